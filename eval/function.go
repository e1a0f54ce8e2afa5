package eval

import (
	"errors"
	"unsafe"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Function is a function as a value: a built-in, one that the host provides,
// a lambda with the variables it saw, or one made of others.
type Function struct {
	name string
	// arity is how many arguments higher-order functions hand over.
	arity     int
	signature *expr.Signature
	native    native
	// For a lambda: its code, its variables and its context value.
	lambda *lambda
	env    *env
	in     Value
	// For a partial application: the function behind it, with unset for the gaps.
	target *Function
	bound  []Value
	// wrapped: target came in as an argument; it is called without the context
	// value of the call.
	wrapped bool
	// pattern is set for a regular expression.
	pattern *pattern
	// truthy: as a condition it counts as true, as it did in 2.0.6 where it was not
	// handed over as an argument.
	truthy bool
	// made: the function is native and was made in the course of a run.
	made bool
	// mark is the last call by name, of a function that belongs to a run.
	mark *mark
}

// own reports whether a function belongs to a run, not to programs.
func (f *Function) own() bool { return f.native == nil || f.made }

// native is a function written in Go. in is the context value of the call.
type native func(r *run, args []Value, in Value) (Value, error)

func (f *Function) asValue() Value {
	return Value{ref: unsafe.Pointer(f), bits: uint64(tagFunction) << tagShift}
}

// Name gives the name of a built-in or host function, without the dollar sign.
func (f *Function) Name() string { return f.name }

// Func is a function of the host. The arguments fit the signature, if there is
// one: there are as many as it has parameters, or more for a variadic one, and
// those that were not given are undefined. They and the result are immutable. An [*expr.Error] keeps its code;
// any other error is reported with code X1004.
type Func func(c *Call, args []Value) (Value, error)

// Call is what a function of the host sees of the evaluation that calls it. It is
// not to be used after the function has returned.
type Call struct {
	r  *run
	in Value
}

// Context gives the context value, $, of the call.
func (c *Call) Context() Value { return unwrapInput(c.in) }

// Random gives a number from 0 up to but not including 1, from the source that
// the program was given.
func (c *Call) Random() float64 { return c.r.host.random() }

// Millis gives the time of the evaluation, in milliseconds since 1970.
func (c *Call) Millis() float64 { return c.r.millis() }

// Grow counts a list of n items that the function is about to put together one by
// one. The error is to be given back.
func (c *Call) Grow(n int) error {
	if err := c.r.allow(n); err != nil {
		return err
	}
	return c.r.tick(n)
}

// Apply calls a function that came as an argument.
func (c *Call) Apply(f Value, args ...Value) (Value, error) {
	if !f.isFunction() {
		return Undefined, &expr.Error{Code: "T1006"}
	}
	return c.r.callWith(f.function(), args...)
}

// NewFunction makes a function of the language of one of the host. The signature
// is written as in the language, <s-n?:b> for instance; it may be empty. arity is
// how many arguments higher-order functions hand over; 0 stands for the number
// of parameters in the signature.
func NewFunction(name, signature string, arity int, fn Func) (*Function, error) {
	params := 0
	f := &Function{name: name, arity: arity, native: func(r *run, args []Value, in Value) (Value, error) {
		given := make([]Value, max(len(args), params)) // the stack args lie on is used again
		copy(given, args)
		v, err := fn(&Call{r, in}, given)
		if err != nil {
			err = hostError(err)
		}
		return v, err
	}}
	if signature != "" {
		sig, err := expr.ParseSignature(signature)
		if err != nil {
			return nil, err
		}
		f.signature = sig
		params = len(sig.Params)
		if arity == 0 {
			f.arity = len(sig.Params)
		}
	}
	return f, nil
}

// hostError gives an error of a function of the host its code.
func hostError(err error) error {
	var e *expr.Error
	if errors.As(err, &e) {
		return err
	}
	return &expr.Error{Code: "X1004", Text: err.Error()}
}
