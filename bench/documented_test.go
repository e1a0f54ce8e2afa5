package bench

import (
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

var sizes = []struct {
	name string
	size int
}{{"2KiB", 2 << 10}, {"64KiB", 64 << 10}, {"256KiB", 256 << 10}}

var now = time.UnixMilli(1774347330000)

// documentedCases are the expressions that are measured: of every revision one that
// makes the carrier alone and one that puts it into a payload.
var documentedCases = []struct {
	name     string
	revision gen.Revision
	target   gen.Target
}{
	{"v1-batch-input", gen.V1, gen.BatchInput},
	{"v1-lambda-payload", gen.V1, gen.LambdaPayload},
	{"v1b-batch-input", gen.V1b, gen.BatchInput},
	{"v1b-lambda-payload", gen.V1b, gen.LambdaPayload},
	{"v2-batch-input", gen.V2, gen.BatchInput},
	{"v2-lambda-payload", gen.V2, gen.LambdaPayload},
}

// source is the text of a documented expression.
func source(tb testing.TB, revision gen.Revision, target gen.Target) string {
	tb.Helper()
	tree, err := gen.Expression(revision, target)
	if err != nil {
		tb.Fatal(err)
	}
	return expr.Print(tree, expr.Line)
}

// forDocumented runs f for every documented expression on every size of input.
func forDocumented(tb testing.TB, f func(name, src string, target gen.Target, text []byte)) {
	for _, s := range sizes {
		text := statesDocument(s.size)
		for _, c := range documentedCases {
			f(c.name+"/"+s.name, source(tb, c.revision, c.target), c.target, text)
		}
	}
}

// measure checks what an engine answers and then how long it takes.
func measure(b *testing.B, e engine, src string, target gen.Target, text []byte) {
	m := e.prepare(b, src, text)
	if err := m.run(); err != nil {
		b.Fatal(err)
	}
	if fault := wrongAnswer(m.answer(), text, target); fault != "" {
		b.Fatal(fault)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := m.run(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDocumentedDecoded evaluates on input that has been decoded before.
func BenchmarkDocumentedDecoded(b *testing.B) {
	forDocumented(b, func(name, src string, target gen.Target, text []byte) {
		for _, e := range decoded {
			b.Run(name+"/"+e.name, func(b *testing.B) { measure(b, e, src, target, text) })
		}
	})
}

// BenchmarkDocumentedBytes takes JSON text and gives JSON text. The cost of merely
// validating the text stands beside it.
func BenchmarkDocumentedBytes(b *testing.B) {
	forDocumented(b, func(name, src string, target gen.Target, text []byte) {
		for _, e := range fromBytes {
			b.Run(name+"/"+e.name, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				measure(b, e, src, target, text)
			})
		}
		b.Run(name+"/gjson-valid", func(b *testing.B) { validBytes(b, text) })
	})
}

func validBytes(b *testing.B, text []byte) {
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if !gjson.ValidBytes(text) {
			b.Fatal("not valid")
		}
	}
}
