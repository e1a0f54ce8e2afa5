package exprtest

import "github.com/jsonatasim/jsonatasim/expr"

// named binds a function to a variable and uses it, since errors tell by what name and
// where a function was called.
func (g *generator) named(size int) expr.Node {
	name := g.pick(g.Variables)
	block := []expr.Node{expr.MakeBind(name, g.function(size))}
	for range 1 + g.rng.Intn(2) {
		block = append(block, g.use(name, size))
	}
	return expr.MakeBlock(block...)
}

// function makes an expression whose value is a function.
func (g *generator) function(size int) expr.Node {
	switch g.rng.Intn(6) {
	case 0:
		return &expr.Variable{Name: g.pick(g.Functions)}
	case 1:
		return expr.MakeApply(g.plainFunction(size), g.plainFunction(size))
	case 2:
		return expr.MakeTransform(g.step(size), g.object(size), nil)
	case 3: // a function that ends in a call of its parameter
		param := g.pick(g.Variables)
		return expr.MakeLambda([]string{param}, nil, expr.MakeCall(&expr.Variable{Name: param}, g.nodes(size-1, 2)...))
	}
	return g.lambda(size)
}

func (g *generator) plainFunction(size int) expr.Node {
	if g.rng.Intn(2) == 0 {
		return &expr.Variable{Name: g.pick(g.Functions)}
	}
	return g.lambda(size)
}

// use calls a function that a variable holds, in one of the ways there are.
func (g *generator) use(name string, size int) expr.Node {
	f := &expr.Variable{Name: name}
	switch g.rng.Intn(7) {
	case 0:
		return expr.MakeApply(g.node(size), f)
	case 1:
		return expr.MakeCall(&expr.Variable{Name: "map"}, g.array(size), f)
	case 2:
		return expr.MakeCall(expr.MakeLambda([]string{"x"}, nil, expr.MakeCall(&expr.Variable{Name: "x"}, g.nodes(size-1, 2)...)), f)
	case 3:
		return expr.MakeCall(expr.MakeLambda(nil, nil, expr.MakeCall(f, g.nodes(size-1, 2)...)))
	case 4:
		return expr.MakeCall(expr.MakeField(name), g.nodes(size-1, 1)...) // the $ is forgotten
	}
	return expr.MakeCall(f, g.nodes(size, 2)...)
}
