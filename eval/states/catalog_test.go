package states_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// TestCatalogue: the dialect has the functions that the catalogue gives it, no others,
// and every example of theirs gives what it says.
func TestCatalogue(t *testing.T) {
	examples := 0
	for _, f := range expr.Functions() {
		want := f.Dialects&expr.InStates != 0
		if _, ok := states.Dialect.Function(f.Name); ok != want {
			t.Errorf("$%s: found is %t, must be %t", f.Name, ok, want)
		}
		if !want {
			continue
		}
		for _, example := range f.Examples {
			checkExample(t, example)
			examples++
		}
	}
	if examples < 90 {
		t.Errorf("only %d examples ran", examples)
	}
	t.Logf("%d examples", examples)
}

func checkExample(t *testing.T, example expr.Example) {
	t.Helper()
	p, err := eval.Compile(example.Expr, eval.WithDialect(states.Dialect))
	if err != nil {
		t.Errorf("%s: %v", example.Expr, err)
		return
	}
	v, err := p.Run(context.Background(), eval.Undefined, nil)
	got := ""
	if err == nil && !v.IsUndefined() {
		got = raw(t, v)
	}
	if err != nil || got != example.Result {
		t.Errorf("%s gave %s, %v; want %s", example.Expr, got, err, example.Result)
	}
}

// TestFunctionsTakeAnything: the functions that AWS adds or changes answer, or fail
// with a code, whatever they are called with.
func TestFunctionsTakeAnything(t *testing.T) {
	arguments := []string{
		"", "$no", "null", "true", "-1.5", "0", "1/0", "0/0", "9223372036854775807", "-9223372036854775808", "1e300", `""`, `"a"`, `"MD5"`, "[]",
		`[1,"a",null]`, "{}", `{"a":1}`, "function($x) { $x }", "/a/", "$sum",
	}
	count := 0
	for _, name := range []string{"parse", "partition", "range", "hash", "uuid", "random", "base64decode"} {
		for _, a := range arguments {
			for _, b := range arguments {
				for _, c := range []string{"", "1", "-1"} {
					source := "$" + name + "(" + strings.Trim(strings.Join([]string{a, b, c}, ","), ",") + ")"
					if strings.Contains(source, ",,") {
						continue
					}
					p, err := eval.Compile(source, eval.WithDialect(states.Dialect))
					if err != nil {
						t.Fatalf("%s: %v", source, err)
					}
					count++
					var e *expr.Error
					if _, err := p.Run(context.Background(), eval.Undefined, nil); err != nil && (!errors.As(err, &e) || e.Code == "") {
						t.Errorf("%s failed with %v", source, err)
					}
				}
			}
		}
	}
	t.Logf("%d calls", count)
}
