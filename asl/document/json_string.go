package document

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// string reads a string that begins at i, and says where its bytes came from.
func (r *jsonReader) string(i int) (string, []run, int) {
	i++
	runs := []run{{at: i, in: r.in}}
	start := i
	var decoded []byte // once there was an escape
	for i < len(r.src) {
		switch c := r.src[i]; {
		case c == '"':
			if decoded == nil {
				return r.src[start:i], runs, i + 1
			}
			return string(append(decoded, r.src[start:i]...)), runs, i + 1
		case c == '\\':
			decoded = append(decoded, r.src[start:i]...)
			escaped, size := run{decoded: len(decoded), at: i, in: r.in, fixed: true}, 0
			if decoded, size = r.escape(decoded, i); size == 0 {
				r.fail(i, "this escape sequence is not JSON's")
				return "", nil, len(r.src)
			}
			i += size
			start = i
			escaped.end = i
			runs = append(runs, escaped, run{decoded: len(decoded), at: i, in: r.in})
		case c < ' ':
			r.fail(i, "a control character stands in a string")
			return "", nil, len(r.src)
		default:
			i++
		}
	}
	r.fail(i, "a string is not closed")
	return "", nil, len(r.src)
}

var shortEscapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escape resolves the escape sequence at i and gives its length, 0 where it is none.
// A surrogate that stands alone is kept in its three-byte form, as eval keeps it.
func (r *jsonReader) escape(b []byte, i int) ([]byte, int) {
	if i+1 >= len(r.src) {
		return b, 0
	}
	if c, ok := shortEscapes[r.src[i+1]]; ok {
		return append(b, c), 2
	}
	unit, ok := r.unit(i)
	if !ok {
		return b, 0
	}
	if utf16.IsSurrogate(unit) {
		if low, ok := r.unit(i + 6); ok {
			if pair := utf16.DecodeRune(unit, low); pair != utf8.RuneError {
				return utf8.AppendRune(b, pair), 12
			}
		}
		return append(b, 0xE0|byte(unit>>12), 0x80|byte(unit>>6&0x3F), 0x80|byte(unit&0x3F)), 6
	}
	return utf8.AppendRune(b, unit), 6
}

// unit reads \uXXXX.
func (r *jsonReader) unit(i int) (rune, bool) {
	if i+6 > len(r.src) || r.src[i] != '\\' || r.src[i+1] != 'u' {
		return 0, false
	}
	u, err := strconv.ParseUint(r.src[i+2:i+6], 16, 16)
	return rune(u), err == nil
}
