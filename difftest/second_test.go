package difftest

import (
	"encoding/json"
	"flag"
	"math/rand"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/prop"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/exprtest"
	"github.com/jsonatasim/jsonatasim/internal/blues"
)

var (
	opinionsFlag    = flag.Int("opinions", 500, "how many random expressions are compared with jsonata-go")
	opinionSeedFlag = flag.Int64("opinion-seed", 0, "chooses these expressions; 0 for chance")
)

// secondInputs are what the expressions find their fields in: objects, since an array
// that is the input is not what it should be in jsonata-go, and without null and
// empty arrays, which are undefined there where a path ends in them.
var secondInputs = []string{
	`{"a":1,"b":"x","c":[1,2,3],"d":{"a":2,"b":[{"c":1},{"c":2}]}}`,
	`{"a":[{"b":1,"c":"p"},{"b":2,"c":"q"},{"b":2}],"b":{"b":{"b":{"a":4,"c":"z"}}},"c":-1.5,"d":true}`,
	`{}`,
}

// opinion is an expression with its input.
type opinion struct{ source, input string }

// TestSecondOpinion: in the part of the language that [agreed] describes, jsonata-go and
// this engine give the same value, both undefined, or both a failure.
func TestSecondOpinion(t *testing.T) {
	parameters := gopter.DefaultTestParameters()
	parameters.MinSuccessfulTests = *opinionsFlag
	parameters.SetSeed(*opinionSeedFlag)
	if *opinionSeedFlag == 0 {
		parameters.SetSeed(time.Now().UnixNano())
	}
	kinds := map[string]int{}
	properties := gopter.NewProperties(parameters)
	properties.Property("jsonata-go agrees", prop.ForAll(func(o opinion) string {
		kind, fault := compareOpinions(o)
		kinds[kind]++
		return fault
	}, opinions()))
	t.Logf("-opinion-seed %d repeats it", parameters.Seed())
	properties.TestingRun(t)
	t.Logf("%d expressions: %v", *opinionsFlag, kinds)
}

// opinions makes random expressions and keeps those of which both engines should think
// the same.
func opinions() gopter.Gen {
	return func(p *gopter.GenParameters) *gopter.GenResult {
		rng := rand.New(rand.NewSource(p.Rng.Int63()))
		options := exprtest.Options{
			Fields: []string{"a", "b", "c", "d"}, Variables: []string{"x", "y"}, Functions: agreedFunctions, Size: 4, Old: true,
		}
		for {
			tree := exprtest.Random(rng, options)
			if source := expr.Print(tree, expr.Line); agreed(source) {
				return gopter.NewGenResult(opinion{source, secondInputs[rng.Intn(len(secondInputs))]}, gopter.NoShrinker)
			}
		}
	}
}

// compareOpinions says how an evaluation ended in both engines, or how they differ.
func compareOpinions(o opinion) (kind, fault string) {
	data := Text(o.input)
	ours := Ours(Request{Expr: Text(o.source), Data: &data}, eval.JSONata)
	theirs := make(chan blues.Answer, 1)
	go func() { theirs <- blues.Evaluate(blues.Question{Expr: o.source, Input: json.RawMessage(o.input)}) }()
	select {
	case a := <-theirs:
		kind = string(a.Kind)
		if !sameOpinion(ours, a) {
			fault = o.source + " on " + o.input + "\njsonata-go " + kind + " " + string(a.Value) + a.Message + "\nours       " + ours.String()
		}
	case <-time.After(Patience):
		fault = "jsonata-go does not come to an end: " + o.source
	}
	return kind, fault
}

func sameOpinion(ours Answer, theirs blues.Answer) bool {
	switch theirs.Kind {
	case blues.Value:
		return ours.Value != nil && sameValue(*ours.Value, string(theirs.Value))
	case blues.Undefined:
		return ours.Undefined
	case blues.Failed:
		return ours.Error != nil
	}
	return false
}

// sameValue compares JSON without the order of keys.
func sameValue(a, b string) bool {
	var x, y any
	return json.Unmarshal([]byte(a), &x) == nil && json.Unmarshal([]byte(b), &y) == nil && cmp.Equal(x, y)
}
