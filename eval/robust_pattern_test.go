package eval_test

import "strings"

// catastrophes are regular expressions that take time without end where they are
// tried out one way after the other. Without back-references failures can be remembered, and
// there is an answer; with them only a bound helps.
var catastrophes = []hazard{
	{name: "loops in loops", src: "$contains($pad('', 35, 'a') & '!', /^(a+)+$/)", small: "false"},
	{name: "loops in loops, long", src: "$contains($pad('', 30000, 'a') & '!', /^(a+)+$/)", small: "false|X1001", full: "false"},
	{name: "loops in loops in loops", src: "$contains($pad('', 5000, 'a') & '!', /^(((a+)+)+)+$/)", small: "false|X1001", full: "false"},
	{name: "alternatives alike", src: "$contains($pad('', 50, 'a') & '!', /^(a|a)*$/)", small: "false"},
	{name: "alternatives that overlap", src: "$contains($pad('', 50, 'a') & '!', /^(a|aa|aaa)+$/)", small: "false"},
	{name: "many stars", src: "$contains($pad('', 100, 'a'), /a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b/)", small: "false|X1001", full: "false"},
	{name: "lazy loops", src: "$contains($pad('', 50, 'a') & '!', /^(a+?)+?$/)", small: "false"},
	{name: "empty loops", src: "$contains($pad('', 50, 'a') & '!', /^((a*)*)*$/)", small: "false"},
	{name: "counted loops", src: "$contains($pad('', 50, 'a') & '!', /^(a{1,10}){1,50}$/)", small: "false|X1001", full: "false"},
	{name: "loops in look-aheads", src: "$contains($pad('', 50, 'a') & '!', /^(?=(a+)+$)/)", small: "false"},
	{name: "loops in look-behinds", src: "$contains($pad('', 50, 'a') & '!b', /(?<=^(a+)+)b/)", small: "false"},
	{name: "an address", src: `$contains($pad('', 50, 'a') & '!', /^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$/)`, small: "false"},
	{name: "a back-reference", src: `$contains($pad('', 60, 'a') & '!', /^(a+)+\1$/)`, small: "X1001", full: "D1012|X1001", slow: true},
	{name: "a back-reference in a loop", src: `$contains($pad('', 60, 'a') & '!', /^(?:(a+)\1*)+$/)`, small: "X1001", full: "D1012|X1001", slow: true},
	{name: "a back-reference, quantified", src: `$contains($pad('', 200, 'a') & '!', /^(a*)*(\1b)?$/)`, small: "X1001", full: "D1012|X1001", slow: true},
	{name: "a back-reference in $match", src: `$count($match($pad('', 60, 'a') & '!', /(?:(a+)\1*)+$/))`, small: "X1001", full: "D1012|X1001", slow: true},
	{name: "a back-reference in $split", src: `$split($pad('', 60, 'a') & '!', /(?:(a+)\1*)+$/)`, small: "X1001", full: "D1012|X1001", slow: true},
	{name: "a back-reference in $replace", src: `$replace($pad('', 60, 'a') & '!', /(?:(a+)\1*)+$/, 'x')`, small: "X1001", full: "D1012|X1001", slow: true},
	{name: "a back-reference that is called", src: `/(?:(a+)\1*)+$/($pad('', 60, 'a') & '!')`, small: "X1001", full: "D1012|X1001", slow: true},
	{name: "a quadratic search", src: "$contains($pad('', 200000, 'a'), /a*b/)", small: "false|" + stopped, full: "false|" + stopped},
	{name: "a quadratic list of matches", src: "$count($match($pad('', 200000, 'a'), /a(?=a*$)/))", small: stopped, full: "200000|" + stopped, slow: true},
	{name: "open choices", src: "$contains($pad('', 10000000, 'a'), /^(?:a|b)*$/)", small: stopped, full: "true|" + stopped},
	{name: "open choices with groups", src: "$contains($pad('', 10000000, 'a'), /^((a)|(b))*?$/)", small: stopped, full: "true|" + stopped},
	{name: "a huge count", src: "$contains('aaa', /a{2147483647}/)", small: "false"},
	{name: "huge counts in huge counts", src: "$contains($pad('', 1000, 'a'), /^((a{0,99999}){0,99999}){0,99999}b/)", small: "false|X1001", full: "false|" + stopped, slow: true},
	{name: "no width", src: "$match('aaa', /a*?/)", small: "D1004"},
	{name: "no width, replaced", src: "$replace('abc', /x*/, '-')", small: "D1004"},
	{name: "no width, split", src: "$split('abc', /x*/)", small: "D1004"},
	{name: "no width, looked ahead", src: "$match('a', /(?=a)/)", small: "D1004"},
	{name: "a matcher without end", src: "($m := function($s) { {'match': 'a', 'start': 0, 'end': 1, 'groups': [], 'next': $m} }; $count($match('a', $m)))", small: stopped, full: stopped, slow: true},
	{name: "a splitter without end", src: "($m := function($s) { {'match': 'a', 'start': 0, 'end': 1, 'groups': [], 'next': $m} }; $split('a', $m))", small: stopped, full: stopped, slow: true},
	{name: "a replacer without end", src: "($m := function($s) { {'match': 'a', 'start': 0, 'end': 1, 'groups': [], 'next': $m} }; $replace('a', $m, 'b'))", small: stopped, full: stopped, slow: true},
	{name: "a long pattern", make: longPattern("a"), small: "X0003"},
	{name: "a long class", make: longPattern("[a-z]"), small: "X0003"},
	{name: "nested groups", make: func() (string, string) {
		return "$contains('a', /" + strings.Repeat("(", 100_000) + "a" + strings.Repeat(")", 100_000) + "/)", ""
	}, small: "X0003"},
	{name: "nested groups within bounds", make: func() (string, string) {
		return "$contains('a', /" + strings.Repeat("(?:", 9_000) + "a" + strings.Repeat(")*", 9_000) + "/)", ""
	}, small: "true|X1001", full: "true"},
	{name: "nested look-aheads", make: func() (string, string) {
		return "$contains('a', /" + strings.Repeat("(?=", 5_000) + "a" + strings.Repeat(")", 5_000) + "/)", ""
	}, small: "true"},
	{name: "nested look-behinds", make: func() (string, string) {
		return "$contains('a', /" + strings.Repeat("(?<!(?<!", 2_000) + "a" + strings.Repeat("))", 2_000) + "/)", ""
	}, small: "true|false"},
}

func longPattern(piece string) func() (string, string) {
	return func() (string, string) { return "$contains('a', /" + strings.Repeat(piece, 1_000_000) + "/)", "" }
}
