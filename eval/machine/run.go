package machine

import (
	"context"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// causeInput is how AWS refuses the input of an execution that is too long: no execution
// starts (API reference, StartExecution, "Length Constraints"; the words are those that
// all of AWS's services have for it).
const causeInput = "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144"

// Run runs an execution. When ctx ends, it ends with the status [Aborted] and what
// was done until then. Everything that goes wrong is in the result.
func (p *Program) Run(ctx context.Context, input eval.Value, options Options) *Result {
	o := options.withDefaults()
	if !fits(input, states.MaxPayload) {
		return &Result{Status: Failed, Failure: &Failure{Name: ErrValidation, Cause: causeInput, Core: causeInput}, Start: o.Start, Stop: o.Start}
	}
	g := p.acquire()
	defer p.recycle(g)
	x := &execution{
		ctx: ctx, options: &o, name: o.Execution, seed: mix(o.Seed, 0), observer: o.Observer,
	}
	x.id = o.arn("execution") + o.Machine + ":" + o.Execution
	if o.Type != Standard {
		x.id = o.arn("express") + o.Machine + ":" + o.Execution + ":" + uuid(x.draw())
	}
	x.executionValue = executionContext(o.Type, x.id, x.name, o.Role, input, eval.String(timestamp(o.Start)))
	x.machineValue = machineContext(o.arn("stateMachine")+o.Machine, o.Machine)
	x.given(o.Context)
	return x.run(g, input, o.Start, o.Variables)
}

// given takes over what the user says $states.context is. An Execution that does not
// say its Input has that of the run.
func (x *execution) given(context eval.Value) {
	if e := context.Get("Execution"); e.Kind() == eval.KindObject {
		if e.Get("Input").IsUndefined() {
			o := eval.NewObject()
			for key, value := range e.Members {
				o.Set(key, value)
			}
			e = o.Set("Input", x.executionValue.Get("Input")).Value()
		}
		x.executionValue = e
	}
	if m := context.Get("StateMachine"); m.Kind() == eval.KindObject {
		x.machineValue = m
	}
}

// run runs the states of a graph as this execution.
func (x *execution) run(g *graph, input eval.Value, start time.Time, vars eval.Vars) *Result {
	limit := maxStandard
	if x.options.Type != Standard {
		limit = maxExpress
	}
	if g.timeout > 0 {
		limit = min(limit, g.timeout)
	}
	x.deadline = start.Add(limit)
	x.host = g.host
	x.host.random.Seed(x.seed, 1)
	s := strand{execution: x, graph: g, now: start, vars: vars}
	r := &Result{ID: x.id, Name: x.name, Start: start}
	s.event("ExecutionStarted", nil, func(e *Event) { e.Input, e.Role = input, x.options.Role })
	r.Output, r.Failure = s.run(input)
	r.Stop, r.Entered, r.Runs = s.now, x.entered, x.counts
	if r.Failure == nil {
		r.Status = Succeeded
		s.event("ExecutionSucceeded", nil, func(e *Event) { e.Output = r.Output })
		return r
	}
	s.ended(r)
	return r
}

// ended tells how an execution ended that did not succeed.
func (s *strand) ended(r *Result) {
	detail := func(e *Event) { e.Error, e.Cause = r.Failure.Name, r.Failure.Cause }
	switch r.Failure.end {
	case "", Failed:
		r.Status = Failed
		s.event("ExecutionFailed", nil, detail)
	case Stopped:
		r.Status, r.States, r.Variables = Stopped, s.stopped.States, s.stopped.Variables
		r.Failure = nil
	case TimedOut:
		r.Status = TimedOut
		s.event("ExecutionTimedOut", nil, detail)
	default:
		r.Status = r.Failure.end
		s.event("ExecutionAborted", nil, detail)
	}
}
