package eval_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/gen"
	"github.com/leanovate/gopter/prop"

	"github.com/jsonatasim/jsonatasim/corpus/arbitrary"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/exprtest"
)

// seed repeats a run of the properties.
var seed = flag.Int64("seed", 0, "seed of the property tests; 0 takes a new one")

// properties runs properties a number of times each, a hundred times as often
// with -long.
func properties(t *testing.T, count int, add func(*gopter.Properties)) {
	chosen := *seed
	if chosen == 0 {
		chosen = time.Now().UnixNano()
	}
	if *long {
		count *= 100
	}
	t.Logf("%d cases each, to be repeated with -seed %d", count, chosen)
	parameters := gopter.DefaultTestParametersWithSeed(chosen)
	parameters.MinSuccessfulTests = count
	list := gopter.NewProperties(parameters)
	add(list)
	list.TestingRun(t)
}

// tight are the bounds of one evaluation: enough for what ends by itself.
var tight = eval.Bounds{Depth: 100, Time: 20 * time.Second, Steps: 300_000, Memory: 8 << 20}

// steady replaces what would differ from run to run.
func steady(dialect *eval.Dialect) []eval.Option {
	return []eval.Option{
		eval.WithDialect(dialect), eval.WithBounds(tight),
		eval.WithClock(func() time.Time { return time.UnixMilli(1774347330000) }),
		eval.WithRandom(func() float64 { return 0.25 }),
	}
}

// outcome is what a program gives on a document, without positions, which trees
// that were built have not.
func outcome(p *eval.Program, doc arbitrary.Document) string {
	input, err := eval.ParseJSON(doc, p.Dialect())
	if err != nil {
		return err.Error()
	}
	v, err := p.Run(context.Background(), input, nil)
	var e *expr.Error
	if errors.As(err, &e) {
		return e.Code + " " + datum(e.Token) + " " + e.Error()
	}
	return answer(v, err)
}

// built says in what evaluating a tree differs from evaluating its print.
func built(tree expr.Node, doc arbitrary.Document, dialect *eval.Dialect) string {
	direct, err := eval.CompileTree(tree, steady(dialect)...)
	want := ""
	if err != nil {
		want = fmt.Sprintf("refused: %s", code(err))
	} else {
		want = outcome(direct, doc)
	}
	for _, style := range []expr.Style{expr.Line, expr.Pretty, expr.Minimal} {
		text := expr.Print(tree, style)
		p, err := eval.Compile(text, steady(dialect)...)
		got := ""
		if err != nil {
			got = fmt.Sprintf("refused: %s", code(err))
		} else {
			got = outcome(p, doc)
		}
		if got != want {
			return fmt.Sprintf("%s\non %s\nbuilt:   %.500s\nprinted: %.500s", text, doc, want, got)
		}
	}
	return ""
}

// fields are names that arbitrary documents have, so that paths find something.
var fields = []string{"a", "b", "body", "Records", "headers", "detail", "id", "_datadog", "input", "context", "Execution", "x y", "1"}

func TestBuiltEqualsPrinted(t *testing.T) {
	for _, dialect := range []*eval.Dialect{eval.JSONata, eval.JSONata20} {
		options := exprtest.Options{Fields: fields, Old: dialect.Syntax20}
		properties(t, 2000, func(list *gopter.Properties) {
			list.Property("a tree and its print give the same on any document, "+dialect.Name, prop.ForAll(
				func(seed int64, doc arbitrary.Document) string {
					return built(exprtest.Random(rand.New(rand.NewSource(seed)), options), doc, dialect)
				}, gen.Int64(), arbitrary.Documents()))
			list.Property("and on any JSON, "+dialect.Name, prop.ForAll(
				func(seed int64, doc arbitrary.Document) string {
					return built(exprtest.Random(rand.New(rand.NewSource(seed)), options), doc, dialect)
				}, gen.Int64(), arbitrary.JSON()))
		})
	}
}

// pieces are what arbitrary expressions are made of.
var pieces = []string{
	"a", "b", "$", "$$", "$x", "$f", "%", "*", "**", "(", ")", "[", "]", "{", "}", ".", ",", ";", ":", ":=", "?", "?:", "??", "~>", "@$i", "#$i",
	"^(", "<", ">", "=", "!=", "+", "-", "/", "&", "and", "or", "in", "..", "|", "'s'", `"é"`, "1", "0.5", "1e400", "null", "true", "/a/", "/(a*)*/i",
	"function($x){", "λ($x,$y){", "<n:n>", "/*", "*/", "`q`", "\\", "\x00", "\xff", "😀", " ", "\n", "$map(", "$sort(", "$eval(", "$string(",
	"$formatNumber(", "$fromMillis(", "$toMillis(", "$replace(", "$match(", "$split(", "$number(", "$merge(", "($f:=function(){$f()};$f())",
}

// scrawl makes a text: pieces at random, or an expression with some bytes changed.
func scrawl(rng *rand.Rand) string {
	if rng.Intn(2) == 0 {
		text := ""
		for range 1 + rng.Intn(25) {
			text += pieces[rng.Intn(len(pieces))]
		}
		return text
	}
	text := []byte(expr.Print(exprtest.Random(rng, exprtest.Options{Fields: fields, Parents: true}), expr.Minimal))
	for range 1 + rng.Intn(4) {
		at := rng.Intn(len(text) + 1)
		switch piece := pieces[rng.Intn(len(pieces))]; {
		case rng.Intn(3) == 0 && at < len(text):
			text = append(text[:at:at], text[at+1:]...)
		default:
			text = append(text[:at:at], append([]byte(piece), text[at:]...)...)
		}
	}
	return string(text)
}

// ends runs any text on any document; it says what no run may do. That a run ends
// is seen by the test ending.
func ends(src string, doc []byte, dialect *eval.Dialect, more ...eval.Option) string {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	p, err := eval.Compile(src, append(steady(dialect), more...)...)
	if err != nil {
		if e := (*expr.Error)(nil); !errors.As(err, &e) || e.Code == "" || e.HasPosition && (e.Position < 0 || e.Position > len(src)+4) {
			return fmt.Sprintf("%q: refused with %v at no place", src, err)
		}
		return ""
	}
	output, err := p.RunJSON(ctx, doc, nil)
	if err == nil {
		if len(output) > 0 && !utf8.Valid(output) {
			return fmt.Sprintf("%q on %s: %q is not UTF-8", src, doc, output)
		}
		return ""
	}
	var e *expr.Error
	switch {
	case errors.Is(err, eval.ErrNesting), errors.Is(err, eval.ErrSize):
	case !errors.As(err, &e) || e.Code == "":
		return fmt.Sprintf("%q on %s: %v has no code", src, doc, err)
	case e.Code == "D1012" || e.Code == "X1003":
		return fmt.Sprintf("%q on %s: only the clock stopped it", src, doc)
	}
	return ""
}

func TestAnythingEnds(t *testing.T) {
	properties(t, 5000, func(list *gopter.Properties) {
		for _, dialect := range []*eval.Dialect{eval.JSONata, eval.JSONata20} {
			list.Property("any text on any JSON ends within its bounds, "+dialect.Name, prop.ForAll(
				func(seed int64, doc arbitrary.Document) string {
					return ends(scrawl(rand.New(rand.NewSource(seed))), doc, dialect)
				}, gen.Int64(), arbitrary.JSON()))
		}
	})
}
