package machine

import (
	"strings"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// maxNested is how deeply executions may start each other here. AWS has no such limit,
// but a machine that starts itself would never end.
const maxNested = 32

// nested gives the program that a call of states:startExecution means, nil for any
// other call.
func (v *visit) nested(c *called) *Program {
	if c.Resource.Service != "states" || c.Resource.Action != "startExecution" {
		return nil
	}
	arn := c.Arguments.Get("StateMachineArn").Str()
	name, _, _ := strings.Cut(arn, "#")
	if parts := strings.SplitN(name, ":", 8); len(parts) >= 7 && parts[0] == "arn" {
		name = parts[6]
	}
	return v.options.Machines[name]
}

// startExecution runs another machine and answers as states:startExecution does: .sync
// with the texts of input and output, .sync:2 with the values (developer guide,
// "Start a new execution from a running execution"; order of keys recorded).
func (v *visit) startExecution(p *Program, c *called) (eval.Value, *Failure) {
	t := tasking{resource: c.Resource}
	text, input, err := startInput(c.Arguments.Get("Input"))
	if err != nil {
		return t.answered(v, c, Answer{Error: "StepFunctions.InvalidExecutionInputException", Cause: "Invalid State Machine Execution Input: '" + err.Error() + "'"})
	}
	if v.depth == maxNested {
		return eval.Undefined, v.unanswered(errNested)
	}
	seed := v.draw()
	x, o := v.startNested(c, seed, input)
	g := p.acquire()
	defer p.recycle(g)
	if v.observer != nil {
		x.observer = v.observer.Child(Execution{ID: x.id, Name: x.name, Input: input, State: v.node.state})
	}
	r := x.run(g, input, v.now, nil)
	if x.observer != nil {
		v.observer.Done(x.observer, r)
	}
	v.counts = append(v.counts, r.Runs...)
	if r.Status == Stopped {
		v.stopped = x.stopped
		return eval.Undefined, &Failure{end: Stopped}
	}
	if r.Status == Aborted {
		return eval.Undefined, r.Failure
	}
	arn := o.arn("stateMachine") + o.Machine
	if c.Resource.Pattern == "" {
		return t.answered(v, c, Answer{Value: eval.NewObject().
			Set("ExecutionArn", eval.String(x.id)).Set("StartDate", millis(v.now)).
			Set("SdkHttpMetadata", lambdaHTTP).Set("SdkResponseMetadata", lambdaResponse).Value()})
	}
	parsed := c.Resource.Pattern == "sync:2"
	answer := Answer{Took: r.Stop.Sub(v.now)}
	if r.Status == Succeeded {
		answer.Value = nestedResult(r, arn, text, parsed)
	} else {
		b, _ := nestedResult(r, arn, text, false).AppendJSON(nil, states.Dialect)
		answer.Error, answer.Cause = ErrTaskFailed, string(b)
	}
	return t.answered(v, c, answer)
}

type nestedError string

func (e nestedError) Error() string { return string(e) }

const errNested = nestedError("executions start each other more than 32 deep")

// startInput makes the input of an execution of the argument Input: a string is JSON
// text, anything else the input itself, nothing an empty object.
func startInput(given eval.Value) (text string, input eval.Value, err error) {
	switch given.Kind() {
	case eval.KindUndefined:
		return "{}", eval.NewObject().Value(), nil
	case eval.KindString:
		input, err = states.ParseStates([]byte(given.Str()))
		return given.Str(), input, err
	}
	b, err := given.AppendJSON(nil, states.Dialect)
	return string(b), given, err
}

// startNested makes the execution.
func (v *visit) startNested(c *called, seed uint64, input eval.Value) (*execution, *Options) {
	o := *v.options
	o.Machine = c.Arguments.Get("StateMachineArn").Str()
	if parts := strings.SplitN(o.Machine, ":", 8); len(parts) >= 7 && parts[0] == "arn" {
		o.Machine = parts[6]
	}
	o.Execution = c.Arguments.Get("Name").Str()
	if o.Execution == "" {
		o.Execution = uuid(seed)
	}
	o.Role = "arn:aws:iam::" + o.Account + ":role/" + o.Machine
	x := &execution{
		ctx: v.ctx, options: &o, name: o.Execution, seed: seed, depth: v.depth + 1,
		id: o.arn("execution") + o.Machine + ":" + o.Execution,
	}
	x.executionValue = executionContext(Standard, x.id, x.name, o.Role, input, eval.String(timestamp(v.now)))
	x.machineValue = machineContext(o.arn("stateMachine")+o.Machine, o.Machine)
	return x, &o
}

// nestedResult is what DescribeExecution says of an execution that has ended.
func nestedResult(r *Result, machine, input string, parsed bool) eval.Value {
	text := func(v eval.Value) eval.Value {
		if parsed || v.IsUndefined() {
			return v
		}
		b, _ := v.AppendJSON(nil, states.Dialect)
		return eval.String(string(b))
	}
	included := eval.NewObject().Set("Included", eval.Bool(true)).Value()
	in := eval.String(input)
	if parsed {
		in, _ = states.ParseStates([]byte(input))
	}
	o := eval.NewObject()
	if r.Failure != nil {
		o.Set("Cause", eval.String(r.Failure.Cause)).Set("Error", eval.String(r.Failure.Name))
	}
	o.Set("ExecutionArn", eval.String(r.ID)).Set("Input", in).Set("InputDetails", included).Set("Name", eval.String(r.Name))
	if r.Status == Succeeded {
		o.Set("Output", text(r.Output)).Set("OutputDetails", included)
	}
	status, reason := redrive(r.Status)
	return o.Set("RedriveCount", eval.Number(0)).
		Set("RedriveStatus", eval.String(status)).Set("RedriveStatusReason", reason).
		Set("StartDate", millis(r.Start)).Set("StateMachineArn", eval.String(machine)).
		Set("Status", eval.String(string(r.Status))).Set("StopDate", millis(r.Stop)).Value()
}

// redrive says whether an execution could be redriven (recorded for one that succeeded).
func redrive(s Status) (status string, reason eval.Value) {
	if s == Succeeded {
		return "NOT_REDRIVABLE", eval.String("Execution is SUCCEEDED and cannot be redriven")
	}
	return "REDRIVABLE", eval.Undefined
}

func millis(t time.Time) eval.Value { return eval.Number(float64(t.UnixMilli())) }
