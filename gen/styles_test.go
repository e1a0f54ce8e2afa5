package gen_test

import (
	"context"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

var styles = map[string]expr.Style{"line": expr.Line, "pretty": expr.Pretty, "minimal": expr.Minimal}

// every calls f with each revision and target there is.
func every(t *testing.T, f func(t *testing.T, target gen.Target, tree expr.Node)) {
	t.Helper()
	for _, d := range gen.Revisions() {
		for _, target := range d.Targets {
			tree, err := gen.Expression(d.Revision, target)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(string(d.Revision)+"/"+string(target), func(t *testing.T) { f(t, target, tree) })
		}
	}
}

// TestPrintedAndParsed: in every style the text is that of the same tree, in the
// grammar of today and of the version that AWS has.
func TestPrintedAndParsed(t *testing.T) {
	ran := 0
	every(t, func(t *testing.T, _ gen.Target, tree expr.Node) {
		for name, style := range styles {
			text := expr.Print(tree, style)
			for _, options := range [][]expr.Option{nil, {expr.Version20()}} {
				ran++
				again, err := expr.Parse(text, options...)
				if err != nil || !expr.Equal(again, tree) {
					t.Errorf("%s: the tree is another: %v", name, err)
				}
				if printed := expr.Print(again, style); printed != text {
					t.Errorf("%s: printed again, the text is another:\n%s\n%s", name, text, printed)
				}
			}
		}
	})
	t.Logf("%d texts parsed", ran)
}

// TestPrintedAndEvaluated: built, and printed and parsed in every style, an
// expression gives the same bytes under every upstream, or fails with the same
// code and message.
func TestPrintedAndEvaluated(t *testing.T) {
	ran := 0
	every(t, func(t *testing.T, target gen.Target, tree expr.Node) {
		at := states.WithTime(time.Date(2026, 3, 24, 10, 21, 59, 604e6, time.UTC))
		built, err := states.CompileTree(tree, target.Field(), at)
		if err != nil {
			t.Fatal(err)
		}
		for name, style := range styles {
			printed, err := states.Compile(expr.Print(tree, style), target.Field(), at)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, u := range corpus.Upstreams() {
				ran++
				if want, got := answer(t, built, u), answer(t, printed, u); got != want {
					t.Errorf("%s, %s: gave %s, built it gave %s", u.Name, name, got, want)
				}
			}
		}
	})
	t.Logf("%d evaluations compared", ran)
}

// answer is the result as JSON text, or the error inside AWS's, without the
// expression that its sentence quotes.
func answer(t *testing.T, e *states.Expression, u corpus.Upstream) string {
	t.Helper()
	document, err := states.ParseStates(u.States)
	if err != nil {
		t.Fatal(u.Name, err)
	}
	v, err := e.Evaluate(context.Background(), states.Environment{States: document})
	if err != nil {
		failure, ok := err.(*states.Error)
		if !ok {
			t.Fatal(u.Name, err)
		}
		if failure.Inner == nil {
			return "undefined"
		}
		return failure.Inner.Code + ": " + failure.Inner.Error()
	}
	text, err := v.AppendJSON(nil, states.Dialect)
	if err != nil {
		t.Fatal(u.Name, err)
	}
	return string(text)
}
