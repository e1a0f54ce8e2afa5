package inject_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/inject"
)

// small has short expressions, where their text does not matter.
var small = inject.Options{Upstreams: []string{"nested"}}

var sums = regexp.MustCompile(`(jsonatasim: [a-z0-9]+(?:\([a-z0-9,-]+\))? )[0-9a-f]{8}`)

// shortened replaces what gen makes by ⟨sfn⟩, ⟨batch⟩ and so on, in whatever quotes it
// stands, and checksums by #.
func shortened(t *testing.T, text string, o inject.Options) string {
	t.Helper()
	for _, target := range []gen.Target{gen.SFNInput, gen.BatchInput} {
		made, err := gen.Compose(target, gen.Choice{Upstreams: o.Upstreams})
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(string(target), "-")
		printed := expr.Print(made.Tree, expr.Line)
		in := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
		for _, spelled := range []string{in.Replace(in.Replace(printed)), in.Replace(printed), strings.ReplaceAll(in.Replace(printed), `'`, `''`), strings.ReplaceAll(printed, `'`, `''`), printed} {
			text = strings.ReplaceAll(text, spelled, "⟨"+name+"⟩")
		}
	}
	return strings.ReplaceAll(sums.ReplaceAllString(text, "${1}#"), "resilient(nested)", "R")
}

// both adds and removes again: what comes out is given, and it is checked that a second
// time nothing happens, and that the bytes come back.
func both(t *testing.T, name, text string, o inject.Options) *inject.Plan {
	t.Helper()
	plan, err := inject.Add(name, []byte(text), o)
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	again, err := inject.Add(name, plan.Text, o)
	if err != nil || again.Changed() || len(again.Changes) > 0 {
		t.Errorf("the second time %d changes are made, %v, of\n%s\nin\n%s", len(again.Changes), err, again.Text, plan.Text)
	}
	back, err := inject.Remove(name, plan.Text, inject.Options{})
	if err != nil {
		t.Fatalf("%v in\n%s", err, plan.Text)
	}
	if diff := cmp.Diff(text, string(back.Text)); diff != "" {
		t.Errorf("the bytes do not come back: %s", diff)
	}
	if len(back.Changes) != len(plan.Changes) {
		t.Errorf("%d changes, and %d are taken back", len(plan.Changes), len(back.Changes))
	}
	return plan
}

const (
	lambda = `"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke"`
	around = `($given := (%s); $type($given) = 'object' ? $merge([$given, {'_datadog': ⟨sfn⟩}]) : $given)`
)

func wrapped(original string) string { return strings.Replace(around, "%s", original, 1) }

// in makes a definition of one JSONata state, in JSON on one line.
func in(state string) string {
	return `{"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {` + state + `, "End": true}}}`
}

