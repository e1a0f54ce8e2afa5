package ecma

// Whether the rest of a pattern fails to match does not depend on how it was
// reached, but on the instruction, the position, the counts of the loops around
// and, where iterations may be empty, whether the current one still is. Once a
// search has taken suspiciously many steps, failures are therefore remembered
// by these, and no choice that failed is tried again: the time is then linear in
// the subject, but for look-arounds that succeed, whose inside is matched anew
// at each place. Back-references void this, since the text of a group matters
// too.

// maxMemoBits bounds the memory of failures: 32 MB.
const maxMemoBits = 1 << 28

// scope is a loop around an instruction, seen from inside.
type scope struct {
	outer int32
	reg   int32
	radix int64 // the number of counts; 0 if reg is the start of an iteration
	size  int64 // the number of states, with those of the outer scopes
}

// enterScope makes a scope inside the current one, and gives the latter.
func (c *compiler) enterScope(reg int32, radix int) (outer int32) {
	outer = c.scope
	size := int64(max(radix, 2))
	if outer != none {
		size *= c.prog.scopes[outer].size
	}
	c.prog.scopes = append(c.prog.scopes, scope{outer, reg, int64(radix), min(size, maxMemoBits)})
	c.scope = int32(len(c.prog.scopes) - 1)
	return outer
}

// number gives each instruction that makes a choice its place in memory.
func (p *program) number(refs bool) {
	total := int64(0)
	for i := range p.insts {
		switch in := &p.insts[i]; in.op {
		case opSplit, opRepeat, opLoop, opLazyLoop:
			in.memo = total
			if in.scope == none {
				total++
			} else {
				total += p.scopes[in.scope].size
			}
		}
	}
	if !refs && total < maxMemoBits {
		p.memos = total
	}
}

// memory holds the failures of one program on one subject. It is empty until
// it is switched on.
type memory struct {
	bits []uint64
	per  int // positions in the subject
}

func (m *memory) on() bool { return m.bits != nil }

// remember switches the memory of failures on, if it is possible and not too
// large.
func (m *Matcher) remember() {
	positions := len(m.s) + 1
	if n := m.prog.memos; n > 0 && n <= maxMemoBits/int64(positions) {
		m.memory = memory{bits: make([]uint64, (n*int64(positions)+63)/64), per: positions}
	}
}

// state gives the number of the state before an instruction.
func (m *Matcher) state(in *inst, pos int) int {
	index := int64(0)
	for id, factor := in.scope, int64(1); id != none; {
		s := &m.prog.scopes[id]
		reg := int64(m.regs[s.reg])
		if s.radix == 0 {
			if reg == int64(pos) {
				index += factor
			}
			factor *= 2
		} else {
			index += reg * factor
			factor *= s.radix
		}
		id = s.outer
	}
	return int(in.memo+index)*m.memory.per + pos
}

func (m *Matcher) failed(state int) bool { return m.memory.bits[state>>6]>>(state&63)&1 != 0 }

func (m *Matcher) setFailed(state int) { m.memory.bits[state>>6] |= 1 << (state & 63) }

// attempt reports whether a choice is worth trying. It sees to it that its
// failure is remembered; that is left out when the stack is nearly full.
func (m *Matcher) attempt(in *inst, pos int) bool {
	state := m.state(in, pos)
	if m.failed(state) {
		return false
	}
	if len(m.stack) < maxStack-maxStack/8 {
		m.push(frame{kind: frameMemo, a: int32(state)})
	}
	return true
}
