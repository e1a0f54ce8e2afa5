package inject_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/check"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/inject"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// TestSamples takes the public definitions, and Datadog's own one of a Distributed Map,
// through everything: put in, checked, judged for every upstream, taken out.
func TestSamples(t *testing.T) {
	vectors := os.Getenv("TRACER_VECTORS")
	if vectors == "" {
		t.Skip("TRACER_VECTORS is not set: the definitions are in event-samples/asl beside the file that it names")
	}
	// What is known of the files: how many edges of which revision they have.
	want := map[string]int{
		"process-image-map.asl.json": 2, "orderProcessingWorkflow.asl.json": 4, "workflow.setStock.asl.json": 0,
		"correct-step-function-stack-snapshot.json": 0, "correct-step_functions_go_stack-snapshot.json": 0,
		"correct-step_functions_python_stack-snapshot.json": 0,
	}
	files, err := filepath.Glob(filepath.Join(filepath.Dir(vectors), "event-samples", "asl", "*"))
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, filepath.Join(filepath.Dir(vectors), "process-image-map.asl.json"))
	judged := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		plan := both(t, name, string(text), inject.Options{})
		if n, known := want[name]; known && len(plan.Changes) != n {
			t.Errorf("%s: %d changes, want %d: %v", name, len(plan.Changes), n, plan.Notes)
		}
		for i, d := range definitions(name, plan.Text) {
			if before, after := errorsOf(definitions(name, text)[i]), errorsOf(d); before != after {
				t.Errorf("%s: %s is refused now: %s", name, d.Name, after)
			}
			judged += judge(t, name, d)
		}
	}
	t.Logf("TestSamples: %d cases, %d expressions judged", len(files), judged)
	if len(files) < len(want) {
		t.Errorf("%d files, and %d are known", len(files), len(want))
	}
}

func errorsOf(d *asl.Definition) string { return check.Refusal(check.Check(d)) }

// judge looks at what becomes of every upstream's trace under each expression that was
// put in.
func judge(t *testing.T, name string, d *asl.Definition) int {
	judged := 0
	for _, put := range inject.Inside(d) {
		source, ok := states.Delimited(put.Node.Text)
		if !ok {
			t.Fatalf("%s: %s", name, put.Node.Text)
		}
		if put.Target == gen.LambdaPayload && put.Member {
			source = "{'_datadog': " + source + "}"
		}
		tree, err := expr.Parse(source, expr.Version20())
		if err != nil {
			t.Fatal(err)
		}
		m, err := verify.Run(context.Background(), verify.Subject{
			Name: put.Location, Tree: tree, Source: source, Target: put.Target, Revision: gen.Resilient,
		}, verify.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		judged++
		plain, err := verify.Documented(gen.Resilient, put.Target)
		if err != nil {
			t.Fatal(err)
		}
		want, err := verify.Run(context.Background(), plain, verify.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range m.Rows {
			if row.Failure != nil {
				t.Errorf("%s: %s fails under %s: %v", name, put.Location, row.Upstream.Name, row.Failure)
			}
			// A payload that is no object, or that looks like a message to the libraries, hides the
			// context; a literal one does not.
			got, least := row.Worst(), want.Rows[i].Worst()
			if slices.Index(verify.Verdicts(), got) > slices.Index(verify.Verdicts(), least) {
				t.Errorf("%s: %s under %s: %s, and by itself %s", name, put.Location, row.Upstream.Name, got, least)
			}
		}
	}
	return judged
}
