package eval

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/expr"
)

// What JavaScript makes of a value of another type. The language has no such
// casts; they show where the reference hands a value on without a look at it.

// scriptString is String(v). It reports false for functions, whose text it would be.
func scriptString(v Value) (string, bool) {
	switch v.Kind() {
	case KindUndefined:
		return "undefined", true
	case KindNull:
		return "null", true
	case KindBool:
		if v.IsTrue() {
			return "true", true
		}
		return "false", true
	case KindNumber:
		return scriptNumberText(v.Float()), true
	case KindString:
		return v.str(), true
	case KindObject:
		return "[object Object]", true
	case KindArray:
		var b []byte
		for i, item := range v.Items {
			if i > 0 {
				b = append(b, ',')
			}
			if item.IsUndefined() || item.IsNull() {
				continue
			}
			s, ok := scriptString(item)
			if !ok {
				return "", false
			}
			b = concat(b, s)
		}
		return stringOf(b), true
	}
	return "", false
}

func scriptNumberText(f float64) string {
	switch {
	case f != f:
		return "NaN"
	case math.IsInf(f, 0):
		if f < 0 {
			return "-Infinity"
		}
		return "Infinity"
	}
	return string(expr.AppendNumber(nil, f))
}

// scriptNumber is Number(v).
func scriptNumber(v Value) float64 {
	if v.isNumber() {
		return v.Float()
	}
	if v.Kind() == KindBool || v.IsNull() {
		return float64(boolInt(v.IsTrue()))
	}
	s, ok := scriptString(v)
	s = strings.TrimFunc(s, isScriptSpace)
	if ok && s == "" {
		return 0
	}
	f, valid := parseNumber(s)
	if !ok || !valid {
		return math.NaN()
	}
	return f
}

// scriptLength is v.length, where there is one.
func scriptLength(v Value) (int, bool) {
	switch {
	case v.isString():
		return countUnits(v.str()), true
	case v.isArray():
		return v.Len(), true
	}
	return 0, false
}

// scriptTrue is Boolean(v): arrays and objects always count as true.
func scriptTrue(v Value) bool {
	if v.isArray() || v.isObject() || v.isFunction() {
		return true
	}
	return (*meter)(nil).truthy(v) // plain values need no walk
}

// isScriptSpace reports what JavaScript trims: white space and line ends
// (ECMA-262 §12.2, §12.3).
func isScriptSpace(c rune) bool {
	switch {
	case c >= '\t' && c <= '\r', c == ' ', c == 0xA0, c == 0x1680, c >= 0x2000 && c <= 0x200A,
		c == 0x2028, c == 0x2029, c == 0x202F, c == 0x205F, c == 0x3000, c == 0xFEFF:
		return true
	}
	return false
}

// countUnits counts the UTF-16 code units of a string.
func countUnits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < 0x80 || c >= 0xC0 && c < 0xF0:
			n++
		case c >= 0xF0:
			n += 2
		}
	}
	return n
}

// countChars counts code points; a surrogate that stands alone is one.
func countChars(s string) int { return utf8.RuneCountInString(s) - 2*loneSurrogates(s) }

// loneSurrogates counts the surrogates that stand alone. Each is three
// characters to the standard library.
func loneSurrogates(s string) int {
	n := 0
	for at := strings.IndexByte(s, 0xED); at >= 0 && at+2 < len(s); {
		if s[at+1] >= 0xA0 {
			n++
		}
		next := strings.IndexByte(s[at+3:], 0xED)
		if next < 0 {
			break
		}
		at += 3 + next
	}
	return n
}
