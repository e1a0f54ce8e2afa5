package eval_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
)

// One value may take so many bytes: 8 an element, one a byte of text. A list that
// grows from 10 by half has old and new at once: 366 and 549 elements, then 549 and
// 823.
func TestValueBound(t *testing.T) {
	b := generous
	b.Value = 8 * (366 + 549)
	for src, want := range map[string]string{
		"$count([1..915])": "",
		"$count([1..916])": "X1002",
		"$count($map([1..549], function($v) { $v }))":        "",
		"$count($map([1..550], function($v) { $v }))":        "X1002",
		"$count([1..549].($))":                               "",
		"$count([1..550].($))":                               "X1002",
		"$count([0, 1..548])":                                "",
		"$count([0, 1..549])":                                "X1002",
		"$count($append([1..500], [1..415]))":                "",
		"$count($append([1..500], [1..416]))":                "X1002",
		"$length($pad('', 7320, 'x'))":                       "",
		"$length($pad('', 7321, 'x'))":                       "X1002",
		"$length($pad('', 7000, 'x') & $pad('', 320, 'x'))":  "",
		"$length($pad('', 7000, 'x') & $pad('', 321, 'x'))":  "X1002",
		"$length($join([1..7320].'x'))":                      "X1002", // the list does not fit
		"$length($join([$pad('', 7000), $pad('', 320)]))":    "",
		"$length($join([$pad('', 7000), $pad('', 321)]))":    "X1002",
		"$length($string([$pad('', 7000)]))":                 "",
		"$length($string([$pad('', 7317)]))":                 "X1002",
		"$length($replace($pad('', 3661, 'x'), 'x', 'yy'))":  "X1002",
		"$length($replace($pad('', 3660, 'x'), /x/, 'yy'))":  "",
		"$length($replace($pad('', 3661, 'x'), /x/, 'yy'))":  "X1002",
		"([1..900]; [1..900]; $count([1..900]))":             "", // each for itself
		"$count($map([1..500], function($v) { [1..900] })) ": "",
	} {
		if got := bounded(t, src, "null", b); got != want {
			t.Errorf("%s: got %q, want %q", src, got, want)
		}
	}
}

// What a function of the host puts together is counted if it says so.
func TestGrow(t *testing.T) {
	make10, err := eval.NewFunction("make", "<n:a>", 0, func(c *eval.Call, args []eval.Value) (eval.Value, error) {
		n := int(args[0].Float())
		return eval.Number(float64(n)), c.Grow(n)
	})
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{10: "", 11: "X1002"} {
		p := eval.MustCompile(fmt.Sprintf("$make(%d)", n), eval.WithFunctions(make10), eval.WithBounds(eval.Bounds{Value: 8 * 10}))
		if _, err := p.Run(context.Background(), eval.Undefined, nil); code(err) != want {
			t.Errorf("%d: %v", n, err)
		}
	}
}

// RunAs binds one more variable, before those of the same name, for this run only.
func TestRunAs(t *testing.T) {
	vars := eval.Vars{"a": eval.Number(1), "b": eval.Number(2)}
	for _, src := range []string{"[$a, $b, $c]", "[$a, $b, $c, $eval('()')]", "$eval('[$a, $b, $c]')"} {
		p := eval.MustCompile(src)
		v, err := p.RunAs(context.Background(), "a", eval.String("own"), vars)
		if err != nil || v.String() != `["own",2]` {
			t.Errorf("%s gave %v, %v", src, v, err)
		}
		if v, err = p.Run(context.Background(), eval.Undefined, vars); err != nil || v.String() != "[1,2]" {
			t.Errorf("%s gave %v, %v afterwards", src, v, err)
		}
		if v, err = p.RunAs(context.Background(), "b", eval.Undefined, vars); err != nil || v.String() != "1" && v.String() != "[1]" {
			t.Errorf("%s gave %v, %v with nothing", src, v, err)
		}
	}
	if len(vars) != 2 {
		t.Errorf("the caller's variables have changed: %v", vars)
	}
}

// Notes come through among other options, in order.
func TestNotes(t *testing.T) {
	options := []eval.Option{eval.WithNote(1), eval.WithDialect(eval.JSONata20), eval.WithNote("two")}
	if got := eval.Notes(options...); !slices.Equal(got, []any{1, "two"}) {
		t.Errorf("%v", got)
	}
	if got := eval.Notes(); got != nil {
		t.Errorf("%v", got)
	}
	eval.MustCompile("1", options...)
}

// Grow makes room and nothing else.
func TestObjectGrow(t *testing.T) {
	o := eval.NewObject().Grow(2).Set("b", eval.Number(1)).Set("a", eval.Number(2)).Set("c", eval.Number(3)).Value()
	if o.String() != `{"b":1,"a":2,"c":3}` {
		t.Errorf("%v", o)
	}
}
