package bench

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/tidwall/gjson"

	"github.com/jsonatasim/jsonatasim/gen"
)

// resilientCases are documents for the resilient expression: one that names the trace where it
// is looked for first, and one without any, where everything is searched.
var resilientCases = []struct {
	name   string
	traced bool
}{{"traced", true}, {"searched", false}}

// resilientTargets have texts of their own.
var resilientTargets = []gen.Target{gen.SFNInput, gen.LambdaPayload, gen.BatchInput}

func forResilient(tb testing.TB, f func(name, src string, target gen.Target, text []byte, traced bool)) {
	for _, s := range sizes {
		for _, c := range resilientCases {
			text := statesDocument(s.size)
			if !c.traced {
				text = bytes.ReplaceAll(text, []byte(`"_datadog"`), []byte(`"previous"`))
				text = bytes.ReplaceAll(text, []byte(`"x-datadog-`), []byte(`"x-another-`))
			}
			for _, target := range resilientTargets {
				f(fmt.Sprintf("%s/%s/%s", target, c.name, s.name), source(tb, gen.Resilient, target), target, text, c.traced)
			}
		}
	}
}

// wrongTrace says in what an answer differs from what the document asks for.
func wrongTrace(answer, text []byte, target gen.Target, traced bool) string {
	if traced {
		return wrongAnswer(answer, text, target)
	}
	where := "RootExecutionId"
	if target == gen.LambdaPayload {
		where = "_datadog." + where
	}
	if got, want := gjson.GetBytes(answer, where).Str, gjson.GetBytes(text, "context.Execution.Id").Str; got != want {
		return fmt.Sprintf("the root is %q, not %q", got, want)
	}
	return ""
}

// TestResilientAnswers checks, without timing anything, what the benchmark checks.
func TestResilientAnswers(t *testing.T) {
	count := 0
	forResilient(t, func(name, src string, target gen.Target, text []byte, traced bool) {
		for _, m := range []measured{oursDecoded(t, src, text), oursBytes(t, src, text)} {
			if err := m.run(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if fault := wrongTrace(m.answer(), text, target, traced); fault != "" {
				t.Errorf("%s: %s", name, fault)
			}
			count++
		}
	})
	t.Logf("%d answers", count)
}

// BenchmarkResilient evaluates the resilient expression on decoded input and from bytes to bytes.
func BenchmarkResilient(b *testing.B) {
	forResilient(b, func(name, src string, target gen.Target, text []byte, traced bool) {
		for _, e := range []struct {
			name    string
			prepare func(testing.TB, string, []byte) measured
		}{{"decoded", oursDecoded}, {"bytes", oursBytes}} {
			b.Run(name+"/"+e.name, func(b *testing.B) {
				m := e.prepare(b, src, text)
				if err := m.run(); err != nil {
					b.Fatal(err)
				}
				if fault := wrongTrace(m.answer(), text, target, traced); fault != "" {
					b.Fatal(fault)
				}
				b.ReportAllocs()
				for b.Loop() {
					if err := m.run(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
}
