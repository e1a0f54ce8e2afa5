package states_test

import (
	"context"
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// value reads JSON as the dialect does.
func value(t *testing.T, text string) eval.Value {
	t.Helper()
	v, err := states.ParseStates([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// evaluate compiles the expression of a field named Output and runs it with
// {"input": input} as $states. It gives the result as AWS would write it.
func evaluate(t *testing.T, source, input string, options ...eval.Option) (string, error) {
	t.Helper()
	e, err := states.Compile(source, "Output", options...)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	env := states.Environment{States: value(t, `{"input":`+input+`}`)}
	v, err := e.Evaluate(context.Background(), env)
	if err != nil {
		return "", err
	}
	return raw(t, v), nil
}

func raw(t *testing.T, v eval.Value) string {
	t.Helper()
	text, err := v.AppendJSON(nil, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// failure is the rest of AWS's sentence, behind the expression and its field.
// The part before it is checked here, so that no test can forget it.
func failure(t *testing.T, source, field string, err error) string {
	t.Helper()
	var e *states.Error
	if !errors.As(err, &e) {
		t.Fatalf("%s: no error of AWS's but %v", source, err)
	}
	if e.Name != "States.QueryEvaluationError" || e.Field != field {
		t.Errorf("%s: error %q of field %q", source, e.Name, e.Field)
	}
	head := "The JSONata expression '" + source + "' specified for the field '" + field + "' "
	if len(e.Cause) < len(head) || e.Cause[:len(head)] != head {
		t.Fatalf("%s: the cause begins otherwise: %s", source, e.Cause)
	}
	return e.Cause[len(head):]
}

const (
	returnedNothing = "returned nothing (undefined)."
	threw           = "threw an error during evaluation. "
	signature       = " does not match function signature"
)

// answer is what an expression is to give: a value as text, the rest of AWS's
// sentence, or, for a fact of which only the code is known, the beginning of it.
type answer struct {
	source string
	value  string
	fails  string
	code   string
}

// check runs a table without any input and says how many rows it had.
func check(t *testing.T, rows []answer) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.source, func(t *testing.T) { row.check(t, "{}") })
	}
	t.Logf("%d cases", len(rows))
}

func (a answer) check(t *testing.T, input string) {
	t.Helper()
	a.checkWith(t, input)
}

func (a answer) checkWith(t *testing.T, input string, options ...eval.Option) {
	t.Helper()
	got, err := evaluate(t, a.source, input, options...)
	if a.value != "" {
		if err != nil || got != a.value {
			t.Errorf("gave %s, %v; want %s", got, err, a.value)
		}
		return
	}
	if err == nil {
		t.Fatalf("gave %s, want a failure: %s%s", got, a.fails, a.code)
	}
	rest := failure(t, a.source, "Output", err)
	if a.code != "" {
		want := threw + a.code + ": "
		if len(rest) < len(want) || rest[:len(want)] != want {
			t.Errorf("failed with %q, want the code %s", rest, a.code)
		}
		return
	}
	if rest != a.fails {
		t.Errorf("failed with %q, want %q", rest, a.fails)
	}
}
