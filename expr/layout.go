package expr

import (
	"strings"
	"unicode/utf8"
)

// The printer lays an expression out as a flat list of pieces; a renderer turns
// the list into text of one style. Groups break over lines as a whole: where
// a group does not fit, every break that belongs to it becomes a line end.

type pieceKind uint8

const (
	pieceText  pieceKind = iota
	pieceSpace           // a blank that the minimal style leaves out where it can
	pieceBreak           // nothing, or a line end
	pieceBlank           // a blank, or a line end
	pieceOpen            // begins a group
	pieceClose           // ends it
	pieceIn              // lines are indented one more step from here on
	pieceOut             // and one less
	pieceNote            // a comment on a line of its own; breaks the group
)

type piece struct {
	kind pieceKind
	text string
	// width of the group on one line, for pieceOpen
	width int
}

const (
	lineWidth  = 80
	indentStep = "  "
	// maxIndent ends the indentation, which would otherwise grow with the square
	// of the depth.
	maxIndent = 100
)

// measure fills in the widths of the groups.
func measure(pieces []piece) {
	var open []int
	var start []int
	at := 0
	for i := range pieces {
		switch p := &pieces[i]; p.kind {
		case pieceText:
			at += utf8.RuneCountInString(p.text)
		case pieceSpace, pieceBlank:
			at++
		case pieceNote:
			at += lineWidth
		case pieceOpen:
			open, start = append(open, i), append(start, at)
		case pieceClose:
			last := len(open) - 1
			pieces[open[last]].width = at - start[last]
			open, start = open[:last], start[:last]
		}
	}
}

// renderPretty breaks the groups that are too wide.
func renderPretty(pieces []piece) string {
	measure(pieces)
	var b strings.Builder
	var broken []bool
	indent, column := 0, 0
	newline := func() {
		b.WriteByte('\n')
		steps := min(indent, maxIndent)
		b.WriteString(strings.Repeat(indentStep, steps))
		column = steps * len(indentStep)
	}
	write := func(text string) {
		b.WriteString(text)
		column += utf8.RuneCountInString(text)
	}
	for _, p := range pieces {
		split := len(broken) > 0 && broken[len(broken)-1]
		switch p.kind {
		case pieceText:
			write(p.text)
		case pieceSpace:
			write(" ")
		case pieceBreak:
			if split {
				newline()
			}
		case pieceBlank:
			if split {
				newline()
			} else {
				write(" ")
			}
		case pieceNote:
			write("/* " + p.text + " */")
			newline()
		case pieceOpen:
			broken = append(broken, column+p.width > lineWidth)
		case pieceClose:
			broken = broken[:len(broken)-1]
		case pieceIn:
			indent++
		case pieceOut:
			indent--
		}
	}
	return b.String()
}

// renderLine writes everything on one line, as the documentation does.
func renderLine(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.kind {
		case pieceText:
			b.WriteString(p.text)
		case pieceSpace, pieceBlank:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// renderMinimal writes blanks only where two tokens would read as one.
func renderMinimal(pieces []piece) string {
	var b strings.Builder
	before := ""
	for _, p := range pieces {
		if p.kind != pieceText || p.text == "" {
			continue
		}
		if before != "" && fuses(before, p.text) {
			b.WriteByte(' ')
		}
		b.WriteString(p.text)
		before = p.text
	}
	return b.String()
}

// fuses reports whether two tokens would be read as something else without a
// blank between them.
func fuses(before, after string) bool {
	last, first := before[len(before)-1], after[0]
	if isNameByte(last) && isNameByte(first) {
		quoted := before[0] == '\'' || before[0] == '"' || before[0] == '`'
		return !quoted
	}
	if last == '/' && (first == '*' || first == 'i' || first == 'm') { // a comment, or flags
		return true
	}
	for _, sym := range pairs {
		if text := sym.String(); text[0] == last && text[1] == first {
			return true
		}
	}
	return false
}
