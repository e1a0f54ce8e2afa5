package eval_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
)

// generous bounds are what the bounds under test stand out from.
var generous = eval.Bounds{Time: 30 * time.Second, Steps: 1e9, Memory: 1 << 30, Depth: 100_000}

// bounded runs an expression with some bounds and gives the code of its error.
func bounded(t *testing.T, src, input string, b eval.Bounds) string {
	t.Helper()
	p := eval.MustCompile(src, eval.WithBounds(b))
	_, err := p.RunJSON(context.Background(), []byte(input), nil)
	if err != nil && code(err) == "" {
		t.Errorf("%s: %v is no *expr.Error", src, err)
	}
	return code(err)
}

// Depth counts calls that have not returned, exactly.
func TestDepthBound(t *testing.T) {
	b := generous
	b.Depth = 100
	count := "($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(%d))"
	for n, want := range map[int]string{10: "", 99: "", 100: "D1011", 1000: "D1011"} {
		if got := bounded(t, fmt.Sprintf(count, n), "null", b); got != want {
			t.Errorf("%d calls inside the first: got %q, want %q", n, got, want)
		}
	}
	for _, src := range []string{
		"($f := function() { 1 + $f() }; $f())",
		"($f := function($x) { [$f($x)] }; $f(1))",
		"($f := function($x) { $map([1], $f) & '' }; $f(1))",
		"($f := function($x) { $x.$f($) & '' }; $f(1))",
		"($f := function($x) { $eval('$f(1)') & '' }; $f(1))",
		"($a := function() { $b() & '' }; $b := function() { $a() & '' }; $a())",
		"($f := function($x, $y) { $reduce([1, 2], $f) & '' }; $f(1, 2))",
		"($f := function($x, $y) { $f($x, $y) > 1 }; $sort([1, 2], $f))",
		"($f := function($m) { $replace('a', /a/, $f) & '' }; $f(1))",
		"($f := $eval; $s := '$f($s) & \"\"'; $f($s))",
	} {
		if got := bounded(t, src, "null", b); got != "D1011" {
			t.Errorf("%s: got %q", src, got)
		}
	}
}

// The default depth is one that no run comes through the stack of the process with.
func TestDefaultDepthHolds(t *testing.T) {
	for _, src := range []string{
		"($f := function($n) { [{'a': [$f($n + 1)]}] }; $f(0))",
		"($f := function($n) { $map([1], function($v) { $map([1], function($w) { $f($n) & '' }) }) }; $f(0))",
		"($f := function($n) { [1][$f($n) = 1].a }; $f(0))",
		"($f := function($n) { $n{'k': $f($n)} }; $f({'a': 1}))",
	} {
		if got := bounded(t, src, "null", eval.Bounds{}); got != "D1011" {
			t.Errorf("%s: got %q", src, got)
		}
	}
}

// runaway are programs that never end, each in a way of its own.
var runaway = []string{
	"($f := function() { $f() }; $f())",
	"($f := function($n) { $f($n + 1) }; $f(0))",
	"($a := function() { $b() }; $b := function() { $a() }; $a())",
	"($f := function() { true ? (1; $f()) : 0 }; $f())",
	"($f := function() { $map([1..1000], $string) }; $g := function() { ($f(); $g()) }; $g())",
	"($f := function() { ($eval('1'); $f()) }; $f())",
	"($f := function() { ($match('aaaa', /a/); $f()) }; $f())",
}

// Without depth to use up, what ends them is the clock or the count of steps.
func TestEndlessLoopsStop(t *testing.T) {
	for _, src := range runaway {
		b := generous
		b.Time = 30 * time.Millisecond
		if got := bounded(t, src, "null", b); got != "D1012" {
			t.Errorf("time: %s: got %q", src, got)
		}
		b = generous
		b.Steps = 100_000
		if got := bounded(t, src, "null", b); got != "X1001" {
			t.Errorf("steps: %s: got %q", src, got)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
		_, err := eval.MustCompile(src).Run(ctx, eval.Undefined, nil)
		cancel()
		if code(err) != "D1012" {
			t.Errorf("deadline: %s: got %v", src, err)
		}
	}
}

// A run stops when its context is cancelled, and does not begin when it was
// before.
func TestCancelledContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := eval.MustCompile("1").Run(ctx, eval.Undefined, nil); code(err) != "X1003" {
		t.Errorf("before: got %v", err)
	}
	if _, err := eval.MustCompile("a").RunJSON(ctx, []byte(`{}`), nil); code(err) != "X1003" {
		t.Errorf("before, from bytes: got %v", err)
	}
	ctx, cancel = context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err := eval.MustCompile(runaway[0]).Run(ctx, eval.Undefined, nil)
	if code(err) != "X1003" || !strings.Contains(err.Error(), context.Canceled.Error()) {
		t.Errorf("during: got %v", err)
	}
}

