package eval_test

import (
	"fmt"
	"strings"
)

// countdown calls itself n times, and needs them all to return.
const countdown = "($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; "

// recursions go deep, each by another way through the engine. What the reference
// answers for those that end is their depth.
var recursions = []hazard{
	{name: "500 calls", src: countdown + "$f(500))", small: "500"},
	{name: "5000 calls", src: countdown + "$f(5000))", small: "D1011", full: "5000"},
	{name: "1e6 calls", src: countdown + "$f(1000000))", small: "D1011"},
	{name: "1e6 tail calls", src: "($f := function($n) { $n = 0 ? 'end' : $f($n - 1) }; $f(1000000))", small: "X1001|\"end\"", full: `"end"`},
	{name: "endless calls", src: "($f := function($n) { 1 + $f($n + 1) }; $f(0))", small: "D1011"},
	{name: "mutual calls", src: "($a := function() { 1 + $b() }; $b := function() { 1 + $a() }; $a())", small: "D1011"},
	{name: "in arrays", src: "($f := function($n) { [$f($n)] }; $f(0))", small: "D1011"},
	{name: "in objects", src: "($f := function($n) { {'a': {'b': [$f($n)]}} }; $f(0))", small: "D1011"},
	{name: "in keys", src: "($f := function($n) { {$f($n): 1} }; $f(0))", small: "D1011"},
	{name: "in groups", src: "($f := function($n) { $n{'a': $f($n)} }; $f({'a': 1}))", small: "D1011"},
	{name: "in predicates", src: "($f := function($n) { [1, 2][$f($n)] }; $f(0))", small: "D1011"},
	{name: "in steps", src: "($f := function($n) { $n.a.($f($n)).b }; $f({'a': 1}))", small: "D1011"},
	{name: "in tuples", src: "($f := function($n) { $n.a@$x#$i.(1 + $f($n)) }; $f({'a': 1}))", small: "D1011"},
	{name: "in transforms without a function", src: "($t := |$|{'a': $t($)}|; $t({'a': 1}))", small: "D1011"},
	{name: "in partial functions", src: "($p := $map(?, $p); $f := function($x) { $p([1]) & '' }; $p := $map(?, $f); $p([1]))", small: "D1011"},
	{name: "with many variables", src: "($f := function($n) { (" + variables(1000) + "1 + $f($n)) }; $f(0))", small: "D1011"},
	{name: "in sort terms", src: "($f := function($n) { $n.a^($f($n)) }; $f({'a': [1, 2]}))", small: "D1011"},
	{name: "in $map, at the end", src: "($f := function($x) { $map([1], $f) }; $f(1))", small: "D1011"},
	{name: "in $reduce, at the end", src: "($f := function($x, $y) { $reduce([1, 2], $f) }; $f(1, 2))", small: "D1011"},
	{name: "in $sort, at the end", src: "($f := function($x, $y) { $sort([1, 2], $f) }; $f(1, 2))", small: "D1011"},
	{name: "in $replace, at the end", src: "($f := function($x) { $replace('a', /a/, $f) }; $f(1))", small: "D1011"},
	{name: "in $eval, at the end", src: "($f := function($x) { $eval('$f(1)') }; $f(1))", small: "D1011"},
	{name: "in chains, at the end", src: "($f := function($x) { ($uppercase ~> $g)($x) }; $g := function($x) { $f($x) }; $f('a'))", small: "D1011"},
	{name: "in comparators", src: "($f := function($a, $b) { $sort([1, 2], $f) = 1 }; $f(1, 2))", small: "D1011"},
	{name: "in $map", src: "($f := function($x) { $map([1], $f) & '' }; $f(1))", small: "D1011"},
	{name: "in $reduce", src: "($f := function($x, $y) { $reduce([1, 2], $f) & '' }; $f(1, 2))", small: "D1011"},
	{name: "in $each", src: "($f := function($v) { $each({'a': 1}, $f) & '' }; $f(1))", small: "D1011"},
	{name: "in $sift", src: "($f := function($v) { $sift({'a': 1}, $f) & '' }; $f(1))", small: "D1011"},
	{name: "in $single", src: "($f := function($v) { $single([1], $f) & '' }; $f(1))", small: "D1011"},
	{name: "in replacements", src: "($f := function($m) { $replace('a', /a/, $f) & '' }; $f(1))", small: "D1011"},
	{name: "in matchers", src: "($f := function($s) { $match('a', $f) & '' }; $f(1))", small: "D1011"},
	{name: "in transforms", src: "($f := function($v) { $v ~> |$|{'a': $f($)}| }; $f({'a': 1}))", small: "D1011"},
	{name: "in transform patterns", src: "($f := function($v) { $v ~> |$f($)|{}| }; $f({'a': 1}))", small: "D1011"},
	{name: "in conditions", src: "($f := function($n) { $f($n) ? 1 : 2 }; $f(0))", small: "D1011"},
	{name: "in defaults", src: "($f := function($n) { $f($n) ?: 1 }; $f(0))", small: "D1011"},
	{name: "in ranges", src: "($f := function($n) { [1..$f($n)] }; $f(0))", small: "D1011"},
	{name: "in bindings", src: "($f := function($n) { ($x := $f($n); $x) }; $f(0))", small: "D1011"},
	{name: "in arguments", src: "($f := function($n) { $f($f($n)) }; $f(0))", small: "D1011"},
	{name: "in chains", src: "($f := function($n) { $n ~> $f ~> $string }; $f(0))", small: "D1011"},
	{name: "of the Y combinator", src: "($y := function($f) { function($x) { 1 + $x($x) }($f) }; $y(function($x) { 1 + $x($x) }))", small: "D1011"},
	{name: "$eval of itself", src: "($s := '$eval($s)'; $eval($s))", small: "D1011"},
	{name: "$eval of itself in a sum", src: "($s := '1 + $eval($s)'; $eval($s))", small: "D1011"},
	{name: "$eval of a longer text each time", src: `($f := function($s) { $eval("1 + $f('" & $s & "x')") }; $f("x"))`, small: "D1011|X1001|X1002"},
	{name: "endless tail calls", src: "($f := function($n) { $f($n + 1) }; $f(0))", small: "X1001", full: "D1012|X1001", slow: true},
	{name: "endless mutual tail calls", src: "($a := function() { $b() }; $b := function() { $a() }; $a())", small: "X1001", full: "D1012|X1001", slow: true},
	{name: "endless tail calls in a block", src: "($f := function($n) { ($x := $n + 1; true ? $f($x) : 0) }; $f(0))", small: "X1001", full: "D1012|X1001", slow: true},
	{name: "endless tail calls with $eval", src: "($f := function() { ($eval('1'); $f()) }; $f())", small: "X1001", full: "D1012|X1001", slow: true},
	{name: "long bodies", make: body("[", "]"), small: "D1011"},
	{name: "long sums", make: body("1 + (", ")"), small: "D1011"},
	{name: "long calls", make: body("$string(", ")"), small: "D1011"},
	{name: "long objects", make: body("{'a': ", "}"), small: "D1011|X1002", full: "D1011"},
	{name: "long paths", make: body("$.(", ")"), small: "D1011"},
	{name: "long functions", make: body("function($x) { 1 + $x }(", ")"), small: "D1011|X1002", full: "D1011"},
	{name: "long text in $eval", make: func() (string, string) {
		return "($s := \"" + strings.Repeat("[", 5000) + "$eval($s)" + strings.Repeat("]", 5000) + "\"; $eval($s))", ""
	}, small: "D1011"},
	{name: "functions handed on", src: "($id := function($x) { $x }; $f := function($g, $n) { $n = 0 ? $g('a') : $f($id($g), $n - 1) }; $f($uppercase, 10000000))",
		small: "X1001|X1002", full: `"A"|X1002`},
	{name: "chained functions", src: "($f := function($g, $n) { $n = 0 ? $g('a') : $f($g ~> $string, $n - 1) }; $f($uppercase, 10000000))",
		small: "D1011|X1001|X1002", full: "D1011|X1002"},
	{name: "functions chained the other way", src: "($f := function($g, $n) { $n = 0 ? $g('a') : $f($string ~> $g, $n - 1) }; $f($uppercase, 10000000))",
		small: "D1011|X1001|X1002", full: "D1011|X1002"},
	{name: "partial functions", src: "($f := function($g, $n) { $n = 0 ? $g('a') : $f($g(?), $n - 1) }; $f($uppercase, 10000000))",
		small: "D1011|X1001|X1002", full: "D1011|X1002"},
	{name: "closures in closures", src: "($f := function($g, $n) { $n = 0 ? $g() : $f(function() { 1 + $g() }, $n - 1) }; $f(function() { 0 }, 1000000))",
		small: "D1011|X1001|X1002", full: "D1011|X1002"},
	{name: "matches of matches", src: "($f := function($m, $n) { $n = 0 ? $m.match : $f($m.next(), $n - 1) }; $f(/a/($pad('a', 100000, 'a')), 99998))",
		small: `"a"|X1001|X1002`, full: `"a"`},
}

// variables binds so many.
func variables(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "$v%d := 1; ", i)
	}
	return b.String()
}

// body makes a function that calls itself from the bottom of a deep expression.
func body(opening, closing string) func() (string, string) {
	return func() (string, string) {
		const levels = 4000
		return "($f := function($n) { " + strings.Repeat(opening, levels) + "$f($n + 1)" + strings.Repeat(closing, levels) + " }; $f(0))", ""
	}
}
