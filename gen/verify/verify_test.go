package verify_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// written is the subject of an expression as a user writes it.
func written(t *testing.T, source string) verify.Subject {
	t.Helper()
	tree, err := expr.Parse(source, expr.Version20())
	if err != nil {
		t.Fatal(err)
	}
	return verify.Subject{Name: "mine", Tree: tree, Source: source, Target: gen.LambdaPayload}
}

func upstreams(t *testing.T, names ...string) (found []corpus.Upstream) {
	t.Helper()
	for _, name := range names {
		u, ok := corpus.Find(name)
		if !ok {
			t.Fatalf("no upstream is called %s", name)
		}
		found = append(found, u)
	}
	return found
}

func only(t *testing.T, subject verify.Subject, name string) verify.Row {
	t.Helper()
	matrix, err := verify.Run(context.Background(), subject, verify.Options{Upstreams: upstreams(t, name), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return matrix.Rows[0]
}

func verdicts(row verify.Row) (found []verify.Verdict) {
	for _, r := range row.Readings {
		found = append(found, r.Verdict)
	}
	return found
}

// TestDocumentedFailures: the upstreams under which the current expression is
// known to fail do fail, with AWS's text, in every target; the others do not.
func TestDocumentedFailures(t *testing.T) {
	want := map[string]string{
		"sns-sqs-pipe-binary":      "D3137: Invalid JSON",
		"sqs-pipe-plain-text-body": "D3137: Invalid JSON",
		"sqs-pipe-empty-body":      "D3137: Invalid JSON",
		"api-gateway-cdk-headers":  `T0410: Argument 1 of function "parse" does not match function signature`,
	}
	for _, target := range gen.Targets() {
		tree, err := gen.Expression(gen.V2, target)
		if err != nil {
			t.Fatal(err)
		}
		failed := 0
		for _, row := range run(t, gen.V2, target).Rows {
			cause, fails := want[row.Upstream.Name]
			if !fails {
				if row.Failure != nil {
					t.Errorf("%s %s: %v", target, row.Upstream.Name, row.Failure)
				}
				continue
			}
			failed++
			checkCause(t, row.Failure, tree, target, cause)
			if row.Worst() != verify.FailsState || row.Carrier != nil {
				t.Errorf("%s %s: %s, carrier %s", target, row.Upstream.Name, row.Worst(), row.Carrier)
			}
		}
		if failed != len(want) {
			t.Errorf("%s: %d fail", target, failed)
		}
	}
}

// TestHijackingItems: items with a trace of their own, ahead of the right one,
// lead v2 to a stranger's trace. v1b looks where the right one is.
func TestHijackingItems(t *testing.T) {
	const name = "distributed-map-foreign-items-first"
	for revision, want := range map[gen.Revision]verify.Verdict{
		gen.V1: verify.NewTrace, gen.V1b: verify.Linked, gen.V2: verify.WrongTrace,
	} {
		subject, err := verify.Documented(revision, gen.LambdaPayload)
		if err != nil {
			t.Fatal(err)
		}
		row := only(t, subject, name)
		for _, r := range row.Readings {
			if r.Verdict != want {
				t.Errorf("%s, %s: %s, want %s", revision, r.Tracer, r.Verdict, want)
			}
		}
	}
}

// TestVerdicts judges made carriers: the words mean what their comments say.
func TestVerdicts(t *testing.T) {
	const carried, plain = "start-execution-node", "direct-object"
	context := func(more string) string {
		return "$merge([$states.context, {" + more + "'serverless-version': 'v1'}])"
	}
	const ids = "'x-datadog-trace-id': $states.context.Execution.Input._datadog.`x-datadog-trace-id`, 'x-datadog-tags': '_dd.p.dm=-0', "
	const own = "'RootExecutionId': $states.context.Execution.Id, "
	rows := []struct {
		source, upstream string
		want             verify.Verdict
	}{
		{context(ids), carried, verify.Linked},
		{context(own), carried, verify.NewTrace},
		{context(own), plain, verify.NewTrace},
		{context("'RootExecutionId': 'arn:another', "), plain, verify.WrongTrace},
		{context("'RootExecutionId': 'arn:another', "), carried, verify.WrongTrace},
		{"{'a': 1}", carried, verify.NoContext},
		{"'text'", carried, verify.NoContext},
		{"$states.input.missing", plain, verify.FailsState},
		{"1 + 'a'", carried, verify.FailsState},
	}
	for _, row := range rows {
		got := only(t, written(t, row.source), row.upstream)
		want := []verify.Verdict{row.want, row.want, row.want}
		if diff := cmp.Diff(want, verdicts(got)); diff != "" || got.Worst() != row.want {
			t.Errorf("%s under %s: %s", row.source, row.upstream, diff)
		}
	}
	t.Logf("%d carriers", len(rows))
}

// TestWorst: the verdict of a row is the worst of its readings.
func TestWorst(t *testing.T) {
	all := verify.Verdicts()
	want := []verify.Verdict{verify.Linked, verify.NewTrace, verify.NoContext, verify.WrongTrace, verify.FailsState}
	if !slices.Equal(all, want) {
		t.Errorf("verdicts %v, want %v", all, want)
	}
	for i, better := range all {
		for _, worse := range all[i:] {
			row := verify.Row{Readings: []verify.Reading{{Verdict: better}, {Verdict: worse}, {Verdict: better}}}
			if got := row.Worst(); got != worse {
				t.Errorf("of %s and %s the worst is %s", better, worse, got)
			}
		}
	}
}

// TestPassthrough: what is handed on unchanged is no Step Functions context;
// without a trace in the input there is nothing to hand on.
func TestPassthrough(t *testing.T) {
	subject, err := verify.Documented(gen.Passthrough, gen.EventBridgeDetail)
	if err != nil {
		t.Fatal(err)
	}
	// The headers of a tracer are what all three libraries read in an event.
	row := only(t, subject, "start-execution-node")
	want := []verify.Verdict{verify.Linked, verify.Linked, verify.Linked}
	if diff := cmp.Diff(want, verdicts(row)); diff != "" {
		t.Error(diff)
	}
	row = only(t, subject, "direct-object")
	if row.Failure == nil || row.Failure.Cause != "The JSONata expression '$states.input._datadog' specified for the field "+
		"'Arguments/Entries[0]/Detail/_datadog' returned nothing (undefined)." {
		t.Errorf("failure %v", row.Failure)
	}
}

// TestOptions: other upstreams and readers than all.
func TestOptions(t *testing.T) {
	subject, err := verify.Documented(gen.V2, gen.LambdaPayload)
	if err != nil {
		t.Fatal(err)
	}
	matrix, err := verify.Run(context.Background(), subject, verify.Options{
		Upstreams: upstreams(t, "task-token", "direct-null"), Readers: []tracer.Reader{tracer.Python},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"task-token", "direct-null"} {
		row := matrix.Rows[i]
		if row.Upstream.Name != name || len(row.Readings) != 1 || row.Readings[0].Tracer != "python" {
			t.Errorf("row %d: %s, %v", i, row.Upstream.Name, row.Readings)
		}
	}
}

// TestRefused: what AWS refuses is a diagnostic and no matrix; a message quotes
// the expression as it was written.
func TestRefused(t *testing.T) {
	_, err := verify.Run(context.Background(), written(t, "phone"), verify.Options{})
	var d *states.Diagnostic
	if !errors.As(err, &d) || d.Message != "Reference to 'phone' at the top level is not supported." {
		t.Errorf("refused with %v", err)
	}
	row := only(t, written(t, "$states . input  .missing"), "direct-object")
	if row.Failure == nil || row.Failure.Cause != "The JSONata expression '$states . input  .missing' specified for the field "+
		"'Arguments/Payload' returned nothing (undefined)." {
		t.Errorf("failure %v", row.Failure)
	}
	if _, err := verify.Documented("v3", gen.LambdaPayload); err == nil {
		t.Error("there is no v3")
	}
}
