package ecma

// quantified reads the quantifier of an atom, if it has one.
func (p *parser) quantified(atom *node) *node {
	least, most, ok := p.quantifier()
	if !ok {
		return atom
	}
	lazy := p.accept('?')
	if atom.kind == nodeLook && atom.behind && !atom.grouped {
		p.fail(reasonInvalidQuantifier)
		return atom
	}
	return repeatNode(atom, least, most, lazy)
}

func (p *parser) quantifier() (least, most int, ok bool) {
	switch p.peek() {
	case '*':
		p.pos++
		return 0, unbounded, true
	case '+':
		p.pos++
		return 1, unbounded, true
	case '?':
		p.pos++
		return 0, 1, true
	case '{':
		least, most, ok = p.interval()
		if ok && most < least {
			p.fail(reasonQuantifierOrder)
		}
	}
	return least, most, ok
}

// interval reads {n}, {n,} or {n,m}. Where there is none it stays where it is:
// the brace stands for itself.
func (p *parser) interval() (least, most int, ok bool) {
	start := p.pos
	p.pos++
	if least, ok = p.decimal(); ok {
		most = least
		if p.accept(',') {
			if most, ok = p.decimal(); !ok {
				most = unbounded
			}
		}
		if p.accept('}') {
			return least, most, true
		}
	}
	p.pos = start
	return 0, 0, false
}

// decimal reads a number, up to unbounded.
func (p *parser) decimal() (value int, ok bool) {
	for isDigit(p.peek()) {
		value = min(value*10+int(p.peek()-'0'), unbounded)
		p.pos++
		ok = true
	}
	return value, ok
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }
