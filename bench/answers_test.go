package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/gen"
)

// carrier is what every documented expression makes of the trace in the document.
const carrier = `"x-datadog-trace-id":"6121839420385572353","x-datadog-tags":"_dd.p.tid=69b0a20200000000,_dd.p.dm=-0","serverless-version":"v1"`

// wrongAnswer says in what an answer differs from the one that the expression must
// give on the document. Members are compared without order, which jsonata-go
// does not keep.
func wrongAnswer(answer, text []byte, target gen.Target) string {
	where := ""
	if target == gen.LambdaPayload && gjson.GetBytes(answer, "_datadog").Exists() {
		where = "_datadog" // revisions 1 and 1b hand the input on around it
		orders := gjson.GetBytes(answer, "orders").Array()
		if want := gjson.GetBytes(text, "input.orders").Array(); len(orders) != len(want) {
			return fmt.Sprintf("%d orders were handed on, not %d", len(orders), len(want))
		}
	}
	want := map[string]any{}
	if err := json.Unmarshal([]byte("{"+carrier+"}"), &want); err != nil {
		return err.Error()
	}
	switch target {
	case gen.BatchInput:
		want["timestamp"] = float64(now.UnixMilli())
	default:
		execution := gjson.GetBytes(text, "context.Execution").Value().(map[string]any)
		delete(execution, "Input")
		want["Execution"] = execution
		want["State"] = gjson.GetBytes(text, "context.State").Value()
		want["StateMachine"] = gjson.GetBytes(text, "context.StateMachine").Value()
	}
	got := gjson.ParseBytes(answer)
	if where != "" {
		got = got.Get(where)
	}
	return cmp.Diff(any(want), got.Value())
}

// TestDocumentedAnswers checks, without timing anything, what the benchmarks check.
func TestDocumentedAnswers(t *testing.T) {
	count := 0
	forDocumented(t, func(name, src string, target gen.Target, text []byte) {
		if !gjson.ValidBytes(text) {
			t.Fatalf("%s: the document is not JSON", name)
		}
		for _, e := range append(decoded[:len(decoded):len(decoded)], fromBytes...) {
			m := e.prepare(t, src, text)
			if err := m.run(); err != nil {
				t.Errorf("%s, %s: %v", name, e.name, err)
				continue
			}
			if fault := wrongAnswer(m.answer(), text, target); fault != "" {
				t.Errorf("%s, %s: %s", name, e.name, fault)
			}
			count++
		}
	})
	t.Logf("%d answers", count)
}

// Decoded and from bytes, the answer is the same text, and the carrier's keys stand
// as the expression writes them.
func TestDocumentedOrder(t *testing.T) {
	forDocumented(t, func(name, src string, _ gen.Target, text []byte) {
		one, other := oursDecoded(t, src, text), oursBytes(t, src, text)
		if err := one.run(); err != nil {
			t.Fatal(err)
		}
		if err := other.run(); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one.answer(), other.answer()) {
			t.Errorf("%s: decoded %.300s\nfrom bytes %.300s", name, one.answer(), other.answer())
		}
		if !bytes.Contains(one.answer(), []byte(carrier)) {
			t.Errorf("%s: the carrier is not in order: %.300s", name, one.answer())
		}
	})
}

// Inputs are of the size that their name says, give or take a few orders.
func TestInputSizes(t *testing.T) {
	for _, s := range sizes {
		if n := len(statesDocument(s.size)); math.Abs(float64(n-s.size)) > 1<<10 {
			t.Errorf("%s: %d bytes", s.name, n)
		}
	}
}

// TestGeneralAnswers checks the expressions over many objects, on decoded values
// and from bytes.
func TestGeneralAnswers(t *testing.T) {
	text := items(many)
	input, err := eval.ParseJSON(text, eval.JSONata)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range generalCases {
		p := eval.MustCompile(c.expr)
		if v, err := p.Run(context.Background(), input, nil); err != nil || v.String() != c.want {
			t.Errorf("%s: got %v, %v; want %s", c.name, v, err, c.want)
		}
		if b, err := p.RunJSON(context.Background(), text, nil); err != nil || string(b) != c.want {
			t.Errorf("%s from bytes: got %s, %v; want %s", c.name, b, err, c.want)
		}
	}
	t.Logf("%d expressions", len(generalCases))
}

// The sums that the benchmarks expect are those that plain arithmetic gives.
func TestExpectedSums(t *testing.T) {
	var document struct {
		Items []struct{ Price, Qty float64 }
	}
	if err := json.Unmarshal(items(many), &document); err != nil {
		t.Fatal(err)
	}
	prices, products := 0.0, 0.0
	for _, item := range document.Items {
		prices += item.Price
		products += item.Price * item.Qty
	}
	for name, sum := range map[string]float64{"sum-of-path": prices, "reduce": prices, "sum-of-products": products} {
		for _, c := range generalCases {
			if c.name == name && c.want != fmt.Sprint(int(sum)) {
				t.Errorf("%s expects %s, the sum is %v", name, c.want, sum)
			}
		}
	}
}
