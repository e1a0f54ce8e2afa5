package expr

// resolve turns what the grammar found into the tree: paths are flattened,
// predicates are attached to steps, and % is bound to the step it means.
func resolve(src string, tree *raw) (node Node, err error) {
	r := &resolver{src: src}
	result := r.node(tree)
	if r.err == nil && len(result.wants()) > 0 {
		r.noParent(result.node)
	}
	if r.err != nil {
		return nil, r.err
	}
	return result.node, nil
}

type resolver struct {
	src string
	err *Error
	ancestry
}

// resolved is a finished node with the ancestors that are still to be found
// outside of it. own is set where the node is itself a %.
type resolved struct {
	node    Node
	seeking []*slot
	own     *slot
}

// wants gives all that is still to be found for the node.
func (r resolved) wants() []*slot {
	if r.own == nil {
		return r.seeking
	}
	return append(r.seeking[:len(r.seeking):len(r.seeking)], r.own)
}

// leaf wraps a node in which no parent is sought.
func leaf(n Node) resolved { return resolved{node: n} }

// pass hands what the parts look for on to the node made of them.
func pass(n Node, parts ...resolved) resolved {
	out := resolved{node: n}
	for _, part := range parts {
		out.seeking = append(out.seeking, part.wants()...)
	}
	return out
}

// fail records an error about a node. Of several errors the first counts.
func (r *resolver) fail(code string, n Node) *Error {
	if r.err != nil {
		return &Error{} // a later error is of no interest
	}
	span := n.Where()
	r.err = &Error{Code: code, Start: span.Start, End: span.End}
	switch n.(type) {
	case *Path, *Parent: // the reference gives these no position
		return r.err
	}
	r.err.Position, r.err.HasPosition = Position(r.src, span.Pos), true
	return r.err
}

func (r *resolver) failAt(code string, t token) *Error {
	if r.err != nil {
		return &Error{}
	}
	r.err = &Error{Code: code, Position: Position(r.src, t.end), HasPosition: true, Start: t.start, End: t.end}
	return r.err
}

func (r *resolver) node(n *raw) resolved {
	if r.err != nil {
		return resolved{node: &Null{}}
	}
	out := r.construct(n)
	if n.keep {
		out.node = keep(out.node)
	}
	return out
}

func (r *resolver) construct(n *raw) resolved {
	span := n.span()
	switch n.kind {
	case rawEnd:
		r.failAt("S0207", n.tok).Token = n.tok.display()
		return leaf(&Null{span})
	case rawName:
		return leaf(&Path{Span: span, Steps: []*Step{{Expr: &Name{span, n.tok.text}, Keep: n.keep}}, KeepSingleton: n.keep, Keep: n.keep})
	case rawVariable:
		return leaf(&Variable{span, n.tok.text})
	case rawNull:
		return leaf(&Null{span})
	case rawBool:
		return leaf(&Bool{span, n.tok.text == "true"})
	case rawNumber:
		return leaf(&Number{span, n.tok.num, n.tok.exact})
	case rawString:
		return leaf(&String{span, n.tok.text})
	case rawRegex:
		return leaf(&Regex{span, n.tok.text, n.tok.flags})
	case rawWildcard:
		return leaf(&Wildcard{span})
	case rawDescendant:
		return leaf(&Descendant{span})
	case rawPlaceholder:
		return leaf(&Placeholder{span})
	case rawParent:
		return r.parent(span)
	case rawStep, rawFilter, rawGroup, rawSort, rawFocus, rawIndex:
		return r.postfix(n, span)
	}
	return r.compound(n, span)
}

