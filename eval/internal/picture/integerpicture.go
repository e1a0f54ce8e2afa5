package picture

import (
	"slices"
	"strings"
)

// numbering is the way in which an integer is written.
type numbering uint8

const (
	decimals numbering = iota
	letters            // a, b ... z, aa
	roman
	words
	unknown // D3130 when it comes to be used
)

// letterCase is the case of letters and words.
type letterCase uint8

const (
	lower letterCase = iota
	upper
	title
)

// Integer is a compiled picture of $formatInteger and $parseInteger.
type Integer struct {
	numbering numbering
	letters   letterCase
	ordinal   bool
	token     string // the picture without its modifier
	digits    digitPattern
}

// digitPattern is a decimal digit pattern (XPath F&O 3.1, 4.6.1).
type digitPattern struct {
	zero       rune // of the digit family
	mandatory  int
	optional   int
	separators []separator // from left to right
	size       int         // distance of the separators, where they are regular
}

// separator stands to the left of so many digits.
type separator struct {
	position int
	char     rune
}

// CompileInteger analyses a picture: a decimal digit pattern, or A, a, I, i, W,
// w or Ww, and after the last semicolon "o" for ordinal numbers.
// Errors are D3130 with the picture as its value where that is none of these,
// and D3131 without a value where digits are of different families; and
// CodeTooWide.
func CompileInteger(picture string) (*Integer, *Error) {
	if len(picture) > maxPicture {
		return nil, &Error{Code: CodeTooWide}
	}
	p, err := analyseInteger(picture)
	if err == nil {
		err = p.unusable()
	}
	if err != nil {
		return nil, err
	}
	return &p, nil
}

// unusable gives the error of a picture that stands for no numbering.
func (p *Integer) unusable() *Error {
	if p.numbering == unknown {
		return &Error{Code: "D3130", Value: p.token}
	}
	return nil
}

// analyseInteger leaves a picture that stands for nothing to whoever uses it.
func analyseInteger(picture string) (Integer, *Error) {
	p := Integer{token: picture}
	if at := strings.LastIndexByte(picture, ';'); at >= 0 {
		p.token = picture[:at]
		p.ordinal = strings.HasPrefix(picture[at+1:], "o")
	}
	switch p.token {
	case "a", "A":
		p.numbering = letters
	case "i", "I":
		p.numbering = roman
	case "w", "W", "Ww":
		p.numbering = words
	default:
		return p, p.analyseDigits()
	}
	switch p.token {
	case "A", "I", "W":
		p.letters = upper
	case "Ww":
		p.letters = title
	}
	return p, nil
}

// analyseDigits reads a decimal digit pattern from right to left.
func (p *Integer) analyseDigits() *Error {
	d := &p.digits
	runes := runesOf(p.token)
	places := 0
	for i := len(runes) - 1; i >= 0; i-- {
		zero, isDigit := familyOf(runes[i])
		switch {
		case isDigit && d.mandatory > 0 && zero != d.zero:
			return &Error{Code: "D3131"}
		case isDigit:
			d.zero = zero
			d.mandatory++
			places++
		case runes[i] == '#':
			d.optional++
			places++
		default:
			d.separators = append(d.separators, separator{places, runes[i]})
		}
	}
	slices.Reverse(d.separators)
	if d.mandatory == 0 {
		p.numbering = unknown
	}
	d.size = d.regular()
	return nil
}

// regular gives the distance of separators that are alike and stand at every
// multiple of it, or 0.
func (d *digitPattern) regular() int {
	positions := make([]int, len(d.separators))
	for i, s := range d.separators {
		if s.char != d.separators[0].char {
			return 0
		}
		positions[i] = s.position
	}
	return regular(positions)
}

// zeros are the digit families of Unicode's basic plane, by their zeros.
var zeros = []rune{
	0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
	0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0,
	0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
}

// familyOf gives the zero of a digit's family.
func familyOf(r rune) (zero rune, ok bool) {
	if r < 0x80 {
		return '0', r >= '0' && r <= '9'
	}
	for _, zero := range zeros {
		if r >= zero && r < zero+10 {
			return zero, true
		}
	}
	return 0, false
}
