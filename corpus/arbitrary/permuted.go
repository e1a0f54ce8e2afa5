package arbitrary

import (
	"bytes"
	"math/rand"
)

// Permuted returns the same document with the members of every object in an order that rng decides. Arrays stay as they
// are, scalars and keys keep their spelling, white space between them is lost. What is no JSON comes back unchanged.
//
// Of two members with the same name the other one may come last afterwards: the document means the same only where names
// are unique, as they are in what this package generates.
func Permuted(doc []byte, rng *rand.Rand) []byte {
	t, ok := parse(doc)
	if !ok {
		return bytes.Clone(doc)
	}
	return t.permuted(rng).bytes()
}

func (t tree) permuted(rng *rand.Rand) tree {
	members := make([]branch, len(t.members))
	for i, m := range t.members {
		members[i] = branch{m.key, m.tree.permuted(rng)}
	}
	if t.kind == '{' {
		rng.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	}
	return tree{kind: t.kind, scalar: t.scalar, members: members}
}
