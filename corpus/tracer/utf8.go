package tracer

import (
	"strings"
	"unicode/utf8"
)

// decodeUTF8 is buffer.toString() of Node.js and String::from_utf8_lossy of Rust, the decoding of the Encoding Standard: U+FFFD stands for each longest piece
// of bytes that begins a character and does not end it, and for each byte that begins none.
func decodeUTF8(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var text strings.Builder
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 {
			size = unfinished(b)
		}
		text.WriteRune(r)
		b = b[size:]
	}
	return text.String()
}

// unfinished returns how many bytes begin a character that does not go on; at least 1.
func unfinished(b []byte) int {
	n := 0
	for n < len(b) && !utf8.FullRune(b[:n+1]) {
		n++
	}
	return max(n, 1)
}
