package eval_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// traced runs an expression and gives its events, one line each.
func traced(src, input string) (lines []string, result string) {
	p := eval.MustCompile(src, eval.WithTrace(func(e eval.Event) {
		at := e.Node.Where()
		lines = append(lines, fmt.Sprintf("%s of %s: %s", src[at.Start:at.End], answer(e.Input, nil), answer(e.Result, e.Err)))
	}))
	result = answer(p.Run(context.Background(), read(input), nil))
	return lines, result
}

// Every construct is reported when it has been evaluated, inner ones first, with
// the context value it saw. A path of one step is told of as a step and as a path.
func TestTrace(t *testing.T) {
	for _, c := range []struct {
		expr, input string
		want        []string
	}{
		{"a + 1", `{"a":2}`, []string{`a of {"a":2}: 2`, `1 of {"a":2}: 1`, `a + 1 of {"a":2}: 3`}},
		{"x ? 1 : b", `{"b":5}`, []string{`x of {"b":5}: undefined`, `b of {"b":5}: 5`, `x ? 1 : b of {"b":5}: 5`}},
		{`-a`, `{"a":"s"}`, []string{`a of {"a":"s"}: "s"`, `-a of {"a":"s"}: D1002 at 1, token "-", value "s"`}},
	} {
		got, _ := traced(c.expr, c.input)
		if got = slices.Compact(got); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.expr, got, c.want)
		}
	}
}

// A trace sees the steps of a path, the body of a function each time it is called,
// and the place where nothing was found first.
func TestTraceReaches(t *testing.T) {
	for _, c := range []struct{ expr, input, line string }{
		{"a.b.c", `{"a":{"b":{}}}`, `b of {"b":{}}: {}`},
		{"a.b.c", `{"a":{"b":{}}}`, `c of {}: undefined`},
		{"$map([1, 2], function($v) { $v * 2 })", "null", `$v * 2 of null: 4`},
		{"a[b > 1].c", `{"a":[{"b":1},{"b":2,"c":3}]}`, `b > 1 of {"b":2,"c":3}: true`},
		{"($x := 5; $x)", "null", `$x := 5 of null: 5`},
		{"items{k: v}", `{"items":[{"k":"a","v":1}]}`, `k of {"k":"a","v":1}: "a"`},
	} {
		if got, _ := traced(c.expr, c.input); !slices.Contains(got, c.line) {
			t.Errorf("%s: %q is not in\n%q", c.expr, c.line, got)
		}
	}
}

// Being watched changes no result, but lets tail calls take up depth.
func TestTraceChangesNothing(t *testing.T) {
	for _, src := range []string{
		"a.b[0]", "a.b.c", "**", "a.*", "$sum(a.b)", "a{b[0]: 1}", "a.b^(>$)", "a@$x.$x.b", "a.b.%", "a#$i.$i", "[a.b, 1..3]", "$string(a)",
		"a ~> |$|{'z': 1}|", "a.b[$ > 1]", "($f := function($n) { $n = 0 ? 'end' : $f($n - 1) }; $f(50))", "$eval('a.b')", "1 + 'x'", "nope()",
		"a.b ~> $map($string)", "$match('abc', /b/)", "$uppercase", "(1; nope)",
	} {
		input := `{"a":{"b":[1,2]}}`
		_, got := traced(src, input)
		if want := evaluate(src, input, nil); got != want {
			t.Errorf("%s: got %s, want %s", src, got, want)
		}
	}
	loop := "($f := function($n) { $n = 0 ? 'end' : $f($n - 1) }; $f(500))"
	watched := eval.MustCompile(loop, eval.WithTrace(func(eval.Event) {}), eval.WithBounds(eval.Bounds{Depth: 100}))
	if _, err := watched.Run(context.Background(), eval.Undefined, nil); code(err) != "D1011" {
		t.Errorf("got %v", err)
	}
}

// Events name nodes of the program's own tree.
func TestTraceNodes(t *testing.T) {
	seen := map[expr.Node]bool{}
	p := eval.MustCompile("a.b[c = 1] & $string(d)", eval.WithTrace(func(e eval.Event) { seen[e.Node] = true }))
	if _, err := p.Run(context.Background(), read(`{"a":{"b":[{"c":1}]},"d":2}`), nil); err != nil {
		t.Fatal(err)
	}
	var inTree func(expr.Node)
	inTree = func(n expr.Node) {
		delete(seen, n)
		expr.Children(n, inTree)
	}
	inTree(p.Tree())
	if len(seen) > 0 {
		t.Errorf("%d nodes are not the tree's", len(seen))
	}
}
