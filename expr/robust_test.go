package expr_test

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/expr"
)

// within fails where something takes longer than a slow machine could explain.
func within(t *testing.T, what string, do func()) {
	t.Helper()
	began := time.Now()
	do()
	if took := time.Since(began); took > 60*time.Second {
		t.Errorf("%s took %v", what, took)
	}
}

// Whatever a text repeats 100,000 times, reading it ends with a tree or a code. A tree
// can then be walked, printed in every style, compared and read again.
func TestHundredThousandOfEverything(t *testing.T) {
	const many = 100_000
	repeated := append([]nesting{
		{"chained conditions", "a?b:c?", "d", ":e"},
		{"functions in functions", "λ($x){$x:=", "1", "}"},
		{"chained applications", "", "a", "~>$f"},
		{"chained steps", "", "a", ".b"},
		{"chained wildcards", "", "*", ".**"},
		{"comments", "/*(*/", "1", "/*)*/"},
		{"comments, open", "/*", "1", ""},
		{"blanks", " \n\t", "1", "\r\n"},
		{"keeps", "", "a", "[]"},
		{"focus", "", "a", "@$v"},
		{"indices", "", "a", "#$i"},
		{"parents", "a.", "b", ".%"},
		{"ranges", "[1..", "2", "]"},
		{"quoted names", "`a`.", "b", ""},
		{"strings", "'a'&", "'b'", ""},
		{"patterns", "/a/.", "b", ""},
		{"groups", "", "a", "{b:c}"},
		{"signatures", "function($x)<n:n>{", "1", "}"},
		{"partial calls", "$f(?,", "1", ")"},
		{"items", "[1", ",1", ",1]"},
		{"closing brackets", "", "1", ")"},
		{"braces", "{", "", "}"},
		{"backslashes", "", `"`, `\\`},
		{"dollars", "$", "", ""},
		{"questions", "", "a", "?"},
		{"minus and plus", "-", "1", "+"},
	}, nestings...)
	for _, n := range repeated {
		for _, text := range []string{n.of(many), (nesting{n.name, n.opening, n.core, ""}).of(many), (nesting{n.name, "", n.core, n.closing}).of(many)} {
			within(t, n.name, func() { readAll(t, n.name, text) })
		}
	}
	t.Logf("%d texts", 3*len(repeated))
}

// readAll reads a text and does with the tree whatever can be done.
func readAll(t *testing.T, name, text string) {
	t.Helper()
	for _, options := range [][]expr.Option{nil, {expr.Version20()}} {
		tree, err := expr.Parse(text, options...)
		if err != nil {
			refusedWell(t, name, text, err)
			continue
		}
		if fault := roundTrip(tree, options...); fault != "" {
			t.Errorf("%s: printing and parsing changes it: %.100s", name, fault)
		}
		nodes := 0
		expr.Walk(tree, func(expr.Node) bool { nodes++; return true })
		if same := expr.Rename(tree, func(name string) string { return name }); !expr.Equal(tree, same) || nodes == 0 {
			t.Errorf("%s: a copy of %d nodes is not equal", name, nodes)
		}
	}
}

// refusedWell holds an error to its contract.
func refusedWell(t *testing.T, name, text string, err error) {
	t.Helper()
	var e *expr.Error
	if !errors.As(err, &e) || e.Code == "" || e.Error() == "" {
		t.Fatalf("%s: refused without a code: %v", name, err)
	}
	// The reference counts the four digits of \u whether they are there or not.
	if e.Start < 0 || e.End > len(text) || e.Start > e.End || e.HasPosition && (e.Position < 0 || e.Position > len(text)+4) {
		t.Fatalf("%s: %s at %d, bytes %d to %d", name, e.Code, e.Position, e.Start, e.End)
	}
}

