package machine

import (
	"context"
	"fmt"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// Test is a call of the API TestState: one state, on its own.
type Test struct {
	Input     eval.Value
	Variables eval.Vars
	// Context, where it is an object, is $states.context as it stands.
	Context eval.Value
	// Mock is what the task, or the machine inside of a Map or Parallel, gives.
	Mock *Answer
	// Retries is stateConfiguration.retrierRetryCount: how often the Retry that fits
	// the error has been tried.
	Retries int
	// Failures is stateConfiguration.mapIterationFailureCount, Reader is
	// mapItemReaderData, and CausedBy errorCausedByState.
	Failures int
	Reader   eval.Value
	CausedBy string
	Level    string // of inspection: INFO (or nothing), DEBUG, TRACE
	Options  Options
}

// TestStatus is how the test of a state ended.
type TestStatus string

// The statuses of TestState.
const (
	TestSucceeded TestStatus = "SUCCEEDED"
	TestFailed    TestStatus = "FAILED"
	TestRetriable TestStatus = "RETRIABLE"
	TestCaught    TestStatus = "CAUGHT_ERROR"
)

// TestResult is the answer of TestState.
type TestResult struct {
	Status       TestStatus
	Output       eval.Value
	Error, Cause string // without the sentence that executions put before it
	Location     string // of the field, where an evaluation failed
	Next         string
	Assigned     []Variable // as history lists them
	Arguments    eval.Value
	Inspection   eval.Value // inspectionData, at the levels DEBUG and TRACE
}

// TestState does what the API of that name does (API reference, TestState; recorded):
// it enters a state once, does not retry and does not go on. A Map or Parallel state
// needs a mock; what is inside is not run.
func (p *Program) TestState(ctx context.Context, name string, t Test) (*TestResult, error) {
	g := p.acquire()
	defer p.recycle(g)
	n := g.named[name]
	if n == nil {
		return nil, &Fault{Location: g.machine.Path + "/States", Reason: g.noState(name), Node: g.machine.Node}
	}
	o := t.Options.withDefaults()
	o.Type = ExpressSync
	o.Tasks = mocked{t.Mock}
	x := &execution{ctx: ctx, options: &o, name: o.Execution, seed: mix(o.Seed, 0), host: g.host}
	x.id = o.arn("express") + o.Machine + ":" + o.Execution
	x.executionValue = executionContext(ExpressSync, x.id, x.name, o.Role, t.Input, eval.String(timestamp(o.Start)))
	x.machineValue = machineContext(o.arn("stateMachine")+o.Machine, o.Machine)
	g.host.random.Seed(x.seed, 1)
	s := strand{execution: x, graph: g, now: o.Start, vars: t.Variables}
	probe := &probe{}
	x.observer = probe
	v := &visit{strand: &s, node: n, input: t.Input, retries: t.Retries}
	if t.Context.Kind() == eval.KindObject {
		v.contextual = t.Context
	}
	r := &TestResult{Status: TestSucceeded}
	failure := v.enter()
	if failure == nil {
		failure = v.tested(t, r)
	}
	r.Assigned, r.Arguments = probe.assigned, probe.arguments
	if failure != nil {
		r.Error, r.Cause, r.Location = failure.Name, failure.Core, failure.Location
	}
	r.inspect(v, t)
	return r, nil
}

// tested runs the state, and says what its Retry and Catch would do with a failure.
func (v *visit) tested(t Test, r *TestResult) (failure *Failure) {
	details := eval.NewObject()
	b := v.node.body
	if m, ok := b.(testable); ok {
		v.result, failure = m.mocked(v, t)
	} else {
		v.result, failure = b.run(v)
	}
	if failure == nil {
		r.Output, failure = v.leave(v.exit)
	}
	if failure == nil {
		r.next(v)
		return nil
	}
	r.Status = TestFailed
	for i := range v.node.retries {
		rule := &v.node.retries[i]
		if !failure.matches(rule.errors) {
			continue
		}
		details.Set("retryIndex", eval.Number(float64(i)))
		if t.Retries < rule.attempts {
			r.Status = TestRetriable
			details.Set("retryBackoffIntervalSeconds", eval.Number(rule.delay(t.Retries+1)))
			r.Inspection = details.Value()
			return failure
		}
		break
	}
	for i := range v.node.catches {
		c := &v.node.catches[i]
		if !failure.matches(c.errors) {
			continue
		}
		details.Set("catchIndex", eval.Number(float64(i)))
		v.result, v.errorOutput = eval.Undefined, failure.output()
		output, second := v.leave(&c.exit)
		if second != nil {
			return second
		}
		r.Status, r.Output = TestCaught, output
		r.next(v)
		break
	}
	if d := details.Value(); d.Len() > 0 {
		r.Inspection = d
	}
	return failure
}

func (r *TestResult) next(v *visit) {
	if v.next != nil {
		r.Next = v.next.name
	}
}

// inspect makes inspectionData, in the order in which the API reference lists its
// members; they are compared without order.
func (r *TestResult) inspect(v *visit, t Test) {
	details := r.Inspection
	r.Inspection = eval.Undefined
	if t.Level == "" || t.Level == "INFO" {
		return
	}
	o := eval.NewObject().Set("input", v.input).Set("afterArguments", r.Arguments)
	m, isMap := v.node.body.(testable)
	if _, isTask := v.node.body.(tasking); isTask {
		o.Set("result", v.result)
	}
	if len(v.vars) > 0 {
		variables := eval.NewObject()
		for name, value := range v.vars {
			variables.Set(name, value)
		}
		o.Set("variables", variables.Value())
	}
	if isMap {
		m.inspect(v, o)
	}
	r.Inspection = o.Set("errorDetails", details).Value()
}

// testable is a state whose inside is not run by TestState.
type testable interface {
	mocked(*visit, Test) (eval.Value, *Failure)
	inspect(*visit, eval.ObjectBuilder)
}

// mocked answers with one mock.
type mocked struct{ mock *Answer }

func (m mocked) Answer(context.Context, *Call) (Answer, error) {
	if m.mock == nil {
		return Answer{}, ErrUnanswered
	}
	return *m.mock, nil
}

// probe keeps what a state's events say.
type probe struct {
	arguments eval.Value
	assigned  []Variable
}

func (p *probe) Event(e *Event) {
	if !e.Parameters.IsUndefined() {
		p.arguments = e.Parameters
	}
	if e.Assigned != nil {
		p.assigned = e.Assigned
	}
}

func (p *probe) Child(Execution) Observer { return nil }
func (p *probe) Done(Observer, *Result)   {}

// answer gives what a mock says of the inside of a state.
func (v *visit) answer(t Test) (eval.Value, *Failure) {
	switch {
	case t.Mock == nil:
		return eval.Undefined, v.unanswered(ErrUnanswered)
	case t.Mock.Error != "":
		return eval.Undefined, v.task(t.Mock.Error, t.Mock.Cause)
	}
	return t.Mock.Value, nil
}

func (b branching) mocked(v *visit, t Test) (eval.Value, *Failure) {
	if b.arguments != nil {
		arguments, failure := v.evaluate(b.arguments)
		if failure != nil {
			return eval.Undefined, failure
		}
		v.observer.Event(&Event{Parameters: arguments})
	}
	return v.answer(t)
}

func (b branching) inspect(*visit, eval.ObjectBuilder) {}

func (m inlineMap) mocked(v *visit, t Test) (eval.Value, *Failure) {
	if _, failure := m.dataset(v); failure != nil {
		return eval.Undefined, failure
	}
	return v.answer(t)
}

func (m mapping) inspect(v *visit, o eval.ObjectBuilder) {
	if n, failure := v.number(m.concurrency, 0); failure == nil {
		o.Set("maxConcurrency", eval.Number(n))
	}
}

// ParseTest reads the parameters of a call of TestState that are JSON texts: mock
// {"result": text} or {"errorOutput": {"error", "cause"}}, and stateConfiguration.
func (t *Test) ParseTest(mock, configuration eval.Value) error {
	t.Reader, t.Mock = eval.Undefined, nil
	if result := mock.Get("result"); !result.IsUndefined() {
		value, err := states.ParseStates([]byte(result.Str()))
		if err != nil {
			return fmt.Errorf("the mock's result is not JSON: %w", err)
		}
		t.Mock = &Answer{Value: value}
	}
	if e := mock.Get("errorOutput"); !e.IsUndefined() {
		t.Mock = &Answer{Error: e.Get("error").Str(), Cause: e.Get("cause").Str()}
	}
	t.Retries = int(configuration.Get("retrierRetryCount").Float())
	t.Failures = int(configuration.Get("mapIterationFailureCount").Float())
	t.CausedBy = configuration.Get("errorCausedByState").Str()
	if data := configuration.Get("mapItemReaderData"); !data.IsUndefined() {
		value, err := states.ParseStates([]byte(data.Str()))
		if err != nil {
			return fmt.Errorf("mapItemReaderData is not JSON: %w", err)
		}
		t.Reader = value
	}
	return nil
}
