package machine_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval/machine"
)

// TestFaults: what can not be run is refused with where and why, and a place in the file.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ definition, location, reason string }{
		{`{"StartAt":"A"}`, "/States", "a machine has States, an object of at least one"},
		{`{"StartAt":"A","States":{}}`, "/States", "a machine has States, an object of at least one"},
		{`{"States":{"A":{"Type":"Succeed"}}}`, "/StartAt", "the name of a state should stand here"},
		{`{"StartAt":"B","States":{"A":{"Type":"Succeed"}}}`, "/StartAt", `no state is called "B"; there are A`},
		{`{"StartAt":"A","TimeoutSeconds":-1,"States":{"A":{"Type":"Succeed"}}}`, "/TimeoutSeconds", "a whole number should stand here, of 0 or more"},
		{jsonata(`"A":7`), "/States/A", "a state is an object, and this is a number"},
		{jsonata(`"A":{"End":true}`), "/States/A", "the state has no Type"},
		{jsonata(`"A":{"Type":"Taks","End":true}`), "/States/A/Type", `no state has the type "Taks"; there are Task, Pass, Choice, Wait, Succeed, Fail, Parallel and Map`},
		{jsonata(`"A":{"Type":"Pass"}`), "/States/A", "a Pass state needs Next, or End with the value true"},
		{jsonata(`"A":{"Type":"Pass","End":false}`), "/States/A", "a Pass state needs Next, or End with the value true"},
		{jsonata(`"A":{"Type":"Pass","Next":"B"}`), "/States/A/Next", `no state is called "B"; there are A`},
		{jsonata(`"A":{"Type":"Pass","Output":"{% 1 + %}","End":true}`), "/States/A/Output", "INVALID_JSONATA_EXPRESSION: Unexpected end of expression"},
		{jsonata(`"A":{"Type":"Pass","Output":{"v":["{% x %}"]},"End":true}`), "/States/A/Output/v[0]", "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'x' at the top level is not supported."},
		{jsonata(`"A":{"Type":"Pass","Output":"{% $states.result %}","End":true}`), "/States/A/Output", "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist."},
		{jsonata(`"A":{"Type":"Wait","End":true}`), "/States/A", "a Wait state has either Seconds or Timestamp"},
		{jsonata(`"A":{"Type":"Task","End":true}`), "/States/A/Resource", "a Task state has a Resource, the ARN of what it calls"},
		{jsonata(`"A":{"Type":"Choice"}`), "/States/A/Choices", "a Choice state has Choices, an array of at least one rule"},
		{jsonata(`"A":{"Type":"Choice","Choices":[{"Next":"A"}]}`), "/States/A/Choices[0]", "a rule of a Choice state has a Condition"},
		{jsonata(`"A":{"Type":"Choice","Choices":[{"Condition":true}]}`), "/States/A/Choices[0]", "a rule of a Choice state has a Next"},
		{jsonata(`"A":{"Type":"Map","End":true}`), "/States/A/ItemProcessor", "a Map state has an ItemProcessor, the machine that each item goes through"},
		{jsonata(`"A":{"Type":"Parallel","End":true}`), "/States/A/Branches", "a Parallel state has Branches, an array of at least one machine"},
		{jsonata(`"A":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","Next":"A"}}}],"End":true}`),
			"/States/A/Branches[0]/States/B/Next", `no state is called "A"; there are B`},
		{jsonata(`"A":{"Type":"Map","Retry":{},` + inside + `,"End":true}`), "/States/A/Retry", "Retry is an array"},
		{jsonata(`"A":{"Type":"Map","Retry":[{}],` + inside + `,"End":true}`), "/States/A/Retry[0]", "ErrorEquals is missing, an array of names of errors"},
		{jsonata(`"A":{"Type":"Map","Retry":[{"ErrorEquals":["E"],"MaxAttempts":"2"}],` + inside + `,"End":true}`), "/States/A/Retry[0]/MaxAttempts", "a number should stand here, of 0 or more"},
		{jsonata(`"A":{"Type":"Map","Catch":[{"ErrorEquals":["E"]}],` + inside + `,"End":true}`), "/States/A/Catch[0]", "a Catch has a Next"},
		{distributed(`"Label":"a b",`, giveInput), "/States/A/Label", `the Label "a b" has white space in it`},
		{`{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{},"End":true}}}`, "/States/A/Parameters",
			"this is a JSONPath state, and only JSONata runs here; its QueryLanguage is JSONPath"},
	} {
		_, err := machine.Compile(find(t, c.definition))
		var f *machine.Fault
		if !errors.As(err, &f) {
			t.Errorf("%s: %v", c.definition, err)
			continue
		}
		if f.Location != c.location || f.Reason != c.reason || f.Node == nil {
			t.Errorf("%s:\n%s at %s\nnot\n%s at %s", c.definition, f.Reason, f.Location, c.reason, c.location)
		}
	}
}

// TestJSONPathStates run where nothing of that language is needed.
func TestJSONPathStates(t *testing.T) {
	gives(t, `{"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"a":1},"Next":"B"},
		"B":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Next":"C"},
		"C":{"QueryLanguage":"JSONata","Type":"Pass","Output":"{% $states.input.a + 1 %}","End":true}}}`, `0`, `2`, machine.Options{Tasks: machine.Echo{}})
}

