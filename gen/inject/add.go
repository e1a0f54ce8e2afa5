package inject

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/expr"
)

// change is a Change while it is planned.
type change struct {
	Change
	id    string // of what will have been put in
	edits []edit
	// What the definition has behind it: the string with another text, or the object with
	// another member.
	node *document.Node
	text string
	part *part
}

// adder plans what is put into a file.
type adder struct {
	*opened
	carriers *carriers
	options  Options
	text     []byte
	changes  []change
	notes    []Note
}

// spot is a place where something is put in.
type spot struct {
	found
	definition *asl.Definition
	way        []string // from the state
}

func (s spot) deeper(names ...string) spot {
	s.way = append(slices.Clone(s.way), names...)
	return s
}

// staleIn finds what was put in and would come out otherwise now.
func staleIn(old *opened, c *carriers, o Options) ([]put, error) {
	var intact []put
	for _, p := range old.puts(o) {
		if _, ok := old.taking(p); ok && p.intact() {
			intact = append(intact, p)
		}
	}
	if len(intact) == 0 {
		return nil, nil
	}
	base, _, err := old.without(intact)
	if err != nil {
		return nil, err
	}
	a := adding(base, c, o)
	again, err := open(old.file.Name, a.text)
	if err != nil {
		return nil, &unprovable{old.file.Name, err}
	}
	now := map[string]mark{}
	for _, p := range again.puts(Options{}) {
		now[p.id()] = p.mark
	}
	return slices.DeleteFunc(intact, func(p put) bool { return now[p.id()] == p.mark }), nil
}

// adding plans all that is to be put into a file, and proves it. What can not be proven is
// left out, with a note.
func adding(base *opened, c *carriers, o Options) *adder {
	a := &adder{opened: base, carriers: c, options: o}
	for _, d := range base.definitions {
		d.Machine.Walk(func(s *asl.State) { a.state(d, s) })
	}
	a.text = a.make(a.changes)
	if a.prove(a.changes) == nil {
		return a
	}
	var sound []change
	for _, one := range a.changes {
		if a.prove(append(sound, one)) == nil {
			sound = append(sound, one)
			continue
		}
		a.notes = append(a.notes, Note{one.Definition, one.Location, "the text here can not be edited safely; left alone", one.Span})
	}
	a.changes, a.text = sound, a.make(sound)
	return a
}

func (a *adder) make(changes []change) []byte {
	var edits []edit
	for _, c := range changes {
		edits = append(edits, c.edits...)
	}
	return apply(bytes.Clone(a.file.Text), edits)
}

// state looks at the edges of a state.
func (a *adder) state(d *asl.Definition, s *asl.State) {
	for _, e := range edgesOf(d, s) {
		at := spot{found: e, definition: d}
		switch {
		case e.unknown:
			if len(a.options.Only) == 0 && s.QueryLanguage == asl.JSONata {
				a.note(at.deeper("Resource"), s.Field("Resource"), "what this calls is known only when the template is deployed; left alone")
			}
		case len(a.options.Only) > 0 && !slices.Contains(a.options.Only, e.kind):
		case s.QueryLanguage != asl.JSONata:
			a.note(at, nil, "the query language of this state is JSONPath; left alone")
		case e.bare:
			a.note(at, nil, "without ItemBatcher or ItemSelector its children get the bare items, where there is no place for a context; "+
				"an ItemBatcher with MaxItemsPerBatch 1 makes one")
		default:
			a.descend(at, s.Node, s.NameSpan, e.path)
		}
	}
}

func (a *adder) note(at spot, n *document.Node, message string) {
	span := at.state.NameSpan
	if n != nil && n.Span.End > n.Span.Start {
		span = document.Span{Start: n.Span.Start, End: n.Span.End}
		if n.Kind == document.Object || n.Kind == document.Array {
			span.End = span.Start + 1
		}
	}
	where := at.state.Path
	if len(at.way) > 0 {
		where = location(at.state, at.way)
	}
	a.notes = append(a.notes, Note{at.definition.Name, where, message, span})
}

