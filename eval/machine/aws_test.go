package machine_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/check"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// recorded is one answer of AWS's.
type recorded struct {
	ID         string
	Kind       string
	Via        string
	StateName  string `json:"state_name"`
	Field      string
	Template   json.RawMessage
	State      json.RawMessage `json:"state_definition"`
	Definition json.RawMessage
	States     json.RawMessage
	Variables  json.RawMessage
	Mock       json.RawMessage
	Config     json.RawMessage `json:"stateConfiguration"`
	Level      string          `json:"inspectionLevel"`
	StaleRisk  any             `json:"stale_risk"`
	Expect     struct {
		Value       json.RawMessage
		Raw         *string
		Next        string
		Assigned    json.RawMessage
		Arguments   json.RawMessage
		Error       string
		Cause       string
		CauseCore   string `json:"cause_core"`
		Location    string
		State       string
		Entered     int64 `json:"entered_event_id"`
		Status      string
		Inspection  json.RawMessage `json:"inspectionData"`
		Diagnostics json.RawMessage
	}
}

// TestAWSRecorded runs what AWS recorded: templates of single fields, whole states, and
// states as TestState ran them, and whole definitions, refused or accepted.
func TestAWSRecorded(t *testing.T) {
	cases := readRecorded(t)
	type tally struct{ passed, ran int }
	tallies := map[string]*tally{"eval": {}, "state": {}, "compile": {}, "stale": {}}
	for _, c := range cases {
		kind := c.Kind
		if c.StaleRisk != nil {
			kind = "stale" // AWS may answer otherwise by now: counted apart
		}
		n := tallies[kind]
		n.ran++
		if why := c.check(t, cases); why == "" {
			n.passed++
		} else if kind == "stale" {
			t.Logf("AWS may answer otherwise by now: %s: %s", c.ID, why)
		} else {
			t.Errorf("%s: %s", c.ID, why)
		}
	}
	ran, passed := 0, 0
	for _, kind := range []string{"eval", "state", "compile", "stale"} {
		ran, passed = ran+tallies[kind].ran, passed+tallies[kind].passed
		t.Logf("%s: %d of %d pass", kind, tallies[kind].passed, tallies[kind].ran)
	}
	if tallies["stale"].passed != 8 {
		t.Errorf("of the cases that may be stale 8 pass: all but objects, which Items takes by now")
	}
	t.Logf("TestAWSRecorded: %d cases ran, %d passed", ran, passed)
}

