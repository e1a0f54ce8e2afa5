package verify_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

var update = flag.Bool("update", false, "write the golden files anew")

// now is what $millis gives in these tests.
var now = time.Date(2026, 3, 24, 10, 21, 59, 604e6, time.UTC)

// goldens are the documented expressions with a table of their own. Those of v1b
// that are missing are the same as v1's or differ in what the ones here show.
var goldens = []struct {
	revision gen.Revision
	targets  []gen.Target
}{
	{gen.V2, gen.Targets()},
	{gen.V1b, []gen.Target{gen.LambdaPayload, gen.SFNInput}},
	{gen.V1, []gen.Target{gen.LambdaPayload, gen.SFNInput, gen.BatchInput}},
	{gen.Resilient, gen.Targets()},
}

// TestMatrix compares the table of upstreams and tracers with the accepted one.
func TestMatrix(t *testing.T) {
	cells := 0
	for _, g := range goldens {
		for _, target := range g.targets {
			matrix := run(t, g.revision, target)
			cells += len(matrix.Rows) * len(matrix.Rows[0].Readings)
			name := string(g.revision) + "-" + string(target) + ".golden"
			t.Run(name, func(t *testing.T) { compareGolden(t, filepath.Join("testdata", name), table(t, matrix)) })
		}
	}
	t.Logf("%d readings", cells)
}

func run(t *testing.T, revision gen.Revision, target gen.Target) verify.Matrix {
	t.Helper()
	subject, err := verify.Documented(revision, target)
	if err != nil {
		t.Fatal(err)
	}
	matrix, err := verify.Run(context.Background(), subject, verify.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return matrix
}

func compareGolden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Error(diff)
	}
}

// table writes a row for each upstream: what of the carrier names the trace, or
// the end of AWS's sentence, and the verdict for each tracer with the ids.
func table(t *testing.T, matrix verify.Matrix) string {
	t.Helper()
	var text bytes.Buffer
	w := tabwriter.NewWriter(&text, 0, 1, 2, ' ', 0)
	for _, row := range matrix.Rows {
		fmt.Fprintf(w, "%s\t%s\t%s", row.Upstream.Name, row.Branch, carried(t, row))
		for _, r := range row.Readings {
			fmt.Fprintf(w, "\t%s", r.Verdict)
			if limit := r.Limited(); limit != "" && matrix.Subject.Revision == gen.Resilient {
				fmt.Fprintf(w, " (%s)", limit)
			}
			if r.Found {
				fmt.Fprintf(w, " %d %x", r.Context.TraceID, r.Context.ParentID)
			}
		}
		fmt.Fprintln(w)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// carried shows what a carrier says about the trace.
func carried(t *testing.T, row verify.Row) string {
	t.Helper()
	if row.Failure != nil {
		_, end, _ := strings.Cut(row.Failure.Cause, "threw an error during evaluation. ")
		return end
	}
	type names struct {
		Root    string          `json:"RootExecutionId,omitempty"`
		TraceID string          `json:"x-datadog-trace-id,omitempty"`
		Tags    json.RawMessage `json:"x-datadog-tags,omitempty"`
	}
	if row.Carrier[0] != '{' {
		return fmt.Sprintf("left alone: %.24s", row.Carrier)
	}
	var carrier struct {
		names
		Datadog *names `json:"_datadog"`
	}
	if err := json.Unmarshal(row.Carrier, &carrier); err != nil {
		t.Fatal(err)
	}
	if carrier.Datadog != nil {
		carrier.names = *carrier.Datadog
	}
	short, err := json.Marshal(carrier.names)
	if err != nil {
		t.Fatal(err)
	}
	return string(short)
}
