package expr

import "unicode/utf8"

// Span is where a node stands in the source it was parsed from. All three are
// byte offsets. A node made by the builder has the zero Span.
type Span struct {
	Start int // first byte
	End   int // one past the last byte
	// Pos is the offset just behind the token that names the node: the
	// operator of a binary, the opening bracket of a call. The reference
	// implementation reports errors there.
	Pos int
}

// Where gives the span itself; every node embeds one.
func (s Span) Where() Span { return s }

// Position converts a byte offset in src to the offset the reference
// implementation counts, which is in UTF-16 code units.
func Position(src string, offset int) int {
	if offset > len(src) {
		offset = len(src)
	}
	n := 0
	for i := 0; i < offset; {
		c := src[i]
		if c < utf8.RuneSelf {
			i++
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(src[i:])
		if r == utf8.RuneError && size == 1 {
			size = max(1, surrogateSize(src[i:])) // one unit, in three bytes
		}
		i += size
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
