package expr

import "strings"

// Style is how [Print] lays an expression out.
type Style uint8

const (
	// Line is one line with blanks, as Datadog's and AWS's pages write it.
	Line Style = iota
	// Pretty breaks and indents what does not fit on a line.
	Pretty
	// Minimal is one line with no blank that is not needed.
	Minimal
)

// Print writes a tree as text. Parsing the text gives an equal tree, if the tree
// is one that [Parse] or the builder makes; any other tree is given the
// parentheses that keep its meaning. Comments, blanks and the choice of quotes
// of a parsed text are not kept.
func Print(n Node, style Style) string { return PrintNotes(n, style, nil) }

// PrintNotes is [Print] with a comment before each node that notes names. Only
// the Pretty style writes them.
func PrintNotes(n Node, style Style, notes map[Node]string) string {
	p := printer{notes: notes}
	if style != Pretty {
		p.notes = nil
	}
	p.print(n, 0)
	switch style {
	case Pretty:
		return renderPretty(p.pieces)
	case Minimal:
		return renderMinimal(p.pieces)
	}
	return renderLine(p.pieces)
}

type printer struct {
	pieces []piece
	notes  map[Node]string
}

func (p *printer) add(kind pieceKind) { p.pieces = append(p.pieces, piece{kind: kind}) }
func (p *printer) text(text ...string) {
	for _, t := range text {
		p.pieces = append(p.pieces, piece{kind: pieceText, text: t})
	}
}

// open begins a group whose inner lines are indented.
func (p *printer) open()  { p.add(pieceOpen); p.add(pieceIn) }
func (p *printer) close() { p.add(pieceOut); p.add(pieceClose) }

// print writes n where an operand is read with the given binding power.
func (p *printer) print(n Node, power int) {
	if note, ok := p.notes[n]; ok {
		p.pieces = append(p.pieces, piece{kind: pieceNote, text: strings.ReplaceAll(note, "*/", "* /")})
	}
	if power > 0 && leftPower(n) <= power { // everything binds more strongly than 0
		p.parenthesised(n)
		return
	}
	p.bare(n)
}

func (p *printer) parenthesised(n Node) {
	p.text("(")
	p.bare(n)
	p.text(")")
}

// operand writes n to the left of something that binds with the given power.
func (p *printer) operand(n Node, power int) {
	if rightPower(n) < power {
		p.parenthesised(n)
		return
	}
	p.print(n, 0)
}

func (p *printer) bare(n Node) {
	switch v := n.(type) {
	case *Null:
		p.text("null")
	case *Bool:
		if v.Value {
			p.text("true")
		} else {
			p.text("false")
		}
	case *Number:
		p.text(numberText(v))
	case *String:
		p.text(stringText(v.Value))
	case *Regex:
		p.text("/" + v.Pattern + "/" + v.Flags)
	case *Variable:
		p.text("$" + v.Name)
	case *Name:
		p.text(nameText(v.Value))
	case *Wildcard:
		p.text("*")
	case *Descendant:
		p.text("**")
	case *Parent:
		p.text("%")
	case *Placeholder:
		p.text("?")
	case *Sort:
		p.sort(v)
	case *Path:
		p.path(v)
	case *Suffixed:
		p.suffixed(v)
	case *Array:
		p.bracketed("[", v.Items, ",", "]")
	case *Object:
		p.object(v)
	case *Block:
		p.bracketed("(", v.Exprs, ";", ")")
	default:
		p.operation(n)
	}
}

func (p *printer) operation(n Node) {
	switch v := n.(type) {
	case *Negate:
		p.text("-")
		p.print(v.X, negatePower)
	case *Binary:
		p.infix(v.L, string(v.Op), v.R, opPower(v.Op), opPower(v.Op))
	case *Apply:
		p.infix(v.L, "~>", v.R, symApply.power(), symApply.power())
	case *Default:
		p.infix(v.L, "?:", v.R, symDefault.power(), 0)
	case *Coalesce:
		p.infix(v.L, "??", v.R, symCoalesce.power(), 0)
	case *Range:
		p.print(v.From, 0)
		p.text("..")
		p.print(v.To, 0)
	case *Bind:
		p.text("$" + v.Name.Name)
		p.add(pieceSpace)
		p.text(":=")
		p.add(pieceSpace)
		p.print(v.Value, symBind.power()-1)
	case *Conditional:
		p.conditional(v)
	case *Call:
		p.call(v.Func, v.Args)
	case *Partial:
		p.call(v.Func, v.Args)
	case *Lambda:
		p.lambda(v)
	case *Transform:
		p.transform(v)
	}
}

// infix writes l op r. Where it breaks, the operator begins the next line.
func (p *printer) infix(l Node, op string, r Node, left, right int) {
	p.open()
	p.chain(l, left)
	p.infixRest(op, r, right)
	p.close()
}

