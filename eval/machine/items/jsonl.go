package items

import (
	"bytes"
	"errors"
	"io"

	"github.com/jsonatasim/jsonatasim/eval"
)

// lines gives the values of a JSON Lines file, one a line. Lines of nothing but
// white space are no items.
type lines struct {
	*text
	dialect *eval.Dialect
	source  string
	index   int64
}

func (l *lines) Next() (Item, error) {
	for {
		line, n, err := l.readLine()
		if err != nil {
			return Item{}, err
		}
		if n == 0 {
			return Item{}, io.EOF
		}
		if len(line) > maxItem {
			return Item{}, l.tooLarge()
		}
		if isBlank(line) {
			l.take(n)
			continue
		}
		v, err := eval.ParseJSON(line, l.dialect)
		if err != nil {
			return Item{}, l.notJSON(0, err)
		}
		l.take(n)
		l.index++
		return Item{Index: l.index - 1, Value: v, Source: l.source}, nil
	}
}

func isBlank(line []byte) bool {
	return len(line) == 0 || line[0] <= ' ' && len(bytes.TrimLeft(line, " \t\r\n")) == 0
}

// notJSON makes an error of one that ParseJSON gave for the text from at on.
func (t *text) notJSON(at int, err error) *Error {
	var bad *eval.JSONError
	if !errors.As(err, &bad) {
		return t.fail(at, err.Error())
	}
	e := t.fail(at+bad.Offset, bad.Reason)
	e.Err = err
	return e
}
