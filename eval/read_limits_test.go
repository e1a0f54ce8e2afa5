package eval_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Nesting beyond the limit is refused at the bracket that goes too far; up to it
// every way to walk a value works.
func TestDeepJSON(t *testing.T) {
	for _, c := range []struct{ name, open string }{{"arrays", "["}, {"objects", `{"a":`}, {"both", `[{"a":`}} {
		_, err := eval.ParseJSON([]byte(strings.Repeat(c.open, 100_000)), eval.JSONata)
		brackets := strings.Count(c.open, "[") + strings.Count(c.open, "{")
		want := fmt.Sprintf("the JSON text is nested too deeply at byte %d", eval.MaxJSONDepth/brackets*len(c.open))
		if err == nil || err.Error() != want {
			t.Errorf("100,000 %s: got %v, want %s", c.name, err, want)
		}
	}
	deepest := strings.Repeat("[", eval.MaxJSONDepth) + strings.Repeat("]", eval.MaxJSONDepth)
	for _, c := range []struct{ expr, want string }{
		{"$", deepest},
		{"$exists($string($))", "true"},
		{"$ = $", "true"},
		{"$count($distinct([$, $]))", "1"},
		{"$count($)", "1"},
		{"$type($clone($))", `"array"`},
		{"$exists(**)", "false"}, // arrays are passed through
		{"$exists(a)", "false"},
	} {
		if got := evaluateBytes(c.expr, deepest); got != c.want {
			t.Errorf("%s at full depth: got %.80s, want %.80s", c.expr, got, c.want)
		}
	}
}

// A program can nest values deeper than a text may; beyond a limit that ends in an
// error, not in a crash.
func TestDeepValues(t *testing.T) {
	deep := `($f := function($v, $n) { $n = 0 ? $v : $f({"a": $v}, $n - 1) }; $v := $f(1, 200000); $w := $f(1, 200000); `
	for _, tail := range []string{"$v = $w", "$count($v.**)", "$distinct([$v, $w])", "$string($v)", "$clone($v)", "$v ~> |**|{}|"} {
		_, err := eval.MustCompile(deep+tail+")").Run(context.Background(), eval.Undefined, nil)
		if code(err) != "X1005" {
			t.Errorf("%s: got %v", tail, err)
		}
	}
	v, err := eval.MustCompile(deep+"$v)").Run(context.Background(), eval.Undefined, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.AppendJSON(nil, eval.JSONata); !errors.Is(err, eval.ErrNesting) {
		t.Errorf("writing it: got %v", err)
	}
}

// The text may change once it has been read.
func TestTextIsCopied(t *testing.T) {
	text := []byte(`{"a":"before"}`)
	v, err := eval.ParseJSON(text, eval.JSONata)
	if err != nil {
		t.Fatal(err)
	}
	copy(text, `{"a":"AFTER!"}`)
	if got := v.String(); got != `{"a":"before"}` {
		t.Errorf("got %s", got)
	}
}

// A strict dialect refuses keys that come twice and numbers beyond a double; an
// exact one keeps all 64 bits of integers.
func TestStrictAndExact(t *testing.T) {
	dialect := eval.JSONata.Derive("strict", nil)
	dialect.StrictJSON, dialect.ExactIntegers, dialect.ScriptOrder = true, true, false
	for text, offset := range map[string][2]int{`{"a":1,"a":2}`: {7, 9}, `[{"b":{},"c":1,"b":0}]`: {15, 17}, `[1e400]`: {1, 5}} {
		_, err := eval.ParseJSON([]byte(text), dialect)
		e := (*eval.JSONError)(nil)
		if !errors.As(err, &e) || e.Offset < offset[0] || e.Offset > offset[1] {
			t.Errorf("%s: got %v, want a failure at byte %d", text, err, offset)
		}
	}
	v, err := eval.ParseJSON([]byte(`{"2":9223372036854775807,"1":-9223372036854775808}`), dialect)
	if err != nil {
		t.Fatal(err)
	}
	if i, ok := v.Get("2").Int(); i != math.MaxInt64 || !ok {
		t.Errorf("got %d, %t", i, ok)
	}
	if i, ok := v.Get("1").Int(); i != math.MinInt64 || !ok {
		t.Errorf("got %d, %t", i, ok)
	}
}