// Work that takes one step of the program, but much of the machine, is counted too.
func TestLargeWorkStops(t *testing.T) {
	for _, src := range []string{
		"[1..10000000].([1..10000000])",
		"$sum([1..1000000].([1..1000000] ~> $sum()))",
		"[1..3000] ~> $map(function($x) { [1..3000] ~> $map(function($y) { $x * $y }) })",
		"$distinct([1..1000000])",
		"($a := [1..5000]; $a[$ in $a])",
		"$match($pad('', 100000, 'a'), /(a*)*b/)",
		"[1..100000].**",
		"$join([1..10000000].'x')",
		"$zip([1..1000000], [1..1000000])",
		"$sort([1..1000000], function($a, $b) { $a < $b })",
		"[1..2000]{$string(): [1..2000]}",
		"$pad('', 100000000)",
		"($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f('ab', 60))",
		"($f := function($a, $n) { $n = 0 ? $a : $f($append($a, $a), $n - 1) }; $f([1, 2], 60))",
		"($f := function($a, $n) { $n = 0 ? $a : $f([$a, $a], $n - 1) }; $count($string($f([1, 2], 60))))",
	} {
		b := eval.Bounds{Time: time.Second, Steps: 200_000, Memory: 4 << 20, Depth: 1000}
		if got := bounded(t, src, "null", b); got != "X1001" && got != "X1002" && got != "D1012" {
			t.Errorf("%s: got %q", src, got)
		}
	}
}

// Memory is what a run makes in all.
func TestMemoryBound(t *testing.T) {
	b := generous
	b.Memory = 1 << 20
	for src, want := range map[string]string{
		"$count([1..1000])":       "",
		"$count([1..1000000])":    "X1002",
		"$length($pad('', 1000))": "",
		"$pad('', 10000000)":      "X1002",
		"($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($f('ab', 30)))": "X1002",
		"$map([1..100000], function($v) { {'a': $v} }) ~> $count()":                             "X1002",
	} {
		if got := bounded(t, src, "null", b); got != want {
			t.Errorf("%s: got %q, want %q", src, got, want)
		}
	}
}

// A sequence holds as many items as the bound says, and no more.
func TestSequenceBound(t *testing.T) {
	b := generous
	b.Sequence = 10
	for _, src := range []string{
		"a.b", "a.[b]", "a.*", "$map(a, function($v) { $v })", "$filter(a, function() { true })", "a.{'c': b}", "a^(b).b",
	} {
		for n, want := range map[int]string{10: "", 11: "D2015"} {
			input := `{"a":[` + strings.TrimSuffix(strings.Repeat(`{"b":1},`, n), ",") + `]}`
			if got := bounded(t, src, input, b); got != want {
				t.Errorf("%s of %d: got %q, want %q", src, n, got, want)
			}
		}
	}
}

// What is left open in the bounds of a run is the dialect's.
func TestOpenBounds(t *testing.T) {
	dialect := eval.JSONata.Derive("shallow", nil)
	dialect.Bounds.Depth = 10
	src := "($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(50))"
	for _, c := range []struct {
		bounds eval.Bounds
		want   string
	}{{eval.Bounds{}, "D1011"}, {eval.Bounds{Depth: 100}, ""}, {eval.Bounds{Steps: 1e6}, "D1011"}} {
		p := eval.MustCompile(src, eval.WithDialect(dialect), eval.WithBounds(c.bounds))
		if _, err := p.Run(context.Background(), eval.Undefined, nil); code(err) != c.want {
			t.Errorf("%+v: got %v, want %q", c.bounds, err, c.want)
		}
	}
}