// Literals of 10 MB are literals, in memory that goes with their length.
func TestLongLiterals(t *testing.T) {
	const long = 10_000_000
	for name, text := range map[string]string{
		"string":       "'" + strings.Repeat("a", long) + "'",
		"escapes":      `"` + strings.Repeat(`\u00e9`, long/6) + `"`,
		"characters":   "'" + strings.Repeat("😀", long/4) + "'",
		"name":         strings.Repeat("a", long),
		"quoted name":  "`" + strings.Repeat("a b", long/3) + "`",
		"variable":     "$" + strings.Repeat("v", long),
		"pattern":      "/" + strings.Repeat("a", long) + "/",
		"class":        "/[" + strings.Repeat("a-z", long/3) + "]/",
		"decimals":     "1." + strings.Repeat("3", long),
		"comment":      "/*" + strings.Repeat("x", long) + "*/1",
		"parameter":    "function($" + strings.Repeat("p", long) + "){1}",
		"parameters":   "function(" + strings.Repeat("$p,", long/30) + "$p){$p}",
		"not closed":   "'" + strings.Repeat("a", long),
		"no UTF-8":     strings.Repeat("\xff", long),
		"half of one":  "'" + strings.Repeat("\xed\xa0\x80", long/3) + "'",
		"whole digits": strings.Repeat("7", long),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		within(t, name, func() {
			tree, err := expr.Parse(text)
			if err != nil {
				refusedWell(t, name, text, err)
			} else if len(expr.Print(tree, expr.Minimal)) == 0 {
				t.Errorf("%s: nothing printed", name)
			}
		})
		runtime.ReadMemStats(&after)
		if made := after.TotalAlloc - before.TotalAlloc; made > 40*long {
			t.Errorf("%s: %d MB were made of 10", name, made>>20)
		}
	}
}

// Numbers end where doubles end: huge exponents are refused, tiny ones are zero, and
// what is between is read to the last bit.
func TestHugeExponents(t *testing.T) {
	for text, want := range map[string]float64{
		"1e308": 1e308, "1.7976931348623157e308": math.MaxFloat64, "5e-324": 5e-324, "1e-400": 0, "1e-99999999999999999999": 0, "0e99999999999999999999": 0,
		"1e" + strings.Repeat("0", 1000) + "1": 10, "0.0000001": 1e-7, "9007199254740993": 9007199254740992,
	} {
		tree, err := expr.Parse(text)
		if n, ok := tree.(*expr.Number); err != nil || !ok || n.Value != want {
			t.Errorf("%.30s: got %v, %v", text, tree, err)
		}
	}
	for _, text := range []string{"1e309", "1.8e308", "1e99999999999999999999", strings.Repeat("9", 400)} {
		_, err := expr.Parse(text)
		var e *expr.Error
		if !errors.As(err, &e) || e.Code != "S0102" {
			t.Errorf("%.30s: got %v", text, err)
		}
	}
}

// A double beyond 2^53 is not printed as what would be read as an exact integer.
func TestLargeDoublesStayDoubles(t *testing.T) {
	for text, want := range map[string]string{
		"1e17": "1e17", "9007199254740994.0": "9.007199254740994e15", "9007199254740994": "9007199254740994", "1e21": "1e+21", "1e15": "1000000000000000",
		"9223372036854775807": "9223372036854775807", "9223372036854775808": "9223372036854776000",
	} {
		tree, err := expr.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := expr.Print(tree, expr.Line); got != want {
			t.Errorf("%s is printed as %s, want %s", text, got, want)
		}
		if fault := roundTrip(tree); fault != "" {
			t.Error(fault)
		}
	}
}

// One tree may be read, printed and walked by many at once.
func TestTreesAreShared(t *testing.T) {
	tree, err := expr.Parse("(" + texts[0] + ";" + texts[1] + ";" + texts[4] + ")")
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprint(expr.Print(tree, expr.Line), expr.Print(tree, expr.Pretty), expr.Print(tree, expr.Minimal))
	var wait sync.WaitGroup
	for range 64 {
		wait.Go(func() {
			if got := fmt.Sprint(expr.Print(tree, expr.Line), expr.Print(tree, expr.Pretty), expr.Print(tree, expr.Minimal)); got != want {
				t.Errorf("got %s", got)
			}
			expr.Walk(tree, func(expr.Node) bool { return true })
			if !expr.Equal(tree, expr.Rename(tree, func(name string) string { return name })) {
				t.Error("a copy is not equal")
			}
		})
	}
	wait.Wait()
}
