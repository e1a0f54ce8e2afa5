package cases

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/eval"
)

// numbered gives cases without end, of which the earlier ones take longer than the
// later: their answers would come in another order.
func numbered(read *atomic.Int64) iter.Seq2[*Case, error] {
	return func(yield func(*Case, error) bool) {
		for i := 0; ; i++ {
			read.Add(1)
			c := &Case{
				Name: fmt.Sprint(i), Dialect: eval.JSONata,
				Expr: fmt.Sprintf("$sum([0..%d].(1)) >= 1 ? %d", 20_000/(i%10+1), i), Expect: Expectation{Value: eval.Integer(int64(i))},
			}
			var err error
			switch i % 5 {
			case 3:
				c.Skip = "every fifth"
			case 4:
				c, err = nil, fmt.Errorf("no case %d", i)
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// TestRunOrder gives results in the order of the cases, and does not read much further
// than they are asked for.
func TestRunOrder(t *testing.T) {
	const wanted, jobs = 200, 8
	var got, want []string
	for i := range wanted {
		want = append(want, []string{"right %d", "right %[1]d", "right %[1]d", "skip %[1]d", "no case %[1]d"}[i%5])
		want[i] = fmt.Sprintf(want[i], i)
	}
	var read atomic.Int64
	for r := range Run(context.Background(), numbered(&read), jobs) {
		switch {
		case r.Err != nil:
			got = append(got, r.Err.Error())
		case r.Case.Skip != "":
			got = append(got, "skip "+r.Case.Name)
		case r.Right:
			got = append(got, "right "+r.Case.Name)
		default:
			got = append(got, r.Answer.Text(eval.JSONata))
		}
		if len(got) == wanted {
			break
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := read.Load(); n > wanted+6*jobs {
		t.Errorf("%d cases are read, and %d wanted", n, wanted)
	}
	t.Logf("%d cases", wanted)
}

// TestRunLetsGo stops while who reads the cases waits for more, as for a terminal.
func TestRunLetsGo(t *testing.T) {
	in, out := io.Pipe()
	defer out.Close()
	go fmt.Fprintln(out, `{"expr": "1", "expect": {"value": 1}}`)
	loader := Loader{Stdin: in}
	ended := make(chan bool)
	go func() {
		defer close(ended)
		for r := range Run(context.Background(), loader.All("-"), 2) {
			if !r.Right {
				t.Error("the first case is wrong")
			}
			break
		}
	}()
	select {
	case <-ended:
	case <-time.After(time.Minute):
		t.Error("it waits for cases that nobody wants")
	}
}

// TestRunCancelled ends with its context, without a word of the cases left.
func TestRunCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var read atomic.Int64
	n := 0
	for range Run(ctx, numbered(&read), 3) {
		if n++; n == 10 {
			cancel()
		}
		if n > 1000 {
			t.Fatal("it goes on")
		}
	}
}

// TestPanic: a panic inside the engine is the answer of that case, and no end of the
// others.
func TestPanic(t *testing.T) {
	bad, err := eval.NewFunction("bad", "", 0, func(*eval.Call, []eval.Value) (eval.Value, error) { panic(errors.New("broken")) })
	if err != nil {
		t.Fatal(err)
	}
	c := Case{Expr: "$bad()", Dialect: eval.JSONata.Derive("broken", map[string]*eval.Function{"bad": bad}), Expect: Expectation{Undefined: true}}
	answer := c.Run(context.Background())
	if answer.Err == nil || c.Right(answer) {
		t.Errorf("the answer is %s", answer.Text(eval.JSONata))
	}
}

// TestSeed: the same seed gives the same numbers, another one others, and none
// others each time.
func TestSeed(t *testing.T) {
	draw := func(seed *uint64) string {
		c := Case{Expr: "[$random(), $shuffle([1..20])]", Dialect: eval.JSONata, Seed: seed}
		a := c.Run(context.Background())
		if a.Err != nil {
			t.Fatal(a.Err)
		}
		return a.Text(eval.JSONata)
	}
	one, two := uint64(1), uint64(2)
	if draw(&one) != draw(&one) {
		t.Error("the same seed gives other numbers")
	}
	if draw(&one) == draw(&two) || draw(nil) == draw(nil) {
		t.Error("other seeds, or none, give the same numbers")
	}
}