// descend goes along a path of literal objects and arrays, to the object that carries
// _datadog, or to an expression on the way.
func (a *adder) descend(at spot, in *document.Node, key document.Span, path []string) {
	value := in.Member(path[0])
	at = at.deeper(path[0])
	rest := path[1:]
	switch {
	case value == nil:
		a.absent(at, in, key, path)
	case !isOwn(in, document.Member{KeySpan: keyOf(in, path[0]), Value: value}):
		a.note(at, nil, "this is written elsewhere in the file, by an anchor; left alone")
	case value.Placeholder:
		a.note(at, value, "this is filled in only when the template is deployed; left alone")
	case isExpression(value):
		a.expression(at, value, rest)
	case len(rest) == 0 && value.Kind == document.Object:
		a.object(at, value, keyOf(in, path[0]))
	case len(rest) == 0:
		a.note(at, value, "this is "+article(value.Kind)+", which has no place for _datadog; left alone")
	case rest[0] == "[]" && value.Kind == document.Array:
		a.items(at, value, keyOf(in, path[0]), rest[1:])
	case rest[0] != "[]" && value.Kind == document.Object:
		a.descend(at, value, keyOf(in, path[0]), rest)
	default:
		a.note(at, value, "this is "+article(value.Kind)+", where AWS wants something else; left alone")
	}
}

func (a *adder) items(at spot, list *document.Node, key document.Span, rest []string) {
	for i, item := range list.Items {
		here := at.deeper("[" + strconv.Itoa(i) + "]")
		switch {
		case isExpression(item):
			a.expression(here, item, rest)
		case item.Kind == document.Object:
			a.descend(here, item, key, rest)
		default:
			a.note(here, item, "this is "+article(item.Kind)+", where AWS wants an object; left alone")
		}
	}
}

func isExpression(n *document.Node) bool {
	_, ok := inner(n)
	return ok
}

// keyOf gives the place of a key.
func keyOf(o *document.Node, key string) document.Span {
	var span document.Span
	for _, m := range o.Members {
		if m.Key == key {
			span = m.KeySpan
		}
	}
	return span
}

func article(k document.Kind) string {
	switch k {
	case document.Array, document.Object:
		return "an " + k.String()
	case document.Null:
		return "null"
	case document.String:
		return "a text"
	}
	return "a " + k.String()
}

// absent makes what is missing of a path.
func (a *adder) absent(at spot, in *document.Node, key document.Span, path []string) {
	e := at.edge
	switch {
	case path[0] == "Arguments" && len(path) == 1: // without Arguments a function gets the input
		tree := a.carriers.adding(e, nil, stateInput(), true).Node()
		a.member(at, in, key, part{key: path[0], text: a.expressionText(mark{form: with, with: path[0]}, tree)}, Added)
	case path[0] == "Arguments" || !e.create || slices.Contains(path, "[]"):
		a.note(at, nil, "there is no "+path[0]+" to put a context into; left alone")
	case e.texts && e.sdk && e.kind == Execution:
		tree := a.carriers.made(e, nil).Node()
		a.member(at, in, key, part{key: path[0], text: a.expressionText(mark{form: with, with: path[0]}, tree)}, Added)
	default:
		a.member(at, in, key, a.nest(path, e, mark{form: with, with: path[0]}), Added)
	}
}

// nest is _datadog, in the objects of a path.
func (a *adder) nest(path []string, e edge, m mark) part {
	p := part{key: keyDatadog, text: a.expressionText(m, a.carriers.value(e).Node())}
	if e.attribute {
		p.members = []part{{key: keyType, text: "String"}, {key: keyText, text: p.text}}
		p.text = ""
	}
	for i := len(path) - 1; i >= 0; i-- {
		p = part{key: path[i], members: []part{p}}
	}
	return p
}

// expressionText is an expression as it is put in by itself.
func (a *adder) expressionText(m mark, tree expr.Node) string {
	m.label, m.sum = a.carriers.label, sum(tree)
	return opening + " " + m.String() + " " + expr.Print(tree, expr.Line) + " " + closing
}
