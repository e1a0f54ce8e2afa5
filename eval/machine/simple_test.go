package machine_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
)

// TestAssignAndOutput: both are evaluated against the values on entry (developer
// guide, "Passing data between states with variables").
func TestAssignAndOutput(t *testing.T) {
	r := gives(t, jsonata(`
		"A":{"Type":"Pass","Assign":{"x":1,"y":"{% $states.input.n %}"},"Next":"B"},
		"B":{"Type":"Pass","Assign":{"x":"{% $y %}","y":"{% $x %}"},"Output":{"x":"{% $x %}","y":"{% $y %}"},"Next":"C"},
		"C":{"Type":"Succeed","Output":{"old":"{% $states.input %}","x":"{% $x %}","y":"{% $y %}"}}`),
		`{"n":7}`, `{"old":{"x":1,"y":7},"x":7,"y":1}`, machine.Options{})
	if r.Entered != 3 || r.Status != machine.Succeeded || r.ID != "arn:aws:states:us-east-1:123456789012:execution:M:e" {
		t.Errorf("%+v", r)
	}
}

// TestVariablesGiven reads variables that are there from the start.
func TestVariablesGiven(t *testing.T) {
	gives(t, jsonata(`"A":{"Type":"Pass","Output":"{% $v.a + 1 %}","End":true}`), `{}`, `3`,
		machine.Options{Variables: eval.Vars{"v": value(t, `{"a":2}`)}})
}

// TestWait moves the clock that EnteredTime, $now and $millis read, and nothing else.
func TestWait(t *testing.T) {
	output := `"Output":"{% [$states.context.State.EnteredTime, $now(), $millis()] %}"`
	for wait, want := range map[string]string{
		`"Seconds":90`:                               `["2026-01-02T12:01:30Z","2026-01-02T12:01:30.000Z",1767355290000]`,
		`"Seconds":"{% $states.input %}"`:            `["2026-01-02T12:00:05Z","2026-01-02T12:00:05.000Z",1767355205000]`,
		`"Timestamp":"2026-01-02T14:00:00.25+01:00"`: `["2026-01-02T13:00:00.250Z","2026-01-02T13:00:00.250Z",1767358800250]`,
		`"Timestamp":"2020-01-01T00:00:00Z"`:         `["2026-01-02T12:00:00Z","2026-01-02T12:00:00.000Z",1767355200000]`,
	} {
		begin := time.Now()
		r := gives(t, jsonata(`"A":{"Type":"Wait",`+wait+`,"Next":"B"},"B":{"Type":"Pass",`+output+`,"End":true}`), `5`, want, machine.Options{})
		if time.Since(begin) > 30*time.Second {
			t.Errorf("%s was waited for", wait)
		}
		if got := raw(t, r.Output.Index(1)); r.Stop.Format(`"2006-01-02T15:04:05.000Z"`) != got {
			t.Errorf("%s: stopped at %s", wait, r.Stop)
		}
	}
}

// TestFail evaluates Error and Cause.
func TestFail(t *testing.T) {
	fails(t, jsonata(`"A":{"Type":"Fail","Error":"{% 'E' & $states.input %}","Cause":"c"}`), `1`, "E1", "c", machine.Options{})
	fails(t, jsonata(`"A":{"Type":"Fail"}`), `1`, "", "", machine.Options{})
	fails(t, jsonata(`"A":{"Type":"Fail","Error":"{% 1 %}"}`), `1`, "States.QueryEvaluationError",
		"An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '1' specified for the "+
			"field 'Error' returned an unexpected result type. Expected 'string', but was 'number' for value: 1", machine.Options{})
}

// TestChoice: a rule's Assign and Output take the place of the state's, which are for
// the Default.
func TestChoice(t *testing.T) {
	definition := jsonata(`
		"A":{"Type":"Choice","Choices":[
			{"Condition":"{% $states.input = 1 %}","Next":"B","Assign":{"x":"rule"},"Output":"first"},
			{"Condition":"{% $states.input = 2 %}","Next":"B"},
			{"Condition":"{% $states.input = 3 %}","Next":"B","Assign":{"x":"third"}}],
			"Default":"B","Assign":{"x":"state"},"Output":"default"},
		"B":{"Type":"Pass","Output":"{% [$states.input, $exists($x) ? $x : null] %}","End":true}`)
	for input, want := range map[string]string{`1`: `["first","rule"]`, `2`: `[2,null]`, `3`: `[3,"third"]`, `4`: `["default","state"]`} {
		gives(t, definition, input, want, machine.Options{})
	}
}

