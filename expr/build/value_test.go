package build_test

import (
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/build"
)

func line(e build.Expr) string { return expr.Print(e.Node(), expr.Line) }

// want compares an expression, and checks that its text reads as its tree.
func want(t *testing.T, e build.Expr, text string) {
	t.Helper()
	if got := line(e); got != text {
		t.Errorf("got %s, want %s", got, text)
	}
	again, err := expr.Parse(line(e))
	if err != nil || !expr.Equal(again, e.Node()) {
		t.Errorf("%s reads as another tree: %v", line(e), err)
	}
}

// TestPathsAreValues makes several expressions of one, which stays what it was.
func TestPathsAreValues(t *testing.T) {
	base := build.Var("states").Field("input")
	filtered := base.At(0)
	results := []build.Expr{
		base.Field("a"), base.Field("b"), base.At(1), base.Where(build.B(true)), base.Each(build.Field("c")), base.Values(),
		base.Deep(), base.Keep(), base.GroupBy(build.M("k", build.N(1))), base.OrderBy(build.Asc(build.Field("d"))),
		filtered.At(1), filtered.Where(build.B(false)), filtered.Field("e"), filtered.Keep(),
	}
	for i, text := range []string{
		"$states.input.a", "$states.input.b", "$states.input[1]", "$states.input[true]", "$states.input.c", "$states.input.*",
		"$states.input.**", "$states.input[]", "$states.input{'k': 1}", "$states.input^(d)",
		"$states.input[0][1]", "$states.input[0][false]", "$states.input[0].e", "$states.input[][0]", // [] belongs to the step, before or behind its predicates
	} {
		want(t, results[i], text)
	}
	want(t, base, "$states.input")
	want(t, filtered, "$states.input[0]")
}

// TestChainsAreValues branches a conditional that is being put together.
func TestChainsAreValues(t *testing.T) {
	test := func(name string) build.Bool { return build.Field(name).AsBool() }
	base := build.If(test("a"), build.N(1)).ElseIf(test("b"), build.N(2))
	left, right := base.ElseIf(test("left"), build.N(3)), base.ElseIf(test("right"), build.N(4))
	want(t, left.Else(build.N(0)), "a ? 1 : b ? 2 : left ? 3 : 0")
	want(t, right.Else(build.N(0)), "a ? 1 : b ? 2 : right ? 4 : 0")
	want(t, base.Else(build.N(0)), "a ? 1 : b ? 2 : 0")
	want(t, base.End(), "a ? 1 : b ? 2")
}

// TestOperatorsAreValues uses an operand twice.
func TestOperatorsAreValues(t *testing.T) {
	a := build.Field("a").AsNum()
	sum := a.Add(build.N(1))
	want(t, sum.Mul(sum), "(a + 1) * (a + 1)")
	want(t, sum.Neg(), "-(a + 1)")
	want(t, sum, "a + 1")
	text := build.S("x").Concat(a, sum)
	want(t, text.Concat(text), "'x' & a & (a + 1) & ('x' & a & (a + 1))")
	want(t, text, "'x' & a & (a + 1)")
}

// TestHandlesAreNamedLate: a name is free or taken in the finished expression only,
// so that the same part is called differently in two of them.
func TestHandlesAreNamedLate(t *testing.T) {
	part := build.Let("x", build.Field("a"))
	want(t, build.Do(part.Get(), part), "($x := a; $x)")
	want(t, build.Do(build.List(part.Get(), build.Var("x")), part), "($x2 := a; [$x2, $x])")
	other := build.Let("x", build.Field("b"))
	want(t, build.Do(build.List(part.Get(), other.Get()), other, part), "($x := b; $x2 := a; [$x2, $x])")
	want(t, build.Do(part.Get(), part), "($x := a; $x)")
}

// TestMutualShadowing nests functions whose parameters ask for one name: none
// captures what another one means.
func TestMutualShadowing(t *testing.T) {
	f := build.Lambda2("i", "i", func(a, b build.Any) build.Expr {
		inner := build.Let("i", a.AsNum().Sub(b.AsNum()))
		return build.Do(build.Lambda3("i", "i", "i", func(c, d, e build.Any) build.Expr {
			return build.List(a, b, inner.Get(), c, d, e)
		}), inner)
	})
	want(t, f, "function($i, $i2) { ($i3 := $i - $i2; function($i4, $i5, $i6) { [$i, $i2, $i3, $i4, $i5, $i6] }) }")
}

// TestZeroValues: an expression that was never set is undefined.
func TestZeroValues(t *testing.T) {
	var s build.Str
	var o build.Obj
	want(t, s, "()")
	want(t, build.List(o, build.N(1)), "[(), 1]")
}

// TestLiterals writes every literal, and refuses what has none.
func TestLiterals(t *testing.T) {
	want(t, build.List(build.Null(), build.B(true), build.B(false), build.N(-1.5), build.N(1e21), build.S("é")),
		"[null, true, false, -1.5, 1e+21, 'é']")
	want(t, build.Span(build.N(-1), build.Field("n").AsNum()), "[-1..n]")
	want(t, build.Object(build.M("a b", build.Root()), build.Keyed(build.Field("k").AsStr(), build.Context())), "{'a b': $$, k: $}")
	zero := 0.0
	for name, make := range map[string]func(){
		"infinity": func() { build.N(1 / zero) }, "no number": func() { build.N(zero / zero) },
		"flags": func() { build.Pattern("a", "g") }, "flags twice": func() { build.Pattern("a", "ii") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: made", name)
				}
			}()
			make()
		}()
	}
}
