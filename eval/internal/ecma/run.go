package ecma

import "unicode/utf8"

// run tries to match at a position. On success the registers of the groups hold
// what was found; on failure all registers are as before.
func (m *Matcher) run(pos int) bool {
	m.stack = m.stack[:0]
	s, insts := m.s, m.prog.insts
	pc := 0
	for {
		in := &insts[pc]
		ok := true
		switch in.op {
		case opText:
			if end := pos + len(in.text); end <= len(s) && s[pos:end] == in.text {
				pos = end
			} else {
				ok = false
			}
		case opTextBack:
			if start := pos - len(in.text); start >= 0 && s[start:pos] == in.text {
				pos = start
			} else {
				ok = false
			}
		case opSet:
			if pos >= len(s) {
				ok = false
			} else if c := s[pos]; c < utf8.RuneSelf {
				ok = in.set.hasASCII(c)
				pos++
			} else {
				unit, width := unitAt(s, pos)
				ok = in.set.hasWide(unit)
				pos += width
			}
		case opSetBack:
			pos, ok = in.set.backward(s, pos)
		case opLoop:
			pos, ok = m.loop(in, int32(pc), pos)
		case opLazyLoop:
			pos, ok = m.lazyLoop(in, int32(pc), pos)
		case opSplit:
			if pc, ok = m.split(in, pos); ok {
				continue
			}
		case opRepeat:
			if pc, ok = m.repeat(in, pos); ok {
				continue
			}
		case opJump:
			pc = int(in.x)
			continue
		case opSave:
			m.save(in.reg, int32(pos))
		case opClear:
			for reg := in.reg; reg <= in.x; reg++ {
				m.save(reg, none)
			}
		case opZero:
			m.save(in.reg, 0)
		case opEnter:
			m.enter(in, int32(pos))
		case opProgress:
			ok = m.regs[in.reg] != int32(pos)
		case opAssert:
			ok = holds(in.assert, s, pos)
		case opRef:
			pos, ok = m.reference(in, pos)
		case opLook:
			m.look(in, int32(pc), pos)
		case opLookEnd:
			pos, ok = m.lookEnd(in)
		case opMatch:
			return true
		}
		if ok {
			pc++
			continue
		}
		if pc, pos = m.backtrack(); pc < 0 {
			return false
		}
	}
}

// split chooses between two ways. A way that can not lead on from here is no
// choice.
func (m *Matcher) split(in *inst, pos int) (pc int, ok bool) {
	m.pay(1)
	ways := in.branches.at(m.s, pos)
	if ways == 0 || m.err != nil || m.memory.on() && !m.attempt(in, pos) {
		return 0, false
	}
	switch ways {
	case toX:
		return int(in.x), true
	case toY:
		return int(in.y), true
	}
	m.push(frame{kind: frameResume, pc: in.y, a: int32(pos)})
	return int(in.x), true
}

// repeat decides whether a counted loop goes on.
func (m *Matcher) repeat(in *inst, pos int) (pc int, ok bool) {
	body, out := in.x, in.y
	if in.lazy {
		body, out = out, body
	}
	switch count := m.regs[in.reg]; {
	case count < in.min:
		m.pay(1)
		return int(body), m.err == nil
	case count == in.max:
		return int(out), true
	}
	return m.split(in, pos)
}

// enter begins an iteration of a counted loop. Only one that the minimum asks
// for may be empty.
func (m *Matcher) enter(in *inst, pos int32) {
	count := m.regs[in.reg]
	if count < in.max {
		m.save(in.reg, count+1)
	}
	if in.mark == none {
		return
	}
	if count < in.min {
		pos = none
	}
	m.save(in.mark, pos)
}

// holds tells whether an assertion holds at a position.
func holds(a assertion, s string, pos int) bool {
	switch a {
	case assertBegin:
		return pos == 0
	case assertEnd:
		return pos == len(s)
	case assertLineBegin:
		_, ok := lineEndSet.backward(s, pos)
		return ok || pos == 0
	case assertLineEnd:
		_, ok := lineEndSet.forward(s, pos)
		return ok || pos == len(s)
	}
	_, left := wordSet.backward(s, pos)
	_, right := wordSet.forward(s, pos)
	return (left != right) == (a == assertWord)
}

// reference goes over the text that a group captured. A group that has not
// taken part has captured nothing.
func (m *Matcher) reference(in *inst, pos int) (int, bool) {
	from, to := int(m.regs[in.reg]), int(m.regs[in.reg+1])
	if from < 0 || to < 0 {
		return pos, true
	}
	m.pay((to - from) >> 4)
	if in.fold {
		return equalFolded(m.s, m.s[from:to], pos, in.back)
	}
	if in.back {
		start := pos - (to - from)
		return start, start >= 0 && m.s[start:pos] == m.s[from:to]
	}
	end := pos + (to - from)
	return end, end <= len(m.s) && m.s[pos:end] == m.s[from:to]
}

// equalFolded goes over the units of text in s, without regard to case.
func equalFolded(s, text string, pos int, back bool) (int, bool) {
	if back {
		for i := len(text); i > 0; {
			want, width := unitBefore(text, i)
			if i -= width; pos == 0 {
				return pos, false
			}
			unit, width := unitBefore(s, pos)
			if pos -= width; canonicalize(unit) != canonicalize(want) {
				return pos, false
			}
		}
		return pos, true
	}
	for i := 0; i < len(text); {
		want, width := unitAt(text, i)
		if i += width; pos == len(s) {
			return pos, false
		}
		unit, width := unitAt(s, pos)
		if pos += width; canonicalize(unit) != canonicalize(want) {
			return pos, false
		}
	}
	return pos, true
}
