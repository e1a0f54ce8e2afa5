package eval

import (
	"encoding/base64"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Encodings. Base 64 stands for bytes, which strings hold as the characters up to
// U+00FF.

func fnBase64Encode(r *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	s := args[0].Str()
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		c, size := decode(s[i:])
		i += size
		if c > 0xFFFF { // two UTF-16 units
			c -= 0x10000
			b = append(b, byte(c>>10), byte(c))
			continue
		}
		b = append(b, byte(c))
	}
	return r.made(base64.StdEncoding.EncodeToString(b))
}

func fnBase64Decode(r *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	raw := decodeBase64(args[0].Str())
	out := make([]byte, 0, len(raw))
	for _, c := range raw {
		out = utf8.AppendRune(out, rune(c))
	}
	return r.made(stringOf(out))
}

// decodeBase64 decodes as Node's Buffer does: both alphabets, padding optional,
// whatever else stands between is passed over.
func decodeBase64(s string) []byte {
	out := make([]byte, 0, len(s)*3/4)
	var bits uint32
	n := 0
	for i := range len(s) {
		if s[i] == '=' {
			break
		}
		d := base64Digit(s[i])
		if d < 0 {
			continue
		}
		bits = bits<<6 | uint32(d)
		if n++; n == 4 {
			out = append(out, byte(bits>>16), byte(bits>>8), byte(bits))
			bits, n = 0, 0
		}
	}
	switch n {
	case 2:
		out = append(out, byte(bits>>4))
	case 3:
		out = append(out, byte(bits>>10), byte(bits>>2))
	}
	return out
}

func base64Digit(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+' || c == '-':
		return 62
	case c == '/' || c == '_':
		return 63
	}
	return -1
}

const (
	urlUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()"
	urlReserved   = ";/?:@&=+$,"
)

// encodeURL escapes every character that is not among those given, as UTF-8.
func encodeURL(name, plain string) native {
	return func(r *run, args []Value, _ Value) (Value, error) {
		if arg(args, 0).IsUndefined() {
			return Undefined, nil
		}
		s := args[0].Str()
		if !utf8.ValidString(s) { // a surrogate that stands alone
			return Undefined, malformedURL(name, args[0])
		}
		var b strings.Builder
		for i := range len(s) {
			if c := s[i]; strings.IndexByte(plain, c) >= 0 {
				b.WriteByte(c)
			} else {
				const hex = "0123456789ABCDEF"
				b.Write([]byte{'%', hex[c>>4], hex[c&15]})
			}
		}
		return r.made(b.String())
	}
}

// decodeURL resolves escapes, except those that stand for a character given.
func decodeURL(name, kept string) native {
	return func(r *run, args []Value, _ Value) (Value, error) {
		if arg(args, 0).IsUndefined() {
			return Undefined, nil
		}
		s, ok := unescapeURL(args[0].Str(), kept)
		if !ok {
			return Undefined, malformedURL(name, args[0])
		}
		return r.made(s)
	}
}

func unescapeURL(s, kept string) (string, bool) {
	var b []byte
	for i := 0; i < len(s); {
		if s[i] != '%' {
			b = append(b, s[i])
			i++
			continue
		}
		start := i
		var bytes []byte
		for need := 1; len(bytes) < need; {
			if i+3 > len(s) || s[i] != '%' {
				return "", false
			}
			text, err := url.PathUnescape(s[i : i+3])
			if err != nil {
				return "", false
			}
			bytes = append(bytes, text[0])
			i += 3
			if len(bytes) == 1 {
				if need = leadLength(text[0]); need == 0 {
					return "", false
				}
			}
		}
		if !utf8.Valid(bytes) {
			return "", false
		}
		if len(bytes) == 1 && strings.IndexByte(kept, bytes[0]) >= 0 {
			b = append(b, s[start:i]...)
			continue
		}
		b = append(b, bytes...)
	}
	return string(b), true
}

// leadLength is the length of the character that a byte begins, or 0.
func leadLength(c byte) int {
	switch {
	case c < 0x80:
		return 1
	case c>>5 == 0b110:
		return 2
	case c>>4 == 0b1110:
		return 3
	case c>>3 == 0b11110:
		return 4
	}
	return 0
}

func malformedURL(name string, v Value) error {
	return &expr.Error{Code: "D3140", Value: v, Type: name}
}
