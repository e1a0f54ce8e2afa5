package states_test

import (
	"context"
	"fmt"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// A field of a state machine holds its expression between delimiters; Compile takes it
// without them.
func ExampleCompile() {
	source, ok := states.Delimited(`{% $states.input.price * $count %}`)
	if !ok {
		panic("no expression")
	}
	expression, err := states.Compile(source, "Output")
	if err != nil {
		panic(err)
	}
	input, err := eval.ParseJSON([]byte(`{"price": 20}`), states.Dialect)
	if err != nil {
		panic(err)
	}
	total, err := expression.Evaluate(context.Background(), states.Environment{
		States:    states.Document(input, eval.Undefined, eval.Undefined, eval.Undefined),
		Variables: eval.Vars{"count": eval.Integer(2)},
	})
	fmt.Println(total, err)
	// Output:
	// 40 <nil>
}
