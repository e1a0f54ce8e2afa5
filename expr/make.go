package expr

// The functions of this file make trees in the shape that Parse gives them, so
// that printing and parsing is the identity. What would be read differently is put
// in parentheses. Nothing that is handed in is changed. Package build is the typed
// face of them.

// Make wraps a single expression in parentheses, a block.
func makeBlock(n Node) Node { return &Block{Exprs: []Node{n}, Cons: anyCons([]Node{n})} }

// left makes n fit to the left of an operator of the given power.
func left(n Node, power int) Node {
	if rightPower(n) < power {
		return makeBlock(n)
	}
	return n
}

// right makes n fit where an operand is read with the given power.
func right(n Node, power int) Node {
	if leftPower(n) <= power {
		return makeBlock(n)
	}
	return n
}

// MakeBinary makes l op r.
func MakeBinary(op Op, l, r Node) Node {
	power := opPower(op)
	l = left(l, power)
	if op == OpDivide && beforeRegex(l) {
		l = makeBlock(l)
	}
	return &Binary{Op: op, L: l, R: right(r, power)}
}

// MakeApply makes l ~> r.
func MakeApply(l, r Node) Node {
	return &Apply{L: left(l, symApply.power()), R: right(r, symApply.power())}
}

// MakeDefault makes l ?: r.
func MakeDefault(l, r Node) Node { return &Default{L: left(l, symDefault.power()), R: right(r, 0)} }

// MakeCoalesce makes l ?? r.
func MakeCoalesce(l, r Node) Node { return &Coalesce{L: left(l, symCoalesce.power()), R: right(r, 0)} }

// MakeConditional makes test ? then : otherwise; otherwise may be nil.
func MakeConditional(test, then, otherwise Node) Node {
	if otherwise != nil && dangles(then) {
		then = makeBlock(then)
	}
	return &Conditional{If: left(test, symQuestion.power()), Then: then, Else: otherwise}
}

// MakeBind makes $name := value.
func MakeBind(name string, value Node) Node {
	return &Bind{Name: &Variable{Name: name}, Value: right(value, symBind.power()-1)}
}

// MakeNegate makes a sign before n.
func MakeNegate(n Node) Node {
	if number, ok := bare(n).(*Number); ok {
		return within(n, negated(number, Span{}))
	}
	return &Negate{X: right(n, negatePower)}
}

// MakeBlock makes (a; b; c).
func MakeBlock(exprs ...Node) Node {
	return &Block{Exprs: exprs, Cons: anyCons(exprs)}
}

// MakeArray makes [a, b, c].
func MakeArray(items ...Node) Node { return &Array{Items: items} }

// MakeObject makes {key: value, …}.
func MakeObject(pairs ...Pair) Node { return &Object{Pairs: pairs} }

// MakeCall makes fn(args…), a partial application where one of them is a Placeholder.
func MakeCall(fn Node, args ...Node) Node {
	fn = left(fn, symLParen.power())
	if path, ok := fn.(*Path); ok && len(path.Steps) == 1 {
		if name, ok := path.Steps[0].Expr.(*Name); ok && (name.Value == "function" || name.Value == "λ") {
			fn = makeBlock(fn)
		}
	}
	for _, arg := range args {
		if _, gap := arg.(*Placeholder); gap {
			return &Partial{Func: fn, Args: args}
		}
	}
	return &Call{Func: fn, Args: args}
}

// MakeLambda makes function($params…)<signature>{body}; signature may be nil.
func MakeLambda(params []string, signature *Signature, body Node) Node {
	l := &Lambda{Signature: signature, Body: body}
	for _, param := range params {
		l.Params = append(l.Params, &Variable{Name: param})
	}
	return l
}

// MakeTransform makes |pattern|update,delete|; delete may be nil.
func MakeTransform(pattern, update, delete Node) Node {
	return &Transform{Pattern: pattern, Update: update, Delete: delete}
}

// MakeField makes a field name, a path of one step.
func MakeField(name string) Node {
	if hasBackquote(name) && !plainName(name) {
		return MakeStep(&Variable{}, &Path{Steps: []*Step{{Expr: &Name{Value: name}}}})
	}
	return &Path{Steps: []*Step{{Expr: &Name{Value: name}}}}
}

// MakeStep makes l.r.
func MakeStep(l, r Node) Node {
	l = copied(asStep(left(l, symDot.power())))
	r = copied(asStep(right(r, symDot.power())))
	if _, negative := r.(*Negate); negative {
		r = makeBlock(r)
	}
	var resolver resolver
	path, ok := l.(*Path)
	if !ok {
		path = &Path{Steps: []*Step{resolver.firstStep(leaf(l))}}
	}
	resolver.join(path, nil, leaf(r))
	return path
}

