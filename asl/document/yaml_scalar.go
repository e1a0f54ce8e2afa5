package document

import (
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// aligner goes through a scalar as it stands in the file and as the library decoded
// it, side by side, and notes which byte came from where. It decodes nothing itself:
// where the two do not agree it gives up, and places in the string are that of its
// beginning.
type aligner struct {
	src     string
	p       int // in src
	decoded string
	i       int // in decoded
	runs    []run
	quote   byte // ' or ", 0 for others
	indent  int  // of a block scalar's lines; -1 elsewhere
}

// note begins a new run at the present place.
func (a *aligner) note() { a.runs = append(a.runs, run{decoded: a.i, at: a.p}) }

// fixed takes size decoded bytes that came from the width bytes here as a whole.
func (a *aligner) fixed(size, width int) {
	a.runs = append(a.runs, run{decoded: a.i, at: a.p, end: a.p + width, fixed: true})
	a.i += size
	a.p += width
	a.note()
}

// text makes a node of a plain or quoted scalar.
func (r *yamlReader) text(t *token.Token, decoded string) *Node {
	a := &aligner{src: r.src, decoded: decoded, indent: -1}
	word, _, _ := strings.Cut(decoded, "\n")
	word, _, _ = strings.Cut(word, " ")
	switch t.Type {
	case token.SingleQuoteType:
		a.quote, word = '\'', "'"
	case token.DoubleQuoteType:
		a.quote, word = '"', `"`
	}
	a.p = r.find(t.Position, word)
	start := a.p
	if a.quote != 0 {
		a.p++
	}
	a.note()
	return a.node(start)
}

// block makes a node of a block scalar, literal or folded.
func (r *yamlReader) block(n *ast.LiteralNode) *Node {
	sign := "|"
	if n.Start.Type == token.FoldedType {
		sign = ">"
	}
	start := r.find(n.Start.Position, sign)
	a := &aligner{src: r.src, decoded: n.Value.Value}
	line := strings.IndexByte(r.src[start:], '\n')
	if line < 0 {
		return &Node{Kind: String, Text: a.decoded, Span: Span{start, len(r.src)}}
	}
	a.p = start + line + 1
	a.indent = indentation(r.src[a.p:]) - indentation(a.decoded)
	for a.i < len(a.decoded) && a.decoded[a.i] == '\n' && a.p < len(a.src) {
		a.fixed(1, strings.IndexByte(a.src[a.p:]+"\n", '\n')+1)
	}
	a.skipIndent()
	a.note()
	return a.node(start)
}

// indentation counts the blanks before the first thing that is none, in its line.
func indentation(text string) int {
	rest := strings.TrimLeft(text, " \t\r\n")
	line := text[:len(text)-len(rest)]
	return len(line) - 1 - strings.LastIndexByte(line, '\n')
}

func (a *aligner) skipIndent() {
	for k := 0; k < a.indent && a.p < len(a.src) && a.src[a.p] == ' '; k++ {
		a.p++
	}
}

// node aligns the rest and makes the node.
func (a *aligner) node(start int) *Node {
	n := &Node{Kind: String, Text: a.decoded}
	if !a.align() {
		end := start
		if a.quote != 0 && end < len(a.src) && a.src[end] == a.quote {
			end = quotedEnd(a.src, end)
		}
		for a.quote == 0 && end < len(a.src) && a.src[end] != '\n' {
			end++
		}
		n.Span = Span{start, end}
		n.runs = []run{{at: start, end: start, fixed: true}}
		return n
	}
	if a.quote != 0 {
		if k := strings.IndexByte(a.src[a.p:], a.quote); k >= 0 {
			a.p += k + 1
		}
	}
	if a.indent >= 0 {
		a.p = len(strings.TrimRight(a.src[:a.p], " ")) // of the line behind it
	}
	n.Span, n.runs = Span{start, a.p}, a.runs
	return n
}

func (a *aligner) align() bool {
	for a.i < len(a.decoded) {
		if a.p >= len(a.src) {
			return strings.Trim(a.decoded[a.i:], "\n") == "" // a line end that the file leaves out
		}
		c := a.src[a.p]
		switch {
		case c == '\\' && a.quote == '"':
			a.escape()
		case c == '\'' && a.quote == '\'' && strings.HasPrefix(a.src[a.p:], "''"):
			a.fixed(1, 2)
		case (c == ' ' || c == '\t' || c == '\r' || c == '\n') && a.lineEnd():
		case c == a.decoded[a.i]:
			a.i++
			a.p++
		default:
			return false
		}
	}
	return true
}

// escape takes an escape sequence of a double-quoted scalar.
func (a *aligner) escape() {
	rest := a.src[a.p:]
	if len(rest) < 2 {
		a.p++
		return
	}
	_, size := utf8.DecodeRuneInString(a.decoded[a.i:])
	width := 2
	switch rest[1] {
	case 'x':
		width = 4
	case 'u':
		if width = 6; size == 4 { // a pair of surrogates
			width = 12
		}
	case 'U':
		width = 10
	case '\r', '\n':
		size, width = 0, 1+len(rest[1:])-len(strings.TrimLeft(rest[1:], " \t\r\n"))
	}
	a.fixed(size, min(width, len(rest)))
}

// lineEnd takes a line end with the blanks around it, which stands for a blank or
// for one line end or more. It reports whether there is one.
func (a *aligner) lineEnd() bool {
	blanks := a.src[a.p : a.p+len(a.src[a.p:])-len(strings.TrimLeft(a.src[a.p:], " \t\r\n"))]
	if !strings.Contains(blanks, "\n") {
		return false
	}
	width := len(blanks)
	if a.indent >= 0 { // blanks behind the indentation are the text's own
		first := strings.IndexByte(blanks, '\n')
		if strings.Trim(blanks[:first], "\r") != "" {
			return a.literalBlanks()
		}
		last := strings.LastIndexByte(blanks, '\n') + 1
		width = min(width, last+a.indent)
	}
	size := 0
	if a.decoded[a.i] == ' ' {
		size = 1
	} else {
		for a.i+size < len(a.decoded) && a.decoded[a.i+size] == '\n' {
			size++
		}
	}
	a.fixed(size, width)
	return true
}

// literalBlanks takes blanks at the end of a line of a block scalar, which are text.
func (a *aligner) literalBlanks() bool {
	if a.src[a.p] != a.decoded[a.i] {
		return false
	}
	a.i++
	a.p++
	return true
}
