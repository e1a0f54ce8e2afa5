package eval

import (
	"cmp"
	"unicode/utf8"
)

// Strings are UTF-8, but JavaScript's are UTF-16 and may hold a surrogate that
// stands alone. Such a one is kept in the three-byte form that UTF-8 would give
// it (WTF-8).

// appendUnit appends one UTF-16 code unit to a string.
func appendUnit(b []byte, unit uint16) []byte {
	if unit < 0xD800 || unit >= 0xE000 {
		return utf8.AppendRune(b, rune(unit))
	}
	if unit >= 0xDC00 {
		if high, ok := endsHigh(b); ok {
			return utf8.AppendRune(b[:len(b)-3], 0x10000+high<<10+rune(unit-0xDC00))
		}
	}
	return append(b, 0xED, 0x80|byte(unit>>6&0x3F), 0x80|byte(unit&0x3F))
}

// endsHigh reports whether s ends in a high surrogate, and gives its ten bits.
func endsHigh[T ~[]byte | ~string](s T) (rune, bool) {
	if n := len(s); n >= 3 && s[n-3] == 0xED && s[n-2] >= 0xA0 && s[n-2] < 0xB0 {
		return rune(s[n-2]&0x0F)<<6 | rune(s[n-1]&0x3F), true
	}
	return 0, false
}

// beginsLow reports whether s begins with a low surrogate, and gives its ten bits.
func beginsLow(s string) (rune, bool) {
	if len(s) >= 3 && s[0] == 0xED && s[1] >= 0xB0 && s[1] < 0xC0 {
		return rune(s[1]&0x0F)<<6 | rune(s[2]&0x3F), true
	}
	return 0, false
}

// meet reports whether a surrogate pair forms where two strings are joined.
func meet(left, right string) bool {
	_, high := endsHigh(left)
	_, low := beginsLow(right)
	return high && low
}

// concat appends s to b; a surrogate pair that forms becomes one character.
func concat(b []byte, s string) []byte {
	if high, ok := endsHigh(b); ok {
		if low, ok := beginsLow(s); ok {
			return append(utf8.AppendRune(b[:len(b)-3], 0x10000+high<<10+low), s[3:]...)
		}
	}
	return append(b, s...)
}

// decode gives the first character of s and its length in bytes. A surrogate
// that stands alone is a character.
func decode(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 && len(s) >= 3 && s[0] == 0xED {
		return rune(0xD000) | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, size
}

// compareStrings orders strings as JavaScript does, by UTF-16 code units: a
// character beyond the basic plane comes before U+E000 to U+FFFF.
func compareStrings(a, b string) int {
	n := min(len(a), len(b))
	for i := 0; i < n; i++ {
		if a[i] == b[i] {
			continue
		}
		if a[i] >= 0xED && b[i] >= 0xED {
			return compareUnits(a[i:], b[i:])
		}
		return cmp.Compare(a[i], b[i])
	}
	return cmp.Compare(len(a), len(b))
}

// compareUnits compares what begins with different characters of which both are
// U+D000 or above.
func compareUnits(a, b string) int {
	x, _ := decode(a)
	y, _ := decode(b)
	high := func(r rune) rune {
		if r > 0xFFFF {
			return 0xD7C0 + r>>10
		}
		return r
	}
	if c := cmp.Compare(high(x), high(y)); c != 0 {
		return c
	}
	return cmp.Compare(x, y) // the same first unit: a lone one is shorter
}

// decodeLast gives the last character of s and its length in bytes.
func decodeLast(s string) (rune, int) {
	for at := len(s) - 1; at > 0; at-- {
		if utf8.RuneStart(s[at]) {
			return decodeAt(s, at)
		}
	}
	return decodeAt(s, 0)
}

func decodeAt(s string, at int) (rune, int) {
	c, _ := decode(s[at:])
	return c, len(s) - at
}
