package machine_test

import (
	"testing"

	"github.com/jsonatasim/jsonatasim/eval/machine"
)

const whole = `"Output":"{% $states.context %}"`

// TestContext: the parts of $states.context in the order of keys that was recorded, for
// each type of workflow; RetryCount is there for Task, Map and Parallel only.
func TestContext(t *testing.T) {
	const (
		standard = `{"Execution":{"Id":"arn:aws:states:us-east-1:123456789012:execution:M:e","Input":{"n":1},"StartTime":"2026-01-02T12:00:00Z",` +
			`"Name":"e","RoleArn":"arn:aws:iam::123456789012:role/M","RedriveCount":0},`
		express = `"Input":{"n":1},"Name":"e","RoleArn":"arn:aws:iam::123456789012:role/M","StartTime":"2026-01-02T12:00:00Z"`
		rest    = `"StateMachine":{"Id":"arn:aws:states:us-east-1:123456789012:stateMachine:M","Name":"M"},` +
			`"State":{"Name":"A","EnteredTime":"2026-01-02T12:00:00Z"`
	)
	task := `"Type":"Task","Resource":"arn:aws:states:::lambda:invoke"`
	body := `{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}}`
	for _, c := range []struct {
		state string
		kind  machine.Type
		want  string
	}{
		{`"Type":"Pass"`, machine.Standard, standard + rest + `}}`},
		{`"Type":"Wait","Seconds":1`, machine.Standard, standard + rest + `}}`},
		{task, machine.Standard, standard + rest + `,"RetryCount":0}}`},
		{`"Type":"Parallel","Branches":[` + body + `]`, machine.Standard, standard + rest + `,"RetryCount":0}}`},
		{`"Type":"Map","Items":[1],"ItemProcessor":` + body, machine.Standard, standard + rest + `,"RetryCount":0}}`},
	} {
		gives(t, jsonata(`"A":{`+c.state+`,`+whole+`,"End":true}`), `{"n":1}`, c.want, machine.Options{Tasks: machine.Echo{}})
	}
	r := run(t, jsonata(`"A":{"Type":"Pass",`+whole+`,"End":true}`), `{"n":1}`, machine.Options{Type: machine.ExpressSync, Seed: 3})
	id := `{"Execution":{"Id":"` + r.ID + `",`
	if got, want := raw(t, r.Output), id+express+`},`+rest+`}}`; got != want {
		t.Errorf("express, sync: %s\nnot %s", got, want)
	}
	if prefix := "arn:aws:states:us-east-1:123456789012:express:M:e:"; len(r.ID) != len(prefix)+36 || r.ID[:len(prefix)] != prefix {
		t.Errorf("express: %s", r.ID)
	}
	r = run(t, jsonata(`"A":{"Type":"Pass",`+whole+`,"End":true}`), `{"n":1}`, machine.Options{Type: machine.ExpressAsync, Seed: 3})
	if got, want := raw(t, r.Output), id+express+`,"RedriveCount":0},`+rest+`}}`; got != want {
		t.Errorf("express, async: %s\nnot %s", got, want)
	}
}

// TestToken: a task that waits for its token sees it, in Arguments and later, and the
// answer is what somebody sends back with it.
func TestToken(t *testing.T) {
	r := run(t, jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
		"Arguments":{"QueueUrl":"q","MessageBody":"{% $states.context.Task.Token %}"},
		"Output":[ "{% $states.result.MessageBody = $states.context.Task.Token %}", "{% $keys($states.context) %}", "{% $substring($states.context.Task.Token, 0, 3) %}" ],"End":true}`),
		`1`, machine.Options{Tasks: machine.Echo{}})
	if got := raw(t, r.Output); got != `[true,["Execution","StateMachine","State","Task"],"AQC"]` {
		t.Errorf("gave %s, %v", got, r.Failure)
	}
	gives(t, jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Arguments":{},"Output":"{% $exists($states.context.Task) %}","End":true}`),
		`1`, `false`, machine.Options{Tasks: machine.Echo{}})
}

// TestContextGiven takes over what the user says of Execution and StateMachine.
func TestContextGiven(t *testing.T) {
	gives(t, jsonata(`"A":{"Type":"Pass",`+whole+`,"End":true}`), `{"n":1}`,
		`{"Execution":{"Name":"x","Input":{"n":1}},"StateMachine":{"Id":"y"},"State":{"Name":"A","EnteredTime":"2026-01-02T12:00:00Z"}}`,
		machine.Options{Context: value(t, `{"StateMachine":{"Id":"y"},"Execution":{"Name":"x"},"State":{"Name":"other"}}`)})
}

// TestLambdaResult has the keys of lambda:invoke in the recorded order, around the
// payload that is given back.
func TestLambdaResult(t *testing.T) {
	gives(t, jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"f","Payload":{"a":1}},
		"Output":"{% [$keys($states.result), $states.result.Payload, $states.result.StatusCode] %}","End":true}`),
		`1`, `["ExecutedVersion","Payload","SdkHttpMetadata","SdkResponseMetadata","StatusCode",{"a":1},200]`, machine.Options{Tasks: machine.Echo{}})
}
