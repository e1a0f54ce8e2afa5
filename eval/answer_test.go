package eval_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// long makes the property tests run a hundred times as many cases.
var long = flag.Bool("long", false, "run property tests for minutes instead of seconds")

// question is an expression, its input as JSON text (none where empty), and what
// the reference answers, in the form that answer gives.
type question struct{ expr, input, want string }

// ask checks that every question gets its answer, on decoded input and from bytes
// to bytes.
func ask(t *testing.T, questions []question, options ...eval.Option) {
	t.Helper()
	for _, q := range questions {
		wrong := differ(q, options)
		if wrong != "" {
			t.Error(wrong)
		}
	}
	t.Logf("%d cases", len(questions))
}

// differ says in what the answers to a question are wrong.
func differ(q question, options []eval.Option) string {
	if got := evaluate(q.expr, q.input, nil, options...); got != q.want {
		return fmt.Sprintf("%s on %s\n got %s\nwant %s", q.expr, q.input, got, q.want)
	}
	if q.input == "" || q.want == "function" {
		return ""
	}
	if got := evaluateBytes(q.expr, q.input, options...); got != q.want {
		return fmt.Sprintf("%s on the bytes %s\n got %s\nwant %s", q.expr, q.input, got, q.want)
	}
	return ""
}

// evaluate compiles an expression and runs it on a JSON text.
func evaluate(src, input string, vars eval.Vars, options ...eval.Option) string {
	p, err := eval.Compile(src, options...)
	if err != nil {
		return answer(eval.Undefined, err)
	}
	data := eval.Undefined
	if input != "" {
		if data, err = eval.ParseJSON([]byte(input), p.Dialect()); err != nil {
			return err.Error()
		}
	}
	return answer(p.Run(context.Background(), data, vars))
}

// evaluateBytes is evaluate without a value in between.
func evaluateBytes(src, input string, options ...eval.Option) string {
	p, err := eval.Compile(src, options...)
	if err != nil {
		return answer(eval.Undefined, err)
	}
	output, err := p.RunJSON(context.Background(), []byte(input), nil)
	if err != nil {
		return answer(eval.Undefined, err)
	}
	if len(output) == 0 {
		return "undefined"
	}
	return string(output)
}

// answer writes what a run gave: JSON text, the word undefined or function, or
// the code of an error with its position, token and value.
func answer(v eval.Value, err error) string {
	switch {
	case err != nil:
		return fault(err)
	case v.IsUndefined():
		return "undefined"
	case v.Kind() == eval.KindFunction:
		return "function"
	}
	return v.String()
}

func fault(err error) string {
	var e *expr.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	text := e.Code
	if e.HasPosition {
		text += fmt.Sprintf(" at %d", e.Position)
	}
	if e.Token != nil {
		text += ", token " + datum(e.Token)
	}
	if e.Value != nil {
		text += ", value " + datum(e.Value)
	}
	return text
}

// datum writes a piece of error data as JSON.
func datum(data any) string {
	switch data := data.(type) {
	case eval.Value:
		return answer(data, nil)
	case string:
		return string(expr.AppendQuoted(nil, data))
	case float64:
		return string(expr.AppendNumber(nil, data))
	}
	return fmt.Sprint(data)
}

// code gives the code of an error, or nothing.
func code(err error) string {
	var e *expr.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// read is a JSON text known to be right, as a value.
func read(text string) eval.Value {
	v, err := eval.ParseJSON([]byte(text), eval.JSONata)
	if err != nil {
		panic(err)
	}
	return v
}
