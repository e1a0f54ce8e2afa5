package ecma

import "math/bits"

// byteSet is a set of first bytes of what can come next, and of whether the end
// can. It may hold more than what really can.
type byteSet struct {
	bytes [4]uint64
	end   bool
}

// anything holds all bytes that begin a unit, and the end.
var anything = byteSet{bytes: [4]uint64{^uint64(0), ^uint64(0), 0, ^uint64(0)}, end: true}

func (b *byteSet) add(c byte) { b.bytes[c>>6] |= 1 << (c & 63) }

func (b *byteSet) has(c byte) bool { return b.bytes[c>>6]>>(c&63)&1 != 0 }

// allows reports whether what is at a position is in the set.
func (b *byteSet) allows(s string, pos int) bool {
	if pos >= len(s) {
		return b.end
	}
	return b.has(s[pos])
}

func (b byteSet) union(o byteSet) byteSet {
	for i := range b.bytes {
		b.bytes[i] |= o.bytes[i]
	}
	b.end = b.end || o.end
	return b
}

func (b byteSet) intersection(o byteSet) byteSet {
	for i := range b.bytes {
		b.bytes[i] &= o.bytes[i]
	}
	b.end = b.end && o.end
	return b
}

func (b *byteSet) disjoint(o *byteSet) bool {
	i := b.intersection(*o)
	return i.bytes == [4]uint64{} && !i.end
}

// count gives the number of bytes in the set.
func (b *byteSet) count() int {
	n := 0
	for _, word := range b.bytes {
		n += bits.OnesCount64(word)
	}
	return n
}

// leadBytes gives the first bytes of the members of a set of units.
func (s *set) leadBytes() byteSet {
	b := byteSet{bytes: [4]uint64{s.ascii[0], s.ascii[1]}}
	for _, r := range s.wide {
		for c := int(leadByte(r.lo)); c <= int(leadByte(r.hi)); c++ {
			b.add(byte(c))
		}
	}
	return b
}

// branches says where each way of a split can lead: bit 0 for x, bit 1 for y,
// by the next byte; 256 is the end.
type branches [257]uint8

const (
	toX    = 1
	toY    = 2
	toBoth = toX | toY
)

// at gives the ways that are open at a position.
func (b *branches) at(s string, pos int) uint8 {
	switch {
	case b == nil:
		return toBoth
	case pos >= len(s):
		return b[256]
	}
	return b[s[pos]]
}

func newBranches(x, y *byteSet) *branches {
	if *x == anything && *y == anything {
		return nil
	}
	var b branches
	for c := range 256 {
		b[c] = way(x.has(byte(c)), y.has(byte(c)))
	}
	b[256] = way(x.end, y.end)
	return &b
}

func way(x, y bool) (w uint8) {
	if x {
		w |= toX
	}
	if y {
		w |= toY
	}
	return w
}

// The bounds of the analysis. Beyond them it takes everything for possible.
const (
	maxPasses   = 12
	maxBranches = 1 << 12
)

// analyze finds out what can come next at each instruction, and notes at
// choices what helps to make them.
func (p *program) analyze() {
	firsts, ok := p.firsts()
	if !ok {
		p.start = newStarter(&anything, "")
		return
	}
	tables := 0
	for pc := range p.insts {
		switch in := &p.insts[pc]; in.op {
		case opSplit, opRepeat:
			if tables++; tables <= maxBranches {
				in.branches = newBranches(&firsts[in.x], &firsts[in.y])
			}
		case opLoop, opLazyLoop:
			in.noteFollow(firsts[pc+1])
		}
	}
	p.start = newStarter(&firsts[0], p.prefix())
}

// noteFollow notes what can come behind a loop. If nothing of that is in the
// loop's set, then only the longest run can lead to a match.
func (in *inst) noteFollow(next byteSet) {
	if in.back || next == anything {
		return
	}
	own := in.set.leadBytes()
	in.follow = &next
	in.possessive = own.disjoint(&next)
}

// firsts gives what can come next at each instruction: the least solution of
// the equations that first states. Going through the program from its end, a
// few passes reach it, unless loops are nested deeply.
func (p *program) firsts() (firsts []byteSet, ok bool) {
	firsts = make([]byteSet, len(p.insts))
	for range maxPasses {
		changed := false
		for pc := len(p.insts) - 1; pc >= 0; pc-- {
			if b := p.first(pc, firsts); b != firsts[pc] {
				firsts[pc] = b
				changed = true
			}
		}
		if !changed {
			return firsts, true
		}
	}
	return nil, false
}

// first gives what can come next at an instruction, by what can at others.
func (p *program) first(pc int, firsts []byteSet) byteSet {
	in := &p.insts[pc]
	switch in.op {
	case opText:
		var b byteSet
		b.add(in.text[0])
		return b
	case opSet:
		return in.set.leadBytes()
	case opLoop, opLazyLoop:
		return in.firstOfLoop(&firsts[pc+1])
	case opSplit, opRepeat:
		return firsts[in.x].union(firsts[in.y])
	case opJump:
		return firsts[in.x]
	case opSave, opClear, opZero, opEnter, opProgress:
		return firsts[pc+1]
	case opAssert:
		return firsts[pc+1].intersection(in.assert.first())
	case opLook:
		behind := firsts[in.x+1]
		if in.back || in.negative {
			return behind
		}
		return behind.intersection(firsts[pc+1])
	}
	return anything
}

func (in *inst) firstOfLoop(next *byteSet) byteSet {
	switch {
	case in.back:
		return anything
	case in.min > 0:
		return in.set.leadBytes()
	}
	return in.set.leadBytes().union(*next)
}

// first gives what can come next where an assertion holds.
func (a assertion) first() byteSet {
	switch a {
	case assertEnd:
		return byteSet{end: true}
	case assertLineEnd:
		b := lineEndSet.leadBytes()
		b.end = true
		return b
	}
	return anything
}

// prefix gives the text that every match begins with, if it is of more than one
// byte.
func (p *program) prefix() string {
	for pc := range p.insts {
		switch in := &p.insts[pc]; {
		case in.op == opText && len(in.text) > 1:
			return in.text
		case in.op != opSave:
			return ""
		}
	}
	return ""
}
