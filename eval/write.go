package eval

import (
	"errors"
	"math"
	"strconv"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Values that cannot be written.
var (
	// ErrNesting says that a value nests too deeply.
	ErrNesting = errors.New("the value is nested too deeply")
	// ErrSize says that a value takes more than 1 GiB of text. A value that holds
	// another in many places can be small all the same.
	ErrSize = errors.New("the value is too large to be written")
)

// maxText is how long a text may become that is written outside a run, and quota how much
// is written between two looks at the bounds.
const (
	maxText = 1 << 30
	quota   = 1 << 16
)

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
	w := writer{b: b, number: dialect.AppendNumber, pretty: pretty, most: len(b) + maxText, looked: len(b)}
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
	// result is the run whose result is written: its bounds count as well.
	result *run
	// most is what may be written where there is no run; looked is where the
	// bounds were looked at last.
	most, looked int
}

// bounded looks at the bounds after some more has been written.
func (w *writer) bounded() error {
	size := len(w.b)
	if size < w.looked+quota {
		return nil
	}
	done := size - w.looked
	w.looked = size
	switch {
	case w.text != nil:
		if err := w.text.tick(done >> 6); err != nil {
			return err
		}
		return w.text.wrote(size)
	case w.result != nil:
		if int64(size) > w.result.bounds.Memory {
			return &expr.Error{Code: "X1002", Value: float64(w.result.bounds.Memory)}
		}
		return w.result.tick(done >> 6)
	case size > w.most:
		return ErrSize
	}
	return nil
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
	switch {
	case err != nil:
	case w.text != nil:
		err = w.text.wrote(len(w.b))
	case w.result != nil:
		err = w.result.tick(1)
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
		if err := w.bounded(); err != nil {
			return err
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
		if err := w.bounded(); err != nil {
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
