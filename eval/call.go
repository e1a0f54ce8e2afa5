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
	// position is a place in a text that is not the user's.
	position int
}

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

// note remembers that a function was called by name: the reference reports
// later errors of it at that place. It does not remember it of a function that came
// in as an argument, unless the call is in tail position.
func (r *run) note(fn Value, o *callOp, m *mark, tail bool) {
	if !fn.isFunction() {
		return
	}
	switch f := fn.function(); {
	case f.wrapped && !tail:
	case f.wrapped || f.own():
		f.mark = m
	case o != nil && f == o.builtin:
		r.marks[o.slot] = m
	default:
		if slot, ok := r.program.markSlots[f]; ok {
			r.marks[slot] = m
		}
	}
}

// markOf gives the last call of a function by name.
func (r *run) markOf(f *Function) *mark {
	if f.own() || f.wrapped {
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
	if m.position > 0 {
		e.Position, e.HasPosition = m.position, true
		return
	}
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

// lambda is the code of function(…){…}.
type lambda struct {
	params []place
	slots  slots // its variables, the parameters among them
	frame  *frame
	body   op
	src    string // the text it stands in
}

// functionSize is what a function counts against the memory bound, in values.
const functionSize = 10

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
