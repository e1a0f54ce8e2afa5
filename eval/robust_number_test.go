package eval_test

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/eval/states"
)

// numberHazards leave the range of numbers, or come near its end. The answers are those
// of the reference, and of AWS for what only AWS writes.
var numberHazards = []hazard{
	{name: "1÷0", src: "1/0", small: "null"},
	{name: "0÷0", src: "0/0", small: "null"},
	{name: "-1÷0", src: "-1/0", small: "null"},
	{name: "5%0", src: "5%0", small: "null"},
	{name: "1e308*10", src: "1e308*10", small: "null"},
	{name: "infinities in arrays", src: "[1/0, 0/0]", small: "[null,null]"},
	{name: "infinities in objects", src: "{'a': 0/0}", small: `{"a":null}`},
	{name: "infinities added", src: "1/0 + 1", small: "D1001"},
	{name: "infinities as text", src: "$string(1/0)", small: "D3001"},
	{name: "infinities compared", src: "1e308*10 = 1/0", small: "true"},
	{name: "1÷0 in states", src: "1/0", dialect: states.Dialect, small: `"Infinity"`},
	{name: "0÷0 in states", src: "0/0", dialect: states.Dialect, small: `"NaN"`},
	{name: "1e400", src: "1e400", small: "S0102"},
	{name: "-1e400", src: "-1e400", small: "S0102"},
	{name: "1e-400", src: "1e-400", small: "0"},
	{name: "1e999999999999999999999", src: "1e999999999999999999999", small: "S0102"},
	{name: "1e-999999999999999999999", src: "1e-999999999999999999999", small: "0"},
	{name: "1e400 as input", src: "$", input: "1e400", small: "null"},
	{name: "1e-400 as input", src: "$", input: "1e-400", small: "0"},
	{name: "1e999999999999999999999 as input", src: "$", input: "[1e999999999999999999999]", small: "[null]"},
	{name: "1e400 as input of states", src: "1", input: "1e400", dialect: states.Dialect, small: "1"},
	{name: "a million digits as input", make: func() (string, string) { return "$", strings.Repeat("1", 1_000_000) }, small: "null"},
	{name: "a million decimals as input", make: func() (string, string) { return "$", "1." + strings.Repeat("0", 1_000_000) + "1" }, small: "1"},
	{name: "a million zeros in an exponent", make: func() (string, string) { return "$", "1e" + strings.Repeat("0", 1_000_000) + "1" }, small: "10"},
	{name: "a million nines in an exponent", make: func() (string, string) { return "$", "1e-" + strings.Repeat("9", 1_000_000) }, small: "0"},
	{name: "$number of 1e400", src: "$number('1e400')", small: "D3030"},
	{name: "$number of a million digits", make: func() (string, string) { return "$number('" + strings.Repeat("1", 1_000_000) + "')", "" }, small: "D3030"},
	{name: "$number of a million hexadecimal digits", make: func() (string, string) { return "$number('0x" + strings.Repeat("f", 1_000_000) + "')", "" }, small: "null|D3030"},
	{name: "$power out of range", src: "$power(10, 1e308)", small: "D3061"},
	{name: "$round to 1e308 places", src: "$round(1, 1e308)", small: "null"},
	{name: "$round to -1e308 places", src: "$round(1.5, -1e308)", small: "null"},
	{name: "$round to 400 places", src: "$round(1e308, 400)", small: "null"},
	{name: "$substring from 1e308", src: "$substring('abc', 1e308)", small: `""`},
	{name: "$substring from -1e308", src: "$substring('abc', -1e308)", small: `"abc"`},
	{name: "$substring up to 1e308", src: "$substring('abc', 0, 1e308)", small: `"abc"`},
	{name: "$split into 1e308", src: "$split('a b', ' ', 1e308)", small: "[]"},
	{name: "$formatInteger, letters", src: "$length($formatInteger(1e308, 'A'))", small: "*"},
	{name: "$formatInteger, roman", src: "$formatInteger(1e15, 'I')", small: "X0301"},
	{name: "$formatInteger, words", src: "$formatInteger(1e21, 'w')", small: `"one billion trillion"`},
	{name: "$formatInteger, digits", src: "$formatInteger(1e308, '0')", small: `"1e+308"`},
	{name: "$formatInteger of infinity", src: "$formatInteger(1/0, 'w')", small: "X0301|D1001|T0410"},
	{name: "$formatNumber of zero with an exponent", src: `$formatNumber(0, "0e0")`, small: `"0e0"`},
	{name: "$formatNumber of 1e308", src: "$length($formatNumber(1e308, '0'))", small: "6"},
	{name: "$formatNumber with a wide picture", make: func() (string, string) {
		return "$length($formatNumber(1, '" + strings.Repeat("0", 1_000_000) + "'))", ""
	}, small: "1000000|X0302|X1002"},
	{name: "$formatBase, 2", src: "$length($formatBase(1e308, 2))", small: "1024"},
	{name: "$fromMillis(1e18)", src: "$fromMillis(1e18)", small: `"0NaN-NaN-NaNTNaN:NaN:NaN.NaNZ"`},
	{name: "$fromMillis(1e308)", src: "$fromMillis(1e308)", small: `"0NaN-NaN-NaNTNaN:NaN:NaN.NaNZ"`},
	{name: "$fromMillis at the end of time", src: "$fromMillis(8640000000000001)", small: `"0NaN-NaN-NaNTNaN:NaN:NaN.NaNZ"`},
	{name: "$fromMillis with a width", src: "$fromMillis(0, '[Y,99999999]')", small: "X0302"},
	{name: "$fromMillis with a long picture", make: func() (string, string) {
		return "$length($fromMillis(0, '" + strings.Repeat("[Y]", 300_000) + "'))", ""
	}, small: "1200000|X0302"},
	{name: "$toMillis with a long picture", make: func() (string, string) { return "$toMillis('1', '" + strings.Repeat("[Y]", 300_000) + "')", "" }, small: "X0302|X1001|undefined|D3136"},
	{name: "$toMillis with a catastrophe", src: "$toMillis($pad('', 100000, '1'), '[Y][M][D][H][m][s][f]x')", small: "undefined|" + stopped + "|X0302"},
	{name: "$sum out of range", src: "$sum([1e308, 1e308])", small: "null"},
	{name: "$partition-like ranges", src: "[1..3][1e308]", small: "undefined"},
	{name: "a predicate of infinity", src: "[1..3][1/0]", small: "D1001"},
	{name: "a predicate that is no number", src: "[1..3][0/0]", small: "undefined"},
}

