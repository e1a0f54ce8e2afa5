package tracer

import "strconv"

// bufferFrom is Buffer.from(v, "base64") of Node.js. Bytes come out of arrays and of what looks like an array or a
// serialised Buffer too; the rest throws.
func bufferFrom(v value) []byte {
	switch v.kind {
	case text:
		return decodeBase64(v.text)
	case array:
		return elementBytes(len(v.items), func(i int) value { return v.items[i] })
	case object:
		return objectBytes(v)
	}
	throw()
	return nil
}

func objectBytes(v value) []byte {
	if truthy(v.get("valueOf")) {
		throw()
	}
	if length := v.get("length"); length.kind == number {
		n := min(max(length.float(), 0), 1<<16)
		return elementBytes(int(n), func(i int) value { return v.get(strconv.Itoa(i)) })
	} else if length.kind != missing {
		return nil
	}
	if data := v.get("data"); v.get("type").isText("Buffer") && data.kind == array {
		return bufferFrom(data)
	}
	throw()
	return nil
}

func elementBytes(n int, at func(int) value) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(toInt32(toNumber(at(i))))
	}
	return b
}

// decodeBase64 decodes as Node.js 20 does: both alphabets, foreign characters skipped, an end at the first "=", and of
// each UTF-16 code unit only the lower byte looked at.
func decodeBase64(s string) []byte {
	out := make([]byte, 0, len(s)*3/4)
	bits, n := uint32(0), 0
	for _, unit := range codeUnits(s) {
		if unit == '=' {
			break
		}
		digit := sextet(byte(unit))
		if digit < 0 {
			continue
		}
		bits, n = bits<<6|uint32(digit), n+6
		if n >= 8 {
			n -= 8
			out = append(out, byte(bits>>n))
		}
	}
	return out
}

// sextet returns the value of a character of base64 or base64url, or -1.
func sextet(c byte) int {
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

// ascii is buffer.toString("ascii"): the top bit of each byte is dropped.
func ascii(b []byte) string {
	out := make([]byte, len(b))
	for i, c := range b {
		out[i] = c & 0x7F
	}
	return string(out)
}
