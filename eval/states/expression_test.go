package states_test

import (
	"context"
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// TestDelimited: a string is an expression if it begins and ends with the
// delimiters, to the letter (developer guide, "Transforming data"); a blank
// outside of them was recorded as a literal.
func TestDelimited(t *testing.T) {
	rows := []struct {
		text, source string
		is           bool
	}{
		{"{% $states.input %}", "$states.input", true},
		{"{%$states.input%}", "$states.input", true},
		{"{%\n  $states\n  .input\t%}", "$states\n  .input", true},
		{"{% /* why */ 1 %}", "/* why */ 1", true},
		{"{%%}", "", true},
		{"{%  %}", "", true},
		{"{% '%}' %}", "'%}'", true},
		{" {% states.input %} ", "", false},
		{" {% 1 %}", "", false},
		{"{% 1 %} ", "", false},
		{"\n{% 1 %}", "", false},
		{"{% 1", "", false},
		{"1 %}", "", false},
		{"{%}", "", false},
		{"{ % 1 % }", "", false},
		{"Hello {% $x %}", "", false},
		{"{% $x %}!", "", false},
		{"", "", false},
		{"$.x", "", false},
		{"States.UUID()", "", false},
	}
	for _, row := range rows {
		source, is := states.Delimited(row.text)
		if source != row.source || is != row.is {
			t.Errorf("%q: %q %v, want %q %v", row.text, source, is, row.source, row.is)
		}
	}
	t.Logf("%d strings", len(rows))
}

// TestUndefinedFails: the sentence was recorded (LocalStack's snapshots of
// test_undefined_reference); null is a value.
func TestUndefinedFails(t *testing.T) {
	rows := []answer{
		{source: "$doesNotExist", fails: returnedNothing},
		{source: "$states.input.missing", fails: returnedNothing},
		{source: "$states.result", fails: returnedNothing},
		{source: "$states.context", fails: returnedNothing},
		{source: "$states.input.a.b.c", fails: returnedNothing},
		{source: "[][0]", fails: returnedNothing},
		{source: "()", fails: returnedNothing},
		{source: "false ? 1", fails: returnedNothing},
		{source: "null", value: "null"},
		{source: "[]", value: "[]"},
		{source: "{}", value: "{}"},
		{source: `""`, value: `""`},
		{source: "false", value: "false"},
		{source: "$variable := 1", value: "1"},
		// Inside one expression what is undefined is left out, as in the language.
		{source: `{"a": $states.input.missing, "b": 1}`, value: `{"b":1}`},
		{source: `[1, $states.input.missing, 2]`, value: `[1,2]`},
		{source: `$exists($states.input.missing)`, value: "false"},
	}
	check(t, rows)
}

// TestFunctionIsNoResult: recorded for Items.
func TestFunctionIsNoResult(t *testing.T) {
	check(t, []answer{
		{source: "$fn := function($x){$x}", fails: "returned an unsupported result type."},
		{source: "$sum", fails: "returned an unsupported result type."},
		{source: "$substring(?, 1)", fails: "returned an unsupported result type."},
	})
}

// TestErrorsKeepTheirCode: code and message come from the language's catalogue,
// as recorded and measured.
func TestErrorsKeepTheirCode(t *testing.T) {
	rows := []answer{
		{source: `$sum(["a"])`, fails: threw + `T0412: Argument 1 of function "sum" must be an array of "numbers"`},
		{source: `$each(1, function($v){$v})`, fails: threw + `T0410: Argument 1 of function "each"` + signature},
		{source: `$sqrt(-1)`, fails: threw + "D3060: The sqrt function cannot be applied to a negative number: -1"},
		{source: `1 + "a"`, fails: threw + `T2002: The right side of the "+" operator must evaluate to a number`},
		{source: `$nothing()`, fails: threw + "T1006: Attempted to invoke a non-function"},
		{source: `$eval("1+1")`, fails: threw + "T1006: Attempted to invoke a non-function"},
		{source: `$randomSeeded(1)`, fails: threw + "T1006: Attempted to invoke a non-function"},
		{source: `$toMillis("2024-01-01 00:00:00")`, code: "D3110"},
		{source: `$formatNumber(1,"x")`, code: "D3086"},
		{source: `$replace("abc", /x*/, "y")`, code: "D1004"},
	}
	check(t, rows)
}

// TestErrorUnwraps: who wants the code finds the error of the language inside.
func TestErrorUnwraps(t *testing.T) {
	_, err := evaluate(t, `1 + "a"`, "{}")
	var inner *expr.Error
	if !errors.As(err, &inner) || inner.Code != "T2002" {
		t.Errorf("no T2002 inside %v", err)
	}
	const want = `States.QueryEvaluationError: The JSONata expression '1 + "a"' specified for the field 'Output' ` +
		`threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number`
	if err.Error() != want {
		t.Errorf("text\n%s, want\n%s", err, want)
	}
	_, err = evaluate(t, "$missing", "{}")
	if errors.As(err, &inner) && errors.Unwrap(err) != nil {
		t.Errorf("undefined has an error inside: %v", errors.Unwrap(err))
	}
}

// TestVariables: $states and the workflow's variables are the whole environment,
// and what an expression binds stays in it.
func TestVariables(t *testing.T) {
	e, err := states.Compile("{'x': $x, 'y': $states.input.y, 'n': ($x := 9; $x), 'again': $x}", "Output")
	if err != nil {
		t.Fatal(err)
	}
	vars := eval.Vars{"x": eval.Number(1), "states": eval.String("not this one")}
	for range 2 {
		v, err := e.Evaluate(context.Background(), states.Environment{States: value(t, `{"input":{"y":2}}`), Variables: vars})
		if err != nil {
			t.Fatal(err)
		}
		if got := raw(t, v); got != `{"x":1,"y":2,"n":9,"again":1}` {
			t.Errorf("gave %s", got)
		}
	}
	if got := raw(t, vars["x"]); len(vars) != 2 || got != "1" {
		t.Errorf("the caller's variables have changed: %v", vars)
	}
}

// TestStatesDocument: $states itself is a value; its members stay in their order
// (recorded: input, context, result).
func TestStatesDocument(t *testing.T) {
	const document = `{"input":{"b":1,"a":2},"context":{"Execution":{"Id":"x"}},"result":[1]}`
	e, err := states.Compile("$states", "Output")
	if err != nil {
		t.Fatal(err)
	}
	v, err := e.Evaluate(context.Background(), states.Environment{States: value(t, document)})
	if err != nil || raw(t, v) != document {
		t.Errorf("gave %v, %v", v, err)
	}
}
