package expr

import (
	"math"
	"strconv"
	"strings"
)

// numberText spells a number literal. A double that could be read as an exact integer
// is given an exponent.
func numberText(n *Number) string {
	if n.Exact != 0 {
		return strconv.FormatInt(n.Exact, 10)
	}
	if n.Value > MaxSafeInteger && n.Value < 1<<63 && n.Value == math.Trunc(n.Value) {
		return strings.Replace(strconv.FormatFloat(n.Value, 'e', -1, 64), "e+", "e", 1)
	}
	return string(AppendNumber(nil, n.Value))
}

// stringText spells a string literal: with single quotes, which need no
// escaping inside JSON, unless the string holds one.
func stringText(s string) string {
	quote := byte('\'')
	if strings.Contains(s, "'") {
		quote = '"'
	}
	return string(append(appendEscaped([]byte{quote}, s, quote), quote))
}

// nameText spells a field name, in backquotes where it could be read as
// something else.
func nameText(name string) string {
	if plainName(name) {
		return name
	}
	return "`" + name + "`"
}

// plainName reports whether a name can stand without quotes.
func plainName(name string) bool {
	if name == "" {
		return false
	}
	switch name {
	case "and", "or", "in", "true", "false", "null", "function", "λ":
		return false
	}
	switch c := name[0]; {
	case c == '$' || c == '"' || c == '\'' || c == '`' || '0' <= c && c <= '9':
		return false
	}
	for i := 0; i < len(name); i++ {
		if !isNameByte(name[i]) {
			return false
		}
	}
	return true
}

func hasBackquote(name string) bool { return strings.Contains(name, "`") }
