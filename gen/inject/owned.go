package inject

import (
	"strconv"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// holderOf is a member of an object, or an item of an array, on the way to a value.
type holderOf struct {
	node  *document.Node
	index int
	key   string // "" in an array
}

// put is something that was put in before, with the way to it from its state.
type put struct {
	*owned
	definition *asl.Definition
	state      *asl.State
	node       *document.Node
	way        []holderOf
}

// path names the way.
func (p put) path() []string {
	var path []string
	for _, h := range p.way {
		if h.node.Kind == document.Array {
			path = append(path, "["+strconv.Itoa(h.index)+"]")
		} else {
			path = append(path, h.key)
		}
	}
	return path
}

// id tells it from every other of the file.
func (p put) id() string { return p.definition.Name + "\x00" + location(p.state, p.path()) }

// kind is the kind of the edge, by what the state is.
func (p put) kind() (Kind, bool) {
	for _, e := range edgesOf(p.definition, p.state) {
		if !e.unknown {
			return e.kind, true
		}
	}
	return "", false
}

// puts finds everything that was put into a definition, whatever has become of its
// states since.
func puts(d *asl.Definition) []put {
	var list []put
	d.Machine.Walk(func(s *asl.State) {
		inside := map[*document.Node]bool{}
		for _, m := range s.Machines() {
			inside[m.Node] = true
		}
		var visit func(n *document.Node, way []holderOf)
		visit = func(n *document.Node, way []holderOf) {
			if inside[n] {
				return
			}
			if o := read(n); o != nil {
				list = append(list, put{o, d, s, n, append([]holderOf(nil), way...)})
			}
			for i, m := range n.Members {
				visit(m.Value, append(way, holderOf{n, i, m.Key}))
			}
			for i, item := range n.Items {
				visit(item, append(way, holderOf{n, i, ""}))
			}
		}
		visit(s.Node, nil)
	})
	return list
}

// taking makes the edits that take something out; ok is false where that can not be
// done without harm.
func (p *page) taking(o put) ([]edit, bool) {
	w := p.pen(o.definition.Machine.Node, o.node)
	switch o.form {
	case around:
		if o.originally.End == 0 {
			return nil, false
		}
		return []edit{
			w.remove(2, o.markerEnd),
			w.remove(o.block.Start, o.originally.Start),
			w.remove(o.originally.End, o.block.End),
		}, true
	case inPlace:
		edits := []edit{w.remove(2, o.markerEnd), w.remove(o.keptEnd, len(o.node.Text)-2)}
		for _, at := range escaped(o.node.Text[o.markerEnd:o.keptEnd]) {
			edits = append(edits, w.remove(o.markerEnd+at, o.markerEnd+at+1))
		}
		return edits, true
	}
	i := o.member()
	if i < 0 {
		return nil, false
	}
	e, ok := p.deletion(o.way[i].node, o.way[i].index)
	return []edit{e}, ok
}

// member finds which member on the way is to be deleted: _datadog, or what was made to
// hold it, if nothing else is in that by now.
func (p put) member() int {
	at := -1
	for i := len(p.way) - 1; i >= 0; i-- {
		h := p.way[i]
		if at < 0 {
			if h.key == keyDatadog || p.form == with && h.key == p.with {
				at = i
			}
		} else if len(p.way[i+1].node.Members) != 1 {
			return at
		}
		if at >= 0 {
			if p.form != with || h.key == p.with {
				return i
			}
		}
	}
	return at
}

// escaped finds the signs that keep a comment inside a comment from ending it: the first
// ~ of each *~/.
func escaped(text string) []int {
	var list []int
	for i := 0; i+2 < len(text); i++ {
		if text[i] != '*' || text[i+1] != '~' {
			continue
		}
		j := i + 1
		for j < len(text) && text[j] == '~' {
			j++
		}
		if j < len(text) && text[j] == '/' {
			list = append(list, i+1)
		}
	}
	return list
}

// toEscape finds where such signs have to be put: before the / or the ~ behind the *.
func toEscape(text string) []int {
	var list []int
	for i := 0; i < len(text); i++ {
		if text[i] != '*' {
			continue
		}
		j := i + 1
		for j < len(text) && text[j] == '~' {
			j++
		}
		if j < len(text) && text[j] == '/' {
			list = append(list, i+1)
		}
	}
	return list
}

// deletion makes the edit that deletes a member as if it had never been there.
func (p *page) deletion(o *document.Node, index int) (edit, bool) {
	members := own(o)
	i := -1
	for k, m := range members {
		if m.KeySpan == o.Members[index].KeySpan {
			i = k
		}
	}
	if i < 0 {
		return edit{}, false
	}
	m := members[i]
	span := document.Span{Start: m.KeySpan.Start, End: m.Value.Span.End}
	braces := p.byteAt(o.Span.Start) == '{'
	switch last := i == len(members)-1; {
	case last && i == 0:
		return edit{span, ""}, braces
	case !last:
		span.End = members[i+1].KeySpan.Start
	case braces:
		span.Start = members[i-1].Value.Span.End
	default: // somebody moved it to the end of a block
		for span.Start > 0 && p.byteAt(span.Start-1) == ' ' {
			span.Start--
		}
		if p.byteAt(span.Start-1) != '\n' {
			return edit{}, false
		}
		for p.byteAt(span.End-1) != '\n' && span.End < len(p.file.Text) {
			span.End++
		}
	}
	return edit{span, ""}, true
}