// TestForms: what is put into a state, by what is there, to the byte.
func TestForms(t *testing.T) {
	service := func(resource string) string { return `"Type": "Task", "Resource": "` + resource + `"` }
	const attribute = `"_datadog": {"DataType": "String", "StringValue": "{% /* jsonatasim: R #`
	splice := func(original string) string {
		return `($given := (` + original + `); $datadog := $type($given) in ['object', 'string'] ? ⟨sfn⟩; $type($given) = 'object' ? $merge([$given, {'_datadog': $datadog}]) : ` +
			`$type($given) = 'string' ? $substring($given, 0, 1) = '{' and $substring($given, -1, 1) = '}' and $contains($given, '\"_datadog\"') = false ? ` +
			`'{' & $substring($given, 1, $length($given) - 2) & ($trim($substring($given, 1, $length($given) - 2)) = '' ? '' : ',') & '\"_datadog\":' & $string($datadog) & '}' : $given : $given)`
	}
	for _, row := range []struct{ about, before, after string }{
		{"no payload", lambda + `, "Arguments": {"FunctionName": "f"}`,
			lambda + `, "Arguments": {"FunctionName": "f", "Payload": {"_datadog": "{% /* jsonatasim: R # with Payload */ ⟨sfn⟩ %}"}}`},
		{"an empty payload", lambda + `, "Arguments": {"Payload": {}}`,
			lambda + `, "Arguments": {"Payload": {"_datadog": "{% /* jsonatasim: R # */ ⟨sfn⟩ %}"}}`},
		{"an empty payload with blanks", lambda + `, "Arguments": {"Payload": {  }}`,
			lambda + `, "Arguments": {"Payload": {"_datadog": "{% /* jsonatasim: R # */ ⟨sfn⟩ %}"  }}`},
		{"a literal payload", lambda + `, "Arguments": {"Payload": {"a": 1, "b": "{% $states.input.b %}"}}`,
			lambda + `, "Arguments": {"Payload": {"a": 1, "b": "{% $states.input.b %}", "_datadog": "{% /* jsonatasim: R # */ ⟨sfn⟩ %}"}}`},
		{"without blanks", `"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"Payload":{"a":1}}`,
			`"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"Payload":{"a":1,"_datadog":"{% /* jsonatasim: R # */ ⟨sfn⟩ %}"}}`},
		{"an expression", lambda + `, "Arguments": {"Payload": "{% $states.input %}"}`,
			lambda + `, "Arguments": {"Payload": "{% /* jsonatasim: R # around */ ` + wrapped("$states.input") + ` %}"}`},
		{"an expression without blanks", lambda + `, "Arguments": {"Payload": "{%$states.input%}"}`,
			lambda + `, "Arguments": {"Payload": "{% /* jsonatasim: R # around */` + wrapped("$states.input") + `%}"}`},
		{"an expression with escapes and comments", lambda + `, "Arguments": {"Payload": "{%\n /* \"x\" */ {\"a\": '\u00e9'}\t %}"}`,
			lambda + `, "Arguments": {"Payload": "{% /* jsonatasim: R # around */\n ` + wrapped(`/* \"x\" */ {\"a\": '\u00e9'}`) + `\t %}"}`},
		{"all arguments in an expression", lambda + `, "Arguments": "{% {'FunctionName': 'f'} %}"`,
			lambda + `, "Arguments": "{% /* jsonatasim: R # around */ ($given := ({'FunctionName': 'f'}); $type($given) = 'object' ? $merge([$given, {'Payload': ` +
				`$exists($given.Payload) ? ($given2 := $given.Payload; $type($given2) = 'object' ? $merge([$given2, {'_datadog': ⟨sfn⟩}]) : $given2) : {'_datadog': ⟨sfn⟩}}]) : $given) %}"`},
		{"a function's own ARN", service("arn:aws:lambda:eu-west-1:123456789012:function:f") + `, "Arguments": {"a": 1}`,
			service("arn:aws:lambda:eu-west-1:123456789012:function:f") + `, "Arguments": {"a": 1, "_datadog": "{% /* jsonatasim: R # */ ⟨sfn⟩ %}"}`},
		{"a function's own ARN without arguments", `"Type": "Task", "Resource": "arn:aws-cn:lambda:cn-north-1:123456789012:function:f:live"`,
			`"Type": "Task", "Resource": "arn:aws-cn:lambda:cn-north-1:123456789012:function:f:live"`},
		{"an execution", service("arn:aws:states:::states:startExecution.sync:2") + `, "Arguments": {"StateMachineArn": "m"}`,
			service("arn:aws:states:::states:startExecution.sync:2") + `, "Arguments": {"StateMachineArn": "m", "Input": {"_datadog": "{% /* jsonatasim: R # with Input */ ⟨sfn⟩ %}"}}`},
		{"an execution with an expression", service("arn:aws:states:::states:startExecution") + `, "Arguments": {"Input": "{% $x %}"}`,
			service("arn:aws:states:::states:startExecution") + `, "Arguments": {"Input": "{% /* jsonatasim: R # around */ ` + splice("$x") + ` %}"}`},
		{"an execution by the SDK with text", service("arn:aws:states:::aws-sdk:sfn:startExecution") + `, "Arguments": {"Input": "{% $string( $states.input ) %}"}`,
			service("arn:aws:states:::aws-sdk:sfn:startExecution") + `, "Arguments": {"Input": "{% /* jsonatasim: R # around */ $string( ` + wrapped("$states.input") + ` ) %}"}`},
		{"an execution by the SDK without input", service("arn:aws:states:::aws-sdk:sfn:startSyncExecution") + `, "Arguments": {"StateMachineArn": "m"}`,
			service("arn:aws:states:::aws-sdk:sfn:startSyncExecution") + `, "Arguments": {"StateMachineArn": "m", "Input": "{% /* jsonatasim: R # with Input */ $string({'_datadog': ⟨sfn⟩}) %}"}`},
		{"events", service("arn:aws-us-gov:states:::events:putEvents.waitForTaskToken") + `, "Arguments": {"Entries": [{"Detail": {"a": 1}}, {"Detail": {}}]}`,
			service("arn:aws-us-gov:states:::events:putEvents.waitForTaskToken") + `, "Arguments": {"Entries": [{"Detail": {"a": 1, "_datadog": "{% /* jsonatasim: R # */ ⟨sfn⟩ %}"}}, {"Detail": {"_datadog": "{% /* jsonatasim: R # */ ⟨sfn⟩ %}"}}]}`},
		{"a message", service("arn:aws:states:::sqs:sendMessage.waitForTaskToken") + `, "Arguments": {"QueueUrl": "q"}`,
			service("arn:aws:states:::sqs:sendMessage.waitForTaskToken") + `, "Arguments": {"QueueUrl": "q", "MessageAttributes": {` + attribute + ` with MessageAttributes */ ⟨sfn⟩ %}"}}}`},
		{"a notification with attributes", service("arn:aws:states:::sns:publish") + `, "Arguments": {"MessageAttributes": {"a": {"DataType": "String", "StringValue": "x"}}}`,
			service("arn:aws:states:::sns:publish") + `, "Arguments": {"MessageAttributes": {"a": {"DataType": "String", "StringValue": "x"}, ` + attribute + ` */ ⟨sfn⟩ %}"}}}`},
		{"a message by the SDK", service("arn:aws:states:::aws-sdk:sqs:sendMessage") + `, "Arguments": {"QueueUrl": "q"}`,
			service("arn:aws:states:::aws-sdk:sqs:sendMessage") + `, "Arguments": {"QueueUrl": "q", "MessageAttributes": {` + attribute + ` with MessageAttributes */ $string(⟨sfn⟩) %}"}}}`},
		{"attributes in an expression", service("arn:aws:states:::sqs:sendMessage") + `, "Arguments": {"MessageAttributes": "{% $x %}"}`,
			service("arn:aws:states:::sqs:sendMessage") + `, "Arguments": {"MessageAttributes": "{% /* jsonatasim: R # around */ ($given := ($x); $type($given) = 'object' ? $count($keys($given)) < 10 ? ` +
				`$merge([$given, {'_datadog': {'DataType': 'String', 'StringValue': $string(⟨sfn⟩)}}]) : $given : $given) %}"}`},
		{"a Distributed Map", distributed + `, "ItemBatcher": {"MaxItemsPerBatch": 5}`,
			distributed + `, "ItemBatcher": {"MaxItemsPerBatch": 5, "BatchInput": {"_datadog": "{% /* jsonatasim: R # with BatchInput */ ⟨batch⟩ %}"}}`},
		{"a Distributed Map with a batch input", distributed + `, "ItemBatcher": {"BatchInput": {"a": 1}}`,
			distributed + `, "ItemBatcher": {"BatchInput": {"a": 1, "_datadog": "{% /* jsonatasim: R # */ ⟨batch⟩ %}"}}`},
		{"a Distributed Map without batches", distributed + `, "ItemSelector": {"a": 1}`,
			distributed + `, "ItemSelector": {"a": 1, "_datadog": "{% /* jsonatasim: R # */ ⟨batch⟩ %}"}`},
	} {
		before, after := in(row.before), in(row.after)
		if row.before == row.after { // put in behind what the others have in common
			after = strings.TrimSuffix(after, "}}}") + `, "Arguments": "{% /* jsonatasim: R # with Arguments */ ` +
				strings.Replace(wrapped("$states.input"), "($states.input)", "$states.input", 1) + ` %}"}}}`
		}
		plan := both(t, "m.asl.json", before, small)
		if diff := cmp.Diff(after, shortened(t, string(plan.Text), small)); diff != "" {
			t.Errorf("%s: %s", row.about, diff)
		}
		if len(plan.Notes) > 0 {
			t.Errorf("%s: %v", row.about, plan.Notes)
		}
	}
}

