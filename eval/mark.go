package eval

import (
	"errors"

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
