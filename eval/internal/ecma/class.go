package ecma

// class reads a character class. Where case is ignored, a class holds what is
// equal to one of its members, and is negated after that (ECMA-262 §22.2.2.7.1).
func (p *parser) class() *node {
	p.pos++
	negated := p.accept('^')
	var single, escaped []unitRange
	for p.more() && p.peek() != ']' {
		single, escaped = p.classItem(single, escaped)
	}
	if !p.accept(']') {
		p.fail(reasonUnterminatedClass)
		return nil
	}
	if p.fold {
		single = foldRanges(single) // the escapes are closed under case as they are
	}
	ranges := append(single, escaped...)
	if negated {
		ranges = complement(ranges)
	}
	return setNode(newSet(ranges))
}

// classAtom is one member of a class: a unit, or a set if ranges is not nil.
type classAtom struct {
	unit   uint16
	ranges []unitRange
}

// classItem reads a member or a range. By Annex B a hyphen beside an escape for
// a set stands for itself.
func (p *parser) classItem(single, escaped []unitRange) (_, _ []unitRange) {
	add := func(a classAtom) {
		if a.ranges != nil {
			escaped = append(escaped, a.ranges...)
			return
		}
		single = append(single, unitRange{a.unit, a.unit})
	}
	from := p.classAtom()
	if p.peek() != '-' || p.unitAt(p.pos+1) == ']' || p.unitAt(p.pos+1) == endOfPattern {
		add(from)
		return single, escaped
	}
	p.pos++
	to := p.classAtom()
	switch {
	case from.ranges != nil || to.ranges != nil:
		add(from)
		add(classAtom{unit: '-'})
		add(to)
	case from.unit > to.unit:
		p.fail(reasonClassOrder)
	default:
		single = append(single, unitRange{from.unit, to.unit})
	}
	return single, escaped
}

func (p *parser) classAtom() classAtom {
	c := p.peek()
	if c != '\\' {
		p.pos++
		return classAtom{unit: uint16(c)}
	}
	switch next := p.unitAt(p.pos + 1); next {
	case endOfPattern:
		p.fail(reasonEscapeAtEnd)
		return classAtom{}
	case 'b':
		p.pos += 2
		return classAtom{unit: '\b'}
	default:
		if ranges, ok := classRanges(uint16(next)); ok {
			p.pos += 2
			return classAtom{ranges: ranges}
		}
	}
	unit, _ := p.characterEscape(true)
	return classAtom{unit: unit}
}