// nameHazards use names that mean something to objects of JavaScript. Here they are
// keys like any other, as in the reference.
var nameHazards = []hazard{
	{name: "__proto__ that is not there", src: "__proto__", input: "{}", small: "undefined"},
	{name: "constructor that is not there", src: "constructor", input: "{}", small: "undefined"},
	{name: "toString that is not there", src: "toString", input: "{}", small: "undefined"},
	{name: "length of a string", src: "length", input: `"abc"`, small: "undefined"},
	{name: "length of an array", src: "length", input: "[1,2]", small: "undefined"},
	{name: "__proto__ that is there", src: "__proto__", input: `{"__proto__":{"a":1}}`, small: `{"a":1}`},
	{name: "no member through __proto__", src: "a", input: `{"__proto__":{"a":1}}`, small: "undefined"},
	{name: "a member of __proto__", src: "__proto__.a", input: `{"__proto__":{"a":1}}`, small: "1"},
	{name: "such keys listed", src: "$keys($)", input: `{"__proto__":{"a":1},"constructor":5}`, small: `["__proto__","constructor"]`},
	{name: "$lookup of constructor", src: "$lookup({}, 'constructor')", small: "undefined"},
	{name: "__proto__ made", src: `{"__proto__": 1}`, small: `{"__proto__":1}`},
	{name: "__proto__ made, and not looked through", src: `{"__proto__": {"x": 1}}.x`, small: "undefined"},
	{name: "$merge", src: "$merge($)", input: `[{"__proto__":{"a":1}},{"b":2}]`, small: `{"__proto__":{"a":1},"b":2}`},
	{name: "$spread", src: "$spread($)", input: `{"__proto__":1,"b":2}`, small: `[{"__proto__":1},{"b":2}]`},
	{name: "$each", src: "$each($, function($v, $k) { $k })", input: `{"__proto__":1,"b":2}`, small: `["__proto__","b"]`},
	{name: "$sift", src: "$sift($, function($v, $k) { true })", input: `{"__proto__":1,"b":2}`, small: `{"__proto__":1,"b":2}`},
	{name: "$clone", src: "$clone($)", input: `{"__proto__":1,"b":2}`, small: `{"__proto__":1,"b":2}`},
	{name: "a transform", src: "$ ~> |$|{'c': 1}|", input: `{"__proto__":1,"b":2}`, small: `{"__proto__":1,"b":2,"c":1}`},
	{name: "**", src: "**", input: `{"__proto__":{"z":1}}`, small: `[{"__proto__":{"z":1}},{"z":1},1]`},
	{name: "$string", src: "$string($)", input: `{"__proto__":{"z":1}}`, small: `"{\"__proto__\":{\"z\":1}}"`},
	{name: "groups", src: "${k: v}", input: `[{"k":"__proto__","v":1},{"k":"constructor","v":2},{"k":"toString","v":3}]`, small: `{"__proto__":1,"constructor":2,"toString":3}`},
	{name: "$distinct", src: "$distinct($)", input: `[{"__proto__":1},{"__proto__":1}]`, small: `[{"__proto__":1}]`},
	{name: "$constructor", src: "$constructor", small: "undefined"},
	{name: "$__proto__", src: "$__proto__", small: "undefined"},
	{name: "$__proto__ bound", src: "($__proto__ := 5; $__proto__)", small: "5"},
	{name: "$constructor bound", src: "($constructor := 5; $constructor)", small: "5"},
}
