package eval_test

import (
	"testing"
)

// Variables: which of them a function sees, and when.
func TestClosures(t *testing.T) {
	ask(t, []question{
		// functions keep the variables they saw
		{`($x := 1; $f := function() { $x }; $x := 2; $f())`, "", `2`},
		{`($f := function($x) { function($y) { $x + $y } }; $f(1)(2))`, "", `3`},
		{`($f := function($x) { function($y) { $x + $y } }; [$f(1), $f(10)].$(2))`, "", `[3,12]`},
		{`($f := function($x) { function($y) { $x + $y } }; $a := $f(1); $b := $f(10); [$a(1), $b(1), $a(2)])`, "", `[2,11,3]`},
		{`($fs := [1..3].(($i := $; function() { $i })); $fs.$())`, "", `[1,2,3]`},
		{`($c := function($n) { ($m := $n * 2; function() { $m }) }; [$c(1)(), $c(2)()])`, "", `[2,4]`},
		{`($x := "out"; $f := function() { ($x := "in"; $x) }; [$f(), $x])`, "", `["in","out"]`},
		{`($x := "out"; (($x := "in")); $x)`, "", `"out"`},
		{`($x := "out"; ($x := "in"; $x) & $x)`, "", `"inout"`},
		{`($f := function($a) { ($a := $a + 1; $a) }; $f(1))`, "", `2`},
		{`($f := function() { ($y := 1; $g := function() { $y }; $y := 2; $g()) }; $f())`, "", `2`},
		{`($f := function($x) { ($g := function() { ($x := 5; $x) }; [$g(), $x]) }; $f(1))`, "", `[5,1]`},
		{`($x := 1; $f := function($x) { $x }; [$f(2), $x])`, "", `[2,1]`},
		{`$x`, "", `undefined`},
		{`($f := function() { $late }; $late := 3; $f())`, "", `3`},
		{`(($inner := 1); $inner)`, "", `undefined`},
		{`($x := $x; $x)`, "", `undefined`},
		// parameters
		{`(function($a, $b) { [$a, $b] })(1)`, "", `[1]`},
		{`(function($a) { $a })(1, 2)`, "", `1`},
		{`(function() { $ })()`, "", `undefined`},
		{`(function($a, $a) { $a })(1, 2)`, "", `2`},
		{`(function($a, $b, $a) { [$a, $b] })(1, 2, 3)`, "", `[3,2]`},
		{`(function($a, $a) { function() { $a } })(1, 2)()`, "", `2`},
		{`(function($a, $a) { $a })(1)`, "", `undefined`},
		{`(function($x) { $x ~> $type })(nope)`, "", `undefined`},
		{`(function($x) { $exists($x) })(nope)`, "", `false`},
		// recursion
		{`($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(10))`, "", `3628800`},
		{`($fib := function($n) { $n < 2 ? $n : $fib($n - 1) + $fib($n - 2) }; $fib(15))`, "", `610`},
		{`($even := function($n) { $n = 0 ? true : $odd($n - 1) }; $odd := function($n) { $n = 0 ? false : $even($n - 1) }; $even(7))`, "", `false`},
		{`(function($f, $n) { $f($f, $n) })(function($f, $n) { $n < 1 ? 0 : $n + $f($f, $n - 1) }, 4)`, "", `10`},
		{`($walk := function($t) { [$t.v, $t.kids.$walk($)] }; $walk($))`, `{"v":1,"kids":[{"v":2},{"v":3,"kids":[{"v":4}]}]}`, `[1,2,3,4]`},
		{`($hanoi := function($n, $a, $b, $c) { $n = 0 ? 0 : $hanoi($n - 1, $a, $c, $b) + 1 + $hanoi($n - 1, $c, $b, $a) }; $hanoi(6, "a", "b", "c"))`, "", `63`},
		// the context of a function is that of its call's surroundings
		{`a.(function() { b })()`, `{"a":{"b":1},"b":2}`, `1`},
		{`($f := function() { b }; a.$f())`, `{"a":{"b":1},"b":2}`, `2`},
		{`a.($f := function() { b }; $f())`, `{"a":{"b":1},"b":2}`, `1`},
		{`a.$map([1, 2], function($v) { b + $v })`, `{"a":{"b":1}}`, `[2,3]`},
		// composition and partial application
		{`($f := $trim ~> $uppercase; $f(" a "))`, "", `"A"`},
		{`($add := function($a, $b) { $a + $b }; $inc := $add(?, 1); $inc(2))`, "", `3`},
		{`($f := function($a, $b, $c) { [$a, $b, $c] }; $g := $f(?, 2, ?); $g(1, 3))`, "", `[1,2,3]`},
		{`($f := function($a, $b, $c) { [$a, $b, $c] }; $g := $f(?, 2, ?); $h := $g(?, 9); $h(0))`, "", `[0,2,9]`},
		{`($first := $substring(?, 0, ?); $first("abc", 2))`, "", `"ab"`},
		{`5 ~> function($x) { $x + 1 }`, "", `6`},
		{`5 ~> $add(1)`, "", `T1006 at 10, token "add"`},
		{`[1..3] ~> $map(function($v) { $v * 2 }) ~> $sum()`, "", `12`},
		{`($twice := function($f) { $f ~> $f }; $twice(function($x) { $x * 3 })(2))`, "", `18`},
		// bindings live in blocks, also of paths and predicates
		{`[1..3].($y := $ * 2; $y)`, "", `[2,4,6]`},
		{`[1..3][($y := $; $y > 1)]`, "", `[2,3]`},
		{`a.($x := b; c.($x & d))`, `{"a":{"b":"p","c":{"d":"q"}}}`, `"pq"`},
		{`($x := 1; a[$x = b].c)`, `{"a":[{"b":1,"c":"one"},{"b":2,"c":"two"}]}`, `"one"`},
		{`($x := 1; [1..2].($x := $x + $); $x)`, "", `1`},
		{`($a := $b := 2; [$a, $b])`, "", `[2,2]`},
		{`($sum := function($x) { "mine" }; $sum([1]))`, "", `"mine"`},
		{`(function($sum) { $sum })(3)`, "", `3`},
		{`($f := function($count) { $count }; $f($count([1, 2])))`, "", `2`},
		{`($f := function($x) { {} ~> |$|{"a":1}| }; $clone := function($x) { $x }; $f(1))`, "", `{"a":1}`},
		{`($clone := function($x) { $x }; {} ~> |$|{"a":1}|)`, "", `{"a":1}`},
		{`(function($clone) { {} ~> |$|{"a":1}| })(function($x) { $x })`, "", `{"a":1}`},
		{`λ($x) { $x * 2 }(4)`, "", `8`},
		// the variables of tuples
		{`a@$x.($x.b)`, `{"a":[{"b":1},{"b":2}]}`, `[1,2]`},
		{`a@$x.(function() { $x.b })()`, `{"a":[{"b":1},{"b":2}]}`, `[1,2]`},
		{`a#$i.(function() { $i })()`, `{"a":["p","q"]}`, `[0,1]`},
		{`(a#$i.(function() { $i })).$()`, `{"a":["p","q"]}`, `[0,1]`},
		{`($x := 0; a@$x.b; $x)`, `{"a":[1]}`, `0`},
	})
}
