package eval_test

import (
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
)

// A call in tail position takes up no depth, however often it is made.
func TestTailCalls(t *testing.T) {
	shallow := eval.WithBounds(eval.Bounds{Depth: 10})
	ask(t, []question{
		{`($sum := function($n, $s) { $n = 0 ? $s : $sum($n - 1, $s + $n) }; $sum(1000000, 0))`, "", "500000500000"},
		{`($down := function($n) { $n > 0 ? $down($n - 1) : "done" }; $down(1000000))`, "", `"done"`},
		{`($f := function($n) { ($m := $n - 1; $m < 0 ? $n : $f($m)) }; $f(1000000))`, "", "0"},
		{`($f := function($n) { $n < 1000 ? ($n = -1 ? 0 : $f($n + 1)) : $n < 1000000 ? $f($n + 1) : $n }; $f(0))`, "", "1000000"},
		{`($even := function($n) { $n = 0 ? true : $odd($n - 1) }; $odd := function($n) { $n = 0 ? false : $even($n - 1) }; $even(1000001))`, "", "false"},
		{`($f := function($g, $n) { $n = 0 ? "end" : $g($g, $n - 1) }; $f($f, 1000000))`, "", `"end"`},
		{`($f := function($n)<n:n> { $n = 0 ? 0 : $f($n - 1) }; $f(1000000))`, "", "0"},
		{`($f := function($n) { $n = 0 ? a : $f($n - 1) }; $f(1000000))`, `{"a":"the context"}`, `"the context"`},
	}, shallow)
}

// Each turn of the loop has variables of its own.
func TestTailCallsKeepVariables(t *testing.T) {
	ask(t, []question{
		{`($f := function($n, $all) { $n = 0 ? $all : ($x := $n * 10; $f($n - 1, $append($all, function() { $x }))) }; $f(3, []).$())`, "", "[30,20,10]"},
		{`($f := function($a, $b, $n) { $n = 0 ? [$a, $b] : $f($b, $a, $n - 1) }; $f(1, 2, 3))`, "", "[2,1]"},
		{`($f := function($a, $b) { $a = 0 ? $exists($b) : $f($a - 1) }; $f(2, "given"))`, "", "false"},
		{`($f := function($n) { $n = 0 ? $g() : $f($n - 1) }; $g := function($x) { $exists($x) }; $f(5))`, "", "false"},
	})
}

// What is not in tail position does use depth.
func TestOtherCallsTakeDepth(t *testing.T) {
	shallow := eval.WithBounds(eval.Bounds{Depth: 10})
	for _, src := range []string{
		`($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(50))`,
		`($f := function($n) { $n = 0 ? [] : [$f($n - 1)] }; $f(50))`,
		`($f := function($n) { $n = 0 ? 0 : ($x := $f($n - 1); $x) }; $f(50))`,
		`($f := function($n) { $f($n - 1) and true }; $f(50))`,
	} {
		if got := evaluate(src, "", nil, shallow); got[:5] != "D1011" {
			t.Errorf("%s: got %s", src, got)
		}
	}
}
