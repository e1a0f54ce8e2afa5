package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// lambda is the code of function(…){…}.
type lambda struct {
	params []place
	slots  slots // its variables, the parameters among them
	frame  *frame
	body   op
	src    string // the text it stands in
}

// lambdaOp makes a function value of the code and what it sees.
type lambdaOp struct {
	lambda    *lambda
	arity     int
	signature *expr.Signature
}

func (o *lambdaOp) eval(r *run, in Value) (Value, error) {
	f := &Function{
		arity: o.arity, signature: o.signature, lambda: o.lambda, env: r.env, in: in,
		truthy: r.program.dialect.Semantics20,
	}
	return f.asValue(), r.takeItems(functionSize)
}

// call runs the body with the arguments on the stack from top on. They are where
// the parameters belong already, unless those live on the heap.
func (l *lambda) call(r *run, f *Function, top int) (Value, error) {
	given := r.top - top
	a, err := r.enter(max(l.frame.size, given))
	if err != nil {
		return Undefined, err
	}
	base, outer, body, src := r.base, r.env, r.body, r.src
	r.body, r.src = r.nested, l.src
	r.reserve(top + max(l.frame.size, given))
	r.base, r.env = top, f.env
	if l.slots.heap {
		l.bindHeap(r, top, given)
	} else {
		l.bindStack(r, top, given)
	}
	r.top = top + l.frame.size
	v, err := l.body.eval(r, f.in)
	r.base, r.env, r.body, r.src = base, outer, body, src
	r.leave(a)
	return v, err
}

func (l *lambda) bindStack(r *run, top, given int) {
	frame := r.stack[top : top+l.slots.count]
	for i := given; i < len(l.params); i++ {
		frame[i] = Undefined
	}
	for i := len(l.params); i < len(frame); i++ {
		frame[i] = unset
	}
}

func (l *lambda) bindHeap(r *run, top, given int) {
	e := l.slots.newEnv(r.env)
	for i, param := range l.params {
		e.slots[param.slot] = Undefined
		if i < given {
			e.slots[param.slot] = r.stack[top+i]
		}
	}
	r.env = e
}

// outside is an error in the arguments of a call in tail position. The reference evaluates
// them where the function around the call has ended, so that it is no error of that.
type outside struct{ error }

// tailCallOp is a call at the end of a function. It is left to apply, so that
// its depth does not grow.
type tailCallOp struct {
	callOp
	// tail is how the reference notes such a call: at the function's name.
	tail mark
}

func (o *tailCallOp) eval(r *run, in Value) (Value, error) {
	top := r.top
	fn, err := o.function(r, in)
	if err != nil {
		return Undefined, outside{err}
	}
	r.note(fn, &o.callOp, &o.tail, true) // before the arguments: one that fails is reported there
	for _, arg := range o.args {
		v, err := arg.eval(r, in)
		if err != nil {
			return Undefined, outside{err}
		}
		r.push(v)
	}
	if !fn.isFunction() {
		return Undefined, outside{o.noFunction(r, fn)}
	}
	r.tail = fn
	given := copy(r.stack[r.base:], r.stack[top:r.top])
	r.top = r.base + given
	return tailCall, nil
}

// noFunction is the error of calling something else. The reference notes the call on arrays
// and objects too.
func (o *tailCallOp) noFunction(r *run, fn Value) error {
	e := &expr.Error{Code: "T1006"}
	if fn.isArray() || fn.isObject() {
		e.Token = o.tail.name
		o.tail.locate(r, e)
	}
	return e
}
