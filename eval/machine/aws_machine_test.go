package machine_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
)

// recordedMachine is a machine whose states were recorded while it ran.
type recordedMachine struct {
	definition *asl.Machine
	states     map[string][]recorded // by name, in the order in which they were visited
	input      eval.Value
	known      bool // the input was recorded
}

// recordedMachines puts together what was recorded of whole machines in JSONata.
func recordedMachines(t *testing.T) map[string]*recordedMachine {
	found := map[string]*recordedMachine{}
	cases := readRecorded(t)
	for _, c := range cases {
		if c.Kind != "compile" || string(c.Expect.Value) != `"OK"` {
			continue
		}
		m := find(t, string(c.Definition))
		paths := false
		m.Walk(func(s *asl.State) { paths = paths || s.QueryLanguage != asl.JSONata })
		if !paths {
			found[strings.Split(c.ID, "/")[1]] = &recordedMachine{definition: m, states: map[string][]recorded{}}
		}
	}
	for _, c := range cases {
		m := found[strings.Split(c.ID, "/")[1]]
		if m == nil || c.Kind != "state" || c.Via != "" || c.StaleRisk != nil {
			continue
		}
		if c.StateName == m.definition.StartAt && !m.known {
			m.input, m.known = value(t, string(c.States)).Get("input"), true
		}
		m.states[c.StateName] = append(m.states[c.StateName], c)
	}
	return found
}

// inOrder answers each visit of a Task as it was recorded, and keeps what each state
// gave.
type inOrder struct {
	t       *testing.T
	machine *recordedMachine
	visits  map[string]int
	current map[string]recorded
	matched int
}

func (o *inOrder) Answer(_ context.Context, call *machine.Call) (machine.Answer, error) {
	c, ok := o.current[call.State.Name]
	if !ok {
		return machine.Answer{}, machine.ErrUnanswered
	}
	if want := normal(o.t, c.Expect.Arguments); want != "" && want != raw(o.t, call.Arguments) {
		o.t.Errorf("%s: arguments are %s, not %s", c.ID, raw(o.t, call.Arguments), want)
	}
	document := value(o.t, string(c.States))
	if e := document.Get("errorOutput"); !e.IsUndefined() {
		return machine.Answer{Error: e.Get("Error").Str(), Cause: e.Get("Cause").Str()}, nil
	}
	return machine.Answer{Value: document.Get("result")}, nil
}

func (o *inOrder) Event(e *machine.Event) {
	if e.State == nil {
		return
	}
	name := e.State.Name
	switch e.Type {
	case e.State.Type + "StateEntered":
		delete(o.current, name)
		if list := o.machine.states[name]; o.visits[name] < len(list) {
			o.current[name] = list[o.visits[name]]
		}
		o.visits[name]++
		if c, ok := o.current[name]; ok {
			if got, want := raw(o.t, e.Input), raw(o.t, value(o.t, string(c.States)).Get("input")); got != want {
				o.t.Errorf("%s: entered with %s, not %s", c.ID, got, want)
			}
		}
	case e.State.Type + "StateExited":
		c, ok := o.current[name]
		if !ok || c.Expect.Value == nil {
			return
		}
		o.matched++
		if got, want := raw(o.t, e.Output), normal(o.t, c.Expect.Value); got != want {
			o.t.Errorf("%s: gave %s, not %s", c.ID, got, want)
		}
		if e.Next != c.Expect.Next {
			o.t.Errorf("%s: went on to %q, not %q", c.ID, e.Next, c.Expect.Next)
		}
	}
}

func (o *inOrder) Child(machine.Execution) machine.Observer { return nil }
func (o *inOrder) Done(machine.Observer, *machine.Result)   {}

// TestAWSMachines runs the recorded machines from their recorded inputs: each state is
// entered with what was recorded, and leaves with what was recorded.
func TestAWSMachines(t *testing.T) {
	ran, visits := 0, 0
	for name, m := range recordedMachines(t) {
		if !m.known {
			continue
		}
		p, err := machine.Compile(m.definition)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		o := &inOrder{t: t, machine: m, visits: map[string]int{}, current: map[string]recorded{}}
		context := eval.Undefined
		for _, list := range m.states {
			if c := value(t, string(list[0].States)).Get("context"); !c.IsUndefined() {
				context = c
			}
		}
		p.Run(t.Context(), m.input, machine.Options{Tasks: o, Observer: o, Context: context})
		ran++
		visits += o.matched
	}
	if ran != 29 || visits != 29 {
		t.Errorf("29 machines and 29 visits were recorded whole")
	}
	t.Logf("%d machines ran, and %d visits of their states gave what was recorded", ran, visits)
}
