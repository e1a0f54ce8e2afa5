package machine_test

import (
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval/machine"
)

const inner = "arn:aws:states:us-east-1:123456789012:stateMachine:Inner"

// TestNested answers startExecution with another machine: .sync with texts, .sync:2 with
// values, the keys in the recorded order; the child has a context of its own.
func TestNested(t *testing.T) {
	p, err := machine.Compile(find(t, jsonata(`"A":{"Type":"Wait","Seconds":5,"Output":{"in":"{% $states.input %}","id":"{% $states.context.Execution.Id %}"},"End":true}`)))
	if err != nil {
		t.Fatal(err)
	}
	o := machine.Options{Machines: map[string]*machine.Program{"Inner": p}}
	child := "arn:aws:states:us-east-1:123456789012:execution:Inner:c"
	call := func(pattern, input string) string {
		return jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution` + pattern + `",
			"Arguments":{"StateMachineArn":"` + inner + `","Name":"c","Input":` + input + `},"End":true}`)
	}
	const included = `{"Included":true}`
	dates := `"RedriveCount":0,"RedriveStatus":"NOT_REDRIVABLE","RedriveStatusReason":"Execution is SUCCEEDED and cannot be redriven",` +
		`"StartDate":1767355200000,"StateMachineArn":"` + inner + `","Status":"SUCCEEDED","StopDate":1767355205000}`
	gives(t, call(".sync:2", `{"a":1}`), `1`, `{"ExecutionArn":"`+child+`","Input":{"a":1},"InputDetails":`+included+`,"Name":"c",`+
		`"Output":{"in":{"a":1},"id":"`+child+`"},"OutputDetails":`+included+`,`+dates, o)
	r := gives(t, call(".sync", `"{\"a\": 1}"`), `1`, `{"ExecutionArn":"`+child+`","Input":"{\"a\": 1}","InputDetails":`+included+`,"Name":"c",`+
		`"Output":"{\"in\":{\"a\":1},\"id\":\"`+child+`\"}","OutputDetails":`+included+`,`+dates, o)
	if r.Stop.Sub(noon).Seconds() != 5 {
		t.Errorf("the parent waited until %s", r.Stop)
	}
	r = run(t, call("", `{}`), `1`, o)
	if got := raw(t, r.Output); !strings.HasPrefix(got, `{"ExecutionArn":"`+child+`","StartDate":1767355200000,"SdkHttpMetadata":`) {
		t.Errorf("request and response: %s", got)
	}
}

// TestNestedFails: the parent's error is States.TaskFailed, and the cause tells of the
// child in JSON.
func TestNestedFails(t *testing.T) {
	p, err := machine.Compile(find(t, jsonata(`"A":{"Type":"Fail","Error":"E","Cause":"c"}`)))
	if err != nil {
		t.Fatal(err)
	}
	r := run(t, jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2",
		"Arguments":{"StateMachineArn":"`+inner+`","Input":{}},"End":true}`), `1`,
		machine.Options{Machines: map[string]*machine.Program{"Inner": p}})
	if r.Failure == nil || r.Failure.Name != "States.TaskFailed" {
		t.Fatal(r.Failure)
	}
	cause := value(t, r.Failure.Cause)
	if cause.Get("Error").Str() != "E" || cause.Get("Cause").Str() != "c" || cause.Get("Status").Str() != "FAILED" || cause.Get("Input").Str() != "{}" {
		t.Errorf("the cause is %s", r.Failure.Cause)
	}
}

// TestNestedInItself: a machine that starts itself comes to an end.
func TestNestedInItself(t *testing.T) {
	p, err := machine.Compile(find(t, jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync",
		"Arguments":{"StateMachineArn":"`+inner+`"},"Retry":[{"ErrorEquals":["States.ALL"]}],"End":true}`)))
	if err != nil {
		t.Fatal(err)
	}
	r := p.Run(t.Context(), value(t, `1`), machine.Options{Machines: map[string]*machine.Program{"Inner": p}})
	if r.Status != machine.Aborted || !strings.Contains(r.Failure.Cause, "more than 32 deep") {
		t.Errorf("%s: %v", r.Status, r.Failure)
	}
}