// compound resolves the constructs that hold others but are no paths.
func (r *resolver) compound(n *raw, span Span) resolved {
	switch n.kind {
	case rawNegate:
		return r.negate(n, span)
	case rawBinary:
		left, right := r.node(n.lhs), r.node(n.rhs)
		return pass(&Binary{span, Op(n.tok.sym.String()), left.node, right.node}, left, right)
	case rawRange:
		left, right := r.node(n.lhs), r.node(n.rhs)
		return pass(&Range{span, left.node, right.node}, left, right)
	case rawApply:
		return leaf(&Apply{span, r.node(n.lhs).node, r.node(n.rhs).node})
	case rawDefault:
		left, right := r.node(n.lhs), r.node(n.rhs)
		return pass(&Default{span, left.node, right.node}, left, left, right)
	case rawCoalesce:
		left, right := r.node(n.lhs), r.node(n.rhs)
		return pass(&Coalesce{span, left.node, right.node}, left, left, right)
	case rawConditional:
		return r.conditional(n, span)
	case rawBind:
		value := r.node(n.rhs)
		return pass(&Bind{span, &Variable{n.lhs.span(), n.lhs.tok.text}, value.node}, value)
	case rawArray:
		items, parts := r.list(n.list)
		return pass(&Array{Span: span, Items: items}, parts...)
	case rawObject:
		pairs, parts := r.pairs(n.list)
		return pass(&Object{span, pairs}, parts...)
	case rawBlock:
		items, parts := r.list(n.list)
		return pass(&Block{Span: span, Exprs: items, Cons: anyCons(items)}, parts...)
	case rawCall:
		args, parts := r.list(n.list)
		return pass(&Call{span, r.node(n.lhs).node, args}, parts...)
	case rawPartial:
		args, parts := r.list(n.list)
		return pass(&Partial{span, r.node(n.lhs).node, args}, parts...)
	case rawLambda:
		params := make([]*Variable, len(n.list))
		for i, param := range n.list {
			params[i] = &Variable{param.span(), param.tok.text}
		}
		return leaf(&Lambda{span, params, n.signature, r.node(n.rhs).node})
	case rawTransform:
		t := &Transform{Span: span, Pattern: r.node(n.lhs).node, Update: r.node(n.rhs).node}
		if n.third != nil {
			t.Delete = r.node(n.third).node
		}
		return leaf(t)
	}
	panic("expr: raw kind without a construct")
}

func (r *resolver) conditional(n *raw, span Span) resolved {
	c := &Conditional{Span: span}
	parts := []resolved{r.node(n.lhs), r.node(n.rhs)}
	c.If, c.Then = parts[0].node, parts[1].node
	if n.third != nil {
		parts = append(parts, r.node(n.third))
		c.Else = parts[2].node
	}
	return pass(c, parts...)
}

// negate folds a sign into a number literal, also into one with a predicate.
func (r *resolver) negate(n *raw, span Span) resolved {
	x := r.node(n.lhs)
	switch v := x.node.(type) {
	case *Number:
		return leaf(negated(v, span))
	case *Suffixed:
		if number, ok := v.X.(*Number); ok {
			v.X = negated(number, span)
			v.Start = span.Start
			return x
		}
	}
	return pass(&Negate{span, x.node}, x)
}

func negated(n *Number, span Span) *Number {
	span.Pos = n.Pos
	return &Number{span, -n.Value, -n.Exact}
}

func (r *resolver) list(raws []*raw) ([]Node, []resolved) {
	nodes := make([]Node, len(raws))
	var parts []resolved
	for i, item := range raws {
		part := r.node(item)
		nodes[i] = part.node
		if len(part.wants()) > 0 {
			parts = append(parts, part)
		}
	}
	return nodes, parts
}

func (r *resolver) pairs(raws []*raw) ([]Pair, []resolved) {
	nodes, parts := r.list(raws)
	pairs := make([]Pair, len(nodes)/2)
	for i := range pairs {
		pairs[i] = Pair{nodes[2*i], nodes[2*i+1]}
	}
	return pairs, parts
}

// anyCons reports whether one of a block's expressions begins with an array
// constructor that must not be mapped over.
func anyCons(items []Node) bool {
	for _, item := range items {
		switch v := bare(item).(type) {
		case *Block:
			if v.Cons {
				return true
			}
		case *Path:
			if isCons(v.Steps[0].Expr) {
				return true
			}
		}
	}
	return false
}

func isCons(n Node) bool {
	switch v := bare(n).(type) {
	case *Array:
		return v.Cons
	case *Block:
		return v.Cons
	}
	return false
}

// bare takes predicates and grouping off a construct.
func bare(n Node) Node {
	if s, ok := n.(*Suffixed); ok {
		return s.X
	}
	return n
}

// keep notes that [] stands behind a node.
func keep(n Node) Node {
	switch v := n.(type) {
	case *Path:
		v.Keep = true
		return v
	case *Suffixed:
		v.Keep = true
		return v
	}
	return &Suffixed{Span: n.Where(), X: n, Keep: true}
}
