package states_test

import (
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
)

// zeros is a source of randomness that makes the id in the errors below.
func zeros() eval.Option { return eval.WithRandom(func() float64 { return 0 }) }

const internal = "threw an internal error during evaluation. 00000000-0000-4000-8000-000000000000"

// TestDeltas is what AWS is known to do otherwise than the reference 2.0.6, beyond
// the functions it adds and the bounds: measured on AWS, with neighbours that follow
// from the rule.
func TestDeltas(t *testing.T) {
	check(t, []answer{
		// $eval is taken away, and not only where it is called by name.
		{source: `$eval("1")`, fails: threw + "T1006: Attempted to invoke a non-function"},
		{source: `"1" ~> $eval`, code: "T2006"},
		{source: `$exists($eval)`, value: "false"},

		// What JSON has no number for is a string, wherever it stands.
		{source: "1e308*10", value: `"Infinity"`},
		{source: "[-1/0, 0/0, 1]", value: `["-Infinity","NaN",1]`},
		{source: "{'a':{'b':[0/0]}}", value: `{"a":{"b":["NaN"]}}`},

		// Pictures are held to XPath's rules, from D3080 on.
		{source: `$formatNumber(1,"0;0;0")`, code: "D3080"},
		{source: `$formatNumber(1,"0.0.0")`, code: "D3081"},
		{source: `$formatNumber(1,"0%%")`, code: "D3082"},
		{source: `$formatNumber(1,"0‰‰")`, code: "D3083"},
		{source: `$formatNumber(1,"0%‰")`, code: "D3084"},
		{source: `$formatNumber(1,"0x0")`, code: "D3086"},
		{source: `$formatNumber(1,"0,.0")`, code: "D3087"},
		{source: `$formatNumber(1,"0,")`, code: "D3088"},
		{source: `$formatNumber(1,"0,,0")`, code: "D3089"},
		{source: `$formatNumber(1,"0#")`, code: "D3090"},
		{source: `$formatNumber(1,"0.#0")`, code: "D3091"},
		{source: `$formatNumber(1,"#,##0.00")`, value: `"1.00"`},

		// Whole numbers are exact through 64 bits; beyond, doubles in Java's notation.
		{source: `$parse("9007199254740993")`, value: "9007199254740993"},
		{source: "9007199254740993", value: "9007199254740993"},
		{source: "-9007199254740993", value: "-9007199254740993"},
		{source: `[$parse("[9223372036854775807,-9223372036854775808]")]`, value: "[9223372036854775807,-9223372036854775808]"},
		{source: "-9223372036854775809", value: "-9.223372036854776E18"},
		{source: "1e300", value: "1.0E300"},
		{source: "123456789012345678901234567890", value: "1.2345678901234568E29"},
		{source: "$range(9007199254740993,9007199254740995,1)", value: "[9007199254740993,9007199254740994,9007199254740995]"},

		// $string writes whole numbers in full below 1e21, on both signs.
		{source: "$string(-1e20)", value: `"-100000000000000000000"`},
		{source: "$string(-1e21)", value: `"-1e+21"`},
		{source: `$string({"a":[9223372036854775807]})`, value: `"{\"a\":[9223372036854775807]}"`},
		{source: `"" & 1e20`, value: `"100000000000000000000"`},

		// Both alike.
		{source: "$sqrt(-1)", fails: threw + "D3060: The sqrt function cannot be applied to a negative number: -1"},
		{source: "1.0", value: "1"},
	})
}

// TestNotBase64 is $base64decode of what is not base 64: AWS gives no reason, but an
// id (measured for "!!!"; the rest follows java.util.Base64's documentation). The id
// comes from the program's source of randomness.
func TestNotBase64(t *testing.T) {
	rows := []answer{
		{source: `$base64decode("!!!")`, fails: internal},
		{source: `$base64decode("aGVsbG8!")`, fails: internal},
		{source: `$base64decode("a")`, fails: internal},
		{source: `$base64decode("aGVsbG8==")`, fails: internal},
		{source: `$base64decode("aGVs=bG8")`, fails: internal},
		{source: `$base64decode("=")`, fails: internal},
		{source: `$base64decode("_-8=")`, fails: internal},
		{source: `$base64decode("aGVs\nbG8=")`, fails: internal},
		{source: `$base64decode(" aGVsbG8=")`, fails: internal},
		{source: `$base64decode("aGVsbG8=")`, value: `"hello"`},
		{source: `$base64decode("aGVsbG8")`, value: `"hello"`},
		{source: `$base64decode("/+8=")`, value: `"ÿï"`},
		{source: `$base64decode("")`, value: `""`},
		{source: `$base64decode($states.input.missing)`, fails: returnedNothing},
		{source: `$base64decode(1)`, fails: mismatch("base64decode", 1)},
		{source: `$base64decode($base64encode("héllo"))`, value: `"héllo"`},
	}
	for _, row := range rows {
		t.Run(row.source, func(t *testing.T) { row.checkWith(t, "{}", zeros()) })
	}
	t.Logf("%d cases", len(rows))
}
