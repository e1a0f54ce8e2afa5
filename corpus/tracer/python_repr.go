package tracer

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// pythonStr is str(v).
func pythonStr(v value) string {
	if v.kind == text {
		return v.text
	}
	return pythonRepr(v)
}

// pythonRepr is repr(v).
func pythonRepr(v value) string {
	switch v.kind {
	case boolean:
		return map[bool]string{true: "True", false: "False"}[v.truth]
	case number:
		return numberRepr(v)
	case text:
		return textRepr(v.text)
	case array:
		parts := make([]string, len(v.items))
		for i, item := range v.items {
			parts[i] = pythonRepr(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case object:
		var parts []string
		for _, m := range v.unique() {
			parts = append(parts, textRepr(m.name)+": "+pythonRepr(m.value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return "None"
}

func numberRepr(v value) string {
	f := v.float()
	switch {
	case isInteger(v):
		return pythonRat(v).Num().String()
	case math.IsInf(f, 0):
		return strings.ToLower(strings.TrimPrefix(fmt.Sprint(f), "+"))
	case f != 0 && (math.Abs(f) < 1e-4 || math.Abs(f) >= 1e16):
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// textRepr writes a string in single quotes, or in double ones where only single ones are inside.
func textRepr(s string) string {
	quote := '\''
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	var b strings.Builder
	b.WriteRune(quote)
	for _, r := range s {
		switch {
		case r == quote || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n' || r == '\r' || r == '\t':
			b.WriteString(strings.Trim(strconv.Quote(string(r)), `"`))
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteRune(quote)
	return b.String()
}
