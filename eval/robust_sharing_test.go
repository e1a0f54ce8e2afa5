package eval_test

import "strings"

// shared values are small in memory, and without end for who walks through them: each level
// holds the one below twice.
const sharedArrays = "($f := function($a, $n) { $n = 0 ? $a : $f([[$a, $a]], $n - 1) }; $a := $f([0], 40); $b := $f([0], 40); "

const sharedObjects = "($f := function($a, $n) { $n = 0 ? $a : $f({'l': $a, 'r': $a}, $n - 1) }; $a := $f({'l': 0, 'r': 0}, 40); $b := $f({'l': 0, 'r': 0}, 40); "

// cyclic values hold themselves: a transform can put what it changes into what it
// changes, as in the reference. Nothing else can.
const cyclic = "($a := $ ~> |$|{'l': $, 'r': [$]}|; $b := $ ~> |$|{'r': [$], 'l': $}|; "

// walks go through a value.
var walks = []string{
	"$string($a)", "$length($string($a, true))", "$a & ''", "$clone($a)", "$a = $b", "$a != $b", "[$a] = [$b]", "$count($distinct([[$a], [$b]]))",
	"$count($a.**)", "$a.**.l", "$count($a.*.*)", "**.x", "$a.x", "$a.l.r", "$lookup($a, 'x')", "$keys($a)", "$spread($a)", "$boolean($a)", "$not($a)",
	"$a ? 1 : 2", "$a and true", "[1, 2][$a]", "$a ~> |**|{}|", "$a ~> |$|{'x': 1}|", "$map($a, $string)", "$sort([$a, $b], function($x, $y) { $x = $y })",
	"$sum($a)", "$max($a)", "$join($a)", "$merge($a)", "$append($a, $b) = 1", "$error($a)", "$assert(false, $a)", "$number($a)", "$a + 1", "-$a", "$a < $b", "$a{'x': 1}",
	"$a.(l & r)", "$a.{l: r}", "{$a: 1}", "$a^(l)", "$a^($)", "$uppercase($a)", "$eval('$a = $b')", "$eval('$string($a)')", "$filter($a, $boolean)", "$each($a, $string)",
	"$sift($a, $boolean)", "$reduce($a, $append)", "$zip($a, $b) = 1", "$reverse($a) = $b", "$shuffle($a) = $b", "$single([$a], $boolean)", "$type($a)", "$exists($a)",
	"$count($a)", "$a in $b", "$a in [$b]", "$a[0]", "$a", "[$a]", "{'a': $a}", "$a.$", "$a.*", "$a[l = r]", "$a@$x.($x = $b)", "$a#$i.$i", "$formatNumber(1, '0', $a)",
}

// sharings walk through shared values. What a walk gives is not the point; that
// it ends is, with an error of any name or with an answer.
var sharings = func() []hazard {
	var list []hazard
	for _, shape := range []struct{ name, prelude string }{{"arrays", sharedArrays}, {"objects", sharedObjects}} {
		for _, walk := range walks {
			list = append(list, hazard{name: strings.ReplaceAll(walk, "/", "÷") + " of " + shape.name, src: shape.prelude + walk + ")", small: "*", slow: true})
		}
	}
	for _, walk := range walks {
		list = append(list, hazard{name: strings.ReplaceAll(walk, "/", "÷") + " of itself", src: cyclic + walk + ")", input: `{"x":1}`, small: "*", slow: true})
	}
	return list
}()
