package picture

import (
	"math"
	"testing"
)

// The expectations are those of XPath F&O 3.1, 4.7, and of both releases of the
// reference.
func TestFormatNumber(t *testing.T) {
	for _, test := range []struct {
		value   float64
		picture string
		format  map[string]string
		want    string
	}{
		// sizes
		{12345.6, "#,###.00", nil, "12,345.60"},
		{12345678.9, "9,999.99", nil, "12,345,678.90"}, // any digit of the family is mandatory
		{0.14, "01%", nil, "14%"},
		{-6, "000", nil, "-006"},
		{0.4857, "###.###‰", nil, "485.7‰"},
		{0, "#", nil, "0"},    // no digit at all would be left
		{0, "#.#", nil, ".0"}, // one decimal then
		{0.5, "#", nil, "0"},
		{0, ".0", nil, ".0"},
		{0, "#.0", nil, ".0"},
		{7, "0.##", nil, "7"},
		{7.25, "0.##", nil, "7.25"},
		{7, "0.", nil, "7"}, // nothing follows the separator
		{123.9, "9999", nil, "0124"},
		{1234.5, "PRE##00.000###SUF", nil, "PRE1234.500SUF"},
		{-42, " 0 ", nil, "- 42 "},
		{5, "é0😀", nil, "é5😀"},   // characters beyond the basic plane pass
		{-3, "(0)", nil, "-(3)"}, // the minus sign comes before the prefix
		{-3, "0;(0)", nil, "(3)"},
		{3, "0;(0)", nil, "3"},
		{-3, "0;0", nil, "3"},                 // no sign but in the picture
		{math.Copysign(0, -1), "0", nil, "0"}, // zero has no sign
		{-0.1, "0", nil, "-0"},                // less than zero before rounding
		// rounding
		{0.5, "0", nil, "0"}, // half to even
		{1.5, "0", nil, "2"},
		{2.5, "0", nil, "2"},
		{0.045, "0.00", nil, "0.04"},
		{0.055, "0.00", nil, "0.06"},
		{1.005, "0.00", nil, "1.00"}, // by the decimal form: a tie
		{1.015, "0.00", nil, "1.02"},
		{1.45, "0.0", nil, "1.4"},
		{2.675, "0.00", nil, "2.68"},
		{0.125, "0.00", nil, "0.12"},
		{0.145, "0%", nil, "14%"}, // 0.145 times 100 is 14.499999999999998
		{-2.5, "0", nil, "-2"},
		{9.995, "0.00", nil, "10.00"},
		{1e-07, "0.00000000", nil, "0.00000010"},                    // an exponent in the decimal form
		{189455503716056.28, "0.0000", nil, "189455503716056.2813"}, // toFixed looks at the binary value: .28125
		{383466843928310.2, "0.0##", nil, "383466843928310.188"},    // .1875 goes up
		{5e-324, "0.0", nil, "0.0"},
		{0.30000000000000004, "0.0################", nil, "0.30000000000000004"},
		// large
		{123456789012345680000, "0.0", nil, "123456789012345683968.0"}, // digits of the binary value
		{1e+20, "#,######", nil, "100,000000,000000,000000"},
		{1e+21, "0", nil, "1e+21"},            // toFixed has an exponent from here on
		{1e+21, "#,##0.00", nil, "1e,+21.00"}, // which is grouped like digits
		{1.5e+300, "0.00", nil, "1.5e+3"},     // and loses its zeros
		{1e+22, "0.000#", nil, "1e+22.000"},
		{1.7e+308, "0%", nil, "Infinity%"}, // infinite as a percentage
		{1.7e+308, "0.0%", nil, "NaN.0%"},  // and rounded it is NaN
		{math.Inf(1), "0.0", nil, "NaN.0"},
		{math.Inf(1), "a0b", nil, "aInfinityb"},
		{math.Inf(-1), "#;(#)", nil, "(Infinity)"},
		{math.NaN(), "a0b", nil, "-aNaNb"},                                             // takes the negative half
		{math.NaN(), "0", map[string]string{"NaN": "none", "infinity": "INF"}, "-NaN"}, // options that are never used
		// exponents
		{1234.5678, "00.000e0", nil, "12.346e2"},
		{1234.5678, "00.000e000", nil, "12.346e002"},
		{0.234, "0.0e0", nil, "2.3e-1"},
		{0.234, "#.00e0", nil, "0.23e0"},
		{0.123, "#.e9", nil, "0.1e0"},
		{0.234, ".00e0", nil, ".23e0"},
		{1000, "0.0e0", nil, "10.0e2"}, // ten is not too much
		{1e+23, "0.0e0", nil, "10.0e22"},
		{9.99, "0.0e0", nil, "10.0e0"}, // rounding comes after scaling
		{123456, "0,000.0e0", nil, "1,234.6e2"},
		{0.00123456, "0.0e00000", nil, "1.2e-00003"},
		{1e+308, "0.0000000000000000000e0", nil, "1.0000000000000006661e308"}, // repeated division
		{12345, "000000000000000000000000e0", nil, "000000000000000000000001.2344999999999999e+2e-19"}, // repeated multiplication
		{1, "00000000000000000000000000000e0", nil, "0000000000000000000000001e+28e-28"},               // up to a power that is a little less
		{123, "#e0", nil, "0.e3"}, // the decimal is cut off with the separator the picture lacks
		{123, "#.#e0", nil, "0.1e3"},
		{123, "e0", nil, "e123"},             // a prefix
		{123, "#e09e", nil, "0.e03e"},        // and a suffix
		{1.005, "$#,##,0e10", nil, "$,,1e0"}, // a prefix moves the cut at the exponent
		{math.NaN(), "0e0", nil, "-NaNe0"},
		// exponents that release 2.0.6 does not come back from
		{0, "0e0", nil, "0e0"},
		{0, "0.00e0", nil, "0.00e0"},
		{-42, "0e0", nil, "-4e1"},
		{-0.00042, "0.0e00", nil, "-4.2e-04"},
		// grouping
		{123412345678.9, "9,9,99.99", nil, "123412345,6,78.90"}, // irregular
		{1234.56789, "9,999.999,999", nil, "1,234.567,890"},
		{1234567, "#,##,000", nil, "12,34,567"},
		{12, "#,##,000", nil, "0,1,2"}, // separators in front of too few digits
		{1, "#,##,###", nil, ",1,"},    // and counted from the end
		{123, ",#", nil, "1,2,3"},      // after every digit
		{1234567, "#,###,##0", nil, "1,234,567"},
		{12, "#,##0", nil, "12"},
		{1.2345, "0.0,0,0,0", nil, "1.2,345"},                       // the second one is looked for in the integer part
		{12345.52678, "0,000,0.0#,###,###", nil, "1,234,5.52,6,78"}, // and found there
		{12345.52678, "0,000,0,000.0#,#,#,#,#,#", nil, "0,001,2,345.52,,,678"},
		{1234.5, "0.000,", nil, "1234.500,"},
		{1.5, "0.0#,###", nil, "1.5,"}, // beyond the decimals
		// symbols
		{1234567.25, "#.##0,00", map[string]string{"decimal-separator": ",", "grouping-separator": "."}, "1.234.567,25"},
		{2, "AAA.AAA", map[string]string{"zero-digit": "A"}, "AAC.AAA"},
		{0.1, "AeAAA", map[string]string{"zero-digit": "A"}, "Be-AAB"},
		{1234.5678, "①①.①①①e①", map[string]string{"zero-digit": "⑟"}, "①②.③④⑥e②"},
		{0.14, "###pm", map[string]string{"per-mille": "pm"}, "140pm"},
		{0.123, "0pc", map[string]string{"percent": "pc"}, "12pc"},
		{-5, "0", map[string]string{"minus-sign": "minus "}, "minus 5"},
		{-1234.5, "0|<0>", map[string]string{"pattern-separator": "|"}, "<1234>"},
		{1234567.25, "5,550.00", map[string]string{"digit": "5"}, "1,234,567.25"},
		{123, "0.0E0", map[string]string{"exponent-separator": "E"}, "1.2E2"},
		{1234567, "0ab", map[string]string{"decimal-separator": "ab"}, "1234567abab"}, // long ones are found but never looked at
		{1234567, "0ab", map[string]string{"grouping-separator": "ab"}, "1234567.aab"},
		{123.4, "0pq0", map[string]string{"decimal-separator": "pq", "pattern-separator": "pq"}, "123p"},
		{123, "a", map[string]string{"zero-digit": "ab"}, "bcd"}, // the first character makes the family
		{7, "aa", map[string]string{"zero-digit": "ab"}, "abh"},  // the whole fills up
		{123.5, "#", map[string]string{"zero-digit": ""}, ""},    // no digits
		{123.5, "#.#", map[string]string{"zero-digit": ""}, ""},
		{-123, "😀", map[string]string{"zero-digit": "😀"}, "-\xed\xa0\xbe\xed\xa0\xbf𠈀"},                    // a family of surrogates
		{-68022936228080870, "0", map[string]string{"digit": "0", "zero-digit": ","}, "-24,..5/2..4,4,43"}, // a family that has the point
		{5, "0", map[string]string{"pattern-separator": "", "decimal-separator": "·"}, "5"},
		{99, "0", map[string]string{"foreign": "x"}, "99"},
	} {
		got, err := FormatNumber(test.value, test.picture, test.format)
		if err != nil || got != test.want {
			t.Errorf("%v by %q %v: %q, %v; want %q", test.value, test.picture, test.format, got, err, test.want)
		}
	}
}

