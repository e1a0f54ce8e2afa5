package inject

import (
	"bytes"
	"errors"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// What a plan can be guilty of.
var (
	errStructure = errors.New("the text that would come out has not the values that it should have")
	errBack      = errors.New("what would be put in could not be taken out again")
)

// prove reads what changes would make of the file: every place has the value that it
// had, or the one that was meant, and taking it all out gives the same bytes.
func (a *adder) prove(changes []change) error {
	if len(changes) == 0 {
		return nil
	}
	made, err := open(a.file.Name, a.make(changes))
	if err != nil {
		return err
	}
	if len(made.definitions) != len(a.definitions) {
		return errStructure
	}
	meant := map[*document.Node]change{}
	ids := map[string]bool{}
	for _, c := range changes {
		meant[c.node] = c
		ids[c.id] = true
	}
	for i, d := range a.definitions {
		if !become(d.Machine.Node, made.definitions[i].Machine.Node, meant) {
			return errStructure
		}
	}
	var new []put
	for _, p := range made.puts(Options{}) {
		if ids[p.id()] {
			if !p.intact() {
				return errBack
			}
			new = append(new, p)
		}
	}
	if len(new) != len(changes) {
		return errBack
	}
	back, _, err := made.without(new)
	if err != nil {
		return err
	}
	if !bytes.Equal(back.file.Text, a.file.Text) {
		return errBack
	}
	return nil
}

// become reports whether a node is what another was, but for what is meant to change.
func become(was, is *document.Node, meant map[*document.Node]change) bool {
	c, ok := meant[was]
	if ok && c.part == nil {
		return is.Kind == document.String && !is.Placeholder && is.Text == c.text
	}
	if was.Kind != is.Kind || was.Placeholder != is.Placeholder || was.Text != is.Text || len(was.Items) != len(is.Items) {
		return false
	}
	for i := range was.Items {
		if !become(was.Items[i], is.Items[i], meant) {
			return false
		}
	}
	members := is.Members
	if ok {
		var added bool
		if members, added = withoutPart(members, c.part); !added {
			return false
		}
	}
	if len(members) != len(was.Members) {
		return false
	}
	for i, m := range was.Members {
		if m.Key != members[i].Key || !become(m.Value, members[i].Value, meant) {
			return false
		}
	}
	return true
}

// withoutPart takes an added member away.
func withoutPart(members []document.Member, p *part) ([]document.Member, bool) {
	for i := len(members) - 1; i >= 0; i-- {
		if p.is(members[i].Key, members[i].Value) {
			return append(append([]document.Member(nil), members[:i]...), members[i+1:]...), true
		}
	}
	return nil, false
}

// is reports whether a member is the part.
func (p part) is(key string, value *document.Node) bool {
	if key != p.key {
		return false
	}
	if p.members == nil {
		return value.Kind == document.String && value.Text == p.text
	}
	if value.Kind != document.Object || len(value.Members) != len(p.members) {
		return false
	}
	for i, m := range p.members {
		if !m.is(value.Members[i].Key, value.Members[i].Value) {
			return false
		}
	}
	return true
}
