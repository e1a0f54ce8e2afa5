package machine

import (
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// JSON gives the event as GetExecutionHistory does: id, previousEventId, timestamp,
// type, and the details of its type under their own key, which are in alphabetical
// order there. It gives undefined for what is no event of AWS's.
func (e *Event) JSON() eval.Value {
	if !e.Recorded() {
		return eval.Undefined
	}
	o := eval.NewObject().
		Set("id", eval.Integer(e.ID)).
		Set("previousEventId", eval.Integer(e.Previous)).
		Set("timestamp", eval.String(timestamp(e.Time))).
		Set("type", eval.String(e.Type))
	if key, details := e.details(); key != "" {
		o.Set(key+"EventDetails", details)
	}
	return o.Value()
}

// text gives a value as history has values: as JSON text.
func text(v eval.Value) eval.Value {
	if v.IsUndefined() {
		return v
	}
	b, err := v.AppendJSON(nil, states.Dialect)
	if err != nil {
		return eval.Undefined
	}
	return eval.String(string(b))
}

// filled gives a text, undefined where it is empty.
func filled(s string) eval.Value {
	if s == "" {
		return eval.Undefined
	}
	return eval.String(s)
}

var untruncated = eval.NewObject().Set("truncated", eval.Bool(false)).Value()

// details gives the details of the event's type and the key that they have.
func (e *Event) details() (string, eval.Value) {
	switch e.Type {
	case "ExecutionStarted":
		return "executionStarted", eval.NewObject().
			Set("input", text(e.Input)).Set("inputDetails", untruncated).Set("roleArn", eval.String(e.Role)).Value()
	case "ExecutionSucceeded":
		return "executionSucceeded", e.output()
	case "ExecutionFailed":
		return "executionFailed", e.failure()
	case "ExecutionTimedOut":
		return "executionTimedOut", e.failure()
	case "ExecutionAborted":
		return "executionAborted", e.failure()
	case "EvaluationFailed":
		return "evaluationFailed", eval.NewObject().
			Set("cause", eval.String(e.Cause)).Set("error", eval.String(e.Error)).
			Set("location", filled(e.Location)).Set("state", eval.String(e.State.Name)).Value()
	case "MapStateStarted":
		return "mapStateStarted", eval.NewObject().Set("length", eval.Integer(e.Length)).Value()
	case "MapIterationStarted", "MapIterationSucceeded", "MapIterationFailed", "MapIterationAborted":
		return "mapIteration" + e.Type[len("MapIteration"):], eval.NewObject().
			Set("index", eval.Integer(e.Index)).Set("name", eval.String(e.Name)).Value()
	case "MapRunStarted":
		return "mapRunStarted", eval.NewObject().Set("mapRunArn", eval.String(e.MapRun)).Value()
	case "MapRunFailed":
		return "mapRunFailed", e.failure()
	}
	return e.ofTask()
}

// ofTask gives the details of events of tasks, and of entering and leaving states.
func (e *Event) ofTask() (string, eval.Value) {
	switch e.Type {
	case "TaskScheduled":
		return "taskScheduled", eval.NewObject().
			Set("heartbeatInSeconds", e.Heartbeat).Set("parameters", text(e.Parameters)).
			Set("region", eval.String(e.Region)).Set("resource", eval.String(e.Resource)).
			Set("resourceType", eval.String(e.ResourceType)).Set("timeoutInSeconds", e.Timeout).Value()
	case "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskFailed", "TaskTimedOut":
		return "task" + e.Type[len("Task"):], e.task()
	case "LambdaFunctionScheduled", "ActivityScheduled":
		return lower(e.Type), eval.NewObject().
			Set("heartbeatInSeconds", e.Heartbeat).Set("input", text(e.Parameters)).Set("inputDetails", untruncated).
			Set("resource", eval.String(e.Resource)).Set("timeoutInSeconds", e.Timeout).Value()
	case "LambdaFunctionSucceeded", "ActivitySucceeded":
		return lower(e.Type), e.output()
	case "LambdaFunctionFailed", "LambdaFunctionTimedOut", "ActivityFailed", "ActivityTimedOut":
		return lower(e.Type), e.failure()
	}
	if e.State == nil {
		return "", eval.Undefined
	}
	switch e.Type {
	case e.State.Type + "StateEntered":
		return "stateEntered", eval.NewObject().
			Set("input", text(e.Input)).Set("inputDetails", untruncated).Set("name", eval.String(e.State.Name)).Value()
	case e.State.Type + "StateExited":
		return "stateExited", e.exited()
	}
	return "", eval.Undefined
}

func lower(s string) string { return string(s[0]|0x20) + s[1:] }

// task gives the details of a task's own events.
func (e *Event) task() eval.Value {
	o := eval.NewObject().Set("cause", filled(e.Cause)).Set("error", filled(e.Error))
	if e.Type == "TaskSucceeded" {
		o.Set("output", text(e.Output)).Set("outputDetails", untruncated)
	}
	return o.Set("resource", eval.String(e.Resource)).Set("resourceType", eval.String(e.ResourceType)).Value()
}

func (e *Event) output() eval.Value {
	return eval.NewObject().Set("output", text(e.Output)).Set("outputDetails", untruncated).Value()
}

func (e *Event) failure() eval.Value {
	return eval.NewObject().Set("cause", filled(e.Cause)).Set("error", filled(e.Error)).Value()
}

// exited gives the details of leaving a state: variables alphabetically, as JSON text
// (recorded).
func (e *Event) exited() eval.Value {
	o := eval.NewObject()
	if len(e.Assigned) > 0 {
		variables := eval.NewObject()
		for _, v := range e.Assigned {
			variables.Set(v.Name, text(v.Value))
		}
		o.Set("assignedVariables", variables.Value()).Set("assignedVariablesDetails", untruncated)
	}
	return o.Set("name", eval.String(e.State.Name)).
		Set("output", text(e.Output)).Set("outputDetails", untruncated).Value()
}
