package eval

import (
	"errors"
	"slices"

	"github.com/jsonatasim/jsonatasim/expr"
)

// mark is a call by name. Errors of the function carry the last one.
type mark struct {
	// name is how errors call the function: the variable or field it was
	// called by; nil where it was neither.
	name any
	at   expr.Span
}

// callOp is f(a, b).
type callOp struct {
	fn   op
	args []op
	mark
	// field is the name where the function was written as a field, like sum(x).
	field string
	// builtin is the function that fn most likely is; slot is its place among
	// the run's marks.
	builtin *Function
	slot    int
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
	r.note(fn, o, &o.mark)
	v, err := r.apply(fn, top, in)
	if err != nil {
		return Undefined, o.blame(r, err)
	}
	return v, nil
}

func (o *callOp) function(r *run, in Value) (Value, error) {
	fn, err := o.fn.eval(r, in)
	if err == nil && fn.IsUndefined() && o.field != "" {
		if _, ok := r.program.dialect.functions[o.field]; ok {
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
	return (&Function{name: f.name, arity: f.arity, target: f, wrapped: true}).asValue()
}

// note remembers that a function was called by name: the reference reports
// later errors of it at that place.
func (r *run) note(fn Value, o *callOp, m *mark) {
	if !fn.isFunction() {
		return
	}
	f := fn.function()
	switch {
	case f.wrapped:
	case f.native == nil:
		f.mark = m
	case f == o.builtin:
		r.marks[o.slot] = m
	default:
		if slot, ok := r.program.markSlots[f]; ok {
			r.marks[slot] = m
		}
	}
}

// markOf gives the last call of a function by name.
func (r *run) markOf(f *Function) *mark {
	if f.native == nil {
		return f.mark
	}
	if slot, ok := r.program.markSlots[f]; ok {
		return r.marks[slot]
	}
	return nil
}

// remark puts the place of the last call by name into an error of a function.
func (r *run) remark(f *Function, err error) error {
	m := r.markOf(f)
	if m == nil {
		return err
	}
	var e *expr.Error
	if !errors.As(err, &e) {
		return err
	}
	if e.Token == nil {
		e.Token = m.name
	}
	m.locate(r, e)
	return e
}

// locate puts the place of a call into an error. What to point at stays, if it
// was known already.
func (m *mark) locate(r *run, e *expr.Error) {
	if m.at.End > m.at.Start {
		e.Position, e.HasPosition = expr.Position(r.src, m.at.Pos), true
	}
	if e.Start == e.End {
		e.Start, e.End = m.at.Start, m.at.End
	}
}

// blame completes an error that does not say where it happened or in what.
func (m *mark) blame(r *run, err error) error {
	var e *expr.Error
	if !errors.As(err, &e) {
		return err
	}
	if !e.HasPosition {
		m.locate(r, e)
	}
	if e.Token == nil {
		e.Token = m.name
	}
	return e
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
	}
}

func (r *run) applyOnce(fn Value, top int, in Value) (Value, error) {
	if !fn.isFunction() {
		return Undefined, &expr.Error{Code: "T1006"}
	}
	f := fn.function()
	if f.wrapped {
		return r.apply(f.target.asValue(), top, Null)
	}
	v, err := r.invoke(f, top, in)
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
	v, err := r.apply(f.asValue(), top, Null)
	r.top = top
	return v, err
}

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
	return f.asValue(), r.takeItems(6)
}

// call runs the body with the arguments on the stack from top on. They are where
// the parameters belong already, unless those live on the heap.
func (l *lambda) call(r *run, f *Function, top int) (Value, error) {
	if err := r.enter(); err != nil {
		return Undefined, err
	}
	base, outer, body, src := r.base, r.env, r.body, r.src
	r.body, r.src = r.nested, l.src
	given := r.top - top
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
	r.leave()
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
		return Undefined, err
	}
	for _, arg := range o.args {
		v, err := arg.eval(r, in)
		if err != nil {
			return Undefined, err
		}
		r.push(v)
	}
	if !fn.isFunction() {
		e := r.fail("T1006", o.at)
		e.Token = o.name
		return Undefined, e
	}
	r.note(fn, &o.callOp, &o.tail)
	r.tail = fn
	given := copy(r.stack[r.base:], r.stack[top:r.top])
	r.top = r.base + given
	return tailCall, nil
}

// partialOp is f(?, b).
type partialOp struct {
	fn    op
	args  []op // nil where a ? stands
	name  any
	field string
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
		if _, ok := r.program.dialect.functions[o.field]; ok && fn.IsUndefined() {
			e.Code = "T1007"
		}
		e.Token = o.name
		return Undefined, e
	}
	return r.partial(fn.function(), bound).asValue(), r.takeItems(6 + len(bound))
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
	gaps := 0
	for _, v := range bound {
		if v == unset {
			gaps++
		}
	}
	return &Function{name: f.name, arity: gaps, target: f, bound: bound, truthy: r.program.dialect.Semantics20}
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
	target := f.target
	switch {
	case target.wrapped:
		return r.apply(target.asValue(), top, Null)
	case target.lambda != nil: // a signature is not looked at again
		return target.lambda.call(r, target, top)
	}
	return r.invoke(target, top, Undefined)
}

// applyOp is lhs ~> rhs.
type applyOp struct {
	lhs, rhs op
	call     *callOp // where rhs is a call, lhs joins its arguments
	at       expr.Span
	keep     bool
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
		return r.chain(lhs.function(), rhs.function()).asValue(), nil
	}
	v, err := r.callWith(rhs.function(), lhs)
	return settle(v, o.keep), err
}

// chain makes the function that applies f, then g.
func (r *run) chain(f, g *Function) *Function {
	return &Function{arity: 1, truthy: r.program.dialect.Semantics20, native: func(r *run, args []Value, _ Value) (Value, error) {
		var x Value
		if len(args) > 0 {
			x = args[0]
		}
		v, err := r.callWith(f, x)
		if err != nil {
			return Undefined, err
		}
		return r.callWith(g, settle(v, false))
	}}
}
