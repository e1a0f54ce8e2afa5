package build

import "github.com/jsonatasim/jsonatasim/expr"

func binary[T Kind[T]](op expr.Op, l, r Expr) T {
	var kind T
	return kind.of(expr.MakeBinary(op, l.raw(), r.raw()))
}

// Add is a + b.
func (a Num) Add(b Num) Num { return binary[Num](expr.OpAdd, a, b) }

// Sub is a - b.
func (a Num) Sub(b Num) Num { return binary[Num](expr.OpSubtract, a, b) }

// Mul is a * b.
func (a Num) Mul(b Num) Num { return binary[Num](expr.OpMultiply, a, b) }

// Div is a / b.
func (a Num) Div(b Num) Num { return binary[Num](expr.OpDivide, a, b) }

// Mod is a % b.
func (a Num) Mod(b Num) Num { return binary[Num](expr.OpModulo, a, b) }

// Neg is -a.
func (a Num) Neg() Num { return Num{value{expr.MakeNegate(a.raw())}} }

// Lt is a < b.
func (a Num) Lt(b Num) Bool { return binary[Bool](expr.OpLess, a, b) }

// Le is a <= b.
func (a Num) Le(b Num) Bool { return binary[Bool](expr.OpLessEqual, a, b) }

// Gt is a > b.
func (a Num) Gt(b Num) Bool { return binary[Bool](expr.OpGreater, a, b) }

// Ge is a >= b.
func (a Num) Ge(b Num) Bool { return binary[Bool](expr.OpGreaterEqual, a, b) }

// Before tells whether a string sorts before another.
func (a Str) Before(b Str) Bool { return binary[Bool](expr.OpLess, a, b) }

// Concat is a & b; what is no string is cast to one.
func (a Str) Concat(b ...Expr) Str {
	for _, next := range b {
		a = binary[Str](expr.OpConcat, a, next)
	}
	return a
}

// And is a and b.
func (a Bool) And(b Bool) Bool { return binary[Bool](expr.OpAnd, a, b) }

// Or is a or b.
func (a Bool) Or(b Bool) Bool { return binary[Bool](expr.OpOr, a, b) }

// Eq is v = other. It is false where either is undefined.
func (v value) Eq(other Expr) Bool { return binary[Bool](expr.OpEqual, v, other) }

// Ne is v != other. It is false where either is undefined.
func (v value) Ne(other Expr) Bool { return binary[Bool](expr.OpNotEqual, v, other) }

// In tells whether the value is among the items of an array.
func (v value) In(list Expr) Bool { return binary[Bool](expr.OpIn, v, list) }

// Pipe is v ~> f.
func (v value) Pipe(f Fn) Any { return From(expr.MakeApply(v.raw(), f.raw())) }

// Chain is a conditional that is being put together.
type Chain[T Kind[T]] struct {
	tests []Bool
	arms  []T
}

// If begins a conditional: then where test holds. All arms are of one kind; it
// may be Any.
func If[T Kind[T]](test Bool, then T) Chain[T] {
	return Chain[T]{}.ElseIf(test, then)
}

// ElseIf adds an arm for where none of the tests before holds.
func (c Chain[T]) ElseIf(test Bool, then T) Chain[T] {
	n := len(c.tests)
	return Chain[T]{append(c.tests[:n:n], test), append(c.arms[:n:n], then)}
}

// Else gives the conditional, with an arm for where no test holds.
func (c Chain[T]) Else(otherwise T) T { return c.nest(otherwise.raw()) }

// End gives the conditional without such an arm: it is undefined there.
func (c Chain[T]) End() T { return c.nest(nil) }

func (c Chain[T]) nest(n expr.Node) T {
	for i := len(c.tests) - 1; i >= 0; i-- {
		n = expr.MakeConditional(c.tests[i].raw(), c.arms[i].raw(), n)
	}
	var kind T
	return kind.of(n)
}
