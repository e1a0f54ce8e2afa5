package expr

import (
	"unicode/utf8"
)

// MaxDepth is how deeply an expression may nest. The reference overflows its
// stack at about 2,000 brackets and 5,000 operators.
const MaxDepth = 10_000

// Option changes how [Parse] reads.
type Option func(*parser)

// Version20 reads the language as it was in version 2.0, which AWS Step
// Functions runs: without the operators ?: and ??.
func Version20() Option { return func(p *parser) { p.scan.v20 = true } }

// Parse reads an expression. The error, if any, is an [*Error].
func Parse(src string, options ...Option) (Node, error) {
	p := &parser{scan: scanner{src: src}}
	for _, option := range options {
		option(p)
	}
	if bad := invalidUTF8(src); bad >= 0 {
		return nil, p.scan.fail("X0002", bad, bad+1, bad)
	}
	tree, err := p.parse()
	if err != nil {
		return nil, err
	}
	return resolve(src, tree)
}

// invalidUTF8 gives the offset of the first byte that is not UTF-8, or -1. A
// surrogate that stands alone, in its three-byte form, is let through.
func invalidUTF8(src string) int {
	if utf8.ValidString(src) {
		return -1
	}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRuneInString(src[i:])
		if r == utf8.RuneError && size == 1 {
			if size = surrogateSize(src[i:]); size == 0 {
				return i
			}
		}
		i += size
	}
	return -1
}

// parser is a top-down operator precedence parser. tok is the token ahead; last
// is where the token before it ended.
type parser struct {
	scan  scanner
	tok   token
	last  int
	depth int
	slab  slab
	err   *Error
}

func (p *parser) parse() (*raw, *Error) {
	p.advance(true)
	tree := p.expression(0)
	if p.err == nil && p.tok.kind != tokEnd {
		p.failAt("S0201", p.tok)
	}
	return tree, p.err
}

// failAt records an error at a token. The first error stays.
func (p *parser) failAt(code string, t token) *Error {
	if p.err != nil {
		return &Error{} // a later error is of no interest
	}
	p.err = p.scan.fail(code, t.start, t.end, t.end)
	p.err.Token = t.display()
	return p.err
}

// advance moves to the next token. operand says that an operand may come
// next, so that a slash opens a regular expression.
func (p *parser) advance(operand bool) {
	p.last = p.tok.end
	if p.err != nil {
		p.tok = token{kind: tokEnd, start: len(p.scan.src), end: len(p.scan.src)}
		return
	}
	p.tok, p.err = p.scan.next(operand)
	if p.tok.kind == tokSymbol && (p.tok.sym == symBang || p.tok.sym == symTilde) {
		p.failAt("S0204", p.tok)
	}
	if p.err != nil {
		p.tok = token{kind: tokEnd}
	}
}

// expect moves past the given symbol, which must come next.
func (p *parser) expect(sym symbol, operand bool) {
	if !p.at(sym) {
		code := "S0202"
		if p.tok.kind == tokEnd {
			code = "S0203"
		}
		if first := p.err == nil; first {
			p.failAt(code, p.tok).Value = sym.String()
		}
	}
	p.advance(operand)
}

func (p *parser) at(sym symbol) bool { return p.tok.kind == tokSymbol && p.tok.sym == sym }

// node makes a raw node named by t; its span and depth are set by finish.
func (p *parser) node(kind rawKind, t token) *raw {
	r := p.slab.new()
	r.kind, r.tok, r.start = kind, t, t.start
	return r
}

// finish closes r at the last token read.
func (p *parser) finish(r *raw) *raw {
	r.end = p.last
	deepest := 0
	for _, child := range [...]*raw{r.lhs, r.rhs, r.third} {
		if child != nil {
			deepest = max(deepest, child.depth)
		}
	}
	for _, child := range r.list {
		deepest = max(deepest, child.depth)
	}
	r.depth = deepest + 1
	if r.depth > MaxDepth {
		p.tooDeep(r.tok)
	}
	return r
}

func (p *parser) tooDeep(t token) {
	if p.err == nil {
		p.failAt("X0001", t).Value = float64(MaxDepth)
	}
}

// power is how strongly the token ahead binds what stands before it.
func (p *parser) power() int {
	if p.tok.kind != tokSymbol {
		return 0
	}
	return p.tok.sym.power()
}

// expression reads one operand and every operator that binds stronger than power.
func (p *parser) expression(power int) *raw {
	if p.depth++; p.depth > MaxDepth {
		p.tooDeep(p.tok)
	}
	t := p.tok
	p.advance(false)
	left := p.operand(t)
	for p.err == nil && power < p.power() {
		t = p.tok
		p.advance(true)
		left = p.operator(t, left)
	}
	p.depth--
	return left
}

