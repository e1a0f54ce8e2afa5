package verify_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// TestEvents: what a function behind each service receives has what was sent: bodies,
// attributes, details, of every entry. Text stays text, and other values become JSON.
func TestEvents(t *testing.T) {
	const attributes = `"MessageAttributes":{"_datadog":{"DataType":"String","StringValue":"{% $string({'a': 1}) %}"},"n":{"DataType":"Number","StringValue":"5"},"b":{"DataType":"Binary","BinaryValue":"AA=="}}`
	for _, c := range []struct {
		resource, arguments string
		path                []string
		want                []string // of each delivery
	}{
		{"sqs:sendMessage", `{"QueueUrl":"q","MessageBody":{"id":"{% 1 + 1 %}"},` + attributes + `}`, []string{"Records", "body"}, []string{`"{\"id\":2}"`}},
		{"sqs:sendMessage", `{"QueueUrl":"q","MessageBody":"text"}`, []string{"Records", "md5OfBody"}, []string{`"1cb251ec0d568de6a929b520c4aed8d1"`}},
		{"sqs:sendMessage", `{"QueueUrl":"q","MessageBody":"text","MessageAttributes":{"_datadog":{"DataType":"String","StringValue":{"a":1}}}}`, []string{"Records", "messageAttributes"},
			[]string{`{"_datadog":{"stringValue":"{\"a\":1}","stringListValues":[],"binaryListValues":[],"dataType":"String"}}`}},
		{"sns:publish", `{"TopicArn":"t","Message":{"id":2},` + attributes + `}`, []string{"Records", "Sns", "Message"}, []string{`"{\"id\":2}"`}},
		{"sns:publish", `{"TopicArn":"t","Message":"m",` + attributes + `}`, []string{"Records", "Sns", "MessageAttributes"},
			[]string{`{"_datadog":{"Type":"String","Value":"{\"a\":1}"},"n":{"Type":"Number","Value":"5"}}`}},
		{"events:putEvents", `{"Entries":[{"Source":"s","DetailType":"t","Detail":{"a":1}},{"Detail":"{\"b\":2}"}]}`, []string{"detail"}, []string{`{"a":1}`, `{"b":2}`}},
		{"events:putEvents", `{"Entries":[{"Source":"s","DetailType":"t","Detail":{}}]}`, []string{"detail-type"}, []string{`"t"`}},
		{"events:putEvents", `{"Entries":[]}`, nil, nil},
		{"lambda:invoke", `{"FunctionName":"f"}`, nil, []string{`{}`}},
		{"lambda:invoke", `{"FunctionName":"f","Payload":"text"}`, nil, []string{`"text"`}},
		{"aws-sdk:lambda:invoke", `{"FunctionName":"f","Payload":"{\"a\":1}"}`, nil, []string{`{"a":1}`}},
	} {
		row := simulate(t, definition(t, "S", `"S":`+task(c.resource, c.arguments)), "direct-object")[0].Rows[0]
		if row.Failure != nil || row.Alone {
			t.Errorf("%s %s: %v", c.resource, c.arguments, row.Failure)
		}
		var got []string
		for _, d := range row.Deliveries {
			got = append(got, at(t, d.Event, c.path))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s %s: %s", c.resource, c.arguments, diff)
		}
		if c.want == nil && row.Worst() != verify.NoContext {
			t.Errorf("nothing handed on is %s", row.Worst())
		}
	}
}

// at gives what stands at a path of a text; of an array the first counts.
func at(t *testing.T, text []byte, path []string) string {
	t.Helper()
	v, err := states.ParseStates(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range path {
		if v.Kind() == eval.KindArray {
			v = v.Index(0)
		}
		v = v.Get(name)
	}
	out, err := v.AppendJSON(nil, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
