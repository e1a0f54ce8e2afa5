package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// applyOp is lhs ~> rhs.
type applyOp struct {
	lhs, rhs op
	call     *callOp // where rhs is a call, lhs joins its arguments
	at       expr.Span
	keep     bool
	cost     int // as that of a callOp
}

func (o *applyOp) eval(r *run, in Value) (Value, error) {
	lhs, err := o.lhs.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	if o.call != nil {
		v, err := o.call.piped(r, in, lhs)
		return settle(v, o.keep), err
	}
	rhs, err := o.rhs.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	if !rhs.isFunction() {
		e := r.fail("T2006", o.at)
		e.Value = shown(rhs)
		return Undefined, e
	}
	if lhs.isFunction() {
		return r.chain(lhs.function(), rhs.function()).asValue(), r.takeItems(functionSize + 6)
	}
	r.site = o.cost
	v, err := r.callWith(rhs.function(), lhs)
	return settle(v, o.keep), err
}

// chain makes the function that applies f, then g. The reference makes it of a text of
// its own, function($f, $g) { function($x){ $g($f($x)) } }, and errors tell places of it.
func (r *run) chain(f, g *Function) *Function {
	return &Function{arity: 1, made: true, truthy: r.program.dialect.Semantics20, native: func(r *run, args []Value, _ Value) (Value, error) {
		top := r.top - len(args)
		x := arg(args, 0)
		if x.isFunction() {
			x = asArgument(x.function())
		}
		a, err := r.enter(1)
		if err != nil {
			return Undefined, err
		}
		r.note(g.asValue(), nil, &chainThen, true)
		r.note(f.asValue(), nil, &chainFirst, false)
		r.push(x)
		v, err := r.apply(f.asValue(), r.top-1, Null)
		r.leave(a)
		if err != nil {
			return Undefined, outside{chainFirst.blame(r, err)}
		}
		r.site = 0
		r.top = top
		r.push(settle(v, false))
		r.tail = g.asValue()
		return tailCall, nil
	}}
}

var (
	chainFirst = mark{name: "f", position: 39}
	chainThen  = mark{name: "g", position: 35}
)
