package picture

import (
	"math"
	"strings"
	"sync"
	"unicode/utf16"
)

// DateTime is a compiled picture of a date or time: literal text and variable
// markers in square brackets (XPath F&O 3.1, 9.8.4). A bracket that is meant
// literally is doubled; a closing one may stand alone.
type DateTime struct {
	parts   []part
	version Version
	matcher func() (*matcher, *Error)
}

// part is literal text or a marker.
type part struct {
	form      form
	literal   string
	component rune       // of a marker, a UTF-16 code unit
	letters   letterCase // of names
	integer   Integer
	hasWidth  bool
	short     float64 // least width, or NaN
	long      float64 // greatest width, where there is one; may be NaN
	hasLong   bool
	modulus   float64 // what a year is reduced by; 0 where it is not
	parseLow  int     // how many digits are parsed; 0 for any number of them
	parseHigh int
	zulu      bool // the offset zero is "Z"
}

// form is how a component is written.
type form uint8

const (
	verbatim   form = iota // literal text
	plain                  // in its one way, like the era
	spelledOut             // by a name
	counted                // as an integer
	zoned
)

// defaults are the presentations that hold where a marker has none.
var defaults = map[rune]string{
	'Y': "1", 'M': "1", 'D': "1", 'd': "1", 'F': "n", 'W': "1", 'w': "1", 'X': "1", 'x': "1", 'H': "1", 'h': "1",
	'P': "n", 'm': "01", 's': "01", 'f': "1", 'Z': "01:01", 'z': "01:01", 'C': "n", 'E': "n",
}

// CompileDateTime analyses a picture. Errors are D3131 (digits of different
// families), D3132 (a component that does not exist, its value), D3135 (a bracket
// is not closed) and CodeTooWide; all others come up when the picture is used.
func CompileDateTime(picture string, v Version) (*DateTime, *Error) {
	p := &DateTime{version: v}
	wide := -len(picture)
	for rest := picture; rest != ""; {
		m, after, err := nextPart(rest, v)
		if err != nil {
			return nil, err
		}
		if wide += max(0, m.integer.digits.mandatory); wide > maxWidth {
			return nil, &Error{Code: CodeTooWide, Value: float64(wide)}
		}
		p.parts, rest = append(p.parts, m), after
	}
	p.fixDigits()
	p.matcher = sync.OnceValues(p.newMatcher)
	return p, nil
}

// nextPart takes literal text, a doubled bracket or a marker off a picture.
func nextPart(picture string, v Version) (m part, rest string, err *Error) {
	switch at := strings.IndexByte(picture, '['); {
	case at < 0:
		at = len(picture)
		fallthrough
	case at > 0:
		return part{literal: strings.ReplaceAll(picture[:at], "]]", "]")}, picture[at:], nil
	case strings.HasPrefix(picture, "[["):
		return part{literal: "["}, picture[2:], nil
	}
	text, rest, closed := strings.Cut(picture[1:], "]")
	if !closed {
		return part{}, "", &Error{Code: "D3135"}
	}
	m, err = newMarker(text, v)
	return m, rest, err
}

// fixDigits parses just as many digits as a picture has where another number
// follows at once. Release 2.0.6 does it for dates only, and wherever they are.
func (p *DateTime) fixDigits() {
	if p.version == V20 {
		return
	}
	for i := range p.parts {
		m := &p.parts[i]
		if m.form == counted && m.component != 'f' && i+1 < len(p.parts) && p.parts[i+1].form == counted {
			m.parseLow = m.integer.digits.mandatory
			m.parseHigh = m.parseLow
		}
	}
}

