package eval

import (
	"context"
	"errors"
	"time"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Bounds limit what a run may use. A zero field means the default.
type Bounds struct {
	// Depth is how deeply functions may call each other without returning
	// (tail calls do return). Beyond it a run fails with D1011.
	Depth int
	// Nesting is how many constructs may be evaluated inside each other, counted as
	// the reference's option stack counts: 1+1 takes two levels, a path one for
	// itself and one for its steps. Beyond it a run fails with D1011. Zero is no
	// bound; another value makes a run a little slower.
	Nesting int
	// Time is how long a run may take. Beyond it a run fails with D1012.
	Time time.Duration
	// Steps is how much work a run may do; a step is about one item visited or
	// one function called. Beyond it a run fails with X1001.
	Steps int64
	// Memory is how many bytes of arrays, objects and strings a run may make in
	// all. Beyond it a run fails with X1002.
	Memory int64
	// Sequence is how many items a sequence may hold. Beyond it a run fails with D2015.
	Sequence int
}

// DefaultBounds let every program of reasonable size through and stop one that
// runs away within seconds.
var DefaultBounds = Bounds{
	Depth:    20_000,
	Time:     time.Minute,
	Steps:    10_000_000_000,
	Memory:   2 << 30,
	Sequence: 1 << 27,
}

// or fills in what b leaves open.
func (b Bounds) or(defaults Bounds) Bounds {
	if b.Depth == 0 {
		b.Depth = defaults.Depth
	}
	if b.Nesting == 0 {
		b.Nesting = defaults.Nesting
	}
	if b.Time == 0 {
		b.Time = defaults.Time
	}
	if b.Steps == 0 {
		b.Steps = defaults.Steps
	}
	if b.Memory == 0 {
		b.Memory = defaults.Memory
	}
	if b.Sequence == 0 {
		b.Sequence = defaults.Sequence
	}
	return b
}

// quantum is the number of steps between two looks at the clock and the context.
const quantum = 1 << 14

// meter counts what a run uses.
type meter struct {
	ctx     context.Context
	bounds  Bounds
	left    int64 // steps until the next look
	granted int64 // steps handed out so far
	memory  int64 // bytes left
	start   time.Time
	depth   int
	nested  int // constructs being evaluated
	body    int // those outside the body of the current function
}

func (m *meter) reset(ctx context.Context, bounds Bounds) {
	*m = meter{ctx: ctx, bounds: bounds, memory: bounds.Memory, left: quantum, granted: quantum}
}

// tick counts n steps.
func (m *meter) tick(n int) error {
	if m.left -= int64(n); m.left >= 0 {
		return nil
	}
	return m.look()
}

// look asks the context and the clock, and hands out more steps.
func (m *meter) look() error {
	if err := m.ctx.Err(); err != nil {
		code := "X1003"
		if errors.Is(err, context.DeadlineExceeded) {
			code = "D1012"
		}
		return &expr.Error{Code: code, Text: "The evaluation was stopped: " + err.Error()}
	}
	if m.start.IsZero() {
		m.start = time.Now()
	} else if time.Since(m.start) > m.bounds.Time {
		return &expr.Error{Code: "D1012", Value: float64(m.bounds.Time.Milliseconds())}
	}
	m.granted -= m.left // what was used beyond the last grant
	if m.granted > m.bounds.Steps {
		return &expr.Error{Code: "X1001", Value: float64(m.bounds.Steps)}
	}
	m.granted += quantum
	m.left = quantum
	return nil
}

// take counts n bytes of new values.
func (m *meter) take(n int) error {
	if m.memory -= int64(n); m.memory < 0 {
		return &expr.Error{Code: "X1002", Value: float64(m.bounds.Memory)}
	}
	return nil
}

// enter counts one more call on the way down; leave takes it back.
func (m *meter) enter() error {
	if m.depth++; m.depth > m.bounds.Depth {
		return &expr.Error{Code: "D1011", Value: float64(m.bounds.Depth)}
	}
	return nil
}

func (m *meter) leave() { m.depth-- }
