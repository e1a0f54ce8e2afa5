package verify_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

const (
	ownExecution = "arn:aws:states:us-east-1:111111111111:execution:SM:own"
	parent       = "arn:aws:states:us-east-1:111111111111:execution:Parent:root"
	tagText      = "_dd.p.dm=-0,_dd.p.tid=66bcb5eb00000000"
)

// What an expression makes of an input: the part of the carrier that names the
// trace, or, behind an exclamation mark, the end of AWS's sentence.
const (
	own        = `"RootExecutionId":"` + ownExecution + `"`
	root       = `"RootExecutionId":"` + parent + `"`
	withTags   = `"x-datadog-trace-id":"111","x-datadog-tags":"` + tagText + `"`
	idOnly     = `"x-datadog-trace-id":"111"`
	objectTags = `"x-datadog-trace-id":"111","x-datadog-tags":{"language":"jvm","component":"sdk"}`
	stranger   = `"x-datadog-trace-id":"999","x-datadog-tags":"` + tagText + `"`
	invalid    = "!D3137: Invalid JSON"
	noString   = `!T0410: Argument 1 of function "parse" does not match function signature`
)

// Parts of inputs.
const (
	headers  = `{"x-datadog-trace-id":"111","x-datadog-parent-id":"222","x-datadog-sampling-priority":"1","x-datadog-tags":"` + tagText + `"}`
	strange  = `{"x-datadog-trace-id":"999","x-datadog-parent-id":"998","x-datadog-tags":"` + tagText + `"}`
	noTags   = `{"x-datadog-trace-id":"111","x-datadog-parent-id":"222"}`
	tagsSet  = `{"x-datadog-trace-id":"111","x-datadog-parent-id":"222","x-datadog-tags":{"language":"jvm","component":"sdk"}}`
	rootOnly = `{"Execution":{"Id":"` + parent + `"},"RootExecutionId":"` + parent + `","serverless-version":"v1"}`
)

