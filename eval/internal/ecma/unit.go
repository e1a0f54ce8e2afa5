package ecma

import "unicode/utf8"

// The flat form of a string has each UTF-16 code unit in one to three bytes: a
// unit is written as UTF-8 would write the code point of the same number, each
// half of a surrogate pair on its own. Two strings have the same units where
// their flat forms have the same bytes, and every unit has one byte that is not
// a continuation byte. The functions here take flat strings and positions that
// lie on the boundaries of units.

// unitAt decodes the unit at a position before the end.
func unitAt(s string, pos int) (unit uint16, width int) {
	c := s[pos]
	switch {
	case c < utf8.RuneSelf:
		return uint16(c), 1
	case c < 0xE0:
		return uint16(c&0x1F)<<6 | uint16(s[pos+1]&0x3F), 2
	}
	return uint16(c&0x0F)<<12 | uint16(s[pos+1]&0x3F)<<6 | uint16(s[pos+2]&0x3F), 3
}

// unitBefore decodes the unit that ends at a position after the start.
func unitBefore(s string, pos int) (unit uint16, width int) {
	if c := s[pos-1]; c < utf8.RuneSelf {
		return uint16(c), 1
	}
	start := before(s, pos)
	unit, _ = unitAt(s, start)
	return unit, pos - start
}

// before gives the position one unit earlier.
func before(s string, pos int) int {
	pos--
	for pos > 0 && isContinuation(s[pos]) {
		pos--
	}
	return pos
}

// after gives the position one unit later.
func after(s string, pos int) int {
	c := s[pos]
	switch {
	case c < utf8.RuneSelf:
		return pos + 1
	case c < 0xE0:
		return pos + 2
	}
	return pos + 3
}

func isContinuation(c byte) bool { return c&0xC0 == 0x80 }

// appendUnit writes a unit in flat form.
func appendUnit(b []byte, unit uint16) []byte {
	if isSurrogate(rune(unit)) {
		return append(b, 0xED, 0x80|byte(unit>>6&0x3F), 0x80|byte(unit&0x3F))
	}
	return utf8.AppendRune(b, rune(unit))
}

// leadByte gives the first byte of a unit in flat form. It grows with the unit.
func leadByte(unit uint16) byte {
	switch {
	case unit < utf8.RuneSelf:
		return byte(unit)
	case unit < 0x800:
		return 0xC0 | byte(unit>>6)
	}
	return 0xE0 | byte(unit>>12)
}

func isHigh(r rune) bool      { return r>>10 == 0xD800>>10 }
func isLow(r rune) bool       { return r>>10 == 0xDC00>>10 }
func isSurrogate(r rune) bool { return r>>11 == 0xD800>>11 }

// pair gives the code point of a surrogate pair.
func pair(high, low rune) rune { return 0x10000 + (high-0xD800)<<10 + (low - 0xDC00) }

// decodeWTF8 gives the first code point of s, which is not empty, and its
// length in bytes. A lone surrogate is a code point; a malformed byte is
// U+FFFD.
func decodeWTF8(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 && len(s) >= 3 &&
		s[0] == 0xED && s[1] >= 0xA0 && isContinuation(s[1]) && isContinuation(s[2]) {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, size
}

// appendFlat writes a code point in flat form.
func appendFlat(b []byte, r rune) []byte {
	if r < 0x10000 {
		return appendUnit(b, uint16(r))
	}
	r -= 0x10000
	return appendUnit(appendUnit(b, uint16(0xD800+r>>10)), uint16(0xDC00+r&0x3FF))
}
