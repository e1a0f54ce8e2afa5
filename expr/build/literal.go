package build

import (
	"math"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Null is the literal null.
func Null() Any { return From(&expr.Null{}) }

// B is a truth value.
func B(b bool) Bool { return Bool{value{&expr.Bool{Value: b}}} }

// S is a string.
func S(s string) Str { return Str{value{&expr.String{Value: s}}} }

// N is a number, which must be finite: there is no literal for any other.
func N(f float64) Num {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		panic("build: a number that is not finite has no literal")
	}
	if f < 0 {
		return Num{value{expr.MakeNegate(&expr.Number{Value: -f})}}
	}
	return Num{value{&expr.Number{Value: f}}}
}

// List is an array of the given items. An item that is an array contributes its
// items, unless it is itself a List.
func List(items ...Expr) Arr { return Arr{value{expr.MakeArray(raws(items)...)}} }

// Span is the array of the integers from first to last.
func Span(first, last Num) Arr {
	return Arr{value{expr.MakeArray(&expr.Range{From: first.raw(), To: last.raw()})}}
}

// Member is a key and its value.
type Member struct {
	key   expr.Node
	value Expr
}

// M is a member of an object.
func M(key string, value Expr) Member { return Member{&expr.String{Value: key}, value} }

// Keyed is a member whose key is computed.
func Keyed(key Str, value Expr) Member { return Member{key.raw(), value} }

// Object is an object of the given members.
func Object(members ...Member) Obj { return Obj{value{expr.MakeObject(pairs(members)...)}} }

func pairs(members []Member) []expr.Pair {
	list := make([]expr.Pair, len(members))
	for i, m := range members {
		list[i] = expr.Pair{Key: m.key, Value: m.value.raw()}
	}
	return list
}

// Context is $, the value that an expression is evaluated for.
func Context() Any { return Var("") }

// Root is $$, the input.
func Root() Any { return Var("$") }

// Var is a variable that comes from outside, by its name without the dollar sign.
func Var(name string) Any { return From(&expr.Variable{Name: name}) }

// Field is a field of the context value.
func Field(name string) Any { return From(expr.MakeField(name)) }

// Paren is an expression in parentheses: predicates behind it apply to its whole
// result.
func Paren[T Kind[T]](e T) T { return e.of(expr.MakeBlock(e.raw())) }
