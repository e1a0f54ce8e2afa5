package arbitrary_test

import (
	"bytes"
	"encoding/json"
	"math/rand"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/prop"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/arbitrary"
)

// shrunk follows a shrinker: always to the first smaller value that still fails, as gopter does without its limit.
func shrunk(t *testing.T, shrinker gopter.Shrinker, doc arbitrary.Document, fails func([]byte) bool) (arbitrary.Document, int) {
	t.Helper()
	for steps := 0; ; steps++ {
		if steps > 5000 {
			t.Fatalf("no end in sight: %s", doc)
		}
		next, ok := firstFailing(t, shrinker(doc), fails)
		if !ok {
			return doc, steps
		}
		doc = next
	}
}

func firstFailing(t *testing.T, candidates gopter.Shrink, fails func([]byte) bool) (arbitrary.Document, bool) {
	t.Helper()
	for {
		v, ok := candidates()
		if !ok {
			return nil, false
		}
		doc := v.(arbitrary.Document)
		checkText(t, doc)
		if fails(doc) {
			return doc, true
		}
	}
}

func shrinkerOf(g gopter.Gen) gopter.Shrinker { return g(gopter.DefaultGenParameters()).Shrinker }

// TestShrinkingEnds shrinks documents whatever they are: inputs become null, what AWS writes stays.
func TestShrinkingEnds(t *testing.T) {
	always := func([]byte) bool { return true }
	for _, doc := range samples(t, arbitrary.Documents(), 150, 7) {
		least, _ := shrunk(t, shrinkerOf(arbitrary.Documents()), doc, always)
		want := withoutInputs(t, doc)
		if diff := cmp.Diff(want, withoutInputs(t, least)); diff != "" {
			t.Fatalf("the context changed: %s", diff)
		}
		if got := string(canonical(t, least)); got != string(canonical(t, emptied(t, doc))) {
			t.Fatalf("an input is left: %s", least)
		}
	}
	for _, doc := range samples(t, arbitrary.JSON(), 300, 8) {
		if least, _ := shrunk(t, shrinkerOf(arbitrary.JSON()), doc, always); string(least) != "null" {
			t.Fatalf("%s is left", least)
		}
	}
}

// withoutInputs decodes a document and takes out what a caller decides.
func withoutInputs(t *testing.T, doc []byte) any {
	t.Helper()
	var states any
	if err := json.Unmarshal(emptied(t, doc), &states); err != nil {
		t.Fatal(err)
	}
	return states
}

// emptied is a document with null for its inputs and its item.
func emptied(t *testing.T, doc []byte) []byte {
	t.Helper()
	var states map[string]any
	if err := json.Unmarshal(doc, &states); err != nil {
		t.Fatal(err)
	}
	context := states["context"].(map[string]any)
	states["input"] = nil
	context["Execution"].(map[string]any)["Input"] = nil
	if m, ok := context["Map"].(map[string]any); ok {
		m["Item"].(map[string]any)["Value"] = nil
	}
	b, err := json.Marshal(states)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestShrinkingFindsTheCause gives each shrinker a failure with a known smallest cause.
func TestShrinkingFindsTheCause(t *testing.T) {
	contains := func(parts ...string) func([]byte) bool {
		return func(doc []byte) bool {
			for _, part := range parts {
				if !bytes.Contains(doc, []byte(part)) {
					return false
				}
			}
			return true
		}
	}
	for _, c := range []struct {
		doc   string
		fails func([]byte) bool
		want  string
	}{
		{`{"a":[1,{"b":"x","c":{"d":[true,17]}}],"e":"long text"}`, contains(`17`), `17`},
		{`{"a":[1,{"b":"x","_datadog":{"d":[true,17]}}],"e":"long text"}`, contains(`"_datadog"`), `{"_datadog":null}`},
		{`[{"body":"plain"},{"body":"{\"a\":{\"_datadog\":{\"Value\":\"x\"}}}"}]`, contains(`"body"`, `\"_datadog\"`),
			`{"body":"{\"_datadog\":null}"}`},
		{`["one two three four",2]`, contains(`t`), `"t"`},
		{`{"a":1234}`, contains(`{`), `{}`},
		{`[1234]`, func(doc []byte) bool { return doc[0] == '[' && len(doc) > 2 }, `[null]`},
	} {
		got, _ := shrunk(t, shrinkerOf(arbitrary.JSON()), arbitrary.Document(c.doc), c.fails)
		if string(got) != c.want {
			t.Errorf("%s shrank to %s, want %s", c.doc, got, c.want)
		}
	}
}

// TestShrinkingKeepsInputsAlike: where the state got the input of the execution, it still has it afterwards.
func TestShrinkingKeepsInputsAlike(t *testing.T) {
	u, _ := corpus.Find("sqs-pipe-plain-text-body")
	least, _ := shrunk(t, shrinkerOf(arbitrary.Documents()), u.States, func(doc []byte) bool {
		return bytes.Count(doc, []byte(`"body":"order 8002, please"`)) == 2
	})
	var states struct {
		Input   json.RawMessage `json:"input"`
		Context struct {
			Execution struct{ Input json.RawMessage }
		}
	}
	if err := json.Unmarshal(least, &states); err != nil {
		t.Fatal(err)
	}
	const want = `{"body":"order 8002, please"}`
	if string(states.Input) != want || string(states.Context.Execution.Input) != want {
		t.Errorf("shrank to %s and %s", states.Input, states.Context.Execution.Input)
	}
}

// TestShrinkersRefuse: what is no JSON has no smaller form.
func TestShrinkersRefuse(t *testing.T) {
	for _, g := range []gopter.Gen{arbitrary.JSON(), arbitrary.Documents()} {
		if v, ok := shrinkerOf(g)(arbitrary.Document("no JSON"))(); ok {
			t.Errorf("shrank to %s", v)
		}
	}
}

// TestWithGopter lets a property fail and looks at the counterexample that gopter reports.
func TestWithGopter(t *testing.T) {
	p := gopter.DefaultTestParameters()
	p.Rng = rand.New(rand.NewSource(9))
	result := prop.ForAll(func(doc arbitrary.Document) bool {
		return !bytes.Contains(doc, []byte(`"Items"`))
	}, arbitrary.Documents())
	failed := gopter.Prop(result).Check(p)
	if failed.Status != gopter.TestFailed || len(failed.Args) != 1 {
		t.Fatalf("status %v", failed.Status)
	}
	origin, least := failed.Args[0].OrigArg.(arbitrary.Document), failed.Args[0].Arg.(arbitrary.Document)
	if len(least) >= len(origin) || bytes.Count(least, []byte(`"Items"`)) != 1 {
		t.Errorf("%d bytes shrank to %d: %s", len(origin), len(least), least)
	}
}
