package machine

import (
	"cmp"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
)

// Type is the type of a workflow. It decides over the shape of $states.context.
type Type uint8

// The types; an express workflow is started synchronously or not.
const (
	Standard Type = iota
	ExpressSync
	ExpressAsync
)

// Options are what an execution takes from outside. The zero value runs a standard
// execution in which no Task is answered.
type Options struct {
	Type Type
	// Start is the virtual time of the start; now, where it is zero. Fractions of a
	// millisecond are dropped, as AWS's contexts have none.
	Start time.Time
	// Seed decides over ids, task tokens, jitter, $random, $shuffle and $uuid.
	Seed uint64
	// Tasks answers Task states.
	Tasks Tasks
	// Store and Sink stand for S3: item readers read from the one, result writers write
	// to the other.
	Store items.Store
	Sink  items.Sink
	// ReadItems, where it is set, reads for ItemReaders in the place of Store; the Map
	// state is told with its reader. It is used from several goroutines.
	ReadItems func(*asl.State, items.Reader) (items.Source, error)
	// Machines answers states:startExecution, by the name of the machine.
	Machines map[string]*Program
	// Variables are there before the first state, without $.
	Variables eval.Vars
	// Context, where it is an object, replaces what it has of Execution and
	// StateMachine in $states.context.
	Context eval.Value
	// Observer is told the history. Without one no history is made.
	Observer Observer
	// Progress is called, one call at a time, while a Map Run goes on.
	Progress func(Counts)
	// StopAt is the name or the path of a state: when it is reached and its Task, Map
	// or Parallel has given its result, the execution stops with [Stopped].
	StopAt string
	// From begins elsewhere than at StartAt: every machine on the way to this state begins
	// at the state that leads there, with its own input. A Map on the way whose items can
	// not be had, or that has none, iterates once, over its input.
	From *asl.State
	// Workers is how many child executions of a Map Run are worked on at a time; 0
	// is one for each processor. No result depends on it.
	Workers int

	Region, Account string // us-east-1, 123456789012
	Machine         string // the name of the state machine
	Execution       string // the name of the execution
	Role            string // the ARN of its role
}

func (o Options) withDefaults() Options {
	o.Region = cmp.Or(o.Region, "us-east-1")
	o.Account = cmp.Or(o.Account, "123456789012")
	o.Machine = cmp.Or(o.Machine, "StateMachine")
	o.Execution = cmp.Or(o.Execution, uuid(o.Seed))
	o.Role = cmp.Or(o.Role, "arn:aws:iam::"+o.Account+":role/"+o.Machine)
	if o.Start.IsZero() {
		o.Start = time.Now()
	}
	o.Start = o.Start.UTC().Truncate(time.Millisecond)
	return o
}

// arn begins the ARN of a resource of Step Functions.
func (o *Options) arn(kind string) string {
	return "arn:aws:states:" + o.Region + ":" + o.Account + ":" + kind + ":"
}

// Status is how an execution ended.
type Status string

// The statuses. Those in capitals are AWS's.
const (
	Succeeded Status = "SUCCEEDED"
	Failed    Status = "FAILED"
	TimedOut  Status = "TIMED_OUT"
	Aborted   Status = "ABORTED" // the context was ended
	Stopped   Status = "stopped" // at [Options.StopAt]
)

// Result is what came of an execution.
type Result struct {
	Status Status
	Output eval.Value // where it succeeded
	// Failure is set where it did not.
	Failure *Failure
	// States is the $states document of the state that it stopped at, Variables the
	// variables there.
	States    eval.Value
	Variables eval.Vars

	ID, Name    string // the ARN of the execution, and its name
	Start, Stop time.Time
	// Entered counts the states that were entered, without those of child
	// executions; Runs are its Map Runs.
	Entered int64
	Runs    []Counts
}

// Counts says how far a Map Run has come.
type Counts struct {
	State string // the path of the Map state
	ARN   string
	// Items is how many items there are, -1 while that is not known.
	Items int64
	// Succeeded and Failed count items; Children counts executions.
	Succeeded, Failed, Children int64
}
