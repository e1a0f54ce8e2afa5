package states

import (
	"strconv"
	"time"
)

// ParseTimestamp reads the Timestamp of a Wait state. AWS's message names the format
// "ISO-8601 extended offset date-time" (recorded), which is java.time's
// ISO_OFFSET_DATE_TIME; its rules are taken here: the seconds and a fraction of up to
// nine digits may be missing, the offset may be Z or hours with optional minutes and
// seconds up to 18 hours, and letters may be small. Dates must exist.
func ParseTimestamp(s string) (time.Time, bool) {
	p := timestampReader{rest: s}
	year := p.digits(4)
	p.skip('-')
	month := p.digits(2)
	p.skip('-')
	day := p.digits(2)
	p.letter('T')
	hour := p.digits(2)
	p.skip(':')
	minute := p.digits(2)
	second, nanos := p.seconds()
	offset := p.offset()
	if p.failed || p.rest != "" || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, nanos, time.FixedZone("", offset))
	if t.Month() != time.Month(month) || t.Day() != day { // Go carries what is too large on
		return time.Time{}, false
	}
	return t, true
}

// timestampReader takes a text apart from the front; after a failure it stays failed.
type timestampReader struct {
	rest   string
	failed bool
}

func (p *timestampReader) digits(n int) int {
	if p.failed || len(p.rest) < n {
		p.failed = true
		return 0
	}
	for i := range n {
		if p.rest[i] < '0' || p.rest[i] > '9' {
			p.failed = true
			return 0
		}
	}
	value, _ := strconv.Atoi(p.rest[:n])
	p.rest = p.rest[n:]
	return value
}

// at reports whether c stands next, and takes it if so.
func (p *timestampReader) at(c byte) bool {
	if p.failed || p.rest == "" || p.rest[0] != c {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

func (p *timestampReader) skip(c byte) {
	if !p.at(c) {
		p.failed = true
	}
}

// letter takes a letter of either case.
func (p *timestampReader) letter(c byte) {
	if !p.at(c) {
		p.skip(c | 0x20)
	}
}

func (p *timestampReader) seconds() (second, nanos int) {
	if !p.at(':') {
		return 0, 0
	}
	second = p.digits(2)
	if !p.at('.') {
		return second, 0
	}
	unit := 100_000_000
	nanos = unit * p.digits(1)
	for unit /= 10; unit > 0 && p.rest != "" && p.rest[0] >= '0' && p.rest[0] <= '9'; unit /= 10 {
		nanos += unit * p.digits(1)
	}
	return second, nanos
}

// offset reads the offset from UTC, in seconds.
func (p *timestampReader) offset() int {
	sign := 1
	switch {
	case p.at('Z'), p.at('z'):
		return 0
	case p.at('-'):
		sign = -1
	default:
		p.skip('+')
	}
	total := p.digits(2) * 3600
	for unit := 60; unit > 0 && !p.failed && p.rest != ""; unit /= 60 {
		p.at(':')
		part := p.digits(2)
		if part > 59 {
			p.failed = true
		}
		total += part * unit
	}
	if total > 18*3600 {
		p.failed = true
	}
	return sign * total
}
