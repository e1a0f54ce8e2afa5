package eval_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// hostFunctions are functions of the host, one for each thing that such a function
// can do.
func hostFunctions(t *testing.T) eval.Option {
	t.Helper()
	var list []*eval.Function
	add := func(name, signature string, arity int, fn eval.Func) {
		f, err := eval.NewFunction(name, signature, arity, fn)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, f)
	}
	add("double", "<n-:n>", 0, func(_ *eval.Call, args []eval.Value) (eval.Value, error) {
		if args[0].IsUndefined() {
			return eval.Undefined, nil
		}
		return eval.Number(2 * args[0].Float()), nil
	})
	add("given", "", 3, func(_ *eval.Call, args []eval.Value) (eval.Value, error) {
		return eval.Array(args...), nil
	})
	add("one", "", 1, func(_ *eval.Call, args []eval.Value) (eval.Value, error) {
		return eval.Number(float64(len(args))), nil
	})
	add("list", "<a<n>s?:x>", 0, func(_ *eval.Call, args []eval.Value) (eval.Value, error) {
		return eval.Array(args...), nil
	})
	add("here", "", 0, func(c *eval.Call, _ []eval.Value) (eval.Value, error) { return c.Context(), nil })
	add("twice", "<fx:x>", 0, func(c *eval.Call, args []eval.Value) (eval.Value, error) {
		v, err := c.Apply(args[0], args[1])
		if err != nil {
			return eval.Undefined, err
		}
		return c.Apply(args[0], v)
	})
	add("fails", "", 0, func(*eval.Call, []eval.Value) (eval.Value, error) {
		return eval.Undefined, errors.New("the disk is full")
	})
	add("refuses", "", 0, func(*eval.Call, []eval.Value) (eval.Value, error) {
		return eval.Undefined, &expr.Error{Code: "H0001", Text: "not today", Value: eval.Number(7)}
	})
	add("object", "", 0, func(*eval.Call, []eval.Value) (eval.Value, error) {
		return eval.NewObject().Set("b", eval.Number(1)).Set("a", eval.Null).Set("b", eval.Number(2)).Value(), nil
	})
	add("none", "", 0, func(*eval.Call, []eval.Value) (eval.Value, error) { return eval.Undefined, nil })
	add("some", "", 0, func(*eval.Call, []eval.Value) (eval.Value, error) { return eval.Sequence(eval.Number(1)), nil })
	add("sum", "", 1, func(*eval.Call, []eval.Value) (eval.Value, error) { return eval.String("mine"), nil })
	return eval.WithFunctions(list...)
}

// Functions of the host are called as built-in ones are: signatures are checked,
// single values become arrays, the context value steps in.
func TestHostFunctions(t *testing.T) {
	ask(t, []question{
		{`$double(21)`, "", "42"},
		{`(5).$double()`, "", "10"},
		{`$double(nope)`, "", "undefined"},
		{`$double("x")`, "", `T0410 at 8, token "double", value "x"`},
		{`("x").$double()`, "", `T0411 at 14, token "double", value "x"`},
		{`$double(1, 2)`, "", `T0410 at 8, token "double", value 2`},
		{`[1..3].$double($)`, "", "[2,4,6]"},
		{`$map([1..3], $double)`, "", "[2,4,6]"},
		{`$map(["p"], $given)`, "", `["p",0,["p"]]`},
		{`$map(["p"], $one)`, "", "1"},
		{`$list(1)`, "", "[[1],null]"}, // every parameter has its argument,
		{`$list([1, 2], "a")`, "", `[[1,2],"a"]`},
		{`$list(["a"])`, "", `T0412 at 6, token "list", value ["a"]`},
		{`a.$here()`, `{"a":{"b":1}}`, `{"b":1}`},
		{`$here()`, `[1]`, `[1]`},
		{`$twice(function($x) { $x * 3 }, 2)`, "", "18"},
		{`$twice($double, 1)`, "", "4"},
		{`$twice(function($x) { $x + "a" }, 2)`, "", `T2002 at 7, token "+", value "a"`},
		{`$fails()`, "", `X1004 at 7, token "fails"`},
		{`$refuses()`, "", `H0001 at 9, token "refuses", value 7`},
		{`$object()`, "", `{"b":2,"a":null}`},
		{`$keys($object())`, "", `["b","a"]`},
		{`$none()`, "", "undefined"},
		{`[$none()]`, "", "[]"},
		{`$some()`, "", "1"},
		{`$sum([1, 2])`, "", `"mine"`},
		{`$double ~> $double`, "", "function"},
		{`(3 ~> $double) & ""`, "", `"6"`},
		{`$double(?)(4)`, "", "8"},
		{`($double := 1; $double)`, "", "1"},
		{`$eval("$double(4)")`, "", "8"},
	}, hostFunctions(t))
	if _, err := eval.MustCompile("$fails()", hostFunctions(t)).Run(context.Background(), eval.Undefined, nil); err.Error() != "the disk is full" {
		t.Errorf("the host's error became %v", err)
	}
}

