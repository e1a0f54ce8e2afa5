package inject_test

import (
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/inject"
)

// places are where the pages of Datadog put expressions, by target; %s is the expression.
var places = map[gen.Target]string{
	gen.LambdaPayload:       lambda + `, "Arguments": {"FunctionName": "f", "Payload": %s}`,
	gen.SFNInput:            `"Type": "Task", "Resource": "arn:aws:states:::states:startExecution", "Arguments": {"Input": {"a": 1, "_datadog": %s}}`,
	gen.EventBridgeDetail:   `"Type": "Task", "Resource": "arn:aws:states:::events:putEvents", "Arguments": {"Entries": [{"Detail": {"_datadog": %s}}]}`,
	gen.SQSMessageAttribute: `"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Arguments": {"MessageAttributes": {"_datadog": {"DataType": "String", "StringValue": %s}}}`,
	gen.SNSMessageAttribute: `"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Arguments": {"MessageAttributes": {"_datadog": {"DataType": "String", "StringValue": %s}}}`,
	gen.BatchInput:          distributed + `, "ItemBatcher": {"BatchInput": {"_datadog": %s}}`,
}

func quoted(text string) string { return string(expr.AppendQuoted(nil, text)) }

// TestUpgrade: every documented revision is recognised at every place, in every spelling,
// and said; a resilient expression takes its place, and goes again.
func TestUpgrade(t *testing.T) {
	ran := 0
	for _, d := range gen.Revisions() {
		if d.Revision == gen.Resilient {
			continue
		}
		for _, target := range d.Targets {
			tree, err := gen.Expression(d.Revision, target)
			if err != nil {
				t.Fatal(err)
			}
			line := expr.Print(tree, expr.Line)
			for _, spelled := range []string{
				"{% " + line + " %}", "{%" + expr.Print(tree, expr.Minimal) + "%}", "{%\n" + expr.Print(tree, expr.Pretty) + "\n%}",
				"{% /* by hand *~/ */ " + strings.ReplaceAll(line, " := ", "  :=\t") + " /* é */ %}",
				"{% /**/" + strings.ReplaceAll(line, "'v1'", `"v1"`) + " %}",
			} {
				ran++
				text := in(strings.Replace(places[target], "%s", quoted(spelled), 1))
				plan := both(t, "m.json", text, inject.Options{})
				if len(plan.Changes) != 1 || plan.Changes[0].Action != inject.Upgraded || plan.Changes[0].Revision != "resilient" {
					t.Fatalf("%s %s: %v %v", d.Revision, target, plan.Changes, plan.Notes)
				}
				// The batch input of v1b is that of v1.
				if was := plan.Changes[0].Was; was != string(d.Revision) && (target != gen.BatchInput || was != "v1") {
					t.Errorf("%s %s is said to be %s", d.Revision, target, was)
				}
			}
		}
	}
	t.Logf("%d cases", ran)
}

// TestUpgradePayload: the page of v1 says that $states.input in it may be replaced; what
// replaced it is kept.
func TestUpgradePayload(t *testing.T) {
	tree, err := gen.Expression(gen.V1b, gen.LambdaPayload)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(expr.Print(tree, expr.Line), "$merge([$states.input, {", "$merge([{'order': $states.input.order[0]}, {", 1)
	plan := both(t, "m.json", in(strings.Replace(places[gen.LambdaPayload], "%s", quoted("{% "+text+" %}"), 1)), small)
	if len(plan.Changes) != 1 || plan.Changes[0].Was != "v1b" {
		t.Fatalf("%v %v", plan.Changes, plan.Notes)
	}
	want := "*/ " + wrapped("{'order': $states.input.order[0]}") + ` %}"`
	if got := shortened(t, string(plan.Text), small); !strings.Contains(got, want) {
		t.Errorf("%s\nhas no %s", got, want)
	}
}

// TestPastedResilient: a resilient expression that was pasted is there already; for other
// upstreams it is replaced.
func TestPastedResilient(t *testing.T) {
	for _, target := range gen.Targets() {
		made, err := gen.Compose(target, gen.Choice{Upstreams: []string{"nested"}})
		if err != nil {
			t.Fatal(err)
		}
		text := in(strings.Replace(places[target], "%s", quoted("{%"+made.Print(expr.Pretty)+"%}"), 1))
		if plan := both(t, "m.json", text, small); plan.Changed() || len(plan.Notes) > 0 {
			t.Errorf("%s: %v %v", target, plan.Changes, plan.Notes)
		}
		plan := both(t, "m.json", text, inject.Options{})
		if len(plan.Changes) != 1 || plan.Changes[0].Was != "resilient" {
			t.Errorf("%s: %v %v", target, plan.Changes, plan.Notes)
		}
	}
}

