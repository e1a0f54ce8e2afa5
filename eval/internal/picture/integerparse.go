package picture

import (
	"math"
	"strings"
)

// ParseInteger compiles the picture and parses.
func ParseInteger(text, picture string) (float64, *Error) {
	p, err := CompileInteger(picture)
	if err != nil {
		return 0, err
	}
	return p.Parse(text)
}

// Parse reads an integer. Text that is not one is NaN or, the reference being
// lenient, some number: digits are read as ECMAScript's parseInt reads them,
// letters are taken by their code units, and words added and multiplied in the
// order they come in. The error is CodeForeignDigit.
func (p *Integer) Parse(text string) (float64, *Error) {
	switch p.numbering {
	case letters:
		return parseLetters(text, p.letters), nil
	case roman:
		return parseRoman(text, p.letters), nil
	case words:
		return parseWords(text), nil
	}
	if p.ordinal {
		text = dropUnits(text, 2)
	}
	return p.digits.parse(text)
}

// dropUnits takes UTF-16 code units off the end.
func dropUnits(s string, n int) string {
	u := unitsOf(s)
	return string(u[:max(0, len(u)-n)].text(nil))
}

// parse reads digits, less the grouping separators: commas where the separators
// of the picture are regular, whatever they are there.
func (d *digitPattern) parse(text string) (float64, *Error) {
	switch {
	case d.size > 0:
		text = strings.ReplaceAll(text, ",", "")
	case len(d.separators) > 0:
		text = d.dropSeparators(text)
	}
	if d.zero != '0' {
		var err *Error
		if text, err = d.toASCII(text); err != nil {
			return 0, err
		}
	}
	return parseInt(text), nil
}

// dropSeparators leaves out the separators of the picture.
func (d *digitPattern) dropSeparators(text string) string {
	drop := map[rune]bool{}
	for _, s := range d.separators {
		drop[s.char] = true
	}
	kept := make([]byte, 0, len(text))
	for text != "" {
		r, size := decode(text)
		if !drop[r] {
			kept = append(kept, text[:size]...)
		}
		text = text[size:]
	}
	return string(kept)
}

// toASCII moves every code unit down by the distance of the digit families.
func (d *digitPattern) toASCII(text string) (string, *Error) {
	moved := make([]byte, 0, len(text))
	for _, c := range unitsOf(text) {
		r := rune(c) + '0' - d.zero
		if r < 0 {
			return "", &Error{Code: CodeForeignDigit, Value: string(encode(nil, rune(c)))}
		}
		moved = encode(moved, r)
	}
	return string(moved), nil
}

// parseLetters reads a numeral of letters, with no check that they are letters.
func parseLetters(text string, c letterCase) float64 {
	first := 'a'
	if c == upper {
		first = 'A'
	}
	value, powers := 0.0, powersOf26()
	u := unitsOf(text)
	for i := range u {
		power := math.Inf(1)
		if i < len(powers) {
			power = powers[i]
		}
		value += float64(rune(u[len(u)-1-i])-first+1) * power
	}
	return value
}

// parseRoman reads a Roman numeral, in any case where the picture is in lower
// case and in upper case else: from the right, what is smaller than the largest
// seen is subtracted.
func parseRoman(text string, c letterCase) float64 {
	if c == lower {
		text = strings.ToUpper(text) // of other letters only ı becomes one of these
	}
	const symbols = "MDCLXVI"
	values := [...]float64{1000, 500, 100, 50, 10, 5, 1}
	value, largest := 0.0, 1.0
	for i := len(text) - 1; i >= 0; i-- {
		at := strings.IndexByte(symbols, text[i])
		switch {
		case at < 0:
			return math.NaN()
		case values[at] < largest:
			value -= values[at]
		default:
			largest = values[at]
			value += largest
		}
	}
	return value
}
