package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// op is one compiled construct. in is the context value, $. The result has been
// through settle: a sequence of one is its item, an empty one is undefined.
type op interface {
	eval(r *run, in Value) (Value, error)
}

// settle turns a finished sequence into what the language sees: its only item,
// or undefined. keep says that [] stands behind the construct.
func settle(v Value, keep bool) Value {
	if !v.has(flagSequence) || v.has(flagTuples) {
		return v
	}
	if keep {
		v.bits |= flagKeep
	}
	switch v.payload() {
	case 0:
		return Undefined
	case 1:
		if !v.has(flagKeep) {
			return v.elements()[0]
		}
	}
	return v
}

// constOp is a literal.
type constOp struct{ value Value }

func (o constOp) eval(*run, Value) (Value, error) { return o.value, nil }

// contextOp is $.
type contextOp struct{}

func (contextOp) eval(_ *run, in Value) (Value, error) { return settle(unwrapInput(in), false), nil }
func (contextOp) raw(_ *run, in Value) (Value, error)  { return unwrapInput(in), nil }

// unwrapInput takes the array out that wraps an array given as input.
func unwrapInput(v Value) Value {
	if v.has(flagOuter) {
		return v.elements()[0]
	}
	return v
}

// rootOp is $$.
type rootOp struct{}

func (rootOp) eval(r *run, _ Value) (Value, error) { return r.root, nil }

// env holds variables that functions may refer to after their scope has ended.
type env struct {
	outer *env
	slots []Value
	names *names // where $eval may ask for them by name
}

// place is where a variable is found: in the stack of the current call, or a
// number of environments up.
type place struct {
	heap bool
	hops int
	slot int
}

func (p place) load(r *run) Value {
	if !p.heap {
		return r.stack[r.base+p.slot]
	}
	e := r.env
	for range p.hops {
		e = e.outer
	}
	return e.slots[p.slot]
}

func (p place) store(r *run, v Value) {
	if !p.heap {
		r.stack[r.base+p.slot] = v
		return
	}
	e := r.env
	for range p.hops {
		e = e.outer
	}
	e.slots[p.slot] = v
}

// localOp is a variable that is certain to be bound, on the stack.
type localOp struct{ slot int }

func (o localOp) eval(r *run, _ Value) (Value, error) {
	return settle(r.stack[r.base+o.slot], false), nil
}

// heapOp is a variable that is certain to be bound, in an environment.
type heapOp struct{ place }

func (o heapOp) eval(r *run, _ Value) (Value, error) { return settle(o.load(r), false), nil }

// candidate is one place that may hold a variable. In a tuple the name is looked
// up among its bindings.
type candidate struct {
	place
	tuple string
}

func (c candidate) find(r *run) (Value, bool) {
	v := c.load(r)
	if c.tuple != "" {
		return v.bindings().find(c.tuple)
	}
	return v, v != unset
}

// variableOp is a variable that may be bound in several scopes: the innermost
// one in which it has been bound by now counts. At last come the names that the
// host gave a value, and the functions of the dialect.
type variableOp struct {
	candidates []candidate
	external   int
	builtin    Value
}

func (o *variableOp) eval(r *run, _ Value) (Value, error) {
	for _, c := range o.candidates {
		if v, ok := c.find(r); ok {
			return settle(v, false), nil
		}
	}
	if v := r.externals[o.external]; v != unset {
		return v, nil
	}
	return o.builtin, nil
}

// bindOp is :=.
type bindOp struct {
	place
	value op
}

func (o *bindOp) eval(r *run, in Value) (Value, error) {
	v, err := o.value.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	o.store(r, v)
	return settle(v, false), nil
}

// blockOp is (a; b; c). Its variables begin unbound.
type blockOp struct {
	body  []op
	slots slots
}

func (o *blockOp) eval(r *run, in Value) (result Value, err error) {
	outer := o.slots.open(r)
	for _, part := range o.body {
		if result, err = part.eval(r, in); err != nil {
			return Undefined, err
		}
	}
	r.env = outer
	return settle(result, false), nil
}

// slots are the variables of a scope.
type slots struct {
	heap  bool
	base  int // on the stack
	count int
	scope *scope // in a program that uses $eval
}

// open makes the variables of a scope anew and gives the environment to go
// back to.
func (s slots) open(r *run) *env {
	outer := r.env
	if s.heap {
		r.env = s.newEnv(outer)
		return outer
	}
	for i := range s.count {
		r.stack[r.base+s.base+i] = unset
	}
	return outer
}

func (s slots) newEnv(outer *env) *env {
	e := &env{outer: outer, slots: make([]Value, s.count)}
	for i := range e.slots {
		e.slots[i] = unset
	}
	if s.scope != nil {
		e.names = &names{scope: s.scope}
	}
	return e
}

// conditionalOp is a ? b : c.
type conditionalOp struct{ test, then, otherwise op }

func (o *conditionalOp) eval(r *run, in Value) (Value, error) {
	test, err := o.test.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	branch := o.otherwise
	if r.truthy(test) {
		branch = o.then
	}
	if branch == nil {
		return Undefined, nil
	}
	return passed(branch.eval(r, in))
}

// passed settles what one construct hands on for another: the item of a sequence
// of one can be a sequence itself.
func passed(v Value, err error) (Value, error) { return settle(v, false), err }

// defaultOp is a ?: b.
type defaultOp struct{ left, right op }

func (o *defaultOp) eval(r *run, in Value) (Value, error) {
	v, err := o.left.eval(r, in)
	if err != nil || r.truthy(v) {
		return passed(v, err)
	}
	return passed(o.right.eval(r, in))
}

// coalesceOp is a ?? b.
type coalesceOp struct{ left, right op }

func (o *coalesceOp) eval(r *run, in Value) (Value, error) {
	v, err := o.left.eval(r, in)
	if err != nil || !v.IsUndefined() {
		return passed(v, err)
	}
	return passed(o.right.eval(r, in))
}

// rawOp is a construct that may give a sequence of its own. Predicates and []
// behind it see the sequence before it is settled.
type rawOp interface {
	raw(r *run, in Value) (Value, error)
}

// rawOf evaluates a construct without settling its result, where it can.
func rawOf(o op, r *run, in Value) (Value, error) {
	if o, ok := o.(rawOp); ok {
		return o.raw(r, in)
	}
	return o.eval(r, in)
}

// suffixOp is a construct with predicates or grouping behind it that is no step
// of a path.
type suffixOp struct {
	base    op
	filters []filter
	group   *groupOp
	keep    bool
}

func (o *suffixOp) eval(r *run, in Value) (Value, error) {
	v, err := rawOf(o.base, r, in)
	if err != nil {
		return Undefined, err
	}
	for i := range o.filters {
		if v, err = o.filters[i].apply(r, v); err != nil {
			return Undefined, err
		}
	}
	if o.group != nil {
		if v, err = o.group.group(r, v); err != nil {
			return Undefined, err
		}
	}
	return settle(v, o.keep), nil
}

// fail makes an error that the reference reports at a byte offset of the text that
// is being evaluated.
func (r *run) fail(code string, at expr.Span) *expr.Error { return failAt(r.src, code, at) }

func failAt(src, code string, at expr.Span) *expr.Error {
	e := &expr.Error{Code: code, Start: at.Start, End: at.End}
	if at.End > at.Start {
		e.Position, e.HasPosition = expr.Position(src, at.Pos), true
	}
	return e
}

// shown is a value as error data: nil where there is none.
func shown(v Value) any {
	if v.IsUndefined() {
		return nil
	}
	return v
}
