package document

import (
	"regexp"
	"strconv"
	"strings"
)

// jsonReader reads a JSON text. Its method of reading ends at the first fault, which
// it keeps.
type jsonReader struct {
	src   string
	in    *Node // the string that holds the text, nil where that is the file
	fault *fault
	depth int
}

// readJSON reads the JSON text that begins at a byte of src. Places are those of
// the file, even where the text stands in a string of it.
func readJSON(src string, start int, in *Node) (*Node, *fault) {
	r := &jsonReader{src: src, in: in}
	n, i := r.value(r.space(start))
	if r.fault == nil {
		if i = r.space(i); i < len(src) {
			r.fail(i, "something follows the end of the JSON text")
		}
	}
	if r.fault != nil {
		return nil, r.fault
	}
	return n, nil
}

// place makes a range of the text one of the file.
func (r *jsonReader) place(start, end int) Span {
	if r.in == nil {
		return Span{start, end}
	}
	return r.in.Range(start, end)
}

// fail keeps the first fault. What is cut short is faulted where it ends.
func (r *jsonReader) fail(i int, reason string) (*Node, int) {
	if r.fault == nil {
		end := i + 1
		if i >= len(r.src) {
			i = len(strings.TrimRight(r.src, " \t\r\n"))
			end = i
		}
		at := r.place(i, end)
		r.fault = &fault{at.Start, at.End, reason}
	}
	return nil, len(r.src)
}

func (r *jsonReader) space(i int) int {
	for i < len(r.src) {
		switch r.src[i] {
		case ' ', '\t', '\r', '\n':
			i++
		default:
			return i
		}
	}
	return i
}

func (r *jsonReader) node(kind Kind, start, end int) *Node {
	return &Node{Kind: kind, Span: r.place(start, end)}
}

func (r *jsonReader) value(i int) (*Node, int) {
	if i >= len(r.src) {
		return r.fail(i, "a JSON value should stand here, and the text ends")
	}
	switch c := r.src[i]; {
	case c == '{':
		return r.object(i)
	case c == '[':
		return r.array(i)
	case c == '"':
		text, runs, end := r.string(i)
		n := r.node(String, i, end)
		n.Text, n.runs = text, runs
		return n, end
	case c == '-' || '0' <= c && c <= '9':
		return r.number(i)
	case c == '$':
		return r.placeholder(i)
	}
	for _, word := range []struct {
		text string
		kind Kind
	}{{"true", Bool}, {"false", Bool}, {"null", Null}} {
		if strings.HasPrefix(r.src[i:], word.text) {
			n := r.node(word.kind, i, i+len(word.text))
			n.Text = word.text
			return n, i + len(word.text)
		}
	}
	return r.fail(i, "a JSON value should stand here")
}

func (r *jsonReader) deeper(i int) bool {
	if r.depth++; r.depth > maxDepth {
		r.fail(i, "the JSON text is nested too deeply")
		return false
	}
	return true
}

func (r *jsonReader) object(i int) (*Node, int) {
	start := i
	if !r.deeper(i) {
		return nil, i
	}
	var members []Member
	for i = r.space(i + 1); ; i = r.space(i + 1) {
		if i < len(r.src) && r.src[i] == '}' && len(members) == 0 {
			break
		}
		if i >= len(r.src) || r.src[i] != '"' {
			return r.fail(i, "a key in double quotes should stand here")
		}
		key, _, end := r.string(i)
		m := Member{Key: key, KeySpan: r.place(i, end)}
		if i = r.space(end); i >= len(r.src) || r.src[i] != ':' {
			return r.fail(i, "a colon should stand here")
		}
		if m.Value, i = r.value(r.space(i + 1)); r.fault != nil {
			return nil, i
		}
		members = append(members, m)
		if i = r.space(i); i < len(r.src) && r.src[i] == '}' {
			break
		}
		if i >= len(r.src) || r.src[i] != ',' {
			return r.fail(i, "a comma or a closing brace should stand here")
		}
	}
	r.depth--
	n := r.node(Object, start, i+1)
	n.Members = members
	return n, i + 1
}

func (r *jsonReader) array(i int) (*Node, int) {
	start := i
	if !r.deeper(i) {
		return nil, i
	}
	var items []*Node
	for i = r.space(i + 1); ; i = r.space(i + 1) {
		if i < len(r.src) && r.src[i] == ']' && len(items) == 0 {
			break
		}
		var item *Node
		if item, i = r.value(i); r.fault != nil {
			return nil, i
		}
		items = append(items, item)
		if i = r.space(i); i < len(r.src) && r.src[i] == ']' {
			break
		}
		if i >= len(r.src) || r.src[i] != ',' {
			return r.fail(i, "a comma or a closing bracket should stand here")
		}
	}
	r.depth--
	n := r.node(Array, start, i+1)
	n.Items = items
	return n, i + 1
}

var number = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`)

func (r *jsonReader) number(i int) (*Node, int) {
	literal := number.FindString(r.src[i:min(len(r.src), i+maxNumber)])
	end := i + len(literal)
	if literal == "" || end < len(r.src) && strings.IndexByte("0123456789.eE+-", r.src[end]) >= 0 {
		return r.fail(i, "this number is not JSON's")
	}
	if f, err := strconv.ParseFloat(literal, 64); err != nil && f != 0 {
		return r.fail(i, "no double can hold this number")
	}
	n := r.node(Number, i, end)
	n.Text = literal
	return n, end
}

// maxNumber is how many characters a number may have. No double needs more.
const maxNumber = 2000
