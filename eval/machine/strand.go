package machine

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
)

// execution is an execution that runs: what all its states share.
type execution struct {
	ctx     context.Context
	options *Options
	id      string
	name    string
	seed    uint64
	// ordinal counts what gets ids of its own: Map Runs, nested executions, tokens.
	ordinal  uint64
	observer Observer
	host     *host
	events   int64
	entered  int64
	counts   []Counts

	executionValue eval.Value // Execution and StateMachine of the context
	machineValue   eval.Value
	deadline       time.Time // of the machine's TimeoutSeconds
	depth          int       // of nesting executions
	stopped        *Result
}

// draw gives the seed of the next thing that gets an id.
func (x *execution) draw() uint64 {
	x.ordinal++
	return mix(x.seed, x.ordinal)
}

// strand is one sequence of states: of the execution itself, of an iteration or of a
// branch. Strands of an execution run one after the other; each has its own clock, so
// that in virtual time they run beside each other.
type strand struct {
	*execution
	graph    *graph
	scope    string
	now      time.Time
	previous int64 // id of its last event
	vars     eval.Vars
	owned    bool // vars is not shared with an outer strand
	calls    []int
}

// inner begins a strand of an iteration or a branch.
func (s *strand) inner(g *graph, label string) strand {
	return strand{execution: s.execution, graph: g, scope: label, now: s.now, previous: s.previous, vars: s.vars}
}

// assign sets variables, all at once.
func (s *strand) assign(variables []Variable) {
	if len(variables) == 0 {
		return
	}
	if !s.owned {
		s.vars, s.owned = maps.Clone(s.vars), true
		if s.vars == nil {
			s.vars = eval.Vars{}
		}
	}
	for _, v := range variables {
		s.vars[v.Name] = v.Value
	}
}

// run goes through the states of the strand's graph.
func (s *strand) run(input eval.Value) (eval.Value, *Failure) {
	for n := s.graph.begin(s.options.From); ; {
		v := visit{strand: s, node: n, input: input}
		if failure := v.enter(); failure != nil {
			return eval.Undefined, failure
		}
		output, failure := v.perform()
		if failure != nil {
			return eval.Undefined, failure
		}
		if v.next == nil {
			return output, nil
		}
		n, input = v.next, output
	}
}

// interrupted is the failure of an execution that was ended from outside, or ran out
// of its time or its events (text of the latter measured on AWS by others).
func (s *strand) interrupted() *Failure {
	if err := s.ctx.Err(); err != nil {
		cause := "The execution was stopped"
		if !errors.Is(err, context.Canceled) {
			cause += ": " + err.Error()
		}
		return &Failure{Name: "States.Runtime", Cause: cause, end: Aborted}
	}
	if !s.deadline.IsZero() && s.now.After(s.deadline) {
		s.now = s.deadline
		return &Failure{Name: ErrTimeout, end: TimedOut}
	}
	limit := int64(maxEvents)
	if s.options.Type != Standard {
		limit = maxExpressEvents
	}
	if s.events >= limit-1 { // the last one tells the end
		return &Failure{Name: ErrRuntime, Cause: "The execution reached the maximum number of history events (" +
			strconv.FormatInt(limit, 10) + ").", end: Failed}
	}
	return nil
}

// event counts an event and tells the observer, if there is one. fill adds what the
// type of event has.
func (s *strand) event(kind string, n *node, fill func(*Event)) int64 {
	s.events++
	id := s.events
	if s.observer != nil {
		e := &Event{ID: id, Previous: s.previous, Time: s.now, Type: kind, Scope: s.scope}
		if n != nil {
			e.State = n.state
		}
		if fill != nil {
			fill(e)
		}
		s.observer.Event(e)
	}
	s.previous = id
	return id
}

// note tells the observer something that is no event of AWS's.
func (s *strand) note(kind string, n *node, fill func(*Event)) {
	if s.observer == nil {
		return
	}
	e := &Event{Previous: s.previous, Time: s.now, Type: kind, Scope: s.scope, State: n.state}
	fill(e)
	s.observer.Event(e)
}

// sorted orders variables by name, as AWS lists them (recorded).
func sorted(variables []Variable) []Variable {
	sorted := slices.Clone(variables)
	slices.SortFunc(sorted, func(a, b Variable) int {
		switch {
		case a.Name < b.Name:
			return -1
		case a.Name > b.Name:
			return 1
		}
		return 0
	})
	return sorted
}
