package picture

import (
	"math"
	"slices"
	"unicode/utf16"
)

// FormatInteger compiles the picture and formats.
func FormatInteger(value float64, picture string) (string, *Error) {
	p, err := CompileInteger(picture)
	if err != nil {
		return "", err
	}
	return p.Format(value)
}

// Format writes the integer not above a number. Digits are those of
// Number.prototype.toString, so that from 1e21 on an exponent is among them.
// Errors are CodeUnwritable where the number has no numeral of this kind.
func (p *Integer) Format(value float64) (string, *Error) {
	text, err := p.append(nil, math.Floor(value))
	return string(text), err
}

// append writes a number as it is, which for dates may have a fraction.
func (p *Integer) append(b []byte, value float64) ([]byte, *Error) {
	if value < 0 {
		b, value = append(b, '-'), -value
	}
	switch p.numbering {
	case decimals:
		start := len(b)
		b = p.digits.append(b, value)
		if p.ordinal {
			b = append(b, ordinalSuffix(b[start:])...)
		}
		return b, nil
	case letters:
		return appendLetters(b, value, p.letters)
	case roman:
		return appendRoman(b, value, p.letters)
	case words:
		return appendWords(b, value, p.letters, p.ordinal)
	}
	return b, p.unusable()
}

// append writes the digits of a number that is not negative.
func (d *digitPattern) append(b []byte, value float64) []byte {
	var buf [32]byte
	text := appendNumeral(buf[:0], value)
	if d.zero == '0' && len(d.separators) == 0 {
		for missing := d.mandatory - len(text); missing > 0; missing-- {
			b = append(b, '0')
		}
		return append(b, text...)
	}
	u := make(units, 0, max(d.mandatory, len(text))+2*len(d.separators)+len(text))
	for missing := d.mandatory - len(text); missing > 0; missing-- {
		u = append(u, uint16(d.zero))
	}
	for _, c := range text {
		u = append(u, uint16(rune(c)-'0'+d.zero)) // whatever it is, as in the reference
	}
	return d.group(u).text(b)
}

// group inserts the separators.
func (d *digitPattern) group(u units) units {
	if d.size > 0 {
		return d.groupEvenly(u)
	}
	for _, s := range d.separators {
		at := len(u) - s.position
		if at < 0 { // beyond the beginning counts from the end (String.prototype.substr)
			u = u[max(0, len(u)+at):]
			at = 0
		}
		u = slices.Insert(u, at, utf16.AppendRune(nil, s.char)...)
	}
	return u
}

// groupEvenly inserts the one separator at every multiple of its distance.
func (d *digitPattern) groupEvenly(u units) units {
	grouped := make(units, 0, len(u)+2*(len(u)/d.size))
	for i, c := range u {
		if i > 0 && (len(u)-i)%d.size == 0 {
			grouped = utf16.AppendRune(grouped, d.separators[0].char)
		}
		grouped = append(grouped, c)
	}
	return grouped
}

// ordinalSuffix goes by the last two characters, whatever they are.
func ordinalSuffix(text []byte) string {
	n := len(text)
	if n > 1 && text[n-2] == '1' {
		return "th"
	}
	switch text[n-1] {
	case '1':
		return "st"
	case '2':
		return "nd"
	case '3':
		return "rd"
	}
	return "th"
}

// unwritable is the error for a number without a numeral.
func unwritable(value float64) *Error { return &Error{Code: CodeUnwritable, Value: value} }

// appendLetters counts in letters: a to z, aa to zz and so on.
func appendLetters(b []byte, value float64, c letterCase) ([]byte, *Error) {
	if math.IsInf(value, 0) {
		return b, unwritable(value)
	}
	first, start := byte('a'), len(b)
	if c == upper {
		first = 'A'
	}
	for value > 0 {
		b = append(b, first+byte(math.Mod(value-1, 26)))
		value = math.Floor((value - 1) / 26)
	}
	slices.Reverse(b[start:])
	return b, nil
}

// romans are the parts of Roman numerals.
var romans = []struct {
	value float64
	text  [2]string
}{
	{1000, [2]string{"m", "M"}}, {900, [2]string{"cm", "CM"}}, {500, [2]string{"d", "D"}},
	{400, [2]string{"cd", "CD"}}, {100, [2]string{"c", "C"}}, {90, [2]string{"xc", "XC"}},
	{50, [2]string{"l", "L"}}, {40, [2]string{"xl", "XL"}}, {10, [2]string{"x", "X"}},
	{9, [2]string{"ix", "IX"}}, {5, [2]string{"v", "V"}}, {4, [2]string{"iv", "IV"}}, {1, [2]string{"i", "I"}},
}

// appendRoman writes a Roman numeral, with as many M as there are thousands.
func appendRoman(b []byte, value float64, c letterCase) ([]byte, *Error) {
	if value >= maxRoman {
		return b, unwritable(value)
	}
	for _, r := range romans {
		for value >= r.value {
			b = append(b, r.text[c]...)
			value -= r.value
		}
	}
	return b, nil
}
