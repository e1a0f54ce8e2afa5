package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// callOp is f(a, b).
type callOp struct {
	fn   op
	args []op
	mark
	// field is the name where the function was written as a field, like sum(x), and
	// meant the variable of that name.
	field string
	meant op
	// builtin is the function that fn most likely is; slot is its place among
	// the run's marks.
	builtin *Function
	slot    int
	// cost is what lies on the stack between the function around the call and the call.
	cost int
}

func (o *callOp) eval(r *run, in Value) (Value, error) {
	v, err := o.raw(r, in)
	return settle(v, false), err
}

func (o *callOp) raw(r *run, in Value) (Value, error) {
	top := r.top
	v, err := o.call(r, in, top)
	r.top = top
	return v, err
}

// piped is lhs ~> f(a, b): lhs comes first among the arguments.
func (o *callOp) piped(r *run, in, lhs Value) (Value, error) {
	top := r.top
	r.push(lhs)
	v, err := o.call(r, in, top)
	r.top = top
	return v, err
}

// call evaluates the function and the arguments, which lie on the stack from
// top on, and applies the one to the others.
func (o *callOp) call(r *run, in Value, top int) (Value, error) {
	fn, err := o.function(r, in)
	if err != nil {
		return Undefined, err
	}
	for _, arg := range o.args {
		v, err := arg.eval(r, in)
		if err != nil {
			return Undefined, err
		}
		if v.isFunction() {
			v = asArgument(v.function())
		}
		r.push(v)
	}
	r.note(fn, o, &o.mark, false)
	r.site = o.cost
	v, err := r.apply(fn, top, in)
	if err != nil {
		return Undefined, o.blame(r, err)
	}
	return v, nil
}

func (o *callOp) function(r *run, in Value) (Value, error) {
	fn, err := o.fn.eval(r, in)
	if err == nil && fn.IsUndefined() && o.meant != nil {
		v, err := o.meant.eval(r, in)
		if err != nil {
			return fn, err
		}
		if scriptTrue(v) {
			e := r.fail("T1005", o.at)
			e.Token = o.field
			return fn, e
		}
	}
	return fn, err
}

// asArgument wraps a function that is handed over: where it is called, it does
// not see that call's context value.
func asArgument(f *Function) Value {
	if f.wrapped {
		f = f.target // once is enough, and often would be deep
	}
	return (&Function{name: f.name, arity: f.arity, target: f, wrapped: true}).asValue()
}

// apply applies a function to the arguments that lie on the stack from top on.
// Calls in tail position are carried out here, one after the other.
func (r *run) apply(fn Value, top int, in Value) (Value, error) {
	for {
		v, err := r.applyOnce(fn, top, in)
		if err != nil || v.tag() != tagTail {
			return v, err
		}
		fn = r.tail
		if err := r.tick(1); err != nil {
			return Undefined, err
		}
		if fn.isFunction() && fn.function().uncounted() {
			return r.applyCounted(fn, top, in)
		}
	}
}

// uncounted reports whether a function does not count its own calls.
func (f *Function) uncounted() bool {
	if f.wrapped {
		f = f.target
	}
	return f.native != nil
}

// applyCounted is apply for a function in Go that may call back: what it is called by
// has been left already, or is one itself.
func (r *run) applyCounted(fn Value, top int, in Value) (Value, error) {
	a, err := r.enter(0)
	if err != nil {
		return Undefined, err
	}
	v, err := r.apply(fn, top, in)
	r.leave(a)
	return v, err
}

func (r *run) applyOnce(fn Value, top int, in Value) (Value, error) {
	if !fn.isFunction() {
		return Undefined, &expr.Error{Code: "T1006"}
	}
	f := fn.function()
	var v Value
	var err error
	if f.wrapped {
		v, err = r.apply(f.target.asValue(), top, Null)
	} else {
		v, err = r.invoke(f, top, in)
	}
	if o, ok := err.(outside); ok {
		return Undefined, o.error
	}
	if err != nil {
		return Undefined, r.remark(f, err)
	}
	return v, nil
}

// invoke checks the arguments and runs the function.
func (r *run) invoke(f *Function, top int, in Value) (Value, error) {
	if f.signature != nil {
		if err := r.validate(f, top, in); err != nil {
			return Undefined, err
		}
	}
	switch {
	case f.native != nil:
		if err := r.tick(1); err != nil {
			return Undefined, err
		}
		return f.native(r, r.stack[top:r.top], in)
	case f.lambda != nil:
		return f.lambda.call(r, f, top)
	}
	return r.applyPartial(f, top)
}

// callWith applies a function to arguments from Go, as higher-order functions do.
func (r *run) callWith(f *Function, args ...Value) (Value, error) {
	top := r.top
	for _, arg := range args {
		r.push(arg)
	}
	var v Value
	var err error
	if f.uncounted() {
		v, err = r.applyCounted(f.asValue(), top, Null)
	} else {
		v, err = r.apply(f.asValue(), top, Null)
	}
	r.top = top
	return v, err
}

// functionSize is what a function counts against the memory bound, in values.
const functionSize = 10
