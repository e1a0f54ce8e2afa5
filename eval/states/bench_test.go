package states_test

import (
	"context"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
)

// childDocument is $states of a Task in a child of a Distributed Map, as small as
// those are.
const childDocument = `{"input":{"BatchInput":{"_datadog":{"x-datadog-trace-id":"2424327049193372","x-datadog-tags":"_dd.p.tid=69c264b800000000",
"serverless-version":"v1","timestamp":1774347719604}},"Items":[{"Etag":"\"4cf\"","LastModified":1720000000,"Key":"images/1.png","Size":1024,"StorageClass":"STANDARD"}]},
"context":{"Execution":{"Id":"arn:aws:states:us-east-1:111111111111:execution:M/Images:0b5b0f5e-7d3c-3b5f-8f5e-2c1c9b0f7a11",
"Input":{"BatchInput":{"_datadog":{"x-datadog-trace-id":"2424327049193372","x-datadog-tags":"_dd.p.tid=69c264b800000000",
"serverless-version":"v1","timestamp":1774347719604}},"Items":[{"Etag":"\"4cf\"","LastModified":1720000000,"Key":"images/1.png","Size":1024,"StorageClass":"STANDARD"}]},
"StartTime":"2025-04-30T06:16:52.674Z","Name":"0b5b0f5e-7d3c-3b5f-8f5e-2c1c9b0f7a11","RoleArn":"arn:aws:iam::111111111111:role/r","RedriveCount":0},
"StateMachine":{"Id":"arn:aws:states:us-east-1:111111111111:stateMachine:M/Images","Name":"M"},
"State":{"Name":"Work","EnteredTime":"2025-04-30T06:16:52.701Z","RetryCount":0}}}`

// BenchmarkPayload is one Lambda payload of a child of a Distributed Map: the
// documented expressions, on a document that was read before.
func BenchmarkPayload(b *testing.B) {
	document, err := states.ParseStates([]byte(childDocument))
	if err != nil {
		b.Fatal(err)
	}
	for _, revision := range []gen.Revision{gen.V1, gen.V2} {
		tree, err := gen.Expression(revision, gen.LambdaPayload)
		if err != nil {
			b.Fatal(err)
		}
		e, err := states.CompileTree(tree, "Arguments/Payload")
		if err != nil {
			b.Fatal(err)
		}
		b.Run(string(revision), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Evaluate(context.Background(), states.Environment{States: document}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkTemplate is a template with much that stands still and little to
// evaluate, as Arguments mostly are.
func BenchmarkTemplate(b *testing.B) {
	document, err := states.ParseStates([]byte(childDocument))
	if err != nil {
		b.Fatal(err)
	}
	template, err := states.ParseStates([]byte(`{"FunctionName":"arn:aws:lambda:us-east-1:111111111111:function:f:$LATEST",
"Payload":{"key":"{% $states.input.Items[0].Key %}","batch":"{% $states.input.BatchInput %}","fixed":{"a":[1,2,3],"b":{"c":"d"}}}}`))
	if err != nil {
		b.Fatal(err)
	}
	compiled, err := states.CompileTemplate(template, "Arguments")
	if err != nil {
		b.Fatal(err)
	}
	env := states.Environment{States: document, Variables: eval.Vars{"x": eval.Number(1)}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := compiled.Evaluate(context.Background(), env); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSize is the look at the size of a payload.
func BenchmarkSize(b *testing.B) {
	document, err := states.ParseStates([]byte(childDocument))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := states.CheckPayload("Work", document); err != nil {
			b.Fatal(err)
		}
	}
}
