package states

import "github.com/jsonatasim/jsonatasim/expr"

// unsupported finds what Step Functions has no value for: there is no context
// value at the top of an expression, no $$ anywhere, and not every part of $states
// in every field. Each name is reported once (measured on AWS).
func unsupported(tree expr.Node, parts Parts) Diagnostics {
	f := finder{parts: parts, rebound: rebinds(tree), seen: map[string]bool{}}
	f.anywhere(tree)
	f.top(tree)
	return f.found.sorted()
}

type finder struct {
	parts   Parts
	rebound bool // the expression has a $states of its own
	seen    map[string]bool
	found   Diagnostics
}

func (f *finder) report(message string, at expr.Span) {
	if f.seen[message] {
		return
	}
	f.seen[message] = true
	f.found = append(f.found, &Diagnostic{
		Code: UnsupportedExpression, Message: message, Start: at.Start, End: at.End,
	})
}

func (f *finder) notAtTop(name string, at expr.Span) {
	f.report("Reference to '"+name+"' at the top level is not supported.", at)
}

// rebinds reports whether an expression binds $states itself.
func rebinds(tree expr.Node) (found bool) {
	expr.Walk(tree, func(n expr.Node) bool {
		switch v := n.(type) {
		case *expr.Bind:
			found = found || v.Name.Name == "states"
		case *expr.Lambda:
			for _, param := range v.Params {
				found = found || param.Name == "states"
			}
		}
		return !found
	})
	return found
}

// anywhere looks for what is wrong wherever it stands.
func (f *finder) anywhere(tree expr.Node) {
	expr.Walk(tree, func(n expr.Node) bool {
		switch v := n.(type) {
		case *expr.Variable:
			if v.Name == "$" {
				f.report("Reference to '$$' is not supported.", v.Span)
			}
		case *expr.Path:
			f.states(v)
		}
		return true
	})
}

// states looks at a path that begins with $states. What a name after it means can
// be seen; a wildcard, $lookup and the like wait for the run.
func (f *finder) states(p *expr.Path) {
	if f.rebound || len(p.Steps) < 2 {
		return
	}
	root, ok := p.Steps[0].Expr.(*expr.Variable)
	if !ok || root.Name != "states" {
		return
	}
	member, ok := p.Steps[1].Expr.(*expr.Name)
	if ok && !f.parts.exists(member.Value) {
		at := expr.Span{Start: root.Span.Start, End: member.Span.End}
		f.report("Field '$states."+member.Value+"' does not exist.", at)
	}
}

// top looks through what is evaluated without a context value. A lambda's body is,
// too.
func (f *finder) top(n expr.Node) {
	switch v := n.(type) {
	case *expr.Variable:
		if v.Name == "" {
			f.notAtTop("$", v.Span)
		}
	case *expr.Wildcard:
		f.notAtTop("*", v.Span)
	case *expr.Descendant:
		f.notAtTop("**", v.Span)
	case *expr.Path:
		// Only the first step has no context value.
		if name, ok := v.Steps[0].Expr.(*expr.Name); ok {
			f.notAtTop(name.Value, name.Span)
		} else {
			f.top(v.Steps[0].Expr)
		}
	case *expr.Suffixed:
		f.top(v.X)
	case *expr.Bind:
		f.top(v.Value)
	case *expr.Lambda:
		f.top(v.Body)
	case *expr.Transform:
	default:
		expr.Children(n, f.top)
	}
}
