package eval_test

import (
	"context"
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
)

// From bytes to bytes: compact, in order, numbers as the dialect writes them.
func TestRunJSON(t *testing.T) {
	for _, c := range []struct{ expr, input, want string }{
		{"$", ` { "b" : [ 1 , 2.50 ] , "a" : "x" } `, `{"b":[1,2.5],"a":"x"}`},
		{"a", `{"a":null}`, "null"},
		{"a", `{}`, ""},
		{"$uppercase", `{}`, ""},
		{"[$uppercase, nope]", `{}`, "[null]"},
		{`{"f": $uppercase, "a": a}`, `{"a":1}`, `{"a":1}`},
		{"a", `{"a":"<&>\u00e9\/"}`, `"<&>é/"`},
		{"a & a", `{"a":"tape"}`, `"tapetape"`},
		{"$$.a", `{"a":[[]]}`, "[[]]"},
		{"$count($$)", `[1,2]`, "2"},
		{"$$[0]", `[[1],2]`, "[1]"},
	} {
		got, err := eval.MustCompile(c.expr).RunJSON(context.Background(), []byte(c.input), nil)
		if err != nil || string(got) != c.want {
			t.Errorf("%s on %s: got %s, %v; want %s", c.expr, c.input, got, err, c.want)
		}
	}
}

// RunJSONAs binds the text to a variable; there is no input then.
func TestRunJSONAs(t *testing.T) {
	vars := eval.Vars{"y": eval.Number(2), "doc": eval.String("hidden by the text")}
	for expr, want := range map[string]string{
		"$doc.a + $y":        "3",
		"$doc":               `{"a":1}`,
		"$exists($)":         "false",
		"$exists($$)":        "false",
		"a":                  "",
		"$exists($other)":    "false",
		"($doc := 5; $doc)":  "5",
		`$eval("$doc.a")`:    "1",
		"$map([1], $string)": `"1"`,
	} {
		got, err := eval.MustCompile(expr).RunJSONAs(context.Background(), "doc", []byte(`{"a":1}`), vars)
		if err != nil || string(got) != want {
			t.Errorf("%s: got %s, %v; want %s", expr, got, err, want)
		}
	}
	if len(vars) != 2 || vars["doc"].Str() != "hidden by the text" {
		t.Errorf("the caller's variables were changed: %v", vars)
	}
}

// A text that is not JSON is an error with its place, and there is no output.
func TestRunJSONOnBadText(t *testing.T) {
	p := eval.MustCompile("$")
	for text, offset := range map[string]int{"": 0, `{"a":`: 5, "[1] 2": 4, "\"\xff\"": 1} {
		got, err := p.RunJSON(context.Background(), []byte(text), nil)
		if e := (*eval.JSONError)(nil); got != nil || !errors.As(err, &e) || e.Offset != offset {
			t.Errorf("%q: got %q, %v", text, got, err)
		}
	}
}

// Results and errors outlive the tape they came from, which the next run takes
// over.
func TestRunJSONKeepsNothing(t *testing.T) {
	p := eval.MustCompile(`fail ? 1 + text : text`)
	first, err := p.RunJSON(context.Background(), []byte(`{"text":"the first text"}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	_, failure := p.RunJSON(context.Background(), []byte(`{"text":"a failing text","fail":true}`), nil)
	for range 10 {
		if _, err := p.RunJSON(context.Background(), []byte(`{"text":"################################"}`), nil); err != nil {
			t.Fatal(err)
		}
	}
	if string(first) != `"the first text"` {
		t.Errorf("the result became %s", first)
	}
	if got := fault(failure); got != `T2002 at 10, token "+", value "a failing text"` {
		t.Errorf("the error became %s", got)
	}
}

// A run on one text leaves nothing behind for the next: variables, marks and depth
// begin anew, also after an error.
func TestRunsAreIndependent(t *testing.T) {
	p := eval.MustCompile(`($exists($x) ? $error("left behind"); $x := a; $f := function($n) { $n = 0 ? $x : $f($n - 1) & "" }; $f(a))`,
		eval.WithBounds(eval.Bounds{Depth: 50}))
	for range 3 {
		if got, err := p.RunJSON(context.Background(), []byte(`{"a":5}`), nil); err != nil || string(got) != `"5"` {
			t.Fatalf("got %s, %v", got, err)
		}
		if _, err := p.RunJSON(context.Background(), []byte(`{"a":500}`), nil); code(err) != "D1011" {
			t.Fatalf("got %v", err)
		}
	}
}

// The order of keys in a dialect that is not JavaScript's: as inserted.
func TestInsertionOrder(t *testing.T) {
	plain := eval.JSONata.Derive("plain", nil)
	plain.ScriptOrder = false
	for _, c := range []struct{ expr, input, want string }{
		{"$", `{"b":1,"2":2,"a":3,"1":4}`, `{"b":1,"2":2,"a":3,"1":4}`},
		{"$keys($)", `{"z":1,"10":2,"9":3}`, `["z","10","9"]`},
		{"*", `{"z":1,"10":2,"9":3}`, `[1,2,3]`},
		{"**.k", `{"z":{"k":1},"10":{"k":2},"9":{"k":3}}`, `[1,2,3]`},
		{`{"b": 1, "2": 2, "1": 3}`, `null`, `{"b":1,"2":2,"1":3}`},
		{`$merge([{"b": 1}, {"1": 2}, {"b": 3}])`, `null`, `{"b":3,"1":2}`},
		{"items{k: v}", `{"items":[{"k":"2","v":1},{"k":"1","v":2},{"k":"2","v":3}]}`, `{"2":[1,3],"1":2}`},
		{`$ ~> |$|{"0": 9}|`, `{"b":1}`, `{"b":1,"0":9}`},
		{"$", `{"a":1,"b":2,"a":3}`, `{"a":3,"b":2}`},
		{"$spread($)", `{"b":1,"1":2}`, `[{"b":1},{"1":2}]`},
	} {
		if got := evaluate(c.expr, c.input, nil, eval.WithDialect(plain)); got != c.want {
			t.Errorf("%s on %s: got %s, want %s", c.expr, c.input, got, c.want)
		}
		if got := evaluateBytes(c.expr, c.input, eval.WithDialect(plain)); got != c.want {
			t.Errorf("%s on the bytes %s: got %s, want %s", c.expr, c.input, got, c.want)
		}
	}
}
