package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// run is the state of one evaluation. It is used by one goroutine, and by one
// evaluation after another.
type run struct {
	meter
	program *Program
	src     string // the text being evaluated: the program's, or one of $eval
	root    Value
	// stack holds arguments and the variables of scopes that no function
	// outlives; base is where the current call's begin, top the first free slot.
	stack []Value
	base  int
	top   int
	env   *env
	// externals are the values that the host gave, unset where it gave none.
	externals []Value
	// also and alsoValue are one more variable of the host's.
	also      string
	alsoValue Value
	// tail is the function that a call in tail position asks to apply next.
	tail Value
	// marks holds, for each built-in, the last call of it by name.
	marks []*mark

	// time is that of the run, once timed.
	time  float64
	timed bool

	pictures pictures

	joined  rope
	buffers [][]Value
	host    host
	// For $eval: the host's values by name, and the texts compiled so far.
	vars      Vars
	evaluated map[string]op
}

func (r *run) push(v Value) {
	if r.top == len(r.stack) {
		r.stack = append(r.stack, make([]Value, len(r.stack)+64)...)
	}
	r.stack[r.top] = v
	r.top++
}

// reserve makes sure that the stack reaches up to size.
func (r *run) reserve(size int) {
	if size > len(r.stack) {
		r.stack = append(r.stack, make([]Value, size-len(r.stack)+64)...)
	}
}

// borrow hands out an empty buffer; giveBack takes it for the next time.
func (r *run) borrow() []Value {
	if n := len(r.buffers); n > 0 {
		b := r.buffers[n-1]
		r.buffers = r.buffers[:n-1]
		return b
	}
	return make([]Value, 0, 16)
}

func (r *run) giveBack(b []Value) {
	r.buffers = append(r.buffers, b[:0])
}

// valueSize is what an element or member counts against the memory bound.
const valueSize = 16

// takeItems counts n values that are about to be made.
func (r *run) takeItems(n int) error {
	if err := r.fits(n * slotSize); err != nil {
		return err
	}
	return r.take(n * valueSize)
}

// keepItems copies items out of a buffer, into an array that lasts.
func (r *run) keepItems(items []Value) ([]Value, error) {
	if len(items) == 0 {
		return nil, nil
	}
	if err := r.allow(len(items)); err != nil {
		return nil, err
	}
	return append(make([]Value, 0, len(items)), items...), nil
}

// allow counts a new sequence of n items, which came one by one.
func (r *run) allow(n int) error {
	if err := r.inSequence(n); err != nil {
		return err
	}
	if err := r.fitsGrowing(n); err != nil {
		return err
	}
	return r.take(n * valueSize)
}

// inSequence holds the length of a sequence to its bound.
func (r *run) inSequence(n int) error {
	if n > r.bounds.Sequence {
		return &expr.Error{Code: "D2015", Value: float64(r.bounds.Sequence)}
	}
	return nil
}

// keptSize is the number of values up to which a stack or buffer is kept for
// the next run.
const keptSize = 1 << 13

// release drops what a finished run refers to, so that it can be pooled.
func (r *run) release() {
	if len(r.stack) > keptSize {
		r.stack = nil
	}
	clear(r.stack)
	kept := r.buffers[:0]
	for _, b := range r.buffers {
		if cap(b) <= keptSize {
			clear(b[:cap(b)])
			kept = append(kept, b)
		}
	}
	clear(r.buffers[len(kept):])
	r.buffers = kept
	clear(r.marks)
	clear(r.externals)
	r.base, r.top, r.timed = 0, 0, false
	r.root, r.tail, r.env, r.joined = Undefined, Undefined, nil, nil
	r.also, r.alsoValue = "", Undefined
	r.ctx, r.vars, r.evaluated = nil, nil, nil
	r.host, r.pictures = host{}, pictures{}
}
