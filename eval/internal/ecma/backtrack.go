package ecma

// frame is an entry of the stack: what to do when the instructions after it
// have failed.
type frame struct {
	kind frameKind
	pc   int32
	a, b int32
}

type frameKind int32

const (
	frameResume frameKind = iota // go on at pc, position a
	frameUndo                    // register a gets the value b back
	frameLoop                    // the loop at pc, which went to a, gives units back, to b at least
	frameLazy                    // the loop at pc, which went to a, takes more: b units, or begun at b if unbounded
	frameLook                    // the look-around at pc, entered at a, has failed
	frameMemo                    // the state a has failed
)

// maxStack bounds the stack, to 64 MB.
const maxStack = 1 << 22

func (m *Matcher) push(f frame) {
	if len(m.stack) >= maxStack && m.err == nil {
		m.err = ErrStack
		return
	}
	m.stack = append(m.stack, f)
}

// save sets a register, in a way that is undone by going back. Where no choice
// has been made since it was last set, there is nothing to go back to in
// between.
func (m *Matcher) save(reg, value int32) {
	old := m.regs[reg]
	if old == value {
		return
	}
	m.regs[reg] = value
	for i := len(m.stack) - 1; i >= 0 && i >= len(m.stack)-8 && m.stack[i].kind == frameUndo; i-- {
		if m.stack[i].a == reg {
			return
		}
	}
	m.push(frame{kind: frameUndo, a: reg, b: old})
}

// backtrack goes back to the last choice that is still open, and gives the
// place to go on from. The place is -1 if there is none, or the search is to
// stop.
func (m *Matcher) backtrack() (pc, pos int) {
	for len(m.stack) > 0 && m.err == nil {
		m.pay(1)
		top := len(m.stack) - 1
		f := m.stack[top]
		switch f.kind {
		case frameResume:
			m.stack = m.stack[:top]
			return int(f.pc), int(f.a)
		case frameUndo:
			m.regs[f.a] = f.b
			m.stack = m.stack[:top]
		case frameLoop:
			if pos, ok := m.giveBack(&m.stack[top]); ok {
				return int(f.pc) + 1, pos
			}
		case frameLazy:
			if pos, ok := m.takeMore(&m.stack[top]); ok {
				return int(f.pc) + 1, pos
			}
		case frameLook:
			m.stack = m.stack[:top]
			if look := &m.prog.insts[f.pc]; look.negative {
				return int(look.x) + 1, int(f.a)
			}
		case frameMemo:
			m.setFailed(int(f.a))
			m.stack = m.stack[:top]
		}
	}
	return -1, 0
}

// look enters a look-around. Its register holds where its frame is.
func (m *Matcher) look(in *inst, pc int32, pos int) {
	m.regs[in.reg] = int32(len(m.stack))
	m.push(frame{kind: frameLook, pc: pc, a: int32(pos)})
}

// lookEnd leaves a look-around whose inside has matched: the choices in it are
// final. What a positive one captured stays, and is undone by going back beyond
// it; what a negative one captured is undone now, since it fails.
func (m *Matcher) lookEnd(in *inst) (pos int, ok bool) {
	bottom := int(m.regs[in.reg])
	if bottom >= len(m.stack) { // its frame found no room
		return 0, false
	}
	pos = int(m.stack[bottom].a)
	if in.negative {
		m.undo(bottom)
		return pos, false
	}
	kept := m.stack[:bottom]
	for _, f := range m.stack[bottom+1:] {
		if f.kind == frameUndo {
			kept = append(kept, f)
		}
	}
	m.pay((len(m.stack) - bottom) >> 4)
	m.stack = kept
	return pos, true
}

// undo drops the frames from bottom up, and every setting of a register that
// was made since.
func (m *Matcher) undo(bottom int) {
	for top := len(m.stack) - 1; top >= bottom; top-- {
		if f := m.stack[top]; f.kind == frameUndo {
			m.regs[f.a] = f.b
		}
	}
	m.stack = m.stack[:bottom]
}
