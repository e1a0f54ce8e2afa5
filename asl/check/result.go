package check

import (
	"math"
	"slices"

	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// result checks what an expression gives: whether there is something in any case,
// and whether it can be of the type that the field needs.
func (e *expression) result(tree expr.Node) {
	whole := e.node == e.field.Node
	for _, n := range outcomes(tree) {
		if c, ok := n.(*expr.Conditional); ok {
			e.warn(MayBeUndefined, c.If, "Where this condition is not met the expression gives nothing, and the state fails",
				"Write : and what it gives then, null for instance.")
			continue
		}
		if b, ok := n.(*expr.Block); ok && len(b.Exprs) == 0 {
			e.warn(MayBeUndefined, n, "Empty parentheses give nothing, and the state fails", "Write null, or what is meant.")
			continue
		}
		if whole {
			e.ofType(n)
		}
	}
}

// outcomes gives the expressions whose value an expression may have: it looks through
// blocks, assignments and conditions. A condition without else is an outcome itself,
// and what it gives otherwise another.
func outcomes(n expr.Node) []expr.Node {
	switch v := n.(type) {
	case *expr.Block:
		if len(v.Exprs) > 0 {
			return outcomes(v.Exprs[len(v.Exprs)-1])
		}
	case *expr.Bind:
		return outcomes(v.Value)
	case *expr.Conditional:
		if v.Else == nil {
			return append(outcomes(v.Then), v)
		}
		return append(outcomes(v.Then), outcomes(v.Else)...)
	}
	return []expr.Node{n}
}

// ofType warns where the field needs another type than an expression gives.
func (e *expression) ofType(n expr.Node) {
	want := e.field.Want
	if want == states.WantItems {
		if how := collapses(n); how != "" {
			e.warn(Collapses, n, "Where it finds one thing, "+how+" gives it alone, and no array of one", "Put it into brackets: [ … ].")
			return
		}
	}
	gives := kindOf(n)
	if want == states.WantAny || gives == "" || gives == want.String() || want == states.WantItems && gives == "object" {
		return
	}
	e.warn(WrongType, n, "This must be "+wanted(want)+", and it is "+articles[gives], "Write an expression that gives "+wanted(want)+".")
}

var articles = map[string]string{
	"boolean": "a boolean", "number": "a number", "string": "a string", "object": "an object",
	"array": "an array", "null": "null", "function": "a function",
}

// kindOf gives the type of what an expression surely gives, "" where that is not
// known from its form.
func kindOf(n expr.Node) string {
	switch v := n.(type) {
	case *expr.Null:
		return "null"
	case *expr.Bool:
		return "boolean"
	case *expr.Number, *expr.Negate:
		return "number"
	case *expr.String:
		return "string"
	case *expr.Array:
		return "array"
	case *expr.Object:
		return "object"
	case *expr.Lambda, *expr.Transform:
		return "function"
	case *expr.Binary:
		switch v.Op {
		case expr.OpConcat:
			return "string"
		case expr.OpAdd, expr.OpSubtract, expr.OpMultiply, expr.OpDivide, expr.OpModulo:
			return "number"
		}
		return "boolean"
	}
	return ""
}

// sequences are the functions that give a single result without its array.
var sequences = []string{"map", "filter", "range", "each", "spread", "match"}

// collapses says what in an expression makes an array only of more than one thing, ""
// where nothing does.
func collapses(n expr.Node) string {
	switch v := n.(type) {
	case *expr.Call:
		if f, ok := v.Func.(*expr.Variable); ok && slices.Contains(sequences, f.Name) && !several(f.Name, v.Args) {
			return "$" + f.Name
		}
	case *expr.Apply:
		if f, ok := v.R.(*expr.Call); ok {
			return collapses(f)
		}
	case *expr.Suffixed:
		if !v.Keep && selects(v.Filters) {
			return "a filter"
		}
	case *expr.Path:
		if v.KeepSingleton || v.Keep {
			return ""
		}
		for _, s := range v.Steps {
			if selects(s.Stages) {
				return "a filter"
			}
		}
	}
	return ""
}

// several reports whether a function surely gives more than one thing: it maps a
// literal array of more than one, or counts over more than one number.
func several(function string, args []expr.Node) bool {
	switch {
	case function == "map" && len(args) > 0:
		array, ok := args[0].(*expr.Array)
		return ok && len(array.Items) > 1
	case function == "range" && len(args) == 3:
		var n [3]float64
		for i, argument := range args {
			literal, ok := argument.(*expr.Number)
			if !ok {
				return false
			}
			n[i] = math.Trunc(literal.Value)
		}
		return n[2] != 0 && (n[1]-n[0])/n[2] >= 1
	}
	return false
}

// selects reports whether one of the predicates is a condition.
func selects(stages []expr.Stage) bool {
	for _, s := range stages {
		if b, ok := s.Filter.(*expr.Binary); ok && kindOf(b) == "boolean" {
			return true
		}
	}
	return false
}