// asStep puts in parentheses what may not be a step, or would be a field name.
func asStep(n Node) Node {
	switch bare(n).(type) {
	case *Number, *Bool, *Null, *String:
		return makeBlock(n)
	}
	return n
}

// copied copies what joining steps changes.
func copied(n Node) Node {
	switch v := n.(type) {
	case *Path:
		path := *v
		path.Steps = make([]*Step, len(v.Steps))
		for i, step := range v.Steps {
			s := *step
			s.Stages = step.Stages[:len(step.Stages):len(step.Stages)]
			path.Steps[i] = &s
		}
		return &path
	case *Suffixed:
		s := *v
		s.Filters = v.Filters[:len(v.Filters):len(v.Filters)]
		return &s
	}
	return n
}

// MakeFilter makes n[predicate]. Behind a path the predicate belongs to the last
// step.
func MakeFilter(n, predicate Node) Node {
	if path, ok := n.(*Path); ok {
		if path.Group != nil {
			return MakeFilter(makeBlock(n), predicate)
		}
		path = copied(path).(*Path)
		step := path.Steps[len(path.Steps)-1]
		step.Stages = append(step.Stages, Stage{Filter: predicate})
		return path
	}
	n = copied(left(n, symLBracket.power()))
	s := suffixed(n, Span{})
	if s.Group != nil {
		return MakeFilter(makeBlock(n), predicate)
	}
	s.Filters = append(s.Filters, Stage{Filter: predicate})
	return s
}

// MakeKeep makes n[], which keeps a single result in an array.
func MakeKeep(n Node) Node {
	switch v := n.(type) {
	case *Path:
		path := copied(v).(*Path)
		last := path.Steps[len(path.Steps)-1]
		_, name := last.Expr.(*Name)
		if v.Group != nil || !name || last.Focus != nil || last.Index != nil || indexed(last) {
			break
		}
		last.Keep, path.KeepSingleton = true, true
		path.Keep = path.Keep || len(path.Steps) == 1
		return path
	case *Suffixed:
		if v.Group == nil {
			s := *v
			s.Keep = true
			return &s
		}
	default:
		return &Suffixed{X: left(n, symLBracket.power()), Keep: true}
	}
	return &Suffixed{X: makeBlock(n), Keep: true}
}

// MakeGroup makes n{key: value, …}.
func MakeGroup(n Node, pairs ...Pair) Node {
	group := &Object{Pairs: pairs}
	n = copied(left(n, symLBrace.power()))
	if path, ok := n.(*Path); ok {
		if path.Group != nil {
			return &Suffixed{X: makeBlock(n), Group: group}
		}
		path.Group = group
		return path
	}
	s := suffixed(n, Span{})
	if s.Group != nil {
		return &Suffixed{X: makeBlock(n), Group: group}
	}
	s.Group = group
	return s
}

// MakeSort makes n^(terms).
func MakeSort(n Node, terms ...SortTerm) Node {
	n = copied(asStep(left(n, symCaret.power())))
	path, ok := n.(*Path)
	if ok && path.Group != nil {
		path, ok, n = nil, false, makeBlock(n)
	}
	if !ok {
		var resolver resolver
		path = &Path{Steps: []*Step{resolver.firstStep(leaf(n))}}
	}
	path.Steps = append(path.Steps, &Step{Expr: &Sort{Terms: terms}})
	return path
}

// MakeFocus makes n@$name, which binds each result of a step instead of moving on
// to it.
func MakeFocus(n Node, name string) Node {
	variable := &Variable{Name: name}
	path, ok := bindable(n)
	if !ok || len(path.Steps[len(path.Steps)-1].Stages) > 0 {
		return &Suffixed{X: makeBlock(n), Focus: variable}
	}
	step := path.Steps[len(path.Steps)-1]
	step.Focus, step.Tuple = variable, true
	return path
}

// MakeIndex makes n#$name, which binds the position of each result.
func MakeIndex(n Node, name string) Node {
	variable := &Variable{Name: name}
	path, ok := bindable(n)
	if !ok {
		path = &Path{Steps: []*Step{{Expr: makeBlock(n)}}}
	}
	step := path.Steps[len(path.Steps)-1]
	if len(step.Stages) > 0 {
		step.Stages = append(step.Stages, Stage{Index: variable})
	} else {
		step.Index = variable
	}
	step.Tuple = true
	return path
}

// bindable copies a path that ends in a field name, which may bind a variable.
func bindable(n Node) (*Path, bool) {
	path, ok := n.(*Path)
	if !ok || path.Group != nil {
		return nil, false
	}
	_, name := path.Steps[len(path.Steps)-1].Expr.(*Name)
	return copied(path).(*Path), name
}
