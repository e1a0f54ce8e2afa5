package expr_test

import (
	"math/rand"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/exprtest"
)

// texts are seeds: every construct of the grammar, where one text can run into the next.
var texts = []string{
	"Account.Order[0].Product{`Product Name`: $sum(Price * Quantity)}", "a.b[c=1].d^(>e, <f)[[0..2]]", "a@$x#$i[$i>0].%.%.b", "$f(?, 1) ~> $g ~> |a|{'b': 1}, ['c', 'd']|",
	"function($x, $y)<n-(sa)?:a<n>>{ $x ? $y : $x ?: $y ?? 1 }(1, 2)", "λ($a){-$a ** 2}", "($a := $b := 1; ; $a)", "/a(?=b)\\/[/]/im.b", "{ }{ }", "[][]", "*.**.`*`",
	"1..2", "[1..2, 3..4]", "'\\u00e9\\ud83d'", `"\ud83d\ude00"`, "1e-7", "0.1E+5", "and.or.in", "a and or or in in b", "a.'b'.\"c\"", "a!=b<=c>=d", "- - 1", "--1", "(-1)",
	"a?b?c:d:e", "a?:b??c", "/* x /* */ 1", "a/**//b/i", "$", "$$.$", "%", "`a b`.`", "a[]{b:c}[]", "a.(b;c)[]", "$x.$f()()", "\xed\xa0\x80", "$a:=a?b", "a~>b[0]", "a.b~>c.d", "null.a", "1e17", "9007199254740993", "\"\\u0",
}

// FuzzParse gives any text to the parser. What it refuses, it refuses with a code, at a
// place in the text; what it reads can be printed in every style and read again.
func FuzzParse(f *testing.F) {
	for _, text := range texts {
		f.Add(text, false)
		f.Add(text, true)
	}
	f.Add("a#$[].b#$", true)              // the [] of the path stands behind its first step
	f.Add("(0{}#$)", true)                // and an index behind the grouping
	f.Add("(A{0:%}[%])", true)            // what is printed first is numbered first
	f.Add("function()<(00 .00>{0}", true) // pieces of a signature that are no number together
	f.Add("A@$[]#$", true)                // the [] stands between the two variables
	rng := rand.New(rand.NewSource(1))
	for range 50 {
		f.Add(expr.Print(exprtest.Random(rng, exprtest.Options{Parents: true}), expr.Pretty), false)
	}
	f.Fuzz(func(t *testing.T, text string, old bool) {
		if len(text) > 2000 {
			return
		}
		var options []expr.Option
		if old {
			options = append(options, expr.Version20())
		}
		tree, err := expr.Parse(text, options...)
		if err != nil {
			refusedWell(t, text, text, err)
			return
		}
		if oddSignature(tree) {
			return
		}
		if fault := roundTrip(tree, options...); fault != "" {
			t.Fatalf("%q: %s", text, fault)
		}
		nodes := 0
		expr.Walk(tree, func(n expr.Node) bool {
			if nodes++; n == nil {
				t.Fatalf("%q has a node that is none", text)
			}
			return true
		})
		if most := 3*len(text) + 3; nodes > most {
			t.Fatalf("%q: %d nodes", text, nodes)
		}
	})
}

// oddSignature reports whether a function has a signature with something else in it than
// signatures are made of. It is put together of tokens, as in the reference, so that it
// can hold what no text of a signature reads as.
func oddSignature(tree expr.Node) bool {
	odd := false
	expr.Walk(tree, func(n expr.Node) bool {
		if f, ok := n.(*expr.Lambda); ok && f.Signature != nil {
			odd = odd || strings.Trim(f.Signature.Text, "abcdefghijklmnopqrstuvwxyz<>()?+-:") != ""
		}
		return !odd
	})
	return odd
}
