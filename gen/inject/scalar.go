package inject

import (
	"sort"
	"strings"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// edit replaces bytes of a file.
type edit struct {
	document.Span
	text string
}

// apply makes edits that do not overlap. Those at the same place come in their order.
func apply(text []byte, edits []edit) []byte {
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].Start < edits[j].Start })
	var out []byte
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(text) {
			continue // what is proven afterwards shows it
		}
		out = append(append(out, text[at:e.Start]...), e.text...)
		at = e.End
	}
	return append(out, text[at:]...)
}

// quoting is how a string is written.
type quoting byte

const (
	bare   quoting = 0
	double quoting = '"'
	single quoting = '\''
	block  quoting = '|' // literal or folded
)

// encode writes a text of one line so that it stands inside a string.
func (q quoting) encode(text string) string {
	switch q {
	case double:
		return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text)
	case single:
		return strings.ReplaceAll(text, `'`, `''`)
	}
	return text
}

// page is a file whose definitions are edited.
type page struct {
	file    *document.File
	strings []document.Span // of all strings of the file, by their beginnings
}

func newPage(f *document.File) *page {
	p := &page{file: f}
	seen := map[*document.Node]bool{}
	var visit func(*document.Node)
	visit = func(n *document.Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		if n.Kind == document.String && n.Span.End > n.Span.Start {
			p.strings = append(p.strings, n.Span)
		}
		for _, m := range n.Members {
			visit(m.Value)
		}
		for _, item := range n.Items {
			visit(item)
		}
	}
	visit(f.Root)
	sort.Slice(p.strings, func(i, j int) bool { return p.strings[i].Start < p.strings[j].Start })
	return p
}

// byteAt gives a byte of the file, 0 behind its end.
func (p *page) byteAt(i int) byte {
	if i < 0 || i >= len(p.file.Text) {
		return 0
	}
	return p.file.Text[i]
}

// raw gives bytes of the file, "" for what is none.
func (p *page) raw(start, end int) string {
	if start < 0 || start > end || end > len(p.file.Text) {
		return ""
	}
	return string(p.file.Text[start:end])
}

// quotingAt tells how the string at a byte is written.
func (p *page) quotingAt(i int) quoting {
	switch c := p.byteAt(i); c {
	case '"', '\'':
		return quoting(c)
	case '|', '>':
		return block
	}
	return bare
}

// outer tells how the string is written that holds a whole definition with a place in
// it: bare where the definition stands in the file itself.
func (p *page) outer(root *document.Node, at int) quoting {
	if _, inside := p.stringAround(root.Span.Start); !inside {
		return bare
	}
	around, ok := p.stringAround(at)
	if !ok {
		return bare
	}
	return p.quotingAt(around.Start)
}

// stringAround finds the string of the file that a byte is in, behind its first.
func (p *page) stringAround(at int) (document.Span, bool) {
	i := sort.Search(len(p.strings), func(i int) bool { return p.strings[i].Start >= at }) - 1
	if i < 0 || p.strings[i].End < at {
		return document.Span{}, false
	}
	return p.strings[i], true
}

// pen writes into a string of a definition.
type pen struct {
	node         *document.Node
	inner, outer quoting
}

// pen is for a string of a definition.
func (p *page) pen(root, n *document.Node) pen {
	outer := p.outer(root, n.Span.Start)
	if outer == bare {
		return pen{n, p.quotingAt(n.Span.Start), bare}
	}
	at := n.Span.Start
	if p.byteAt(at) == '\\' {
		at++
	}
	return pen{n, p.quotingAt(at), outer}
}

// insert puts a text before the i-th byte of the string.
func (w pen) insert(i int, text string) edit {
	at := w.node.Offset(i)
	return edit{document.Span{Start: at, End: at}, w.outer.encode(w.inner.encode(text))}
}

// remove takes bytes of the string out.
func (w pen) remove(i, j int) edit {
	return edit{document.Span{Start: w.node.Offset(i), End: w.node.Offset(j)}, ""}
}

// writable reports whether texts can be put into the string.
func (w pen) writable() bool { return w.inner != bare }