// newMarker reads what stands between the brackets; white space does not count.
func newMarker(text string, v Version) (part, *Error) {
	text = withoutSpace(text)
	m := part{form: plain, short: math.NaN()}
	if text == "" {
		return m, &Error{Code: "D3132", Value: ""}
	}
	presentation := m.cutComponent(text)
	if comma := strings.LastIndexByte(presentation, ','); comma >= 0 {
		m.readWidth(presentation[comma+1:])
		presentation = presentation[:comma]
	} else if m.component == ',' { // is taken for presentation and comma as well
		m.readWidth(presentation)
		presentation = ","
	}
	if presentation == "" {
		if presentation = defaults[m.component]; presentation == "" {
			return m, &Error{Code: "D3132", Value: string(encode(nil, m.component))}
		}
	}
	err := m.readPresentation(presentation)
	if err == nil && m.form == counted {
		m.fitWidth(v)
	}
	return m, err
}

// withoutSpace leaves white space out.
func withoutSpace(text string) string {
	if !strings.ContainsFunc(text, isSpace) {
		return text
	}
	kept := make([]byte, 0, len(text))
	for _, r := range runesOf(text) {
		if !isSpace(r) {
			kept = encode(kept, r)
		}
	}
	return string(kept)
}

// cutComponent takes the first UTF-16 code unit.
func (m *part) cutComponent(text string) string {
	first, size := decode(text)
	m.component = first
	if first < 0x10000 {
		return text[size:]
	}
	high, low := utf16.EncodeRune(first)
	m.component = high
	return string(encode(nil, low)) + text[size:]
}

// readWidth reads "least-most", either of which may be "*".
func (m *part) readWidth(text string) {
	m.hasWidth = true
	least, most, both := strings.Cut(text, "-")
	m.short = parseInt(least)
	if both && most != "*" {
		m.hasLong, m.long = true, parseInt(most)
	}
}

// readPresentation reads the first presentation modifier, and the second, which
// is one of a, t, c, o at the end.
func (m *part) readPresentation(text string) *Error {
	modifier := ""
	if last := len(text) - 1; last > 0 && strings.IndexByte("atco", text[last]) >= 0 {
		text, modifier = text[:last], text[last:]
	}
	m.zulu = modifier == "t"
	named := m.readNames(text)
	var err *Error
	switch {
	case m.component == 'Z' || m.component == 'z':
		m.form = zoned
		m.integer, err = analyseInteger(text)
	case strings.ContainsRune("YMDdFWwXxHhmsf", m.component) && named:
		m.form = spelledOut
	case strings.ContainsRune("YMDdFWwXxHhmsf", m.component):
		m.form = counted
		if modifier != "" {
			text += ";" + modifier
		}
		m.integer, err = analyseInteger(text)
	}
	return err
}

// readNames reports whether a presentation asks for names.
func (m *part) readNames(text string) bool {
	switch {
	case text[0] == 'n':
		m.letters = lower
	case strings.HasPrefix(text, "Nn"):
		m.letters = title
	case text[0] == 'N':
		m.letters = upper
	default:
		return false
	}
	return true
}

// fitWidth brings the number of digits and the width together. A year has as many
// digits as the picture or the greatest width, and no more; release 2.0.6 counts
// months and days so too, but shortens only years.
func (m *part) fitWidth(v Version) {
	d := &m.integer.digits
	least, digits := max(float64(d.mandatory), orZero(m.short)), float64(-1)
	if m.component == 'Y' || v == V20 && (m.component == 'M' || m.component == 'D') {
		switch wide := least + float64(d.optional); {
		case m.hasLong:
			digits, least = m.long, orZero(m.long)
		case m.integer.numbering == decimals && wide >= 2:
			digits = wide
		}
	}
	d.mandatory = int(min(max(-maxWidth, least), math.MaxInt32))
	if m.component == 'Y' && digits != -1 {
		if m.modulus = powerOfTen(digits); m.modulus == 0 {
			m.modulus = math.NaN() // what a division by zero leaves
		}
	}
	if v == V20 && digits > 0 {
		m.parseHigh = int(min(digits, math.MaxInt32))
		m.parseLow = m.parseHigh - d.optional
	}
}

// orZero is a width that may not be there.
func orZero(width float64) float64 {
	if math.IsNaN(width) {
		return 0
	}
	return width
}
