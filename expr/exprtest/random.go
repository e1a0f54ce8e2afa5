// Package exprtest makes random expressions, for property tests and for comparing
// engines.
package exprtest

import (
	"math/rand"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Options say what a random expression is made of. The zero value of a field
// stands for a small default.
type Options struct {
	Fields    []string
	Variables []string
	// Functions are names of built-in functions to call.
	Functions []string
	// Size is about how deeply the expression nests.
	Size int
	// Old leaves out what came after version 2.0.
	Old bool
	// Parents allows %, which makes trees that only Parse can finish: print
	// such a tree and parse the text.
	Parents bool
}

// Random makes an expression. The same rng state gives the same expression.
func Random(rng *rand.Rand, o Options) expr.Node {
	if o.Fields == nil {
		o.Fields = []string{"a", "b", "c", "d", "x y", "1", "and", ""}
	}
	if o.Variables == nil {
		o.Variables = []string{"x", "y", "z"}
	}
	if o.Functions == nil {
		for _, f := range expr.Functions() {
			o.Functions = append(o.Functions, f.Name)
		}
	}
	if o.Size == 0 {
		o.Size = 5
	}
	g := generator{rng: rng, Options: o}
	return g.node(o.Size)
}

type generator struct {
	rng *rand.Rand
	Options
}

func (g *generator) pick(list []string) string { return list[g.rng.Intn(len(list))] }

// choice is a way to make an expression and how often to take it.
type choice struct {
	weight int
	make   func(size int) expr.Node
}

func (g *generator) choose(size int, choices []choice) expr.Node {
	total := 0
	for _, c := range choices {
		total += c.weight
	}
	n := g.rng.Intn(total)
	for _, c := range choices {
		if n -= c.weight; n < 0 {
			return c.make(size)
		}
	}
	return choices[0].make(size)
}

func (g *generator) node(size int) expr.Node {
	if size <= 0 {
		return g.leaf()
	}
	return g.choose(size-1, []choice{
		{6, func(int) expr.Node { return g.leaf() }},
		{22, g.path},
		{8, g.binary},
		{10, g.call},
		{5, g.array},
		{5, g.object},
		{5, g.block},
		{4, g.conditional},
		{5, g.filter},
		{3, g.higher},
		{2, g.group},
		{3, g.sort},
		{3, g.binding},
		{2, func(n int) expr.Node { return expr.MakeKeep(g.node(n)) }},
		{2, func(n int) expr.Node { return expr.MakeApply(g.node(n), g.applied(n)) }},
		{1, func(n int) expr.Node { return expr.MakeNegate(g.node(n)) }},
		{1, g.lambda},
		{1, g.transform},
		{4, g.named},
	})
}

func (g *generator) leaf() expr.Node {
	switch g.rng.Intn(14) {
	case 0:
		return &expr.Null{}
	case 1:
		return &expr.Bool{Value: g.rng.Intn(2) == 0}
	case 2, 3:
		return g.number()
	case 4:
		return &expr.String{Value: g.text()}
	case 5:
		return &expr.Variable{}
	case 6:
		return &expr.Variable{Name: "$"}
	case 7:
		return &expr.Variable{Name: g.pick(g.Variables)}
	case 8:
		return &expr.Wildcard{}
	case 9:
		if g.Parents && g.rng.Intn(2) == 0 {
			return &expr.Parent{}
		}
		return &expr.Descendant{}
	}
	return expr.MakeField(g.pick(g.Fields))
}

func (g *generator) number() expr.Node {
	values := []float64{0, 1, 2, 3, -1, -2, 0.5, 1.5, 10, 100, 1e21, 1e-7, 123456789012, 0.1}
	return literal(values[g.rng.Intn(len(values))])
}

// literal writes a number, a negative one with its operator.
func literal(v float64) expr.Node {
	if v < 0 {
		return expr.MakeNegate(&expr.Number{Value: -v})
	}
	return &expr.Number{Value: v}
}

func (g *generator) text() string {
	return g.pick([]string{"", "a", "b", "abc", "1", "a b", "é", "😀", "it's", "\"", "\n", "a,b,c", "true", "2020-01-01"})
}

// path makes steps from a field, a variable or something else.
func (g *generator) path(size int) expr.Node {
	n := g.step(size)
	for range 1 + g.rng.Intn(3) {
		n = expr.MakeStep(n, g.step(size))
	}
	return n
}

func (g *generator) step(size int) expr.Node {
	return g.choose(size, []choice{
		{12, func(int) expr.Node { return expr.MakeField(g.pick(g.Fields)) }},
		{1, func(int) expr.Node { return &expr.Wildcard{} }},
		{1, func(int) expr.Node { return &expr.Descendant{} }},
		{2, func(int) expr.Node { return &expr.Variable{} }},
		{3, func(n int) expr.Node { return expr.MakeBlock(g.node(n)) }},
		{1, g.array},
		{1, g.object},
		{2, g.call},
		{1, func(n int) expr.Node { return g.node(n) }},
		{1, func(n int) expr.Node { return expr.MakeFilter(expr.MakeField(g.pick(g.Fields)), g.predicate(n)) }},
		{1, func(int) expr.Node { return g.parentOr(expr.MakeField(g.pick(g.Fields))) }},
	})
}

func (g *generator) parentOr(n expr.Node) expr.Node {
	if g.Parents {
		return &expr.Parent{}
	}
	return n
}

func (g *generator) predicate(size int) expr.Node {
	switch g.rng.Intn(4) {
	case 0:
		return g.number()
	case 1:
		return expr.MakeBinary(g.comparison(), g.step(size-1), g.leaf())
	}
	return g.node(size)
}

func (g *generator) comparison() expr.Op {
	ops := []expr.Op{expr.OpEqual, expr.OpNotEqual, expr.OpLess, expr.OpLessEqual, expr.OpGreater, expr.OpGreaterEqual, expr.OpIn}
	return ops[g.rng.Intn(len(ops))]
}

func (g *generator) filter(size int) expr.Node {
	return expr.MakeFilter(g.node(size), g.predicate(size))
}

func (g *generator) binary(size int) expr.Node {
	ops := []expr.Op{expr.OpAdd, expr.OpSubtract, expr.OpMultiply, expr.OpDivide, expr.OpModulo, expr.OpConcat, expr.OpAnd, expr.OpOr}
	op := ops[g.rng.Intn(len(ops))]
	if g.rng.Intn(3) == 0 {
		op = g.comparison()
	}
	return expr.MakeBinary(op, g.node(size), g.node(size))
}

func (g *generator) conditional(size int) expr.Node {
	switch n := g.rng.Intn(6); {
	case n == 0 && !g.Old:
		return expr.MakeDefault(g.node(size), g.node(size))
	case n == 1 && !g.Old:
		return expr.MakeCoalesce(g.node(size), g.node(size))
	case n == 2:
		return expr.MakeConditional(g.node(size), g.node(size), nil)
	}
	return expr.MakeConditional(g.node(size), g.node(size), g.node(size))
}

func (g *generator) nodes(size, most int) []expr.Node {
	list := make([]expr.Node, g.rng.Intn(most+1))
	for i := range list {
		list[i] = g.node(size)
	}
	return list
}

func (g *generator) array(size int) expr.Node {
	items := g.nodes(size, 3)
	for i := range items {
		if g.rng.Intn(8) == 0 {
			items[i] = &expr.Range{From: g.number(), To: g.number()}
		}
	}
	return expr.MakeArray(items...)
}

func (g *generator) pairs(size int) []expr.Pair {
	pairs := make([]expr.Pair, g.rng.Intn(3))
	for i := range pairs {
		key := expr.Node(&expr.String{Value: g.pick(g.Fields)})
		if g.rng.Intn(3) == 0 {
			key = expr.MakeField(g.pick(g.Fields))
		}
		pairs[i] = expr.Pair{Key: key, Value: g.node(size)}
	}
	return pairs
}

func (g *generator) object(size int) expr.Node { return expr.MakeObject(g.pairs(size)...) }

func (g *generator) group(size int) expr.Node {
	return expr.MakeGroup(g.node(size), g.pairs(size)...)
}

func (g *generator) block(size int) expr.Node {
	list := g.nodes(size, 2)
	if g.rng.Intn(2) == 0 {
		list = append([]expr.Node{expr.MakeBind(g.pick(g.Variables), g.node(size))}, list...)
	}
	return expr.MakeBlock(list...)
}

func (g *generator) sort(size int) expr.Node {
	terms := make([]expr.SortTerm, 1+g.rng.Intn(2))
	for i := range terms {
		terms[i] = expr.SortTerm{Expr: g.step(size - 1), Descending: g.rng.Intn(2) == 0}
	}
	return expr.MakeSort(g.node(size), terms...)
}

func (g *generator) binding(size int) expr.Node {
	n := expr.Node(expr.MakeStep(g.step(size), expr.MakeField(g.pick(g.Fields))))
	name := g.pick(g.Variables)
	if g.rng.Intn(2) == 0 {
		n = expr.MakeFocus(n, name)
	} else {
		n = expr.MakeIndex(n, name)
	}
	if g.rng.Intn(3) == 0 {
		n = expr.MakeFilter(n, g.predicate(size))
	}
	return expr.MakeStep(n, expr.MakeBlock(expr.MakeArray(&expr.Variable{Name: name}, g.node(size-1))))
}

func (g *generator) call(size int) expr.Node {
	name := g.pick(g.Functions)
	f, ok := expr.FindFunction(name)
	if !ok {
		return expr.MakeCall(&expr.Variable{Name: name}, g.nodes(size, 2)...)
	}
	params := f.Parsed().Params
	n := len(params)
	if g.rng.Intn(4) == 0 {
		n = g.rng.Intn(n + 2)
	}
	var args []expr.Node
	for i := range n {
		if i < len(params) && params[i].Optional && g.rng.Intn(2) == 0 {
			break
		}
		if special := g.special(name, i); special != nil {
			args = append(args, special)
		} else if i < len(params) {
			args = append(args, g.argument(&params[i], size))
		} else {
			args = append(args, g.node(size))
		}
	}
	if len(args) > 0 && g.rng.Intn(30) == 0 {
		args[g.rng.Intn(len(args))] = &expr.Placeholder{}
	}
	return expr.MakeCall(&expr.Variable{Name: name}, args...)
}

// argument makes something that often is of a parameter's type.
func (g *generator) argument(p *expr.Param, size int) expr.Node {
	if g.rng.Intn(5) == 0 {
		return g.node(size)
	}
	switch p.Letter {
	case "n":
		return g.number()
	case "s":
		return &expr.String{Value: g.text()}
	case "a":
		return g.array(size)
	case "o":
		return g.object(size)
	case "f":
		return g.lambda(size)
	}
	return g.node(size)
}

func (g *generator) lambda(size int) expr.Node {
	var params []string
	for range g.rng.Intn(4) {
		params = append(params, g.pick(g.Variables))
	}
	var signature *expr.Signature
	if g.rng.Intn(10) == 0 {
		signature, _ = expr.ParseSignature(g.pick([]string{"<n:n>", "<s-:s>", "<x?:x>", "<a<n>:n>", "<(ns)-x?:b>"}))
	}
	return expr.MakeLambda(params, signature, g.node(size))
}

func (g *generator) higher(size int) expr.Node {
	f := &expr.Variable{Name: g.pick([]string{"map", "filter", "reduce", "sift", "each", "sort", "single"})}
	return expr.MakeCall(f, g.node(size), expr.MakeLambda([]string{g.pick(g.Variables), g.pick(g.Variables)}[:1+g.rng.Intn(2)], nil, g.node(size)))
}

func (g *generator) applied(size int) expr.Node {
	switch g.rng.Intn(3) {
	case 0:
		return g.call(size)
	case 1:
		return &expr.Variable{Name: g.pick(g.Functions)}
	}
	return g.lambda(size)
}

func (g *generator) transform(size int) expr.Node {
	var delete expr.Node
	if g.rng.Intn(2) == 0 {
		delete = &expr.String{Value: g.pick(g.Fields)}
	}
	return expr.MakeApply(g.node(size), expr.MakeTransform(g.step(size), g.object(size), delete))
}
