package ecma

import (
	"slices"
	"unicode"
)

// group reads a parenthesis: a group, capturing or not, or a look-around.
func (p *parser) group() *node {
	if p.depth++; p.depth > maxNesting {
		p.fail(reasonTooLarge)
		return nil
	}
	defer func() { p.depth-- }()
	p.pos++
	if !p.accept('?') {
		return p.capture("")
	}
	switch c, next := p.peek(), p.unitAt(p.pos+1); {
	case c == ':':
		p.pos++
		return p.plainGroup()
	case c == '=' || c == '!':
		p.pos++
		return p.look(false, c == '!')
	case c == '<' && (next == '=' || next == '!'):
		p.pos += 2
		return p.look(true, next == '!')
	case c == '<':
		p.pos++
		return p.namedCapture()
	}
	p.fail(reasonInvalidGroup)
	return nil
}

// body reads the inside of a parenthesis, and the closing one.
func (p *parser) body() *node {
	n := p.disjunction()
	if !p.accept(')') {
		p.fail(reasonUnterminatedGroup)
	}
	return n
}

// plainGroup reads a group that is not captured. A look-behind may have a
// quantifier only if it is in such a group.
func (p *parser) plainGroup() *node {
	n := p.body()
	if n.kind == nodeLook && n.behind {
		n.grouped = true
	}
	return n
}

func (p *parser) look(behind, negative bool) *node { return lookNode(p.body(), behind, negative) }

func (p *parser) namedCapture() *node {
	name, ok := p.groupName()
	if !ok {
		return nil
	}
	return p.capture(name)
}

func (p *parser) capture(name string) *node {
	group := len(p.names)
	if group > maxCaptures {
		p.fail(reasonTooManyCaptures)
		return nil
	}
	p.names = append(p.names, name)
	p.open = append(p.open, group)
	body := p.body()
	p.open = p.open[:len(p.open)-1]
	if name != "" {
		if p.byName[name] != 0 {
			p.fail(reasonDuplicateGroupName)
		}
		p.byName[name] = group
	}
	return groupNode(body, group)
}

// reference makes a back-reference. Inside the group it refers to nothing has
// been captured yet, so that it matches the empty string.
func (p *parser) reference(group int) *node {
	if slices.Contains(p.open, group) {
		return emptyNode()
	}
	p.refs = true
	return refNode(group)
}

// namedReference reads what follows \k where there are named groups.
func (p *parser) namedReference() *node {
	if !p.accept('<') {
		p.fail(reasonNamedReference)
		return nil
	}
	name, ok := p.groupName()
	if !ok {
		return nil
	}
	for _, group := range p.open {
		if p.names[group] == name {
			return emptyNode()
		}
	}
	p.refs = true
	n := refNode(0)
	p.pending = append(p.pending, pendingRef{n, name})
	return n
}

// groupName reads a RegExpIdentifierName and the > behind it. Surrogate pairs
// and Unicode escapes count as in a pattern with the u flag (§22.2.1).
func (p *parser) groupName() (string, bool) {
	var name []rune
	for {
		c, ok := p.nameUnit()
		switch {
		case !ok:
			p.fail(reasonUnicodeEscape)
			return "", false
		case c == '>' && len(name) > 0:
			return string(name), true
		case isIDStart(c) || len(name) > 0 && isIDContinue(c):
			name = append(name, c)
		default:
			p.fail(reasonGroupName)
			return "", false
		}
	}
}

// nameUnit reads one code point of a name. Not ok is an escape that is none.
func (p *parser) nameUnit() (c rune, ok bool) {
	if c = p.peek(); c == endOfPattern {
		return endOfPattern, true
	}
	p.pos++
	if c == '\\' && p.accept('u') {
		return p.unicodeEscape()
	}
	if low := p.peek(); isHigh(c) && low != endOfPattern && isLow(low) {
		p.pos++
		return pair(c, low), true
	}
	return c, true
}

// unicodeEscape reads what follows \u in a name: {hex}, four digits, or two
// times four that make a pair.
func (p *parser) unicodeEscape() (rune, bool) {
	if p.accept('{') {
		value, digits := rune(0), 0
		for digit, ok := hexValue(p.peek()); ok && value <= unicode.MaxRune; digit, ok = hexValue(p.peek()) {
			value = value<<4 | digit
			p.pos++
			digits++
		}
		return value, digits > 0 && value <= unicode.MaxRune && p.accept('}')
	}
	c, ok := p.hex(4)
	if !ok || !isHigh(c) || p.peek() != '\\' || p.unitAt(p.pos+1) != 'u' {
		return c, ok
	}
	start := p.pos
	p.pos += 2
	if low, ok := p.hex(4); ok && isLow(low) {
		return pair(c, low), true
	}
	p.pos = start
	return c, true
}

// isIDStart and isIDContinue are RegExpIdentifierStart and -Part: the Unicode
// properties ID_Start and ID_Continue (UAX #31), derived from the categories,
// and what JavaScript adds.
func isIDStart(c rune) bool {
	return c == '$' || c == '_' ||
		unicode.In(c, unicode.L, unicode.Nl, unicode.Other_ID_Start) && !isPatternSyntax(c)
}

func isIDContinue(c rune) bool {
	return isIDStart(c) || c == 0x200C || c == 0x200D ||
		unicode.In(c, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue) && !isPatternSyntax(c)
}

func isPatternSyntax(c rune) bool {
	return unicode.In(c, unicode.Pattern_Syntax, unicode.Pattern_White_Space)
}
