package cli

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/internal/cases"
)

// jsonTests writes the machine form of `jsonatasim test --json`: one object, with a line
// for each case. It is a contract: members are added, not renamed or removed.
type jsonTests struct {
	w          io.Writer
	written    int
	unreadable []eval.Value
}

func (t *jsonTests) result(r cases.Result) error {
	if r.Err != nil {
		t.unreadable = append(t.unreadable, faultValue(r.Err))
		return nil
	}
	between := ",\n"
	if t.written == 0 {
		between = "{\"cases\": [\n"
	}
	t.written++
	_, err := fmt.Fprintf(t.w, "%s%s", between, caseJSON(r))
	return err
}

func (t *jsonTests) end(n testTally) error {
	begin := "\n"
	if t.written == 0 {
		begin = "{\"cases\": ["
	}
	faults, err := eval.Array(t.unreadable...).AppendJSON(nil, eval.JSONata)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.w, "%s], \"unreadable\": %s, \"passed\": %d, \"failed\": %d, \"skipped\": %d}\n",
		begin, faults, n.passed, n.failed, n.skipped)
	return err
}

func faultValue(err error) eval.Value {
	var f *cases.Fault
	if !errors.As(err, &f) {
		f = &cases.Fault{Reason: err.Error()}
	}
	o := eval.NewObject().Set("file", eval.String(f.File))
	if f.Line > 0 {
		o.Set("line", eval.Integer(int64(f.Line))).Set("column", eval.Integer(int64(f.Column)))
	}
	return o.Set("reason", eval.String(f.Reason+meant(f))).Value()
}

// caseJSON writes a case on a line. What was evaluated is told of those that failed.
func caseJSON(r cases.Result) []byte {
	c := r.Case
	status := "failed"
	switch {
	case c.Skip != "":
		status = "skipped"
	case r.Right:
		status = "passed"
	}
	head := func() eval.ObjectBuilder {
		o := eval.NewObject().Set("name", eval.String(c.Name)).Set("file", eval.String(c.File))
		if c.Line > 0 {
			o.Set("line", eval.Integer(int64(c.Line)))
		}
		return o.Set("dialect", eval.String(c.Dialect.Name)).Set("status", eval.String(status))
	}
	o := head()
	switch status {
	case "skipped":
		o.Set("reason", eval.String(c.Skip))
	case "failed":
		tellFailure(o, r)
	}
	text, err := o.Value().AppendJSON(nil, c.Dialect)
	if err != nil { // a value that nests too deeply is left out, with the others
		text, _ = head().Set("note", eval.String(err.Error())).Value().AppendJSON(nil, c.Dialect)
	}
	return text
}

// tellFailure adds what was evaluated, on what, and both answers.
func tellFailure(o eval.ObjectBuilder, r cases.Result) {
	c := r.Case
	o.Set("expression", eval.String(c.Expr))
	if len(c.Vars) > 0 {
		o.Set("variables", variablesValue(c.Vars))
	}
	name := "input"
	if c.InStates() {
		name = "states"
	}
	o.Set(name, c.Document())
	o.Set("got", answerValue(r.Answer)).Set("want", wantedValue(c.Expect))
	o.Set("orderOnly", eval.Bool(c.OrderOnly(r.Answer)))
}

func answerValue(a cases.Answer) eval.Value {
	o := eval.NewObject()
	switch {
	case a.Err != nil:
		o.Set("error", a.Failure())
	case a.Value.IsUndefined():
		o.Set("undefined", eval.Bool(true))
	case a.Value.Kind() == eval.KindFunction:
		o.Set("function", eval.Bool(true))
	default:
		o.Set("value", a.Value)
	}
	return o.Value()
}

func wantedValue(e cases.Expectation) eval.Value {
	o := eval.NewObject()
	switch {
	case !e.Failure.IsUndefined():
		o.Set("error", e.Failure)
	case e.Undefined:
		o.Set("undefined", eval.Bool(true))
	default:
		o.Set("value", e.Value)
	}
	if e.Unordered {
		o.Set("unordered", eval.Bool(true))
	}
	return o.Value()
}

// variablesValue gives variables by their names, sorted.
func variablesValue(vars eval.Vars) eval.Value {
	o := eval.NewObject()
	for _, name := range slices.Sorted(maps.Keys(vars)) {
		o.Set(name, vars[name])
	}
	return o.Value()
}
