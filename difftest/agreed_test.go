package difftest

import (
	"slices"

	"github.com/jsonatasim/jsonatasim/expr"
)

// agreedFunctions are the functions in which jsonata-go has no fault that is known, but
// for what agreed leaves out.
var agreedFunctions = []string{
	"uppercase", "lowercase", "trim", "substringBefore", "substringAfter", "length", "join", "contains",
	"abs", "floor", "ceil", "sum", "max", "min", "count", "boolean", "exists", "reverse", "append", "merge",
}

// agreed reports whether an expression is in the part of the language in which jsonata-go
// is right. What is left out is left out for a reason; docs/engines.md has examples.
func agreed(source string) bool {
	tree, err := expr.Parse(source)
	if err != nil {
		return false
	}
	return all(tree, agreedNode)
}

// all reports whether every construct is as wanted.
func all(n expr.Node, is func(expr.Node) bool) bool {
	found := true
	expr.Walk(n, func(n expr.Node) bool {
		found = found && is(n)
		return found
	})
	return found
}

func agreedNode(n expr.Node) bool {
	switch v := n.(type) {
	case *expr.Wildcard, *expr.Descendant:
		return false // they find values in the order of keys, which is chance there
	case *expr.Parent, *expr.Default, *expr.Coalesce:
		return false // its language does not have them
	case *expr.Sort:
		return false // of an array that is the input it sorts nothing
	case *expr.Regex, *expr.Partial, *expr.Placeholder, *expr.Transform, *expr.Apply:
		return false // the patterns are Go's, and ~> changes the expression
	case *expr.Lambda:
		return false // what yields a function has no JSON; parameters of one name are refused there
	case *expr.Binary:
		return agreedOperator(v)
	case *expr.Array:
		return agreedItems(v)
	case *expr.Range:
		return agreedRange(v)
	case *expr.Object:
		return agreedPairs(v)
	case *expr.Call:
		return agreedCall(v)
	case *expr.Path:
		return agreedPath(v)
	case *expr.Suffixed:
		return agreedSuffixes(v)
	}
	return true
}

// agreedOperator: comparing with undefined gives false there, both sides of and and
// or are evaluated, what is not finite fails at once, and in finds objects that are alike.
func agreedOperator(b *expr.Binary) bool {
	switch b.Op {
	case expr.OpLess, expr.OpLessEqual, expr.OpGreater, expr.OpGreaterEqual:
		return isLiteral(b.L) && isLiteral(b.R)
	case expr.OpAnd, expr.OpOr:
		return all(b.R, harmless)
	case expr.OpIn:
		return isLiteral(b.L)
	case expr.OpDivide, expr.OpModulo:
		n, ok := b.R.(*expr.Number)
		return ok && n.Value != 0
	}
	return true
}

// agreedItems: an array without items is undefined there where a path or a name gives it.
func agreedItems(a *expr.Array) bool {
	return slices.ContainsFunc(a.Items, isLiteral)
}

// agreedRange: an end that is no number is looked at in another order.
func agreedRange(r *expr.Range) bool { return isLiteral(r.From) && isLiteral(r.To) }

// agreedPairs: a key that is undefined fails there, and is passed over here; and the context
// is put into an array there.
func agreedPairs(o *expr.Object) bool {
	return !slices.ContainsFunc(o.Pairs, func(p expr.Pair) bool {
		return !isLiteral(p.Key) || !all(p.Value, func(n expr.Node) bool { return !isContext(n) })
	})
}

func isContext(n expr.Node) bool {
	v, ok := n.(*expr.Variable)
	return ok && v.Name == ""
}

// agreedCall: an undefined argument behind the first fails there, and the order in which
// arguments are found to be wrong is another.
func agreedCall(c *expr.Call) bool {
	f, ok := c.Func.(*expr.Variable)
	if !ok || !slices.Contains(agreedFunctions, f.Name) {
		return false
	}
	known, _ := expr.FindFunction(f.Name)
	params := known.Parsed().Params
	if len(c.Args) > len(params) {
		return false
	}
	for i, param := range params {
		if i >= len(c.Args) {
			return i > 0 && param.Optional
		}
		_, number := c.Args[i].(*expr.Number)
		if i > 0 && (!isLiteral(c.Args[i]) || number != (param.Letter == "n")) {
			return false
		}
	}
	return true
}

// agreedPath: what is bound with @ or #, and [], are not in its language or not right;
// an array constructor in a path is flattened there.
func agreedPath(p *expr.Path) bool {
	if p.Keep || p.KeepSingleton || p.Group != nil && !all(p.Steps[0].Expr, unsigned) {
		return false
	}
	for _, step := range p.Steps {
		_, array := step.Expr.(*expr.Array)
		if array || step.Focus != nil || step.Index != nil || step.Keep || !agreedFilters(step.Stages) {
			return false
		}
	}
	return true
}

// agreedSuffixes: as for paths; and an array or a number has none, since arrays are
// flattened and the sign of -1[0] is an operator there.
func agreedSuffixes(s *expr.Suffixed) bool {
	switch s.X.(type) {
	case *expr.Array, *expr.Number:
		return false
	}
	return s.Focus == nil && !s.Keep && agreedFilters(s.Filters) && (s.Group == nil || all(s.X, unsigned))
}

// unsigned: -a{…} is the group with a sign there, and a group of what has a sign here.
func unsigned(n expr.Node) bool {
	_, ok := n.(*expr.Negate)
	return !ok
}

// agreedFilters: of undefined no predicate is evaluated there. It must be one that is
// false of undefined then, or picks by position, and does not fail. One that is an array
// may panic.
func agreedFilters(stages []expr.Stage) bool {
	return !slices.ContainsFunc(stages, func(s expr.Stage) bool {
		return s.Index != nil || !falseOfUndefined(s.Filter) || !all(s.Filter, harmless)
	})
}

func falseOfUndefined(n expr.Node) bool {
	b, ok := n.(*expr.Binary)
	if !ok {
		_, ok = n.(*expr.Number)
		return ok
	}
	switch b.Op {
	case expr.OpAnd, expr.OpOr:
		return isBinary(b.L) && isBinary(b.R) && falseOfUndefined(b.L) && falseOfUndefined(b.R)
	}
	p, ok := b.L.(*expr.Path)
	if !ok || p.Group != nil {
		return false
	}
	_, ok = p.Steps[0].Expr.(*expr.Name)
	return ok
}

func isBinary(n expr.Node) bool {
	_, ok := n.(*expr.Binary)
	return ok
}

// harmless finds what can not fail, so that it does not matter whether it is evaluated.
func harmless(n expr.Node) bool {
	switch v := n.(type) {
	case *expr.Binary:
		return v.Op == expr.OpEqual || v.Op == expr.OpNotEqual || v.Op == expr.OpIn || v.Op == expr.OpAnd || v.Op == expr.OpOr
	case *expr.Negate, *expr.Range, *expr.Call, *expr.Object:
		return false
	}
	return true
}

func isLiteral(n expr.Node) bool {
	switch n.(type) {
	case *expr.Number, *expr.String:
		return true
	}
	return false
}
