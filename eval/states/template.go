package states

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Template is the value of a field: JSON in which strings between {% and %} are
// expressions, at any depth. Keys are never evaluated. It is immutable and safe for
// concurrent use.
type Template struct {
	root  node
	field string
}

// node is a part of a template: a value without any expression in it, an
// expression, or an array or object with one somewhere below.
type node struct {
	literal    eval.Value
	expression *Expression
	items      []node
	keys       []string // of an object, beside its items
}

// fixed reports whether there is nothing to evaluate.
func (n *node) fixed() bool { return n.expression == nil && n.items == nil }

// CompileTemplate compiles the value of a field. What AWS refuses when a state machine
// is created is an error of type [Diagnostics], with all that is wrong in the template.
func CompileTemplate(value eval.Value, field string, options ...eval.Option) (*Template, error) {
	c := templateCompiler{options: options}
	t := &Template{root: c.node(value, &place{name: field}), field: field}
	if c.err != nil {
		return nil, c.err
	}
	if err := c.refused.asError(); err != nil {
		return nil, err
	}
	return t, nil
}

type templateCompiler struct {
	options []eval.Option
	refused Diagnostics
	err     error // no diagnostic of AWS's
}

func (c *templateCompiler) node(v eval.Value, at *place) node {
	n := node{literal: v}
	switch v.Kind() {
	case eval.KindString:
		n.expression = c.expression(v.Str(), at)
	case eval.KindArray:
		for i, item := range v.Items {
			n.items = append(n.items, c.node(item, &place{outer: at, index: i}))
		}
	case eval.KindObject:
		for key, item := range v.Members {
			n.keys = append(n.keys, key)
			n.items = append(n.items, c.node(item, &place{outer: at, name: key, member: true}))
		}
	}
	for i := range n.items {
		if !n.items[i].fixed() {
			return n
		}
	}
	return node{literal: v, expression: n.expression}
}

func (c *templateCompiler) expression(s string, at *place) *Expression {
	source, offset, ok := undelimited(s)
	if !ok {
		return nil
	}
	e, err := compile(source, offset, at.path(), c.options)
	var refused Diagnostics
	switch {
	case errors.As(err, &refused):
		c.refused = append(c.refused, refused...)
	case err != nil && c.err == nil:
		c.err = err
	}
	return e
}

// place is where in a field a part of its value stands: the field itself, a member, or an
// item. Only for an expression it is spelled out, because keys can be long.
type place struct {
	outer  *place
	name   string // of the field or member
	member bool
	index  int
}

// path gives a place as messages name it.
func (p *place) path() string {
	var from []*place
	for ; p != nil; p = p.outer {
		from = append(from, p)
	}
	var b strings.Builder
	for i := len(from) - 1; i >= 0; i-- {
		switch p := from[i]; {
		case p.outer == nil:
			b.WriteString(p.name)
		case p.member:
			b.WriteString("/" + p.name)
		default:
			b.WriteString("[" + strconv.Itoa(p.index) + "]")
		}
	}
	return b.String()
}

// Expressions visits the expressions of the template in the order of the text.
func (t *Template) Expressions(yield func(*Expression) bool) { t.root.visit(yield) }

func (n *node) visit(yield func(*Expression) bool) bool {
	if n.expression != nil && !yield(n.expression) {
		return false
	}
	for i := range n.items {
		if !n.items[i].visit(yield) {
			return false
		}
	}
	return true
}

// Evaluate puts the results of the expressions in their places. The first that
// fails, in the order of the text, fails the whole; the error is an [*Error].
func (t *Template) Evaluate(ctx context.Context, env Environment) (eval.Value, error) {
	return t.root.evaluate(ctx, env)
}

func (n *node) evaluate(ctx context.Context, env Environment) (eval.Value, error) {
	switch {
	case n.expression != nil:
		return n.expression.Evaluate(ctx, env)
	case n.items == nil:
		return n.literal, nil
	case n.keys != nil:
		return n.object(ctx, env)
	}
	items := make([]eval.Value, len(n.items))
	for i := range n.items {
		var err error
		if items[i], err = n.items[i].evaluate(ctx, env); err != nil {
			return eval.Undefined, err
		}
	}
	return eval.Array(items...), nil
}

func (n *node) object(ctx context.Context, env Environment) (eval.Value, error) {
	o := eval.NewObject().Grow(len(n.keys))
	for i, key := range n.keys {
		v, err := n.items[i].evaluate(ctx, env)
		if err != nil {
			return eval.Undefined, err
		}
		o.Set(key, v)
	}
	return o.Value(), nil
}
