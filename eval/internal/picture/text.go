package picture

import (
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

// Strings are UTF-8 and those of ECMAScript are UTF-16, which may hold a
// surrogate that stands alone. Such a one has three bytes (WTF-8) in a string
// and is a rune of its own here.

// decode gives the first character of a string that is not empty, and its
// length in bytes.
func decode(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 && len(s) >= 3 && s[0] == 0xED && s[1]&0xE0 == 0xA0 && s[2]&0xC0 == 0x80 {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, size
}

// encode appends a character, a lone surrogate in three bytes.
func encode(b []byte, r rune) []byte {
	if utf16.IsSurrogate(r) {
		return append(b, 0xED, 0x80|byte(r>>6&0x3F), 0x80|byte(r&0x3F))
	}
	return utf8.AppendRune(b, r)
}

// runesOf splits a string into characters.
func runesOf(s string) []rune {
	runes := make([]rune, 0, len(s))
	for s != "" {
		r, size := decode(s)
		runes = append(runes, r)
		s = s[size:]
	}
	return runes
}

// units is a string as ECMAScript indexes it, in UTF-16 code units.
type units []uint16

func unitsOf(s string) units {
	u := make(units, 0, len(s))
	for s != "" {
		r, size := decode(s)
		if utf16.IsSurrogate(r) {
			u = append(u, uint16(r))
		} else {
			u = utf16.AppendRune(u, r)
		}
		s = s[size:]
	}
	return u
}

// text appends the string for some units; surrogates that meet become one character.
func (u units) text(b []byte) []byte {
	for i := 0; i < len(u); i++ {
		r := rune(u[i])
		if i+1 < len(u) {
			if pair := utf16.DecodeRune(r, rune(u[i+1])); pair != utf8.RuneError {
				r, i = pair, i+1
			}
		}
		b = encode(b, r)
	}
	return b
}

// index finds the first occurrence of needle at or after from, or -1
// (String.prototype.indexOf).
func (u units) index(needle units, from int) int {
	for i := from; i+len(needle) <= len(u); i++ {
		if slices.Equal(u[i:i+len(needle)], needle) {
			return i
		}
	}
	return -1
}

// lastIndex finds the last occurrence of needle, or -1.
func (u units) lastIndex(needle units) int {
	for i := len(u) - len(needle); i >= 0; i-- {
		if slices.Equal(u[i:i+len(needle)], needle) {
			return i
		}
	}
	return -1
}

// split cuts at each separator; an empty one cuts everywhere (String.prototype.split).
func (u units) split(separator units) []units {
	var parts []units
	if len(separator) == 0 {
		for i := range u {
			parts = append(parts, u[i:i+1])
		}
		return parts
	}
	for {
		at := u.index(separator, 0)
		if at < 0 {
			return append(parts, u)
		}
		parts = append(parts, u[:at])
		u = u[at+len(separator):]
	}
}

// isSpace reports what ECMAScript takes for white space.
func isSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}
