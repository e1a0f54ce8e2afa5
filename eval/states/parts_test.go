package states_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// said compiles an expression and gives the messages against it.
func said(t *testing.T, source string, options ...eval.Option) (messages []string) {
	t.Helper()
	_, err := states.Compile(source, "Output", options...)
	if err == nil {
		return nil
	}
	var all states.Diagnostics
	if !errors.As(err, &all) || len(all) == 0 {
		t.Fatalf("%s: refused with %v", source, err)
	}
	for _, d := range all {
		messages = append(messages, d.Message)
	}
	return messages
}

// TestParts: a part of $states that a field does not have is refused (text measured,
// that AWS does so for result as well is documented), wherever it is read by its name.
// What can only be known when it runs is not.
func TestParts(t *testing.T) {
	const (
		noResult = "Field '$states.result' does not exist."
		noError  = "Field '$states.errorOutput' does not exist."
		noFoo    = "Field '$states.foo' does not exist."
	)
	rows := []struct {
		source string
		parts  states.Parts
		want   []string
	}{
		{"$states.errorOutput", 0, []string{noError}},
		{"$states.errorOutput.Cause", states.Result, []string{noError}},
		{"$states.errorOutput.Cause", states.ErrorOutput, nil},
		{"$states.result", 0, []string{noResult}},
		{"$states.result.Payload", states.ErrorOutput, []string{noResult}},
		{"$states.result.Payload", states.Result, nil},
		{"$states.foo", states.Result | states.ErrorOutput, []string{noFoo}},
		{"$states.`foo`.bar[0]", 0, []string{noFoo}},
		{"$states.input.items[a = $states.foo]", 0, []string{noFoo}},
		{"$map([1], function($x) { $states.foo })", 0, []string{noFoo}},
		{"$states.input.{'a': $states.result}", 0, []string{noResult}},
		{"$states.input.result & $states.context.errorOutput", 0, nil},
		{"$lookup($states, 'result')", 0, nil},
		{"$states", 0, nil},
		{"$states.*", 0, nil},
		{"$states.**.result", 0, nil},
		{"($s := $states; $s.result)", 0, nil},
		{"function($states) { $states.foo }({'foo': 1})", 0, nil},
		{"($states := {'foo': 1}; $states.foo)", 0, nil},
		// All that is wrong, each once, in the order of the text.
		{"$states.foo & name & $states.foo & $$.x & $ & name & $states.result", 0, []string{
			noFoo, "Reference to 'name' at the top level is not supported.", "Reference to '$$' is not supported.",
			"Reference to '$' at the top level is not supported.", noResult,
		}},
		{"b + a + b", 0, []string{
			"Reference to 'b' at the top level is not supported.", "Reference to 'a' at the top level is not supported.",
		}},
	}
	for _, row := range rows {
		if got := said(t, row.source, states.WithParts(row.parts)); !slices.Equal(got, row.want) {
			t.Errorf("%s: %q, want %q", row.source, got, row.want)
		}
	}
	// Where the field is not known, every part exists.
	if got := said(t, "$states.result & $states.errorOutput"); got != nil {
		t.Errorf("without the option: %q", got)
	}
	t.Logf("%d expressions", len(rows)+1)
}

// TestPartIsMarked: the whole reference is meant, not its last name.
func TestPartIsMarked(t *testing.T) {
	const source = "1 + $states . foo.bar"
	d := refusal(t, source)
	if got := d.Source[d.Start:d.End]; got != "$states . foo" {
		t.Errorf("marked: %q", got)
	}
}

// TestDiagnosticsJoin: several are one text, as CreateStateMachine writes them, and
// errors.As finds the first.
func TestDiagnosticsJoin(t *testing.T) {
	_, err := states.Compile("a & $states.result", "/States/E/Output/v", states.WithParts(0))
	const want = "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'a' at the top level is not supported. at /States/E/Output/v, " +
		"UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at /States/E/Output/v"
	if err == nil || err.Error() != want {
		t.Errorf("text\n%v, want\n%s", err, want)
	}
	var first *states.Diagnostic
	if !errors.As(err, &first) || first.Message != "Reference to 'a' at the top level is not supported." {
		t.Errorf("first: %v", first)
	}
}

