package machine

import (
	"strconv"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// Names of errors that AWS gives (developer guide, "Handling errors in Step
// Functions workflows").
const (
	ErrAll                = "States.ALL"
	ErrTimeout            = "States.Timeout"
	ErrHeartbeatTimeout   = "States.HeartbeatTimeout"
	ErrTaskFailed         = "States.TaskFailed"
	ErrRuntime            = "States.Runtime"
	ErrDataLimitExceeded  = "States.DataLimitExceeded"
	ErrTolerated          = "States.ExceedToleratedFailureThreshold"
	ErrItemReaderFailed   = "States.ItemReaderFailed"
	ErrResultWriterFailed = "States.ResultWriterFailed"
	ErrQueryEvaluation    = states.QueryEvaluationError
	ErrValidation         = "ValidationException" // of an execution that does not start
)

// Failure is how a state or an execution failed, in AWS's words.
type Failure struct {
	Name string // States.QueryEvaluationError, or a task's own
	// Cause is the text an execution reports. Where AWS speaks itself it begins with
	// the state and the event at which it was entered.
	Cause string
	// Core is the cause without that beginning: TestState's text.
	Core string
	// State and Entered are the state's name and the id of the event that it was
	// entered with.
	State   string
	Entered int64
	// Location is the path of the field whose evaluation failed: Output/total.
	Location string

	end    Status // the execution ends here, whatever the definition catches
	untold bool   // its event is still to come
	// unanswered says that a Task has no answer.
	unanswered bool
}

// Unanswered reports whether the execution ended because nothing says what a Task gives.
func (f *Failure) Unanswered() bool { return f.unanswered }

// Error gives name and cause.
func (f *Failure) Error() string {
	if f.Cause == "" {
		return f.Name
	}
	return f.Name + ": " + f.Cause
}

// output is the value of $states.errorOutput.
func (f *Failure) output() eval.Value {
	o := eval.NewObject().Set("Error", eval.String(f.Name))
	if f.Cause != "" {
		o.Set("Cause", eval.String(f.Cause))
	}
	return o.Value()
}

// matches reports whether an ErrorEquals list holds the failure. States.ALL leaves
// out States.DataLimitExceeded and States.Runtime, and nothing catches the latter;
// States.TaskFailed matches everything but timeouts (developer guide, "Handling
// errors").
func (f *Failure) matches(names []string) bool {
	if f.end != "" || f.Name == ErrRuntime {
		return false
	}
	for _, name := range names {
		switch {
		case name == f.Name:
			return true
		case name == ErrAll && f.Name != ErrDataLimitExceeded:
			return true
		case name == ErrTaskFailed && f.Name != ErrTimeout && f.Name != ErrHeartbeatTimeout && f.Name != ErrDataLimitExceeded:
			return true
		case name == ErrTimeout && f.Name == ErrHeartbeatTimeout:
			return true
		}
	}
	return false
}

// during is the sentence that executions put before a cause of AWS's own (recorded).
func during(state string, entered int64) string {
	return "An error occurred while executing the state '" + state + "' (entered at the event id #" +
		strconv.FormatInt(entered, 10) + "). "
}

// fails makes a failure of the state, told by AWS.
func (v *visit) fails(name, core string) *Failure {
	return &Failure{
		Name: name, Core: core, Cause: during(v.node.name, v.entered) + core,
		State: v.node.name, Entered: v.entered,
	}
}

// task makes a failure that a task or the definition itself names.
func (v *visit) task(name, cause string) *Failure {
	return &Failure{Name: name, Cause: cause, Core: cause, State: v.node.name, Entered: v.entered}
}
