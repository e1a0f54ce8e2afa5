package states_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
)

const (
	stackOverflow = "threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function. " +
		"Consider rewriting as tail-recursive"
	memoryExceeded = "threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage"
)

// TestDepth: the last that passes on AWS and the first that does not (measured).
func TestDepth(t *testing.T) {
	nested := func(open, inside, shut string) func(int) string {
		return func(n int) string { return strings.Repeat(open, n) + inside + strings.Repeat(shut, n) }
	}
	rows := []struct {
		name   string
		source func(n int) string
		last   int
	}{
		{"terms of a sum", func(n int) string { return "1" + strings.Repeat("+1", n-1) }, 100},
		{"parentheses", nested("(", "1", ")"), 99},
		{"brackets", nested("[", "1", "]"), 99},
		{"~>", func(n int) string { return "1" + strings.Repeat(" ~> $string", n) }, 99},
		{"calls that wait for another", func(n int) string {
			return fmt.Sprintf("($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(%d))", n)
		}, 31},
	}
	for _, row := range rows {
		if got, err := evaluate(t, row.source(row.last), "{}"); err != nil {
			t.Errorf("%d %s: %s, %v", row.last, row.name, got, err)
		}
		source := row.source(row.last + 1)
		got, err := evaluate(t, source, "{}")
		if err == nil {
			t.Errorf("%d %s gave %s", row.last+1, row.name, got)
		} else if rest := failure(t, source, "Output", err); rest != stackOverflow {
			t.Errorf("%d %s: %s", row.last+1, row.name, rest)
		}
	}
	// Calls in tail position take up no depth.
	if got, err := evaluate(t, "($f := function($n) { $n = 0 ? 'end' : $f($n - 1) }; $f(10000))", "{}"); got != `"end"` || err != nil {
		t.Errorf("a loop of tail calls gave %s, %v", got, err)
	}
	t.Logf("%d forms, both sides of the bound", len(rows))
}

// TestMemory: what passes on AWS and what does not (measured); every row comes out
// of the one bound on a value.
func TestMemory(t *testing.T) {
	const doubled = `($p := function($s, $n) { $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p("x", %d)))`
	rows := []answer{
		{source: "[1..873782] ~> $count()", value: "873782"},
		{source: "[1..873783] ~> $count()", fails: memoryExceeded},
		{source: "[1..900000] ~> $count()", fails: memoryExceeded},
		{source: "$sum([1..900000])", fails: memoryExceeded},
		{source: "$count($range(1,200000,1))", value: "200000"},
		{source: "$count($range(1,360145,1))", value: "360145"},
		{source: "$count($range(1,360146,1))", fails: memoryExceeded},
		{source: "$range(1,1000000000,1)", fails: memoryExceeded},
		{source: fmt.Sprintf(doubled, 22), value: "4194304"},
		{source: fmt.Sprintf(doubled, 23), fails: memoryExceeded},
		{source: `$length($pad("", 4194304, "x"))`, value: "4194304"},
		{source: `$length($pad("", 8388608, "x"))`, fails: memoryExceeded},
		// The same bound where AWS was not asked: lists that grow, text that is joined.
		{source: "$count($map([1..360145], function($x) { $x }))", value: "360145"},
		{source: "$count($map([1..360146], function($x) { $x }))", fails: memoryExceeded},
		{source: `$length($join($map([1..4], function() { $pad("", 1500000, "x") })))`, value: "6000000"},
		{source: `$length($join($map([1..5], function() { $pad("", 1500000, "x") })))`, fails: memoryExceeded},
		{source: "$range(-9223372036854775808,9223372036854775807,1)", fails: memoryExceeded},
	}
	patient := eval.WithBounds(eval.Bounds{Time: time.Minute}) // a slow machine is not what is tested
	for _, row := range rows {
		t.Run(row.source, func(t *testing.T) { row.checkWith(t, "{}", patient) })
	}
	t.Logf("%d cases", len(rows))
}