func readRecorded(t *testing.T) []recorded {
	t.Helper()
	file := os.Getenv("AWS_CASES")
	if file == "" {
		t.Skip("AWS_CASES is not set: it names the file of answers recorded from AWS")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []recorded
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, len(text)+1)
	for lines.Scan() {
		var c recorded
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	return cases
}

// check gives what is wrong with our answer, "" for nothing.
func (c recorded) check(t *testing.T, all []recorded) string {
	t.Helper()
	switch c.Kind {
	case "eval":
		return c.evaluate(t)
	case "state":
		if why := c.test(t); why != "" {
			return why
		}
		return c.inMachine(t, all)
	}
	return c.compile(t)
}

// evaluate evaluates one field, in a state of the right type around it.
func (c recorded) evaluate(t *testing.T) string {
	if c.Field == "Timestamp" {
		return c.within(t, `{"Type":"Wait","End":true,"Timestamp":`+string(c.Template)+`}`)
	}
	if c.Field == "Items" {
		return c.within(t, `{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}},"Items":`+string(c.Template)+`}`)
	}
	template, err := states.CompileTemplate(value(t, string(c.Template)), c.Field)
	if err != nil {
		return "refused: " + err.Error()
	}
	env := states.Environment{States: value(t, string(c.States)), Variables: c.variables(t)}
	got, err := template.Evaluate(context.Background(), env)
	var failed *states.Error
	if c.Expect.Error != "" {
		if !errors.As(err, &failed) {
			return fmt.Sprintf("gave %s, %v; want %s", raw(t, got), err, c.Expect.Cause)
		}
		return differ("failure", failed.Name+": "+failed.Cause+" at "+failed.Field,
			c.Expect.Error+": "+c.Expect.CauseCore+" at "+c.Expect.Location)
	}
	if err != nil {
		return err.Error()
	}
	return c.compareOutput(t, got)
}

// within runs a state that holds the field. What it gives is not the value of the
// field; that it fails as AWS does, or not, is what is compared. A Map of Pass states
// gives its items.
func (c recorded) within(t *testing.T, state string) string {
	c.State, c.StateName = json.RawMessage(state), "S"
	p, why := c.program(t)
	if why != "" {
		return why
	}
	document := value(t, string(c.States))
	r, err := p.TestState(context.Background(), "S", machine.Test{
		Input: document.Get("input"), Variables: c.variables(t), Context: document.Get("context"),
		Mock: &machine.Answer{Value: eval.Array()},
	})
	if err != nil {
		return err.Error()
	}
	if c.Expect.Error != "" || r.Error != "" {
		return differ("failure", r.Error+": "+r.Cause+" at "+r.Location,
			c.Expect.Error+": "+c.Expect.CauseCore+" at "+c.Expect.Location)
	}
	if c.Field == "Timestamp" {
		return ""
	}
	run := p.Run(context.Background(), document.Get("input"), machine.Options{Variables: c.variables(t), Context: document.Get("context")})
	if run.Failure != nil {
		return run.Failure.Error()
	}
	return c.compareOutput(t, run.Output)
}

// test runs a whole state on its own.
func (c recorded) test(t *testing.T) string {
	p, why := c.program(t)
	if why != "" {
		return why
	}
	document := value(t, string(c.States))
	test := machine.Test{
		Input: document.Get("input"), Variables: c.variables(t), Context: document.Get("context"), Level: c.Level,
	}
	switch {
	case c.Via == "TestState":
		if err := test.ParseTest(optional(t, c.Mock), optional(t, c.Config)); err != nil {
			return err.Error()
		}
	case !document.Get("errorOutput").IsUndefined():
		e := document.Get("errorOutput")
		test.Mock, test.Retries = &machine.Answer{Error: e.Get("Error").Str(), Cause: e.Get("Cause").Str()}, 99
	default:
		test.Mock = &machine.Answer{Value: document.Get("result")}
	}
	r, err := p.TestState(context.Background(), c.StateName, test)
	if err != nil {
		return err.Error()
	}
	return c.compare(t, r)
}

// compare compares all that was recorded of a state.
func (c recorded) compare(t *testing.T, r *machine.TestResult) string {
	e := c.Expect
	if e.Error != "" {
		core := e.CauseCore
		if core == "" {
			core = e.Cause
		}
		if why := differ("failure", r.Error+": "+r.Cause+" at "+r.Location, e.Error+": "+core+" at "+e.Location); why != "" {
			return why
		}
	} else if r.Status != machine.TestSucceeded && r.Status != machine.TestCaught {
		return "failed with " + r.Error + ": " + r.Cause
	} else if why := c.compareOutput(t, r.Output); why != "" {
		return why
	}
	var assigned string
	if len(r.Assigned) > 0 {
		o := eval.NewObject()
		for _, v := range r.Assigned {
			o.Set(v.Name, v.Value)
		}
		assigned = raw(t, o.Value())
	}
	for _, part := range []struct{ what, got, want string }{
		{"next", r.Next, e.Next},
		{"assigned", assigned, normal(t, e.Assigned)},
		{"arguments", raw(t, r.Arguments), normal(t, e.Arguments)},
		{"inspectionData", unordered(raw(t, r.Inspection)), unordered(string(e.Inspection))},
		{"status", string(r.Status), e.Status},
	} {
		if part.want == "" && (part.what == "status" || part.what == "arguments") {
			continue // not recorded
		}
		if why := differ(part.what, part.got, part.want); why != "" {
			return why
		}
	}
	return ""
}

// inMachine runs, for a failure that was recorded with the event at which its state
// was entered, the machine that it was recorded in, and compares the whole cause.
// The tasks of the machine answer as was recorded of them.
func (c recorded) inMachine(t *testing.T, all []recorded) string {
	if c.Expect.Entered == 0 {
		return ""
	}
	test := strings.Split(c.ID, "/")[1]
	answers := tasks{}
	var definition, input json.RawMessage
	for _, other := range all {
		if strings.Split(other.ID, "/")[1] != test {
			continue
		}
		switch {
		case other.Kind == "compile":
			definition = other.Definition
		case other.Kind == "state":
			document := value(t, string(other.States))
			if e := document.Get("errorOutput"); !e.IsUndefined() {
				answers[other.StateName] = machine.Answer{Error: e.Get("Error").Str(), Cause: e.Get("Cause").Str()}
			} else {
				answers[other.StateName] = machine.Answer{Value: document.Get("result")}
			}
		}
	}
	if definition == nil { // not in the file: then the state stood alone
		definition = c.alone()
	}
	top := find(t, string(definition))
	for _, other := range all {
		if other.Kind == "state" && strings.Split(other.ID, "/")[1] == test && other.StateName == top.StartAt {
			input = json.RawMessage(raw(t, value(t, string(other.States)).Get("input")))
			break
		}
	}
	if input == nil { // the Map that the machine begins with was not recorded
		input = json.RawMessage(`{"items":[1,2,3]}`)
	}
	p, err := machine.Compile(top)
	if err != nil {
		return err.Error()
	}
	r := p.Run(context.Background(), value(t, string(input)), machine.Options{Tasks: answers})
	if r.Failure == nil {
		return "the machine did not fail"
	}
	return differ("cause in its machine",
		fmt.Sprint(r.Failure.Name, ": ", r.Failure.Cause, r.Failure.State, r.Failure.Entered, r.Failure.Location),
		fmt.Sprint(c.Expect.Error, ": ", c.Expect.Cause, c.Expect.State, c.Expect.Entered, c.Expect.Location))
}

// compile compares what is said to a definition; one that AWS accepted must be ready
// to run, unless it has states in JSONPath.
func (c recorded) compile(t *testing.T) string {
	d := &asl.Definition{Machine: find(t, string(c.Definition))}
	found := check.Check(d)
	refusal := check.Refusal(found)
	switch {
	case c.Expect.Diagnostics != nil:
		got, _ := json.Marshal(check.Diagnostics(found))
		return differ("diagnostics", unordered(string(got)), unordered(string(c.Expect.Diagnostics)))
	case c.Expect.Error != "":
		cause := c.Expect.Cause
		if _, own, ok := strings.Cut(cause, "operation: "); ok { // before it a client library speaks
			cause = own
		}
		return differ("refusal", refusal, cause)
	case refusal != "":
		return "refused: " + refusal
	}
	paths := false
	d.Machine.Walk(func(s *asl.State) { paths = paths || s.QueryLanguage != asl.JSONata })
	if _, err := machine.Compile(d.Machine); err != nil && !paths {
		return err.Error()
	}
	return ""
}

func (c recorded) compareOutput(t *testing.T, got eval.Value) string {
	if c.Expect.Value == nil {
		return ""
	}
	want := normal(t, c.Expect.Value)
	if c.Expect.Raw != nil {
		want = normal(t, json.RawMessage(*c.Expect.Raw))
		if c.Via == "" {
			want = *c.Expect.Raw
		}
	}
	return differ("output", raw(t, got), want)
}

// program makes a machine of the state alone, with what it goes on to beside it.
func (c recorded) program(t *testing.T) (*machine.Program, string) {
	others := map[string]bool{}
	targets(value(t, string(c.State)), others)
	delete(others, c.StateName)
	text := c.alone()
	for other := range others {
		quoted, _ := json.Marshal(other)
		text = append(text[:len(text)-2], ","+string(quoted)+`:{"Type":"Succeed"}}}`...)
	}
	p, err := machine.Compile(find(t, string(text)))
	if err != nil {
		return nil, "refused: " + err.Error()
	}
	return p, ""
}

// alone is a machine of nothing but the state.
func (c recorded) alone() json.RawMessage {
	name, _ := json.Marshal(c.StateName)
	return json.RawMessage(`{"QueryLanguage":"JSONata","StartAt":` + string(name) + `,"States":{` + string(name) + ":" + string(c.State) + "}}")
}

// targets finds the states that a state names.
func targets(state eval.Value, names map[string]bool) {
	for _, field := range []string{"Next", "Default"} {
		if s := state.Get(field); s.Kind() == eval.KindString {
			names[s.Str()] = true
		}
	}
	for _, field := range []string{"Choices", "Catch"} {
		for _, item := range state.Get(field).Items {
			targets(item, names)
		}
	}
}

func (c recorded) variables(t *testing.T) eval.Vars {
	vars := eval.Vars{}
	for name, v := range value(t, string(c.Variables)).Members {
		vars[name] = v
	}
	return vars
}

// tasks answers by the name of the state.
type tasks map[string]machine.Answer

func (a tasks) Answer(_ context.Context, call *machine.Call) (machine.Answer, error) {
	answer, ok := a[call.State.Name]
	if !ok {
		return answer, machine.ErrUnanswered
	}
	return answer, nil
}

func optional(t testing.TB, text json.RawMessage) eval.Value {
	if text == nil {
		return eval.Undefined
	}
	return value(t, string(text))
}

// normal writes JSON as the dialect does, order kept.
func normal(t *testing.T, text json.RawMessage) string {
	if text == nil {
		return ""
	}
	return raw(t, value(t, string(text)))
}

// unordered sorts the keys of JSON text.
func unordered(text string) string {
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return text
	}
	sorted, _ := json.Marshal(v)
	return string(sorted)
}

func differ(what, got, want string) string {
	if got == want {
		return ""
	}
	return fmt.Sprintf("%s is\n\t%s\nnot\n\t%s", what, got, want)
}
