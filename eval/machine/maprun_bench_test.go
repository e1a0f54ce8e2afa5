package machine_test

import (
	"context"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

var manyItems = flag.Int("map-items", 20_000, "how many items the Distributed Map of the benchmark has")

// documentedMap is a Distributed Map over a listing, in batches of 1, with the
// BatchInput and the Lambda payload that Datadog documents, whose results go to S3.
func documentedMap(tb testing.TB) string {
	tb.Helper()
	expression := func(target gen.Target) string {
		tree, err := gen.Expression(gen.V1b, target)
		if err != nil {
			tb.Fatal(err)
		}
		return strings.ReplaceAll(strings.ReplaceAll("{% "+expr.Print(tree, expr.Line)+" %}", `\`, `\\`), `"`, `\"`)
	}
	return `{"QueryLanguage":"JSONata","StartAt":"Images","States":{"Images":{"Type":"Map","Label":"Images","MaxConcurrency":1000,"End":true,
	"ItemReader":{"Resource":"arn:aws:states:::s3:listObjectsV2","Arguments":{"Bucket":"images","Prefix":"2026/"}},
	"ItemBatcher":{"MaxItemsPerBatch":1,"BatchInput":{"_datadog":"` + expression(gen.BatchInput) + `"}},
	"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Arguments":{"Bucket":"results","Prefix":"run"},"WriterConfig":{"Transformation":"COMPACT"}},
	"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"Resize","States":{"Resize":{
		"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,"Output":"{% $states.result.Payload %}",
		"Arguments":{"FunctionName":"resize","Payload":"` + expression(gen.LambdaPayload) + `"}}}}}}}`
}

// listing is a bucket of so many objects.
type listing int

func (n listing) Open(bucket, key string) (io.ReadCloser, error) { return nil, items.ErrNoSuchKey }

func (n listing) List(bucket, prefix string) iter.Seq2[items.Object, error] {
	return func(yield func(items.Object, error) bool) {
		for i := range int(n) {
			if !yield(items.Object{
				Key: fmt.Sprintf("%s%07d.jpg", prefix, i), Etag: `"d41d8cd98f00b204e9800998ecf8427e"`,
				LastModified: time.Unix(1767225600, 0), Size: int64(i), StorageClass: "STANDARD",
			}, nil) {
				return
			}
		}
	}
}

// hashing keeps of what is written how much it is and a sum of it.
type hashing struct {
	bytes int64
	sum   uint64
	files []string
}

func (h *hashing) Begin(string, string) (items.Upload, error) { return h, nil }
func (h *hashing) Commit() error                              { return nil }
func (h *hashing) Abort() error                               { return nil }
func (h *hashing) Close() error                               { return nil }

func (h *hashing) Create(name string) (io.WriteCloser, error) {
	h.files = append(h.files, name)
	return h, nil
}

func (h *hashing) Write(b []byte) (int, error) {
	for _, c := range b {
		h.sum = h.sum*1099511628211 + uint64(c)
	}
	h.bytes += int64(len(b))
	return len(b), nil
}

func runMany(tb testing.TB, p *machine.Program, n, workers int) (*machine.Result, *hashing) {
	sink := new(hashing)
	r := p.Run(context.Background(), value(tb, `{"_datadog":{"x-datadog-trace-id":"1234","x-datadog-tags":"_dd.p.tid=66bcb5eb00000000,_dd.p.dm=-0"}}`),
		machine.Options{
			Start: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Seed: 7, Execution: "e", Machine: "Resizing",
			Tasks: machine.Echo{}, Store: listing(n), Sink: sink, Workers: workers,
		})
	return r, sink
}

// TestDistributedMapWorkers runs the same Distributed Map with 1, 2 and 7 workers:
// results, ids and times are the same.
func TestDistributedMapWorkers(t *testing.T) {
	p, err := machine.Compile(find(t, documentedMap(t)))
	if err != nil {
		t.Fatal(err)
	}
	const n = 3000
	var first string
	for _, workers := range []int{1, 2, 7} {
		r, sink := runMany(t, p, n, workers)
		if r.Failure != nil {
			t.Fatal(r.Failure)
		}
		got := fmt.Sprint(raw(t, r.Output), r.ID, r.Stop, r.Runs, sink.bytes, sink.sum, sink.files)
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("%d workers: %s\nnot as with one: %s", workers, got, first)
		}
		if run := r.Runs[0]; run.Children != n || run.Succeeded != n || run.Items != n || run.Failed != 0 {
			t.Errorf("%d workers: %+v", workers, run)
		}
	}
}

// BenchmarkDistributedMap runs a Distributed Map in batches of 1 and says how many
// children a second that were, and how much memory the process took at most.
func BenchmarkDistributedMap(b *testing.B) {
	p, err := machine.Compile(find(b, documentedMap(b)))
	if err != nil {
		b.Fatal(err)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as jsonatasim run has it
	runMany(b, p, 100, 0)
	b.ReportAllocs()
	for b.Loop() {
		r, sink := runMany(b, p, *manyItems, 0)
		if r.Failure != nil || r.Runs[0].Children != int64(*manyItems) || sink.bytes < int64(*manyItems) {
			b.Fatal(r.Failure, r.Runs)
		}
	}
	b.ReportMetric(float64(b.N)*float64(*manyItems)/b.Elapsed().Seconds(), "children/s")
	b.ReportMetric(float64(resident())/(1<<20), "MB")
}

// resident gives the most memory that the process took so far, in bytes; 0 where the
// system does not say.
func resident() int64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, found := strings.Cut(string(text), "VmHWM:")
	var kilobytes int64
	if _, err := fmt.Sscan(rest, &kilobytes); !found || err != nil {
		return 0
	}
	return kilobytes << 10
}
