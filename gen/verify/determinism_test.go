package verify_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// TestThousandConcurrentRuns evaluates one expression again and again under an upstream
// with two contexts, where an engine that forgets the order of keys finds now the
// one and now the other. The programs share one compiled expression.
func TestThousandConcurrentRuns(t *testing.T) {
	upstream, ok := corpus.Find("distributed-map-foreign-items-first")
	if !ok {
		t.Fatal("the upstream is gone")
	}
	tree, err := gen.Expression(gen.V2, gen.BatchInput)
	if err != nil {
		t.Fatal(err)
	}
	e, err := states.CompileTree(tree, gen.BatchInput.Field(), states.WithTime(now))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"x-datadog-trace-id":"6666666666666666666","x-datadog-tags":"_dd.p.tid=6666666600000000,_dd.p.dm=-0",` +
		`"serverless-version":"v1","timestamp":1774347719604}`
	const workers, runs = 4, 250
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for range runs {
				if got := once(e, upstream.States); got != want {
					t.Errorf("gave %s", got)
					return
				}
			}
		})
	}
	wait.Wait()
	t.Logf("%d runs", workers*runs)
}

// once reads the document anew and evaluates; an error is part of the answer.
func once(e *states.Expression, document []byte) string {
	doc, err := states.ParseStates(document)
	if err != nil {
		return err.Error()
	}
	v, err := e.Evaluate(context.Background(), states.Environment{States: doc})
	if err != nil {
		return err.Error()
	}
	text, err := v.AppendJSON(nil, states.Dialect)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// TestSameMatrixTwice compares whole results: carriers, events, readings and
// failures, for every revision and target.
func TestSameMatrixTwice(t *testing.T) {
	matrices := 0
	for _, d := range gen.Revisions() {
		for _, target := range d.Targets {
			matrices++
			first, second := run(t, d.Revision, target), run(t, d.Revision, target)
			for i, row := range first.Rows {
				if a, b := flat(row), flat(second.Rows[i]); a != b {
					t.Errorf("%s %s: %s\nand then %s", d.Revision, target, a, b)
				}
			}
		}
	}
	t.Logf("%d matrices", matrices)
}

// flat is everything in a row as text.
func flat(r verify.Row) string {
	return fmt.Sprintf("%s|%s|%s|%v|%s|%+v", r.Upstream.Name, r.Branch, r.Carrier, r.Failure, r.Event, r.Readings)
}

// TestMatrixShape: a row for each upstream in the corpus' order, a reading for
// each library, and where something fails nothing is read.
func TestMatrixShape(t *testing.T) {
	for _, d := range gen.Revisions() {
		for _, target := range d.Targets {
			matrix := run(t, d.Revision, target)
			for i, u := range corpus.Upstreams() {
				row := matrix.Rows[i]
				if row.Upstream.Name != u.Name || len(row.Readings) != len(tracer.Readers()) {
					t.Fatalf("row %d is of %s with %d readings", i, row.Upstream.Name, len(row.Readings))
				}
				for j, r := range row.Readings {
					if r.Tracer != tracer.Readers()[j].Name() {
						t.Errorf("%s: reading %d is of %s", u.Name, j, r.Tracer)
					}
					failed := row.Failure != nil
					if failed != (r.Verdict == verify.FailsState) || failed && (r.Found || row.Event != nil) {
						t.Errorf("%s: failure %v, verdict %s", u.Name, row.Failure, r.Verdict)
					}
				}
			}
			if len(matrix.Rows) != len(corpus.Upstreams()) {
				t.Errorf("%d rows", len(matrix.Rows))
			}
		}
	}
}
