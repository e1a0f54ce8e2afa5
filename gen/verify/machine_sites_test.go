package verify_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

const hands = `"Payload":"{% $merge([$states.context, {'x-datadog-trace-id': $states.context.Execution.Input._datadog.` + "`x-datadog-trace-id`" + `, 'x-datadog-tags': '_dd.p.dm=-0', 'serverless-version': 'v1'}]) %}"`

// TestSites finds the places in Maps and Parallels, in the order of the file.
func TestSites(t *testing.T) {
	invoke := task("lambda:invoke", `{"FunctionName":"f",`+hands+`}`)
	inner := func(name, state string) string {
		return `{"StartAt":"` + name + `","States":{"` + name + `":` + state + `}}`
	}
	m := definition(t, "P", `
		"P":{"Type":"Parallel","Next":"M","Branches":[`+inner("B1", invoke)+`,`+inner("B2", `{"Type":"Map","Items":[1],"ItemProcessor":`+inner("I", task("sqs:sendMessage", `{}`))+`,"End":true}`)+`]},
		"M":{"Type":"Map","Next":"D","ItemBatcher":{"MaxItemsPerBatch":2},"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"L","States":{
			"L":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}}},
		"D":`+task("dynamodb:getItem", `{}`)+`,
		"E":`+task("events:putEvents", `{"Entries":[]}`)+`,
		"S":`+task("sns:publish.waitForTaskToken", `{}`)+`,
		"N":`+task("aws-sdk:sfn:startExecution", `{}`)+`,
		"U":`+task("lambda:invoke.waitForTaskToken", `{"FunctionName":"f",`+hands+`}`))
	var got []string
	for _, s := range verify.Sites(m) {
		got = append(got, s.State.Name+" "+string(s.Target))
	}
	want := []string{
		"B1 lambda-payload", "I sqs-message-attribute", "M batch-input", "L lambda-payload",
		"E eventbridge-detail", "S sns-message-attribute", "N sfn-input", "U lambda-payload",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestChildren: each child execution of a Distributed Map has its own input and payload,
// and its function a trace; the parents of its spans differ, as the executions do.
func TestChildren(t *testing.T) {
	tree, err := gen.Expression(gen.V1b, gen.LambdaPayload)
	if err != nil {
		t.Fatal(err)
	}
	batch, err := gen.Expression(gen.V1b, gen.BatchInput)
	if err != nil {
		t.Fatal(err)
	}
	m := definition(t, "M", `"M":{"Type":"Map","Label":"L","End":true,"ItemReader":{"Resource":"arn:aws:states:::s3:listObjectsV2","Arguments":{"Bucket":"b","Prefix":"in/"}},
		"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Arguments":{"Bucket":"b","Prefix":"out"}},
		"ItemBatcher":{"MaxItemsPerBatch":1,"BatchInput":{"_datadog":`+inText(t, batch)+`}},
		"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"F","States":{"F":`+around(inText(t, tree), gen.LambdaPayload)+`}}}`)
	sites := simulate(t, m, "start-execution-node")
	carried := upstreams(t, "start-execution-node")[0].Trace.ID
	for _, site := range sites {
		row := site.Rows[0]
		if row.Alone || len(row.Deliveries) != 2 {
			t.Fatalf("%s: %d deliveries, alone %t", site.Target, len(row.Deliveries), row.Alone)
		}
		parents := map[uint64]bool{}
		for i, d := range row.Deliveries {
			if key := fmt.Sprintf(`"Key":"in/item-000%d"`, i+1); !strings.Contains(string(d.Child), key) {
				t.Errorf("%s: child %d was given %s", site.Target, i, d.Child)
			}
			if !strings.HasPrefix(string(d.Child), `{"BatchInput":{"_datadog":{"x-datadog-trace-id":"`+carried+`"`) {
				t.Errorf("%s: child %d was given %s", site.Target, i, d.Child)
			}
			if !strings.HasPrefix(d.Execution, "arn:aws:states:") || !strings.Contains(d.Execution, "/L:") {
				t.Errorf("%s: child %d is %s", site.Target, i, d.Execution)
			}
			for _, r := range d.Readings {
				if r.Verdict != verify.Linked || fmt.Sprint(r.Context.TraceID) != carried {
					t.Errorf("%s: child %d, %s: %s %d", site.Target, i, r.Tracer, r.Verdict, r.Context.TraceID)
				}
			}
			parents[d.Readings[0].Context.ParentID] = true
		}
		if len(parents) != 2 {
			t.Errorf("%s: %d parents of 2 children", site.Target, len(parents))
		}
	}
}

// TestOneChildFails: where a child has no payload, that is the worst of what is handed on;
// an Output that fails is not.
func TestOneChildFails(t *testing.T) {
	m := definition(t, "M", `"M":{"Type":"Map","Items":[{"id":1},{}],"ToleratedFailurePercentage":100,"End":true,
		"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"F","States":{
		"F":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"f","Payload":"{% $states.input.id %}"},"Next":"G"},
		"G":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"f","Payload":1},"Output":"{% $states.input.none %}","End":true}}}}`)
	sites := simulate(t, m, "direct-object")
	if row := sites[0].Rows[0]; len(row.Deliveries) != 2 || row.Worst() != verify.FailsState || row.Failure == nil || row.Alone {
		t.Errorf("F: %s after %d deliveries, %v", row.Worst(), len(row.Deliveries), row.Failure)
	}
	if row := sites[1].Rows[0]; len(row.Deliveries) != 1 || row.Worst() != verify.NoContext || row.Failure != nil || row.Alone {
		t.Errorf("G: %s after %d deliveries, %v", row.Worst(), len(row.Deliveries), row.Failure)
	}
}

// TestAlone: where a Choice goes elsewhere, and where a Map has no items, a place is run
// on its own, with the variables that were assigned on the way.
func TestAlone(t *testing.T) {
	m := definition(t, "C", `
		"C":{"Type":"Choice","Assign":{"id":"{% $states.context.Execution.Input._datadog.`+"`x-datadog-trace-id`"+` %}"},"Choices":[{"Condition":"{% $exists($states.input.never) %}","Next":"M"}],"Default":"F"},
		"M":{"Type":"Map","Items":"{% $states.input.orders %}","End":true,"ItemProcessor":{"StartAt":"L","States":{"L":`+
		task("lambda:invoke", `{"FunctionName":"f","Payload":"{% $merge([$states.context, {'x-datadog-trace-id': $id, 'x-datadog-tags': '_dd.p.dm=-0', 'serverless-version': 'v1'}]) %}"}`)+`}}},
		"F":`+task("lambda:invoke", `{"FunctionName":"f",`+hands+`}`))
	sites := simulate(t, m, "start-execution-node", "direct-object")
	for i, alone := range []bool{true, false} {
		if got := sites[i].Rows[0].Alone; got != alone {
			t.Errorf("%s: alone is %t", sites[i].State.Name, got)
		}
		if got := sites[i].Rows[0].Worst(); got != verify.Linked {
			t.Errorf("%s: %s", sites[i].State.Name, got)
		}
	}
	// Under the other the Choice assigns nothing: its expression has no value, and what
	// fails is told.
	row := sites[1].Rows[1]
	if row.Failure != nil || row.Worst() != verify.NewTrace && row.Worst() != verify.NoContext {
		t.Errorf("F under direct-object: %s, %v", row.Worst(), row.Failure)
	}
}

// TestFailingSite: a payload without a value fails the state, with AWS's text; so does
// every place behind a state that always fails before it.
func TestFailingSite(t *testing.T) {
	m := definition(t, "L", `"L":`+task("lambda:invoke", `{"FunctionName":"f","Payload":"{% $states.input.missing %}"}`))
	row := simulate(t, m, "direct-object")[0].Rows[0]
	const cause = "An error occurred while executing the state 'L' (entered at the event id #2). " +
		"The JSONata expression '$states.input.missing' specified for the field 'Arguments/Payload' returned nothing (undefined)."
	if row.Failure == nil || row.Failure.Name != "States.QueryEvaluationError" || row.Failure.Cause != cause || row.Worst() != verify.FailsState {
		t.Errorf("%s: %v", row.Worst(), row.Failure)
	}
	m = definition(t, "M", `"M":{"Type":"Map","Items":[1],"ItemSelector":{"a":"{% $states.input.missing %}"},"End":true,"ItemProcessor":{"StartAt":"L","States":{"L":`+
		task("lambda:invoke", `{"FunctionName":"f"}`)+`}}}`)
	row = simulate(t, m, "direct-object")[0].Rows[0]
	if !row.Alone || row.Failure == nil || !strings.Contains(row.Failure.Cause, "'ItemSelector/a' returned nothing (undefined).") {
		t.Errorf("alone %t: %v", row.Alone, row.Failure)
	}
}
