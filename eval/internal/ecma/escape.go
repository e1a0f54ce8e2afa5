package ecma

// atomEscape reads an escape outside classes, \b and \B excepted.
func (p *parser) atomEscape() *node {
	switch c := p.unitAt(p.pos + 1); {
	case c == endOfPattern:
		p.fail(reasonEscapeAtEnd)
		return nil
	case '1' <= c && c <= '9':
		if group, ok := p.backReference(); ok {
			return p.reference(group)
		}
	case c == 'k' && p.named:
		p.pos += 2
		return p.namedReference()
	default:
		if ranges, ok := classRanges(uint16(c)); ok {
			p.pos += 2
			return setNode(newSet(ranges))
		}
	}
	unit, ok := p.characterEscape(false)
	if !ok {
		return nil
	}
	return p.unit(unit)
}

// backReference reads a decimal escape if there is a group of that number in
// the whole pattern. Else Annex B takes its digits for something else.
func (p *parser) backReference() (group int, ok bool) {
	start := p.pos
	p.pos++
	if group, _ = p.decimal(); group > p.groups {
		p.pos = start
		return 0, false
	}
	return group, true
}

var controlEscapes = map[rune]uint16{'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v'}

// characterEscape reads a CharacterEscape from its backslash on.
func (p *parser) characterEscape(inClass bool) (unit uint16, ok bool) {
	c := p.unitAt(p.pos + 1)
	p.pos += 2
	switch {
	case c == 'c':
		return p.controlLetter(inClass), true
	case '0' <= c && c <= '7':
		p.pos--
		return p.octal(), true
	case c == 'x':
		return p.hexEscape(c, 2), true
	case c == 'u':
		return p.hexEscape(c, 4), true
	case c == 'k' && p.named:
		p.fail(reasonInvalidEscape)
		return 0, false
	}
	if control, ok := controlEscapes[c]; ok {
		return control, true
	}
	return uint16(c), true
}

// controlLetter reads what follows \c. Without a letter, which in a class may
// be a digit or a low line too, the backslash stands for itself.
func (p *parser) controlLetter(inClass bool) uint16 {
	c := p.peek()
	letter := 'a' <= c|0x20 && c|0x20 <= 'z' && c < 0x80
	if letter || inClass && (isDigit(c) || c == '_') {
		p.pos++
		return uint16(c) & 0x1F
	}
	p.pos--
	return '\\'
}

// octal reads a LegacyOctalEscapeSequence: up to three digits, at most 377.
func (p *parser) octal() uint16 {
	value := uint16(0)
	for n := 0; n < 3 && value < 32 && '0' <= p.peek() && p.peek() <= '7'; n++ {
		value = value<<3 | uint16(p.peek()-'0')
		p.pos++
	}
	return value
}

// hexEscape reads the digits of \x or \u. Without them the letter stands for
// itself.
func (p *parser) hexEscape(letter rune, digits int) uint16 {
	if value, ok := p.hex(digits); ok {
		return uint16(value)
	}
	return uint16(letter)
}

// hex reads exactly n hexadecimal digits, or nothing.
func (p *parser) hex(n int) (rune, bool) {
	value := rune(0)
	for i := range n {
		digit, ok := hexValue(p.unitAt(p.pos + i))
		if !ok {
			return 0, false
		}
		value = value<<4 | digit
	}
	p.pos += n
	return value, true
}

func hexValue(c rune) (rune, bool) {
	switch {
	case isDigit(c):
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
