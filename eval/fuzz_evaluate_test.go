package eval_test

import (
	"context"
	"errors"
	"math/rand"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// fuzzed are the dialects that fuzzing chooses from, by number.
var fuzzed = []*eval.Dialect{eval.JSONata, eval.JSONata20, states.Dialect}

// FuzzEvaluate runs any text on any document, in any dialect: it ends within its bounds
// with an answer or a code; a second run gives the same, and so does a run from
// bytes to bytes.
func FuzzEvaluate(f *testing.F) {
	rng := rand.New(rand.NewSource(1))
	for i := range 60 {
		f.Add(scrawl(rng), `{"a":[1,{"b":"x"}],"body":null}`, byte(i))
	}
	for _, list := range [][]hazard{recursions, catastrophes, numberHazards, nameHazards} {
		for i := range list {
			if src, input := list[i].texts(); len(src)+len(input) < 500 {
				f.Add(src, input, byte(i))
			}
		}
	}
	f.Add("(0%function(){0})", "0", byte(0))                                  // an error about a function
	f.Add(`$parse("0")({"":$%0})`, `{"":[0,{"":""}],"0":null}`, byte('\x1d')) // the order of keys in an error
	// A fuzzer looks at each input for seconds at most, and its code is slow.
	brief := eval.WithBounds(eval.Bounds{Depth: 50, Time: 20 * time.Second, Steps: 20_000, Memory: 256 << 10})
	f.Fuzz(func(t *testing.T, src, doc string, which byte) {
		dialect := fuzzed[int(which)%len(fuzzed)]
		input, err := eval.ParseJSON([]byte(doc), dialect)
		if len(src) > 1000 || len(doc) > 1000 {
			return
		}
		if err != nil {
			doc, input = "null", eval.Null
		}
		if fault := ends(src, []byte(doc), dialect, brief); fault != "" {
			t.Fatal(fault)
		}
		p, err := eval.Compile(src, append(steady(dialect), brief)...)
		if err != nil {
			return
		}
		agree(t, p, input, doc)
	})
}

// agree runs a program twice on a value and once on bytes. Values count otherwise
// against the bounds on memory and steps than bytes do, so a run that meets these is left out.
func agree(t *testing.T, p *eval.Program, input eval.Value, doc string) {
	run := func() string {
		v, err := p.Run(context.Background(), input, nil)
		return written(p.Dialect(), v, err)
	}
	first, again := run(), run()
	if first != again {
		t.Fatalf("%q on %s: first %s, then %s", p.Source(), doc, first, again)
	}
	output, err := p.RunJSON(context.Background(), []byte(doc), nil)
	bytes := string(output)
	switch {
	case err != nil:
		bytes = written(p.Dialect(), eval.Undefined, err)
	case bytes == "":
		bytes = "undefined"
	}
	if bytes != first && first != "bounds" && bytes != "bounds" {
		t.Fatalf("%q on %s: %s from a value, %s from bytes", p.Source(), doc, first, bytes)
	}
}

// written is what a run gave, in the form that bytes have.
func written(dialect *eval.Dialect, v eval.Value, err error) string {
	var e *expr.Error
	switch {
	case errors.As(err, &e) && (e.Code == "X1001" || e.Code == "X1002"):
		return "bounds"
	case errors.Is(err, eval.ErrNesting), errors.Is(err, eval.ErrSize):
		return err.Error() // as writing a value says below
	case err != nil:
		return fault(err) + " " + err.Error()
	case v.IsUndefined(), v.Kind() == eval.KindFunction:
		return "undefined"
	}
	text, err := v.AppendJSON(nil, dialect)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
