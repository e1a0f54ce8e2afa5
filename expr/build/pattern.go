package build

import (
	"regexp"
	"strings"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Pattern is a regular expression, flags being i, m, both or neither. It is a
// function: of a string, it gives the first match. Slashes in the pattern need no
// escaping.
func Pattern(pattern, flags string) Fn {
	switch flags {
	case "", "i", "m", "im", "mi":
	default:
		panic("build: a regular expression has no flags " + flags)
	}
	return Fn{value{&expr.Regex{Pattern: delimitable(pattern), Flags: flags}}}
}

// delimitable spells a pattern so that a slash behind it ends it. The language
// looks for a slash outside of brackets: it counts brackets of all kinds, in
// character classes too, but not those with a backslash before them, even where
// that backslash is itself escaped.
func delimitable(pattern string) string {
	if pattern == "" {
		return "(?:)"
	}
	var b strings.Builder
	class := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c == '\\' && i+1 < len(pattern):
			i++
			if pattern[i] == '\\' {
				b.WriteString(`\x5c`)
				continue
			}
			b.WriteByte('\\')
			c = pattern[i]
		case class && c == ']':
			class = false
		case class && strings.IndexByte("()[]{}/", c) >= 0,
			!class && (c == '/' || c == ']'):
			b.WriteByte('\\')
		case c == '[':
			class = true
		case c == '{' || c == '}':
			count := quantifier.FindString(pattern[i:])
			if count == "" {
				b.WriteByte('\\')
				break
			}
			b.WriteString(count)
			i += len(count) - 1
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// quantifier is what braces mean; others stand for themselves.
var quantifier = regexp.MustCompile(`^\{[0-9]+(,[0-9]*)?\}`)
