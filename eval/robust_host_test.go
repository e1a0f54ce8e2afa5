package eval_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

func hostFunction(t *testing.T, name, signature string, fn eval.Func) eval.Option {
	t.Helper()
	f, err := eval.NewFunction(name, signature, 0, fn)
	if err != nil {
		t.Fatal(err)
	}
	return eval.WithFunctions(f)
}

// A panic of the host's own code is the host's: it comes through, and the program
// can be used afterwards as before.
func TestHostPanicComesThrough(t *testing.T) {
	p := eval.MustCompile("$map([1..3], function($x) { $x = 2 and $bad ? $burst() : $x })",
		hostFunction(t, "burst", "", func(*eval.Call, []eval.Value) (eval.Value, error) { panic("burst") }))
	for range 100 {
		func() {
			defer func() {
				if got := recover(); got != "burst" {
					t.Errorf("recovered %v", got)
				}
			}()
			_, _ = p.Run(context.Background(), eval.Null, eval.Vars{"bad": eval.Bool(true)})
			t.Error("the panic got lost")
		}()
		if got := answer(p.Run(context.Background(), eval.Null, eval.Vars{"bad": eval.Bool(false)})); got != "[1,2,3]" {
			t.Fatalf("afterwards: got %s", got)
		}
	}
}

// A function of the host cannot take a run beyond its bounds: its calls back count
// as any, and what it gives is looked at as any value.
func TestHostFunctionsAreBounded(t *testing.T) {
	again := hostFunction(t, "again", "<f:x>", func(c *eval.Call, args []eval.Value) (eval.Value, error) { return c.Apply(args[0], args[0]) })
	deep := hostFunction(t, "deep", "", func(*eval.Call, []eval.Value) (eval.Value, error) {
		v := eval.Number(1)
		for range 200_000 {
			v = eval.Array(v)
		}
		return v, nil
	})
	wide := hostFunction(t, "wide", "", func(*eval.Call, []eval.Value) (eval.Value, error) {
		v := eval.Array(eval.Number(1), eval.Number(2))
		for range 60 {
			v = eval.Array(v, v)
		}
		return v, nil
	})
	for _, c := range []struct{ src, want string }{
		{"($f := function($g) { 1 + $again($g) }; $f($f))", "D1011"},
		{"($f := function($g) { $again($g) }; $f($f))", "D1011|X1001|D1012"},
		{"$string($deep())", "X1005"}, {"$deep() = $deep()", "X1005"}, {"$deep().a", "X1005"}, {"$count($deep())", "1"},
		{"$string($wide())", "X1001|X1002"}, {"$wide() = [$wide()]", "X1001|false"}, {"$wide().**", "X1001|X1002|D2015"}, {"$count($wide())", "2"}, {"$wide()", "X1001|X1002"},
	} {
		b := smallBounds
		b.Time = 2 * time.Minute // the other bounds are meant, also under the race detector
		p := eval.MustCompile(c.src, again, deep, wide, eval.WithBounds(b))
		if got := outcomeOf(p.RunJSON(context.Background(), []byte("null"), nil)); !among(got, c.want) {
			t.Errorf("%s: got %s, want %s", c.src, got, c.want)
		}
	}
}

