package states_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// The number of recorded cases that pass today, of each kind. A step that makes
// more of them pass raises the floor; none lowers it.
var floors = map[string]int{"eval": 113, "state": 48, "compile": 58, "stale": 0}

// recorded is one answer of AWS's.
type recorded struct {
	ID            string
	Kind          string
	Field         string
	Template      json.RawMessage
	States        json.RawMessage
	Variables     map[string]json.RawMessage
	StaleRisk     any             `json:"stale_risk"`
	State         json.RawMessage `json:"state_definition"`
	QueryLanguage string          `json:"query_language"`
	Via           string
	Definition    json.RawMessage
	Expect        struct {
		Value     json.RawMessage
		Raw       *string
		Error     string
		CauseCore string `json:"cause_core"`
		Location  string
	}
}

// verdict is what came of a case: nothing, if it says nothing about this package.
type verdict int

const (
	notRun verdict = iota // also where AWS accepted a machine that holds no expression
	passed
	failed
)

// TestAWSRecorded runs what AWS recorded as far as this package can answer it.
// Whole states and machines beyond their expressions are not its business.
func TestAWSRecorded(t *testing.T) {
	file := os.Getenv("AWS_CASES")
	if file == "" {
		t.Skip("AWS_CASES is not set: it names the file of answers recorded from AWS")
	}
	type tally struct{ passed, run, total int }
	tallies := map[string]*tally{"eval": {}, "state": {}, "compile": {}, "stale": {}}
	for _, c := range readRecorded(t, file) {
		kind := c.Kind
		if c.StaleRisk != nil {
			kind = "stale" // AWS may answer otherwise by now: counted apart
		}
		n := tallies[kind]
		if n == nil {
			t.Fatalf("%s: a case of kind %q", c.ID, kind)
		}
		n.total++
		switch result, why := c.run(t); result {
		case passed:
			n.passed++
			n.run++
		case failed:
			n.run++
			t.Logf("fails: %s (%s): %s", c.ID, kind, why)
		}
	}
	ran, all := 0, 0
	for _, kind := range []string{"eval", "state", "compile", "stale"} {
		n := tallies[kind]
		ran, all = ran+n.run, all+n.total
		t.Logf("%s: %d cases pass of %d that can be answered here, of %d in the file", kind, n.passed, n.run, n.total)
		if n.passed < floors[kind] {
			t.Errorf("%s: %d cases pass, %d did before", kind, n.passed, floors[kind])
		}
	}
	t.Logf("TestAWSRecorded: %d cases ran of %d; the rest needs whole states and machines", ran, all)
}

func readRecorded(t *testing.T, file string) []recorded {
	t.Helper()
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

func (c recorded) run(t *testing.T) (verdict, string) {
	switch c.Kind {
	case "eval":
		return c.evaluate(t, c.Template, c.Field)
	case "state":
		if output := c.outputOnly(t); output != nil {
			return c.evaluate(t, output, "Output")
		}
		return notRun, ""
	}
	return c.compile(t)
}

// outputOnly gives the Output of a Pass state that has nothing else to evaluate:
// its output is then what the template gives.
func (c recorded) outputOnly(t *testing.T) json.RawMessage {
	var state map[string]json.RawMessage
	if err := json.Unmarshal(c.State, &state); err != nil {
		t.Fatal(c.ID, err)
	}
	if string(state["Type"]) != `"Pass"` || c.QueryLanguage != "JSONata" || c.Via != "" || state["Assign"] != nil {
		return nil
	}
	return state["Output"]
}

// evaluate compares the result of a template with the recorded one: AWS's own
// text where it is known, and else the value with its key order.
func (c recorded) evaluate(t *testing.T, template json.RawMessage, field string) (verdict, string) {
	compiled, err := states.CompileTemplate(value(t, string(template)), field)
	if err != nil {
		return failed, "refused: " + err.Error()
	}
	env := states.Environment{Variables: eval.Vars{}}
	if c.States != nil {
		env.States = value(t, string(c.States))
	}
	for name, v := range c.Variables {
		env.Variables[name] = value(t, string(v))
	}
	v, err := compiled.Evaluate(context.Background(), env)
	if c.Expect.Error != "" {
		return c.compareError(err)
	}
	if err != nil {
		return failed, err.Error()
	}
	want := raw(t, value(t, string(c.Expect.Value)))
	if c.Expect.Raw != nil {
		want = *c.Expect.Raw
	}
	if got := raw(t, v); got != want {
		return failed, fmt.Sprintf("gave %s, want %s", got, want)
	}
	return passed, ""
}

func (c recorded) compareError(err error) (verdict, string) {
	var e *states.Error
	if !errors.As(err, &e) {
		return failed, fmt.Sprintf("gave %v, want %s: %s", err, c.Expect.Error, c.Expect.CauseCore)
	}
	if e.Name != c.Expect.Error || e.Cause != c.Expect.CauseCore || e.Field != c.Expect.Location {
		return failed, fmt.Sprintf("failed with %v, want %s: %s", err, c.Expect.Error, c.Expect.CauseCore)
	}
	return passed, ""
}

// compile compiles every expression of a machine. One that AWS accepted must
// compile; one that it refused for other reasons than an expression can not be
// answered here and counts as failing. A machine without expressions says
// nothing.
func (c recorded) compile(t *testing.T) (verdict, string) {
	var machine machine
	if err := json.Unmarshal(c.Definition, &machine); err != nil {
		t.Fatal(c.ID, err)
	}
	found, err := machine.compile(t, "JSONPath")
	switch {
	case string(c.Expect.Value) != `"OK"`:
		return failed, fmt.Sprintf("gave %v, want %s", err, c.Expect.Location)
	case err != nil:
		return failed, err.Error()
	case found == 0:
		return notRun, ""
	}
	return passed, ""
}

// machine is as much of a definition as leads to expressions.
type machine struct {
	QueryLanguage string
	States        map[string]json.RawMessage
}

// unevaluated are the members of a state that AWS takes as they are, and those
// that hold machines of their own.
var unevaluated = map[string]bool{
	"Type": true, "Resource": true, "Comment": true, "Next": true, "Default": true, "Retry": true,
	"QueryLanguage": true, "ItemProcessor": true, "Branches": true, "Label": true,
}

func (m machine) compile(t *testing.T, outer string) (found int, err error) {
	whole := cmp.Or(m.QueryLanguage, outer)
	for name, text := range m.States {
		var state struct {
			QueryLanguage string
			ItemProcessor *machine
			Branches      []machine
		}
		if err := json.Unmarshal(text, &state); err != nil {
			t.Fatal(name, err)
		}
		inner := state.Branches
		if state.ItemProcessor != nil {
			inner = append(inner, *state.ItemProcessor)
		}
		for _, m := range inner {
			n, err := m.compile(t, whole)
			if found += n; err != nil {
				return found, err
			}
		}
		if cmp.Or(state.QueryLanguage, whole) != "JSONata" {
			continue
		}
		for field, template := range value(t, string(text)).Members {
			if unevaluated[field] {
				continue
			}
			found += expressions(template)
			if _, err := states.CompileTemplate(template, "/States/"+name+"/"+field); err != nil {
				return found, err
			}
		}
	}
	return found, nil
}

// expressions counts the strings between delimiters.
func expressions(v eval.Value) (n int) {
	switch v.Kind() {
	case eval.KindString:
		if _, ok := states.Delimited(v.Str()); ok {
			n = 1
		}
	case eval.KindArray:
		for _, item := range v.Items {
			n += expressions(item)
		}
	case eval.KindObject:
		for _, item := range v.Members {
			n += expressions(item)
		}
	}
	return n
}
