package arbitrary

import (
	"bytes"
	"encoding/json"
)

// parse reads JSON text; false where it is none.
func parse(doc []byte) (tree, bool) {
	if !json.Valid(doc) {
		return tree{}, false
	}
	r := reader{doc}
	return r.value(), true
}

// reader takes valid JSON apart.
type reader struct{ rest []byte }

// next returns the next byte that is no white space.
func (r *reader) next() byte {
	r.rest = bytes.TrimLeft(r.rest, " \t\r\n")
	return r.rest[0]
}

func (r *reader) skip() { r.rest = r.rest[1:] }

func (r *reader) value() tree {
	switch kind := r.next(); kind {
	case '{', '[':
		return r.container(kind)
	case '"':
		return tree{scalar: r.text()}
	}
	end := bytes.IndexAny(r.rest, ",]} \t\r\n")
	if end < 0 {
		end = len(r.rest)
	}
	return tree{scalar: r.take(end)}
}

func (r *reader) container(kind byte) tree {
	t := tree{kind: kind}
	r.skip()
	for r.next() != kind+2 {
		if r.next() == ',' {
			r.skip()
			continue
		}
		var m branch
		if kind == '{' {
			m.key = r.text()
			r.next()
			r.skip() // the colon
		}
		m.tree = r.value()
		t.members = append(t.members, m)
	}
	r.skip()
	return t
}

func (r *reader) text() string {
	end := 1
	for r.rest[end] != '"' {
		if r.rest[end] == '\\' {
			end++
		}
		end++
	}
	return r.take(end + 1)
}

func (r *reader) take(n int) string {
	taken := string(r.rest[:n])
	r.rest = r.rest[n:]
	return taken
}
