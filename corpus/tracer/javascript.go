package tracer

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The rules of JavaScript that decide what datadog-lambda-js does with values it did not expect. Names are those of
// ECMA-262 where it has one.

// typeofObject says whether typeof gives "object": objects, arrays and null.
func typeofObject(v value) bool { return v.kind == object || v.kind == array || v.kind == null }

// property reads v.name, which throws where v is null or undefined.
func property(v value, name string) value {
	if v.absent() {
		throw()
	}
	return v.get(name)
}

// nullish is the operator ??.
func nullish(v, otherwise value) value {
	if v.absent() {
		return otherwise
	}
	return v
}

// truthy is ToBoolean.
func truthy(v value) bool {
	switch v.kind {
	case boolean:
		return v.truth
	case number:
		return v.float() != 0
	case text:
		return v.text != ""
	}
	return v.kind == array || v.kind == object
}

// strictlyEqual is the operator ===; no two values of an event are the same object.
func strictlyEqual(a, b value) bool {
	if a.kind != b.kind {
		return false
	}
	switch a.kind {
	case missing, null:
		return true
	case boolean:
		return a.truth == b.truth
	case number:
		return a.float() == b.float()
	case text:
		return a.text == b.text
	}
	return false
}

// toString is ToString. An object with a member toString of its own throws: the member is no function, and valueOf gives
// no primitive.
func toString(v value) string {
	switch v.kind {
	case missing:
		return "undefined"
	case null:
		return "null"
	case boolean:
		return strconv.FormatBool(v.truth)
	case number:
		return numberToString(v.float())
	case text:
		return v.text
	case array:
		return joinItems(v.items)
	}
	if v.has("toString") {
		throw()
	}
	return "[object Object]"
}

func joinItems(items []value) string {
	parts := make([]string, len(items))
	for i, item := range items {
		if !item.absent() {
			parts[i] = toString(item)
		}
	}
	return strings.Join(parts, ",")
}

// numberToString is Number::toString with radix 10.
func numberToString(f float64) string {
	switch size := math.Abs(f); {
	case math.IsNaN(f):
		return "NaN"
	case f == 0:
		return "0"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case size >= 1e21 || size < 1e-6:
		return exponential(f)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// exponential writes 1e+21, 1.5e-7: without a leading zero in the exponent.
func exponential(f float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
	return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
}

// toNumber is ToNumber.
func toNumber(v value) float64 {
	switch v.kind {
	case null:
		return 0
	case boolean:
		if v.truth {
			return 1
		}
		return 0
	case number:
		return v.float()
	case text, array, object:
		return stringToNumber(toString(v))
	}
	return math.NaN()
}

// stringToNumber is StringToNumber.
func stringToNumber(s string) float64 {
	switch s = trimSpace(s); s {
	case "":
		return 0
	case "Infinity", "+Infinity":
		return math.Inf(1)
	case "-Infinity":
		return math.Inf(-1)
	}
	if len(s) > 2 && s[0] == '0' {
		if radix := radixes[s[1]|0x20]; radix != 0 {
			return radixNumber(s[2:], radix)
		}
	}
	if strings.Trim(s, "0123456789+-.eE") != "" {
		return math.NaN()
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return math.NaN()
	}
	return f
}

// radixes are those of the prefixes 0x, 0o and 0b.
var radixes = map[byte]int{'x': 16, 'o': 8, 'b': 2}

func radixNumber(digits string, radix int) float64 {
	f := 0.0
	for _, c := range []byte(digits) {
		d, err := strconv.ParseUint(string(c), radix, 8)
		if err != nil {
			return math.NaN()
		}
		f = f*float64(radix) + float64(d)
	}
	return f
}

// parseInt is parseInt(s, 10); false where it gives NaN.
func parseInt(s string) (float64, bool) {
	s = strings.TrimLeftFunc(s, isSpace)
	sign := ""
	if s != "" && (s[0] == '-' || s[0] == '+') {
		sign, s = s[:1], s[1:]
	}
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 0 {
		return 0, false
	}
	f, _ := strconv.ParseFloat(sign+s[:n], 64)
	return f, true
}

// isSpace says whether JavaScript counts the rune as white space or a line terminator.
func isSpace(r rune) bool {
	switch {
	case r >= '\t' && r <= '\r', r == ' ', r == '\u00A0', r == '\u1680', r == '\u2028', r == '\u2029',
		r >= '\u2000' && r <= '\u200A', r == '\u202F', r == '\u205F', r == '\u3000', r == '\uFEFF':
		return true
	}
	return false
}

func trimSpace(s string) string { return strings.TrimFunc(s, isSpace) }

// codeUnits returns the UTF-16 code units of a string.
func codeUnits(s string) []uint16 {
	units := make([]uint16, 0, len(s))
	for i := 0; i < len(s); {
		if i+2 < len(s) && s[i] == 0xED && s[i+1] >= 0xA0 && s[i+1] < 0xC0 && s[i+2] >= 0x80 && s[i+2] < 0xC0 {
			units = append(units, 0xD000|uint16(s[i+1]&0x3F)<<6|uint16(s[i+2]&0x3F))
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		units = utf16.AppendRune(units, r)
		i += size
	}
	return units
}

// wellFormed returns a string as it is encoded in UTF-8: with U+FFFD for each lone surrogate.
func wellFormed(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string(utf16.Decode(codeUnits(s)))
}

// parseJSON is JSON.parse, which takes the text of whatever it is given.
func parseJSON(v value) value {
	parsed, ok := nested(toString(v))
	if !ok {
		throw()
	}
	return parsed
}

// toInt32 is ToInt32.
func toInt32(f float64) int32 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	f = math.Mod(math.Trunc(f), 1<<32)
	if f < 0 {
		f += 1 << 32
	}
	return int32(uint32(f))
}
