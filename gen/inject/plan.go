package inject

import (
	"bytes"
	"slices"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// Action is what is done at a place.
type Action string

// The actions.
const (
	Added    Action = "added"    // a member
	Wrapped  Action = "wrapped"  // around an expression
	Upgraded Action = "upgraded" // in place of a documented revision
	Renewed  Action = "renewed"  // in place of what was put in before
	Removed  Action = "removed"
)

// Change is something that is done to a file.
type Change struct {
	Action     Action
	Kind       Kind
	Definition string // the logical id in a template
	Location   string // as AWS's diagnostics name places: "/States/A/Arguments/Payload"
	// Revision is what is put in, or taken out: "resilient", with the upstreams that it
	// serves in parentheses where these are not all.
	Revision string
	// Was is the revision that was there before, of what is upgraded or renewed.
	Was  string
	Span document.Span // where it is in the file as it was read
}

// Note is about an edge that is left alone, and why.
type Note struct {
	Definition string
	Location   string
	Message    string
	Span       document.Span
}

// Plan is what would become of a file.
type Plan struct {
	File    *document.File // as it was read
	Text    []byte         // as it will be
	Changes []Change
	Notes   []Note
	// Machines is how many state machines the file defines.
	Machines int
}

// Changed reports whether the file would become another one.
func (p *Plan) Changed() bool { return !bytes.Equal(p.File.Text, p.Text) }

// Add plans to put expressions into every edge of the JSONata states of the definitions
// in a text, by the name of the file JSON or YAML. What is there already, in whatever
// spacing, stays; what an earlier run put in for other options is renewed.
//
// A text that can not be read, or holds no definition, is an error that holds a
// [*document.Fault]; wrong options are an error, too.
func Add(name string, text []byte, o Options) (*Plan, error) {
	c, err := newCarriers(o)
	if err != nil {
		return nil, err
	}
	old, err := open(name, text)
	if err != nil {
		return nil, err
	}
	// All that stands there is taken out and put in again: what comes out with the same
	// comment need not be touched.
	stale, err := staleIn(old, c, o)
	if err != nil {
		return nil, err
	}
	base, moved, err := old.without(stale)
	if err != nil {
		return nil, err
	}
	a := adding(base, c, o)
	plan := &Plan{File: old.file, Text: a.text, Notes: append(old.notes, a.notes...), Machines: len(old.definitions)}
	for _, change := range a.changes {
		change.Span = moved.back(change.Span)
		for _, s := range stale {
			if s.id() == change.id {
				change.Action, change.Was = Renewed, s.label
			}
		}
		plan.Changes = append(plan.Changes, change.Change)
	}
	for i := range plan.Notes[len(old.notes):] {
		n := &plan.Notes[len(old.notes)+i]
		n.Span = moved.back(n.Span)
	}
	for _, s := range stale { // where there is no edge any more, it goes
		if !slices.ContainsFunc(a.changes, func(c change) bool { return c.id == s.id() }) {
			plan.Changes = append(plan.Changes, removal(s))
		}
	}
	return plan.sorted(), nil
}

// sorted puts changes and notes in the order of the file.
func (p *Plan) sorted() *Plan {
	slices.SortStableFunc(p.Changes, func(a, b Change) int { return a.Span.Start - b.Span.Start })
	slices.SortStableFunc(p.Notes, func(a, b Note) int { return a.Span.Start - b.Span.Start })
	return p
}

// Remove plans to take out what [Add] has put in, of the kinds that the options name; the
// other options do not matter. What was changed by hand since is left alone, with a note.
// Errors are those of Add.
func Remove(name string, text []byte, o Options) (*Plan, error) {
	old, err := open(name, text)
	if err != nil {
		return nil, err
	}
	plan := &Plan{File: old.file, Text: text, Notes: old.notes, Machines: len(old.definitions)}
	var intact []put
	for _, p := range old.puts(o) {
		if !p.intact() {
			plan.Notes = append(plan.Notes, byHand(p))
			continue
		}
		if _, ok := old.taking(p); !ok {
			plan.Notes = append(plan.Notes, Note{p.definition.Name, location(p.state, p.path()), "it stands alone where something has to stand; left alone", p.node.Span})
			continue
		}
		intact = append(intact, p)
		plan.Changes = append(plan.Changes, removal(p))
	}
	without, _, err := old.without(intact)
	if err != nil {
		return nil, err
	}
	plan.Text = without.file.Text
	return plan.sorted(), nil
}

func removal(p put) Change {
	kind, _ := p.kind()
	return Change{Removed, kind, p.definition.Name, location(p.state, p.path()), p.label, "", p.node.Span}
}

func byHand(p put) Note {
	return Note{p.definition.Name, location(p.state, p.path()),
		"what was put in here was changed by hand since; left alone", p.node.Span}
}