const distributed = `"Type": "Map", "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "B", "States": {"B": {"Type": "Succeed"}}}`

// TestLeftAlone: what is not touched, and why.
func TestLeftAlone(t *testing.T) {
	service := func(resource string) string { return `"Type": "Task", "Resource": "` + resource + `"` }
	for _, row := range []struct{ state, location, message string }{
		{lambda + `, "QueryLanguage": "JSONPath", "Parameters": {}`, "/States/A", "the query language of this state is JSONPath; left alone"},
		{lambda, "/States/A/Arguments", "there is no Arguments to put a context into; left alone"},
		{lambda + `, "Arguments": {"Payload": "text"}`, "/States/A/Arguments/Payload", "this is a text, which has no place for _datadog; left alone"},
		{lambda + `, "Arguments": {"Payload": [1]}`, "/States/A/Arguments/Payload", "this is an array, which has no place for _datadog; left alone"},
		{lambda + `, "Arguments": {"Payload": null}`, "/States/A/Arguments/Payload", "this is null, which has no place for _datadog; left alone"},
		{lambda + `, "Arguments": {"Payload": {"_datadog": {"a": 1}}}`, "/States/A/Arguments/Payload/_datadog", "there is a _datadog of its own; left alone"},
		{lambda + `, "Arguments": {"Payload": {"_datadog": "{% $x %}"}}`, "/States/A/Arguments/Payload/_datadog", "there is a _datadog of its own; left alone"},
		{lambda + `, "Arguments": {"Payload": "{% {'_datadog': $x} %}"}`, "/States/A/Arguments/Payload", "this expression makes a _datadog of its own; left alone"},
		{lambda + `, "Arguments": {"Payload": "{% ( %}"}`, "/States/A/Arguments/Payload", "this expression can not be read; left alone"},
		{lambda + `, "Arguments": {"Payload": "{% /* jsonatasim: v1 00000000 */ $x %}"}`, "/States/A/Arguments/Payload", "what was put in here was changed by hand since; left alone"},
		{lambda + `, "Arguments": 7`, "/States/A/Arguments", "this is a number, where AWS wants something else; left alone"},
		{service("${Function}") + `, "Arguments": {}`, "/States/A/Resource", "what this calls is known only when the template is deployed; left alone"},
		{service("arn:aws:states:::events:putEvents") + `, "Arguments": {"Entries": [{"Detail": "{}"}]}`, "/States/A/Arguments/Entries[0]/Detail", "this is a text, which has no place for _datadog; left alone"},
		{service("arn:aws:states:::events:putEvents") + `, "Arguments": {"Entries": [{"Source": "s"}]}`, "/States/A/Arguments/Entries[0]/Detail", "there is no Detail to put a context into; left alone"},
		{service("arn:aws:states:::events:putEvents") + `, "Arguments": {"Entries": [3]}`, "/States/A/Arguments/Entries[0]", "this is a number, where AWS wants an object; left alone"},
		{service("arn:aws:states:::sqs:sendMessage") + `, "Arguments": {"MessageAttributes": {"a":0,"b":0,"c":0,"d":0,"e":0,"f":0,"g":0,"h":0,"i":0,"j":0}}`,
			"/States/A/Arguments/MessageAttributes", "the message has 10 attributes, and it may have 10; left alone"},
		{service("arn:aws:states:::sqs:sendMessage") + `, "Arguments": {"MessageAttributes": {"_datadog": {"DataType": "Binary"}}}`,
			"/States/A/Arguments/MessageAttributes/_datadog", "there is a _datadog of its own; left alone"},
		{distributed, "/States/A", "without ItemBatcher or ItemSelector its children get the bare items, where there is no place for a context; an ItemBatcher with MaxItemsPerBatch 1 makes one"},
	} {
		text := in(row.state)
		plan := both(t, "m.asl.json", text, small)
		if plan.Changed() || len(plan.Changes) > 0 || len(plan.Notes) != 1 || plan.Notes[0].Location != row.location || plan.Notes[0].Message != row.message {
			t.Errorf("%s\nchanged %v, says %v\nwant %s at %s", text, plan.Changed(), plan.Notes, row.message, row.location)
		}
	}
	// Nothing at all is said of what is no edge.
	for _, state := range []string{
		`"Type": "Pass"`, service("arn:aws:states:::dynamodb:getItem"), service("arn:aws:states:eu-west-1:123456789012:activity:a"),
		service("arn:aws:states:::aws-sdk:events:putEvents"), service("arn:aws:states:::aws-sdk:states:startExecution"),
		service("arn:aws:states:::sfn:startExecution"), service("arn:azure:states:::lambda:invoke"), service("lambda:invoke"), `"Type": "Task"`,
		`"Type": "Map", "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}`,
	} {
		if plan := both(t, "m.asl.json", in(state), small); plan.Changed() || len(plan.Notes) > 0 {
			t.Errorf("%s: %v %v", state, plan.Changes, plan.Notes)
		}
	}
}
