package check

import (
	"strconv"

	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// depth warns of an expression that is nested more deeply than AWS evaluates,
// whatever the data.
func (e *expression) depth(tree expr.Node) {
	if n := nesting(tree); n > maxNesting {
		e.warn(TooDeep, tree, "This expression is "+strconv.Itoa(n)+" levels deep, and Step Functions evaluates "+strconv.Itoa(maxNesting),
			"Assign parts of it to variables, or use functions as $sum, $join and $merge instead of long chains.")
	}
}

var maxNesting = states.Dialect.Bounds.Nesting

// nesting counts the constructs that are evaluated inside each other, as the bound of
// package eval does: a path of names takes up a level for its steps. Bodies of
// functions count where they are called, which is not known here.
func nesting(n expr.Node) int {
	deepest := 0
	deeper := func(child expr.Node) { deepest = max(deepest, nesting(child)) }
	switch v := n.(type) {
	case *expr.Lambda, *expr.Name:
	case *expr.Path:
		deepest = 1
		expr.Children(n, deeper)
	case *expr.Apply:
		deeper(v.L)
		if call, ok := v.R.(*expr.Call); ok { // carried out by the chain itself
			expr.Children(call, deeper)
		} else {
			deeper(v.R)
		}
	default:
		expr.Children(n, deeper)
	}
	return deepest + 1
}
