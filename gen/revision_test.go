package gen_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// TestRevisions: oldest first, each with a source and at least one target, and
// the current one among them.
func TestRevisions(t *testing.T) {
	var names []gen.Revision
	for _, d := range gen.Revisions() {
		names = append(names, d.Revision)
		if d.Sentence == "" || d.Source == "" || len(d.Since) != len("2024-11") || len(d.Targets) == 0 {
			t.Errorf("%s is described in part: %+v", d.Revision, d)
		}
		for _, target := range d.Targets {
			if !slices.Contains(gen.Targets(), target) {
				t.Errorf("%s: %q is no target", d.Revision, target)
			}
		}
	}
	want := []gen.Revision{"v1", "v1b", "v2", "passthrough", "resilient"}
	if !slices.Equal(names, want) {
		t.Errorf("revisions %v, want %v", names, want)
	}
	if gen.Current != "v2" {
		t.Errorf("%s is current", gen.Current)
	}
}

// TestSince: the months in which the pages were published.
func TestSince(t *testing.T) {
	want := map[gen.Revision]string{gen.V1: "2024-11", gen.V1b: "2025-04", gen.V2: "2025-08"}
	for _, d := range gen.Revisions() {
		if w, ok := want[d.Revision]; ok && d.Since != w {
			t.Errorf("%s since %s, want %s", d.Revision, d.Since, w)
		}
	}
}

// TestTargets: the places, as the documentation puts the expressions in.
func TestTargets(t *testing.T) {
	want := []struct {
		target gen.Target
		field  string
	}{
		{"lambda-payload", "Arguments/Payload"},
		{"sfn-input", "Arguments/Input/_datadog"},
		{"eventbridge-detail", "Arguments/Entries[0]/Detail/_datadog"},
		{"sqs-message-attribute", "Arguments/MessageAttributes/_datadog/StringValue"},
		{"sns-message-attribute", "Arguments/MessageAttributes/_datadog/StringValue"},
		{"batch-input", "ItemBatcher/BatchInput/_datadog"},
	}
	targets := gen.Targets()
	if len(targets) != len(want) {
		t.Fatalf("%d targets, want %d", len(targets), len(want))
	}
	for i, w := range want {
		if targets[i] != w.target || targets[i].Field() != w.field {
			t.Errorf("target %d is %s at %s", i, targets[i], targets[i].Field())
		}
	}
	if field := gen.Target("elsewhere").Field(); field != "" {
		t.Errorf("an unknown target is at %q", field)
	}
	// What a caller does to the list is the caller's.
	targets[0] = "changed"
	if gen.Targets()[0] != gen.LambdaPayload {
		t.Error("the list of targets was changed from outside")
	}
}

// TestUnknownNames: a wrong name is an error that lists the right ones.
func TestUnknownNames(t *testing.T) {
	rows := []struct {
		revision gen.Revision
		target   gen.Target
		want     string
	}{
		{"v3", gen.SFNInput, `no revision is called "v3"; there are v1, v1b, v2, passthrough, resilient`},
		{"", gen.SFNInput, `no revision is called ""; there are v1, v1b, v2, passthrough, resilient`},
		{"V2", gen.SFNInput, `no revision is called "V2"; there are v1, v1b, v2, passthrough, resilient`},
		{gen.V2, "lambda", `revision v2 has no expression for "lambda"; it has lambda-payload, sfn-input, eventbridge-detail, ` +
			`sqs-message-attribute, sns-message-attribute, batch-input`},
		{gen.Passthrough, gen.BatchInput, `revision passthrough has no expression for "batch-input"; it has eventbridge-detail`},
	}
	for _, row := range rows {
		tree, err := gen.Expression(row.revision, row.target)
		if tree != nil || err == nil || err.Error() != row.want {
			t.Errorf("%q %q: %v, want %s", row.revision, row.target, err, row.want)
		}
	}
	t.Logf("%d names", len(rows))
}

