package picture

import (
	"math"
	"testing"
)

func TestFormatBase(t *testing.T) {
	for _, test := range []struct {
		value, radix float64
		want         string
	}{
		{100, 10, "100"},
		{100, 2, "1100100"},
		{-100, 2, "-1100100"},
		{100, 36, "2s"},
		{99.5, 2.5, "1100100"}, // halves to even, both
		{2.5, 2, "10"},
		{-0.5, 2, "0"},
		{100, 36.5, "2s"},
		{0, 7, "0"},
		{5890840712243076, 10, "5890840712243076"},
		{5890840712243076, 2, "10100111011011011000000111100000101001110011110000100"},
		{9007199254740994, 3, "1121202011211211122211100012101111"},
		{1e+21, 16, "3635c9adc5dea00000"},
		{1e+21, 10, "1e+21"},                                        // as a number is written
		{1e+21, 3, "100010202110111202020110202012022200000000000"}, // digits beyond the double are zeros
		{11484918708528624, 32, "a6df41uapfg"},                      // but not the last one of 54 bits
		{1e+300, 36, "fhgyjdfcg7s00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"},
		{math.Inf(1), 2, "Infinity"},
		{math.Inf(-1), 16, "-Infinity"},
		{math.NaN(), 2, "NaN"},
	} {
		got, err := FormatBase(test.value, test.radix)
		if err != nil || got != test.want {
			t.Errorf("%v in radix %v: %q, %v; want %q", test.value, test.radix, got, err, test.want)
		}
	}
}

// The value of the error is the radix as rounded.
func TestRadixErrors(t *testing.T) {
	for radix, want := range map[float64]float64{
		1:     1,
		1.4:   1,
		36.51: 37,
		37:    37,
		-5:    -5,
		0:     0,
	} {
		_, err := FormatBase(100, radix)
		if err == nil || *err != (Error{"D3100", want}) {
			t.Errorf("radix %v: %v, want %v", radix, err, want)
		}
	}
	if _, err := FormatBase(100, math.NaN()); err == nil || err.Code != "D3100" { // the reference has no code here
		t.Errorf("radix NaN: %v", err)
	}
}
