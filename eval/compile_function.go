package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// callee gives how errors call the function of a call, and its name where it was
// written as a field.
func callee(fn expr.Node) (name any, field string) {
	if path, ok := fn.(*expr.Path); ok {
		name = word(path.Steps[0].Expr)
		field, _ = name.(string)
		return name, field
	}
	return word(fn), ""
}

// word is the token that the reference names a construct by.
func word(n expr.Node) any {
	switch v := bare(n).(type) {
	case *expr.Variable:
		return v.Name
	case *expr.Name:
		return v.Value
	case *expr.String:
		return v.Value
	case *expr.Number:
		return v.Value
	case *expr.Bool:
		return v.Value
	case *expr.Null:
		return Null
	case *expr.Wildcard:
		return "*"
	case *expr.Descendant:
		return "**"
	case *expr.Call, *expr.Partial:
		return "("
	case *expr.Array:
		return "["
	case *expr.Object:
		return "{"
	case *expr.Negate:
		return "-"
	case *expr.Binary:
		return string(v.Op)
	case *expr.Bind:
		return ":="
	case *expr.Apply:
		return "~>"
	}
	return nil
}

func (k *compiler) call(v *expr.Call) op {
	o := k.callOp(v)
	return &o
}

func (k *compiler) callOp(v *expr.Call) callOp {
	o := callOp{fn: k.node(v.Func), mark: mark{at: v.Span}, cost: k.cost}
	o.name, o.field = callee(v.Func)
	o.meant = k.meant(o.field)
	o.args = k.nodes(v.Args)
	if variable, ok := v.Func.(*expr.Variable); ok {
		if f, ok := k.program.dialect.functions[variable.Name]; ok {
			o.builtin, o.slot = f, k.markSlot(f)
		}
	}
	return o
}

// meant looks up the variable that a field which is called may have been meant as.
func (k *compiler) meant(field string) op {
	if field == "" {
		return nil
	}
	return k.variable(field)
}

// markSlot gives a built-in a place among the marks of a run.
func (k *compiler) markSlot(f *Function) int {
	slot, ok := k.program.markSlots[f]
	if !ok {
		slot = len(k.program.markSlots)
		k.program.markSlots[f] = slot
	}
	return slot
}

func (k *compiler) partial(v *expr.Partial) op {
	o := &partialOp{fn: k.node(v.Func), at: v.Span}
	o.name, o.field = callee(v.Func)
	o.meant = k.meant(o.field)
	for _, arg := range v.Args {
		if _, gap := arg.(*expr.Placeholder); gap {
			o.args = append(o.args, nil)
		} else {
			o.args = append(o.args, k.node(arg))
		}
	}
	return o
}

func (k *compiler) apply(v *expr.Apply) op {
	o := &applyOp{lhs: k.node(v.L), at: v.Span, keep: keeps(v.L) || keeps(v.R), cost: k.cost}
	// Predicates behind the call are dropped, as in the reference.
	if call, ok := bare(v.R).(*expr.Call); ok {
		piped := k.callOp(call)
		o.call = &piped
		return o
	}
	o.rhs = k.node(v.R)
	return o
}

func keeps(n expr.Node) bool {
	switch v := n.(type) {
	case *expr.Suffixed:
		return v.Keep
	case *expr.Path:
		return v.Keep
	}
	return false
}

func (k *compiler) lambda(v *expr.Lambda) op {
	s := k.layout.scopes[v]
	l := &lambda{slots: k.open(s), frame: s.frame, src: k.program.src}
	for _, param := range v.Params {
		l.params = append(l.params, k.place(s, s.find(param.Name)))
	}
	outer, cost := k.tuples, k.cost
	k.tuples, k.cost = nil, 0
	l.body = k.tail(v.Body)
	k.tuples, k.cost = outer, cost
	k.close(s)
	return &lambdaOp{lambda: l, arity: len(v.Params), signature: v.Signature}
}

// tail compiles what ends a function: a call there needs no depth.
func (k *compiler) tail(n expr.Node) op {
	if k.tracer != nil {
		return k.node(n)
	}
	cost := k.costOf(n)
	k.cost += cost
	o := k.tailForm(n)
	k.cost -= cost
	if o != nil {
		return k.count(o, n)
	}
	return k.node(n)
}

func (k *compiler) tailForm(n expr.Node) op {
	switch v := n.(type) {
	case *expr.Call:
		return k.tailCall(v)
	case *expr.Conditional:
		o := &conditionalOp{test: k.node(v.If), then: k.tail(v.Then)}
		if v.Else != nil {
			o.otherwise = k.tail(v.Else)
		}
		return o
	case *expr.Default:
		return &defaultOp{k.node(v.L), k.tail(v.R)}
	case *expr.Coalesce:
		return &coalesceOp{k.tested(v.L), k.tail(v.R)}
	case *expr.Block:
		return k.block(v, true)
	case *expr.Suffixed:
		if call, ok := v.X.(*expr.Call); ok && len(v.Filters) == 0 {
			return k.tailCall(call) // the reference drops what is left behind it
		}
		if block, ok := v.X.(*expr.Block); ok && len(v.Filters) == 0 && v.Group == nil {
			return &tailKeepOp{k.block(block, true)}
		}
	}
	return nil
}

// tailKeepOp is (…)[] at the end of a function. A call at the end of the block is left
// to apply, and the [] with it.
type tailKeepOp struct{ block op }

func (o *tailKeepOp) eval(r *run, in Value) (Value, error) {
	v, err := rawOf(o.block, r, in)
	if err != nil || v.tag() == tagTail {
		return v, err
	}
	return settle(v, true), nil
}

func (k *compiler) tailCall(v *expr.Call) op {
	o := &tailCallOp{callOp: k.callOp(v), tail: mark{at: placeOf(v.Func)}}
	if variable, ok := v.Func.(*expr.Variable); ok {
		o.tail.name = variable.Name
	}
	return o
}
