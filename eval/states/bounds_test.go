package states_test

import (
	"context"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// TestBoundTexts: a run that is stopped fails in AWS's words, which come without
// a code (measured). The bounds are made small here.
func TestBoundTexts(t *testing.T) {
	rows := []struct {
		source string
		bounds eval.Bounds
		want   string
	}{
		{"($f := function($n){ 1 + $f($n) }; $f(1))", eval.Bounds{Depth: 100},
			"Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive"},
		{"($f := function(){ $f() }; $f())", eval.Bounds{Time: 50 * time.Millisecond}, "Expression evaluation timeout: Check for infinite loop"},
		{"($f := function(){ $f() }; $f())", eval.Bounds{Steps: 100_000}, "Expression evaluation timeout: Check for infinite loop"},
		{"$sum([1..900000])", eval.Bounds{Memory: 1 << 20},
			"Expression evaluation memory limit exceeded: Check for excessive memory usage"},
	}
	for _, row := range rows {
		_, err := evaluate(t, row.source, "{}", eval.WithBounds(row.bounds))
		if err == nil {
			t.Errorf("%s: ended", row.source)
			continue
		}
		if rest := failure(t, row.source, "Output", err); rest != "threw an error during evaluation: "+row.want {
			t.Errorf("%s: %s", row.source, rest)
		}
	}
	t.Logf("%d bounds", len(rows))
}

// TestCancelled: who takes the context away ends the run.
func TestCancelled(t *testing.T) {
	e, err := states.Compile("($f := function(){ $f() }; $f())", "Output")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if v, err := e.Evaluate(ctx, states.Environment{}); err == nil {
		t.Errorf("gave %v", v)
	}
}

// TestWithTime: the clock is the caller's.
func TestWithTime(t *testing.T) {
	at := states.WithTime(time.Date(2026, 3, 24, 10, 21, 59, 604e6, time.UTC))
	got, err := evaluate(t, "[$millis(), $now()]", "{}", at)
	if err != nil || got != `[1774347719604,"2026-03-24T10:21:59.604Z"]` {
		t.Errorf("gave %s, %v", got, err)
	}
}
