package expr

// postfix resolves what is written behind another construct.
func (r *resolver) postfix(n *raw, span Span) resolved {
	switch n.kind {
	case rawStep:
		return r.step(n, span)
	case rawFilter:
		return r.filter(n, span)
	case rawGroup:
		return r.group(n, span)
	case rawSort:
		return r.sort(n, span)
	case rawFocus:
		return r.focus(n, span)
	}
	return r.index(n, span)
}

// step resolves a chain of dots. The chain is walked from its first step on, so
// that its length costs no stack.
func (r *resolver) step(n *raw, span Span) resolved {
	var chain []*raw
	first := n
	for ; first.kind == rawStep; first = first.lhs {
		chain = append(chain, first)
	}
	left := r.node(first)
	path, ok := left.node.(*Path)
	seeking := left.seeking
	if !ok {
		path = &Path{Steps: []*Step{r.firstStep(left)}}
		seeking = nil
		if left.own != nil {
			seeking = []*slot{left.own}
		}
	}
	path.Span = span
	for i := len(chain) - 1; i >= 0 && r.err == nil; i-- {
		seeking = r.join(path, seeking, r.node(chain[i].rhs))
	}
	return resolved{node: path, seeking: seeking}
}

// firstStep makes a step of a construct that is no path. Predicates and
// grouping stay with the construct, since they apply before the step maps.
func (r *resolver) firstStep(left resolved) *Step {
	step := &Step{Expr: left.node}
	if s, ok := left.node.(*Suffixed); ok {
		step.Focus, s.Focus = s.Focus, nil
		if len(s.Filters) == 0 && s.Group == nil {
			step.Expr, step.Keep = s.X, s.Keep
		}
	}
	step.Tuple = step.Focus != nil || handsTuples(step.Expr)
	r.markStep(step)
	r.seek(step, left.wants())
	return step
}

// handsTuples reports whether a block gives bindings out.
func handsTuples(n Node) bool {
	block, ok := bare(n).(*Block)
	return ok && block.Tuple
}

// join appends to path what stands behind a dot, and looks for the ancestors
// it asks for among the steps before it.
func (r *resolver) join(path *Path, seeking []*slot, right resolved) []*slot {
	switch v := right.node.(type) {
	case *Path:
		path.Steps = append(path.Steps, v.Steps...)
	case *Suffixed: // behind a dot, predicates apply to each result of the step
		step := &Step{Expr: v.X, Stages: v.Filters, Focus: v.Focus, Keep: v.Keep}
		step.Tuple = v.Focus != nil || handsTuples(v.X)
		r.markStep(step)
		r.seek(step, right.wants())
		path.Steps = append(path.Steps, step)
	default:
		step := &Step{Expr: v}
		r.seek(step, right.wants())
		path.Steps = append(path.Steps, step)
	}
	r.settle(path)
	return r.bindAncestors(path, seeking)
}

// settle brings a path that has grown into its final shape.
func (r *resolver) settle(path *Path) {
	for _, step := range path.Steps {
		switch v := bare(step.Expr).(type) {
		case *Number:
			r.fail("S0213", v).Value = v.Value
		case *Bool:
			r.fail("S0213", v).Value = v.Value
		case *Null:
			r.fail("S0213", v).Value = jsonNull{}
		case *String:
			step.Expr = within(step.Expr, &Name{v.Span, v.Value})
		}
		if step.Keep || keepsArray(step.Expr) {
			path.KeepSingleton = true
		}
	}
	for _, step := range []*Step{path.Steps[0], path.Steps[len(path.Steps)-1]} {
		if array, ok := bare(step.Expr).(*Array); ok && !array.Cons {
			step.Expr = within(step.Expr, &Array{array.Span, array.Items, true})
		}
	}
}

// jsonNull shows as null where an error names the value null.
type jsonNull struct{}

func (jsonNull) String() string { return "null" }

// MarshalJSON writes null.
func (jsonNull) MarshalJSON() ([]byte, error) { return []byte("null"), nil }

// within puts x in the place of what n is, behind any predicates of n.
func within(n, x Node) Node {
	s, ok := n.(*Suffixed)
	if !ok {
		return x
	}
	copied := *s
	copied.X = x
	return &copied
}

func keepsArray(n Node) bool {
	s, ok := n.(*Suffixed)
	return ok && s.Keep
}

