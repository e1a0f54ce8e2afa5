package difftest

import (
	"flag"
	"math/rand"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/exprtest"
)

var mutatedFlag = flag.Int("mutated", 500, "how many expressions with a mistake are compared with each version")

// pieces are what expressions are cut into, and what gets into them by mistake.
var (
	pieces   = regexp.MustCompile(`[\s]+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|` + "`[^`]*`" + `|\$?[\pL\d_]+|:=|~>|\.\.|\?\?|\?:|[<>!]=|.`)
	mistakes = strings.Fields("( ) [ ] { } . .. , ; : ? ?: ?? := ~> @ # % ^ & | * ** + - / = != < <= > >= ! ~ $ $$ $x a 1 1.5 1e3 1e 00 .5 1. " +
		"and or in null true function λ function($x){ /a/ /a/i /a/x /[/ \" ' ` \\ \"\\u00\" \"\\x\" /* */ $sum( \u00a0 \ufeff é 😀 1e999")
)

// mutate makes a mistake or two in an expression.
func mutate(rng *rand.Rand, source string) string {
	parts := pieces.FindAllString(source, -1)
	for range 1 + rng.Intn(2) {
		if len(parts) == 0 {
			parts = []string{""}
		}
		i := rng.Intn(len(parts))
		switch rng.Intn(5) {
		case 0:
			parts = slices.Delete(parts, i, i+1)
		case 1:
			parts = slices.Insert(parts, i, parts[rng.Intn(len(parts))])
		case 2:
			parts[i] = mistakes[rng.Intn(len(mistakes))]
		case 3:
			parts = slices.Insert(parts, i, mistakes[rng.Intn(len(mistakes))])
		case 4:
			parts = parts[:i] // the rest is missing
		}
	}
	return strings.Join(parts, "")
}

// TestMutated evaluates expressions with mistakes in them: what is refused is refused with
// the same words, at the same place.
func TestMutated(t *testing.T) {
	o := needOracle(t)
	o.Timeout = 2 * time.Second
	t.Logf("-mutated=%d -seed=%d", *mutatedFlag, *seedFlag)
	for i, v := range Versions {
		t.Run(v.Name, func(t *testing.T) {
			c := newComparison(t, o)
			rng := rand.New(rand.NewSource(*seedFlag))
			options := randomOptions(i, 3)
			refused := 0
			for range *mutatedFlag {
				source := mutate(rng, expr.Print(exprtest.Random(rng, options), expr.Line))
				if strings.Contains(source, "Millis(") {
					continue // a mistake may make $millis of it
				}
				if _, err := expr.Parse(source); err != nil {
					refused++
				}
				c.ask([]Request{{Op: "eval", Version: v.Name, Expr: Text(source), Data: anyInput(rng), Stack: 1000}}, v.Dialect)
			}
			c.report()
			if refused < *mutatedFlag/4 {
				t.Errorf("only %d of %d are refused", refused, *mutatedFlag)
			}
		})
	}
}