func text(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// pipe is the input of an execution that a pipe starts: an array of messages.
func pipe(attribute string, bodies ...string) string {
	var records []string
	for _, body := range bodies {
		records = append(records, `{"messageId":"m","body":`+body+`,"messageAttributes":{`+attribute+`},"eventSource":"aws:sqs"}`)
	}
	return "[" + strings.Join(records, ",") + "]"
}

// envelope is the body of a message that SNS put into a queue.
func envelope(kind, value string) string {
	return text(`{"Type":"Notification","Message":"{}","MessageAttributes":{"_datadog":{"Type":"` + kind + `","Value":` + text(value) + `}}}`)
}

var attribute = `"_datadog":{"stringValue":` + text(headers) + `,"dataType":"String"}`

// simulated are the lines of the table of what each documented revision returns:
// the execution's input, and for the last ones what stands in Map.Item.Value.
var simulated = []struct {
	name, input, item string
	v1, v1b, v2       string
}{
	{"no _datadog", `{"order":1}`, "", own, own, own},
	{"empty object", `{}`, "", own, own, own},
	{"string", `"text"`, "", own, own, own},
	{"_datadog null", `{"_datadog":null}`, "", own, own, own},
	{"_datadog JSON text", `{"_datadog":` + text(headers) + `}`, "", own, own, own},
	{"traced StartExecution", `{"order":1,"_datadog":` + headers + `}`, "", withTags, withTags, withTags},
	{"without tags", `{"_datadog":` + noTags + `}`, "", idOnly, idOnly, idOnly},
	{"tags are an object", `{"_datadog":` + tagsSet + `}`, "", objectTags, objectTags, objectTags},
	{"nested, root execution", `{"_datadog":` + rootOnly + `}`, "", root, root, root},
	{"nested, trace id", `{"_datadog":{"Execution":{"Id":"x"},"x-datadog-trace-id":"111","x-datadog-tags":"` + tagText + `"}}`,
		"", withTags, withTags, withTags},
	{"Distributed Map child", `{"BatchInput":{"_datadog":` + headers + `},"Items":[{"Key":"a"}]}`, "", own, withTags, withTags},
	{"Distributed Map child, root execution", `{"BatchInput":{"_datadog":` + rootOnly + `},"Items":[1]}`, "", own, root, root},
	{"items that hijack", `{"Items":[{"_datadog":` + strange + `}],"BatchInput":{"_datadog":` + headers + `}}`, "", own, withTags, stranger},
	{"items behind BatchInput", `{"BatchInput":{"_datadog":` + headers + `},"Items":[{"_datadog":` + strange + `}]}`, "", own, withTags, withTags},
	{"EventBridge rule", `{"version":"0","detail-type":"T","detail":{"a":1,"_datadog":` + headers + `}}`, "", own, own, withTags},
	{"SQS, JSON body", pipe(attribute, text(`{"order":1}`)), "", own, own, own},
	{"SQS, plain-text body", pipe(attribute, `"please"`), "", own, own, invalid},
	{"SNS through SQS, String", pipe("", envelope("String", headers)), "", own, own, withTags},
	{"SNS through SQS, String, root execution", pipe("", envelope("String", rootOnly)), "", own, own, root},
	{"SNS through SQS, Binary", pipe("", envelope("Binary", base64.StdEncoding.EncodeToString([]byte(headers)))), "", own, own, invalid},
	{"SNS through SQS without _datadog", pipe("", text(`{"Type":"Notification","Message":"{}"}`)), "", own, own, own},
	{"EventBridge through SQS", pipe("", text(`{"detail-type":"T","detail":{"_datadog":`+headers+`}}`)), "", own, own, own},
	{"batch of two", pipe("", envelope("String", headers), envelope("String", strange)), "", own, own, withTags},
	{"batch whose second body is text", pipe("", envelope("String", headers), `"please"`), "", own, own, withTags},
	{"body is an object", `{"body":{"order":1},"header":{}}`, "", own, own, noString},
	{"body is JSON text with _datadog", `{"body":` + text(`{"_datadog":`+headers+`}`) + `}`, "", own, own, own},
	{"body is empty", `{"body":""}`, "", own, own, invalid},
	{"body is null", `{"body":null}`, "", own, own, noString},
	{"body at depth", `{"a":[{"b":{"body":"no JSON"}}]}`, "", own, own, invalid},
	{"Kinesis", `[{"eventSource":"aws:kinesis","data":"` + base64.StdEncoding.EncodeToString([]byte(headers)) + `"}]`, "", own, own, own},
	{"inline Map, item with _datadog", `{}`, `{"_datadog":` + strange + `}`, own, own, stranger},
	{"inline Map, item with body", `{}`, `{"body":"no JSON"}`, own, own, invalid},
}

// document makes $states of an input, and what the context of a carrier must be:
// everything but the input, in the same order.
func document(input, item string) (doc, context string) {
	rest := `"StateMachine":{"Id":"arn:sm","Name":"SM"},"State":{"Name":"S","EnteredTime":"2026-03-01T00:00:00.001Z","RetryCount":0}`
	if item != "" {
		rest += `,"Map":{"Item":{"Index":0,"Value":` + item + `}}`
	}
	const more = `"StartTime":"2026-03-01T00:00:00Z","Name":"own","RoleArn":"arn:role","RedriveCount":0}`
	id := `"Execution":{"Id":"` + ownExecution + `",`
	return `{"input":{"business":true},"context":{` + id + `"Input":` + input + `,` + more + `,` + rest + `}}`, id + more + `,` + rest
}

// TestWhatEachRevisionReturns runs the table for the target whose carrier is not
// wrapped, and compares whole carriers, keys in their order.
func TestWhatEachRevisionReturns(t *testing.T) {
	ran := 0
	for _, row := range simulated {
		doc, context := document(row.input, row.item)
		for revision, want := range map[gen.Revision]string{gen.V1: row.v1, gen.V1b: row.v1b, gen.V2: row.v2} {
			ran++
			t.Run(row.name+"/"+string(revision), func(t *testing.T) {
				checkCarrier(t, revision, gen.SFNInput, doc, "{"+context+",", want, `,"serverless-version":"v1"}`)
			})
		}
	}
	t.Logf("%d inputs, %d evaluations", len(simulated), ran)
}

// checkCarrier evaluates a documented expression and compares what it gives.
func checkCarrier(t *testing.T, revision gen.Revision, target gen.Target, doc, before, want, after string) {
	t.Helper()
	tree, err := gen.Expression(revision, target)
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := states.CompileTree(tree, target.Field(), states.WithTime(now))
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := states.ParseStates([]byte(doc))
	if err != nil {
		t.Fatalf("%v in %s", err, doc)
	}
	carrier, err := compiled.Evaluate(context.Background(), states.Environment{States: parsed})
	if cause, fails := strings.CutPrefix(want, "!"); fails {
		checkCause(t, err, tree, target, cause)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	got, err := carrier.AppendJSON(nil, states.Dialect)
	if err != nil || string(got) != before+want+after {
		t.Errorf("gave %s, %v\nwant %s", got, err, before+want+after)
	}
}

func checkCause(t *testing.T, err error, tree expr.Node, target gen.Target, end string) {
	t.Helper()
	want := "The JSONata expression '" + expr.Print(tree, expr.Line) + "' specified for the field '" + target.Field() +
		"' threw an error during evaluation. " + end
	var failure *states.Error
	if !errors.As(err, &failure) || failure.Name != "States.QueryEvaluationError" || failure.Cause != want {
		t.Errorf("failed with %v\nwant %s", err, want)
	}
}

// TestWrappedPayload: v1 and v1b put the context under _datadog of the state's
// input. An input that is no object can not be merged: the state fails.
func TestWrappedPayload(t *testing.T) {
	doc, context := document(`{"_datadog":`+headers+`}`, "")
	const mergeFails = `!T0412: Argument 1 of function "merge" must be an array of "objects"`
	for _, revision := range []gen.Revision{gen.V1, gen.V1b} {
		checkCarrier(t, revision, gen.LambdaPayload, doc, `{"business":true,"_datadog":{`+context+`,`, withTags, `,"serverless-version":"v1"}}`)
		for _, input := range []string{`"text"`, `7`, `null`, `[1,2]`, `[{},"x"]`} {
			other := strings.Replace(doc, `{"business":true}`, input, 1)
			checkCarrier(t, revision, gen.LambdaPayload, other, "", mergeFails, "")
		}
	}
	// The current revision drops the state's input, whatever it is.
	other := strings.Replace(doc, `{"business":true}`, `"text"`, 1)
	checkCarrier(t, gen.V2, gen.LambdaPayload, other, `{`+context+`,`, withTags, `,"serverless-version":"v1"}`)
}

// TestBatchInputCarrier: it names the trace only, with the time.
func TestBatchInputCarrier(t *testing.T) {
	ran := 0
	for _, row := range simulated {
		doc, _ := document(row.input, row.item)
		for revision, want := range map[gen.Revision]string{gen.V1: row.v1, gen.V2: row.v2} {
			ran++
			t.Run(row.name+"/"+string(revision), func(t *testing.T) {
				checkCarrier(t, revision, gen.BatchInput, doc, "{", want, `,"serverless-version":"v1","timestamp":1774347719604}`)
			})
		}
	}
	t.Logf("%d evaluations", ran)
}
