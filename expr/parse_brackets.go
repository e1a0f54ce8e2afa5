package expr

// The bracketed constructs of the grammar.

func (p *parser) block(t token) *raw {
	r := p.node(rawBlock, t)
	for p.err == nil && !p.at(symRParen) {
		r.list = append(r.list, p.expression(0))
		if !p.at(symSemicolon) {
			break
		}
		p.advance(true)
	}
	p.expect(symRParen, false)
	return p.finish(r)
}

func (p *parser) array(t token) *raw {
	r := p.node(rawArray, t)
	for p.err == nil && !(len(r.list) == 0 && p.at(symRBracket)) {
		item := p.expression(0)
		if p.at(symDotDot) {
			dots := p.tok
			p.advance(true)
			item = p.infix(rawRange, dots, item, 0)
		}
		r.list = append(r.list, item)
		if !p.at(symComma) {
			break
		}
		p.advance(true)
	}
	p.expect(symRBracket, false)
	return p.finish(r)
}

// pairs reads the inside of {…}: keys and values in turn.
func (p *parser) pairs() []*raw {
	var list []*raw
	for p.err == nil && !(len(list) == 0 && p.at(symRBrace)) {
		key := p.expression(0)
		p.expect(symColon, true)
		list = append(list, key, p.expression(0))
		if !p.at(symComma) {
			break
		}
		p.advance(true)
	}
	p.expect(symRBrace, false)
	return list
}

func (p *parser) transform(t token) *raw {
	r := p.node(rawTransform, t)
	r.lhs = p.expression(0)
	p.expect(symPipe, true)
	r.rhs = p.expression(0)
	if p.at(symComma) {
		p.advance(true)
		r.third = p.expression(0)
	}
	p.expect(symPipe, true)
	return p.finish(r)
}

// call reads the arguments of a function, or the rest of a function definition.
func (p *parser) call(t token, left *raw) *raw {
	r := p.suffix(rawCall, t, left)
	for p.err == nil && !(len(r.list) == 0 && p.at(symRParen)) {
		if p.at(symQuestion) {
			r.kind = rawPartial
			gap := p.node(rawPlaceholder, p.tok)
			p.advance(true)
			r.list = append(r.list, p.finish(gap))
		} else {
			r.list = append(r.list, p.expression(0))
		}
		if !p.at(symComma) {
			break
		}
		p.advance(true)
	}
	p.expect(symRParen, false)
	if left.kind == rawName && left.tok.kind == tokName && (left.tok.text == "function" || left.tok.text == "λ") {
		return p.lambda(r)
	}
	return p.finish(r)
}

// lambda reads the signature and the body of a function whose parameters were
// read as arguments.
func (p *parser) lambda(r *raw) *raw {
	for i, param := range r.list {
		if param.kind != rawVariable && p.err == nil {
			p.failAt("S0208", param.tok).Value = float64(i + 1)
		}
	}
	r.kind = rawLambda
	if p.at(symLess) {
		r.signature = p.signature()
	}
	p.expect(symLBrace, true)
	r.rhs = p.expression(0)
	p.expect(symRBrace, true)
	r.lhs = nil
	return p.finish(r)
}

// signature reads <…> behind the parameters. It is cut into tokens like
// everything else; white space between them is lost.
func (p *parser) signature() *Signature {
	opening := p.tok
	text := []byte{'<'}
	depth := 1
	for p.err == nil && depth > 0 && p.tok.kind != tokEnd && !p.at(symLBrace) {
		p.advance(true)
		switch {
		case p.at(symGreater):
			depth--
		case p.at(symLess):
			depth++
		}
		text = append(text, p.tok.word()...)
	}
	p.expect(symGreater, true)
	if p.err != nil {
		return nil
	}
	signature, err := ParseSignature(string(text))
	if err != nil {
		err.Position += Position(p.scan.src, opening.end)
		err.Start, err.End = opening.start, p.last
		p.err = err
	}
	return signature
}
