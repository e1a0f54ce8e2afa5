package states_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// FuzzTemplate gives any JSON as a template, and any as $states: AWS's diagnostic,
// AWS's error, or a value that can be written and read; and the same once more.
func FuzzTemplate(f *testing.F) {
	const document = `{"input":{"a":[1,2,{"b":"{\"c\":1}"}],"body":null},"context":{"Execution":{"Id":"x"}}}`
	for _, template := range []string{
		`"{% $states.input.a %}"`, `{"a":["{% $states.context.**.Id %}",{"b":"{%1%}"}],"c":"{% %}"}`, `"{%%}"`, `"{%}"`, `"{% $parse($states.input.a[2].b) %}"`,
		`"{% $partition($range(1, 10, 2), 3) %}"`, `"{% $hash('a', 'SHA-256') & $uuid() & $random(7) %}"`, `["{% $ %}"]`, `"{% $$ %}"`, `"{% $eval('1') %}"`, `"{% 9007199254740993 + 1/0 %}"`,
		`{"a.b":"{% function($x){$x} %}","a/b[0]":"{% $no %}"}`, `"{% ($f := function(){$f()}; $f()) %}"`, `"{% $states ~> |**|{'x': %.a}| %}"`, `"{% [1..1000000] %}"`, `"{% $error($states) %}"`,
		`"{% $states.input.a[2].b ~> /(c).*/ %}"`, `"{% $assert(false, '{% 1 %}') %}"`, `"{% $toMillis('2024') %}"`, `"\ud800{%"`, `"{% \"\ud800\" %}"`,
	} {
		f.Add([]byte(template), []byte(document))
	}
	options := []eval.Option{
		eval.WithBounds(eval.Bounds{Steps: 300_000, Memory: 8 << 20, Time: 20 * time.Second}), states.WithTime(time.UnixMilli(1774347330000)),
		eval.WithRandom(func() float64 { return 0.25 }),
	}
	f.Fuzz(func(t *testing.T, text, document []byte) {
		if len(text) > 2000 || len(document) > 2000 {
			return
		}
		template, err := states.ParseStates(text)
		if err != nil {
			return
		}
		input, err := states.ParseStates(document)
		if err != nil {
			input = eval.Null
		}
		compiled, err := states.CompileTemplate(template, "Output", options...)
		if err != nil {
			diagnosed(t, text, err)
			return
		}
		env := states.Environment{States: input}
		first, again := filled(t, text, compiled, env), filled(t, text, compiled, env)
		if first != again {
			t.Fatalf("%s: first %s, then %s", text, first, again)
		}
	})
}

// diagnosed holds a refusal to being AWS's, at a place in the expression.
func diagnosed(t *testing.T, text []byte, err error) {
	t.Helper()
	var d *states.Diagnostic
	if !errors.As(err, &d) || d.Message == "" || !strings.HasPrefix(d.Location, "Output") || d.Start < 0 || d.Start > d.End {
		t.Fatalf("%s: refused with %v", text, err)
	}
	if d.Code != states.InvalidExpression && d.Code != states.UnsupportedExpression {
		t.Fatalf("%s: refused with %s", text, d.Code)
	}
}

// filled is what a template gives, as text that can be read again; or its failure, which
// must be one that AWS has.
func filled(t *testing.T, text []byte, compiled *states.Template, env states.Environment) string {
	t.Helper()
	v, err := compiled.Evaluate(context.Background(), env)
	if err != nil {
		var e *states.Error
		if !errors.As(err, &e) || !strings.HasPrefix(e.Name, "States.") || e.Cause == "" {
			t.Fatalf("%s: failed with %v", text, err)
		}
		if e.Inner != nil && (e.Inner.Code == "D1012" || e.Inner.Code == "X1003") {
			t.Fatalf("%s: only the clock stopped it", text)
		}
		return e.Error()
	}
	written, err := v.AppendJSON(nil, states.Dialect)
	if errors.Is(err, eval.ErrNesting) || errors.Is(err, eval.ErrSize) {
		return err.Error()
	}
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	again, err := states.ParseStates(written)
	if err != nil {
		t.Fatalf("%s gave %s, which is not JSON: %v", text, written, err)
	}
	if rewritten := raw(t, again); rewritten != string(written) {
		t.Fatalf("%s gave %s, which is written as %s", text, written, rewritten)
	}
	return string(written)
}