// TestTargetsShareText: one text serves several places. v2 has two texts, v1 and
// v1b have three of which the one for batches is the same.
func TestTargetsShareText(t *testing.T) {
	text := func(r gen.Revision, target gen.Target) string {
		tree, err := gen.Expression(r, target)
		if err != nil {
			t.Fatal(err)
		}
		return expr.Print(tree, expr.Line)
	}
	for revision, want := range map[gen.Revision]int{gen.V1: 3, gen.V1b: 3, gen.V2: 2} {
		texts := map[string]bool{}
		for _, target := range gen.Targets() {
			texts[text(revision, target)] = true
		}
		if len(texts) != want {
			t.Errorf("%s has %d texts, want %d", revision, len(texts), want)
		}
	}
	if text(gen.V1, gen.BatchInput) != text(gen.V1b, gen.BatchInput) {
		t.Error("v1 and v1b differ for a batch")
	}
	if text(gen.V1, gen.SFNInput) == text(gen.V1b, gen.SFNInput) {
		t.Error("v1 and v1b do not differ")
	}
}

// TestRecognise: every expression is found again as the oldest revision that has
// it, with all the targets it serves, whatever its spacing and comments.
func TestRecognise(t *testing.T) {
	services := gen.Targets()[1:5]
	rows := []struct {
		revision, found gen.Revision
		target          gen.Target
		targets         []gen.Target
	}{
		{gen.V1, gen.V1, gen.LambdaPayload, gen.Targets()[:1]},
		{gen.V1, gen.V1, gen.SNSMessageAttribute, services},
		{gen.V1, gen.V1, gen.BatchInput, gen.Targets()[5:]},
		{gen.V1b, gen.V1b, gen.LambdaPayload, gen.Targets()[:1]},
		{gen.V1b, gen.V1b, gen.EventBridgeDetail, services},
		{gen.V1b, gen.V1, gen.BatchInput, gen.Targets()[5:]},
		{gen.V2, gen.V2, gen.SFNInput, gen.Targets()[:5]},
		{gen.V2, gen.V2, gen.BatchInput, gen.Targets()[5:]},
		{gen.Passthrough, gen.Passthrough, gen.EventBridgeDetail, []gen.Target{gen.EventBridgeDetail}},
	}
	for _, row := range rows {
		tree, err := gen.Expression(row.revision, row.target)
		if err != nil {
			t.Fatal(err)
		}
		texts := []string{expr.Print(tree, expr.Line), expr.Print(tree, expr.Pretty), expr.Print(tree, expr.Minimal)}
		texts = append(texts, "/* by hand */ "+strings.ReplaceAll(texts[0], "; ", " ;\n\t"))
		for _, text := range texts {
			parsed, err := expr.Parse(text, expr.Version20())
			if err != nil {
				t.Fatalf("%v in %s", err, text)
			}
			if found, targets := gen.Recognise(parsed); found != row.found || !slices.Equal(targets, row.targets) {
				t.Errorf("%s %s is recognised as %s %v", row.revision, row.target, found, targets)
			}
		}
	}
	t.Logf("%d expressions, 4 spellings each", len(rows))
}

// TestNotRecognised: one changed name, one step more, and it is none of ours.
func TestNotRecognised(t *testing.T) {
	v2, err := gen.Expression(gen.V2, gen.SFNInput)
	if err != nil {
		t.Fatal(err)
	}
	text := expr.Print(v2, expr.Line)
	texts := []string{
		"1", "$states.input", "$states.input._datadog.x", "`$states`",
		strings.Replace(text, "'v1'", "'v2'", 1),
		strings.Replace(text, "[0]", "[1]", 1),
		strings.ReplaceAll(text, "$ddctx", "$other"),
		strings.Replace(text, "x-datadog-tags", "x-datadog-tag", 1),
	}
	for _, text := range texts {
		parsed, err := expr.Parse(text, expr.Version20())
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		if found, targets := gen.Recognise(parsed); found != "" || targets != nil {
			t.Errorf("recognised as %s %v: %s", found, targets, text)
		}
	}
	t.Logf("%d expressions", len(texts))
}