var terminals = [...]rawKind{
	tokEnd: rawEnd, tokName: rawName, tokVariable: rawVariable, tokString: rawString,
	tokNumber: rawNumber, tokValue: rawBool, tokRegex: rawRegex,
}

// operand reads the construct that t begins.
func (p *parser) operand(t token) *raw {
	if t.kind != tokSymbol {
		r := p.node(terminals[t.kind], t)
		if t.kind == tokValue && t.text == "null" {
			r.kind = rawNull
		}
		return p.finish(r)
	}
	switch t.sym {
	case symAnd, symOr, symIn: // keywords may name fields
		r := p.node(rawName, t)
		r.tok.text = t.sym.String()
		return p.finish(r)
	case symStar:
		return p.finish(p.node(rawWildcard, t))
	case symStarStar:
		return p.finish(p.node(rawDescendant, t))
	case symPercent:
		return p.finish(p.node(rawParent, t))
	case symMinus:
		r := p.node(rawNegate, t)
		r.lhs = p.expression(negatePower)
		return p.finish(r)
	case symLParen:
		return p.block(t)
	case symLBracket:
		return p.array(t)
	case symLBrace:
		r := p.node(rawObject, t)
		r.list = p.pairs()
		return p.finish(r)
	case symPipe:
		return p.transform(t)
	}
	p.failAt("S0211", t)
	return p.finish(p.node(rawEnd, t))
}

// operator reads what the operator t does to left.
func (p *parser) operator(t token, left *raw) *raw {
	switch t.sym {
	case symDot:
		return p.infix(rawStep, t, left, t.sym.power())
	case symApply:
		return p.infix(rawApply, t, left, t.sym.power())
	case symDefault:
		return p.infix(rawDefault, t, left, 0)
	case symCoalesce:
		return p.infix(rawCoalesce, t, left, 0)
	case symQuestion:
		return p.conditional(t, left)
	case symBind:
		return p.bind(t, left)
	case symLParen:
		return p.call(t, left)
	case symLBracket:
		return p.filter(t, left)
	case symLBrace:
		r := p.suffix(rawGroup, t, left)
		r.list = p.pairs()
		return p.finish(r)
	case symCaret:
		return p.sort(t, left)
	case symAt:
		return p.binding(rawFocus, t, left)
	case symHash:
		return p.binding(rawIndex, t, left)
	}
	return p.infix(rawBinary, t, left, t.sym.power())
}

func (p *parser) suffix(kind rawKind, t token, left *raw) *raw {
	r := p.node(kind, t)
	r.lhs, r.start = left, left.start
	return r
}

func (p *parser) infix(kind rawKind, t token, left *raw, power int) *raw {
	r := p.suffix(kind, t, left)
	r.rhs = p.expression(power)
	return p.finish(r)
}

func (p *parser) conditional(t token, left *raw) *raw {
	r := p.suffix(rawConditional, t, left)
	r.rhs = p.expression(0)
	if p.at(symColon) {
		p.advance(true)
		r.third = p.expression(0)
	}
	return p.finish(r)
}

func (p *parser) bind(t token, left *raw) *raw {
	if left.kind != rawVariable {
		p.failAt("S0212", left.tok)
	}
	return p.infix(rawBind, t, left, t.sym.power()-1)
}

// binding reads @$v and #$i.
func (p *parser) binding(kind rawKind, t token, left *raw) *raw {
	r := p.infix(kind, t, left, t.sym.power())
	if r.rhs.kind != rawVariable {
		p.failAt("S0214", r.rhs.tok).Token = t.sym.String()
	}
	return r
}

func (p *parser) filter(t token, left *raw) *raw {
	if p.at(symRBracket) { // [] keeps a single result in its array
		kept := left
		for kept.kind == rawFilter {
			kept = kept.lhs
		}
		kept.keep = true
		p.advance(true)
		kept.end = max(kept.end, p.last)
		return left
	}
	r := p.suffix(rawFilter, t, left)
	r.rhs = p.expression(0)
	p.expect(symRBracket, false)
	return p.finish(r)
}

func (p *parser) sort(t token, left *raw) *raw {
	r := p.suffix(rawSort, t, left)
	p.expect(symLParen, true)
	for p.err == nil {
		descending := p.at(symGreater)
		if descending || p.at(symLess) {
			p.advance(true)
		}
		r.list = append(r.list, p.expression(0))
		r.descending = append(r.descending, descending)
		if !p.at(symComma) {
			break
		}
		p.advance(true)
	}
	p.expect(symRParen, true)
	return p.finish(r)
}
