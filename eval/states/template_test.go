package states_test

import (
	"context"
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

func fill(t *testing.T, template, field, document string) (string, error) {
	t.Helper()
	compiled, err := states.CompileTemplate(value(t, template), field)
	if err != nil {
		t.Fatalf("%s: %v", template, err)
	}
	v, err := compiled.Evaluate(context.Background(), states.Environment{States: value(t, document)})
	if err != nil {
		return "", err
	}
	return raw(t, v), nil
}

// TestTemplates: expressions stand at any depth, everything else passes through;
// keys are never evaluated (recorded).
func TestTemplates(t *testing.T) {
	rows := []struct{ template, want string }{
		{`"{% $states.input.a %}"`, `1`},
		{`{"z":"{% $states.input.a %}","b":{"c":["{% $states.input.s %}",{"d":"{% [] %}"}]}}`, `{"z":1,"b":{"c":["x",{"d":[]}]}}`},
		{`{"{% $states.input.a %}":1}`, `{"{% $states.input.a %}":1}`},
		{`{"constant_jp_input.$":"$.x","c":"$$.Execution.Id","u":"States.UUID()"}`,
			`{"constant_jp_input.$":"$.x","c":"$$.Execution.Id","u":"States.UUID()"}`},
		{`" {% states.input %} "`, `" {% states.input %} "`},
		{`"Hello {% $x %}"`, `"Hello {% $x %}"`},
		{`{"n":null,"t":true,"f":false,"i":7,"s":""}`, `{"n":null,"t":true,"f":false,"i":7,"s":""}`},
		{`{"n":"{% null %}","9":"{% 1 %}","1":"{% 2 %}"}`, `{"n":null,"9":1,"1":2}`},
		{`[]`, `[]`},
		{`{}`, `{}`},
		{`null`, `null`},
		// An array that an expression gives is one item of the template's array.
		{`["{% [1,2] %}","{% [3] %}"]`, `[[1,2],[3]]`},
		// What an expression gives is not looked at again.
		{`"{% '{' & '% 1 %' & '}' %}"`, `"{% 1 %}"`},
	}
	for _, row := range rows {
		got, err := fill(t, row.template, "Output", `{"input":{"a":1,"s":"x"}}`)
		if err != nil || got != row.want {
			t.Errorf("%s gave %s, %v; want %s", row.template, got, err, row.want)
		}
	}
	t.Logf("%d templates", len(rows))
}

// TestFieldPaths: an undefined leaf fails the whole, also in an array; the path
// joins keys by a slash and writes indices in brackets (recorded and measured).
func TestFieldPaths(t *testing.T) {
	rows := []struct{ field, template, path string }{
		{"Output", `"{% $no %}"`, "Output"},
		{"Output", `{"result":"{% $no %}"}`, "Output/result"},
		{"Assign", `{"x":"{% $no %}"}`, "Assign/x"},
		{"Arguments", `{"FunctionName":"{% $no %}"}`, "Arguments/FunctionName"},
		{"Output", `{"a":{"b":[[1,"{% $no %}"]]}}`, "Output/a/b[0][1]"},
		{"Output", `[1,"{% $no %}"]`, "Output[1]"},
		{"Choices[1]/Output", `{"v":"{% $no %}"}`, "Choices[1]/Output/v"},
		{"Catch[1]/Output", `{"v":"{% $no %}"}`, "Catch[1]/Output/v"},
		// The first in the order of the text.
		{"Output", `{"ok":"{% 1 %}","b":"{% $no %}","a":"{% $no %}"}`, "Output/b"},
	}
	for _, row := range rows {
		_, err := fill(t, row.template, row.field, `{"input":{}}`)
		if err == nil {
			t.Errorf("%s: no failure", row.template)
			continue
		}
		if rest := failure(t, "$no", row.path, err); rest != returnedNothing {
			t.Errorf("%s: %s", row.template, rest)
		}
	}
	t.Logf("%d paths", len(rows))
}

// TestTemplateRefusal: what AWS refuses at creation is found in the whole
// template, with the path of the field.
func TestTemplateRefusal(t *testing.T) {
	_, err := states.CompileTemplate(value(t, `{"a":{"b":["{% phone %}"]}}`), "Output")
	var d *states.Diagnostic
	if !errors.As(err, &d) || d.Location != "Output/a/b[0]" || d.Code != states.UnsupportedExpression {
		t.Fatalf("refused with %v", err)
	}
	const want = "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at Output/a/b[0]"
	if d.Error() != want {
		t.Errorf("text %q, want %q", d, want)
	}
}

// TestTemplateIsReused: a compiled template answers each environment for itself.
func TestTemplateIsReused(t *testing.T) {
	compiled, err := states.CompileTemplate(value(t, `{"in":"{% $states.input %}","v":"{% $v %}"}`), "Output")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{`{"in":0,"v":0}`, `{"in":1,"v":1}`, `{"in":2,"v":2}`} {
		n := eval.Number(float64(i))
		env := states.Environment{States: eval.NewObject().Set("input", n).Value(), Variables: eval.Vars{"v": n}}
		v, err := compiled.Evaluate(context.Background(), env)
		if err != nil || raw(t, v) != want {
			t.Errorf("run %d gave %s, %v", i, raw(t, v), err)
		}
	}
}
