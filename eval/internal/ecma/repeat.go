package ecma

import "unicode/utf8"

// repeat emits a quantifier (ECMA-262 §22.2.2.3.1). Each iteration begins with
// the groups inside undefined, and one beyond the minimum may not be empty.
func (c *compiler) repeat(n *node, back bool) {
	body := n.subs[0]
	if s := oneUnit(body); s != nil {
		op := opLoop
		if n.lazy {
			op = opLazyLoop
		}
		c.emit(inst{op: op, set: s, min: int32(n.min), max: int32(n.max), back: back})
		return
	}
	switch {
	case n.min == 0 && n.max == 1:
		c.optional(n, back)
	case n.min == 0 && n.max == unbounded:
		c.star(n, back)
	case n.min == 1 && n.max == unbounded && !body.canBeEmpty:
		c.plus(n, back)
	default:
		c.counted(n, back)
	}
}

// oneUnit gives the set of a node that always goes over exactly one unit.
func oneUnit(n *node) *set {
	switch {
	case n.kind == nodeSet:
		return n.set
	case n.kind == nodeText && after(n.text, 0) == len(n.text):
		unit, _ := unitAt(n.text, 0)
		if unit < utf8.RuneSelf {
			return asciiSets[unit]
		}
		return newSet([]unitRange{{unit, unit}})
	}
	return nil
}

// asciiSets are the sets of one ASCII unit.
var asciiSets = func() (sets [utf8.RuneSelf]*set) {
	for unit := range sets {
		sets[unit] = newSet([]unitRange{{uint16(unit), uint16(unit)}})
	}
	return sets
}()

// branch emits a split between an iteration, which comes next, and the way out,
// which is to be filled in by leave.
func (c *compiler) branch(lazy bool) int { return c.emit(inst{op: opSplit, lazy: lazy}) }

// leave makes the split's way out the next instruction.
func (c *compiler) leave(split int) {
	in := c.at(split)
	in.x, in.y = int32(split)+1, c.here()
	if in.lazy {
		in.x, in.y = in.y, in.x
	}
}

// iteration emits the body of a loop whose iterations, if they may not be
// empty, note their start in the register mark.
func (c *compiler) iteration(n *node, mark int32, back bool) {
	body := n.subs[0]
	if n.max > 1 && body.endGroup > 0 && (c.refs || !body.setsAll) {
		c.emit(inst{op: opClear, reg: int32(2 * body.firstGroup), x: int32(2*body.endGroup - 1)})
	}
	if mark == none {
		c.node(body, back)
		return
	}
	outer := c.enterScope(mark, 0)
	c.node(body, back)
	c.emit(inst{op: opProgress, reg: mark})
	c.scope = outer
}

// marked emits the note of an iteration's start, if the body can be empty.
func (c *compiler) marked(body *node) (mark int32) {
	if !body.canBeEmpty {
		return none
	}
	mark = c.register()
	c.emit(inst{op: opSave, reg: mark})
	return mark
}

func (c *compiler) optional(n *node, back bool) {
	split := c.branch(n.lazy)
	mark := c.marked(n.subs[0])
	c.iteration(n, mark, back)
	c.leave(split)
}

func (c *compiler) star(n *node, back bool) {
	split := c.branch(n.lazy)
	mark := c.marked(n.subs[0])
	c.iteration(n, mark, back)
	c.emit(inst{op: opJump, x: int32(split)})
	c.leave(split)
}

func (c *compiler) plus(n *node, back bool) {
	start := c.here()
	c.iteration(n, none, back)
	split := c.branch(n.lazy)
	c.leave(split)
	if in := c.at(split); n.lazy {
		in.y = start
	} else {
		in.x = start
	}
}

// counted emits a loop that counts its iterations, up to the number from which
// on they are all alike.
func (c *compiler) counted(n *node, back bool) {
	limit := n.max
	if limit == unbounded {
		limit = n.min
	}
	count, mark := c.register(), int32(none)
	if n.subs[0].canBeEmpty {
		mark = c.register()
	}
	c.emit(inst{op: opZero, reg: count})
	outer := c.enterScope(count, limit+1)
	loop := c.emit(inst{op: opRepeat, reg: count, min: int32(n.min), max: int32(n.max), lazy: n.lazy})
	c.emit(inst{op: opEnter, reg: count, mark: mark, min: int32(n.min), max: int32(limit)})
	c.iteration(n, mark, back)
	c.emit(inst{op: opJump, x: int32(loop)})
	c.leave(loop)
	c.scope = outer
}
