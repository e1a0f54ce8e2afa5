package tracer

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// depthLimit is how deep values may be nested in JSON text. Lambda's own limit on the size of an event leaves room for
// more, but no library does anything sensible with it.
const depthLimit = 5000

// traits says of JSON text what some parsers refuse.
type traits struct {
	depth         int  // of nested arrays and objects
	loneSurrogate bool // an escape \uD800 to \uDFFF without its other half
	overflow      bool // a number beyond the doubles
	malformed     bool // bytes that are not UTF-8
}

// decodeJSON reads JSON text by RFC 8259, as JSON.parse does, keeping order and repetition of names.
func decodeJSON(s string) (value, traits, bool) {
	d := decoder{src: s}
	v, ok := d.value()
	d.space()
	if !ok || d.at != len(d.src) {
		return value{}, traits{}, false
	}
	return v, d.traits, true
}

// nested reads JSON text that a string of the event holds.
func nested(s string) (value, bool) {
	v, _, ok := decodeJSON(s)
	return v, ok
}

type decoder struct {
	src    string
	at     int
	depth  int
	traits traits
}

func (d *decoder) space() {
	for d.at < len(d.src) && strings.IndexByte(" \t\r\n", d.src[d.at]) >= 0 {
		d.at++
	}
}

// take steps over the byte if it comes next.
func (d *decoder) take(b byte) bool {
	if d.at < len(d.src) && d.src[d.at] == b {
		d.at++
		return true
	}
	return false
}

func (d *decoder) word(w string, v value) (value, bool) {
	if !strings.HasPrefix(d.src[d.at:], w) {
		return value{}, false
	}
	d.at += len(w)
	return v, true
}

func (d *decoder) value() (value, bool) {
	d.space()
	if d.at >= len(d.src) {
		return value{}, false
	}
	switch d.src[d.at] {
	case '{':
		return d.nest(d.object)
	case '[':
		return d.nest(d.array)
	case '"':
		s, ok := d.string()
		return textValue(s), ok
	case 't':
		return d.word("true", value{kind: boolean, truth: true})
	case 'f':
		return d.word("false", value{kind: boolean})
	case 'n':
		return d.word("null", value{kind: null})
	}
	return d.number()
}

func (d *decoder) nest(read func() (value, bool)) (value, bool) {
	if d.depth++; d.depth > depthLimit {
		return value{}, false
	}
	d.traits.depth = max(d.traits.depth, d.depth)
	defer func() { d.depth-- }()
	d.at++
	return read()
}

func (d *decoder) array() (value, bool) {
	v := value{kind: array}
	if d.space(); d.take(']') {
		return v, true
	}
	for {
		item, ok := d.value()
		if !ok {
			return value{}, false
		}
		v.items = append(v.items, item)
		d.space()
		if d.take(']') {
			return v, true
		}
		if !d.take(',') {
			return value{}, false
		}
	}
}

func (d *decoder) object() (value, bool) {
	v := value{kind: object}
	if d.space(); d.take('}') {
		return v, true
	}
	for {
		m, ok := d.member()
		if !ok {
			return value{}, false
		}
		v.members = append(v.members, m)
		d.space()
		if d.take('}') {
			return v, true
		}
		if !d.take(',') {
			return value{}, false
		}
	}
}

func (d *decoder) member() (member, bool) {
	d.space()
	if d.at >= len(d.src) || d.src[d.at] != '"' {
		return member{}, false
	}
	name, ok := d.string()
	if d.space(); !ok || !d.take(':') {
		return member{}, false
	}
	v, ok := d.value()
	return member{name, v}, ok
}

func (d *decoder) number() (value, bool) {
	start := d.at
	d.take('-')
	if !d.take('0') && d.digits() == 0 {
		return value{}, false
	}
	if d.take('.') && d.digits() == 0 {
		return value{}, false
	}
	if d.take('e') || d.take('E') {
		if !d.take('+') {
			d.take('-')
		}
		if d.digits() == 0 {
			return value{}, false
		}
	}
	v := value{kind: number, text: d.src[start:d.at]}
	d.traits.overflow = d.traits.overflow || math.IsInf(v.float(), 0)
	return v, true
}

func (d *decoder) digits() int {
	start := d.at
	for d.at < len(d.src) && d.src[d.at] >= '0' && d.src[d.at] <= '9' {
		d.at++
	}
	return d.at - start
}

func (d *decoder) string() (string, bool) {
	d.at++
	start := d.at
	for d.at < len(d.src) && d.src[d.at] >= 0x20 {
		switch d.src[d.at] {
		case '"':
			d.at++
			return d.src[start : d.at-1], true
		case '\\':
			return d.escaped(d.src[start:d.at])
		}
		d.at++
	}
	return "", false
}

// escaped goes on with a string from its first escape.
func (d *decoder) escaped(before string) (string, bool) {
	out := []byte(before)
	for d.at < len(d.src) && d.src[d.at] >= 0x20 {
		switch b := d.src[d.at]; b {
		case '"':
			d.at++
			return string(out), true
		case '\\':
			var ok bool
			if out, ok = d.escape(out); !ok {
				return "", false
			}
		default:
			out = append(out, b)
			d.at++
		}
	}
	return "", false
}

func (d *decoder) escape(out []byte) ([]byte, bool) {
	if d.at++; d.at >= len(d.src) {
		return nil, false
	}
	b := d.src[d.at]
	if d.at++; b == 'u' {
		return d.codePoint(out)
	}
	i := strings.IndexByte(`"\/bfnrt`, b)
	if i < 0 {
		return nil, false
	}
	return append(out, "\"\\/\b\f\n\r\t"[i]), true
}

func (d *decoder) codePoint(out []byte) ([]byte, bool) {
	unit, ok := d.unit()
	if !ok {
		return nil, false
	}
	if unit >= 0xD800 && unit < 0xDC00 && strings.HasPrefix(d.src[d.at:], `\u`) {
		back := d.at
		d.at += 2
		low, ok := d.unit()
		if !ok {
			return nil, false
		}
		if low >= 0xDC00 && low < 0xE000 {
			return utf8.AppendRune(out, (unit-0xD800)<<10+(low-0xDC00)+0x10000), true
		}
		d.at = back
	}
	if unit >= 0xD800 && unit < 0xE000 {
		d.traits.loneSurrogate = true
		return append(out, 0xE0|byte(unit>>12), 0x80|byte(unit>>6)&0x3F, 0x80|byte(unit)&0x3F), true
	}
	return utf8.AppendRune(out, unit), true
}

func (d *decoder) unit() (rune, bool) {
	if d.at+4 > len(d.src) {
		return 0, false
	}
	for _, c := range []byte(d.src[d.at : d.at+4]) {
		if !isHex(c) {
			return 0, false
		}
	}
	n, _ := strconv.ParseUint(d.src[d.at:d.at+4], 16, 32)
	d.at += 4
	return rune(n), true
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
