package picture

import (
	"bytes"
	"math"
)

// small are the numerals below twenty, tens those of whole tens, and scales the
// names of the powers of a thousand; above a trillion they are put together.
var (
	small = [20][2]string{
		{"zero", "zeroth"}, {"one", "first"}, {"two", "second"}, {"three", "third"}, {"four", "fourth"},
		{"five", "fifth"}, {"six", "sixth"}, {"seven", "seventh"}, {"eight", "eighth"}, {"nine", "ninth"},
		{"ten", "tenth"}, {"eleven", "eleventh"}, {"twelve", "twelfth"}, {"thirteen", "thirteenth"},
		{"fourteen", "fourteenth"}, {"fifteen", "fifteenth"}, {"sixteen", "sixteenth"},
		{"seventeen", "seventeenth"}, {"eighteen", "eighteenth"}, {"nineteen", "nineteenth"},
	}
	tens = [10][2]string{2: {"twenty", "twentieth"}, 3: {"thirty", "thirtieth"}, 4: {"forty", "fortieth"},
		5: {"fifty", "fiftieth"}, 6: {"sixty", "sixtieth"}, 7: {"seventy", "seventieth"},
		8: {"eighty", "eightieth"}, 9: {"ninety", "ninetieth"}}
	scales = [...]struct {
		value float64
		name  string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}, {100, "hundred"}}
)

// appendWords spells a number out in English.
func appendWords(b []byte, value float64, c letterCase, ordinal bool) ([]byte, *Error) {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return b, unwritable(value)
	}
	start := len(b)
	b = spell(b, math.Floor(value), ordinal)
	switch c {
	case upper:
		return append(b[:start], bytes.ToUpper(b[start:])...), nil
	case title:
		capitalise(b[start:])
	}
	return b, nil
}

// spell writes a number that is not negative in lower case. Doubles above 2^53
// do not divide exactly; what is left over is spelled out too, as in the reference,
// which comes to some two thousand characters at most.
func spell(b []byte, value float64, ordinal bool) []byte {
	form := 0
	if ordinal {
		form = 1
	}
	switch {
	case value < 20:
		return append(b, small[int(value)][form]...)
	case value < 100:
		ten, rest := int(value)/10, math.Mod(value, 10)
		if rest == 0 {
			return append(b, tens[ten][form]...)
		}
		b = append(append(b, tens[ten][0]...), '-')
		return append(b, small[int(rest)][form]...)
	}
	return spellScaled(b, value, ordinal)
}

// spellScaled writes a number from a hundred on.
func spellScaled(b []byte, value float64, ordinal bool) []byte {
	scale := scales[len(scales)-1]
	for _, s := range scales {
		if value >= s.value {
			scale = s
			break
		}
	}
	times := math.Floor(value / scale.value)
	rest := value - times*scale.value
	b = append(append(spell(b, times, false), ' '), scale.name...)
	switch {
	case rest <= 0 && ordinal:
		return append(b, "th"...)
	case rest <= 0:
		return b
	case rest < 100:
		b = append(b, " and "...)
	default:
		b = append(b, ", "...)
	}
	return spell(b, rest, ordinal)
}

// capitalise gives every word but "and" a capital.
func capitalise(b []byte) {
	for i := range b {
		begins := i == 0 || b[i-1] == ' ' || b[i-1] == '-'
		if begins && !bytes.HasPrefix(b[i:], []byte("and ")) {
			b[i] -= 'a' - 'A'
		}
	}
}
