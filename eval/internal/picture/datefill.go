package picture

import "strings"

// components are the values that were read, by component.
type components map[rune]component

// within reports whether some are given and all that are given, of those in
// question, are among these.
func (c components) within(question, these string) bool {
	some := false
	for _, name := range question {
		if c[name].given {
			if !strings.ContainsRune(these, name) {
				return false
			}
			some = true
		}
	}
	return some
}

// The components that decide what kind of date and time is meant.
const (
	dateComponents = "YXMxWwdD"
	timeComponents = "PHhmsf"
)

// instant puts an instant together: a date by day of the month or of the year,
// and a time of twenty-four hours or twice twelve.
func (c components) instant(now float64) (float64, *Error) {
	ordinary := c.within(dateComponents, "YMD")
	byDay := !ordinary && c.within(dateComponents, "Yd")
	byWeek := c.within(dateComponents, "Xxw") || c.within(dateComponents, "XW")
	halves := !c.within(timeComponents, "Hmsf") && c.within(timeComponents, "Phmsf")
	needed := "YMD"
	if byDay {
		needed = "YD"
	}
	if halves {
		needed += "Phmsf"
	} else {
		needed += "Hmsf"
	}
	if !c.fill(needed, fieldsOf(now)) || byWeek {
		return 0, &Error{Code: "D3136"}
	}
	millis := c.makeInstant(byDay, halves)
	for _, zone := range "Zz" {
		if c[zone].given {
			return millis - c[zone].value*msPerMinute, nil
		}
	}
	return millis, nil
}

// fill completes the components: those before the first known one from the clock,
// those after it with the least value. It fails where another known one follows.
func (c components) fill(needed string, clock fields) bool {
	begun, ended := false, false
	for _, name := range needed {
		switch {
		case c[name].known && ended:
			return false
		case c[name].known:
			begun = true
		case begun && (name == 'M' || name == 'D'):
			c[name], ended = known(1), true
		case begun:
			c[name], ended = known(0), true
		case name == 'P':
			c[name] = known(0) // the hour that follows is not of the clock either
		default:
			c[name] = known(clock.value(name))
		}
	}
	return true
}

// makeInstant computes the instant from components that are all there.
func (c components) makeInstant(byDay, halves bool) float64 {
	year, month, day := c['Y'].value, 0.0, c['D'].value
	if m := c['M'].value; m > 0 {
		month = m - 1
	}
	if byDay {
		first := makeDate(year, 0, 1, 0, 0, 0, 0)
		date := fieldsOf(first + (c['d'].value-1)*msPerDay)
		month, day = date.month, date.day // of whatever year that is
	}
	hour := c['H'].value
	if halves {
		if hour = c['h'].value; hour == 12 {
			hour = 0
		}
		if c['P'].value == 1 {
			hour += 12
		}
	}
	return makeDate(year, month, day, hour, c['m'].value, c['s'].value, c['f'].value)
}