// Errors of the host have a code, its own or X1004; one that is nil in an interface is no error.
func TestHostErrors(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"any":     {errors.New("no"), "X1004"},
		"own":     {&expr.Error{Code: "D3137", Text: "no"}, "D3137"},
		"wrapped": {errors.Join(errors.New("a"), &expr.Error{Code: "D9999"}), "D9999"},
		"context": {context.DeadlineExceeded, "X1004"},
	} {
		option := hostFunction(t, "fail", "", func(*eval.Call, []eval.Value) (eval.Value, error) { return eval.Undefined, c.err })
		if _, err := eval.MustCompile("$fail()", option).Run(context.Background(), eval.Null, nil); code(err) != c.want {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// What the host leaves out is empty: no variables, no input, no text, no options. The
// host cannot make data that contains itself: a value is finished before another holds it.
func TestNothingGiven(t *testing.T) {
	p := eval.MustCompile("[$exists($), $exists($x)]")
	if got := answer(p.Run(context.Background(), eval.Value{}, nil)); got != "[false,false]" {
		t.Errorf("nothing: got %s", got)
	}
	if got := answer(p.Run(context.Background(), eval.Null, eval.Vars{"x": {}})); got != "[true,false]" {
		t.Errorf("an undefined variable: got %s", got)
	}
	for _, text := range [][]byte{nil, {}} {
		if _, err := p.RunJSON(context.Background(), text, nil); err == nil {
			t.Error("an empty text is no JSON")
		}
	}
	if _, err := eval.Compile("", eval.WithBounds(eval.Bounds{})); code(err) != "S0207" {
		t.Errorf("no program: %v", err)
	}
	for _, v := range []eval.Value{eval.Array(), eval.NewObject().Value(), eval.Sequence(), eval.Array(eval.Undefined), eval.Sequence(eval.Undefined)} {
		for _, src := range []string{"$", "$string($)", "$ = $", "**", "$count($)", "$[0]", "a", "$keys($)", "$distinct($)", "$sort($)", "$sum($)"} {
			if _, err := eval.MustCompile(src).Run(context.Background(), v, nil); err != nil && code(err) == "" {
				t.Errorf("%s: %v", src, err)
			}
		}
	}
}

// Bounds of any size are bounds: what is negative lets nothing through, and does not
// let everything through.
func TestAbsurdBounds(t *testing.T) {
	for _, b := range []eval.Bounds{
		{Depth: -1}, {Nesting: -1}, {Time: -1}, {Steps: -1}, {Memory: -1}, {Sequence: -1}, {Depth: 1, Nesting: 1, Time: 1, Steps: 1, Memory: 1, Sequence: 1},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		p := eval.MustCompile("($f := function($n) { [$f($n + 1), [1..1000]] }; $f(0))", eval.WithBounds(b))
		if _, err := p.RunJSON(ctx, []byte("{}"), nil); code(err) == "" || code(err) == "D1012" && ctx.Err() != nil {
			t.Errorf("%+v: got %v", b, err)
		}
		cancel()
	}
	b := eval.Bounds{Depth: 1 << 40, Nesting: 1 << 40, Steps: 1 << 62, Memory: 1 << 62, Sequence: 1 << 40, Time: 20 * time.Second}
	if got := bounded(t, "($f := function() { 1 + $f() }; $f())", "null", b); got != "D1011" {
		t.Errorf("without a bound of depth: got %q", got)
	}
}

// One tree may be compiled by many at once, for any dialect, and its programs run.
func TestOneTreeCompiledByMany(t *testing.T) {
	tree, err := expr.Parse("($f := function($x)<n:n> { $x > 0 ? $x + $f($x - 1) : 0 }; a.b[c = 1].{'k': %.d, 'f': $f(3), 'm': $match('ab', /(?=b)./i).match} ~> |$|{'z': 1}|)")
	if err != nil {
		t.Fatal(err)
	}
	before := expr.Print(tree, expr.Pretty)
	var wait sync.WaitGroup
	for i := range 64 {
		wait.Go(func() {
			p, err := eval.CompileTree(tree, eval.WithDialect(fuzzed[i%2]))
			if err != nil {
				t.Error(err)
				return
			}
			for range 5 {
				got := outcomeOf(p.RunJSON(context.Background(), []byte(`{"a":{"b":[{"c":1},{"c":2}],"d":7}}`), nil))
				if want := `{"k":7,"f":6,"m":"b","z":1}`; got != want {
					t.Errorf("got %s, want %s", got, want)
				}
				_ = expr.Print(tree, expr.Style(i%3))
			}
		})
	}
	wait.Wait()
	if after := expr.Print(tree, expr.Pretty); after != before {
		t.Errorf("the tree became %s", after)
	}
}

// A run stops soon after its context ends, also where a function in Go is at work on
// something large; here, within seconds.
func TestCancelledInBuiltins(t *testing.T) {
	input := []byte(`{"s":"` + strings.Repeat("ab c", 20_000) + `"}`)
	count := 0
	for _, call := range []string{
		"$uppercase($$.s)", "$substringBefore($$.s, 'x')", "$contains($$.s, 'x')", "$split($$.s, 'x')", "$replace($$.s, 'x', 'y')", "$trim($$.s)", "$length($$.s)", "$pad($$.s, 300000)",
		"$base64encode($$.s)", "$encodeUrl($$.s)", "$string([$$.s])", "$$.s = $$.s & ''", "$$.s < $$.s & 'a'", "$match($$.s, /x/)", "$eval('1 + 1')", "$join([$$.s, $$.s])", "$substring($$.s, 5)", "$number($$.s)",
		"$sort([1..10000])", "$reverse([1..10000])", "$distinct([1..10000])", "$sum([1..10000])", "$zip([1..10000])", "$shuffle([1..10000])", "$max([1..10000])", "[1..10000] = [1..10000]",
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		bounds := eval.Bounds{Memory: 1 << 50, Steps: 1 << 50}
		p := eval.MustCompile("$count([1..10000000].($x := "+call+"; 0))", eval.WithBounds(bounds))
		began := time.Now()
		_, err := p.RunJSON(ctx, input, nil)
		cancel()
		if count++; code(err) == "" || time.Since(began) > 20*time.Second {
			t.Errorf("%s: %v after %v", call, err, time.Since(began))
		}
	}
	t.Logf("%d functions", count)
}
