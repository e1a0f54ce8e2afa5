package document

import (
	"sort"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// Kind is the type of a node, in JSON's terms.
type Kind uint8

// The kinds.
const (
	Object Kind = iota
	Array
	String
	Number
	Bool
	Null
)

var kindNames = [...]string{"object", "array", "string", "number", "boolean", "null"}

// String gives the kind's name as AWS's messages write it: object, array, string,
// number, boolean, null.
func (k Kind) String() string { return kindNames[k] }

// Span is a range of bytes of a file.
type Span struct{ Start, End int }

// Node is a value of a document. It is not changed once it was read.
type Node struct {
	Kind Kind
	// Members are those of an object, in the order of the file. A key that comes
	// twice is here twice.
	Members []Member
	Items   []*Node // of an array
	// Text is a string without quotes and escapes, or the JSON literal of a number
	// or of a truth value.
	Text string
	// Span is the whole value in the file, quotes and brackets included.
	Span Span
	// Placeholder says that the value is filled in only when a template is
	// deployed: ${Name} that stands without quotes where a value should, or a call
	// of an intrinsic function. Kind is String then, and Text names it as ${Name}.
	Placeholder bool

	runs []run
}

// Member is a key of an object and its value.
type Member struct {
	Key     string
	KeySpan Span // quotes included
	Value   *Node
}

// run says where a piece of a string's decoded bytes came from: from one byte of
// the file on, or, where in is not nil, from one decoded byte of another string on.
type run struct {
	decoded int // the first byte of the piece
	at      int
	in      *Node
	fixed   bool // the whole piece came from what is between at and end
	end     int
}

// Member gives the value of a key, nil where there is none or n is no object. A key
// that comes twice has its last value, as in AWS's reading.
func (n *Node) Member(key string) *Node {
	if n == nil {
		return nil
	}
	for i := len(n.Members) - 1; i >= 0; i-- {
		if n.Members[i].Key == key {
			return n.Members[i].Value
		}
	}
	return nil
}

// Offset gives the byte of the file that the i-th byte of a string's Text came from;
// i may be the length of Text. For other nodes it gives the beginning of the value.
func (n *Node) Offset(i int) int {
	k := sort.Search(len(n.runs), func(k int) bool { return n.runs[k].decoded > i }) - 1
	if k < 0 {
		return n.Span.Start
	}
	r := n.runs[k]
	at := r.at
	if !r.fixed {
		at += i - r.decoded
	}
	if r.in != nil {
		at = r.in.Offset(at)
	}
	return at
}

// Range gives the bytes of the file that a range of a string's Text came from. It ends
// where the last byte of the range does: of a string that [Join] put together, with the
// piece that holds that byte. An empty range has the place of its beginning.
func (n *Node) Range(start, end int) Span {
	at := n.Offset(start)
	if end <= start {
		return Span{at, at}
	}
	return Span{at, max(at, n.end(end))}
}

// end gives the end of the byte before the i-th of a string's Text.
func (n *Node) end(i int) int {
	k := sort.Search(len(n.runs), func(k int) bool { return n.runs[k].decoded >= i }) - 1
	if k < 0 {
		return n.Span.End
	}
	r := n.runs[k]
	at := r.at + i - r.decoded
	if r.fixed {
		at = r.end
	}
	if r.in != nil {
		at = r.in.end(at)
	}
	return at
}

// Value gives the node as a value of the language, with its keys in the order of the
// file and numbers as Step Functions reads them: whole numbers of 64 bits exactly.
func (n *Node) Value() eval.Value {
	switch n.Kind {
	case Object:
		o := eval.NewObject()
		for _, m := range n.Members {
			o.Set(m.Key, m.Value.Value())
		}
		return o.Value()
	case Array:
		items := make([]eval.Value, len(n.Items))
		for i, item := range n.Items {
			items[i] = item.Value()
		}
		return eval.Array(items...)
	case String:
		return eval.String(n.Text)
	case Number:
		v, err := eval.ParseJSON([]byte(n.Text), states.Dialect)
		if err != nil { // readers let only JSON's numbers through
			return eval.Null
		}
		return v
	case Bool:
		return eval.Bool(n.Text == "true")
	}
	return eval.Null
}

// AppendJSON appends the node as JSON text: keys in the order of the file, numbers as
// they were written.
func (n *Node) AppendJSON(b []byte) []byte {
	switch n.Kind {
	case Object:
		b = append(b, '{')
		for i, m := range n.Members {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(expr.AppendQuoted(b, m.Key), ':')
			b = m.Value.AppendJSON(b)
		}
		return append(b, '}')
	case Array:
		b = append(b, '[')
		for i, item := range n.Items {
			if i > 0 {
				b = append(b, ',')
			}
			b = item.AppendJSON(b)
		}
		return append(b, ']')
	case String:
		return expr.AppendQuoted(b, n.Text)
	case Null:
		return append(b, "null"...)
	}
	return append(b, n.Text...)
}

// Join makes one string of several, as Fn::Join does: what comes from a string keeps
// its place in the file, what comes from anything else has the place of that.
// The span is that of the node it is made for.
func Join(of *Node, separator string, pieces []*Node) *Node {
	joined := &Node{Kind: String, Span: of.Span}
	var text []byte
	for i, piece := range pieces {
		if i > 0 && separator != "" {
			joined.runs = append(joined.runs, run{decoded: len(text), at: piece.Span.Start, end: piece.Span.Start, fixed: true})
			text = append(text, separator...)
		}
		r := run{decoded: len(text), in: piece}
		if piece.Kind != String || piece.Placeholder {
			r = run{decoded: len(text), at: piece.Span.Start, end: piece.Span.End, fixed: true}
		}
		joined.runs = append(joined.runs, r)
		text = append(text, piece.Text...)
	}
	joined.Text = string(text)
	return joined
}
