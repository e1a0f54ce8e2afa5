package eval

import "github.com/jsonatasim/jsonatasim/expr"

// Event is one evaluation of one construct.
type Event struct {
	Node   expr.Node
	Input  Value // the context value, $
	Result Value
	Err    error
}

// Tracer is told of every construct when it has been evaluated, inner ones first.
// It must not keep the values of a run on JSON text beyond the run.
type Tracer func(Event)

// WithTrace has every evaluation reported. Results do not change; speed does,
// and calls in tail position take up depth.
func WithTrace(t Tracer) Option { return func(c *config) { c.tracer = t } }

// tracedOp reports what the construct inside gives.
type tracedOp struct {
	op
	node   expr.Node
	tracer Tracer
}

func (o *tracedOp) eval(r *run, in Value) (Value, error) {
	v, err := o.op.eval(r, in)
	o.tracer(Event{Node: o.node, Input: unwrapInput(in), Result: v, Err: err})
	return v, err
}

func (o *tracedOp) raw(r *run, in Value) (Value, error) {
	v, err := rawOf(o.op, r, in)
	o.tracer(Event{Node: o.node, Input: unwrapInput(in), Result: settle(v, false), Err: err})
	return v, err
}
