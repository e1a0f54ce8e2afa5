package verify_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/prop"

	"github.com/jsonatasim/jsonatasim/corpus/arbitrary"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// How far the properties of the resilient expression are tried. The long mode is
//
//	go test ./gen/verify -run TestResilient -cases 1000000 -timeout 4h
var (
	cases = flag.Int("cases", 3000, "on how many contexts each property of the resilient expression is tried")
	seed  = flag.Int64("seed", 20261120, "the seed of these contexts")
)

// property tries something on arbitrary documents, or on what seeds lead to. It returns
// what is wrong, "" where nothing is.
func property[T any](t *testing.T, values gopter.Gen, holds func(T) string) {
	t.Helper()
	p := gopter.DefaultTestParametersWithSeed(*seed)
	p.MinSuccessfulTests = *cases
	p.Workers = 2
	var done atomic.Int64
	begun := time.Now()
	result := gopter.Prop(prop.ForAll(func(v T) string {
		n := done.Add(1)
		if step := int64(*cases / 20); *cases >= 100_000 && n%step == 0 {
			fmt.Fprintf(os.Stderr, "%s: %d of %d, %s\n", t.Name(), n, *cases, time.Since(begun).Round(time.Second))
		}
		return holds(v)
	}, values)).Check(p)
	if !result.Passed() {
		t.Fatalf("seed %d, after %d: %s\n%s\n%v %v", *seed, result.Succeeded, result.Status, result.Labels, result.Args, result.Error)
	}
	t.Logf("%d cases, seed %d", result.Succeeded, *seed)
}

// compiledOnce compiles an expression of all upstreams, as it is printed.
func compiledOnce(t *testing.T, target gen.Target, upstreams ...string) *states.Expression {
	t.Helper()
	c, err := gen.Compose(target, gen.Choice{Upstreams: upstreams})
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := states.Compile(c.Print(expr.Minimal), target.Field(), states.WithTime(now))
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// evaluated evaluates under a document; what fails is the second result.
func evaluated(e *states.Expression, doc []byte) (eval.Value, string) {
	document, err := states.ParseStates(doc)
	if err != nil {
		return eval.Undefined, err.Error()
	}
	v, err := e.Evaluate(context.Background(), states.Environment{States: document})
	if err != nil {
		return eval.Undefined, err.Error()
	}
	return v, ""
}

func jsonOf(v eval.Value) string {
	text, err := v.AppendJSON(nil, states.Dialect)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// carrierFault says what is wrong with a carrier that all three libraries should accept: one of
// trace id and root, tags a string, counts numbers, and one trace for all of them.
func carrierFault(c eval.Value) string {
	id, root, tags := c.Get("x-datadog-trace-id"), c.Get("RootExecutionId"), c.Get("x-datadog-tags")
	switch {
	case id.IsUndefined() == root.IsUndefined():
		return "not one of trace id and root: " + jsonOf(c)
	case !id.IsUndefined() && (id.Kind() != eval.KindString || tags.Kind() != eval.KindString):
		return "an id or tags that are no string: " + jsonOf(c)
	case id.IsUndefined() && (root.Kind() != eval.KindString || !tags.IsUndefined()):
		return "a root that is no string, or with tags: " + jsonOf(c)
	case c.Get("serverless-version").Str() != "v1":
		return "no version: " + jsonOf(c)
	}
	return ""
}

// contextFault is carrierFault for a whole context object.
func contextFault(c eval.Value) string {
	if fault := carrierFault(c); fault != "" {
		return fault
	}
	if c.Get("Execution").Get("RedriveCount").Kind() != eval.KindNumber || c.Get("State").Get("RetryCount").Kind() != eval.KindNumber {
		return "counts are missing: " + jsonOf(c)
	}
	_, fault := readByAll(c)
	return fault
}

// readByAll has all libraries read an event. They have to find the same trace.
func readByAll(event eval.Value) (uint64, string) {
	var first tracer.Context
	for i, reader := range tracer.Readers() {
		found, ok := reader.Read([]byte(jsonOf(event)))
		switch {
		case !ok:
			return 0, reader.Name() + " finds nothing in " + jsonOf(event)
		case i == 0:
			first = found
		case found.TraceID != first.TraceID || found.ParentID != first.ParentID:
			return 0, fmt.Sprintf("%s reads %d, another %d: %s", reader.Name(), found.TraceID, first.TraceID, jsonOf(event))
		}
	}
	return first.TraceID, ""
}

// TestResilientIsTotal: under arbitrary contexts every target gives a value and no error, bounds
// included, and a carrier that all three libraries read alike.
func TestResilientIsTotal(t *testing.T) {
	payload := compiledOnce(t, gen.LambdaPayload)
	carrier := compiledOnce(t, gen.SFNInput)
	batch := compiledOnce(t, gen.BatchInput)
	property(t, arbitrary.Documents(), func(doc arbitrary.Document) string {
		if _, fault := evaluated(payload, doc); fault != "" {
			return fault
		}
		c, fault := evaluated(carrier, doc)
		if fault != "" {
			return fault
		}
		if fault := contextFault(c); fault != "" {
			return fault
		}
		if c, fault = evaluated(batch, doc); fault == "" {
			fault = carrierFault(c)
		}
		return fault
	})
}

// TestResilientIsTotalOnAnything: also where what AWS writes is not there or of another type.
func TestResilientIsTotalOnAnything(t *testing.T) {
	var all []*states.Expression
	for _, target := range []gen.Target{gen.LambdaPayload, gen.SFNInput, gen.BatchInput} {
		all = append(all, compiledOnce(t, target))
	}
	property(t, arbitrary.JSON(), func(part arbitrary.Document) string {
		for _, doc := range []string{
			`{"input":%s,"context":%[1]s}`, `{"input":%s,"context":{"Execution":%[1]s,"State":%[1]s,"StateMachine":%[1]s}}`,
			`{"input":%s,"context":{"Execution":{"Id":%[1]s,"Input":%[1]s,"RedriveCount":%[1]s},"State":{"RetryCount":%[1]s}}}`,
		} {
			for _, e := range all {
				if _, fault := evaluated(e, fmt.Appendf(nil, doc, []byte(part))); fault != "" {
					return fault
				}
			}
		}
		return ""
	})
}

// TestResilientKeepsPayload: an object comes out as it went in, members in their order, but for
// _datadog; anything else comes out as it is.
func TestResilientKeepsPayload(t *testing.T) {
	payload := compiledOnce(t, gen.LambdaPayload)
	property(t, arbitrary.Documents(), func(doc arbitrary.Document) string {
		document, err := states.ParseStates(doc)
		if err != nil {
			return err.Error()
		}
		got, fault := evaluated(payload, doc)
		if fault != "" {
			return fault
		}
		given := document.Get("input")
		if given.Kind() == eval.KindObject {
			if got.Get("_datadog").Kind() != eval.KindObject {
				return "no _datadog"
			}
			given, got = without(given, "_datadog"), without(got, "_datadog")
		}
		if a, b := jsonOf(given), jsonOf(got); a != b {
			return "given " + a + "\nhanded on " + b
		}
		return ""
	})
}

// without leaves a member out.
func without(v eval.Value, name string) eval.Value {
	o := eval.NewObject()
	for key, item := range v.Members {
		if key != name {
			o.Set(key, item)
		}
	}
	return o.Value()
}
