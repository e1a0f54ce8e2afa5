package ecma

import "math"

// A loop over single units needs one frame at most, however long its run. In
// memory it is the state "the minimum is reached, and the rest begins here or
// after more units" that fails at a position, if there is no maximum; else it
// is the whole loop.

func (in *inst) isUnbounded() bool { return in.max == unbounded }

// most gives the maximum as a number that no run reaches if there is none.
func (in *inst) most() int {
	if in.isUnbounded() {
		return math.MaxInt
	}
	return int(in.max)
}

// allows reports whether what is at a position can come behind the loop.
func (in *inst) allows(s string, pos int) bool { return in.follow == nil || in.follow.allows(s, pos) }

// required goes over the minimum of units, and reports whether it is worth
// going on.
func (m *Matcher) required(in *inst, pos int) (int, bool) {
	m.pay(1)
	if m.memory.on() && !in.isUnbounded() && !m.attempt(in, pos) {
		return pos, false
	}
	if in.min > 0 {
		var count int
		pos, count = in.set.span(m.s, pos, int(in.min), in.back)
		m.pay(count >> 4)
		if count < int(in.min) {
			return pos, false
		}
	}
	return pos, !m.memory.on() || !in.isUnbounded() || !m.failed(m.state(in, pos))
}

// loop enters a greedy loop.
func (m *Matcher) loop(in *inst, pc int32, pos int) (int, bool) {
	least, ok := m.required(in, pos)
	if !ok {
		return pos, false
	}
	end := m.longest(in, least)
	if m.memory.on() || end != least && !in.possessive {
		m.push(frame{kind: frameLoop, pc: pc, a: int32(end), b: int32(least)})
	}
	return end, in.allows(m.s, end)
}

// longest goes over as many units as the maximum allows, but not into what is
// known to fail.
func (m *Matcher) longest(in *inst, pos int) int {
	if !m.memory.on() || !in.isUnbounded() {
		end, count := in.set.span(m.s, pos, in.most()-int(in.min), in.back)
		m.pay(count >> 4)
		return end
	}
	for {
		m.pay(1)
		next, ok := in.set.step(m.s, pos, in.back)
		if !ok || m.failed(m.state(in, next)) {
			return pos
		}
		pos = next
	}
}

// giveBack makes a greedy loop shorter, up to where the rest can begin.
func (m *Matcher) giveBack(f *frame) (pos int, ok bool) {
	in, pos := &m.prog.insts[f.pc], int(f.a)
	learn := m.memory.on() && in.isUnbounded()
	for {
		if learn {
			m.setFailed(m.state(in, pos))
		}
		if pos == int(f.b) {
			m.stack = m.stack[:len(m.stack)-1]
			return 0, false
		}
		m.pay(1)
		if in.back {
			pos = after(m.s, pos)
		} else {
			pos = before(m.s, pos)
		}
		if in.allows(m.s, pos) {
			break
		}
	}
	f.a = int32(pos)
	if pos == int(f.b) && !learn {
		m.stack = m.stack[:len(m.stack)-1]
	}
	return pos, true
}

// lazyLoop enters a lazy loop.
func (m *Matcher) lazyLoop(in *inst, pc int32, pos int) (int, bool) {
	least, ok := m.required(in, pos)
	if !ok {
		return pos, false
	}
	f := frame{kind: frameLazy, pc: pc, a: int32(least), b: int32(least)}
	if !in.isUnbounded() {
		f.b = in.max - in.min
	}
	m.push(f)
	return least, in.allows(m.s, least)
}

// takeMore makes a lazy loop longer, up to where the rest can begin.
func (m *Matcher) takeMore(f *frame) (pos int, ok bool) {
	in, pos := &m.prog.insts[f.pc], int(f.a)
	learn := m.memory.on() && in.isUnbounded()
	for {
		m.pay(1)
		next, ok := in.set.step(m.s, pos, in.back)
		if !ok || !in.isUnbounded() && f.b == 0 || learn && m.failed(m.state(in, next)) {
			break
		}
		if pos = next; !in.isUnbounded() {
			f.b--
		}
		if in.allows(m.s, pos) {
			f.a = int32(pos)
			return pos, true
		}
	}
	if learn {
		m.failedFrom(in, int(f.b), pos)
	}
	m.stack = m.stack[:len(m.stack)-1]
	return 0, false
}

// failedFrom notes that a lazy loop fails at every position of a run.
func (m *Matcher) failedFrom(in *inst, from, to int) {
	for m.setFailed(m.state(in, from)); from != to; m.setFailed(m.state(in, from)) {
		m.pay(1)
		if in.back {
			from = before(m.s, from)
		} else {
			from = after(m.s, from)
		}
	}
}
