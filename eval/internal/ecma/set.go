package ecma

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// unitRange is a range of code units, both ends included.
type unitRange struct{ lo, hi uint16 }

// set is a set of code units: what one character of a pattern stands for. It
// is immutable.
type set struct {
	ascii [2]uint64
	wide  []unitRange // from U+0080 up; in order, apart from each other
}

const maxUnit = 0xFFFF

// newSet makes the set of all units in ranges.
func newSet(ranges []unitRange) *set {
	s := &set{}
	for _, r := range normalize(ranges) {
		for c := r.lo; c <= r.hi && c < utf8.RuneSelf; c++ {
			s.ascii[c>>6] |= 1 << (c & 63)
		}
		if r.hi >= utf8.RuneSelf {
			s.wide = append(s.wide, unitRange{max(r.lo, utf8.RuneSelf), r.hi})
		}
	}
	return s
}

// normalize puts ranges in order and joins those that touch.
func normalize(ranges []unitRange) []unitRange {
	sorted := slices.SortedFunc(slices.Values(ranges), func(a, b unitRange) int { return cmp.Compare(a.lo, b.lo) })
	var joined []unitRange
	for _, r := range sorted {
		if n := len(joined); n > 0 && int(r.lo) <= int(joined[n-1].hi)+1 {
			joined[n-1].hi = max(joined[n-1].hi, r.hi)
			continue
		}
		joined = append(joined, r)
	}
	return joined
}

// complement gives the units that are in none of the ranges.
func complement(ranges []unitRange) []unitRange {
	var gaps []unitRange
	next := 0
	for _, r := range normalize(ranges) {
		if int(r.lo) > next {
			gaps = append(gaps, unitRange{uint16(next), r.lo - 1})
		}
		next = int(r.hi) + 1
	}
	if next <= maxUnit {
		gaps = append(gaps, unitRange{uint16(next), maxUnit})
	}
	return gaps
}

func (s *set) hasASCII(c byte) bool { return s.ascii[c>>6]>>(c&63)&1 != 0 }

// hasWide reports whether a unit from U+0080 up is in the set.
func (s *set) hasWide(unit uint16) bool {
	lo, hi := 0, len(s.wide)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch r := s.wide[mid]; {
		case unit > r.hi:
			lo = mid + 1
		case unit < r.lo:
			hi = mid
		default:
			return true
		}
	}
	return false
}

// forward gives the position after the unit at pos, if that unit is in the set.
func (s *set) forward(str string, pos int) (int, bool) {
	if pos >= len(str) {
		return pos, false
	}
	if c := str[pos]; c < utf8.RuneSelf {
		return pos + 1, s.hasASCII(c)
	}
	unit, width := unitAt(str, pos)
	return pos + width, s.hasWide(unit)
}

// backward gives the position before the unit that ends at pos, if that unit is
// in the set.
func (s *set) backward(str string, pos int) (int, bool) {
	if pos == 0 {
		return pos, false
	}
	if c := str[pos-1]; c < utf8.RuneSelf {
		return pos - 1, s.hasASCII(c)
	}
	unit, width := unitBefore(str, pos)
	return pos - width, s.hasWide(unit)
}

// step goes over one unit of the set in either direction.
func (s *set) step(str string, pos int, back bool) (int, bool) {
	if back {
		return s.backward(str, pos)
	}
	return s.forward(str, pos)
}

// span goes over at most limit units of the set, and gives the position behind
// them and their number.
func (s *set) span(str string, pos, limit int, back bool) (end, count int) {
	if back {
		for count < limit {
			prev, ok := s.backward(str, pos)
			if !ok {
				break
			}
			pos, count = prev, count+1
		}
		return pos, count
	}
	for count < limit && pos < len(str) {
		if c := str[pos]; c < utf8.RuneSelf {
			if !s.hasASCII(c) {
				break
			}
			pos++
		} else {
			unit, width := unitAt(str, pos)
			if !s.hasWide(unit) {
				break
			}
			pos += width
		}
		count++
	}
	return pos, count
}

// The sets that have escapes of their own (ECMA-262 §22.2.2.9), and the dot.
var (
	digitRanges = []unitRange{{'0', '9'}}
	wordRanges  = []unitRange{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}
	// WhiteSpace and LineTerminator: §12.2 and §12.3.
	spaceRanges = []unitRange{
		{'\t', '\r'}, {' ', ' '}, {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A},
		{0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF},
	}
	lineEndRanges = []unitRange{{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}}

	dotSet     = newSet(complement(lineEndRanges))
	lineEndSet = newSet(lineEndRanges)
	wordSet    = newSet(wordRanges)
)

// classRanges gives the ranges of a character class escape by its letter.
func classRanges(letter uint16) (ranges []unitRange, ok bool) {
	switch letter {
	case 'd':
		return digitRanges, true
	case 'D':
		return complement(digitRanges), true
	case 's':
		return spaceRanges, true
	case 'S':
		return complement(spaceRanges), true
	case 'w':
		return wordRanges, true
	case 'W':
		return complement(wordRanges), true
	}
	return nil, false
}
