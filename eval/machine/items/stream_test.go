package items_test

import (
	"flag"
	"fmt"
	"io"
	"iter"
	"runtime"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// endless is a store whose one object is made while it is read, so that nothing
// of it is in memory: a head, n records, a tail.
type endless struct {
	head, tail string
	record     func(b []byte, i int) []byte
	n          int
}

func (e endless) Open(string, string) (io.ReadCloser, error) {
	return io.NopCloser(&generator{endless: e, pending: []byte(e.head)}), nil
}

func (e endless) List(string, string) iter.Seq2[items.Object, error] {
	return func(yield func(items.Object, error) bool) {}
}

type generator struct {
	endless
	pending, buf []byte
	i            int
}

func (g *generator) Read(b []byte) (n int, err error) {
	for n < len(b) {
		if len(g.pending) == 0 {
			switch {
			case g.i < g.n:
				g.buf = g.record(g.buf[:0], g.i)
				g.pending = g.buf
			case g.i == g.n:
				g.pending = []byte(g.tail)
			default:
				return n, io.EOF
			}
			g.i++
			continue
		}
		copied := copy(b[n:], g.pending)
		g.pending = g.pending[copied:]
		n += copied
	}
	return n, nil
}

// datasets are the forms of a dataset of n small items.
func datasets(n int) map[string]struct {
	config  items.ReaderConfig
	content endless
} {
	type dataset = struct {
		config  items.ReaderConfig
		content endless
	}
	object := func(b []byte, i int) []byte {
		return fmt.Appendf(b, `{"id":%d,"key":"images/%08d.jpg","size":%d}`, i, i, 3*i)
	}
	element := func(b []byte, i int) []byte {
		if i > 0 {
			b = append(b, ',')
		}
		return object(b, i)
	}
	return map[string]dataset{
		"JSONL": {asJSONL, endless{"", "", func(b []byte, i int) []byte { return append(object(b, i), '\n') }, n}},
		"JSON":  {asJSON, endless{"[", "]\n", element, n}},
		"JSON object": {asJSON, endless{"{", "}", func(b []byte, i int) []byte {
			if i > 0 {
				b = append(b, ',')
			}
			return object(fmt.Appendf(b, `"k%d":`, i), i)
		}, n}},
		"JSON pointer": {pointer("/a/b"), endless{`{"before":[1,{"x":2}],"a":{"b":[`, `]},"c":3}`, element, n}},
		"CSV": {firstRow, endless{"id,key,size\n", "", func(b []byte, i int) []byte {
			return fmt.Appendf(b, "%d,images/%08d.jpg,%d\n", i, i, 3*i)
		}, n}},
		"CSV quoted": {firstRow, endless{"id,key,size\n", "", func(b []byte, i int) []byte {
			return fmt.Appendf(b, "\"%d\",\"images/%08d.jpg\",\"%d\"\n", i, i, 3*i)
		}, n}},
	}
}

// liveHeap is how many bytes are in use once everything unused has been collected.
func liveHeap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// flat counts what a function gives one after another, and fails the test where the
// heap in use grows by more than 32 MB on the way.
func flat(t *testing.T, next func() error) (n int) {
	t.Helper()
	before := liveHeap()
	for ; ; n++ {
		err := next()
		if n%100_000 == 99_999 || err != nil {
			if now := liveHeap(); now > before+32<<20 {
				t.Errorf("after %d items %d bytes more are in use", n, now-before)
			}
		}
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// many is enough for items that are kept to be seen: they have some 400 bytes each.
var many = flag.Int("items", 250_000, "how many items the tests of memory read")

func TestReadingIsFlat(t *testing.T) {
	for name, d := range datasets(*many) {
		t.Run(name, func(t *testing.T) {
			s, err := file(d.config).Open(d.content)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			var last items.Item
			n := flat(t, func() error {
				item, err := s.Next()
				if err == nil {
					last = item
				}
				return err
			})
			if n != *many || last.Index != int64(*many-1) || last.Value.Get("key").Str() != fmt.Sprintf("images/%08d.jpg", *many-1) {
				t.Errorf("there are %d items, the last one is %s", n, text(last.Value))
			}
		})
	}
}

func TestBatchingIsFlat(t *testing.T) {
	for _, size := range []int64{1, 1000} {
		s, err := file(asJSONL).Open(datasets(*many)["JSONL"].content)
		if err != nil {
			t.Fatal(err)
		}
		next := func() (eval.Value, error) {
			item, err := s.Next()
			return item.Input(), err
		}
		b, err := items.NewBatcher(next, items.Batching{MaxItemsPerBatch: size}, states.Dialect)
		if err != nil {
			t.Fatal(err)
		}
		n := flat(t, func() error {
			_, err := b.Next()
			return err
		})
		if n != (*many+int(size)-1)/int(size) {
			t.Errorf("there are %d batches of %d", n, size)
		}
	}
}

func TestExportIsFlat(t *testing.T) {
	dir := t.TempDir()
	x, err := items.NewExport(items.Folder{Dir: dir}, "out", "p", mapRun, items.WriterConfig{Transformation: "COMPACT"}, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	child := &items.Execution{Status: items.Succeeded, Output: []byte(`{"StatusCode":200}`)}
	flat(t, func() error {
		if i++; i > *many {
			return io.EOF
		}
		return x.Add(child)
	})
	if _, err := x.Commit(); err != nil {
		t.Fatal(err)
	}
	r := file(asJSON)
	r.Bucket, r.Key = "out", "p/ad9b5f27-090b-3ac6-9beb-243cd77144a7/SUCCEEDED_0.json"
	s, err := r.Open(items.Folder{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n := flat(t, func() error { _, err := s.Next(); return err }); n != *many {
		t.Errorf("%d results can be read again", n)
	}
}

func BenchmarkReading(b *testing.B) {
	for name, d := range datasets(200_000) {
		content, _ := d.content.Open("", "")
		all, _ := io.ReadAll(content)
		store := objects{"b/k": string(all)}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				s, err := file(d.config).Open(store)
				if err != nil {
					b.Fatal(err)
				}
				for err == nil {
					_, err = s.Next()
					n++
				}
				if n--; err != io.EOF || n%200_000 != 0 {
					b.Fatal(n, err)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "items/s")
		})
	}
}

func BenchmarkBatching(b *testing.B) {
	item, err := eval.ParseJSON([]byte(`{"id":1,"key":"images/00000001.jpg","size":3}`), states.Dialect)
	if err != nil {
		b.Fatal(err)
	}
	input := eval.NewObject().Set("_datadog", eval.NewObject().Set("x-datadog-trace-id", eval.String("123")).Value()).Value()
	for _, size := range []int64{1, 100} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			b.ReportAllocs()
			s, err := items.NewBatcher(func() (eval.Value, error) { return item, nil }, items.Batching{MaxItemsPerBatch: size, BatchInput: input}, states.Dialect)
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for b.Loop() {
				batch, err := s.Next()
				if err != nil {
					b.Fatal(err)
				}
				n += batch.Count
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "items/s")
		})
	}
}

func BenchmarkExport(b *testing.B) {
	x, err := items.NewExport(items.Folder{Dir: b.TempDir()}, "out", "p", mapRun, items.WriterConfig{}, states.Dialect)
	if err != nil {
		b.Fatal(err)
	}
	defer x.Abort()
	child := orders()[0]
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if err := x.Add(child); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "children/s")
}
