package verify_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/asl"
	source "github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// definition reads a machine whose states are given.
func definition(t *testing.T, start, states string) *asl.Machine {
	t.Helper()
	f, err := source.Read("m.asl.json", []byte(`{"QueryLanguage":"JSONata","StartAt":"`+start+`","States":{`+states+`}}`))
	if err != nil {
		t.Fatal(err)
	}
	found, err := asl.Find(f)
	if err != nil {
		t.Fatal(err)
	}
	return found[0].Machine
}

// simulate runs a machine under some upstreams, all without names.
func simulate(t *testing.T, m *asl.Machine, names ...string) []verify.SiteMatrix {
	t.Helper()
	o := verify.MachineOptions{Options: verify.Options{Now: now}}
	if len(names) > 0 {
		o.Upstreams = upstreams(t, names...)
	}
	sites, err := verify.RunMachine(context.Background(), m, o)
	if err != nil {
		t.Fatal(err)
	}
	return sites
}

// inText gives an expression as it stands in a definition.
func inText(t *testing.T, tree expr.Node) string {
	t.Helper()
	text, err := json.Marshal("{% " + expr.Print(tree, expr.Line) + " %}")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func task(resource, arguments string) string {
	return `{"Type":"Task","Resource":"arn:aws:states:::` + resource + `","Arguments":` + arguments + `,"End":true}`
}

// around puts an expression where its target says, in a machine of one state.
func around(expression string, target gen.Target) string {
	switch target {
	case gen.LambdaPayload:
		return task("lambda:invoke", `{"FunctionName":"f","Payload":`+expression+`}`)
	case gen.SFNInput:
		return task("states:startExecution.sync:2", `{"StateMachineArn":"a","Input":{"_datadog":`+expression+`}}`)
	case gen.EventBridgeDetail:
		return task("events:putEvents", `{"Entries":[{"Detail":{"orderId":"A-1001","_datadog":`+expression+`},"DetailType":"OrderPlaced","EventBusName":"b","Source":"com.example.orders"}]}`)
	case gen.SQSMessageAttribute:
		return task("sqs:sendMessage", `{"QueueUrl":"q","MessageBody":{"orderId":"A-1001"},"MessageAttributes":{"_datadog":{"DataType":"String","StringValue":`+expression+`}}}`)
	case gen.SNSMessageAttribute:
		return task("sns:publish", `{"TopicArn":"t","Message":{"orderId":"A-1001"},"MessageAttributes":{"_datadog":{"DataType":"String","StringValue":`+expression+`}}}`)
	}
	return `{"Type":"Map","Label":"ProcessItems","End":true,"ItemReader":{"Resource":"arn:aws:states:::s3:listObjectsV2","Arguments":{"Bucket":"b"}},
		"ItemBatcher":{"MaxItemsPerBatch":1,"BatchInput":{"_datadog":` + expression + `}},
		"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}`
}

// TestMachineAgrees: an expression in a machine of one state has the verdicts, and the
// traces, that it has by itself, under every upstream, with every library. Only where it
// is the trace of the child execution that goes on, the id is that of another child; and
// one upstream has a Map in its context, which is there in an ItemSelector only.
func TestMachineAgrees(t *testing.T) {
	cells := 0
	for _, d := range gen.Revisions() {
		for _, target := range d.Targets {
			subject, err := verify.Documented(d.Revision, target)
			if err != nil {
				t.Fatal(err)
			}
			subject.Revision = gen.Current // that of a function in a child execution
			single, err := verify.Run(context.Background(), subject, verify.Options{Now: now})
			if err != nil {
				t.Fatal(err)
			}
			sites := simulate(t, definition(t, "S", `"S":`+around(inText(t, subject.Tree), target)))
			if len(sites) != 1 || sites[0].Target != target || len(sites[0].Rows) != len(single.Rows) {
				t.Fatalf("%s: %d sites", subject.Name, len(sites))
			}
			for i, row := range sites[0].Rows {
				want := single.Rows[i]
				if row.Upstream.Name == "inline-map-foreign-item" {
					continue
				}
				for j, got := range row.Readings {
					cells++
					if w := want.Readings[j]; got.Verdict != w.Verdict || got.Verdict != verify.WrongTrace && (got.Context.TraceID != w.Context.TraceID || got.Context.TID != w.Context.TID) {
						t.Errorf("%s, %s, %s: %s %d, by itself %s %d", subject.Name, row.Upstream.Name, got.Tracer,
							got.Verdict, got.Context.TraceID, w.Verdict, w.Context.TraceID)
					}
				}
			}
		}
	}
	t.Logf("%d cells", cells)
}

// TestMachineUpstreams: the execution is that of the upstream: ARN, name, input and
// context, also of express workflows.
func TestMachineUpstreams(t *testing.T) {
	m := definition(t, "L", `"L":`+task("lambda:invoke", `{"FunctionName":"f","Payload":{"e":"{% $states.context.Execution %}","m":"{% $states.context.StateMachine %}","i":"{% $states.input %}"}}`))
	for _, row := range simulate(t, m)[0].Rows {
		var document struct {
			Input   json.RawMessage
			Context struct{ Execution, StateMachine json.RawMessage }
		}
		if err := json.Unmarshal(row.Upstream.States, &document); err != nil {
			t.Fatal(err)
		}
		c := document.Context
		want := fmt.Sprintf(`{"e":%s,"m":%s,"i":%s}`, c.Execution, c.StateMachine, document.Input)
		if string(row.Event) != want {
			t.Errorf("%s: the function got %s\nnot %s", row.Upstream.Name, row.Event, want)
		}
		if d := row.Deliveries[0]; d.Child != nil || !strings.HasPrefix(d.Execution, strings.TrimSuffix(row.Upstream.ExecutionARN(), ":")[:40]) {
			t.Errorf("%s: in %s", row.Upstream.Name, d.Execution)
		}
	}
}

// TestRunMachineTwice: everything of two runs is the same.
func TestRunMachineTwice(t *testing.T) {
	m := definition(t, "S", `"S":`+around(`"{% $states.context.Execution.Input._datadog %}"`, gen.BatchInput))
	first, second := simulate(t, m), simulate(t, m)
	if diff := cmp.Diff(fmt.Sprintf("%+v", first[0].Rows), fmt.Sprintf("%+v", second[0].Rows)); diff != "" {
		t.Error(diff)
	}
	o := verify.MachineOptions{Options: verify.Options{Now: now, Upstreams: corpus.Upstreams()[:1], Readers: []tracer.Reader{tracer.Node}}}
	sites, err := verify.RunMachine(context.Background(), m, o)
	if err != nil || len(sites[0].Rows) != 1 || len(sites[0].Rows[0].Readings) != 1 {
		t.Errorf("%v: %+v", err, sites)
	}
}

// TestMachineInput: what the machine needs comes behind what the upstream's input has,
// in both places, and replaces nothing; tasks are answered as is said.
func TestMachineInput(t *testing.T) {
	m := definition(t, "A", `"A":{"Type":"Task","Resource":"arn:aws:states:::dynamodb:getItem","Arguments":{"id":"{% $states.input.order.id %}"},"Output":"{% $states.result %}","Next":"L"},
		"L":`+task("lambda:invoke", `{"FunctionName":"f","Payload":["{% $states.input %}","{% $keys($states.context.Execution.Input) %}","{% $states.context.Execution.Input._datadog.`+"`x-datadog-trace-id`"+` %}"]}`))
	input, err := states.ParseStates([]byte(`{"order":{"id":7},"_datadog":1}`))
	if err != nil {
		t.Fatal(err)
	}
	answers := map[*asl.State][]machine.Mock{m.State("A"): {{Answer: machine.Answer{Value: input.Get("order")}}}}
	sites, err := verify.RunMachine(context.Background(), m, verify.MachineOptions{
		Options: verify.Options{Now: now, Upstreams: upstreams(t, "start-execution-node", "sqs-pipe-json-body")}, Input: input,
		Tasks: &machine.Mocks{States: answers, Default: []machine.Mock{{Echo: true}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	row := sites[0].Rows[0]
	trace := row.Upstream.Trace.ID
	if want := `[{"id":7},`; row.Alone || !strings.HasPrefix(string(row.Event), want) || !strings.HasSuffix(string(row.Event), `,"order"],"`+trace+`"]`) {
		t.Errorf("the function got %s", row.Event)
	}
	// An array, as a pipe gives it, has no members.
	if row := sites[0].Rows[1]; row.Failure == nil || !row.Alone {
		t.Errorf("%s: %+v", row.Upstream.Name, row)
	}
}