// TestChoiceWithoutMatch has the error that was measured on AWS, which nothing catches.
func TestChoiceWithoutMatch(t *testing.T) {
	choice := `"C":{"Type":"Choice","Choices":[{"Condition":false,"Next":"D"}]},"D":{"Type":"Succeed"}`
	cause := "An error occurred while executing the state 'C' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state."
	fails(t, strings.Replace(jsonata(choice), `"StartAt":"A"`, `"StartAt":"C"`, 1), `1`, "States.Runtime", cause, machine.Options{})
	caught := jsonata(`"A":{"Type":"Parallel","Branches":[{"StartAt":"C","States":{` + choice + `}}],
		"Catch":[{"ErrorEquals":["States.Runtime"],"Next":"B"},{"ErrorEquals":["States.ALL"],"Next":"B"}],"End":true},"B":{"Type":"Succeed"}`)
	fails(t, caught, `1`, "States.Runtime", strings.Replace(cause, "#2", "#4", 1), machine.Options{})
}

// TestConditionIsBoolean: nothing else is taken for one.
func TestConditionIsBoolean(t *testing.T) {
	fails(t, jsonata(`"A":{"Type":"Choice","Choices":[{"Condition":"{% 'yes' %}","Next":"B"}],"Default":"B"},"B":{"Type":"Succeed"}`), `1`,
		"States.QueryEvaluationError", "An error occurred while executing the state 'A' (entered at the event id #2). "+
			"The JSONata expression ''yes'' specified for the field 'Choices[0]/Condition' returned an unexpected result type. "+
			`Expected 'boolean', but was 'string' for value: "yes"`, machine.Options{})
}

// TestPayloadLimit: an output of 256 KiB passes, one byte more fails, and States.ALL
// does not catch it.
func TestPayloadLimit(t *testing.T) {
	definition := jsonata(`
		"A":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","Output":"{% $states.input & $states.input %}","End":true}}}],
			"Output":"{% $length($states.result[0]) %}","Catch":[{"ErrorEquals":["States.ALL"],"Next":"C"}],"End":true},
		"C":{"Type":"Succeed"}`)
	half := strings.Repeat("x", (256<<10-4)/2)
	gives(t, definition, `"`+half+`"`, `262140`, machine.Options{})
	cause := "The state/task 'A' returned a result with a size exceeding the maximum number of bytes service limit."
	fails(t, definition, `"`+half+`x"`, "States.DataLimitExceeded", strings.Replace(cause, "'A'", "'A'", 1), machine.Options{})
	fails(t, definition, `"`+half+`xx"`, "States.DataLimitExceeded", strings.Replace(cause, "'A'", "'B'", 1), machine.Options{})
	named := strings.Replace(definition, "States.ALL", "States.DataLimitExceeded", 1)
	if r := run(t, named, `"`+half+`xx"`, machine.Options{}); r.Status != machine.Succeeded {
		t.Errorf("by its name it is caught, and was not: %v", r.Failure)
	}
}

// TestEndless: a machine that goes round without end comes to the limit of events.
func TestEndless(t *testing.T) {
	r := fails(t, jsonata(`"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"}`), `1`, "States.Runtime",
		"The execution reached the maximum number of history events (25000).", machine.Options{})
	if r.Status != machine.Failed {
		t.Errorf("it is %s", r.Status)
	}
}

// TestTimeout: the machine's TimeoutSeconds ends the execution, whatever it catches.
func TestTimeout(t *testing.T) {
	definition := strings.Replace(jsonata(`"A":{"Type":"Wait","Seconds":60,"Next":"B"},"B":{"Type":"Wait","Seconds":60,"Next":"C"},"C":{"Type":"Succeed"}`),
		`"StartAt"`, `"TimeoutSeconds":100,"StartAt"`, 1)
	r := fails(t, definition, `1`, "States.Timeout", "", machine.Options{})
	if r.Status != machine.TimedOut || r.Stop != noon.Add(100*time.Second) {
		t.Errorf("%s at %s", r.Status, r.Stop)
	}
	// An express execution has five minutes.
	r = run(t, jsonata(`"A":{"Type":"Wait","Seconds":301,"End":true}`), `1`, machine.Options{Type: machine.ExpressSync})
	if r.Status != machine.TimedOut || r.Stop != noon.Add(5*time.Minute) {
		t.Errorf("%s at %s", r.Status, r.Stop)
	}
}
