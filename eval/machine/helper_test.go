package machine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// noon is when executions of tests start.
var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

// jsonata is a machine of these states that starts with the first one, A.
func jsonata(states string) string {
	return `{"QueryLanguage":"JSONata","StartAt":"A","States":{` + states + `}}`
}

// run runs a machine.
func run(t testing.TB, definition, input string, o machine.Options) *machine.Result {
	t.Helper()
	p, err := machine.Compile(find(t, definition))
	if err != nil {
		t.Fatal(err)
	}
	o.Start, o.Machine, o.Execution = noon, "M", "e"
	return p.Run(context.Background(), value(t, input), o)
}

// gives checks that a machine succeeds with an output.
func gives(t *testing.T, definition, input, output string, o machine.Options) *machine.Result {
	t.Helper()
	r := run(t, definition, input, o)
	if r.Failure != nil {
		t.Fatalf("failed: %v", r.Failure)
	}
	if got := raw(t, r.Output); got != output {
		t.Errorf("gave %s\nnot  %s", got, output)
	}
	return r
}

// fails checks that a machine fails.
func fails(t *testing.T, definition, input, name, cause string, o machine.Options) *machine.Result {
	t.Helper()
	r := run(t, definition, input, o)
	if r.Failure == nil {
		t.Fatalf("gave %s", raw(t, r.Output))
	}
	if r.Failure.Name != name || r.Failure.Cause != cause {
		t.Errorf("failed with %s: %s\nnot with    %s: %s", r.Failure.Name, r.Failure.Cause, name, cause)
	}
	return r
}

// log keeps events in a line each: type, state, and what they tell.
type log struct {
	lines    []string
	children []*log
}

func (l *log) Event(e *machine.Event) {
	line := e.Type
	if e.State != nil && e.State.Name != "" {
		line += " " + e.State.Name
	}
	if e.Recorded() {
		line = fmt.Sprint(e.ID, "<", e.Previous, " ", line)
	}
	if e.Attempt > 0 {
		line += fmt.Sprint(" ", e.Attempt, " ", e.Delay)
	}
	l.lines = append(l.lines, line)
}

func (l *log) Child(machine.Execution) machine.Observer { return new(log) }

func (l *log) Done(child machine.Observer, _ *machine.Result) {
	l.children = append(l.children, child.(*log))
}

func (l *log) String() string { return strings.Join(l.lines, "\n") }

func find(t testing.TB, text string) *asl.Machine {
	t.Helper()
	f, err := document.Read("machine.asl.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	found, err := asl.Find(f)
	if err != nil {
		t.Fatal(err)
	}
	return found[0].Machine
}

// value reads JSON as the dialect does.
func value(t testing.TB, text string) eval.Value {
	t.Helper()
	v, err := states.ParseStates([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

func raw(t testing.TB, v eval.Value) string {
	t.Helper()
	text, err := v.AppendJSON(nil, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
