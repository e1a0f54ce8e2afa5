package eval

import (
	"errors"

	"github.com/jsonatasim/jsonatasim/expr"
)

// $eval compiles text while a program runs, and what it binds joins the variables
// around the call. A program that mentions it keeps all variables by name.

// names are the variables of one scope in such a program.
type names struct {
	scope *scope
	extra map[string]Value // bound by text that $eval ran
}

// find looks a variable up in the environments, innermost first.
func (e *env) find(name string) (Value, bool) {
	for ; e != nil; e = e.outer {
		if e.names == nil {
			continue
		}
		s := e.names.scope
		if s.kind == scopeTuples {
			if v, ok := e.slots[tupleSlot].bindings().find(name); ok {
				return v, true
			}
		}
		if i := s.find(name); i >= 0 && e.slots[i] != unset {
			return e.slots[i], true
		}
		if v, ok := e.names.extra[name]; ok {
			return v, true
		}
	}
	return Undefined, false
}

// bind binds a variable in the innermost scope.
func (e *env) bind(name string, v Value) {
	for e.names == nil || e.names.scope.kind == scopeDeferred {
		e = e.outer
	}
	if i := e.names.scope.find(name); i >= 0 {
		e.slots[i] = v
		return
	}
	if e.names.extra == nil {
		e.names.extra = map[string]Value{}
	}
	e.names.extra[name] = v
}

// dynamicOp is a variable looked up by name.
type dynamicOp struct {
	name    string
	builtin Value
}

func (o *dynamicOp) eval(r *run, _ Value) (Value, error) {
	if v, ok := r.env.find(o.name); ok {
		return settle(v, false), nil
	}
	if v, ok := r.vars[o.name]; ok {
		return v, nil
	}
	return o.builtin, nil
}

// dynamicBindOp is := by name.
type dynamicBindOp struct {
	name  string
	value op
}

func (o *dynamicBindOp) eval(r *run, in Value) (Value, error) {
	v, err := o.value.eval(r, in)
	if err != nil {
		return Undefined, err
	}
	r.env.bind(o.name, v)
	return settle(v, false), nil
}

func fnEval(r *run, args []Value, in Value) (Value, error) {
	text := arg(args, 0)
	if text.IsUndefined() {
		return Undefined, nil
	}
	if focus := arg(args, 1); !focus.IsUndefined() {
		in = focus
		if in.isArray() && !in.has(flagSequence) {
			in = makeArray([]Value{in}, flagSequence|flagOuter)
		}
	}
	o, err := r.compileText(text.Str())
	if err != nil {
		return Undefined, wrapError("D3120", err)
	}
	a, err := r.enter(0)
	if err != nil {
		return Undefined, err
	}
	src := r.src
	r.src = text.Str()
	v, err := o.eval(r, in)
	r.src = src
	r.leave(a)
	if err != nil {
		return Undefined, wrapError("D3121", err)
	}
	return v, nil
}

// wrapError is an error about the error of an inner expression. Bounds are no
// fault of it and stay as they are.
func wrapError(code string, err error) error {
	var e *expr.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case "D1011", "D1012", "D2015", "X1001", "X1002", "X1003":
		return err
	}
	return &expr.Error{Code: code, Value: e.Error()}
}

// compileText compiles text for the scope in which $eval is called.
func (r *run) compileText(src string) (op, error) {
	if o, ok := r.evaluated[src]; ok {
		return o, nil
	}
	var syntax []expr.Option
	if r.program.dialect.Syntax20 {
		syntax = append(syntax, expr.Version20())
	}
	tree, err := expr.Parse(src, syntax...)
	if err != nil {
		return nil, err
	}
	// Names bound at the top of the text belong to the scope around the call.
	root := &scope{kind: scopeDeferred, frame: &frame{}, outer: &scope{kind: scopeRoot, frame: &frame{}}}
	k := &compiler{
		program: &Program{
			src: src, dialect: r.program.dialect, counts: r.program.counts,
			markSlots: r.program.markSlots, // every function has its place there already
		},
		scope: root, frame: root.frame, dynamic: true,
	}
	k.layout = newLayout(tree, root)
	o := k.node(tree)
	if k.err != nil {
		return nil, k.err
	}
	if r.evaluated == nil {
		r.evaluated = map[string]op{}
	}
	r.evaluated[src] = o
	return o, nil
}
