package verify_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// TestPitfalls: each has the name of its reason, where the reading would be another without it.
func TestPitfalls(t *testing.T) {
	const tid = "_dd.p.tid=69b0a20200000000"
	context := func(execution, state, more string) string {
		return `{"Execution":{"Id":"arn:e"` + execution + `},"State":{"Name":"S","EnteredTime":"t"` + state + `},"StateMachine":{"Id":"m","Name":"n"},` +
			more + `"serverless-version":"v1"}`
	}
	ids := func(more string) string { return `"x-datadog-trace-id":"6121839420385572353",` + more }
	whole := context(`,"RedriveCount":0`, `,"RetryCount":0`, ids(`"x-datadog-tags":"`+tid+`",`))
	for _, row := range []struct {
		event                   string
		node, python, extension string
	}{
		{whole, "linked, tid misread", "linked", "linked"},
		{`{"_datadog":` + whole + `}`, "linked, tid misread", "linked", "linked"},
		{`[` + whole + `]`, "no context, payload is no object", "no context, payload is no object", "no context, payload is no object"},
		{`"text"`, "no context, payload is no object", "no context, payload is no object", "no context, payload is no object"},
		{`{"headers":{},"_datadog":` + whole + `}`, "linked, tid misread", "no context, shadowed by headers", "linked"},
		{`{"Payload":{},"_datadog":` + whole + `}`, "linked, tid misread", "no context, hidden by Payload", "no context, hidden by Payload"},
		{`{"Payload":"done","_datadog":` + whole + `}`, "linked, tid misread", "no context, hidden by Payload", "no context, hidden by Payload"},
		{`{"detail-type":"T","source":"s","_datadog":` + whole + `}`, "linked, tid misread", "linked", "no context, shadowed by detail-type"},
		{`{"Records":[{"eventSource":"aws:sqs"}],"_datadog":` + whole + `}`, "linked, tid misread", "no context, shadowed by Records",
			"no context, shadowed by Records"},
		{`{"request":{},"_datadog":` + whole + `}`, "linked, tid misread", "no context, shadowed by request", "linked"},
		{context(``, `,"RetryCount":0`, ids(`"x-datadog-tags":"`+tid+`",`)), "linked, tid misread", "linked", "no context, counts missing"},
		{context(`,"RedriveCount":0`, ``, ids(`"x-datadog-tags":"`+tid+`",`)), "linked, tid misread", "linked", "no context, counts missing"},
		{context(`,"RedriveCount":0`, `,"RetryCount":0`, ids(``)), "no context, tags missing", "linked, tid lost", "wrong trace, tags missing"},
		{`{"a":1}`, "no context", "no context", "no context"},
	} {
		got := only(t, written(t, row.event), "start-execution-node")
		want := []string{row.node, row.python, row.extension}
		var said []string
		for _, r := range got.Readings {
			text := []string{string(r.Verdict)}
			for _, p := range r.Pitfalls {
				if text = append(text, string(p)); p.Sentence() == "" {
					t.Errorf("nothing is said of %s", p)
				}
			}
			said = append(said, strings.Join(text, ", "))
		}
		if diff := cmp.Diff(want, said); diff != "" {
			t.Errorf("%s: %s", row.event, diff)
		}
	}
}

// TestMeets: what is asked for, and what is held against an expression.
func TestMeets(t *testing.T) {
	traced, plain := upstreams(t, "start-execution-node")[0], upstreams(t, "direct-object")[0]
	for _, row := range []struct {
		reading verify.Reading
		asked   verify.Verdict
		traced  bool
		want    bool
	}{
		{verify.Reading{Verdict: verify.Linked}, verify.Linked, true, true},
		{verify.Reading{Verdict: verify.NewTrace}, verify.Linked, true, false},
		{verify.Reading{Verdict: verify.NewTrace}, verify.Linked, false, true},
		{verify.Reading{Verdict: verify.NewTrace}, verify.NewTrace, true, true},
		{verify.Reading{Verdict: verify.NoContext}, verify.NewTrace, false, false},
		{verify.Reading{Verdict: verify.NoContext}, verify.WrongTrace, true, true},
		{verify.Reading{Verdict: verify.FailsState}, verify.WrongTrace, true, false},
		{verify.Reading{Verdict: verify.NoContext, Pitfalls: []verify.Pitfall{verify.NoObject}}, verify.Linked, true, true},
		{verify.Reading{Verdict: verify.NoContext, Pitfalls: []verify.Pitfall{verify.CountsMissing}}, verify.Linked, true, false},
	} {
		u := plain
		if row.traced {
			u = traced
		}
		if got := row.reading.Meets(row.asked, u); got != row.want {
			t.Errorf("%+v meets %s under %s: %v", row.reading, row.asked, u.Name, got)
		}
	}
}

// TestSteps: the conditions that were asked, in their order, and the names of what was looked for.
func TestSteps(t *testing.T) {
	row := only(t, written(t, "$states.input.a = 1 ? 'a' : $states.input.gift = false ? 'b' : 'c'"), "direct-object")
	want := []verify.Step{{Test: "$states.input.a = 1"}, {Test: "$states.input.gift = false", Held: true}}
	if diff := cmp.Diff(want, row.Steps); diff != "" {
		t.Error(diff)
	}
	subject, err := verify.Documented("resilient", "batch-input")
	if err != nil {
		t.Fatal(err)
	}
	row = only(t, subject, "eventbridge-rule-node")
	want = []verify.Step{{Test: "distributed-map"}, {Test: "start-execution, nested"}, {Test: "eventbridge", Held: true}}
	if diff := cmp.Diff(want, row.Steps); diff != "" || row.Branch != "eventbridge: x-datadog-trace-id" {
		t.Errorf("%s %s", row.Branch, diff)
	}
}
