package corpus

import (
	"fmt"
	"strings"
	"time"
)

// Where the executions of this package run.
const (
	region  = "eu-west-1"
	account = "123456789012"
)

// run is an execution, seen from a Task state inside it.
type run struct {
	machine  string // name of the state machine
	name     string // name of the execution
	state    string // name of the state
	started  string // when the execution was started: RFC 3339, UTC
	retries  int    // State.RetryCount
	redrives int    // Execution.RedriveCount
	redriven string // Execution.RedriveTime, "" when it was not redriven
	label    string // the Distributed Map state whose child this is, "" otherwise
	more     object // members of the context behind State: Map, Task
}

// started returns an execution of a state machine, seen from the Task state of that name. Its own name is a UUID, as AWS
// gives one where the caller gives none.
func started(machine, state, at string) run {
	return run{machine: machine, name: uuid(machine + at), state: state, started: at}
}

// named returns the execution under a name of the caller's choice.
func (r run) named(name string) run {
	r.name = name
	return r
}

// path is the state machine as ARNs name it: with the label where the execution is a child of a Distributed Map.
func (r run) path() string {
	if r.label == "" {
		return r.machine
	}
	return r.machine + "/" + r.label
}

func statesARN(resource ...string) string {
	return fmt.Sprintf("arn:aws:states:%s:%s:%s", region, account, strings.Join(resource, ":"))
}

// id is the ARN of a standard execution.
func (r run) id() string { return statesARN("execution", r.path(), r.name) }

// expressID is the ARN of an express execution, which ends in a UUID of AWS's.
func (r run) expressID() string {
	return statesARN("express", r.path(), r.name, uuid("express"+r.name))
}

// role is named for the state machine, also in a child execution: it runs under its parent's role.
func (r run) role() string {
	return fmt.Sprintf("arn:aws:iam::%s:role/service-role/StepFunctions-%s-role-8z1x6k3qd", account, r.machine)
}

// standard returns the $states document of a standard execution whose state got the input of the execution.
func (r run) standard(input any) []byte { return r.standardAt(input, input) }

// standardAt returns the $states document of a standard execution that was started with one value and whose state got
// another.
func (r run) standardAt(input, stateInput any) []byte {
	return r.document(r.standardExecution(input), stateInput)
}

// standardExecution has the key order that AWS recorded for standard executions: Id, Input, StartTime, Name, RoleArn,
// RedriveCount.
func (r run) standardExecution(input any) object {
	e := object{
		{"Id", r.id()},
		{"Input", input},
		{"StartTime", timestamp(r.started, 0)},
		{"Name", r.name},
		{"RoleArn", r.role()},
		{"RedriveCount", r.redrives},
	}
	if r.redriven != "" {
		e = e.with("RedriveTime", timestamp(r.redriven, 0))
	}
	return e
}

// synchronous returns the $states document of an execution started by StartSyncExecution. AWS recorded the key order Id,
// Input, Name, RoleArn, StartTime, and no RedriveCount.
func (r run) synchronous(input any) []byte {
	return r.document(object{
		{"Id", r.expressID()},
		{"Input", input},
		{"Name", r.name},
		{"RoleArn", r.role()},
		{"StartTime", timestamp(r.started, 0)},
	}, input)
}

// asynchronous returns the $states document of an express execution started by StartExecution: as synchronous, with
// RedriveCount at the end.
func (r run) asynchronous(input any) []byte {
	return r.document(object{
		{"Id", r.expressID()},
		{"Input", input},
		{"Name", r.name},
		{"RoleArn", r.role()},
		{"StartTime", timestamp(r.started, 0)},
		{"RedriveCount", 0},
	}, input)
}

func (r run) document(execution object, stateInput any) []byte {
	context := append(object{{"Execution", execution}}, r.place()...)
	return compact(object{{"input", stateInput}, {"context", append(context, r.more...)}})
}

// place is the rest of every context: StateMachine and State, the latter with RetryCount, as Task, Map and Parallel
// states have it. A child of a Distributed Map has the label in StateMachine.Id; that its StateMachine.Name lacks it is
// an assumption.
func (r run) place() object {
	return object{
		{"StateMachine", object{
			{"Id", statesARN("stateMachine", r.path())},
			{"Name", r.machine},
		}},
		{"State", object{
			{"Name", r.state},
			{"EnteredTime", timestamp(max(r.started, r.redriven), 27*time.Millisecond)},
			{"RetryCount", r.retries},
		}},
	}
}

// timestamp writes a moment as AWS does: without a fraction when the millisecond is 0, else with three digits.
func timestamp(at string, later time.Duration) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		panic(err) // a mistake in this package
	}
	t = t.Add(later)
	if t.Nanosecond() == 0 {
		return t.Format("2006-01-02T15:04:05Z")
	}
	return t.Format("2006-01-02T15:04:05.000Z")
}
