package ecma

import (
	"strings"
	"unicode/utf8"
)

// Subject is a string made ready to be searched. Positions in it are byte
// offsets into its flat form, in which every UTF-16 code unit stands on its
// own. For a string without characters beyond the basic plane that form is the
// string itself; else each such character, four bytes in UTF-8, is two units of
// three bytes, and a position may lie between the two.
//
// A Subject remembers where it last counted, so that it is for one goroutine at
// a time. Positions are valid where they come from [Matcher.Match] or from the
// Subject itself.
type Subject struct {
	flat  string
	ascii bool // a position is the index of its unit
	pairs bool // flat holds surrogates that may be parts of pairs

	// A position and the number of units before it.
	pos, index int
}

// NewSubject makes a Subject of UTF-8, in which a surrogate that stands alone
// is kept in its three-byte form (WTF-8). Any other malformed byte counts as
// U+FFFD.
func NewSubject(s string) *Subject {
	plain := asciiPrefix(s)
	if plain == len(s) {
		return &Subject{flat: s, ascii: true}
	}
	for i := plain; i < len(s); {
		r, size := decodeWTF8(s[i:])
		if size == 4 || r == utf8.RuneError && size == 1 {
			return flatten(s, i)
		}
		i += size
	}
	return &Subject{flat: s}
}

// asciiPrefix gives the length of the longest prefix in ASCII, or a little less.
func asciiPrefix(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		word := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		if word&0x8080808080808080 != 0 {
			return i
		}
	}
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// flatten rewrites a string whose first i bytes are flat.
func flatten(s string, i int) *Subject {
	b := append(make([]byte, 0, len(s)+len(s)/2), s[:i]...)
	for i < len(s) {
		r, size := decodeWTF8(s[i:])
		b = appendFlat(b, r)
		i += size
	}
	return &Subject{flat: string(b), pairs: true}
}

// Len gives the position of the end.
func (s *Subject) Len() int { return len(s.flat) }

// Next gives the position one unit after pos. It is Len()+1 where pos is the end.
func (s *Subject) Next(pos int) int {
	if pos >= len(s.flat) {
		return len(s.flat) + 1
	}
	return after(s.flat, pos)
}

// Index gives the number of UTF-16 code units before a position: the index that
// JavaScript gives it. Calls with positions near each other are cheap.
func (s *Subject) Index(pos int) int {
	if s.ascii {
		return pos
	}
	if pos < s.pos && pos < s.pos-pos {
		s.pos, s.index = 0, 0
	}
	if pos >= s.pos {
		s.index += countUnits(s.flat[s.pos:pos])
	} else {
		s.index -= countUnits(s.flat[pos:s.pos])
	}
	s.pos = pos
	return s.index
}

func countUnits(flat string) int {
	n := 0
	for i := 0; i < len(flat); i++ {
		if !isContinuation(flat[i]) {
			n++
		}
	}
	return n
}

// Pos gives the position that has index units before it, and the end where
// there are not so many.
func (s *Subject) Pos(index int) int {
	if s.ascii {
		return max(0, min(index, len(s.flat)))
	}
	if index < s.index {
		s.pos, s.index = 0, 0
	}
	for s.index < index && s.pos < len(s.flat) {
		s.pos = after(s.flat, s.pos)
		s.index++
	}
	return s.pos
}

// Slice gives the text between two positions, in WTF-8: the halves of a pair
// that are both in it are one character, a half on its own stays so.
func (s *Subject) Slice(from, to int) string {
	part := s.flat[from:to]
	if !s.pairs || !strings.Contains(part, "\xED") {
		return part
	}
	return join(part)
}

// join gives the WTF-8 of a flat string.
func join(flat string) string {
	b := make([]byte, 0, len(flat))
	for i := 0; i < len(flat); {
		unit, width := unitAt(flat, i)
		i += width
		if isHigh(rune(unit)) && i < len(flat) {
			if low, width := unitAt(flat, i); isLow(rune(low)) {
				b = utf8.AppendRune(b, pair(rune(unit), rune(low)))
				i += width
				continue
			}
		}
		b = appendUnit(b, unit)
	}
	return string(b)
}

// Find gives where a string, in WTF-8, first occurs at a position or behind it,
// and where it ends there: -1 twice if it does not. Halves of pairs are found
// in characters.
func (s *Subject) Find(text string, from int) (start, end int) {
	if s.pairs {
		text = NewSubject(text).flat
	}
	at := strings.Index(s.flat[from:], text)
	if at < 0 {
		return -1, -1
	}
	return from + at, from + at + len(text)
}
