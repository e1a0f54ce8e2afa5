package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsonatasim/jsonatasim/gen"
)

// unknown tells that no thing of a kind has a name, which ones there are, and which
// was probably meant.
func unknown(kind, name string, known []string) error {
	text := fmt.Sprintf("no %s is called %q; %s", kind, name, thereAre(known))
	return usage("%s%s", text, didYouMean(name, known))
}

// oneOf tells that a flag does not take a value.
func oneOf(flag, value string, known ...string) error {
	return usage("--%s is %s, not %q%s", flag, listed(known, "or"), value, didYouMean(value, known))
}

// listed joins names to a part of a sentence.
func listed(names []string, word string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " " + word + " " + names[last]
}

// thereAre says which names there are.
func thereAre(names []string) string {
	if len(names) == 1 {
		return "there is " + names[0]
	}
	return "there are " + listed(names, "and")
}

func didYouMean(name string, known []string) string {
	if near := nearest(name, known); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// nearest gives the name that was probably meant, "" where none is near: at most a
// third of the letters differ, or two, of a short word one; or it is the beginning. Of equally near
// names it is one with the same first letter, and the last of those, which among
// revisions is the newest.
func nearest(name string, known []string) string {
	lower := strings.ToLower(name)
	if lower == "" {
		return ""
	}
	most := max(2, len(name)/3)
	if len(name) <= 3 {
		most = 1
	}
	best, least := "", 2*most+1
	for _, k := range known {
		other := strings.ToLower(k)
		d := distance(lower, other)
		if d >= len(k) { // nothing in common
			continue
		}
		if strings.HasPrefix(other, lower) {
			d = min(d, 1)
		}
		if d *= 2; other[0] != lower[0] {
			d++
		}
		if d <= least {
			best, least = k, d
		}
	}
	return best
}

// distance is the number of letters to put in, take out, replace or swap with their
// neighbour (the optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	var before, last []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before, last, row = last, row, make([]int, len(y)+1)
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(y)]
}

// revisionNamed finds a revision.
func revisionNamed(name string) (gen.Description, error) {
	var names []string
	for _, d := range gen.Revisions() {
		if string(d.Revision) == name {
			return d, nil
		}
		names = append(names, string(d.Revision))
	}
	if gen.Target(name).Field() != "" {
		return gen.Description{}, usage("%s is a target; a revision comes before it, as in '%s %s'", name, gen.Current, name)
	}
	return gen.Description{}, unknown("revision", name, names)
}

// targetNamed finds a target of a revision.
func targetNamed(d gen.Description, name string) (gen.Target, error) {
	if slices.Contains(d.Targets, gen.Target(name)) {
		return gen.Target(name), nil
	}
	names := namesOf(d.Targets)
	return "", usage("revision %s has no expression for %q; it has %s%s",
		d.Revision, name, listed(names, "and"), didYouMean(name, names))
}

// namesOf gives the names of targets.
func namesOf(targets []gen.Target) []string {
	var names []string
	for _, target := range targets {
		names = append(names, string(target))
	}
	return names
}
