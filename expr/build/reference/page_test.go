package main

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// TestPage: docs/functions.md is what the catalogue makes now.
func TestPage(t *testing.T) {
	want := string(page(expr.Functions()))
	got, err := os.ReadFile("../../../docs/functions.md")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/functions.md is stale: go generate ./expr/build/reference\n%s", diff)
	}
	if n := strings.Count(want, "\n### $"); n != len(expr.Functions()) {
		t.Errorf("%d entries for %d functions", n, len(expr.Functions()))
	}
	t.Logf("%d entries", strings.Count(want, "\n### $"))
}

// TestUsage shows how parameters are written that may be left out, or repeated.
func TestUsage(t *testing.T) {
	for name, want := range map[string]string{
		"millis": "$millis()", "length": "$length(str)", "zip": "$zip(arrays…)",
		"replace": "$replace(str, pattern, replacement[, limit])", "now": "$now([picture[, timezone]])",
	} {
		f, ok := expr.FindFunction(name)
		if !ok {
			t.Fatalf("$%s is not in the catalogue", name)
		}
		if got := usage(*f); got != want {
			t.Errorf("usage of $%s is %s, want %s", name, got, want)
		}
	}
}

// TestExamplesInStates runs the examples as Step Functions would, of the functions
// that it has; the tests of package eval run them in the other dialects.
func TestExamplesInStates(t *testing.T) {
	n := 0
	for _, f := range expr.Functions() {
		if f.Dialects&expr.InStates == 0 {
			continue
		}
		for _, example := range f.Examples {
			n++
			checkInStates(t, f.Name, example)
		}
	}
	t.Logf("%d examples", n)
	if n < 90 {
		t.Errorf("only %d examples ran", n)
	}
}

func checkInStates(t *testing.T, name string, example expr.Example) {
	t.Helper()
	e, err := states.Compile(example.Expr, "Output")
	if err != nil {
		t.Errorf("$%s: %s: %v", name, example.Expr, err)
		return
	}
	v, err := e.Evaluate(t.Context(), states.Environment{})
	if err != nil {
		if example.Result != "" || !strings.HasSuffix(err.Error(), "(undefined).") {
			t.Errorf("$%s: %s: %v", name, example.Expr, err)
		}
		return
	}
	text, err := v.AppendJSON(nil, states.Dialect)
	if err != nil || string(text) != example.Result {
		t.Errorf("$%s: %s gives %s, %v; the catalogue says %s", name, example.Expr, text, err, example.Result)
	}
}
