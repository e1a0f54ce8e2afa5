package ecma

// The bounds of patterns. V8 has bounds too, far beyond what is written by hand.
const (
	maxPattern  = 1 << 16 // units
	maxNesting  = 10_000
	maxCaptures = 1<<15 - 1 // V8's own bound
)

// parser reads a pattern by the grammar of ECMA-262 §22.2.1 with the changes of
// Annex B.1.2, without the u flag.
type parser struct {
	src             []uint16
	pos             int
	fold, multiline bool

	groups int  // groups in the whole pattern
	named  bool // there are named groups, so that \k is a reference
	names  []string
	byName map[string]int
	open   []int // the groups that pos is in
	depth  int
	refs   bool // there are back-references

	// References by name, to be resolved when all names are known.
	pending []pendingRef
	reason  string // the first fault
}

type pendingRef struct {
	node *node
	name string
}

func newParser(pattern string, fold, multiline bool) *parser {
	p := &parser{fold: fold, multiline: multiline, names: []string{""}, byName: map[string]int{}}
	for i := 0; i < len(pattern) && len(p.src) <= maxPattern; {
		r, size := decodeWTF8(pattern[i:])
		if i += size; r >= 0x10000 {
			r -= 0x10000
			p.src = append(p.src, uint16(0xD800+r>>10), uint16(0xDC00+r&0x3FF))
			continue
		}
		p.src = append(p.src, uint16(r))
	}
	return p
}

// parse gives the tree of the pattern, or the reason why there is none.
func (p *parser) parse() (*node, string) {
	if len(p.src) > maxPattern {
		return nil, reasonTooLarge
	}
	p.countGroups()
	tree := p.disjunction()
	if p.more() { // a disjunction ends before a parenthesis
		p.fail(reasonUnmatchedParen)
	}
	p.resolve()
	return tree, p.reason
}

// countGroups looks ahead for the groups of the whole pattern: \2 means one
// thing where there are two groups and another where there is one.
func (p *parser) countGroups() {
	inClass := false
	for i := 0; i < len(p.src); i++ {
		switch c := p.src[i]; {
		case c == '\\':
			i++
		case inClass:
			inClass = c != ']'
		case c == '[':
			inClass = true
		case c == '(' && p.unitAt(i+1) != '?':
			p.groups++
		case c == '(' && p.unitAt(i+2) == '<' && p.unitAt(i+3) != '=' && p.unitAt(i+3) != '!':
			p.groups++
			p.named = true
		}
	}
}

// resolve ties references by name to their groups.
func (p *parser) resolve() {
	for _, ref := range p.pending {
		if ref.node.group = p.byName[ref.name]; ref.node.group == 0 {
			p.fail(reasonUnknownGroupName)
		}
	}
}

// fail notes the first fault and ends the parse.
func (p *parser) fail(reason string) {
	if p.reason == "" {
		p.reason = reason
	}
	p.pos = len(p.src)
}

func (p *parser) more() bool { return p.pos < len(p.src) }

// endOfPattern stands for the unit behind the last.
const endOfPattern = -1

func (p *parser) unitAt(i int) rune {
	if i < len(p.src) {
		return rune(p.src[i])
	}
	return endOfPattern
}

func (p *parser) peek() rune { return p.unitAt(p.pos) }

// accept goes over a unit if it comes next.
func (p *parser) accept(unit rune) bool {
	if p.peek() != unit {
		return false
	}
	p.pos++
	return true
}

// disjunction reads alternatives up to the end or a closing parenthesis.
func (p *parser) disjunction() *node {
	var alternatives []*node
	for {
		alternatives = append(alternatives, p.alternative())
		if !p.accept('|') {
			return altNode(alternatives)
		}
	}
}

func (p *parser) alternative() *node {
	var terms []*node
	for p.more() && p.peek() != '|' && p.peek() != ')' {
		if n := p.assertion(); n != nil {
			terms = append(terms, n)
			continue
		}
		if n := p.atom(); n != nil {
			terms = append(terms, p.quantified(n))
		}
	}
	return seqNode(terms)
}

// assertion reads an assertion that takes no quantifier, and gives nil where
// there is none. Look-arounds are read as atoms: Annex B lets look-aheads have
// quantifiers.
func (p *parser) assertion() *node {
	switch c, next := p.peek(), p.unitAt(p.pos+1); {
	case c == '^':
		p.pos++
		return assertNode(p.lineAssertion(assertBegin, assertLineBegin))
	case c == '$':
		p.pos++
		return assertNode(p.lineAssertion(assertEnd, assertLineEnd))
	case c == '\\' && next == 'b':
		p.pos += 2
		return assertNode(assertWord)
	case c == '\\' && next == 'B':
		p.pos += 2
		return assertNode(assertNotWord)
	}
	return nil
}

func (p *parser) lineAssertion(whole, line assertion) assertion {
	if p.multiline {
		return line
	}
	return whole
}

// atom reads what a quantifier may follow, and gives nil where there is a fault.
func (p *parser) atom() *node {
	switch c := p.peek(); c {
	case '(':
		return p.group()
	case '[':
		return p.class()
	case '\\':
		return p.atomEscape()
	case '.':
		p.pos++
		return setNode(dotSet)
	case '*', '+', '?':
		p.fail(reasonNothingToRepeat)
		return nil
	case '{':
		if _, _, ok := p.interval(); ok {
			p.fail(reasonNothingToRepeat)
			return nil
		}
	}
	p.pos++
	return p.unit(p.src[p.pos-1])
}

// unit makes a node of one unit.
func (p *parser) unit(unit uint16) *node {
	if p.fold {
		if caseClasses().class(unit) != nil {
			return setNode(newSet(foldRanges([]unitRange{{unit, unit}})))
		}
	}
	return textNode(string(appendUnit(nil, unit)))
}
