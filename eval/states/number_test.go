package states_test

import (
	"context"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval/states"
)

// TestNumbers: how AWS writes numbers into results and into strings, measured.
// Where nothing deviates, the reference implementation's way stands.
func TestNumbers(t *testing.T) {
	check(t, []answer{
		{source: "1/0", value: `"Infinity"`},
		{source: "-1/0", value: `"-Infinity"`},
		{source: "0/0", value: `"NaN"`},
		{source: "1e308*10", value: `"Infinity"`},
		{source: "[1/0]", value: `["Infinity"]`},
		{source: "{'k':1/0}", value: `{"k":"Infinity"}`},
		{source: "$parseInteger('abc','0')", value: `"NaN"`},
		{source: "9223372036854775808", value: "9.223372036854776E18"},
		{source: "1e20", value: "1.0E20"},
		{source: `$string($parse("9223372036854775808"))`, value: `"9223372036854776000"`},
		{source: `$string($parse("9223372036854775807"))`, value: `"9223372036854775807"`},
		{source: "$string(1e20)", value: `"100000000000000000000"`},
		{source: "$string(999999999999999868928)", value: `"999999999999999900000"`},
		{source: "$string(1e21)", value: `"1e+21"`},
		{source: "$string(1/3)", value: `"0.333333333333333"`},
		{source: "1/3", value: "0.3333333333333333"},
		{source: "0.1 + 0.2", value: "0.30000000000000004"},
		{source: "1.0", value: "1"},
		{source: "100", value: "100"},
		{source: "-5", value: "-5"},
		{source: "$count(null)", value: "1"},
	})
}

// TestIntegersAreExact: whole numbers of 64 bits pass unchanged, as measured;
// doubles would round the last digits.
func TestIntegersAreExact(t *testing.T) {
	numbers := []string{
		"9007199254740993", "-9007199254740993", "9223372036854775807", "-9223372036854775808", "12345678901234567",
	}
	for _, n := range numbers {
		for _, source := range []string{"$states.input", "$states.input ~> $string ~> $parse", "[$states.input][0]"} {
			if got, err := evaluate(t, source, n); got != n || err != nil {
				t.Errorf("%s of %s gave %s, %v", source, n, got, err)
			}
		}
		if got, err := evaluate(t, "$string($states.input)", n); got != `"`+n+`"` || err != nil {
			t.Errorf("$string of %s gave %s, %v", n, got, err)
		}
	}
	t.Logf("%d numbers, 4 ways each", len(numbers))
}

// TestDocumentNumbers: a fraction of zero goes when a value is read and written,
// and a literal of a template is written like any value.
func TestDocumentNumbers(t *testing.T) {
	template, err := states.CompileTemplate(value(t, `[1.0, 2.50, 1e2, -0, "{% $states.input %}"]`), "Output")
	if err != nil {
		t.Fatal(err)
	}
	v, err := template.Evaluate(context.Background(), states.Environment{States: value(t, `{"input":[3.0,0.10]}`)})
	if err != nil || raw(t, v) != "[1,2.5,100,0,[3,0.1]]" {
		t.Errorf("gave %s, %v", raw(t, v), err)
	}
}
