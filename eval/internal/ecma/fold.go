package ecma

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Case-insensitive matching compares units by Canonicalize (ECMA-262
// §22.2.2.7.3 without the u flag): a unit is mapped by toUpperCase, unless that
// gives more than one unit or takes a unit from outside ASCII into it.

// canonicalize maps a unit to the one that stands for its case class.
func canonicalize(unit uint16) uint16 {
	if unit < utf8.RuneSelf {
		if 'a' <= unit && unit <= 'z' {
			return unit - ('a' - 'A')
		}
		return unit
	}
	if upper, ok := laterCapitals[unit]; ok {
		return upper
	}
	upper := unicode.ToUpper(rune(unit))
	// The small letters whose only capital is a titlecase letter are those with
	// a iota below: their full mapping writes the iota as a second letter
	// (SpecialCasing.txt).
	if upper > maxUnit || upper < utf8.RuneSelf || upper != rune(unit) && unicode.Is(unicode.Lt, upper) {
		return unit
	}
	return uint16(upper)
}

// laterCapitals are capitals that Unicode 16 and 17 added to small letters. The
// standard library may have older tables than the JavaScript engines.
var laterCapitals = map[uint16]uint16{
	0x019B: 0xA7DC, 0x0264: 0xA7CB, 0x1C8A: 0x1C89, 0xA7CD: 0xA7CC,
	0xA7CF: 0xA7CE, 0xA7D3: 0xA7D2, 0xA7D5: 0xA7D4, 0xA7DB: 0xA7DA,
}

// caseTable lists the units whose case class holds others.
type caseTable struct {
	units   []uint16   // in order
	classes [][]uint16 // of each of the units
}

var caseClasses = sync.OnceValue(func() *caseTable {
	members := map[uint16][]uint16{} // by canonical unit, which is its own
	for u := 0; u <= maxUnit; u++ {
		if c := canonicalize(uint16(u)); c != uint16(u) {
			members[c] = append(members[c], uint16(u))
		}
	}
	t := &caseTable{}
	for u := 0; u <= maxUnit; u++ {
		c := canonicalize(uint16(u))
		if others := members[c]; others != nil {
			t.units = append(t.units, uint16(u))
			t.classes = append(t.classes, append(others[:len(others):len(others)], c))
		}
	}
	return t
})

// class gives the units that are equal to a unit when case is ignored, or nil
// if that is the unit alone.
func (t *caseTable) class(unit uint16) []uint16 {
	if i, ok := slices.BinarySearch(t.units, unit); ok {
		return t.classes[i]
	}
	return nil
}

// foldRanges adds to ranges every unit that a unit in them is equal to when
// case is ignored.
func foldRanges(ranges []unitRange) []unitRange {
	t := caseClasses()
	folded := normalize(ranges)
	for _, r := range folded {
		first, _ := slices.BinarySearch(t.units, r.lo)
		for i := first; i < len(t.units) && t.units[i] <= r.hi; i++ {
			for _, other := range t.classes[i] {
				if other < r.lo || other > r.hi {
					folded = append(folded, unitRange{other, other})
				}
			}
		}
	}
	return folded
}
