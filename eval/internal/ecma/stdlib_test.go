package ecma

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// The standard library's expressions are a second opinion where they mean the
// same: no look-arounds, references or multi-line anchors, nothing in a loop
// that can be empty or that captures on some ways only, characters of the
// basic plane. Both then find the first match in the same order of preference.
func TestAgreesWithStandardLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const patterns, subjects = 6000, 4
	found := 0
	for range patterns {
		pattern := stdDisjunction(r, 3)
		re, err := Compile(pattern, "")
		if err != nil {
			t.Fatal(err)
		}
		std, err := regexp.Compile(pattern)
		if err != nil {
			t.Fatalf("%s: %v", pattern, err)
		}
		for range subjects {
			subject := randomText(r, "ab-é ", 12)
			want := fmt.Sprint(std.FindStringSubmatchIndex(subject))
			loc, err := re.Matcher(NewSubject(subject), nil).Match(0)
			if got := fmt.Sprint(loc); err != nil || got != want {
				t.Errorf("%s on %q: got %s, %v, want %s", re, subject, got, err, want)
			}
			if loc != nil {
				found++
			}
		}
	}
	if found < patterns {
		t.Errorf("only %d matches: the patterns are too hard to meet", found)
	}
}

func randomText(r *rand.Rand, alphabet string, most int) string {
	units := []rune(alphabet)
	var b strings.Builder
	for range r.IntN(most + 1) {
		b.WriteRune(units[r.IntN(len(units))])
	}
	return b.String()
}

func choose(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }

func stdDisjunction(r *rand.Rand, depth int) string {
	s := stdSequence(r, depth)
	for r.IntN(3) == 0 {
		s += "|" + stdSequence(r, depth)
	}
	return s
}

func stdSequence(r *rand.Rand, depth int) string {
	s := ""
	for range r.IntN(4) {
		switch r.IntN(8) {
		case 0:
			s += choose(r, "^", "$", `\b`, `\B`)
		case 1:
			s += stdUnit(r) + choose(r, "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}")
		case 2:
			if depth > 0 { // a loop over what is never empty and captures in no branch
				s += "(?:" + stdUnit(r) + "|" + stdUnit(r) + stdUnit(r) + "?)" + choose(r, "*", "+", "?", "*?", "+?", "{2}", "{1,3}")
			}
		case 3:
			if depth > 0 { // a capture on every way
				s += "(?:(" + stdUnit(r) + choose(r, "*", "+?") + ")" + stdUnit(r) + ")" + choose(r, "*", "+", "*?", "{1,2}")
			}
		case 4:
			if depth > 0 {
				s += "(" + stdDisjunction(r, depth-1) + ")"
			}
		default:
			s += stdUnit(r)
		}
	}
	return s
}

func stdUnit(r *rand.Rand) string {
	return choose(r, "a", "b", "é", "[ab]", "[^a]", "[^é-]", `\w`, `\W`, `\d`, "-", "[a-]", "ab", "a")
}
