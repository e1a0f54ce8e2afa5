package verify

import (
	"context"
	"strings"
	"sync"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
)

// watch keeps what an execution and its children call. It stands between the machine and
// what answers its tasks, and is told the history.
type watch struct {
	machine.Tasks
	lock  sync.Mutex
	calls map[*asl.State][]call
	// children are the inputs of child executions, by their ARNs.
	children map[string]eval.Value
	batches  map[*asl.State][]machine.Execution
	failures map[*asl.State]*states.Error
	// failure is that of the execution, or of a child, where no state is to blame that
	// hands a trace on.
	failure   *states.Error
	variables eval.Vars
	execution string
}

// call is a call of a Task state.
type call struct {
	execution string
	arguments eval.Value
}

func newWatch(tasks machine.Tasks) *watch {
	return &watch{
		Tasks: tasks, calls: map[*asl.State][]call{}, children: map[string]eval.Value{},
		batches: map[*asl.State][]machine.Execution{}, failures: map[*asl.State]*states.Error{}, variables: eval.Vars{},
	}
}

// Answer keeps the call.
func (w *watch) Answer(ctx context.Context, c *machine.Call) (machine.Answer, error) {
	w.lock.Lock()
	if len(w.calls[c.State]) < maxDeliveries {
		w.calls[c.State] = append(w.calls[c.State], call{c.Execution, c.Arguments})
	}
	w.lock.Unlock()
	return w.Tasks.Answer(ctx, c)
}

// Event keeps failures and variables. A field that fails has failed the state: a Lambda
// function whose payload has no value is not invoked. What is evaluated on the way out of
// a state comes too late for that.
func (w *watch) Event(e *machine.Event) {
	w.lock.Lock()
	defer w.lock.Unlock()
	field, _, _ := strings.Cut(e.Location, "/")
	late := field == "Output" || field == "Assign" || strings.HasPrefix(field, "Catch[")
	if e.Type == "EvaluationFailed" && !late && w.failures[e.State] == nil {
		w.failures[e.State] = &states.Error{Name: e.Error, Cause: e.Cause, Field: e.Location}
	}
	for _, v := range e.Assigned {
		w.variables[v.Name] = v.Value
	}
}

// Child keeps the inputs of children.
func (w *watch) Child(e machine.Execution) machine.Observer {
	w.lock.Lock()
	defer w.lock.Unlock()
	w.children[e.ID] = e.Input
	if len(w.batches[e.State]) < maxDeliveries {
		w.batches[e.State] = append(w.batches[e.State], e)
	}
	return w
}

// Done keeps what failed a child.
func (w *watch) Done(_ machine.Observer, r *machine.Result) { w.failed(r.Failure) }

func (w *watch) ended(r *machine.Result) {
	w.execution = r.ID
	w.failed(r.Failure)
}

func (w *watch) failed(f *machine.Failure) {
	w.lock.Lock()
	defer w.lock.Unlock()
	if f != nil && w.failure == nil {
		w.failure = &states.Error{Name: f.Name, Cause: f.Cause, Field: f.Location}
	}
}

// reached reports whether an execution came to a site.
func (w *watch) reached(site Site) bool {
	if site.Target == gen.BatchInput {
		return len(w.batches[site.State]) > 0 || w.failures[site.State] != nil
	}
	return len(w.calls[site.State]) > 0 || w.failures[site.State] != nil
}

// why says what kept a site from handing anything on.
func (w *watch) why(site Site) *states.Error {
	switch {
	case w.failures[site.State] != nil:
		return w.failures[site.State]
	case w.failure != nil:
		return w.failure
	}
	return &states.Error{Name: machine.ErrRuntime, Cause: "The execution did not come to the state '" + site.State.Name + "'."}
}
