package items

import (
	"bytes"
	"io"

	"github.com/jsonatasim/jsonatasim/eval"
)

// tooEarly is what eval.ParseJSON says of a text that is cut short.
const tooEarly = "the JSON text ends too early"

// peek gives the next byte that is not white space, 0 at the end of the file.
func (t *text) peek() byte {
	for {
		for i, c := range t.rest() {
			if c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r' {
				if i > 0 {
					t.take(i)
				}
				return c
			}
		}
		t.take(len(t.rest()))
		if !t.fill() {
			return 0
		}
	}
}

// atEnd says whether nothing is left; peek has been called.
func (t *text) atEnd() bool { return t.start == t.end }

// unexpected is the error where something else should stand.
func (t *text) unexpected(reason string) *Error {
	if t.atEnd() {
		return t.ended(0, tooEarly)
	}
	return t.fail(0, reason)
}

// extent finds where the JSON value ends that begins here. It looks at brackets
// and strings only; that the value is JSON is for ParseJSON to say.
func (t *text) extent() (int, error) {
	var s shape
	at := 0
	for {
		b := t.rest()
		var done bool
		if at, done = s.scan(b, at); done {
			if at > maxItem {
				return 0, t.tooLarge()
			}
			return at, nil
		}
		if len(b) > maxItem {
			return 0, t.tooLarge()
		}
		if !t.fill() {
			if s.scalar && !t.failed() {
				return len(b), nil
			}
			return 0, t.ended(len(b), tooEarly)
		}
	}
}

// failed says whether reading ended otherwise than at the end of the file.
func (t *text) failed() bool { return t.err != nil && t.err != io.EOF }

// shape is what is known of a value that is being scanned.
type shape struct {
	depth  int
	quoted bool
	from   int // of the string, behind its quote
	scalar bool
}

// scan goes on at b[at], where b is the value from its beginning as far as it is held.
func (s *shape) scan(b []byte, at int) (int, bool) {
	for at < len(b) {
		if s.quoted {
			i := bytes.IndexByte(b[at:], '"')
			if i < 0 {
				return len(b), false
			}
			at += i + 1
			if s.escaped(b, at-1) {
				continue
			}
			if s.quoted = false; s.depth == 0 {
				return at, true
			}
			continue
		}
		switch b[at] {
		case '"':
			if s.scalar {
				return at, true
			}
			s.quoted, s.from = true, at+1
		case '{', '[':
			if s.scalar {
				return at, true
			}
			s.depth++
		case '}', ']':
			if s.scalar || s.depth == 0 {
				return at, true
			}
			if s.depth--; s.depth == 0 {
				return at + 1, true
			}
		case ',', ' ', '\n', '\t', '\r', ':':
			if s.depth == 0 {
				return at, true
			}
		default:
			s.scalar = s.depth == 0
		}
		at++
	}
	return at, false
}

// escaped says whether an odd number of backslashes stands before the quote.
func (s *shape) escaped(b []byte, quote int) bool {
	n := 0
	for i := quote - 1; i >= s.from && b[i] == '\\'; i-- {
		n++
	}
	return n%2 == 1
}

// value reads the JSON value that begins here; peek has been called.
func (t *text) value(dialect *eval.Dialect) (eval.Value, error) {
	n, err := t.extent()
	if err != nil {
		return eval.Undefined, err
	}
	if n == 0 {
		return eval.Undefined, t.fail(0, "a JSON value should stand here")
	}
	v, err := eval.ParseJSON(t.rest()[:n], dialect)
	if err != nil {
		return eval.Undefined, t.notJSON(0, err)
	}
	t.take(n)
	return v, nil
}

// key reads a key and its colon.
func (t *text) key(dialect *eval.Dialect) (string, error) {
	if t.peek() != '"' {
		return "", t.unexpected("a key in double quotes should stand here")
	}
	v, err := t.value(dialect)
	if err != nil {
		return "", err
	}
	if t.peek() != ':' {
		return "", t.unexpected("a colon should stand here")
	}
	t.take(1)
	return v.Str(), nil
}

// skip reads a value of any size without holding it.
func (t *text) skip(dialect *eval.Dialect) error {
	var nest nest
	for {
		switch c := t.peek(); c {
		case '{', '[':
			entered, err := t.enter(&nest, c)
			if err != nil {
				return err
			}
			if entered {
				if err := t.keyIn(nest.top(), dialect); err != nil {
					return err
				}
				continue
			}
		default:
			if _, err := t.value(dialect); err != nil {
				return err
			}
		}
		if more, err := t.leave(&nest, dialect, 0); err != nil || !more {
			return err
		}
	}
}

// nest is the brackets of the containers around a place, outermost first.
type nest []byte

func (n nest) top() byte { return n[len(n)-1] }

// enter goes into a container, and out again where it is empty.
func (t *text) enter(n *nest, bracket byte) (bool, error) {
	if len(*n) == eval.MaxJSONDepth {
		return false, t.fail(0, "the JSON text is nested too deeply")
	}
	t.take(1)
	if t.peek() == bracket+2 { // '[' and ']' as well as '{' and '}' are two apart
		t.take(1)
		return false, nil
	}
	*n = append(*n, bracket)
	return true, nil
}

// keyIn reads the key where the container is an object.
func (t *text) keyIn(bracket byte, dialect *eval.Dialect) error {
	if bracket != '{' {
		return nil
	}
	_, err := t.key(dialect)
	return err
}

// leave goes from behind a value to the beginning of the next one, leaving
// containers that end. It reports whether there is a next one before all but
// down containers are left.
func (t *text) leave(n *nest, dialect *eval.Dialect, down int) (bool, error) {
	for len(*n) > down {
		more, err := t.separator(n.top())
		if err != nil {
			return false, err
		}
		if more {
			return true, t.keyIn(n.top(), dialect)
		}
		*n = (*n)[:len(*n)-1]
	}
	return false, nil
}

// separator reads what stands behind a value in a container: a comma, or the
// closing bracket.
func (t *text) separator(bracket byte) (more bool, err error) {
	switch t.peek() {
	case ',':
		t.take(1)
		return true, nil
	case bracket + 2:
		t.take(1)
		return false, nil
	}
	if bracket == '{' {
		return false, t.unexpected("a comma or a closing brace should stand here")
	}
	return false, t.unexpected("a comma or a closing bracket should stand here")
}
