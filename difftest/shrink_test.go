package difftest

import (
	"strings"
	"testing"
)

// Shrinking keeps what a question is about and throws the rest away.
func TestShrink(t *testing.T) {
	data := Text(`{"x":[{"keep":1},2,{"y":"long text"}],"z":{"a":{"b":null}}}`)
	q := Request{Expr: `$map(x.y[0], function($v) { {"a": needle + 1, "b": [1, 2, c.d]} }) & (u; v; w)`, Data: &data}
	tries := 0
	small := Shrink(q, func(r Request) bool {
		tries++
		return strings.Contains(string(r.Expr), "needle") && r.Data != nil && strings.Contains(string(*r.Data), "keep")
	})
	if small.Expr != "needle" || *small.Data != `{"keep":1}` {
		t.Errorf("shrinks to %s on %s", small.Expr, *small.Data)
	}
	if tries > maxTries {
		t.Errorf("%d tries", tries)
	}
}

// What does not shrink stays as it is.
func TestShrinkNothing(t *testing.T) {
	q := Request{Expr: "a.b"}
	if small := Shrink(q, func(Request) bool { return false }); small.Expr != "a.b" || small.Data != nil {
		t.Errorf("shrinks to %s", small.Expr)
	}
	if small := Shrink(Request{Expr: "(("}, func(Request) bool { return true }); small.Expr != "((" {
		t.Errorf("shrinks to %s", small.Expr)
	}
}