// TestUnanswered: a Task that nothing answers ends the execution, caught by nothing.
func TestUnanswered(t *testing.T) {
	r := run(t, jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Catch":[{"ErrorEquals":["States.ALL"],"Next":"B"}],"Next":"B"},"B":{"Type":"Succeed"}`),
		`0`, machine.Options{Tasks: tasks{}})
	if r.Status != machine.Aborted || !r.Failure.Unanswered() ||
		r.Failure.Cause != "nothing says what this Task gives: /States/A (arn:aws:states:::lambda:invoke)" {
		t.Errorf("%s: %v", r.Status, r.Failure)
	}
}

// TestConcurrent: one program runs many executions at a time, each with its own clock
// and randomness.
func TestConcurrent(t *testing.T) {
	p, err := machine.Compile(find(t, jsonata(`"A":{"Type":"Wait","Seconds":"{% $states.input %}","Next":"B"},
		"B":{"Type":"Pass","Output":"{% [$millis(), $random(), $uuid()] %}","End":true}`)))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	var lock sync.Mutex
	var done sync.WaitGroup
	for i := range 64 {
		done.Add(1)
		go func() {
			defer done.Done()
			input := strings.Repeat("1", 1+i%8)
			r := p.Run(t.Context(), value(t, input), machine.Options{Start: noon, Seed: uint64(i % 8)})
			lock.Lock()
			defer lock.Unlock()
			got := raw(t, r.Output)
			if want[input] == "" {
				want[input] = got
			}
			if got != want[input] {
				t.Errorf("%s gave %s and %s", input, got, want[input])
			}
		}()
	}
	done.Wait()
	if len(want) != 8 {
		t.Errorf("%d inputs", len(want))
	}
}

// TestStopAt gives $states of a state: its input and context, and what it gave.
func TestStopAt(t *testing.T) {
	definition := jsonata(`"A":{"Type":"Pass","Assign":{"x":1},"Next":"B"},
		"B":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Retry":[{"ErrorEquals":["E"]}],"Next":"C"},"C":{"Type":"Succeed"}`)
	r := run(t, definition, `7`, machine.Options{StopAt: "B", Tasks: failing{"E"}})
	if r.Status != machine.Stopped || r.Failure != nil || raw(t, r.States.Get("result")) != "1" || raw(t, r.States.Get("input")) != "7" ||
		raw(t, r.States.Get("context").Get("State")) != `{"Name":"B","EnteredTime":"2026-01-02T12:00:00Z","RetryCount":1}` || raw(t, r.Variables["x"]) != "1" {
		t.Errorf("%s: %v, %s", r.Status, r.Failure, raw(t, r.States))
	}
	r = run(t, definition, `7`, machine.Options{StopAt: "/States/B", Tasks: failing{"F"}})
	if raw(t, r.States.Get("errorOutput")) != `{"Error":"F","Cause":"why"}` {
		t.Errorf("%s", raw(t, r.States))
	}
	r = run(t, distributed(`"Items":[5,6],`, giveInput), `7`, machine.Options{StopAt: "I"})
	if r.Status != machine.Stopped || raw(t, r.States.Get("input")) != "5" {
		t.Errorf("%s: %v, %s", r.Status, r.Failure, raw(t, r.States))
	}
}

// TestTaskTimeout: an answer that takes longer than TimeoutSeconds is a timeout, after
// that long.
func TestTaskTimeout(t *testing.T) {
	definition := jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","TimeoutSeconds":"{% $states.input %}","End":true}`)
	o := machine.Options{Tasks: &machine.Mocks{Default: []machine.Mock{{Answer: machine.Answer{Value: value(t, `1`), Took: 10e9}}}}}
	r := gives(t, definition, `10`, `1`, o)
	if r.Stop.Sub(noon) != 10e9 {
		t.Errorf("it took %s", r.Stop.Sub(noon))
	}
	if r = fails(t, definition, `9`, "States.Timeout", "", o); r.Stop.Sub(noon) != 9e9 {
		t.Errorf("it took %s", r.Stop.Sub(noon))
	}
}

// TestMocks: a state's own answers go before those of its resource and those for all; in
// a row each call has its own, the last one many, and each iteration begins anew.
func TestMocks(t *testing.T) {
	m := find(t, jsonata(`"A":{"Type":"Map","Items":[1,2],"ItemProcessor":{"StartAt":"T","States":{
		"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Retry":[{"ErrorEquals":["E"]}],"Output":"{% $states.result.Payload %}","Next":"U"},
		"U":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Output":[ "{% $states.input %}", "{% $states.result %}" ],"Next":"V"},
		"V":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Arguments":{"in":"{% $states.input %}"},"End":true}}},"End":true}`))
	p, err := machine.Compile(m)
	if err != nil {
		t.Fatal(err)
	}
	r := p.Run(t.Context(), value(t, `0`), machine.Options{Tasks: &machine.Mocks{
		States: map[*asl.State][]machine.Mock{m.State("A").ItemProcessor.State("T"): {
			{Answer: machine.Answer{Error: "E"}}, {Payload: value(t, `"p"`)},
		}},
		Resources: map[string][]machine.Mock{"sqs:sendMessage": {{Answer: machine.Answer{Value: value(t, `"q"`)}}}, "lambda:invoke": {{Echo: true}}},
		Default:   []machine.Mock{{Echo: true}},
	}})
	if got, want := raw(t, r.Output), `[{"in":["p","q"]},{"in":["p","q"]}]`; got != want {
		t.Errorf("gave %s, %v, not %s", got, r.Failure, want)
	}
}
