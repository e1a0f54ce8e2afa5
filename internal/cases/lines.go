package cases

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/jsonatasim/jsonatasim/eval"
)

// maxLine is how long a line with a case may be, in bytes.
const maxLine = 256 << 20

// lines reads cases from lines of JSON, one after the other: a file may be larger
// than the memory. A line that is no case ends the file. Where probing, a file whose
// first line is an object of other things is passed over.
func (l *Loader) lines(file string, probing bool, yield visit) bool {
	in := l.Stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return yield(nil, unopened(file, err))
		}
		defer f.Close()
		in = f
	}
	r := bufio.NewReaderSize(in, 64<<10)
	for number := 1; ; number++ {
		line, err := readLine(r)
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		if len(bytes.TrimSpace(line)) > 0 {
			c, fault := l.line(shownName(file), number, line)
			if fault != nil && probing && holdsOther(line) {
				l.passOver(file)
				return true
			}
			if !yield(c, fault) {
				return false
			}
			if fault != nil {
				return true
			}
			probing = false
		}
		switch {
		case err == io.EOF:
			return true
		case errors.Is(err, errLong):
			return yield(nil, &Fault{File: shownName(file), Line: number, Column: 1, Reason: err.Error()})
		case err != nil:
			return yield(nil, unopened(shownName(file), err))
		}
	}
}

// holdsOther reports whether a line is JSON, and nobody's attempt at a case.
func holdsOther(line []byte) bool {
	v, err := eval.ParseJSON(line, eval.JSONata)
	return err == nil && v.Get("expr").IsUndefined() && v.Get("expect").IsUndefined()
}

// shownName is what messages call a file.
func shownName(file string) string {
	if file == "-" {
		return "standard input"
	}
	return file
}

var errLong = fmt.Errorf("the line is longer than %d MB", maxLine>>20)

// readLine reads up to and with the end of a line.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		if err != bufio.ErrBufferFull {
			return line, err
		}
		if len(line) > maxLine {
			return nil, errLong
		}
	}
}

// line reads {id, expr, data, expect}, and the dialect where the case names one. What
// else is there, as why, is for people.
func (l *Loader) line(file string, number int, line []byte) (*Case, error) {
	dialect := l.dialect()
	v, err := eval.ParseJSON(line, dialect)
	if named := named(v.Get("dialect")); named != nil && named != dialect {
		dialect = named
		v, err = eval.ParseJSON(line, dialect) // anew: the order of keys is the dialect's
	}
	var bad *eval.JSONError
	if errors.As(err, &bad) {
		_, column := position(string(line), min(bad.Offset, len(bytes.TrimRight(line, " \t\r\n"))))
		return nil, &Fault{File: file, Line: number, Column: column, Reason: bad.Reason}
	}
	c, err := recordedCase(v, dialect)
	if err != nil {
		return nil, &Fault{File: file, Line: number, Column: 1, Reason: err.Error()}
	}
	c.File, c.Line = file, number
	if c.Name == "" {
		c.Name = fmt.Sprintf("line %d", number)
	}
	return c, nil
}

func recordedCase(v eval.Value, dialect *eval.Dialect) (*Case, error) {
	if v.Kind() != eval.KindObject {
		return nil, fmt.Errorf("a case is an object {id, expr, data, expect}, not %s", kindName(v))
	}
	if name := v.Get("dialect"); !name.IsUndefined() && named(name) == nil {
		return nil, fmt.Errorf(`"dialect" should be the name of a dialect, and is %s`, Text(name, dialect))
	}
	source, expect := v.Get("expr"), v.Get("expect")
	if source.Kind() != eval.KindString {
		return nil, fmt.Errorf(`"expr" should be a string, and is %s`, kindName(source))
	}
	if expect.Kind() != eval.KindObject {
		return nil, fmt.Errorf(`"expect" should be an object {value}, {undefined: true} or {code}, and is %s`, kindName(expect))
	}
	c := &Case{Dialect: dialect, Expr: source.Str(), Name: v.Get("id").Str(), Input: v.Get("data")}
	if id := v.Get("id"); id.Kind() != eval.KindString {
		c.Name = Text(id, dialect)
	}
	c.place()
	code, value := expect.Get("code"), expect.Get("value")
	switch {
	case code.Kind() == eval.KindString:
		failure := eval.NewObject().Set("code", code)
		for _, part := range []string{"message", "token", "position"} {
			failure.Set(part, expect.Get(part))
		}
		c.Expect.Failure = failure.Value()
	case expect.Get("undefined").IsTrue():
		c.Expect.Undefined = true
	case !value.IsUndefined():
		c.Expect.Value = value
	default:
		return nil, errors.New(`"expect" should hold a value, undefined: true, or a code that is a string`)
	}
	return c, nil
}

// named gives the dialect of a name, nil where there is none.
func named(name eval.Value) *eval.Dialect {
	i := slices.IndexFunc(dialects, func(d *eval.Dialect) bool { return name.Kind() == eval.KindString && d.Name == name.Str() })
	if i < 0 {
		return nil
	}
	return dialects[i]
}

// kindName names the kind of a value, or tells that there is none.
func kindName(v eval.Value) string {
	if v.IsUndefined() {
		return "missing"
	}
	return v.Kind().String()
}

// place makes the input of a case that of $states, in the dialect states.
func (c *Case) place() {
	if !c.InStates() {
		return
	}
	if c.Input.IsUndefined() {
		c.Input = eval.NewObject().Value()
	}
	c.Field = "Output"
	c.States = eval.NewObject().Set("input", c.Input).Value()
}
