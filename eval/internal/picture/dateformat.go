package picture

import (
	"math"
	"strings"
)

// isoPicture is what $fromMillis and $now use where there is no picture.
var isoPicture = func() *DateTime {
	p, _ := CompileDateTime("[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]", V22)
	return p
}()

// ISO is the picture of $fromMillis and $now where they have none:
// 2017-10-30T16:25:32.935Z.
func ISO() *DateTime { return isoPicture }

// FormatDateTime compiles the picture and formats; no picture is [ISO], no
// timezone is UTC.
func FormatDateTime(millis float64, picture string, hasPicture bool, timezone string, hasTimezone bool, v Version) (string, *Error) {
	p := isoPicture
	if hasPicture {
		var err *Error
		if p, err = CompileDateTime(picture, v); err != nil {
			return "", err
		}
	}
	zone := Zone{}
	if hasTimezone {
		zone = ParseZone(timezone)
	}
	return p.Format(millis, zone)
}

// Zone is an offset from UTC. Hours are rounded down and minutes have the sign of
// the offset, which is to say that the reference takes -0530 for six hours and
// thirty minutes. The zero value is UTC.
type Zone struct{ hours, minutes float64 }

// ParseZone reads an offset, four digits for hours and minutes with an optional
// sign. Anything is read as ECMAScript's parseInt reads it; what is no number
// makes every component NaN.
func ParseZone(text string) Zone {
	offset := parseInt(text)
	return Zone{math.Floor(offset / 100), math.Mod(offset, 100)}
}

// Format writes an instant, in milliseconds since 1970, by the picture.
// Components of an instant out of range (beyond ±8.64e15) are NaN.
// Errors are D3130 (the picture of an integer, its value), D3133 (names asked for
// where there are none, the component its value), D3134 (digits of a time zone,
// their number its value) and CodeUnwritable.
func (p *DateTime) Format(millis float64, zone Zone) (string, *Error) {
	f := fieldsOf(millis + (zone.hours*60+zone.minutes)*msPerMinute)
	b := make([]byte, 0, 32)
	var err *Error
	for i := range p.parts {
		m := &p.parts[i]
		switch m.form {
		case verbatim:
			b = append(b, m.literal...)
		case zoned:
			b, err = m.appendZone(b, zone)
		case spelledOut:
			b, err = m.appendName(b, &f)
		case counted:
			b, err = m.appendCount(b, &f)
		default:
			b = m.appendPlain(b, &f)
		}
		if err != nil {
			return "", err
		}
	}
	return string(b), nil
}

// value gives a component that is a number.
func (f *fields) value(component rune) float64 {
	switch component {
	case 'Y':
		return f.year
	case 'M':
		return f.month + 1
	case 'D':
		return f.day
	case 'd':
		return f.dayOfYear()
	case 'F':
		return f.weekday
	case 'W':
		return f.weekOfYear()
	case 'w':
		return f.weekOfMonth()
	case 'X':
		return f.weekYear()
	case 'x':
		return f.weekMonth()
	case 'H':
		return f.hour
	case 'h':
		if hour := math.Mod(f.hour, 12); hour != 0 {
			return hour
		}
		return 12
	case 'm':
		return f.minute
	case 's':
		return f.second
	}
	return f.ms // 'f'
}

func (m *part) appendCount(b []byte, f *fields) ([]byte, *Error) {
	value := f.value(m.component)
	if m.modulus != 0 {
		value = math.Mod(value, m.modulus)
	}
	return m.integer.append(b, value)
}

// monthNames and dayNames are English, as the reference has no other language.
var (
	monthNames = []string{"January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December"}
	dayNames = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)

// appendName writes the name of a month or weekday, cut to the greatest width.
// Without a width the name of NaN is "undefined".
func (m *part) appendName(b []byte, f *fields) ([]byte, *Error) {
	names := monthNames
	switch m.component {
	case 'M', 'x':
	case 'F':
		names = dayNames
	default:
		return b, &Error{Code: "D3133", Value: string(m.component)}
	}
	value := f.value(m.component)
	if math.IsNaN(value) {
		if m.letters == title && !m.hasWidth {
			return append(b, "undefined"...), nil
		}
		return b, unwritable(value)
	}
	name := names[int(value)-1]
	switch m.letters {
	case upper:
		name = strings.ToUpper(name)
	case lower:
		name = strings.ToLower(name)
	}
	return append(b, m.shorten(name)...), nil
}

// shorten cuts a name to the greatest width.
func (m *part) shorten(name string) string {
	if m.hasLong && m.long < float64(len(name)) {
		return name[:int(max(0, m.long))]
	}
	return name
}

// appendPlain writes a component that no presentation changes, or changes in
// case only.
func (m *part) appendPlain(b []byte, f *fields) []byte {
	switch m.component {
	case 'C', 'E':
		return append(b, "ISO"...)
	case 'P':
		text := "am"
		if f.hour >= 12 {
			text = "pm"
		}
		if m.letters == upper {
			text = strings.ToUpper(text)
		}
		return append(b, text...)
	}
	return append(b, "undefined"...)
}

// appendZone writes an offset: hours alone or with minutes behind a colon where
// there are any, or in one with the separators or the digits of the picture.
func (m *part) appendZone(b []byte, zone Zone) ([]byte, *Error) {
	offset := zone.hours*100 + zone.minutes
	digits, together := m.integer.digits.mandatory, m.integer.digits.size > 0
	switch {
	case m.integer.numbering != decimals:
		return b, &Error{Code: "D3134"}
	case digits > 4 && !together:
		return b, &Error{Code: "D3134", Value: float64(digits)}
	case m.zulu && offset == 0:
		return append(b, 'Z'), nil
	}
	if m.component == 'z' {
		b = append(b, "GMT"...)
	}
	if offset >= 0 {
		b = append(b, '+')
	}
	if together || digits > 2 {
		return m.integer.append(b, offset)
	}
	b, err := m.integer.append(b, zone.hours)
	if err == nil && zone.minutes != 0 {
		b, err = twoDigits.append(append(b, ':'), zone.minutes)
	}
	return b, err
}

// twoDigits writes the minutes of an offset.
var twoDigits = Integer{digits: digitPattern{zero: '0', mandatory: 2}}
