package states_test

import (
	"testing"
)

// TestMeasured is what others measured on AWS beyond the recorded cases (TestState, one
// Pass state each). Where only the code of an error is known, only it is compared.
func TestMeasured(t *testing.T) {
	check(t, []answer{
		{source: "$partition([1,2,3])", value: "[[1,2,3]]"},
		{source: "$partition([1,2,3,4],2)", value: "[[1,2],[3,4]]"},
		{source: "$partition([1,2],0)", fails: returnedNothing},
		{source: "$partition([1,2],-0.5)", fails: returnedNothing},
		{source: "$partition([],2)", fails: returnedNothing},
		{source: "$partition([1,2],-1)", fails: threw + "D3137: Second argument must be zero or greater"},
		{source: "$partition(null,2)", code: "T0412"},
		{source: `$partition([1],"2")`, code: "T0410"},
		{source: "$range(0,6,2)", value: "[0,2,4,6]"},
		{source: "$range(-1.7,2,1)", value: "[-1,0,1,2]"},
		{source: "$range(1.4,5.6,2.2)", value: "[1,3,5]"},
		{source: "$range(5,1,-1.5)", value: "[5,4,3,2,1]"},
		{source: "$range(1,3,0)", fails: returnedNothing},
		{source: "$range(1,3)", fails: returnedNothing},
		{source: `$hash("input","SHA-1")`, value: `"140f86aae51ab9e1cda9b4254fe98a74eb54c1a1"`},
		{source: `$hash("x","sha-1")`, code: "D3137"},
		{source: "$random(42)", value: "0.7275636800328681"},
		{source: "$random(0)", value: "0.730967787376657"},
		{source: "$random(7)", value: "0.7306990420600421"},
		{source: "$uuid(1)", code: "T0410"},
		{source: `$parse("{\"a\":1}").a`, value: "1"},
		{source: "$parse(null)", code: "T0410"},
		{source: "$parse(1)", code: "T0410"},
		{source: `$parse("")`, fails: threw + "D3137: Invalid JSON"},
		{source: `$parse("1 2")`, fails: threw + "D3137: Invalid JSON"},
		{source: `$parse("1e400")`, fails: threw + "D3137: Invalid JSON"},
		{source: `$parse("1.0")`, value: "1"},
		{source: `$parse("1e2")`, value: "100"},
		{source: `$parse("9223372036854775807")`, value: "9223372036854775807"},
		{source: `$parse("9223372036854775808")`, value: "9.223372036854776E18"},
		{source: `$string($parse("9223372036854775808"))`, value: `"9223372036854776000"`},
		{source: "$string(1e20)", value: `"100000000000000000000"`},
		{source: "$string(999999999999999868928)", value: `"999999999999999900000"`},
		{source: "$string(1e21)", value: `"1e+21"`},
		{source: "$string(1/3)", value: `"0.333333333333333"`},
		{source: "1/0", value: `"Infinity"`},
		{source: "-1/0", value: `"-Infinity"`},
		{source: "0/0", value: `"NaN"`},
		{source: "[1/0]", value: `["Infinity"]`},
		{source: "{'k':1/0}", value: `{"k":"Infinity"}`},
		{source: "$parseInteger('abc','0')", value: `"NaN"`},
		{source: "$count(null)", value: "1"},
		{source: `$eval("1+1")`, fails: threw + "T1006: Attempted to invoke a non-function"},
		{source: `$formatNumber(1,"x")`, fails: threw + "D3086: The sub-picture must not contain a passive character " +
			"that is preceded by an active character and that is followed by another active character"},
		{source: `$toMillis("2024-01-01 00:00:00")`, code: "D3110"},
		{source: "[1..900000] ~> $count()", fails: memoryExceeded},
		{source: "$sum([1..900000])", fails: memoryExceeded},
	})
}
