package ecma

// compiler turns the tree of a pattern into a program.
type compiler struct {
	prog  *program
	fold  bool
	refs  bool // the pattern has back-references
	scope int32
}

// compile makes the program of a tree with the given number of groups.
func compile(tree *node, groups int, refs, fold bool) *program {
	c := &compiler{prog: &program{groups: groups, regs: 2 * groups, anchored: tree.anchored}, fold: fold, refs: refs, scope: none}
	c.emit(inst{op: opSave, reg: 0})
	c.node(tree, false)
	c.emit(inst{op: opSave, reg: 1})
	c.emit(inst{op: opMatch})
	c.prog.analyze()
	c.prog.number(refs)
	return c.prog
}

func (c *compiler) emit(in inst) int {
	in.scope = c.scope
	c.prog.insts = append(c.prog.insts, in)
	return len(c.prog.insts) - 1
}

// here is the place of the instruction that comes next.
func (c *compiler) here() int32 { return int32(len(c.prog.insts)) }

func (c *compiler) at(pc int) *inst { return &c.prog.insts[pc] }

func (c *compiler) register() int32 {
	c.prog.regs++
	return int32(c.prog.regs - 1)
}

// node emits a node that is matched forwards, or backwards in a look-behind.
func (c *compiler) node(n *node, back bool) {
	switch n.kind {
	case nodeText:
		c.emit(inst{op: directed(opText, back), text: n.text})
	case nodeSet:
		c.emit(inst{op: directed(opSet, back), set: n.set})
	case nodeSeq:
		c.sequence(n.subs, back)
	case nodeAlt:
		c.alternatives(n.subs, back)
	case nodeGroup:
		c.group(n, back)
	case nodeRepeat:
		c.repeat(n, back)
	case nodeAssert:
		c.emit(inst{op: opAssert, assert: n.assert})
	case nodeRef:
		c.emit(inst{op: opRef, reg: int32(2 * n.group), back: back, fold: c.fold})
	case nodeLook:
		c.look(n)
	}
}

// directed gives the instruction that goes backwards beside one that goes
// forwards.
func directed(op opcode, back bool) opcode {
	if back {
		return op + 1
	}
	return op
}

func (c *compiler) sequence(subs []*node, back bool) {
	for i := range subs {
		if back {
			i = len(subs) - 1 - i
		}
		c.node(subs[i], back)
	}
}

func (c *compiler) alternatives(subs []*node, back bool) {
	var jumps []int
	for _, sub := range subs[:len(subs)-1] {
		split := c.emit(inst{op: opSplit, x: c.here() + 1})
		c.node(sub, back)
		jumps = append(jumps, c.emit(inst{op: opJump}))
		c.at(split).y = c.here()
	}
	c.node(subs[len(subs)-1], back)
	for _, jump := range jumps {
		c.at(jump).x = c.here()
	}
}

func (c *compiler) group(n *node, back bool) {
	first, last := int32(2*n.group), int32(2*n.group+1)
	if back {
		first, last = last, first
	}
	c.emit(inst{op: opSave, reg: first})
	c.node(n.subs[0], back)
	c.emit(inst{op: opSave, reg: last})
}

// look emits a look-around. Whether its inside fails depends on the position
// alone, not on the loops around it.
func (c *compiler) look(n *node) {
	outer := c.scope
	reg := c.register()
	look := c.emit(inst{op: opLook, reg: reg, negative: n.negative, back: n.behind})
	c.scope = none
	c.node(n.subs[0], n.behind)
	c.scope = outer
	last := c.emit(inst{op: opLookEnd, reg: reg, negative: n.negative})
	c.at(look).x = int32(last)
}
