package blues

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// TestEnds asks for every way in which an evaluation can end. The values are those
// of JSONata; that the others are no values is why the engine has its own process.
func TestEnds(t *testing.T) {
	raw := func(text string) json.RawMessage { return json.RawMessage(text) }
	cases := []struct {
		q    Question
		want Answer
	}{
		{Question{Expr: `a.b + 1`, Input: raw(`{"a": {"b": 41}}`)}, Answer{Kind: Value, Value: raw(`42`)}},
		{Question{Expr: `$x & "<&>"`, Vars: map[string]json.RawMessage{"x": raw(`"é"`)}}, Answer{Kind: Value, Value: raw(`"é<&>"`)}},
		{Question{Expr: `nothing`, Input: raw(`{}`)}, Answer{Kind: Undefined}},
		{Question{Expr: `nothing`}, Answer{Kind: Undefined}},
		{Question{Expr: `$sum`}, Answer{Kind: Function}},
		{Question{Expr: `(`}, Answer{Kind: Refused, Message: `unexpected end of expression`}},
		{Question{Expr: `1 + "a"`}, Answer{Kind: Failed, Message: `right side of the "+" operator must evaluate to a number`}},
		{Question{Expr: `$x`, Vars: map[string]json.RawMessage{"": raw(`1`)}}, Answer{Kind: Failed, Message: ` is not a valid name`}},
		{Question{Expr: `$formatNumber(0, "0e0")`}, Answer{Kind: Hung, Message: "no answer within 2s"}},
		{Question{Expr: `($f := function($n) { 1 + $f($n + 1) }; $f(0))`}, Answer{Kind: Died, Message: "stack overflow"}},
	}
	for _, c := range cases {
		got := ask(t, c.q, c.want.Kind != Hung)
		if got.Kind != c.want.Kind || string(got.Value) != string(c.want.Value) || got.Message != c.want.Message {
			t.Errorf("%s ends as %s %s %q, not %s %s %q", c.q.Expr, got.Kind, got.Value, got.Message, c.want.Kind, c.want.Value, c.want.Message)
		}
	}
	t.Logf("%d cases", len(cases))
}

// TestMemory: the process of the engine ends before it has taken all the memory there is.
func TestMemory(t *testing.T) {
	ranges := strings.Repeat("[1..9999999], ", 20)
	a, err := Ask(t.Context(), []string{serve}, Question{Expr: "[" + ranges + "1]"}, plenty)
	if err != nil || a.Kind != Died || a.Message != "more than 1024 MiB of memory" {
		t.Errorf("200 million numbers end as %s %q, %v", a.Kind, a.Message, err)
	}
}

// TestPanic: a panic of the engine is an answer in this process as well.
func TestPanic(t *testing.T) {
	for _, q := range panicking {
		if a := Evaluate(q); a.Kind != Panicked || a.Message == "" {
			t.Errorf("%s ends as %s %s", q.Expr, a.Kind, a.Message)
		}
	}
}

var panicking = []Question{{Expr: `$sum.*`}, {Expr: `[$sum, $count].*`}}

// TestCancelled: who cancels gets that, not an answer.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Ask(ctx, []string{serve}, Question{Expr: "1"}, plenty); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled question ends with %v", err)
	}
}

// TestServeRefuses: what is no question is refused.
func TestServeRefuses(t *testing.T) {
	var out bytes.Buffer
	if err := Serve(strings.NewReader("1 + 1"), &out); err == nil || out.Len() > 0 {
		t.Errorf("no question gives %q, %v", out.String(), err)
	}
}
