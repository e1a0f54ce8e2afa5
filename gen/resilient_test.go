package gen_test

import (
	"context"
	"errors"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

func composed(t *testing.T, target gen.Target, upstreams ...string) gen.Composed {
	t.Helper()
	c, err := gen.Compose(target, gen.Choice{Upstreams: upstreams})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func names() (all []string) {
	for _, u := range gen.Upstreams() {
		all = append(all, u.Name)
	}
	return all
}

// TestUpstreams: the order is the precedence that docs/propagation.md states.
func TestUpstreams(t *testing.T) {
	want := []string{"distributed-map", "start-execution", "nested", "eventbridge", "sqs", "sns", "api-gateway", "body", "kinesis", "search"}
	if !slices.Equal(names(), want) {
		t.Errorf("upstreams %v, want %v", names(), want)
	}
	for _, u := range gen.Upstreams() {
		if u.Sentence == "" {
			t.Errorf("%s is not described", u.Name)
		}
	}
	gen.Upstreams()[0].Name = "changed"
	if !slices.Equal(names(), want) {
		t.Error("the list of upstreams was changed from outside")
	}
}

// TestResilientParts: nothing that can fail on text is called, and nothing that Step
// Functions does not have; every call is of a function that takes what it is given.
func TestResilientParts(t *testing.T) {
	allowed := []string{
		"string", "join", "match", "base64decode", "length", "distinct", "exists", "count", "contains", "split", "merge", "type", "millis",
	}
	for _, target := range gen.Targets() {
		for _, chosen := range append([][]string{nil}, single()...) {
			tree := composed(t, target, chosen...).Tree
			own := map[string]bool{}
			expr.Walk(tree, func(n expr.Node) bool {
				if b, ok := n.(*expr.Bind); ok {
					own[b.Name.Name] = true
				}
				return true
			})
			expr.Walk(tree, func(n expr.Node) bool {
				switch v := n.(type) {
				case *expr.Call:
					name := strings.TrimPrefix(expr.Print(v.Func, expr.Line), "$")
					if !slices.Contains(allowed, name) && !own[name] {
						t.Errorf("%s %v calls $%s", target, chosen, name)
					}
				case *expr.Default, *expr.Coalesce, *expr.Descendant:
					t.Errorf("%s %v has %s", target, chosen, expr.Print(n, expr.Line))
				}
				return true
			})
		}
	}
}

func single() (lists [][]string) {
	for _, name := range names() {
		lists = append(lists, []string{name})
	}
	return lists
}

// The most that a resilient expression may take, in characters of one line without needless blanks:
// for all upstreams, and for one.
const (
	mostForAll = 2600
	mostForOne = 1800
)

// TestResilientSize: an expression for one upstream is smaller than one for two of them, and
// that than the one for all.
func TestResilientSize(t *testing.T) {
	for _, target := range gen.Targets() {
		size := func(upstreams ...string) int { return len(composed(t, target, upstreams...).Print(expr.Minimal)) }
		all := size()
		if all > mostForAll {
			t.Errorf("%s: %d characters for all", target, all)
		}
		for _, name := range names() {
			if one := size(name); one > mostForOne || one >= all {
				t.Errorf("%s: %d characters for %s, %d for all", target, one, name, all)
			}
		}
		if two := size("sqs", "eventbridge"); size("sqs") >= two || size("eventbridge") >= two || two >= all {
			t.Errorf("%s: %d characters for two", target, two)
		}
		t.Logf("%-22s %d characters for all, %d for start-execution, %d for search", target, all, size("start-execution"), size("search"))
	}
}

// TestResilientDepth: half of the depth that AWS gives is enough, whatever the upstream.
func TestResilientDepth(t *testing.T) {
	const enough = 50
	for _, target := range gen.Targets() {
		tree := composed(t, target).Tree
		bounded, err := states.CompileTree(tree, target.Field(), eval.WithBounds(eval.Bounds{Nesting: enough}))
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range corpus.Upstreams() {
			document, err := states.ParseStates(u.States)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := bounded.Evaluate(context.Background(), states.Environment{States: document}); err != nil {
				t.Errorf("%s, %s: not within a depth of %d: %v", target, u.Name, enough, err)
			}
		}
	}
}

// TestResilientNotes: the pretty form says of each branch what it serves; it is the same
// tree, and other styles have no comments.
func TestResilientNotes(t *testing.T) {
	for _, target := range gen.Targets() {
		c := composed(t, target)
		pretty := c.Print(expr.Pretty)
		for _, u := range gen.Upstreams() {
			if !strings.Contains(pretty, u.Sentence) {
				t.Errorf("%s: nothing is said of %s", target, u.Name)
			}
		}
		for _, style := range styles {
			again, err := expr.Parse(c.Print(style), expr.Version20())
			if err != nil || !expr.Equal(again, c.Tree) {
				t.Errorf("%s: the tree is another: %v", target, err)
			}
		}
		if strings.Contains(c.Print(expr.Line), "/*") {
			t.Errorf("%s: a comment on a line", target)
		}
	}
}

// TestComposeRefuses: wrong names are errors that list the right ones.
func TestComposeRefuses(t *testing.T) {
	_, err := gen.Compose(gen.SFNInput, gen.Choice{Upstreams: []string{"sqs", "kafka"}})
	want := `no upstream is called "kafka"; there are ` + strings.Join(names(), ", ")
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	_, err = gen.Compose("nowhere", gen.Choice{})
	want = `revision resilient has no expression for "nowhere"; it has lambda-payload, sfn-input, eventbridge-detail, sqs-message-attribute, ` +
		`sns-message-attribute, batch-input`
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestIdentify: any choice of upstreams is found again, in every spelling; what makes the same expression
// (nested with and without start-execution) counts as the same.
func TestIdentify(t *testing.T) {
	const seed = 5
	rng := rand.New(rand.NewSource(seed))
	cases := 0
	for _, target := range gen.Targets() {
		for range 40 {
			var chosen []string
			for _, name := range names() {
				if rng.Intn(2) == 0 {
					chosen = append(chosen, name)
				}
			}
			cases++
			c := composed(t, target, chosen...)
			parsed, err := expr.Parse(c.Print([]expr.Style{expr.Line, expr.Pretty, expr.Minimal}[rng.Intn(3)]), expr.Version20())
			if err != nil {
				t.Fatal(err)
			}
			found, ok := gen.Identify(parsed)
			if !ok || found.Revision != gen.Resilient || !slices.Contains(found.Targets, target) {
				t.Fatalf("%s for %v is identified as %+v", target, chosen, found)
			}
			if again := composed(t, target, found.Upstreams...); !expr.Equal(again.Tree, c.Tree) {
				t.Errorf("%s for %v is identified as for %v", target, chosen, found.Upstreams)
			}
		}
	}
	t.Logf("%d choices, seed %d", cases, seed)
}

// TestIdentifyPayload: what a payload wraps is found, also where it has variables and
// fields of the names that the expression itself uses.
func TestIdentifyPayload(t *testing.T) {
	for _, source := range []string{
		`$states.input`, `{"records": $states.input}`, `$states.input.detail`, `$merge([$states.input, {"at": $record.Items}])`,
		`($record := $states.input; {"data": $record._datadog})`,
	} {
		payload, err := expr.Parse(source, expr.Version20())
		if err != nil {
			t.Fatal(err)
		}
		c, err := gen.Compose(gen.LambdaPayload, gen.Choice{Payload: payload, Upstreams: []string{"sqs"}})
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := expr.Parse(c.Print(expr.Pretty), expr.Version20())
		if err != nil {
			t.Fatal(err)
		}
		found, ok := gen.Identify(parsed)
		if !ok || !slices.Equal(found.Upstreams, []string{"sqs"}) || !expr.Equal(found.Payload, payload) {
			t.Errorf("%s is identified as %+v", source, found)
		}
	}
}

// TestIdentifyOthers: documented revisions are found with what they are, and a changed
// expression is none.
func TestIdentifyOthers(t *testing.T) {
	tree, err := gen.Expression(gen.V1b, gen.SFNInput)
	if err != nil {
		t.Fatal(err)
	}
	if found, ok := gen.Identify(tree); !ok || found.Revision != gen.V1b || found.Upstreams != nil {
		t.Errorf("identified as %+v", found)
	}
	text := composed(t, gen.SFNInput).Print(expr.Line)
	for _, other := range []string{
		"1", "$states.input", "(1; 2 ? 3 : 4)", strings.Replace(text, "'v1'", "'v2'", 1), strings.Replace(text, "20)", "21)", 1),
	} {
		parsed, err := expr.Parse(other, expr.Version20())
		if err != nil {
			t.Fatal(err)
		}
		if found, ok := gen.Identify(parsed); ok {
			t.Errorf("identified as %+v: %s", found, other)
		}
	}
}

// TestPayload: an object is kept and gets _datadog; what is no object stays as it is. A
// payload's own variables are its own, and one that gives nothing still gives nothing.
func TestPayload(t *testing.T) {
	u, _ := corpus.Find("sqs-pipe-json-body")
	document, err := states.ParseStates(u.States)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ source, want string }{
		{`7`, `7`}, {`null`, `null`}, {`[{"a": 1}]`, `[{"a":1}]`}, {`"x"`, `"x"`}, {`false`, `false`},
		{`{"a": 1, "_datadog": 2, "b": 3}`, `{"a":1,"_datadog":{`},
		{`($record := 5; $trace := 6; {"n": $record + $trace})`, `{"n":11,"_datadog":{`},
	} {
		payload, err := expr.Parse(row.source, expr.Version20())
		if err != nil {
			t.Fatal(err)
		}
		c, err := gen.Compose(gen.LambdaPayload, gen.Choice{Payload: payload})
		if err != nil {
			t.Fatal(err)
		}
		compiled, err := states.Compile(c.Print(expr.Line), gen.LambdaPayload.Field())
		if err != nil {
			t.Fatal(err)
		}
		v, err := compiled.Evaluate(context.Background(), states.Environment{States: document})
		if err != nil {
			t.Fatal(err)
		}
		text, err := v.AppendJSON(nil, states.Dialect)
		if err != nil || !strings.HasPrefix(string(text), row.want) || !strings.HasSuffix(row.want, "{") && string(text) != row.want {
			t.Errorf("%s: %s, %v", row.source, text, err)
		}
		if strings.HasSuffix(row.want, "{") && !strings.Contains(string(text), `"x-datadog-trace-id":"`+u.Trace.ID+`"`) {
			t.Errorf("%s: no trace in %s", row.source, text)
		}
	}
	payload, _ := expr.Parse("$states.input.missing.altogether")
	c, _ := gen.Compose(gen.LambdaPayload, gen.Choice{Payload: payload})
	compiled, err := states.CompileTree(c.Tree, gen.LambdaPayload.Field())
	if err != nil {
		t.Fatal(err)
	}
	var failure *states.Error
	if _, err := compiled.Evaluate(context.Background(), states.Environment{States: document}); !errors.As(err, &failure) || failure.Inner != nil {
		t.Errorf("a payload that gives nothing: %v", err)
	}
}
