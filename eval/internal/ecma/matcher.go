package ecma

import (
	"errors"
	"math"
	"sync"
)

// Budget is called every few thousand steps of a search, which take well below
// a millisecond, with their number. Its error stops the search.
type Budget func(steps int) error

// The errors of a search, besides those of the [Budget].
var (
	// ErrStack stops a search that would need more than 64 MB to keep the
	// choices that are still open. V8 gives up at the same size.
	ErrStack = errors.New("ecma: too many open choices")
	// ErrSubject refuses a subject of a gigabyte or more.
	ErrSubject = errors.New("ecma: subject too large")
)

// stepsPerCall is the number of steps between two calls of the budget.
const stepsPerCall = 4096

// Matcher searches one subject with one expression, and makes use in one search
// of what it learned in the ones before. It is for one goroutine at a time.
type Matcher struct {
	prog   *program
	s      string // the subject, flat
	regs   []int32
	stack  []frame
	memory memory

	budget Budget
	fuel   int // steps up to the next call of the budget
	spent  int // steps before that
	err    error
}

// Matcher makes a Matcher. The budget may be nil: the search then goes on as
// long as it takes, which can be exponential in the length of the subject for
// patterns with back-references.
func (re *Regexp) Matcher(subject *Subject, budget Budget) *Matcher {
	return &Matcher{prog: re.prog, s: subject.flat, regs: make([]int32, re.prog.regs), budget: budget, fuel: stepsPerCall}
}

var stacks = sync.Pool{New: func() any { return new([]frame) }}

// Match finds the first match that begins at the position from or later, as
// RegExpBuiltinExec does (ECMA-262 §22.2.7.2) with from as lastIndex: what is
// before from still counts for ^, \b and look-behinds. An empty match does not
// move on by itself: go on from [Subject.Next].
//
// The answer holds two positions for the match and for each group, where it
// begins and where it ends, or -1 twice for a group that did not take part. It
// is nil if there is no match, and valid up to the next call.
//
// The error is that of the budget, [ErrStack] or [ErrSubject]. The matcher is
// of no further use then.
func (m *Matcher) Match(from int) ([]int32, error) {
	if len(m.s) >= math.MaxInt32/2 {
		return nil, ErrSubject
	}
	if m.err != nil || from < 0 || from > len(m.s) {
		return nil, m.err
	}
	for from < len(m.s) && isContinuation(m.s[from]) { // not a position: the next one
		from++
	}
	for i := range m.regs {
		m.regs[i] = none
	}
	stack := stacks.Get().(*[]frame)
	m.stack = (*stack)[:0]
	ok := m.search(from) && m.err == nil
	if cap(m.stack) <= 1<<16 {
		*stack = m.stack[:0]
		stacks.Put(stack)
	}
	m.stack = nil
	if !ok {
		return nil, m.err
	}
	return m.regs[:2*m.prog.groups], nil
}

// search tries the positions from pos on in turn.
func (m *Matcher) search(pos int) bool {
	if m.prog.anchored {
		return pos == 0 && m.run(0)
	}
	for {
		start, ok := m.prog.start.next(m.s, pos)
		if !ok {
			return false
		}
		m.pay((start-pos)>>6 + 1)
		if m.run(start) {
			return true
		}
		if m.err != nil || start == len(m.s) {
			return false
		}
		pos = after(m.s, start)
	}
}

// pay counts steps.
func (m *Matcher) pay(steps int) {
	if m.fuel -= steps; m.fuel < 0 {
		m.refuel()
	}
}

// refuel asks the budget for more steps. A search that has taken more than its
// subject's length warrants starts to remember failures.
func (m *Matcher) refuel() {
	steps := stepsPerCall - m.fuel
	m.spent += steps
	m.fuel = stepsPerCall
	if m.budget != nil && m.err == nil {
		m.err = m.budget(steps)
	}
	if m.spent > 8*max(stepsPerCall, len(m.s)) && !m.memory.on() {
		m.remember()
	}
}
