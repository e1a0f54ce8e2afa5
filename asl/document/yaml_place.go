package document

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/token"
)

// wrong finds the place of an error of the library, or of our own.
func (r *yamlReader) wrong(err error, start int) *fault {
	var own *notYAML
	var library yaml.Error
	reason, at := err.Error(), (*token.Token)(nil)
	switch {
	case errors.As(err, &own):
		reason, at = own.reason, own.at
	case errors.As(err, &library):
		reason, at = library.GetMessage(), library.GetToken()
	}
	if at != nil && at.Position != nil {
		start = r.offset(at.Position)
	}
	if i := r.unquoted(start); i >= 0 {
		return &fault{i, i + 2, unquotedExpression}
	}
	return &fault{start, start + 1, strings.Join(strings.Fields(reason), " ")}
}

const unquotedExpression = "in YAML an expression stands in quotes: '{% … %}'"

// unquoted finds an expression without quotes in the line of a fault: to YAML, {
// begins a mapping.
func (r *yamlReader) unquoted(at int) int {
	begin := strings.LastIndexByte(r.src[:at], '\n') + 1
	line, _, _ := strings.Cut(r.src[begin:], "\n")
	for _, before := range []string{": {%", "- {%"} {
		if i := strings.Index(line, before); i >= 0 {
			return begin + i + 2
		}
	}
	return -1
}

// offset gives the byte of a place, which the library counts in lines and characters.
func (r *yamlReader) offset(p *token.Position) int {
	i := r.lines[min(max(p.Line, 1), len(r.lines))-1]
	for range p.Column - 1 {
		if i >= len(r.src) || r.src[i] == '\n' {
			break
		}
		for i++; i < len(r.src) && r.src[i]&0xC0 == 0x80; i++ {
		}
	}
	return i
}

// find looks for a word from a place on, to the end of its line, then from the
// beginning of the line.
func (r *yamlReader) find(p *token.Position, word string) int {
	i := r.offset(p)
	begin, end := r.lines[min(max(p.Line, 1), len(r.lines))-1], len(r.src)
	if n := strings.IndexByte(r.src[i:], '\n'); n >= 0 {
		end = i + n
	}
	if k := strings.Index(r.src[i:end], word); k >= 0 {
		return i + k
	}
	if k := strings.LastIndex(r.src[begin:i], word); k >= 0 {
		return begin + k
	}
	return i
}
