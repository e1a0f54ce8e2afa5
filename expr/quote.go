package expr

import "unicode/utf8"

// AppendQuoted appends s as a JSON string, escaped as ECMAScript's
// JSON.stringify escapes: quotes, backslashes, control characters, and
// surrogates that stand alone, which s holds in three-byte form (WTF-8).
func AppendQuoted(b []byte, s string) []byte {
	return append(appendEscaped(append(b, '"'), s, '"'), '"')
}

// appendEscaped appends s for a literal between the given quotes.
func appendEscaped(b []byte, s string, quote byte) []byte {
	done := 0 // s[:done] has been appended
	for i := 0; i < len(s); {
		if plain[s[i]] { // what most texts are made of
			i++
			continue
		}
		c := s[i]
		size := 1
		if c >= utf8.RuneSelf {
			var r rune
			if r, size = utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || size > 1 {
				i += size
				continue
			}
			b = append(b, s[done:i]...)
			b, size = appendSurrogate(b, s[i:])
		} else {
			if c >= ' ' && c != quote && c != '\\' {
				i++
				continue
			}
			b = append(b, s[done:i]...)
			b = appendEscape(b, c)
		}
		i += size
		done = i
	}
	return append(b, s[done:]...)
}

// plain are the bytes that stand for themselves between quotes of every kind.
var plain = func() (plain [256]bool) {
	for c := byte(' '); c < utf8.RuneSelf; c++ {
		plain[c] = c != '"' && c != '\'' && c != '`' && c != '\\'
	}
	return plain
}()

// appendEscape appends the escape for a quote, a backslash or a control character.
func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '\b':
		c = 'b'
	case '\f':
		c = 'f'
	case '\n':
		c = 'n'
	case '\r':
		c = 'r'
	case '\t':
		c = 't'
	default:
		if c < ' ' {
			return appendUnicode(b, rune(c))
		}
	}
	return append(b, '\\', c)
}

func appendUnicode(b []byte, unit rune) []byte {
	const hex = "0123456789abcdef"
	return append(b, '\\', 'u', hex[unit>>12&15], hex[unit>>8&15], hex[unit>>4&15], hex[unit&15])
}

// appendSurrogate appends the escape for the surrogate that s begins with, or
// the replacement character for a byte that means nothing. It gives the number
// of bytes used up.
func appendSurrogate(b []byte, s string) ([]byte, int) {
	if surrogateSize(s) > 0 {
		return appendUnicode(b, 0xD000|rune(s[1]&0x3F)<<6|rune(s[2]&0x3F)), 3
	}
	return utf8.AppendRune(b, utf8.RuneError), 1
}

// surrogateSize is the length of the surrogate that s begins with, or 0.
func surrogateSize(s string) int {
	if len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 && s[1] < 0xC0 && s[2] >= 0x80 && s[2] < 0xC0 {
		return 3
	}
	return 0
}