func (p *printer) infixRest(op string, r Node, right int) {
	p.add(pieceBlank)
	p.text(op)
	p.add(pieceSpace)
	p.print(r, right)
}

// chain writes the left operand of an operator of the given power. Operators that
// bind alike stay in the group of the last one, so that they stand below each other.
func (p *printer) chain(l Node, power int) {
	if p.notes[l] == "" {
		switch v := l.(type) {
		case *Binary:
			if opPower(v.Op) == power && rightPower(v) >= power {
				p.chain(v.L, power)
				p.infixRest(string(v.Op), v.R, power)
				return
			}
		case *Apply:
			if symApply.power() == power && rightPower(v) >= power {
				p.chain(v.L, power)
				p.infixRest("~>", v.R, power)
				return
			}
		}
	}
	p.operand(l, power)
}

// conditional writes a whole if-else chain in one group, so that its branches
// stand below each other.
func (p *printer) conditional(c *Conditional) {
	p.open()
	for {
		p.operand(c.If, symQuestion.power())
		p.add(pieceBlank)
		p.text("?")
		p.add(pieceSpace)
		if c.Else == nil {
			p.print(c.Then, 0)
			break
		}
		if dangles(c.Then) {
			p.parenthesised(c.Then)
		} else {
			p.print(c.Then, 0)
		}
		p.add(pieceBlank)
		p.text(":")
		p.add(pieceSpace)
		next, ok := c.Else.(*Conditional)
		if !ok || p.notes[c.Else] != "" {
			p.print(c.Else, 0)
			break
		}
		c = next
	}
	p.close()
}

// bracketed writes a list between brackets.
func (p *printer) bracketed(opening string, items []Node, separator, closing string) {
	p.add(pieceOpen)
	p.text(opening)
	p.add(pieceIn)
	for i, item := range items {
		if i == 0 {
			p.add(pieceBreak)
		} else {
			p.text(separator)
			p.add(pieceBlank)
		}
		p.print(item, 0)
	}
	p.add(pieceOut)
	if len(items) > 0 {
		p.add(pieceBreak)
	}
	p.text(closing)
	p.add(pieceClose)
}

func (p *printer) object(o *Object) {
	p.add(pieceOpen)
	p.text("{")
	p.add(pieceIn)
	for i, pair := range o.Pairs {
		if i == 0 {
			p.add(pieceBreak)
		} else {
			p.text(",")
			p.add(pieceBlank)
		}
		p.print(pair.Key, 0)
		p.text(":")
		p.add(pieceSpace)
		p.print(pair.Value, 0)
	}
	p.add(pieceOut)
	if len(o.Pairs) > 0 {
		p.add(pieceBreak)
	}
	p.text("}")
	p.add(pieceClose)
}

func (p *printer) call(fn Node, args []Node) {
	p.operand(fn, symLParen.power())
	if len(args) == 1 && p.notes[args[0]] == "" {
		switch args[0].(type) {
		case *Array, *Object, *Block, *Lambda: // its own brackets are enough to break at
			p.text("(")
			p.bare(args[0])
			p.text(")")
			return
		}
	}
	p.bracketed("(", args, ",", ")")
}

func (p *printer) lambda(l *Lambda) {
	p.add(pieceOpen)
	p.text("function", "(")
	for i, param := range l.Params {
		if i > 0 {
			p.text(",")
			p.add(pieceSpace)
		}
		p.text("$" + param.Name)
	}
	p.text(")")
	if l.Signature != nil {
		p.text(spaced(l.Signature.Text))
	}
	p.add(pieceSpace)
	p.text("{")
	p.add(pieceIn)
	p.add(pieceBlank)
	p.print(l.Body, 0)
	p.add(pieceOut)
	p.add(pieceBlank)
	p.text("}")
	p.add(pieceClose)
}

func (p *printer) transform(t *Transform) {
	p.text("|")
	p.print(t.Pattern, 0)
	p.text("|")
	p.print(t.Update, 0)
	if t.Delete != nil {
		p.text(",")
		p.add(pieceSpace)
		p.print(t.Delete, 0)
	}
	p.text("|")
}

func (p *printer) sort(s *Sort) {
	p.text("^", "(")
	for i, term := range s.Terms {
		if i > 0 {
			p.text(",")
			p.add(pieceSpace)
		}
		if term.Descending {
			p.text(">")
		}
		p.print(term.Expr, 0)
	}
	p.text(")")
}

// spaced keeps the pieces of a signature apart that would be read as one number. Space
// between them is lost when it is read.
func spaced(signature string) string {
	var b strings.Builder
	for i, c := range signature {
		if i > 0 && (c == '.' || c == 'e' || c == 'E') && strings.IndexByte("0123456789", signature[i-1]) >= 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}