// Functions of one program are not seen by another.
func TestHostFunctionsStayApart(t *testing.T) {
	eval.MustCompile("$double(1)", hostFunctions(t))
	if got := evaluate("$double(1)", "", nil); got != `T1006 at 8, token "double"` {
		t.Errorf("got %s", got)
	}
	if got := evaluate("$sum([1, 2])", "", nil); got != "3" {
		t.Errorf("got %s", got)
	}
}

func TestBadSignature(t *testing.T) {
	for _, c := range []struct{ signature, code string }{{"<s<n>>", "S0401"}, {"<(sa<n>)>", "S0402"}} {
		if _, err := eval.NewFunction("f", c.signature, 0, nil); code(err) != c.code {
			t.Errorf("%s: got %v", c.signature, err)
		}
	}
}

// Values of the host stand before built-in functions, and behind what the
// expression binds itself.
func TestHostVariables(t *testing.T) {
	vars := eval.Vars{"x": eval.Number(1), "list": read("[1,2]"), "count": eval.String("not a function"), "nothing": eval.Undefined}
	for src, want := range map[string]string{
		"$x":                              "1",
		"$list[1]":                        "2",
		"$list":                           "[1,2]",
		"$count":                          `"not a function"`,
		"$count([1])":                     `T1006 at 7, token "count"`,
		"$exists($nothing)":               "false",
		"$exists($other)":                 "false",
		"($x := 2; $x)":                   "2",
		"(($x := 2); $x)":                 "1",
		"(function($x) { $x })(3)":        "3",
		"(function() { $x })()":           "1",
		"[1, 2][$ > $x]":                  "2",
		`$eval("$x + 1")`:                 "2",
		"($f := function() { $x }; $f())": "1",
	} {
		if got := evaluate(src, "", vars); got != want {
			t.Errorf("%s: got %s, want %s", src, got, want)
		}
	}
}

// The clock is read once a run, and anew for the next.
func TestClock(t *testing.T) {
	reads := 0
	clock := eval.WithClock(func() time.Time {
		reads++
		return time.UnixMilli(1510067557121).Add(time.Duration(reads-1) * time.Hour)
	})
	p := eval.MustCompile(`[$millis(), $millis(), $now(), $toMillis($now()), $now("[H01]:[m01]", "+0100")]`, clock)
	for i, want := range []string{
		`[1510067557121,1510067557121,"2017-11-07T15:12:37.121Z",1510067557121,"16:12"]`,
		`[1510071157121,1510071157121,"2017-11-07T16:12:37.121Z",1510071157121,"17:12"]`,
	} {
		if got := answer(p.Run(context.Background(), eval.Undefined, nil)); got != want || reads != i+1 {
			t.Errorf("run %d, %d looks at the clock: got %s, want %s", i, reads, got, want)
		}
	}
	if evaluate("1 + 1", "", nil, clock); reads != 2 {
		t.Errorf("a program without need of it looked at the clock")
	}
}

// What $random and $shuffle do depends on nothing but the numbers they are given.
func TestRandom(t *testing.T) {
	source := func(numbers ...float64) eval.Option {
		next := 0
		return eval.WithRandom(func() float64 { next++; return numbers[(next-1)%len(numbers)] })
	}
	for _, c := range []struct {
		src    string
		source eval.Option
		want   string
	}{
		{"$random()", source(0), "0"},
		{"[$random(), $random()]", source(0.9, 0.1), "[0.9,0.1]"},
		{"$shuffle([1..5]) ~> $sort()", source(0.9, 0.1, 0.5, 0.3), "[1,2,3,4,5]"},
		{"$shuffle([])", source(0.5), "[]"},
		{"$shuffle(nope)", source(0.5), "undefined"},
		{"$shuffle([1..5]) = [1..5]", source(0), "false"},
	} {
		if got := evaluate(c.src, "", nil, c.source); got != c.want {
			t.Errorf("%s: got %s, want %s", c.src, got, c.want)
		}
	}
	first := evaluate("$shuffle([1..100])", "", nil, source(0.31, 0.77, 0.05))
	if second := evaluate("$shuffle([1..100])", "", nil, source(0.31, 0.77, 0.05)); first != second {
		t.Errorf("the same numbers gave %s and %s", first, second)
	}
	if other := evaluate("$shuffle([1..100])", "", nil, source(0.77, 0.31, 0.05)); first == other {
		t.Errorf("other numbers gave the same order")
	}
}
