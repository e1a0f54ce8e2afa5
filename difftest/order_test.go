package difftest

import (
	"context"
	"flag"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/arbitrary"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

var permutationsFlag = flag.Int("permutations", 20, "in how many orders each context of the corpus is tried, beside its own")

// clock is the time that both sides take for now, in milliseconds.
const clock = int64(1_774_347_331_000)

// documented is a propagation expression, ready for both sides.
type documented struct {
	name    string
	source  string
	program *eval.Program
}

// documentedExpressions gives each text once: some targets share theirs.
func documentedExpressions(t *testing.T) []documented {
	t.Helper()
	var list []documented
	seen := map[string]bool{}
	for _, d := range gen.Revisions() {
		for _, target := range d.Targets {
			tree, err := gen.Expression(d.Revision, target)
			if err != nil {
				t.Fatal(err)
			}
			source := expr.Print(tree, expr.Line)
			if seen[source] {
				continue
			}
			seen[source] = true
			compiled, err := states.Compile(source, target.Field(), states.WithTime(time.UnixMilli(clock)))
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, documented{fmt.Sprint(d.Revision, " ", target), source, compiled.Program()})
		}
	}
	return list
}

// ours evaluates the expression as Step Functions would.
func (d documented) ours(document []byte) Answer {
	v, err := states.ParseStates(document)
	if err != nil {
		return failed(err)
	}
	if v, err = d.program.Run(context.Background(), eval.Undefined, eval.Vars{"states": v}); err != nil {
		return failed(err)
	}
	if v.IsUndefined() {
		return Answer{Undefined: true}
	}
	return shown(v)
}

// question is the same for the reference, with AWS's $parse.
func (d documented) question(document []byte) Request {
	data, now := Text(document), clock
	return Request{
		Op: "eval", Version: "2.0.6", Expr: Text(d.source), Data: &data, States: true, Parse: true, Millis: &now,
	}
}

// orders are the document itself and the same with its keys in other orders.
func orders(document []byte, rng *rand.Rand) [][]byte {
	list := [][]byte{document}
	for range *permutationsFlag {
		list = append(list, arbitrary.Permuted(document, rng))
	}
	return list
}

// TestKeyOrder evaluates every documented expression under every upstream with the
// keys in many orders: the answer is the reference's for that order, the order of
// its keys included.
func TestKeyOrder(t *testing.T) {
	o := needOracle(t)
	rng := rand.New(rand.NewSource(*seedFlag))
	evaluations, failures, shifting := 0, 0, 0
	upstreams, expressions := corpus.Upstreams(), documentedExpressions(t)
	for _, upstream := range upstreams {
		documents := orders(upstream.States, rng)
		for _, d := range expressions {
			distinct := map[string]bool{}
			for i, reference := range d.ask(t, o, documents) {
				evaluations++
				if reference.Error != nil {
					failures++
				}
				distinct[sortedText(reference)] = true
				ours := d.ours(documents[i])
				if what := Differ(reference, ours); what != "" {
					t.Errorf("%s under %s, order %d: %s\n reference %s\n      ours %s\n        on %s",
						d.name, upstream.Name, i, what, reference, ours, cut(string(documents[i])))
					break
				}
			}
			if len(distinct) > 1 {
				shifting++
			}
		}
	}
	t.Logf("%d upstreams, %d expressions, %d evaluations; %d of them fail; in %d pairs the order decides what is found",
		len(upstreams), len(expressions), evaluations, failures, shifting)
	if shifting == 0 && *permutationsFlag > 0 {
		t.Error("no order made a difference: the permutations prove nothing")
	}
}

func (d documented) ask(t *testing.T, o *Oracle, documents [][]byte) []Answer {
	t.Helper()
	questions := make([]Request, len(documents))
	for i, document := range documents {
		questions[i] = d.question(document)
	}
	answers, err := o.AskAll(questions)
	if err != nil {
		t.Fatal(err)
	}
	return answers
}

// sortedText shows an answer without its order: two answers with the same members
// in another order hold the same letters.
func sortedText(a Answer) string {
	counts := map[rune]int{}
	for _, c := range a.String() {
		counts[c]++
	}
	return fmt.Sprint(counts) // fmt prints maps by ascending keys
}

// TestThousandRuns evaluates one and the same a thousand times, and gets one answer.
func TestThousandRuns(t *testing.T) {
	const runs = 1000
	rng := rand.New(rand.NewSource(*seedFlag))
	expressions := documentedExpressions(t)
	pairs := 0
	for i, upstream := range corpus.Upstreams() {
		document := arbitrary.Permuted(upstream.States, rng)
		// The current revision everywhere, the others in turn.
		for j, d := range expressions {
			if !strings.HasPrefix(d.name, string(gen.Current)) && j != i%len(expressions) {
				continue
			}
			pairs++
			first := d.ours(document)
			for i := 1; i < runs; i++ {
				if again := d.ours(document); Differ(first, again) != "" {
					t.Errorf("%s under %s: run %d gives %s, the first gave %s", d.name, upstream.Name, i, again, first)
					break
				}
			}
		}
	}
	t.Logf("%d evaluations, %d runs of each", pairs, runs)
}
