package eval

import (
	"slices"

	"github.com/jsonatasim/jsonatasim/expr"
)

// partialOp is f(?, b).
type partialOp struct {
	fn    op
	args  []op // nil where a ? stands
	name  any
	field string
	meant op // the variable called like the field
	at    expr.Span
}

func (o *partialOp) eval(r *run, in Value) (Value, error) {
	bound := make([]Value, len(o.args))
	for i, arg := range o.args {
		bound[i] = unset
		if arg == nil {
			continue
		}
		v, err := arg.eval(r, in)
		if err != nil {
			return Undefined, err
		}
		bound[i] = v
	}
	fn, err := o.fn.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	if !fn.isFunction() {
		e := r.fail("T1008", o.at)
		if fn.IsUndefined() && o.meant != nil {
			v, err := o.meant.eval(r, in)
			if err != nil {
				return Undefined, err
			}
			if scriptTrue(v) {
				e.Code = "T1007"
			}
		}
		e.Token = o.name
		return Undefined, e
	}
	return r.partial(fn.function(), bound).asValue(), r.takeItems(functionSize + len(bound))
}

// partial binds some arguments of a function. Parameters beyond those named are
// bound to nothing.
func (r *run) partial(f *Function, bound []Value) *Function {
	if f.lambda != nil {
		for len(bound) < len(f.lambda.params) {
			bound = append(bound, Undefined)
		}
		bound = bound[:len(f.lambda.params)]
	}
	if n := f.declared(); n >= 0 && len(bound) > n {
		bound = bound[:n]
	}
	gaps := 0
	for _, v := range bound {
		if v == unset {
			gaps++
		}
	}
	return &Function{name: f.name, arity: gaps, target: f, bound: bound, truthy: r.program.dialect.Semantics20}
}

// declared gives how many parameters a built-in function has, or less than zero.
func (f *Function) declared() int {
	if f.native == nil || f.signature == nil {
		return -1
	}
	params := f.signature.Params
	if len(params) > 0 && params[len(params)-1].Variadic {
		return -1
	}
	return len(params)
}

// applyPartial fills the gaps with the arguments on the stack from top on.
func (r *run) applyPartial(f *Function, top int) (Value, error) {
	given := slices.Clone(r.stack[top:r.top])
	r.top = top
	for _, v := range f.bound {
		if v == unset {
			v = Undefined
			if len(given) > 0 {
				v, given = given[0], given[1:]
			}
		}
		r.push(v)
	}
	a, err := r.enter(len(f.bound))
	if err != nil {
		return Undefined, err
	}
	v, err := r.applyFilled(f.target, top)
	r.leave(a)
	return v, err
}

func (r *run) applyFilled(target *Function, top int) (Value, error) {
	switch {
	case target.wrapped:
		return r.apply(target.asValue(), top, Null)
	case target.lambda != nil: // a signature is not looked at again
		return target.lambda.call(r, target, top)
	}
	return r.invoke(target, top, Undefined)
}