// filter resolves a[b] and a[b][c].
func (r *resolver) filter(n *raw, span Span) resolved {
	left := r.node(n.lhs)
	path, isPath := left.node.(*Path)
	last := left.node
	if isPath {
		last = path.Steps[len(path.Steps)-1].Expr
	}
	if s, ok := last.(*Suffixed); ok && s.Group != nil {
		r.failAt("S0209", n.tok)
	}
	predicate := r.node(n.rhs)
	stage := Stage{Span: Span{Start: n.tok.start, End: span.End, Pos: span.Pos}, Filter: predicate.node}
	if isPath {
		step := path.Steps[len(path.Steps)-1]
		r.seekFromPredicate(predicate, func(s *slot) { r.climbStep(step, s) })
		r.seek(step, predicate.seeking)
		step.Stages = append(step.Stages, stage)
		path.End = span.End
		return left
	}
	s := suffixed(left.node, span)
	r.seekFromPredicate(predicate, func(slot *slot) { r.climb(s.X, slot) })
	left.seeking = append(left.seeking, predicate.seeking...)
	left.node = s
	s.Filters = append(s.Filters, stage)
	return left
}

// suffixed gives n room for what follows it.
func suffixed(n Node, span Span) *Suffixed {
	s, ok := n.(*Suffixed)
	if !ok {
		s = &Suffixed{X: n}
		s.Pos = n.Where().Pos
	}
	s.Start, s.End = span.Start, span.End
	return s
}

// group resolves a{b: c}. What is inside does not reach the steps outside.
func (r *resolver) group(n *raw, span Span) resolved {
	left := r.node(n.lhs)
	path, isPath := left.node.(*Path)
	if isPath && path.Group != nil {
		r.failAt("S0210", n.tok)
	}
	if s, ok := left.node.(*Suffixed); ok && s.Group != nil {
		r.failAt("S0210", n.tok)
	}
	pairs, _ := r.pairs(n.list)
	group := &Object{Span{Start: n.tok.start, End: span.End, Pos: span.Pos}, pairs}
	if isPath {
		path.Group, path.End = group, span.End
		return left
	}
	s := suffixed(left.node, span)
	s.Group = group
	left.node = s
	return left
}

// sort resolves a^(b).
func (r *resolver) sort(n *raw, span Span) resolved {
	left := r.node(n.lhs)
	path, ok := left.node.(*Path)
	if !ok {
		path = &Path{Span: span, Steps: []*Step{r.firstStep(left)}}
		left.seeking = nil
	}
	sort := &Sort{Span: Span{Start: n.tok.start, End: span.End, Pos: span.Pos}}
	step := &Step{Expr: sort}
	terms, parts := r.list(n.list)
	for i, term := range terms {
		sort.Terms = append(sort.Terms, SortTerm{term, n.descending[i]})
	}
	r.seek(step, pass(nil, parts...).seeking)
	path.Steps = append(path.Steps, step)
	path.End = span.End
	return resolved{node: path, seeking: r.bindAncestors(path, left.seeking)}
}

// focus resolves a@$v.
func (r *resolver) focus(n *raw, span Span) resolved {
	left := r.node(n.lhs)
	variable := &Variable{n.rhs.span(), n.rhs.tok.text}
	path, ok := left.node.(*Path)
	if !ok {
		s := suffixed(left.node, span)
		if len(s.Filters) > 0 {
			r.failAt("S0215", n.tok)
		}
		s.Focus = variable
		left.node = s
		return left
	}
	step := path.Steps[len(path.Steps)-1]
	if len(step.Stages) > 0 || hasFilters(step.Expr) {
		r.failAt("S0215", n.tok)
	}
	if _, sorted := step.Expr.(*Sort); sorted {
		r.failAt("S0216", n.tok)
	}
	step.Keep = step.Keep || n.keep
	step.Focus, step.Tuple = variable, true
	path.End = span.End
	return left
}

func hasFilters(n Node) bool {
	s, ok := n.(*Suffixed)
	return ok && len(s.Filters) > 0
}

// index resolves a#$i.
func (r *resolver) index(n *raw, span Span) resolved {
	left := r.node(n.lhs)
	path, ok := left.node.(*Path)
	if !ok {
		var stages []Stage
		if s, ok := left.node.(*Suffixed); ok {
			stages, s.Filters = s.Filters, nil
		}
		step := r.firstStep(left)
		step.Stages = stages
		path = &Path{Span: span, Steps: []*Step{step}}
		left = leaf(path)
	}
	step := path.Steps[len(path.Steps)-1]
	variable := &Variable{n.rhs.span(), n.rhs.tok.text}
	if len(step.Stages) == 0 {
		step.Index = variable
	} else {
		step.Stages = append(step.Stages, Stage{Span: Span{Start: n.tok.start, End: span.End, Pos: span.Pos}, Index: variable})
	}
	step.Tuple = true
	path.End = span.End
	return left
}
