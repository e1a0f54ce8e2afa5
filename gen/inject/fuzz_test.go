package inject_test

import (
	"testing"

	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/inject"
)

// FuzzAdd puts expressions into whatever text: it never panics, and where it gives a
// text, that can be read, and goes back to the bytes that it came from.
func FuzzAdd(f *testing.F) {
	for _, text := range []string{
		in(lambda + `, "Arguments": {"FunctionName": "f"}`), in(lambda + `, "Arguments": {"Payload": "{% $states.input %}"}`),
		in(distributed + `, "ItemBatcher": {"MaxItemsPerBatch": 5}`), inString(`"DefinitionString": "`, escaped(in(lambda+`, "Arguments": {"Payload": {}}`)), `"`),
		inBlock("!Sub |", in(lambda+`, "Arguments": {"Payload": "{% $states.input %}"}`)),
		"QueryLanguage: JSONata\nStates:\n  A: &a\n    Type: Task\n    Resource: arn:aws:states:::lambda:invoke\n    Arguments:\n      <<: {FunctionName: f}\n  B: *a\n",
		"QueryLanguage: JSONata\nStates: {A: {Type: Task, Resource: arn:aws:states:::sns:publish, Arguments: {a: &x {b: c}, MessageAttributes: *x}}}\n",
		`{"States": {"A": {"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:lambda:a:1:function:f"}, "A": {"Type": "Pass"}}}`,
		in(lambda + `, "Arguments": {"Payload": {"_datadog": "{% /* jsonatasim: v1 872579dc in place of: 1 *~/ */ 2 %}"}}`),
		in(lambda + `, "Arguments": {"Payload": "{% /* jsonatasim: v1 872579dc around */ ($given := (1); 2) %}"}`),
		in(`"Type": "Task", "Resource": "arn:aws:states:::events:putEvents", "Arguments": {"Entries": [{"Detail": {"_datadog": "{% $states.input._datadog %}"}}]}`),
	} {
		f.Add("m", text)
		f.Add("m.yaml", text)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(text) > 10_000 {
			return
		}
		for _, o := range []inject.Options{{Revision: gen.V1}, small} {
			taken, err := inject.Remove(name, []byte(text), inject.Options{})
			if err != nil {
				continue
			}
			plan, err := inject.Add(name, taken.Text, o)
			if err != nil {
				continue // it says why; a file is not touched then
			}
			if _, err := document.Read(name, plan.Text); err != nil {
				t.Fatalf("%q can not be read: %v", plan.Text, err)
			}
			back, err := inject.Remove(name, plan.Text, inject.Options{})
			if err != nil || string(back.Text) != string(taken.Text) {
				t.Fatalf("%q comes back as %q, %v", taken.Text, back.Text, err)
			}
		}
	})
}
