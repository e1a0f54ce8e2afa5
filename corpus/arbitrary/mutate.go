package arbitrary

import "github.com/jsonatasim/jsonatasim/corpus"

// Where the document of an execution holds what a caller decides.
var (
	stateInput     = []string{"input"}
	executionInput = []string{"context", "Execution", "Input"}
	mapItem        = []string{"context", "Map", "Item", "Value"}
)

// mutated changes an upstream of the corpus in one to three places of its input. The state's input follows the
// execution's where they were the same, most of the time.
func (s *source) mutated(u corpus.Upstream) tree {
	t, ok := parse(u.States)
	if !ok {
		panic("the corpus has a document that is no JSON: " + u.Name)
	}
	got, _ := t.path(stateInput...)
	started, _ := t.path(executionInput...)
	same := string(t.get(got).bytes()) == string(t.get(started).bytes())
	input := t.get(started)
	for range 1 + s.rng.Intn(3) {
		input = s.mutation(input)
	}
	t = t.set(started, input)
	if same && !s.oneIn(5) {
		t = t.set(got, input)
	}
	return t
}

// mutation changes one place of a value.
func (s *source) mutation(t tree) tree {
	const depth = 3
	at := pick(s, t.paths()...)
	part := t.get(at)
	switch s.rng.Intn(6) {
	case 0:
		return t.set(at, s.value(depth))
	case 1:
		return t.set(at, s.wrapped(part))
	case 2:
		return t.set(at, pick(s, null, quoted(""), literal("0"), object(), array(), s.carrier(), s.body()))
	case 3:
		if len(at) > 0 {
			return t.remove(at)
		}
	case 4:
		if part.kind != 0 {
			name := pick(s, tellingNames...)
			return t.insert(at, s.rng.Intn(len(part.members)+1), named(name, s.member(name, depth)))
		}
	case 5:
		if len(part.members) > 1 {
			return t.set(at, part.rotated(1+s.rng.Intn(len(part.members)-1)))
		}
	}
	return t.set(at, array(part))
}

// rotated returns an object or array that begins at another member.
func (t tree) rotated(by int) tree {
	members := append([]branch(nil), t.members[by:]...)
	return tree{kind: t.kind, members: append(members, t.members[:by]...)}
}
