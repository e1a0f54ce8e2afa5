package states_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

const (
	timedOut   = "threw an error during evaluation: Expression evaluation timeout: Check for infinite loop"
	overflowed = "threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive"
	outgrew    = "threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage"
)

// strangers are the bounds for expressions that end by themselves never.
var strangers = eval.WithBounds(eval.Bounds{Time: 20 * time.Second, Steps: 300_000, Memory: 16 << 20})

// Whatever runs away is stopped, and fails the state as AWS does: in its words for the
// bound, or with the code of what went wrong.
func TestRunawaysFailAsOnAWS(t *testing.T) {
	doubled := "($f := function($a, $n) { $n = 0 ? $a : $f([[$a, $a]], $n - 1) }; $a := $f([0], 40); "
	rows := []struct{ source, want string }{
		{"($f := function($n) { 1 + $f($n + 1) }; $f(0))", overflowed},
		{"($a := function() { 1 + $b() }; $b := function() { 1 + $a() }; $a())", overflowed},
		{"($f := function($x) { $map([1], $f) }; $f(1))", overflowed},
		{"($f := function($v) { $v ~> |$|{'a': $f($)}| }; $f({'a': 1}))", overflowed},
		{"($f := function($n) { $f($n + 1) }; $f(0))", timedOut},
		{"($a := function() { $b() }; $b := function() { $a() }; $a())", timedOut},
		{"($f := function() { ($hash('a', 'MD5'); $f()) }; $f())", timedOut},
		{"($f := function() { ($parse('[1]'); $f()) }; $f())", timedOut},
		{`$contains($pad('', 60, 'a') & '!', /^(a+)+\1$/)`, timedOut},
		{"[0..1000000000]", "threw an error during evaluation. D2014: "},
		{"$range(0, 1e9, 1)", "threw an error during evaluation. D2014: |" + outgrew},
		{"$range(0, 1e308, 1e-300)", "returned nothing (undefined).|threw an error during evaluation. D2014: "},
		{"$count([1..100000].[1..100000])", outgrew + "|" + timedOut},
		{"($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f('ab', 40))", outgrew},
		{"$pad('x', 1e308)", outgrew}, {"$string(" + doubled + "$a))", timedOut + "|" + outgrew}, {doubled + "$a.**)", timedOut + "|" + outgrew},
		{"$partition([1..1000000], 1)", outgrew + "|" + timedOut}, {"$hash($pad('x', 1e9), 'MD5')", outgrew},
		{"$parse($pad('', 100000, '['))", "threw an error during evaluation. D3137: Invalid JSON"},
		{"$parse('1e400')", "threw an error during evaluation. D3137: Invalid JSON"},
		{"$parse('\"\\\\ud800')", "threw an error during evaluation. D3137: Invalid JSON"},
	}
	for _, row := range rows {
		_, err := evaluate(t, row.source, "{}", strangers)
		if err == nil {
			t.Errorf("%s gave something", row.source)
			continue
		}
		if got := failure(t, row.source, "Output", err); !begins(got, row.want) {
			t.Errorf("%s\n got %.200s\nwant %s", row.source, got, row.want)
		}
	}
	t.Logf("%d expressions", len(rows))
}

// begins reports whether a text begins with one of those between the bars.
func begins(text, wanted string) bool {
	for _, want := range strings.Split(wanted, "|") {
		if strings.HasPrefix(text, want) {
			return true
		}
	}
	return false
}

// AWS's bound of nesting, 100, holds where no other is given, however the constructs nest.
func TestNestingHolds(t *testing.T) {
	for _, n := range []struct{ opening, closing string }{{"(", ")"}, {"[", "]"}, {"{'a': ", "}"}, {"1 + ", ""}, {"$string(", ")"}, {"function($x) { 1 + $x }(", ")"}, {"true ? ", " : 0"}} {
		source := strings.Repeat(n.opening, 120) + "1" + strings.Repeat(n.closing, 120)
		_, err := evaluate(t, source, "{}")
		if err == nil || failure(t, source, "Output", err) != overflowed {
			t.Errorf("120 times %q: got %.300v", n.opening, err)
		}
	}
}

// What does not parse is refused when the state machine is created, however long it is.
func TestHugeSourcesAreDiagnosed(t *testing.T) {
	for name, source := range map[string]string{
		"parentheses":     strings.Repeat("(", 100_000) + "1" + strings.Repeat(")", 100_000),
		"open brackets":   strings.Repeat("[", 1_000_000),
		"open string":     "'" + strings.Repeat("a", 10_000_000),
		"no UTF-8":        "$states.input\xff",
		"a huge exponent": "1e999999999999",
		"nothing":         "",
		"a long pattern":  "/" + strings.Repeat("(", 100_000) + "/",
	} {
		_, err := states.Compile(source, "Output")
		var d *states.Diagnostic
		if !errors.As(err, &d) || d.Code != states.InvalidExpression {
			t.Errorf("%s: got %.200v", name, err)
		}
	}
}

