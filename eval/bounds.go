package eval

import (
	"context"
	"errors"
	"math"
	"time"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Bounds limit what a run may use. A zero field means the default.
type Bounds struct {
	// Depth is how deeply functions may call each other without returning
	// (tail calls do return). Beyond it a run fails with D1011. So does a run, whatever
	// the bound, that would overflow the stack of the process: at 240 MiB.
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
	// Value is how many bytes any one array or string may take while it is made: 8 an
	// element and one a byte of text. A list that is put together item by item grows by
	// half each time it is full, and then takes the old place and the new one. Beyond it
	// a run fails with X1002.
	Value int64
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
	Value:    math.MaxInt64,
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
	if b.Value == 0 {
		b.Value = defaults.Value
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
	onStack int // bytes that calls may take by now
	site    int // those between the current function and the call under way
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

// fits holds a value of n bytes to the bound of one value.
func (m *meter) fits(n int) error {
	if int64(n) > m.bounds.Value {
		return &expr.Error{Code: "X1002", Value: float64(m.bounds.Value)}
	}
	return nil
}

// slotSize is what an element counts against the bound of one value.
const slotSize = 8

// fitsGrowing is fits for a list of n items that is put together one by one.
func (m *meter) fitsGrowing(n int) error {
	if int64(n) <= m.bounds.Value/(3*slotSize) { // it takes less than three times its size
		return nil
	}
	return m.fits(slotSize * growth(n))
}

// growth is how many elements a list of n items has room for at most on its way
// there, in the old place and the new one: it begins with ten and grows by half,
// as Java's ArrayList does.
func growth(n int) int {
	before, size := 0, 10
	for size < n {
		before, size = size, size+size>>1
	}
	return before + size
}
