package cases

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Fault says why a file of cases cannot be read, and where.
type Fault struct {
	File string
	// Line and Column count from 1, columns in characters; both are 0 where the
	// whole file is meant.
	Line, Column int
	Reason       string
	// Name is a word that was met where one of Known is wanted, if that is the reason.
	Name  string
	Known []string
	// Text is the text of the file, where it is at hand.
	Text string
}

// Error gives file:line:column: reason.
func (f *Fault) Error() string {
	if f.Line == 0 {
		return f.File + ": " + f.Reason
	}
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Reason)
}

// unopened is the fault of a file that cannot be opened.
func unopened(file string, err error) *Fault {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &Fault{File: file, Reason: err.Error()}
}

// readFile reads a file of UTF-8, without the byte order mark at its beginning.
func readFile(name string) ([]byte, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, unopened(name, err)
	}
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return nil, &Fault{File: name, Line: 1, Column: 1, Reason: "the text is in UTF-16; UTF-8 is read"}
	}
	return bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), nil
}

// at makes the fault of a place in a text, by the number of bytes before it.
func at(file, text string, offset int, format string, args ...any) *Fault {
	line, column := position(text, offset)
	return &Fault{File: file, Line: line, Column: column, Reason: fmt.Sprintf(format, args...), Text: text}
}

func position(text string, offset int) (line, column int) {
	before := text[:min(offset, len(text))]
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
}

// readJSON reads the value that a text holds.
func readJSON(file string, text []byte, dialect *eval.Dialect) (eval.Value, error) {
	if len(bytes.TrimSpace(text)) == 0 {
		return eval.Undefined, at(file, "", 0, "the file is empty")
	}
	v, err := eval.ParseJSON(text, dialect)
	var bad *eval.JSONError
	if !errors.As(err, &bad) {
		return v, err
	}
	offset := bad.Offset
	if offset >= len(text) { // cut short: the end of what is there
		offset = len(bytes.TrimRight(text, " \t\r\n"))
	}
	return v, at(file, string(text), offset, "%s", bad.Reason)
}

// member gives a member that has to be of a kind where it is there.
func member(v eval.Value, name string, kind eval.Kind) (eval.Value, error) {
	m := v.Get(name)
	if m.IsUndefined() || m.Kind() == kind {
		return m, nil
	}
	return m, fmt.Errorf("%q should be of type %s, not %s", name, kind, m.Kind())
}
