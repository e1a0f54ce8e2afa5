package machine

import (
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// tasking is a Task state.
type tasking struct {
	resource                              Resource
	arguments, timeout, heartbeat, creden *field
}

func (g *graph) compileTask(s *asl.State) (body, error) {
	resource := asl.Text(s.Field("Resource"))
	if resource == "" {
		return nil, faultIn(s, "Resource", s.Field("Resource"), "a Task state has a Resource, the ARN of what it calls")
	}
	t := tasking{resource: ParseResource(resource)}
	var err error
	if t.arguments, err = g.compileField(s, "Arguments", s.Field("Arguments"), states.WantAny); err != nil {
		return nil, err
	}
	if t.timeout, err = g.compileField(s, "TimeoutSeconds", s.Field("TimeoutSeconds"), states.WantPositive); err != nil {
		return nil, err
	}
	if t.heartbeat, err = g.compileField(s, "HeartbeatSeconds", s.Field("HeartbeatSeconds"), states.WantPositive); err != nil {
		return nil, err
	}
	t.creden, err = g.compileField(s, "Credentials/RoleArn", s.Field("Credentials").Member("RoleArn"), states.WantString)
	return t, err
}

// called is a call with the limits of the state on it.
type called struct {
	Call
	timeout, heartbeat eval.Value
	limit              time.Duration // of the time it may take; 0 is none
}

func (t tasking) run(v *visit) (eval.Value, *Failure) {
	c, failure := t.prepare(v)
	if failure != nil {
		return eval.Undefined, failure
	}
	t.scheduled(v, c)
	if program := v.nested(c); program != nil {
		return v.startExecution(program, c)
	}
	if v.options.Tasks == nil {
		return eval.Undefined, v.unanswered(ErrUnanswered)
	}
	answer, err := v.options.Tasks.Answer(v.ctx, &c.Call)
	if err != nil {
		if failure := v.interrupted(); failure != nil {
			return eval.Undefined, failure
		}
		return eval.Undefined, v.unanswered(err)
	}
	return t.answered(v, c, answer)
}

// prepare evaluates the fields. Without Arguments a task is given the input
// (recorded for Lambda functions).
func (t tasking) prepare(v *visit) (*called, *Failure) {
	c := &called{Call: Call{
		State: v.node.state, Resource: t.resource, Arguments: v.input,
		Retry: v.retries, Execution: v.id, Count: v.count(),
	}}
	if t.resource.Pattern == "waitForTaskToken" || t.resource.Activity {
		c.Token = token(v.draw())
		v.token, v.contextual = eval.String(c.Token), eval.Undefined
	}
	var failure *Failure
	if c.Credentials, failure = v.text(t.creden); failure != nil {
		return nil, failure
	}
	if c.timeout, c.limit, failure = v.seconds(t.timeout); failure != nil {
		return nil, failure
	}
	if c.heartbeat, _, failure = v.seconds(t.heartbeat); failure != nil {
		return nil, failure
	}
	if t.arguments != nil {
		if c.Arguments, failure = v.evaluate(t.arguments); failure != nil {
			return nil, failure
		}
	}
	return c, v.tooLarge(c.Arguments)
}

// count gives how often the state was called before in this strand, and counts.
func (v *visit) count() int {
	if v.calls == nil {
		v.calls = make([]int, len(v.graph.nodes))
	}
	v.calls[v.node.index]++
	return v.calls[v.node.index] - 1
}

// seconds evaluates TimeoutSeconds or HeartbeatSeconds.
func (v *visit) seconds(f *field) (eval.Value, time.Duration, *Failure) {
	if f == nil {
		return eval.Undefined, 0, nil
	}
	n, failure := v.number(f, 0)
	return eval.Number(n), time.Duration(min(n, maxWait) * float64(time.Second)), failure
}

// token makes a task token of the kind that AWS's are: long, in base 64.
func token(seed uint64) string {
	b := []byte("AQCEAAAAKgAAAAMAAAAAAAAAA")
	for i := range uint64(4) {
		b = appendUUID(b, mix(seed, i))
	}
	return "AQC" + base64.StdEncoding.EncodeToString(b)
}

// names of the events of a task, by what it calls.
func (t tasking) names() (scheduled, started, succeeded, failed, timedOut string) {
	kind := "Task"
	switch {
	case t.resource.Function:
		kind = "LambdaFunction"
	case t.resource.Activity:
		kind = "Activity"
	}
	return kind + "Scheduled", kind + "Started", kind + "Succeeded", kind + "Failed", kind + "TimedOut"
}

func (t tasking) describe(e *Event) {
	e.Resource, e.ResourceType = t.resource.event()
	if t.resource.Function || t.resource.Activity {
		e.Resource, e.ResourceType = t.resource.ARN, ""
	}
}

func (t tasking) scheduled(v *visit, c *called) {
	scheduled, started, _, _, _ := t.names()
	v.event(scheduled, v.node, func(e *Event) {
		t.describe(e)
		e.Parameters, e.Timeout, e.Heartbeat, e.Region = c.Arguments, c.timeout, c.heartbeat, v.options.Region
	})
	v.event(started, v.node, t.describe)
	if c.Resource.Pattern != "" {
		v.event("TaskSubmitted", v.node, t.describe)
	}
}

// answered makes the result or the failure of what a task gave.
func (t tasking) answered(v *visit, c *called, answer Answer) (eval.Value, *Failure) {
	_, _, succeeded, failed, timedOut := t.names()
	if c.limit > 0 && answer.Took > c.limit {
		v.now = v.now.Add(c.limit)
		failure := v.task(ErrTimeout, "")
		v.event(timedOut, v.node, func(e *Event) { t.describe(e); e.Error = failure.Name })
		return eval.Undefined, failure
	}
	v.now = v.now.Add(answer.Took)
	if answer.Error != "" {
		failure := v.task(answer.Error, answer.Cause)
		kind := failed
		if answer.Error == ErrTimeout || answer.Error == ErrHeartbeatTimeout {
			kind = timedOut
		}
		v.event(kind, v.node, func(e *Event) { t.describe(e); e.Error, e.Cause = answer.Error, answer.Cause })
		return eval.Undefined, failure
	}
	result := answer.Value
	if result.IsUndefined() {
		result = eval.Null
	}
	if failure := v.tooLarge(result); failure != nil {
		return eval.Undefined, failure
	}
	v.event(succeeded, v.node, func(e *Event) { t.describe(e); e.Output = result })
	return result, nil
}

// unanswered ends the execution: a Task was called that nobody answers.
func (v *visit) unanswered(err error) *Failure {
	failure := v.task(ErrRuntime, err.Error())
	if failure.end = Aborted; errors.Is(err, ErrUnanswered) {
		failure.unanswered = true
		failure.Cause = fmt.Sprintf("%v: %s (%s)", err, v.node.state.Path, asl.Text(v.node.state.Field("Resource")))
	}
	return failure
}