// TestTemplateDiagnostics: a template gives those of all its expressions, each with
// its place in the string that it stands in.
func TestTemplateDiagnostics(t *testing.T) {
	const template = `{"ok":"{% 1 %}","z":["{%   a + b %}","{%%}"],"a":"{% $states.errorOutput %}","é":"{%\n 'x %}"}`
	_, err := states.CompileTemplate(value(t, template), "Output", states.WithParts(states.Result))
	var all states.Diagnostics
	if !errors.As(err, &all) {
		t.Fatalf("refused with %v", err)
	}
	rows := []struct {
		location, message, source string
		offset                    int
		marked                    string
	}{
		{"Output/z[0]", "Reference to 'a' at the top level is not supported.", "a + b", 5, "a"},
		{"Output/z[0]", "Reference to 'b' at the top level is not supported.", "a + b", 5, "b"},
		{"Output/z[1]", "Unexpected end of expression", "", 2, ""},
		{"Output/a", "Field '$states.errorOutput' does not exist.", "$states.errorOutput", 3, "$states.errorOutput"},
		{"Output/é", "String literal must be terminated by a matching quote", "'x", 4, "'x"},
	}
	if len(all) != len(rows) {
		t.Fatalf("%d diagnostics: %v", len(all), err)
	}
	for i, row := range rows {
		d := all[i]
		if d.Location != row.location || d.Message != row.message || d.Source != row.source || d.Offset != row.offset {
			t.Errorf("%d: %+v", i, d)
		} else if got := d.Source[d.Start:d.End]; got != row.marked {
			t.Errorf("%d: bytes %d to %d are marked", i, d.Start, d.End)
		}
	}
}

// TestFailureOffset: an error of a run knows the place of its expression, too.
func TestFailureOffset(t *testing.T) {
	compiled, err := states.CompileTemplate(value(t, `["{%  1 + 'a' %}"]`), "Output")
	if err != nil {
		t.Fatal(err)
	}
	_, err = compiled.Evaluate(context.Background(), states.Environment{})
	var e *states.Error
	if !errors.As(err, &e) || e.Source != "1 + 'a'" || e.Offset != 4 || e.Inner == nil || e.Source[e.Inner.Start:e.Inner.End] != "1 + 'a'" {
		t.Errorf("failed with %+v", err)
	}
}

// TestExpressions: the expressions of a template in the order of the text.
func TestExpressions(t *testing.T) {
	compiled, err := states.CompileTemplate(value(t, `{"b":["{% 1 %}",2],"a":{"x":"{% 3 %}"},"c":"d"}`), "Assign")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for e := range compiled.Expressions {
		got = append(got, e.Field+"="+e.Source)
	}
	if want := []string{"Assign/b[0]=1", "Assign/a/x=3"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestDocument: the parts in AWS's order; those that are missing are left out.
func TestDocument(t *testing.T) {
	in, context, none := value(t, `{"i":1}`), value(t, `{"Execution":{}}`), eval.Undefined
	rows := []struct {
		document eval.Value
		want     string
	}{
		{states.Document(in, context, none, none), `{"input":{"i":1},"context":{"Execution":{}}}`},
		{states.Document(in, context, eval.Null, none), `{"input":{"i":1},"context":{"Execution":{}},"result":null}`},
		{states.Document(in, context, none, value(t, `{"Error":"E"}`)), `{"input":{"i":1},"context":{"Execution":{}},"errorOutput":{"Error":"E"}}`},
	}
	for _, row := range rows {
		if got := raw(t, row.document); got != row.want {
			t.Errorf("%s, want %s", got, row.want)
		}
	}
}
