package ecma

import (
	"math/bits"
	"strings"
)

// starter finds the positions where a match may begin.
type starter struct {
	prefix string   // what every match begins with, if known
	single bool     // every match begins with the byte
	only   byte     //
	first  *byteSet // what a match can begin with; nil if anything
}

func newStarter(first *byteSet, prefix string) starter {
	if *first == anything {
		return starter{}
	}
	st := starter{prefix: prefix, first: first}
	if first.count() == 1 && !first.end {
		st.single = true
		for i, word := range first.bytes {
			if word != 0 {
				st.only = byte(i<<6 + bits.TrailingZeros64(word))
			}
		}
	}
	return st
}

// next gives the first position from pos on where a match may begin, and
// whether there is one. Not being the first byte of a unit, a continuation byte
// is in no set.
func (st *starter) next(s string, pos int) (int, bool) {
	switch {
	case st.first == nil:
		return pos, pos <= len(s)
	case st.prefix != "":
		return found(pos, strings.Index(s[pos:], st.prefix))
	case st.single:
		return found(pos, strings.IndexByte(s[pos:], st.only))
	}
	for ; pos < len(s); pos++ {
		if st.first.has(s[pos]) {
			return pos, true
		}
	}
	return len(s), st.first.end
}

func found(from, index int) (int, bool) { return from + index, index >= 0 }
