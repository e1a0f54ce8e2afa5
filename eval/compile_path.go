package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

func (k *compiler) path(v *expr.Path) op {
	o := &pathOp{keep: v.Keep, keepSingleton: v.KeepSingleton}
	steps := v.Steps
	_, o.variable = bare(steps[0].Expr).(*expr.Variable)
	s, tuples := k.layout.scopes[v]
	if tuples {
		o.tuples = &tuplePath{slots: k.open(s), hands: v.Tuple, script: k.program.dialect.ScriptOrder}
	}
	outer := k.tuples
	k.tuples = nil
	if tuples {
		k.tuples = &o.tuples.slots
	}
	defer func() { k.tuples = outer }()
	if isCons(steps[0].Expr) {
		o.cons, o.consTuple = k.stepExpr(steps[0]), steps[0].Tuple
		steps = steps[1:]
	}
	plain := steps
	for i, step := range steps {
		if step.Tuple || o.consTuple {
			plain = steps[:i]
			break
		}
	}
	for i, step := range plain {
		k.step(o, step, i == 0 && o.cons == nil)
	}
	k.tupleSteps(o, steps[len(plain):])
	if v.Group != nil {
		var slots *slots
		if tuples {
			slots = &o.tuples.slots
		}
		o.group = k.group(v.Group, slots)
	}
	if tuples {
		k.close(s)
	}
	return o
}

func isCons(n expr.Node) bool {
	switch v := bare(n).(type) {
	case *expr.Array:
		return v.Cons
	case *expr.Block:
		return v.Cons
	}
	return false
}

// stepExpr compiles what a step evaluates, with its [].
func (k *compiler) stepExpr(step *expr.Step) op {
	o := k.construct(step.Expr)
	if k.program.counts {
		o = &nestedOp{op: o} // of the path, one level is the step's
	}
	o = k.watch(o, step.Expr)
	if step.Keep {
		return &suffixOp{base: o, keep: true}
	}
	return o
}

// step adds a step to the segments of a path: to the chain of the last one, if
// it only looks something up, or as the body that ends it.
func (k *compiler) step(o *pathOp, step *expr.Step, first bool) {
	if sort, ok := step.Expr.(*expr.Sort); ok {
		o.segments = append(o.segments, segment{sort: k.sort(sort)})
		for _, stage := range step.Stages {
			o.segments = append(o.segments, segment{sorted: k.filterRef(stage.Filter)})
		}
		return
	}
	n := len(o.segments)
	if n == 0 || o.segments[n-1].ended() {
		o.segments = append(o.segments, segment{})
		n++
	}
	seg := &o.segments[n-1]
	if l, ok := k.link(step); ok && k.tracer == nil {
		if last := len(seg.chain) - 1; last >= 0 && l.isName() && seg.chain[last].isDescend() {
			l.kind = linkSearch
			seg.chain[last] = l
			return
		}
		seg.chain = append(seg.chain, l)
		return
	}
	seg.body = k.stepExpr(step)
	for _, stage := range step.Stages {
		seg.filters = append(seg.filters, k.filter(stage.Filter, nil))
	}
}

// link gives a step as a lookup, if it is one.
func (k *compiler) link(step *expr.Step) (link, bool) {
	var l link
	switch v := step.Expr.(type) {
	case *expr.Name:
		l = link{kind: linkName, name: v.Value, hash: hashKey(v.Value)}
	case *expr.Wildcard:
		l = link{kind: linkWildcard}
	case *expr.Descendant:
		l = link{kind: linkDescend}
	default:
		return l, false
	}
	if step.Keep {
		return l, false
	}
	for _, stage := range step.Stages {
		position, ok := literalPosition(stage.Filter)
		if !ok {
			return l, false
		}
		l.positions = append(l.positions, position)
	}
	return l, true
}

func (k *compiler) sort(v *expr.Sort) *sortOp {
	o := &sortOp{at: v.Span}
	for _, term := range v.Terms {
		o.terms = append(o.terms, sortTerm{k.node(term.Expr), term.Descending})
	}
	return o
}

func (k *compiler) filterRef(n expr.Node) *filter {
	f := k.filter(n, nil)
	return &f
}

// tupleSteps compiles the steps from the first that binds variables on.
func (k *compiler) tupleSteps(o *pathOp, steps []*expr.Step) {
	for _, step := range steps {
		var t tupleStep
		if sort, ok := step.Expr.(*expr.Sort); ok {
			t.sort = k.sort(sort)
		} else {
			t.expr = k.stepExpr(step)
		}
		if step.Focus != nil {
			t.focus = &step.Focus.Name
		}
		if step.Index != nil {
			t.index = &step.Index.Name
		}
		if step.Ancestor != 0 {
			name := ancestorName(step.Ancestor)
			t.ancestor = &name
		}
		for _, stage := range step.Stages {
			if stage.Index != nil {
				t.stages = append(t.stages, tupleStage{index: &stage.Index.Name})
				continue
			}
			t.stages = append(t.stages, tupleStage{filter: k.filter(stage.Filter, &o.tuples.slots)})
		}
		o.tuples.steps = append(o.tuples.steps, t)
	}
}
