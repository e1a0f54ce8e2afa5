package picture

import (
	"math"
	"testing"
)

func TestFormatInteger(t *testing.T) {
	for _, test := range []struct {
		value   float64
		picture string
		want    string
	}{
		// digits
		{123, "000", "123"},
		{123, "0000", "0123"},
		{-3, "0000", "-0003"},
		{1234, "###0", "1234"},
		{12, "0#", "12"},    // no order of digits is asked for
		{12.6, "0", "12"},   // rounded down
		{-12.1, "0", "-13"}, // rounded down
		{-0.5, "0", "-1"},
		{1234, "0;c", "1234"}, // cardinal
		{1234, "0;x", "1234"}, // anything else too
		{0, "0", "0"},
		// regular grouping
		{12, "#,##0", "12"},
		{1234567, "#,##0", "1,234,567"},
		{1234567, "#,###,##0", "1,234,567"},
		{1234, ",0", "1,2,3,4"}, // after every digit
		{123456, "0,00,00,00", "0,12,34,56"},
		{1234, "0😀00", "12😀34"},  // a separator beyond the basic plane
		{1234, "0a0", "1a2a3a4"}, // any other character separates
		{1, "x00", "01"},
		{12, "x##0", "12"}, // nothing to separate
		// irregular grouping
		{1234567890, "#:###,##0", "1234:567,890"}, // different characters
		{1234567890, "##,##,##0", "12345,67,890"}, // different distances
		{12, "0,", "12,"},                         // no digits behind
		{123456, "0,,0,,0", "1234,,5,,6"},
		{123456, "0,:,0", "12345,:,6"},
		{12, "#:###,##0", ",:12"}, // in front of too few digits
		{1, "#:###,##0", ",1"},
		{1234, "#:###,##0", ",:34"}, // counted from the end, digits are lost
		{1234, "0,0,", "123,4,"},
		// digit families
		{12340, "###١", "١٢٣٤٠"},
		{12340, "###０", "１２３４０"},
		{-7, "๐๐", "-๐๗"},
		{1234567, "#,##०", "१,२३४,५६७"},
		{1e+21, "٠", "١ڕٛ٢١"}, // the exponent is moved along
		// large numbers
		{123456789012345680000, "#,##0", "123,456,789,012,345,680,000"},
		{1e+21, "0", "1e+21"},
		{1e+21, "0,000", "1e,+21"},
		{-1e+21, "000000000000", "-00000001e+21"},
		{math.Inf(1), "0", "Infinity"},
		{math.NaN(), "0000", "0NaN"},
		{math.Inf(-1), "0,000", "-In,fin,ity"},
		// ordinals
		{1, "0;o", "1st"},
		{2, "0;o", "2nd"},
		{3, "0;o", "3rd"},
		{4, "0;o", "4th"},
		{11, "0;o", "11th"},
		{12, "#0;o", "12th"},
		{13, "0;o", "13th"},
		{21, "0;o", "21st"},
		{111, "0;o", "111th"},
		{1122, "0;o", "1122nd"},
		{-1, "0;o", "-1st"},
		{11, "0,0;o", "1,1st"}, // the character before the last is the separator
		{1, "٠;o", "١th"},      // Arabic digits are all the same
		{1, "0;o(-e)", "1st"},
		{1234, "0;0;o", "1;2;3;4th"}, // the last semicolon
		{1, "0:;o", "1:th"},
		// letters
		{1, "A", "A"},
		{12, "a", "l"},
		{26, "a", "z"},
		{27, "a", "aa"},
		{702, "A", "ZZ"},
		{703, "A", "AAA"},
		{123456, "A", "FZPH"},
		{0, "a", ""},
		{-1, "a", "-a"},
		{1e+18, "a", "jlktwhmjdbnmo"},
		{math.NaN(), "a", ""},
		// Roman numerals
		{1984, "I", "MCMLXXXIV"},
		{99, "i", "xcix"},
		{3888, "I", "MMMDCCCLXXXVIII"},
		{4999, "I", "MMMMCMXCIX"}, // as many thousands as it takes
		{0, "I", ""},
		{-4, "I", "-IV"},
		{math.NaN(), "I", ""},
		{4, "I;o", "IV"},
		// words
		{0, "w", "zero"},
		{12, "w", "twelve"},
		{20, "w", "twenty"},
		{34, "W", "THIRTY-FOUR"},
		{100, "w", "one hundred"},
		{555, "Ww", "Five Hundred and Fifty-Five"},
		{1000, "w", "one thousand"},
		{1001, "w", "one thousand and one"},
		{1100, "w", "one thousand, one hundred"},
		{1000099, "w", "one million and ninety-nine"},
		{327730, "w", "three hundred and twenty-seven thousand, seven hundred and thirty"},
		{-7, "Ww", "-Seven"},
		{1234567890123, "w", "one trillion, two hundred and thirty-four billion, five hundred and sixty-seven million, eight hundred and ninety thousand, one hundred and twenty-three"},
		{1e+15, "w", "one thousand trillion"},
		{1234567890123456, "w", "one thousand, two hundred and thirty-four trillion, five hundred and sixty-seven billion, eight hundred and ninety million, one hundred and twenty-three thousand, four hundred and fifty-six"},
		{1e+46, "w", "ten billion trillion trillion trillion"},
		{1e+300, "w", "one trillion trillion, two hundred and sixty-eight million, four hundred and thirty-five thousand, four hundred and fifty-six trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion, one hundred and fifteen million, one hundred and seventy-two thousand, one hundred and ninety-three trillion, one hundred and forty billion, three hundred and five million, eight hundred and nine thousand, four hundred and eight trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion trillion"}, // what division leaves over
		// ordinals in words
		{0, "w;o", "zeroth"},
		{1, "Ww;o", "First"},
		{12, "w;o", "twelfth"},
		{20, "w;o", "twentieth"},
		{34, "w;o", "thirty-fourth"},
		{99, "W;o", "NINETY-NINTH"},
		{100, "w;o", "one hundredth"},
		{919, "w;o", "nine hundred and nineteenth"},
		{1000, "w;o", "one thousandth"},
		{3731, "w;o", "three thousand, seven hundred and thirty-first"},
		{1000000000001, "w;o", "one trillion and first"},
		{2000000, "w;o", "two millionth"},
		{1e+15, "w;o", "one thousand trillionth"},
	} {
		got, err := FormatInteger(test.value, test.picture)
		if err != nil || got != test.want {
			t.Errorf("%v by %q: %q, %v; want %q", test.value, test.picture, got, err, test.want)
		}
	}
}

