package eval

import (
	"errors"
	"math"
	"strconv"

	"github.com/jsonatasim/jsonatasim/expr"
)

// ErrNesting says that a value nests too deeply to be written.
var ErrNesting = errors.New("the value is nested too deeply")

// AppendJSON appends the value as JSON text, compact, with keys in order and
// numbers as the dialect writes them. Undefined and functions have no JSON:
// inside arrays they are null, as members they are left out, at the top nothing
// is appended (JSON.stringify's rule; ECMA-262, SerializeJSONProperty).
func (v Value) AppendJSON(b []byte, dialect *Dialect) ([]byte, error) {
	return v.appendJSON(b, dialect, false)
}

// AppendIndented is AppendJSON with line ends and two blanks a level.
func (v Value) AppendIndented(b []byte, dialect *Dialect) ([]byte, error) {
	return v.appendJSON(b, dialect, true)
}

func (v Value) appendJSON(b []byte, dialect *Dialect, pretty bool) ([]byte, error) {
	w := writer{b: b, number: dialect.AppendNumber, pretty: pretty}
	if err := w.value(v); err != nil {
		return b, err
	}
	return w.b, nil
}

// String gives the value as JSON text of the jsonata dialect; it is empty for
// undefined and functions.
func (v Value) String() string {
	b, _ := v.AppendJSON(nil, JSONata)
	return string(b)
}

// writer writes JSON text, for results and for $string.
type writer struct {
	b      []byte
	number func([]byte, Value) []byte
	pretty bool
	depth  int
	// text is set for $string: functions are empty strings, infinities an error,
	// and the bounds of the run count.
	text *run
}

// value appends v. Where v has no JSON, nothing is appended.
func (w *writer) value(v Value) error {
	switch v.tag() {
	case tagNull:
		w.b = append(w.b, "null"...)
	case tagBool:
		w.b = strconv.AppendBool(w.b, v.IsTrue())
	case tagNumber, tagInteger:
		if w.text != nil && math.IsInf(v.Float(), 0) {
			return finite(v)
		}
		w.b = w.number(w.b, v)
	case tagString:
		w.b = expr.AppendQuoted(w.b, v.str())
	case tagFunction:
		if w.text != nil {
			w.b = append(w.b, '"', '"')
		}
	case tagArray, tagTapeArray, tagObject, tagTapeObject:
		return w.container(v)
	}
	return nil
}

func (w *writer) container(v Value) error {
	if w.depth == maxNesting {
		return ErrNesting
	}
	w.depth++
	var err error
	if v.isObject() {
		err = w.object(v)
	} else {
		err = w.array(v)
	}
	w.depth--
	if err == nil && w.text != nil {
		err = w.text.wrote(len(w.b))
	}
	return err
}

func (w *writer) array(v Value) error {
	w.b = append(w.b, '[')
	first := true
	for it := v.iterate(); it.next(); first = false {
		w.separate(first, w.depth)
		before := len(w.b)
		if err := w.value(it.value); err != nil {
			return err
		}
		if len(w.b) == before {
			w.b = append(w.b, "null"...)
		}
	}
	w.close(']', first)
	return nil
}

func (w *writer) object(v Value) error {
	w.b = append(w.b, '{')
	first := true
	for it := v.members(); it.next(); {
		if k := it.value.Kind(); k == KindUndefined || k == KindFunction && w.text == nil {
			continue
		}
		w.separate(first, w.depth)
		first = false
		w.b = append(expr.AppendQuoted(w.b, it.key), ':')
		if w.pretty {
			w.b = append(w.b, ' ')
		}
		if err := w.value(it.value); err != nil {
			return err
		}
	}
	w.close('}', first)
	return nil
}

func (w *writer) separate(first bool, depth int) {
	if !first {
		w.b = append(w.b, ',')
	}
	w.indent(depth)
}

func (w *writer) close(bracket byte, empty bool) {
	if !empty {
		w.indent(w.depth - 1)
	}
	w.b = append(w.b, bracket)
}

func (w *writer) indent(depth int) {
	if !w.pretty {
		return
	}
	w.b = append(w.b, '\n')
	for range depth {
		w.b = append(w.b, ' ', ' ')
	}
}
