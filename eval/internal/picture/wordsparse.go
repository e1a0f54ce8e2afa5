package picture

import (
	"math"
	"strings"
)

// spelled are the words of numbers and their values.
var spelled = spelledValues()

func spelledValues() map[string]float64 {
	m := map[string]float64{}
	for i, forms := range small {
		m[forms[0]], m[forms[1]] = float64(i), float64(i)
	}
	for i, forms := range tens[2:] {
		m[forms[0]], m[forms[1]] = float64(10*(i+2)), float64(10*(i+2))
	}
	for _, s := range scales {
		m[s.name], m[s.name+"th"] = s.value, s.value
	}
	m["hundreieth"] = 100 // the reference has it
	return m
}

// parseWords reads a number in words. Words are parted by one white space, by a
// comma or "and" with white space around it, by a hyphen or a backslash.
func parseWords(text string) float64 {
	sums := []float64{0} // the last is what a scale multiplies
	for rest, more := strings.Map(lowerASCII, text), true; more; {
		var word string
		word, rest, more = cutWord(rest)
		value, ok := spelled[word]
		if !ok {
			return math.NaN()
		}
		last := &sums[len(sums)-1]
		switch {
		case value >= 100:
			*last *= value
		case *last >= 1000:
			sums = append(sums, value)
		default:
			*last += value
		}
	}
	total := 0.0
	for _, sum := range sums {
		total += sum
	}
	return total
}

// lowerASCII leaves other letters alone: none of them is in a word for a number.
func lowerASCII(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// cutWord cuts at the first separator of words.
func cutWord(s string) (word, rest string, found bool) {
	for i := 0; i < len(s); {
		if n := wordSeparator(s[i:]); n > 0 {
			return s[:i], s[i+n:], true
		}
		_, size := decode(s[i:])
		i += size
	}
	return s, "", false
}

// wordSeparator gives the length of the separator that s begins with, or 0.
func wordSeparator(s string) int {
	first, size := decode(s)
	switch {
	case first == ',':
		if n := spaceAt(s[1:]); n > 0 {
			return 1 + n
		}
		return 0
	case first == '-' || first == '\\':
		return 1
	case !isSpace(first):
		return 0
	}
	if strings.HasPrefix(s[size:], "and") {
		if n := spaceAt(s[size+3:]); n > 0 {
			return size + 3 + n
		}
	}
	return size
}

// spaceAt gives the length of the white space character that s begins with, or 0.
func spaceAt(s string) int {
	if s == "" {
		return 0
	}
	if r, size := decode(s); isSpace(r) {
		return size
	}
	return 0
}
