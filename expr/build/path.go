package build

import "github.com/jsonatasim/jsonatasim/expr"

// Field follows field names, one after the other.
func (v value) Field(names ...string) Any {
	n := v.raw()
	for _, name := range names {
		n = expr.MakeStep(n, expr.MakeField(name))
	}
	return From(n)
}

// Each evaluates an expression for every item, with the item as context value.
func (v value) Each(step Expr) Any { return From(expr.MakeStep(v.raw(), step.raw())) }

// Values follows *, all values of an object.
func (v value) Values() Any { return From(expr.MakeStep(v.raw(), &expr.Wildcard{})) }

// Deep follows **, the value and everything below it.
func (v value) Deep() Any { return From(expr.MakeStep(v.raw(), &expr.Descendant{})) }

// At takes the item at a position, counted from 0 or, where negative, from the
// end. Behind a path it applies to what the last step gives for each item; to
// apply it to the whole result, use [Paren].
func (v value) At(i int) Any { return From(expr.MakeFilter(v.raw(), N(float64(i)).raw())) }

// Where keeps the items for which a condition holds.
func (v value) Where(test Bool) Any { return From(expr.MakeFilter(v.raw(), test.raw())) }

// Keep has a single result stay in an array.
func (v value) Keep() Arr { return Arr{value{expr.MakeKeep(v.raw())}} }

// GroupBy groups the items into an object.
func (v value) GroupBy(members ...Member) Obj {
	return Obj{value{expr.MakeGroup(v.raw(), pairs(members)...)}}
}

// Term is a criterion of an order.
type Term struct{ term expr.SortTerm }

// Asc orders by ascending values.
func Asc(by Expr) Term { return Term{expr.SortTerm{Expr: by.raw()}} }

// Desc orders by descending values.
func Desc(by Expr) Term { return Term{expr.SortTerm{Expr: by.raw(), Descending: true}} }

// OrderBy sorts the items.
func (v value) OrderBy(terms ...Term) Arr {
	list := make([]expr.SortTerm, len(terms))
	for i, t := range terms {
		list[i] = t.term
	}
	return Arr{value{expr.MakeSort(v.raw(), list...)}}
}
