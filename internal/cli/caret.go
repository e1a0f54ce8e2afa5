package cli

import (
	"fmt"
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
)

// caretWidth is how much of a long line is shown around what an error points at.
const caretWidth = 72

// caretLeast is how much is shown even on a terminal that is hardly that wide.
const caretLeast = 16

// caret gives the line of a text that holds an offset, and the mark below it, each
// behind a line end. Nothing in it is wider than the terminal, where width is not 0.
func caret(text string, start, end, width int) string {
	start = min(start, len(text))
	before := strings.LastIndexByte(text[:start], '\n') + 1
	after := len(text)
	if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
		after = start + i
	}
	if after > start && text[after-1] == '\r' {
		after--
	}
	return caretIn(1+strings.Count(text[:start], "\n"), before, after, text, start, end, width)
}

// caretIn is caret for a place whose line is known: its number, its first byte and
// the one behind its last.
func caretIn(line, before, after int, text string, start, end, width int) string {
	if before == after {
		return "" // an empty line shows nothing
	}
	end = min(max(end, start+1), max(after, start+1))
	head := fmt.Sprintf("  %d | ", line)
	room := caretWidth
	if width > 0 {
		room = max(caretLeast, min(room, width-len(head)-3)) // an ellipsis on each side, and the mark behind the end
	}
	left, right := window(text, before, after, start, room)
	prefix, suffix := "", ""
	if left > before {
		prefix = "…"
	}
	if right < after {
		suffix = "…"
	}
	pad := lipgloss.Width(prefix) + lipgloss.Width(printable(text[left:start]))
	mark := max(1, lipgloss.Width(printable(text[start:max(start, min(end, right))])))
	return "\n" + head + prefix + printable(text[left:right]) + suffix + "\n" +
		strings.Repeat(" ", len(head)+pad) + strings.Repeat("^", mark)
}

// window picks the part of a line to show: all of it, or what is around a place.
// It is as long as there is room for, in cells, and begins and ends with whole
// characters.
func window(text string, from, to, at, room int) (left, right int) {
	if to-from <= 4*room && lipgloss.Width(printable(text[from:to])) <= room {
		return from, to
	}
	left, right = at, at
	for cells := 0; left > from; {
		i := previous(text, from, left)
		cells += lipgloss.Width(printable(text[i:left]))
		if cells > room/2 {
			break
		}
		left = i
	}
	for cells := lipgloss.Width(printable(text[left:at])); right < to; {
		i := next(text, to, right)
		cells += lipgloss.Width(printable(text[right:i]))
		if cells > room {
			break
		}
		right = i
	}
	return left, right
}

// previous gives the beginning of the character that ends at i.
func previous(text string, from, i int) int {
	for i--; i > from && text[i]&0xC0 == 0x80; i-- {
	}
	return i
}

// next gives the end of the character that begins at i.
func next(text string, to, i int) int {
	for i++; i < to && text[i]&0xC0 == 0x80; i++ {
	}
	return i
}

// printable replaces what a terminal would obey or could not show: a file must not
// move the cursor. Every character takes the cells it is measured with.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// oneLine puts a message of several lines on one.
func oneLine(s string) string {
	return printable(strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s))
}
