package machine_test

import (
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
)

func testState(t *testing.T, definition string, test machine.Test) *machine.TestResult {
	t.Helper()
	p, err := machine.Compile(find(t, definition))
	if err != nil {
		t.Fatal(err)
	}
	test.Options.Start, test.Options.Machine, test.Options.Execution = noon, "M", "e"
	r, err := p.TestState(t.Context(), "A", test)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestStateCaught: what a Catch does with an error is told, by its place.
func TestStateCaught(t *testing.T) {
	definition := jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}],
		"Catch":[{"ErrorEquals":["F"],"Next":"B"},{"ErrorEquals":["States.ALL"],"Output":"{% $states.errorOutput %}","Assign":{"x":1},"Next":"B"}],"End":true},"B":{"Type":"Succeed"}`)
	r := testState(t, definition, machine.Test{Input: value(t, `{}`), Level: "DEBUG", Mock: &machine.Answer{Error: "E", Cause: "c"}, Retries: 1})
	if r.Status != machine.TestCaught || r.Next != "B" || raw(t, r.Output) != `{"Error":"E","Cause":"c"}` || r.Error != "E" ||
		raw(t, r.Inspection.Get("errorDetails")) != `{"retryIndex":0,"catchIndex":1}` || len(r.Assigned) != 1 {
		t.Errorf("%+v: %s, %s", r, raw(t, r.Output), raw(t, r.Inspection))
	}
	if r = testState(t, definition, machine.Test{Input: value(t, `{}`), Mock: &machine.Answer{Error: "E"}}); r.Status != machine.TestRetriable || r.Next != "" {
		t.Errorf("%+v", r)
	}
}

// TestStateOfMaps: the inside is not run; more failures than are tolerated fail the state.
func TestStateOfMaps(t *testing.T) {
	definition := distributed(`"Items":[1,2,3],"ToleratedFailureCount":1,`, giveInput)
	test := machine.Test{Input: value(t, `{}`), Level: "DEBUG", Mock: &machine.Answer{Value: value(t, `["x"]`)}, Failures: 1}
	r := testState(t, definition, test)
	if r.Status != machine.TestSucceeded || raw(t, r.Output) != `["x"]` || raw(t, r.Inspection) != `{"input":{},"maxConcurrency":0,"toleratedFailureCount":1}` {
		t.Errorf("%+v: %s", r, raw(t, r.Inspection))
	}
	test.Failures = 2
	if r = testState(t, definition, test); r.Error != "States.ExceedToleratedFailureThreshold" {
		t.Errorf("%+v", r)
	}
	parallel := jsonata(`"A":{"Type":"Parallel","Arguments":{"n":"{% $states.input %}"},"Branches":[{"StartAt":"I","States":{"I":{"Type":"Fail"}}}],"End":true}`)
	r = testState(t, parallel, machine.Test{Input: value(t, `7`), Level: "TRACE", Mock: &machine.Answer{Value: value(t, `[8]`)}})
	if raw(t, r.Output) != `[8]` || raw(t, r.Inspection) != `{"input":7,"afterArguments":{"n":7}}` {
		t.Errorf("%+v: %s", r, raw(t, r.Inspection))
	}
}

// TestStateContext is that of a synchronous express execution, or the one that is given,
// to the letter.
func TestStateContext(t *testing.T) {
	definition := jsonata(`"A":{"Type":"Pass","Output":"{% $states.context %}","End":true}`)
	r := testState(t, definition, machine.Test{Input: value(t, `7`)})
	want := `{"Execution":{"Id":"arn:aws:states:us-east-1:123456789012:express:M:e","Input":7,"Name":"e","RoleArn":"arn:aws:iam::123456789012:role/M","StartTime":"2026-01-02T12:00:00Z"},` +
		`"StateMachine":{"Id":"arn:aws:states:us-east-1:123456789012:stateMachine:M","Name":"M"},"State":{"Name":"A","EnteredTime":"2026-01-02T12:00:00Z"}}`
	if raw(t, r.Output) != want {
		t.Errorf("the context is %s\nnot %s", raw(t, r.Output), want)
	}
	r = testState(t, definition, machine.Test{Input: value(t, `7`), Context: value(t, `{"State":{},"Execution":{}}`)})
	if raw(t, r.Output) != `{"State":{},"Execution":{}}` {
		t.Errorf("the context is %s", raw(t, r.Output))
	}
}

// TestStateUnknown refuses a name.
func TestStateUnknown(t *testing.T) {
	p, err := machine.Compile(find(t, jsonata(`"A":{"Type":"Succeed"}`)))
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.TestState(t.Context(), "B", machine.Test{Input: eval.Null})
	var f *machine.Fault
	if !errors.As(err, &f) || f.Reason != `no state is called "B"; there are A` {
		t.Error(err)
	}
}