// TestRenew: what was put in for other options is renewed, what was changed by hand left
// alone; what the options do not name stays.
func TestRenew(t *testing.T) {
	var states []string
	for _, target := range gen.Targets() {
		states = append(states, `"`+string(target)+`": {`+strings.Replace(strings.ReplaceAll(places[target], `, "_datadog": %s`, ""), "%s", `"{% $states.input %}"`, 1)+`, "End": true}`)
	}
	text := `{"QueryLanguage": "JSONata", "States": {` + strings.Join(states, ", ") + `}}`
	text = strings.NewReplacer(`{"_datadog": {"DataType": "String", "StringValue": "{% $states.input %}"}}`, `{}`, `{"_datadog": "{% $states.input %}"}`, `{}`).Replace(text)
	first := both(t, "m.json", text, inject.Options{Revision: gen.V1})
	if len(first.Changes) != 6 {
		t.Fatalf("%d changes: %v", len(first.Changes), first.Notes)
	}
	only := inject.Options{Upstreams: []string{"sqs", "nested"}, Only: []inject.Kind{inject.SQS, inject.Map}}
	second, err := inject.Add("m.json", first.Text, only)
	if err != nil || len(second.Changes) != 2 {
		t.Fatalf("%v %v", second.Changes, err)
	}
	for i, location := range []string{"/States/sqs-message-attribute/Arguments/MessageAttributes", "/States/batch-input/ItemBatcher/BatchInput"} {
		c := second.Changes[i]
		if c.Action != inject.Renewed || c.Was != "v1" || c.Revision != "resilient(nested,sqs)" || c.Location != location {
			t.Errorf("%+v", c)
		}
	}
	if n := strings.Count(string(second.Text), "jsonatasim: v1 "); n != 4 {
		t.Errorf("%d are left as they were", n)
	}
	back, err := inject.Remove("m.json", second.Text, inject.Options{Only: []inject.Kind{inject.SQS}})
	if err != nil || len(back.Changes) != 1 || strings.Count(string(back.Text), "jsonatasim: ") != 5 {
		t.Errorf("%v %v", back.Changes, err)
	}
	edited := strings.Replace(string(second.Text), "'serverless-version': 'v1'", "'serverless-version': 'v2'", 1)
	for name, do := range map[string]func(string, []byte, inject.Options) (*inject.Plan, error){"add": inject.Add, "remove": inject.Remove} {
		plan, err := do("m.json", []byte(edited), inject.Options{})
		if err != nil || len(plan.Changes) != 5 || len(plan.Notes) != 1 || plan.Notes[0].Message != "what was put in here was changed by hand since; left alone" {
			t.Errorf("%s: %v %v %v", name, plan.Changes, plan.Notes, err)
		}
	}
}

// TestReformatted: what was put in is known in other spacing and at another place, and
// can be taken out.
func TestReformatted(t *testing.T) {
	before := in(lambda + `, "Arguments": {"FunctionName": "f", "Payload": {"a": 1}}`)
	plan := both(t, "m.json", before, small)
	made := string(plan.Text)
	at := strings.Index(made, `"_datadog": "`)
	member := made[at : strings.Index(made, ` %}"`)+len(` %}"`)]
	for _, text := range []string{
		strings.Replace(strings.Replace(made, `"a": 1, `+member, member+`, "a": 1`, 1), ":= $states", ":=\\n  $states", 1),
		strings.Replace(made, `"a": 1, `+member, "\n\t"+member+"\n,\n\"a\": 1", 1),
	} {
		again, err := inject.Add("m.json", []byte(text), small)
		if err != nil || again.Changed() {
			t.Errorf("%v %v", again.Changes, err)
		}
		back, err := inject.Remove("m.json", []byte(text), small)
		if got := strings.NewReplacer("\n", "", "\t", "").Replace(string(back.Text)); err != nil || got != before {
			t.Errorf("%s %v", got, err)
		}
	}
	// More was put beside it by now: only what was put in goes.
	plan = both(t, "m.json", in(lambda+`, "Arguments": {"FunctionName": "f"}`), small)
	text := strings.Replace(string(plan.Text), ` %}"}`, ` %}", "b": 2}`, 1)
	back, err := inject.Remove("m.json", []byte(text), small)
	if want := in(lambda + `, "Arguments": {"FunctionName": "f", "Payload": {"b": 2}}`); err != nil || string(back.Text) != want {
		t.Errorf("%s %v", back.Text, err)
	}
}

// TestOptions: wrong ones are errors.
func TestOptions(t *testing.T) {
	for _, row := range []struct {
		options inject.Options
		want    string
	}{
		{inject.Options{Revision: "v3"}, `no revision is called "v3"; there are v1, v1b, v2, passthrough, resilient`},
		{inject.Options{Revision: gen.V1, Upstreams: []string{"sqs"}}, "revision v1 takes no upstreams"},
		{inject.Options{Revision: gen.Passthrough}, `revision passthrough has no expression for "sfn-input"; it has eventbridge-detail`},
	} {
		if _, err := inject.Add("m.json", []byte(in(`"Type": "Pass"`)), row.options); err == nil || err.Error() != row.want {
			t.Errorf("%v: %v", row.options, err)
		}
	}
	if _, err := inject.Add("m.json", []byte(in(`"Type": "Pass"`)), inject.Options{Upstreams: []string{"nosuch"}}); err == nil || !strings.Contains(err.Error(), `no upstream is called "nosuch"`) {
		t.Error(err)
	}
}

// TestNoPlaceholder: no expression that is put in holds ${, which a template would
// replace.
func TestNoPlaceholder(t *testing.T) {
	for _, d := range gen.Revisions() {
		for _, target := range d.Targets {
			tree, err := gen.Expression(d.Revision, target)
			if err != nil || strings.Contains(expr.Print(tree, expr.Line), "${") {
				t.Errorf("%s %s: %v", d.Revision, target, err)
			}
		}
	}
}
