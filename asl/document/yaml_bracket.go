package document

import (
	"strings"

	"github.com/goccy/go-yaml/token"
)

// opening gives the place of the bracket that begins an object or an array, or of the
// sign of a block's first item. Behind a tag the library's column is too small, so that
// the bracket before would be taken again.
func (r *yamlReader) opening(start *token.Token) int {
	at := r.find(start.Position, start.Value)
	if start.Value != "[" && start.Value != "{" {
		return at
	}
	if at < r.bracket {
		line, _, _ := strings.Cut(r.src[r.bracket:], "\n")
		if i := strings.Index(line, start.Value); i >= 0 {
			at = r.bracket + i
		}
	}
	r.bracket = at + 1
	return at
}

// closed gives the end behind the closing bracket of what has its last value, or else its
// opening bracket, end at a byte; that byte itself where there is no bracket. The library's
// column is not asked: behind a tag it may be that of a bracket before.
func (r *yamlReader) closed(end *token.Token, from int) int {
	if end == nil || end.Value != "]" && end.Value != "}" {
		return from
	}
	depth := 0 // of what << brings in, which is not among the values
	for i := from; i < len(r.src); i++ {
		switch c := r.src[i]; {
		case c == '{' || c == '[':
			depth++
		case (c == '}' || c == ']') && depth > 0:
			depth--
		case c == '}' || c == ']':
			r.bracket = i + 1
			return i + 1
		case c == '#' && isBlank(r.src[i-1]):
			line, _, _ := strings.Cut(r.src[i:], "\n")
			i += len(line)
		case (c == '"' || c == '\'') && (isBlank(r.src[i-1]) || strings.IndexByte("{[,:", r.src[i-1]) >= 0):
			i = quotedEnd(r.src, i) - 1
		}
	}
	return from
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// quotedEnd gives the end of the quoted scalar that begins at a byte, which is that of the
// text where it is not closed.
func quotedEnd(src string, start int) int {
	quote := src[start]
	for i := start + 1; i < len(src); i++ {
		switch {
		case src[i] == '\\' && quote == '"':
			i++
		case src[i] == quote && quote == '\'' && strings.HasPrefix(src[i+1:], "'"):
			i++
		case src[i] == quote:
			return i + 1
		}
	}
	return len(src)
}