func TestNumberPictureErrors(t *testing.T) {
	for _, test := range []struct {
		picture string
		format  map[string]string
		want    string
	}{
		{"#;#;#", nil, "D3080"},
		{"#.0.0", nil, "D3081"},
		{"#0%%", nil, "D3082"},
		{"#0‰‰", nil, "D3083"},
		{"#0%‰", nil, "D3084"},
		{".e0", nil, "D3085"},
		{"", nil, "D3085"},
		{"0;", nil, "D3085"},
		{".", nil, "D3085"},
		{"0+.e0", nil, "D3086"},
		{"0 0", nil, "D3086"},
		{"abc", nil, "D3086"}, // no active character
		{"%%", nil, "D3086"},  // the last rule that is broken counts
		{"0,.e0", nil, "D3087"},
		{"0.,0", nil, "D3087"},
		{"0,", nil, "D3088"},
		{"0,,0", nil, "D3089"},
		{"0#.e0", nil, "D3090"},
		{"0##", nil, "D3090"},
		{"#0.#0e0", nil, "D3091"},
		{"#0.0e0%", nil, "D3092"},
		{"#0.0e0,0", nil, "D3093"},
		{"0e", nil, "D3093"},
		{"0e0e0", nil, "D3093"},
		{"é##0,.##e0$", nil, "D3093"}, // not D3087
		{"PRE#0e000", nil, "D3093"},   // a prefix moves the cut
		{"0.0", map[string]string{"pattern-separator": ""}, "D3080"}, // cut everywhere
		{"0.0", map[string]string{"decimal-separator": ","}, "D3086"},
		{"0", map[string]string{"zero-digit": "5"}, "D3086"},
		{"0.0", map[string]string{"zero-digit": "😀"}, "D3085"},
		{"0", map[string]string{"percent": ""}, "D3082"}, // found everywhere
	} {
		_, err := CompileNumber(test.picture, test.format)
		if err == nil || *err != (Error{Code: test.want}) {
			t.Errorf("%q %v: %v, want %s", test.picture, test.format, err, test.want)
		}
	}
}
