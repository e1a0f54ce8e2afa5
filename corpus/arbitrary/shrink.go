package arbitrary

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/leanovate/gopter"
)

// shrinkValue is the shrinker of JSON.
func shrinkValue(v any) gopter.Shrink {
	t, ok := parse(v.(Document))
	if !ok {
		return gopter.NoShrink
	}
	return stream(t, t.edits(nil))
}

// shrinkDocument is the shrinker of Documents. Where the state got the input of the execution, both become smaller
// together first, so that a document stays an ordinary one as long as it can.
func shrinkDocument(v any) gopter.Shrink {
	t, ok := parse(v.(Document))
	if !ok {
		return gopter.NoShrink
	}
	var edits []edit
	got, hasGot := t.path(stateInput...)
	started, hasStarted := t.path(executionInput...)
	if hasGot && hasStarted && bytes.Equal(t.get(got).bytes(), t.get(started).bytes()) {
		edits = t.get(started).edits([][]int{got, started})
	}
	for _, names := range [][]string{stateInput, executionInput, mapItem} {
		if p, ok := t.path(names...); ok {
			edits = append(edits, t.get(p).edits([][]int{p})...)
		}
	}
	return stream(t, edits)
}

// edit makes a tree smaller in one place, or in the same place below each of several bases.
type edit struct {
	bases  [][]int // the value itself where there are none
	at     []int
	value  tree // what stands there afterwards
	remove bool // nothing stands there afterwards
	gain   int  // the weight it takes away
}

func (e edit) apply(t tree) tree {
	for _, base := range e.bases {
		t = e.below(t, base)
	}
	if e.bases == nil {
		return e.below(t, nil)
	}
	return t
}

func (e edit) below(t tree, base []int) tree {
	path := slices.Concat(base, e.at)
	if e.remove {
		return t.remove(path)
	}
	return t.set(path, e.value)
}

// stream applies one edit after the other to a tree, each to the tree as it was.
func stream(t tree, edits []edit) gopter.Shrink {
	return func() (any, bool) {
		if len(edits) == 0 {
			return nil, false
		}
		e := edits[0]
		edits = edits[1:]
		return Document(e.apply(t).bytes()), true
	}
}

// edits lists the ways to make a value smaller, those first that take most away. Each makes the weight less, so that
// shrinking comes to an end.
func (t tree) edits(bases [][]int) []edit {
	var all []edit
	for _, p := range t.paths() {
		part := t.get(p)
		weight := part.weight()
		for _, smaller := range part.smaller() {
			if gain := weight - smaller.weight(); gain > 0 {
				all = append(all, edit{bases: bases, at: p, value: smaller, gain: gain})
			}
		}
		if len(p) > 0 {
			all = append(all, edit{bases: bases, at: p, remove: true, gain: weight + 1})
		}
	}
	slices.SortStableFunc(all, func(a, b edit) int { return cmp.Compare(b.gain, a.gain) })
	return all
}

// weight measures what a reader of a counterexample has to look at: null weighs least, and JSON text in a string as much
// as its value and a little more.
func (t tree) weight() int {
	if t.kind == 0 {
		return t.scalarWeight()
	}
	sum := 4
	for _, m := range t.members {
		sum += len(m.key) + 1 + m.tree.weight()
	}
	return sum
}

func (t tree) scalarWeight() int {
	switch t.scalar {
	case "null":
		return 1
	case "true", "false":
		return 2
	}
	if inner, ok := t.inner(); ok {
		return 4 + inner.weight()
	}
	return 2 + len(t.scalar)
}

// inner returns the value whose JSON text a string is, where that is an object, an array or a string.
func (t tree) inner() (tree, bool) {
	if !t.isText() || len(t.scalar) < 4 {
		return tree{}, false
	}
	inner, ok := parse([]byte(unquote(t.scalar)))
	return inner, ok && (inner.kind != 0 || inner.isText())
}

// smaller lists simpler values for a place, not all of which need be: null, a value from inside, and for a string half
// of it or a smaller one of the value whose JSON text it is.
func (t tree) smaller() []tree {
	found := []tree{null}
	for _, m := range t.members {
		found = append(found, m.tree)
	}
	switch {
	case t.isText():
		found = append(found, t.shorterText()...)
	case t.kind == 0:
		found = append(found, literal("0"))
	}
	return found
}

func (t tree) shorterText() []tree {
	found := []tree{quoted("")}
	if inner, ok := t.inner(); ok {
		found = append(found, inner)
		for _, e := range inner.edits(nil) {
			found = append(found, jsonText(e.apply(inner)))
		}
		return found
	}
	s := []rune(unquote(t.scalar))
	return append(found, quoted(string(s[:len(s)/2])), quoted(string(s[len(s)/2:])))
}
