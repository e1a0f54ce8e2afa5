package picture

import (
	"math"
	"strings"
)

// ParseDateTime compiles the picture and parses. now is the instant that missing
// components are taken from.
func ParseDateTime(text, picture string, now float64, v Version) (millis float64, ok bool, err *Error) {
	p, err := CompileDateTime(picture, v)
	if err != nil {
		return 0, false, err
	}
	return p.Parse(text, now)
}

// Parse reads an instant in milliseconds since 1970; ok is false where the text
// does not fit the picture, or the picture has no component. Missing components in
// front of the first known one, from the year down, are those of now in UTC, and
// those behind it the least there are; an instant out of range is NaN.
// Errors are D3130, D3133, D3136 (components missing between others, or week
// dates), CodeForeignDigit, CodeTooWide and CodeZoneSeparator.
func (p *DateTime) Parse(text string, now float64) (millis float64, ok bool, err *Error) {
	m, err := p.matcher()
	if err != nil {
		return 0, false, err
	}
	texts, err := m.find(text)
	if texts == nil {
		return 0, false, err
	}
	c := components{}
	for i, mark := range m.marks {
		value, err := mark.read(texts[i], p.version)
		if err != nil {
			return 0, false, err
		}
		c[mark.component] = value
	}
	millis, err = c.instant(now)
	return millis, err == nil, err
}

// component is the value that was read for one; it may not be known.
type component struct {
	value float64
	known bool
	given bool // counts as a value other than zero or NaN
}

func known(value float64) component {
	return component{value, true, value != 0 && !math.IsNaN(value)}
}

// read gives the value of a component from its text.
func (m *part) read(text string, v Version) (component, *Error) {
	switch {
	case m.form == zoned:
		return known(m.readZone(text)), nil
	case m.component == 'f' && v == V22:
		return known(parseInt((text + "00")[:3])), nil
	case m.form == counted:
		value, err := m.integer.Parse(text)
		return known(value), err
	case m.component == 'P':
		return readHalf(text), nil
	}
	return m.readName(text, v), nil
}

// readHalf tells the halves of the day apart.
func readHalf(text string) component {
	switch text {
	case "am", "AM":
		return known(0)
	case "pm", "PM":
		return known(1)
	}
	return inherited(text)
}

// readName finds a month or weekday by its English name, in its own case and as
// long as the picture has it, a width of 0 being none; of names that are the same
// then, it is the last.
func (m *part) readName(text string, v Version) component {
	names := monthNames
	if m.component == 'F' {
		names = dayNames
	}
	for i := len(names) - 1; i >= 0; i-- {
		if name := names[i]; name == text && m.long == 0 || m.long != 0 && m.shorten(name) == text {
			return known(float64(i + 1))
		}
	}
	if v == V20 {
		return inherited(text)
	}
	return component{}
}

// inherited is for a name that every object of ECMAScript has: the reference
// finds it, but as no number. Release 2.2.2 does so for the halves of the day only.
func inherited(text string) component {
	switch text {
	case "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable",
		"toLocaleString", "toString", "valueOf":
		return component{math.NaN(), true, true}
	}
	return component{}
}

// readZone gives an offset in minutes. Hours are two digits where there are more,
// and minutes count forward from them even where they are negative.
func (m *part) readZone(text string) float64 {
	if m.component == 'z' {
		text = text[min(3, len(text)):]
	}
	hours, minutes := text, "0"
	if d := &m.integer.digits; d.size > 0 {
		separator := string(encode(nil, d.separators[0].char))
		at := strings.Index(text, separator)
		if at < 0 {
			return math.NaN()
		}
		hours, minutes = text[:at], string(unitsOf(text[at:])[1:].text(nil))
	} else if len(text) > 3 {
		hours, minutes = text[:3], text[3:]
	}
	return parseInt(hours)*60 + parseInt(minutes)
}