// The reference runs out of stack for these, or does not come back.
func TestNumbersWithoutNumeral(t *testing.T) {
	for _, test := range []struct {
		value   float64
		picture string
	}{
		{math.Inf(1), "a"}, {math.Inf(-1), "A"}, {math.Inf(1), "I"}, {1e7, "i"}, {-1e300, "I"}, {math.Inf(1), "w"}, {math.NaN(), "Ww"},
	} {
		got, err := FormatInteger(test.value, test.picture)
		if err == nil || err.Code != CodeUnwritable {
			t.Errorf("%v by %q: %q, %v", test.value, test.picture, got, err)
		}
	}
}

func TestIntegerPictureErrors(t *testing.T) {
	for _, test := range []struct {
		picture string
		want    Error
	}{
		{"", Error{"D3130", ""}},
		{"#", Error{"D3130", "#"}},
		{"##", Error{"D3130", "##"}},
		{"é", Error{"D3130", "é"}},
		{"α", Error{"D3130", "α"}}, // no Greek letters
		{"z", Error{"D3130", "z"}},
		{"aa", Error{"D3130", "aa"}},
		{"Aa", Error{"D3130", "Aa"}},
		{"II", Error{"D3130", "II"}},
		{"wW", Error{"D3130", "wW"}},
		{"I ", Error{"D3130", "I "}},
		{"𝟎", Error{"D3130", "𝟎"}}, // no families beyond the basic plane
		{";o", Error{"D3130", ""}}, // the value is without the modifier
		{"x;o", Error{"D3130", "x"}},
		{"##0０", Error{"D3131", nil}},
		{"1٠;o", Error{"D3131", nil}},
	} {
		_, err := FormatInteger(1, test.picture)
		_, parseErr := ParseInteger("1", test.picture)
		if err == nil || *err != test.want || parseErr == nil || *parseErr != test.want {
			t.Errorf("%q: %v, %v; want %v", test.picture, err, parseErr, test.want)
		}
	}
}
