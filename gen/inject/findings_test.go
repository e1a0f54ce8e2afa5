package inject_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/inject"
)

// TestFindings: what is said of every edge, before and behind.
func TestFindings(t *testing.T) {
	said := func(text string) []string {
		var list []string
		for _, d := range definitions("m.json", []byte(text)) {
			for _, f := range inject.Findings(d) {
				list = append(list, f.Severity.String()+" "+f.Code+" "+f.Location)
			}
		}
		return list
	}
	v1, err := gen.Expression(gen.V1, gen.SFNInput)
	if err != nil {
		t.Fatal(err)
	}
	pasted := quoted("{% " + expr.Print(v1, expr.Line) + " %}")
	for _, row := range []struct {
		state string
		want  []string
	}{
		{`"Type": "Pass"`, nil},
		{lambda + `, "Arguments": {"FunctionName": "f"}`, []string{"note NO_PROPAGATION /States/A/Arguments/Payload"}},
		{distributed + `, "ItemBatcher": {}`, []string{"note NO_PROPAGATION /States/A/ItemBatcher/BatchInput"}},
		{distributed, []string{"note PROPAGATION_UNKNOWN /States/A"}},
		{strings.Replace(places[gen.SQSMessageAttribute], "%s", pasted, 1), []string{"warning BREAKING_PROPAGATION /States/A/Arguments/MessageAttributes/_datadog/StringValue"}},
		{strings.Replace(places[gen.SFNInput], "%s", `"{% $x %}"`, 1), []string{"note PROPAGATION_UNKNOWN /States/A/Arguments/Input/_datadog"}},
		{lambda + `, "QueryLanguage": "JSONPath", "Parameters": {}`, []string{"note PROPAGATION_UNKNOWN /States/A"}},
	} {
		if diff := cmp.Diff(row.want, said(in(row.state))); diff != "" {
			t.Errorf("%s: %s", row.state, diff)
		}
	}
	text := in(lambda + `, "Arguments": {"FunctionName": "f"}`)
	for revision, want := range map[gen.Revision][]string{
		gen.V1: {"warning BREAKING_PROPAGATION /States/A/Arguments/Payload/_datadog"}, gen.V2: {"warning BREAKING_PROPAGATION /States/A/Arguments/Payload/_datadog"},
		gen.Resilient: nil,
	} {
		plan := both(t, "m.json", text, inject.Options{Revision: revision})
		if diff := cmp.Diff(want, said(string(plan.Text))); diff != "" {
			t.Errorf("%s: %s", revision, diff)
		}
	}
}
