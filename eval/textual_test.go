package eval_test

import (
	"testing"
)

// $eval: text as an expression, among the variables around the call.
func TestEvalFunction(t *testing.T) {
	ask(t, []question{
		{`$eval("1 + 2")`, "", `3`},
		{`$eval("a.b")`, `{"a":{"b":1}}`, `1`},
		{`$eval("b", a)`, `{"a":{"b":1}}`, `1`},
		{`$eval("$", [1, 2])`, "", `[1,2]`},
		{`$eval("$[0]", [1, 2])`, "", `1`},
		{`$eval("[1, 2].($ * 2)")`, "", `[2,4]`},
		{`$eval(nope)`, "", `undefined`},
		{`$eval("nope")`, "", `undefined`},
		{`$eval("null")`, "", `null`},
		{`($x := 5; $eval("$x + 1"))`, "", `6`},
		{`($f := function($n) { $n * 2 }; $eval("$f(21)"))`, "", `42`},
		{`($f := $eval("function($x) { $x + 1 }"); $f(1))`, "", `2`},
		{`($x := 1; $f := function($y) { $eval("$x + $y") }; $f(2))`, "", `undefined`},
		{`($eval("$y := 3"); $y)`, "", `3`},
		{`(($eval("$y := 3")); $y)`, "", `undefined`},
		{`($x := 1; $eval("$x := 2"); $x)`, "", `2`},
		{`($f := function() { ($eval("$z := 1"); $z) }; [$f(), $z])`, "", `[1]`},
		{`a.$eval("b")`, `{"a":[{"b":1},{"b":2}]}`, `[1,2]`},
		{`["1", "2 + 3"].$eval($)`, "", `[1,5]`},
		{`["1 + 1", "2 + 3"] ~> $map(function($e) { $eval($e) })`, "", `[2,5]`},
		{`$eval("$eval('1 + 1')")`, "", `2`},
		{`$eval("%", a)`, `{"a":{"b":1}}`, `D3120 at 6, token "eval", value "The object representing the 'parent' cannot be derived from this expression"`},
		{`a.b.$eval("%")`, `{"a":{"b":1}}`, `D3120 at 10, token "eval", value "The object representing the 'parent' cannot be derived from this expression"`},
		{`$eval("$sum([1, 2])")`, "", `3`},
		{`($sum := function() { "mine" }; $eval("$sum([1, 2])"))`, "", `"mine"`},
		{`$eval("/b/").match`, "", `undefined`},
		{`$eval("($a := 1; $a + 1)")`, "", `2`},
		{`$eval("**.c")`, `{"a":{"b":{"c":7}}}`, `7`},
		{`$eval("{'b': 1, '1': 2}")`, "", `{"1":2,"b":1}`},
		{`$eval("a@$v.{'v': $v}")`, `{"a":[1,2]}`, `[{"v":1},{"v":2}]`},
		{`$eval("1 +")`, "", `D3120 at 6, token "eval", value "Unexpected end of expression"`},
		{`$eval("1 + 'x'")`, "", `D3121 at 6, token "eval", value "The right side of the \"+\" operator must evaluate to a number"`},
		{`$eval("$error('mine')")`, "", `D3121 at 6, token "eval", value "mine"`},
		{`$eval("")`, "", `D3120 at 6, token "eval", value "Unexpected end of expression"`},
		{`$eval("a b")`, "", `D3120 at 6, token "eval", value "Syntax error: \"b\""`},
		{`$eval("$nope()")`, "", `D3121 at 6, token "eval", value "Attempted to invoke a non-function"`},
		{`$eval("'\ud83d\ude00' & 1 + true")`, "", `D3121 at 6, token "eval", value "The left side of the \"+\" operator must evaluate to a number"`},
		{`$eval()`, "", `T0410 at 6, token "eval"`},
		{`$eval(1)`, "", `T0410 at 6, token "eval", value 1`},
		{`$eval("1", 1, 2)`, "", `T0410 at 6, token "eval", value 2`},
	})
}