// A template may be as deep as JSON may, as wide, and its keys as long, without costing
// more than its size.
func TestLargeTemplates(t *testing.T) {
	const deep = eval.MaxJSONDepth - 1
	longKey := strings.Repeat("k", 1_000_000)
	for name, c := range map[string]struct{ template, want string }{
		"deep arrays":  {strings.Repeat("[", deep) + `"{% 1 %}"` + strings.Repeat("]", deep), strings.Repeat("[", deep) + `1` + strings.Repeat("]", deep)},
		"deep objects": {strings.Repeat(`{"a":`, deep) + `"{% 1 %}"` + strings.Repeat("}", deep), strings.Repeat(`{"a":`, deep) + `1` + strings.Repeat("}", deep)},
		"many items":   {"[" + strings.Repeat(`"{% 1 %}",`, 20_000) + "2]", "[" + strings.Repeat(`1,`, 20_000) + "2]"},
		"a long key":   {`{"` + longKey + `":[` + strings.Repeat("0,", 100_000) + `"{% 1 %}"]}`, `{"` + longKey + `":[` + strings.Repeat("0,", 100_000) + `1]}`},
	} {
		began := time.Now()
		got, err := fill(t, c.template, "Output", `{"input":{}}`)
		if err != nil || got != c.want {
			t.Errorf("%s: got %.60s, %.100v", name, got, err)
		}
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// A string of 50 MB goes through every function that AWS adds, or is more than a
// run may hold there.
func TestLongStringsInAddedFunctions(t *testing.T) {
	input := `{"s":"` + strings.Repeat("ab c", 12_500_000) + `"}`
	for source, want := range map[string]string{
		"$length($hash($states.input.s, 'SHA-512'))":                 "128",
		"$length($parse('\"' & $states.input.s & '\"'))":             "50000000",
		"$count($partition([$states.input.s, $states.input.s], 1))":  "2",
		"$length($states.input.s & $uuid())":                         "50000036",
		"$type($parse('{\"' & $states.input.s & '\":1}'))":           `"object"`,
		"$contains($states.input.s, $hash('never in there', 'MD5'))": "false",
	} {
		got, err := evaluate(t, source, input)
		if err != nil && failure(t, source, "Output", err) == outgrew {
			continue
		}
		if err != nil || got != want {
			t.Errorf("%s gave %.60s, %.200v; want %s", source, got, err, want)
		}
	}
}

// A cancelled context ends an evaluation, and a template between its expressions.
func TestCancelledEvaluation(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	template, err := states.CompileTemplate(value(t, `["{% 1 %}"]`), "Output")
	if err != nil {
		t.Fatal(err)
	}
	_, err = template.Evaluate(ctx, states.Environment{States: value(t, `{"input":{}}`)})
	var e *states.Error
	if !errors.As(err, &e) || e.Inner == nil || e.Inner.Code != "X1003" {
		t.Errorf("got %v", err)
	}
}

// One template serves 64 goroutines, each with its own document.
func TestTemplateIsShared(t *testing.T) {
	template, err := states.CompileTemplate(value(t, `{"n":"{% $states.input.n %}","m":["{% $merge([$states.context.**._datadog]) %}"],"p":"{% $parse($states.input.text).a & $hash($states.input.text, 'MD5') %}"}`), "Arguments")
	if err != nil {
		t.Fatal(err)
	}
	documents := make([]eval.Value, 64)
	wants := make([]string, len(documents))
	for i := range documents {
		n := string(rune('a' + i%26))
		documents[i] = value(t, `{"input":{"n":"`+n+`","text":"{\"a\":\"`+n+`\"}"},"context":{"x":{"_datadog":{"id":"`+n+`"}}}}`)
		v, err := template.Evaluate(context.Background(), states.Environment{States: documents[i]})
		if err != nil {
			t.Fatal(err)
		}
		wants[i] = raw(t, v)
	}
	var wait sync.WaitGroup
	for i := range documents {
		wait.Go(func() {
			for range 20 {
				v, err := template.Evaluate(context.Background(), states.Environment{States: documents[i]})
				if err != nil || v.String() != wants[i] {
					t.Errorf("got %v, %v; want %s", v, err, wants[i])
				}
			}
		})
	}
	wait.Wait()
}
