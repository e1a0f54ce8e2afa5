package expr_test

import (
	"math/rand"
	"testing"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/gen"
	"github.com/leanovate/gopter/prop"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/exprtest"
)

var styles = []expr.Style{expr.Line, expr.Pretty, expr.Minimal}

// roundTrip says what printing a tree and parsing the text changes, in any style;
// nothing where the tree comes back.
func roundTrip(tree expr.Node, options ...expr.Option) string {
	for _, style := range styles {
		text := expr.Print(tree, style)
		again, err := expr.Parse(text, options...)
		if err != nil {
			return text + ": " + err.Error()
		}
		if !expr.Equal(tree, again) {
			return text + " reads as " + expr.Print(again, expr.Line)
		}
	}
	return ""
}

func TestPrintParseInverse(t *testing.T) {
	parameters := gopter.DefaultTestParameters()
	parameters.MinSuccessfulTests = 20_000
	properties := gopter.NewProperties(parameters)
	properties.Property("Parse(Print(n)) is n for trees of the builder", prop.ForAll(
		func(seed int64) string {
			return roundTrip(exprtest.Random(rand.New(rand.NewSource(seed)), exprtest.Options{}))
		}, gen.Int64()))
	properties.Property("Parse(Print(n)) is n for trees of the parser", prop.ForAll(
		func(seed int64) string {
			n := exprtest.Random(rand.New(rand.NewSource(seed)), exprtest.Options{Parents: true})
			tree, err := expr.Parse(expr.Print(n, expr.Line))
			if err != nil {
				return ""
			}
			return roundTrip(tree)
		}, gen.Int64()))
	properties.TestingRun(t)
}
