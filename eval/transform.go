package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// transformOp is |pattern|update,delete|: a function that copies its argument and
// changes what the pattern finds in the copy.
type transformOp struct {
	pattern, update, delete op
	clone                   op
	frame                   *frame
	at                      *expr.Transform
}

var transformSignature, _ = expr.ParseSignature("<(oa):o>")

func (k *compiler) transform(v *expr.Transform) op {
	s := k.layout.scopes[v]
	o := &transformOp{clone: k.variable("clone"), frame: s.frame, at: v}
	k.open(s)
	cost := k.cost
	k.cost = 0
	o.pattern, o.update = k.node(v.Pattern), k.node(v.Update)
	if v.Delete != nil {
		o.delete = k.node(v.Delete)
	}
	k.cost = cost
	k.close(s)
	return o
}

func (o *transformOp) eval(r *run, in Value) (Value, error) {
	clone, err := o.clone.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	env := r.env
	f := &Function{arity: 1, made: true, signature: transformSignature, truthy: r.program.dialect.Semantics20}
	f.native = func(r *run, args []Value, _ Value) (Value, error) {
		if len(args) == 0 || args[0].IsUndefined() {
			return Undefined, nil
		}
		if !clone.isFunction() {
			return Undefined, r.fail("T2013", o.at.Span)
		}
		v, err := r.callWith(clone.function(), args[0])
		if err != nil {
			return Undefined, err
		}
		a, err := r.enter(o.frame.size)
		if err != nil {
			return Undefined, err
		}
		base, outer, top := r.base, r.env, r.top
		r.base, r.env = top, env
		r.top = top + o.frame.size
		r.reserve(r.top)
		err = o.change(r, v)
		r.base, r.env, r.top = base, outer, top
		r.leave(a)
		return v, err
	}
	return f.asValue(), nil
}

// change applies update and delete to all that the pattern finds in a copy.
func (o *transformOp) change(r *run, v Value) error {
	found, err := o.pattern.eval(r, v)
	if err != nil || found.IsUndefined() {
		return err
	}
	for _, match := range asList(found) {
		if err := r.tick(1); err != nil {
			return err
		}
		if err := o.updateOne(r, match); err != nil {
			return err
		}
		if err := o.deleteFrom(r, match); err != nil {
			return err
		}
	}
	return nil
}

// placeOf gives the place that the reference knows a clause by. A path has none.
func placeOf(n expr.Node) expr.Span {
	if _, ok := n.(*expr.Path); ok {
		return expr.Span{}
	}
	return n.Where()
}

// asList gives the items of an array, or the one value.
func asList(v Value) []Value {
	if v.isArray() {
		return v.slice()
	}
	return []Value{v}
}

func (o *transformOp) updateOne(r *run, match Value) error {
	update, err := o.update.eval(r, match)
	if err != nil || update.IsUndefined() {
		return err
	}
	if !update.isObject() {
		e := r.fail("T2011", placeOf(o.at.Update))
		e.Value = update
		return e
	}
	if match.tag() != tagObject {
		return nil
	}
	for it := update.members(); it.next(); {
		if match.object().script && it.key == "__proto__" {
			continue // assigning to it sets no member in JavaScript
		}
		match.object().set(it.key, it.value)
	}
	return nil
}

func (o *transformOp) deleteFrom(r *run, match Value) error {
	if o.delete == nil {
		return nil
	}
	names, err := o.delete.eval(r, match)
	if err != nil || names.IsUndefined() {
		return err
	}
	list := asList(names)
	for _, name := range list {
		if !name.isString() {
			e := r.fail("T2012", placeOf(o.at.Delete))
			e.Value = names
			return e
		}
	}
	if match.tag() == tagObject {
		for _, name := range list {
			match.object().remove(name.str())
		}
	}
	return nil
}
