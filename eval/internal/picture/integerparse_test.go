package picture

import (
	"math"
	"testing"
)

func TestParseInteger(t *testing.T) {
	for _, test := range []struct {
		text, picture string
		want          float64
	}{
		// digits
		{"123", "0", 123},
		{"0123", "0000", 123},
		{"12", "0000", 12}, // fewer than the picture has
		{" 12", "0", 12},   // white space in front
		{"\u3000\ufeff12", "0", 12},
		{"-12", "0", -12},
		{"+12", "0", 12},
		{"12a", "0", 12}, // what follows is not looked at
		{"1.5", "0", 1},
		{"1e5", "0", 1},
		{"0x1F", "0", 31}, // hexadecimal
		{"0x", "0", math.NaN()},
		{"", "0", math.NaN()},
		{"a", "0", math.NaN()},
		{"Infinity", "0", math.NaN()},
		{"99999999999999999999", "0", 100000000000000000000},
		{"12th", "0", 12},
		// ordinals
		{"123rd", "000;o", 123},
		{"12xx", "0;o", 12}, // any two characters are dropped
		{"12", "0;o", math.NaN()},
		{"1", "0;o", math.NaN()},
		{"12😀", "0;o", 12}, // or one beyond the basic plane
		// grouping
		{"12,345,678", "#,##0", 12345678},
		{"1234", "0,000", 1234},
		{"1,2,3", "0", 1},
		{"1,2,3", "0,0", 123},
		{"1.2", "0.0", 1},       // regular: only commas
		{"1:2,3", "#:#,0", 123}, // irregular: the separators of the picture
		{"1(2(3", "0(0,0", 123},
		{"1 234", "0,000", 1},
		// digit families
		{"١٢٣٤٠", "###١", 12340},
		{"１２", "００", 12},
		{"１,２", "０,０", 12},
		{"１２", "0", math.NaN()},
		// letters
		{"A", "A", 1},
		{"aa", "a", 27},
		{"FZPH", "A", 123456},
		{"", "a", 0},
		{"aa", "A", 891}, // code units count from the first letter
		{"é", "a", 137},
		{"exziywjbzftiqmaq", "a", 1e+22}, // powers of 26 beyond 2^53
		// Roman numerals
		{"MCMLXXXIV", "I", 1984},
		{"xcix", "i", 99},
		{"XcIx", "i", 99},       // lower case takes any
		{"iv", "I", math.NaN()}, // upper case does not
		{"\u0131v", "i", 4},     // the capital of a dotless i
		{"", "I", 0},
		{"IIII", "I", 4},
		{"IC", "I", 99},
		{"VX", "I", 5},
		{"XIIX", "I", 18},
		{"XAX", "I", math.NaN()},
		{" X", "I", math.NaN()},
		// words
		{"twelve", "w", 12},
		{"TWENTY-ONE", "w", 21},
		{"twenty one", "W", 21},
		{"nine hundred and nineteen", "w", 919},
		{"four million, three hundred and twenty-seven thousand, seven hundred and thirty-second", "w", 4327732},
		{"ten billion trillion trillion trillion", "w", 1e+46},
		{"one thousand million", "w", 1000000000},
		{"zeroth", "w", 0},
		{"one hundreieth", "w", 100}, // a word that the reference has
		{"first hundred", "w", 100},
		{"hundred", "w", 0}, // nothing to multiply
		{"one hundred two hundred", "w", 10200},
		{"twelve hundred and fifty thousand", "w", 51200},
		{"one\u00a0AND\ttwo", "w", 3}, // any white space
		{"one\\two", "w", 3},
		{"one,two", "w", math.NaN()},      // a comma needs white space
		{"one, and two", "w", math.NaN()}, // one separator only
		{"one--two", "w", math.NaN()},
		{"-one", "w", math.NaN()},
		{"and", "w", math.NaN()},
		{"one ", "w", math.NaN()},
		{"", "w", math.NaN()},
		{"constructor", "w", math.NaN()},
		{"sİx", "w", math.NaN()},
	} {
		got, err := ParseInteger(test.text, test.picture)
		if err != nil || got != test.want && !(math.IsNaN(got) && math.IsNaN(test.want)) {
			t.Errorf("%q by %q: %v, %v; want %v", test.text, test.picture, got, err, test.want)
		}
	}
}

// The reference makes code points of them that do not exist.
func TestForeignDigits(t *testing.T) {
	for _, test := range []struct{ text, picture, digit string }{
		{"12", "００", "1"},
		{"-１２", "０", "-"},
		{"٣a", "٠", "a"},
		{"  １", "０", " "},
		{"０😀", "##９😀２", "\xed\xa0\xbd"},
	} {
		_, err := ParseInteger(test.text, test.picture)
		if err == nil || *err != (Error{CodeForeignDigit, test.digit}) {
			t.Errorf("%q by %q: %v", test.text, test.picture, err)
		}
	}
}
