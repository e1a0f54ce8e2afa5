package machine

import (
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
)

// Observer is told what happens in an execution, in the order in which it happens.
type Observer interface {
	// Event is told an event; it may keep it.
	Event(*Event)
	// Child gives the observer of a child execution, nil for none. Child executions
	// of a Map Run begin and go on at the same time, each telling its own observer.
	Child(Execution) Observer
	// Done is told the end of a child execution that is observed: those of a Map Run
	// one at a time, in the order of the items.
	Done(Observer, *Result)
}

// Execution says which execution is meant.
type Execution struct {
	ID, Name string
	Input    eval.Value
	State    *asl.State // that started it
	Index    int64      // among those that the state started, from 0
}

// Event is an event of the history (Step Functions API reference, HistoryEvent), and
// of what concerns its type. Where Type is [Retried] or [Caught] it is none of AWS's:
// it then has no id, and says why the history goes on as it does.
type Event struct {
	ID, Previous int64
	Time         time.Time
	Type         string
	// State is the state it belongs to, nil for those of the execution itself.
	State *asl.State
	// Scope says in which iterations and branches it happened: "Fan[3]/Each[0]".
	Scope string

	Input, Output eval.Value
	Parameters    eval.Value // the arguments of a task
	Assigned      []Variable // alphabetically, as AWS lists them
	Resource      string     // lambda:invoke gives "invoke" with the type "lambda"
	ResourceType  string
	Region        string
	Timeout       eval.Value // TimeoutSeconds and HeartbeatSeconds of a task
	Heartbeat     eval.Value
	Error, Cause  string
	Location      string
	Name          string // of an iteration: that of its Map state
	Index, Length int64
	MapRun        string // its ARN
	BatchInput    eval.Value
	Role          string

	Next    string // of the state that is left
	Clause  int    // which Retry or Catch
	Attempt int    // which retry, from 1
	Delay   time.Duration
}

// Variable is a variable that was assigned.
type Variable struct {
	Name  string
	Value eval.Value
}

// Types of events that are not AWS's.
const (
	Retried = "(retried)"
	Caught  = "(caught)"
)

// Recorded reports whether AWS's history has the event.
func (e *Event) Recorded() bool { return e.Type != Retried && e.Type != Caught }
