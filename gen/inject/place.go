package inject

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// object puts _datadog into a literal object, if there is none.
func (a *adder) object(at spot, o *document.Node, key document.Span) {
	there := o.Member(keyDatadog)
	if at.attribute && there != nil {
		at = at.deeper(keyDatadog)
		there = there.Member(keyText)
		if there == nil {
			a.note(at, o.Member(keyDatadog), "there is a "+keyDatadog+" of its own; left alone")
			return
		}
	}
	switch {
	case there != nil:
		a.existing(at.deeper(map[bool]string{true: keyText, false: keyDatadog}[at.attribute]), there)
	case at.attribute && len(o.Members) >= maxAttributes:
		a.note(at, o, "the message has "+strconv.Itoa(len(o.Members))+" attributes, and it may have "+strconv.Itoa(maxAttributes)+"; left alone")
	default:
		a.member(at, o, key, a.nest(nil, at.edge, mark{}), Added)
	}
}

// existing looks at a _datadog that is there.
func (a *adder) existing(at spot, n *document.Node) {
	if o := read(n); o != nil {
		if !o.intact() {
			a.note(at, n, "what was put in here was changed by hand since; left alone")
		}
		return
	}
	found, ok := recognised(n)
	if !ok {
		a.note(at, n, "there is a "+keyDatadog+" of its own; left alone")
		return
	}
	tree := a.carriers.value(at.edge).Node()
	if a.carriers.serve(found.Revision, found.Upstreams) {
		return
	}
	a.replace(at, n, tree, string(found.Revision))
}

// recognised finds which revision stands in a _datadog.
func recognised(n *document.Node) (gen.Found, bool) {
	text, ok := inner(n)
	if !ok {
		return gen.Found{}, false
	}
	tree, err := expr.Parse(text, expr.Version20())
	if err != nil {
		return gen.Found{}, false
	}
	if argument := stringArgument(tree); argument != nil {
		tree = argument
	}
	found, ok := gen.Identify(tree)
	return found, ok && found.Payload == nil && !slices.Equal(found.Targets, []gen.Target{gen.LambdaPayload})
}

// expression puts _datadog into what an expression gives.
func (a *adder) expression(at spot, n *document.Node, path []string) {
	if o := read(n); o != nil {
		if !o.intact() {
			a.note(at, n, "what was put in here was changed by hand since; left alone")
		}
		return
	}
	text, _ := inner(n)
	source, _ := fill(text)
	tree, err := expr.Parse(source, expr.Version20())
	if err != nil {
		a.note(at, n, "this expression can not be read; left alone")
		return
	}
	if !at.attribute && len(path) == 0 && strings.Contains(text, keyVersion) {
		if p, ok := documented(tree); ok && (at.kind == Lambda || p.revision != gen.V2) {
			if !a.carriers.serve(p.revision, p.upstreams) {
				whole := a.carriers.around(at.edge, nil).Node()
				handed := strings.Replace(expr.Print(whole, expr.Line), "$"+original, expr.Print(p.payload, expr.Line), 1)
				if whole, err = expr.Parse(handed, expr.Version20()); err == nil {
					a.replace(at, n, whole, string(p.revision))
				}
			}
			return
		}
	}
	if makesDatadog(tree) {
		a.note(at, n, "this expression makes a "+keyDatadog+" of its own; left alone")
		return
	}
	a.wrap(at, n, path, text, tree)
}

// wrap puts an expression around one. Of $string(…) it is put around what is made text
// of.
func (a *adder) wrap(at spot, n *document.Node, path []string, text string, tree expr.Node) {
	w := a.pen(at.definition.Machine.Node, n)
	if !w.writable() {
		a.note(at, n, "an expression without quotes can not be edited; left alone")
		return
	}
	trimmed := strings.TrimSpace(text)
	start := 2 + strings.Index(text, trimmed)
	end := start + len(trimmed)
	e := at.edge
	whole := a.carriers.around(e, path).Node()
	printed := expr.Print(whole, expr.Line)
	if argument := stringArgument(tree); argument != nil && e.texts && len(path) == 0 {
		at := argument.Where()
		if again, err := expr.Parse(text[at.Start:at.End], expr.Version20()); err == nil && expr.Equal(again, argument) {
			start, end = 2+at.Start, 2+at.End
			e.texts = false // it is known that there is none
			inside := a.carriers.around(e, nil)
			printed, whole = expr.Print(inside.Node(), expr.Line), expr.MakeCall(&expr.Variable{Name: "string"}, inside.Node())
		}
	}
	before, after, _ := strings.Cut(printed, "$"+original)
	m := mark{a.carriers.label, sum(whole), around, ""}
	c := a.changed(at, Wrapped, n.Span)
	c.edits = []edit{w.insert(2, " "+m.String()), w.insert(start, before), w.insert(end, after)}
	c.node, c.text = n, n.Text[:2]+" "+m.String()+n.Text[2:start]+before+n.Text[start:end]+after+n.Text[end:]
	a.changes = append(a.changes, c)
}

// replace puts an expression in place of one, which stays in a comment.
func (a *adder) replace(at spot, n *document.Node, tree expr.Node, was string) {
	w := a.pen(at.definition.Machine.Node, n)
	if !w.writable() {
		a.note(at, n, "an expression without quotes can not be edited; left alone")
		return
	}
	m := mark{a.carriers.label, sum(tree), inPlace, ""}
	kept, _ := inner(n)
	end := 2 + len(kept)
	behind := "*/ " + expr.Print(tree, expr.Line) + " "
	c := a.changed(at, Upgraded, n.Span)
	c.Was = was
	c.edits = []edit{w.insert(2, " "+m.String())}
	c.node, c.text = n, n.Text[:2]+" "+m.String()
	from := 2
	for _, i := range toEscape(kept) {
		c.edits = append(c.edits, w.insert(2+i, "~"))
		c.text += n.Text[from:2+i] + "~"
		from = 2 + i
	}
	c.edits = append(c.edits, w.insert(end, behind))
	c.text += n.Text[from:end] + behind + n.Text[end:]
	a.changes = append(a.changes, c)
}

// member adds a member to an object.
func (a *adder) member(at spot, o *document.Node, key document.Span, p part, action Action) {
	c := a.changed(at, action, o.Span)
	if c.Span.End > c.Span.Start {
		c.Span.End = c.Span.Start + 1
	}
	e, ok := a.insertion(at.definition.Machine.Node, o, key, p)
	if !ok {
		a.note(at, o, "there is no certain place for a member here; left alone")
		return
	}
	inside := p
	for way := at.way; ; inside = inside.members[len(inside.members)-1] {
		if len(way) == 0 || way[len(way)-1] != inside.key {
			way = append(slices.Clone(way), inside.key)
		}
		at.way = way
		if inside.members == nil {
			break
		}
	}
	c.id = at.id()
	c.edits, c.node, c.part = []edit{e}, o, &p
	a.changes = append(a.changes, c)
}

func (s spot) id() string { return s.definition.Name + "\x00" + location(s.state, s.way) }

func (a *adder) changed(at spot, action Action, span document.Span) change {
	return change{Change: Change{
		Action: action, Kind: at.kind, Definition: at.definition.Name, Location: location(at.state, at.way),
		Revision: a.carriers.label, Span: span,
	}, id: at.id()}
}
