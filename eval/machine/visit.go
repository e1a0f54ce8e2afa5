package machine

import (
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// visit is one stay in a state.
type visit struct {
	*strand
	node    *node
	input   eval.Value
	entered int64 // id of the event
	since   time.Time
	retries int
	tries   []int // of each retrier

	token       eval.Value // of .waitForTaskToken
	item        eval.Value // $states.context.Map, in an ItemSelector
	result      eval.Value
	errorOutput eval.Value
	contextual  eval.Value // $states.context, once it was asked for
	sizes       sizes

	// what is done on leaving: the state's own, or a Choice rule's
	exit *exit
	next *node
}

// exit is what happens on the way out of a state: by its end, by a rule of a Choice,
// or by a Catch.
type exit struct {
	assign *field
	output *field
	next   *node // nil where the execution ends
}

// enter tells that the state is entered.
func (v *visit) enter() *Failure {
	if failure := v.interrupted(); failure != nil {
		return failure
	}
	v.since = v.now
	v.exit = &v.node.exit
	v.execution.entered++
	v.entered = v.event(v.node.enteredEvent, v.node, func(e *Event) { e.Input = v.input })
	return nil
}

// perform does what the state does, with its retries and catches, and gives its
// output; v.next is then the state that follows.
func (v *visit) perform() (eval.Value, *Failure) {
	for {
		output, failure := v.attempt()
		switch {
		case failure == nil:
			return output, nil
		case failure.end != "":
			v.aborted(failure)
			return eval.Undefined, failure
		case !v.retry(failure):
			if stopped := v.stopHere(failure); stopped != nil {
				return eval.Undefined, stopped
			}
			return v.catch(failure)
		}
		if failure := v.interrupted(); failure != nil {
			return eval.Undefined, failure
		}
	}
}

// aborted tells that the state is left because the execution is aborted; there are events
// for the types of states that take time (API reference, HistoryEvent).
func (v *visit) aborted(failure *Failure) {
	if failure.end != Aborted {
		return
	}
	switch v.node.state.Type {
	case asl.Task, asl.Wait, asl.Parallel, asl.Map:
		v.event(v.node.state.Type+"StateAborted", v.node, nil)
	}
}

// attempt does once what the state does, up to its output.
func (v *visit) attempt() (eval.Value, *Failure) {
	v.result, v.errorOutput = eval.Undefined, eval.Undefined
	var failure *Failure
	if v.result, failure = v.node.body.run(v); failure != nil {
		return eval.Undefined, failure
	}
	if stopped := v.stopHere(nil); stopped != nil {
		return eval.Undefined, stopped
	}
	return v.leave(v.exit)
}

// stopHere ends the execution where it was told to stop: when the state has its result,
// or a failure that is not retried.
func (v *visit) stopHere(failure *Failure) *Failure {
	at := v.options.StopAt
	if at == "" || at != v.node.name && at != v.node.state.Path {
		return nil
	}
	if failure != nil {
		v.errorOutput = failure.output()
	}
	v.stopped = &Result{States: v.document(), Variables: v.vars}
	return &Failure{end: Stopped, State: v.node.name, Entered: v.entered}
}

// leave evaluates Assign and Output, both against the variables as they were when the
// state was entered, and goes on.
func (v *visit) leave(e *exit) (eval.Value, *Failure) {
	variables, failure := v.assigned(e.assign)
	if failure != nil {
		return eval.Undefined, failure
	}
	output := v.input
	switch {
	case e.output != nil:
		if output, failure = v.evaluate(e.output); failure != nil {
			return eval.Undefined, failure
		}
	case !v.errorOutput.IsUndefined():
		output = v.errorOutput
	case !v.result.IsUndefined():
		output = v.result
	}
	if output != v.input && output != v.result { // which are known to be small enough
		if failure := v.tooLarge(output); failure != nil {
			return eval.Undefined, failure
		}
	}
	v.assign(variables)
	v.next = e.next
	if v.node.exitedEvent != "" {
		v.event(v.node.exitedEvent, v.node, func(event *Event) {
			event.Output, event.Assigned = output, sorted(variables)
			if e.next != nil {
				event.Next = e.next.name
			}
		})
	}
	return output, nil
}

// assigned evaluates an Assign field.
func (v *visit) assigned(assign *field) ([]Variable, *Failure) {
	if assign == nil {
		return nil, nil
	}
	object, failure := v.evaluate(assign)
	if failure != nil {
		return nil, failure
	}
	variables := make([]Variable, 0, object.Len())
	for name, value := range object.Members {
		variables = append(variables, Variable{name, value})
	}
	return variables, v.variablesTooLarge(object)
}

// variablesTooLarge holds variables to their limits.
func (v *visit) variablesTooLarge(assigned eval.Value) *Failure {
	if !fits(assigned, states.MaxVariable) {
		if err := states.CheckAssign(v.node.name, assigned); err != nil {
			return v.stated(err)
		}
	}
	total := bound(assigned, states.MaxVariables)
	for _, old := range v.vars {
		total += bound(old, states.MaxVariables)
	}
	if total <= states.MaxVariables {
		return nil
	}
	total = states.Size(assigned)
	for name, old := range v.vars {
		if assigned.Get(name).IsUndefined() {
			total += states.Size(old)
		}
	}
	if err := states.CheckVariables(v.node.name, total); err != nil {
		return v.stated(err)
	}
	return nil
}
