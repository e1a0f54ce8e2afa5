package picture

import (
	"math"
	"regexp"
)

// Release 2.0.6 takes each part of a date any number of times, which comes to
// NaN instead of D3110.
var (
	isoShape    = regexp.MustCompile(`\A\d{4}(-[01]\d)?(-[0-3]\d)?(T[0-2]\d:[0-5]\d:[0-5]\d)?(\.\d+)?([+-][0-2]\d:?[0-5]\d|Z)?\z`)
	isoShapeV20 = regexp.MustCompile(`\A\d{4}(-[01]\d)*(-[0-3]\d)*(T[0-2]\d:[0-5]\d:[0-5]\d)*(\.\d+)?([+-][0-2]\d:?[0-5]\d|Z)?\z`)
)

// ParseISO reads a timestamp without a picture: a year, with a month, a day, a
// time with seconds, a fraction and an offset as far as there are any. It gives
// milliseconds since 1970, or NaN for a date that does not exist. D3110, with the
// text as its value, is the error for text of another shape.
func ParseISO(text string, v Version) (millis float64, err *Error) {
	d := isoDate{text: text}
	if millis, ok := d.parse(); ok {
		return millis, nil
	}
	shape := isoShape
	if v == V20 {
		shape = isoShapeV20
	}
	if !shape.MatchString(text) {
		return 0, &Error{Code: "D3110", Value: text}
	}
	return d.loose(), nil
}

// isoDate is a reader of timestamps.
type isoDate struct {
	text    string
	at      int
	numbers [3]int // year, month and day, as far as read
	count   int
}

// parse reads the format of ECMA-262, 21.4.1.32. Days up to the 31st may be in
// any month, and the colon of the offset may be missing.
func (d *isoDate) parse() (millis float64, ok bool) {
	if !d.date() {
		return 0, false
	}
	rest := d.text[d.at:]
	if rest == "" {
		return d.instant(0, 0), true
	}
	if len(rest) < 9 || rest[0] != 'T' || rest[3] != ':' || rest[6] != ':' {
		return 0, false
	}
	hour, minute, second := twoDigit(rest[1:]), twoDigit(rest[4:]), twoDigit(rest[7:])
	ms, zero, rest := fraction(rest[9:])
	midnight := hour == 24 && minute == 0 && second == 0 && zero
	offset, zoned := offsetMinutes(rest)
	if !zoned || !midnight && !(hour >= 0 && hour < 24) || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return 0, false
	}
	return d.instant(float64(hour*3600+minute*60+second)*1000+ms, offset), true
}

// date reads the date, and stops in front of what is none.
func (d *isoDate) date() bool {
	if len(d.text) < 4 || runOfDigits(d.text) != 4 {
		return false
	}
	d.numbers = [3]int{twoDigit(d.text)*100 + twoDigit(d.text[2:]), 1, 1}
	d.count, d.at = 1, 4
	for _, most := range []int{12, 31} {
		if d.at == len(d.text) || d.text[d.at] != '-' {
			return true
		}
		d.at++
		n := twoDigit(d.text[d.at:])
		if runOfDigits(d.text[d.at:]) != 2 || n < 1 || n > most {
			return false
		}
		d.numbers[d.count] = n
		d.count++
		d.at += 2
	}
	return true
}

// instant counts years below 100 as they are, unlike makeDate.
func (d *isoDate) instant(time, offset float64) float64 {
	days := dayNumber(d.numbers[0], d.numbers[1], d.numbers[2])
	return timeClip(float64(days)*msPerDay + time - offset*msPerMinute)
}

func runOfDigits(s string) int {
	n := 0
	for n < len(s) && s[n]-'0' <= 9 {
		n++
	}
	return n
}

// twoDigit gives a number of two digits, or -1.
func twoDigit(s string) int {
	if len(s) < 2 || s[0]-'0' > 9 || s[1]-'0' > 9 {
		return -1
	}
	return int(s[0]-'0')*10 + int(s[1]-'0')
}

// fraction reads milliseconds, cutting further digits, and whether it is zero.
// Of ten digits and more, V8 takes nine that begin after the leading zeros.
func fraction(s string) (ms float64, zero bool, rest string) {
	n := 0
	if s != "" && s[0] == '.' {
		n = runOfDigits(s[1:])
	}
	if n == 0 {
		return 0, true, s
	}
	value := leading(s[1 : 1+n])
	return math.Floor(float64(value) / powerOfTen(float64(min(n, 9)-3))), value == 0, s[1+n:]
}

// offsetMinutes reads Z, an offset or nothing.
func offsetMinutes(s string) (float64, bool) {
	if s == "" || s == "Z" {
		return 0, true
	}
	if len(s) == 6 && s[3] == ':' {
		s = s[:3] + s[4:]
	}
	if len(s) != 5 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	hours, minutes := twoDigit(s[1:]), twoDigit(s[3:])
	if hours < 0 || hours > 23 || minutes < 0 || minutes > 59 {
		return 0, false
	}
	offset := float64(hours*60 + minutes)
	if s[0] == '-' {
		offset = -offset
	}
	return offset, true
}
