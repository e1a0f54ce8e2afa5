package eval_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
)

// A function of the host is called like a built-in one, and its signature is checked.
func ExampleWithFunctions() {
	shout, err := eval.NewFunction("shout", "<s:s>", 1, func(_ *eval.Call, args []eval.Value) (eval.Value, error) {
		return eval.String(strings.ToUpper(args[0].Str()) + "!"), nil
	})
	if err != nil {
		panic(err)
	}
	program := eval.MustCompile(`names ~> $map($shout)`, eval.WithFunctions(shout))
	out, err := program.RunJSON(context.Background(), []byte(`{"names": ["tea", "milk"]}`), nil)
	fmt.Println(string(out), err)
	// Output:
	// ["TEA!","MILK!"] <nil>
}

// What is not said about bounds is as in DefaultBounds.
func ExampleWithBounds() {
	program := eval.MustCompile(`($f := function($n) { $f($n + 1) }; $f(n))`, eval.WithBounds(eval.Bounds{Steps: 1000}))
	_, err := program.RunJSON(context.Background(), []byte(`{"n": 1}`), nil)
	fmt.Println(err)
	// Output:
	// The evaluation took more than 1000 steps
}
