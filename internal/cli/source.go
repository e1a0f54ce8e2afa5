package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// text is what a user wrote, with the name that messages give it.
type text struct {
	name string
	body string
}

// shownName is what messages call an input.
func shownName(file string) string {
	switch file {
	case "-":
		return "standard input"
	case "":
		return `""`
	}
	return file
}

// position gives the place of a byte offset, both counted from 1, columns in
// characters.
func (t text) position(offset int) (line, column int) {
	before := t.body[:min(offset, len(t.body))]
	line = 1 + strings.Count(before, "\n")
	return line, 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
}

// offsetOf gives the number of bytes before a place, whose line and column count from
// 1, columns in characters.
func offsetOf(body string, line, column int) int {
	offset := 0
	for range line - 1 {
		offset += strings.IndexByte(body[offset:], '\n') + 1
	}
	for range column - 1 {
		if offset < len(body) && body[offset] != '\n' {
			offset = next(body, len(body), offset)
		}
	}
	return offset
}

// wrong says in a sentence what is wrong at a place, and shows the place.
func (t text) wrong(start, end int, sentence string, width int) error {
	line, column := t.position(start)
	return fmt.Errorf("%s:%d:%d: %s%s", t.name, line, column, oneLine(sentence), caret(t.body, start, end, width))
}

// source is an expression in the text that holds it.
type source struct {
	text
	expr      string // without {% %}
	offset    int    // of expr in the text
	delimited bool
}

// newSource takes the delimiters off an expression, if it has any.
func newSource(name, body string) source {
	s := source{text: text{name, body}, expr: body}
	if inner, ok := states.Delimited(strings.TrimSpace(body)); ok {
		opening := strings.Index(body, "{%") + len("{%")
		s.expr, s.delimited = inner, true
		s.offset = opening + strings.Index(body[opening:], inner)
	}
	return s
}

// trimmed leaves out the white space around an expression, as {% %} does.
func (s source) trimmed() source {
	inner := strings.TrimSpace(s.expr)
	s.offset += strings.Index(s.expr, inner)
	s.expr = inner
	return s
}

// explain says what is wrong with the expression, and where. The words of AWS and of
// the reference implementation are kept, except that they come on one line.
func (s source) explain(err error, width int) error {
	sentence := err.Error()
	start, end, known := s.place(err)
	if plain, ok := err.(*expr.Error); ok { // not inside one of AWS
		sentence = plain.Code + ": " + sentence + s.notCalled(plain)
	}
	if strings.TrimSpace(s.expr) == "" {
		sentence, known = sentence+" (the expression is empty)", true
	}
	if body := strings.TrimSpace(s.body); !s.delimited && strings.HasPrefix(body, "{%") != strings.HasSuffix(body, "%}") {
		sentence += " (an expression of Step Functions begins with {% and ends with %})"
	}
	if !known {
		return errors.New(oneLine(sentence))
	}
	return s.wrong(start, end, sentence, width)
}

// notCalled names what was called where it is no function: the message of the
// reference does not.
func (s source) notCalled(e *expr.Error) string {
	if e.Code != "T1006" || e.Start >= e.End || e.End > len(s.expr) {
		return ""
	}
	name, _, called := strings.Cut(s.expr[e.Start:e.End], "(")
	if name = strings.TrimSpace(name); !called || !strings.HasPrefix(name, "$") {
		return ""
	}
	return ": " + name
}

// place gives the bytes of the whole text that an error is about.
func (s source) place(err error) (start, end int, known bool) {
	var diagnostic *states.Diagnostic
	var plain *expr.Error
	switch {
	case errors.As(err, &diagnostic):
		start, end = diagnostic.Start, diagnostic.End
	case errors.As(err, &plain):
		start, end = plain.Start, plain.End
	}
	known = end > 0 && start <= len(s.expr)
	return start + s.offset, min(end, len(s.expr)) + s.offset, known
}

// isFile reports whether a file can be read under a name.
func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
