package picture

import (
	"math"
	"strings"
)

// loose reads, from where the strict format ended, what has the shape of a
// timestamp and is none. ECMA-262 leaves that to the implementation; this is what
// V8 makes of it. Up to three numbers are month, day and year, or year, month and
// day where the first can be no month's day; a number with a colon behind it is
// an hour; a hyphen behind a number means nothing.
func (d *isoDate) loose() float64 {
	if strings.IndexByte(d.text, 'T') >= 0 {
		return math.NaN()
	}
	time := 0.0
	for d.at < len(d.text) {
		rest := d.text[d.at:]
		length := runOfDigits(rest)
		switch {
		case rest[0] == '+' || rest[0] == '-':
			return math.NaN()
		case length == 0: // ".", ":" or "Z"
			d.at++
		case length < len(rest) && rest[length] == ':':
			time = clockTime(twoDigit(rest), twoDigit(rest[length+1:]))
			d.at = len(d.text)
		default:
			if !d.add(leading(rest[:length])) {
				return math.NaN()
			}
			d.at += length
			if d.at < len(d.text) && d.text[d.at] == '-' {
				d.at++
			}
		}
	}
	return d.guess(time)
}

// clockTime is a time of the day, NaN beyond its end.
func clockTime(hour, minute int) float64 {
	if hour > 24 || hour == 24 && minute > 0 {
		return math.NaN()
	}
	return float64(hour*60+minute) * msPerMinute
}

// add takes a number as part of the date; there are three.
func (d *isoDate) add(n int) bool {
	if d.count == len(d.numbers) {
		return false
	}
	d.numbers[d.count] = n
	d.count++
	return true
}

// leading gives the value of the first nine digits that count.
func leading(digits string) int {
	digits = strings.TrimLeft(digits, "0")
	n := 0
	for i := 0; i < len(digits) && i < 9; i++ {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// guess makes a date of the numbers.
func (d *isoDate) guess(time float64) float64 {
	isDay := func(n int) bool { return n >= 1 && n <= 31 }
	year, month, day := d.numbers[0], d.numbers[1], d.numbers[2]
	if isDay(year) {
		year, month, day = day, year, month
	}
	switch {
	case year >= 0 && year < 50:
		year += 2000
	case year >= 50 && year < 100:
		year += 1900
	}
	if month < 1 || month > 12 || !isDay(day) || year > 1e6 {
		return math.NaN()
	}
	d.numbers = [3]int{year, month, day}
	return d.instant(time, 0)
}
