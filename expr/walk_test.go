package expr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/expr"
)

func parse(t *testing.T, source string) expr.Node {
	t.Helper()
	tree, err := expr.Parse(source)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	return tree
}

// everything holds every construct of the language at least once.
var everything = []string{
	`null`, `true`, `-1`, `"s"`, `/a/i`, `$`, `$$`, `$v`, `a.b.*.**.c`, `a.%.b`, `-a`, `a + b * 2`, `a and b or c in d`,
	`a ~> $f`, `a ?: b`, `a ?? b`, `a ? b : c`, `a ? b`, `$x := 1`, `[1, 2..3]`, `{"k": v}`, `(a; b)`,
	`function($p, $q)<n-n:n>{$p}`, `$f(1, a)`, `$f(?, 1)`, `|a|{"b": 1},"c"|`, `|a|{"b": 1}|`,
	`a[0][b].c[]`, `a@$x#$i[c]#$j.d`, `a^(b, >c)`, `a.b{c: d}`, `$v[0]{e: f}`, `(a)[1]`, `$f()[]`, `[a].[b]`,
	`function(){function(){1}}`, `a.(b; c).d`, `a.$f(b)`,
}

// TestWalkOrder visits parents before children, children in the order of the text.
func TestWalkOrder(t *testing.T) {
	var got []string
	expr.Walk(parse(t, `a@$x[b > 1]#$i.c{k: $sum(v)} ? $p := [1..2] : function($q){-$q}`), func(n expr.Node) bool {
		label := strings.TrimPrefix(fmt.Sprintf("%T", n), "*expr.")
		switch v := n.(type) {
		case *expr.Name:
			label += " " + v.Value
		case *expr.Variable:
			label += " " + v.Name
		case *expr.Number:
			label += fmt.Sprint(" ", v.Value)
		case *expr.Binary:
			label += " " + string(v.Op)
		}
		got = append(got, label)
		return true
	})
	want := []string{
		"Conditional", "Path", "Name a", "Variable x", "Binary >", "Path", "Name b", "Number 1", "Variable i", "Name c",
		"Object", "Path", "Name k", "Call", "Variable sum", "Path", "Name v",
		"Bind", "Variable p", "Array", "Range", "Number 1", "Number 2",
		"Lambda", "Variable q", "Negate", "Variable q",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestWalkPrunes passes over the children of a node for which visit says no.
func TestWalkPrunes(t *testing.T) {
	visited := 0
	expr.Walk(parse(t, `[a, function($x){[b, c, d]}, e]`), func(n expr.Node) bool {
		visited++
		_, lambda := n.(*expr.Lambda)
		return !lambda
	})
	if visited != 6 { // the array, a and e with their names, and the function
		t.Errorf("visited %d nodes, want 6", visited)
	}
	expr.Walk(nil, func(expr.Node) bool { t.Error("visited nothing"); return true })
}

// TestSpans: every node covers what its children cover, and no two children
// of a node overlap.
func TestSpans(t *testing.T) {
	for _, source := range everything {
		tree := parse(t, source)
		if at := tree.Where(); at.Start != 0 || at.End != len(source) {
			t.Errorf("%s: the whole covers bytes %d to %d", source, at.Start, at.End)
		}
		expr.Walk(tree, func(n expr.Node) bool {
			at := n.Where()
			if at.Start >= at.End || at.Pos < at.Start || at.Pos > at.End {
				t.Errorf("%s: %T covers %d to %d, named at %d", source, n, at.Start, at.End, at.Pos)
			}
			last := at.Start
			expr.Children(n, func(child expr.Node) {
				in := child.Where()
				if in.Start < last || in.End > at.End {
					t.Errorf("%s: %T at %d to %d holds %T at %d to %d", source, n, last, at.End, child, in.Start, in.End)
				}
				last = in.End
			})
			return true
		})
	}
}

// TestEqual tells every two different constructs apart, wherever they stand.
func TestEqual(t *testing.T) {
	for i, a := range everything {
		for j, b := range everything {
			if got := expr.Equal(parse(t, a), parse(t, "  "+b+" /* x */")); got != (i == j) {
				t.Errorf("Equal(%s, %s) is %v", a, b, got)
			}
		}
	}
	for _, pair := range [][2]string{
		{`1`, `2`}, {`"a"`, `"b"`}, {`"a"`, `a`}, {`/a/`, `/a/m`}, {`[1]`, `[1, 1]`}, {`a`, `a[]`}, {`a{b: c}`, `a{b: d}`},
		{`a^(b)`, `a^(>b)`}, {`a ? b`, `a ? b : c`}, {`$f(?)`, `$f(1)`}, {`function($x){$x}`, `function($x)<n>{$x}`},
		{`9007199254740992`, `9007199254740993`}, {`a@$v.b`, `a#$v.b`}, {`(a)`, `a`}, {`a = b`, `a != b`},
	} {
		if expr.Equal(parse(t, pair[0]), parse(t, pair[1])) {
			t.Errorf("%s equals %s", pair[0], pair[1])
		}
	}
	if !expr.Equal(nil, nil) || expr.Equal(parse(t, "a"), nil) || expr.Equal(nil, parse(t, "a")) {
		t.Error("nothing equals nothing only")
	}
}

// TestRename renames variables wherever they stand, in a copy.
func TestRename(t *testing.T) {
	upper := func(name string) string {
		if name == "keep" {
			return name
		}
		return strings.ToUpper(name)
	}
	for source, want := range map[string]string{
		`$a + $keep`:                         `$A + $keep`,
		`($a := 1; $a)`:                      `($A := 1; $A)`,
		`function($p, $keep){$p & x}`:        `function($P, $keep) { $P & x }`,
		`a@$v#$i[$v.b].c[$i]#$j.{"k": $j}`:   `a@$V#$I[$V.b].c[$I]#$J.{'k': $J}`,
		`$f($x, ?)[$y]{k: $z}`:               `$F($X, ?)[$Y]{k: $Z}`,
		`|a|{"b": $x}, $y| ~> $f`:            `|a|{'b': $X}, $Y| ~> $F`,
		`a^($x, >$y).b.%[$c] ? 1 : [$d..$e]`: `a^($X, >$Y).b.%[$C] ? 1 : [$D..$E]`,
		`$ & $$`:                             `$ & $$`,
		`a.name."$a"`:                        "a.name.`$a`",
		`$x ?: $y ?? -$z ~> function(){$a}`:  `$X ?: $Y ?? -$Z ~> function() { $A }`,
	} {
		tree := parse(t, source)
		renamed := expr.Rename(tree, upper)
		if got := expr.Print(renamed, expr.Line); got != want {
			t.Errorf("%s became %s, want %s", source, got, want)
		}
		if !expr.Equal(tree, parse(t, source)) {
			t.Errorf("%s was changed itself", source)
		}
	}
}
