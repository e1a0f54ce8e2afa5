package eval

import "github.com/jsonatasim/jsonatasim/expr"

// The bound on nesting counts constructs that are being evaluated inside each other,
// as the reference's option stack does. Programs without that bound do not count.

// nestedOp counts one construct.
type nestedOp struct {
	op
	// within is how many more levels the construct takes up by itself: a step that
	// is followed without an op of its own, for instance.
	within int
}

func (o *nestedOp) eval(r *run, in Value) (Value, error) {
	if err := r.nest(o.within); err != nil {
		return Undefined, err
	}
	v, err := o.op.eval(r, in)
	r.nested--
	return v, err
}

func (o *nestedOp) raw(r *run, in Value) (Value, error) {
	if err := r.nest(o.within); err != nil {
		return Undefined, err
	}
	v, err := rawOf(o.op, r, in)
	r.nested--
	return v, err
}

// nest goes one level down.
func (m *meter) nest(within int) error {
	m.nested++
	if m.nested+within > m.bounds.Nesting {
		return &expr.Error{Code: "D1011", Value: float64(m.bounds.Nesting)}
	}
	return nil
}

// nestedTailOp counts a call in tail position. The reference makes a function of it,
// one level, and evaluates the arguments where the body of the calling function begins.
type nestedTailOp struct{ op *tailCallOp }

func (o *nestedTailOp) eval(r *run, in Value) (Value, error) {
	if err := r.nest(0); err != nil {
		return Undefined, err
	}
	here := r.nested - 1
	r.nested = r.body
	v, err := o.op.eval(r, in)
	r.nested = here
	return v, err
}

// count has a construct counted, if nesting is bounded.
func (k *compiler) count(o op, n expr.Node) op {
	if !k.program.counts {
		return o
	}
	if tail, ok := o.(*tailCallOp); ok {
		return &nestedTailOp{tail}
	}
	return &nestedOp{o, within(n)}
}

// within is how deep the reference goes in a construct for which there is no op.
func within(n expr.Node) int {
	switch v := n.(type) {
	case *expr.Name:
		return 1 // a path of one step
	case *expr.Path:
		return 1
	case *expr.Suffixed:
		return within(v.X)
	}
	return 0
}

// tested compiles the left side of ??, which the reference puts into a call of
// $exists: one level more.
func (k *compiler) tested(n expr.Node) op {
	o := k.node(n)
	if k.program.counts {
		return &nestedOp{op: o}
	}
	return o
}
