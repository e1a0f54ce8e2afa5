package eval_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
)

// shared are expressions that use what a program or a run keeps: slots and
// environments, marks of calls by name, compiled patterns, texts of $eval.
var shared = []string{
	`a.b[c > 1].(c * 2)`,
	`($x := n; $f := function($y) { $x + $y }; [1..5].$f($))`,
	`($fs := [1..3].(($i := $ + $$.n; function() { $i })); $fs.$())`,
	`($sum := function($l) { "mine" & $count($l) & n }; $sum([1, 2]))`,
	`$map([n, n + 1], $string) ~> $join("-")`,
	`$eval("$sum(a.b.c) + " & n)`,
	`($eval("$y := n"); $y)`,
	`$replace("n=" & n & ";n=" & n, /n=(\d+)/, "<$1>")`,
	`$match(text, /(\w)(\d+)/).groups`,
	`$split(text, /,\s*/)`,
	`$contains(text, /(?<=x)1/) & n`,
	`a.b^(>c).c`,
	`a.b@$v#$i.{"i": $i, "v": $v.c + $$.n}`,
	`a.b.{"up": %.%.n, "c": c}`,
	`a.b{$string(c): $$.n}`,
	`$ ~> |a.b|{"n": c}, "gone"|`,
	`**.c ~> $sort(function($l, $r) { $l < $r })`,
	`($even := function($k) { $k = 0 ? true : $odd($k - 1) }; $odd := function($k) { $k = 0 ? false : $even($k - 1) }; $even(n))`,
	`n % 2 = 0 ? n : $error("odd: " & n)`,
	`$uppercase(n ~> $string ~> $length ~> $string) + 1`,
	`$host(n)`,
	`$formatNumber(n, "#,##0.00") & $formatInteger(n, "w") & $fromMillis(n)`,
	`{"wide": $merge([1..40].{"k" & $: $ + $$.n})}.wide.k17`,
}

// sharedInput differs from one goroutine to the next, so that a value that strays is
// seen.
func sharedInput(n int) string {
	return fmt.Sprintf(`{"n":%d,"text":"x%d, y%d, x1","a":{"n":%d,"b":[{"c":%d,"gone":1},{"c":2},{"c":3}]}}`, n, n, n+1, n, n)
}

// One program serves many goroutines, on decoded values and on bytes, and gives each
// of them what it gives one alone.
func TestConcurrentRuns(t *testing.T) {
	host, err := eval.NewFunction("host", "<n:n>", 0, func(_ *eval.Call, args []eval.Value) (eval.Value, error) { return args[0], nil })
	if err != nil {
		t.Fatal(err)
	}
	const goroutines = 64
	for _, src := range shared {
		p := eval.MustCompile(src, eval.WithFunctions(host))
		var want [goroutines]string
		for n := range want {
			want[n] = evaluate(src, sharedInput(n), nil, eval.WithFunctions(host))
		}
		var wait sync.WaitGroup
		for n := range goroutines {
			wait.Go(func() {
				for range 4 {
					if got := answer(p.Run(context.Background(), read(sharedInput(n)), nil)); got != want[n] {
						t.Errorf("%s: got %s, want %s", src, got, want[n])
					}
					output, err := p.RunJSON(context.Background(), []byte(sharedInput(n)), nil)
					if err != nil {
						output = []byte(fault(err))
					}
					if string(output) != want[n] {
						t.Errorf("%s from bytes: got %s, want %s", src, output, want[n])
					}
				}
			})
		}
		wait.Wait()
	}
	t.Logf("%d programs, %d goroutines each", len(shared), goroutines)
}

// One value serves many programs at once.
func TestConcurrentReads(t *testing.T) {
	input := read(sharedInput(7))
	var wait sync.WaitGroup
	for _, src := range shared[:20] {
		want := evaluate(src, sharedInput(7), nil)
		for range 8 {
			wait.Go(func() {
				if got := answer(eval.MustCompile(src).Run(context.Background(), input, nil)); got != want {
					t.Errorf("%s: got %s, want %s", src, got, want)
				}
			})
		}
	}
	wait.Wait()
	if got := input.String(); got != sharedInput(7) {
		t.Errorf("the input became %s", got)
	}
}

// A thousand runs of one evaluation give one answer.
func TestRunsAgree(t *testing.T) {
	src := `$merge([**._datadog, **.headers])`
	input := `{"z":{"_datadog":{"t":1,"s":2}},"a":[{"_datadog":{"t":3}},{"headers":{"h":4,"1":5}}]}`
	p := eval.MustCompile(src)
	want := `{"1":5,"t":3,"s":2,"h":4}`
	for range 1000 {
		if got, err := p.RunJSON(context.Background(), []byte(input), nil); err != nil || string(got) != want {
			t.Fatalf("got %s, %v; want %s", got, err, want)
		}
	}
}
