package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// compiler makes code of a tree.
type compiler struct {
	program *Program
	layout  *layout
	scope   *scope
	frame   *frame
	tracer  Tracer
	// dynamic: $eval may run, so variables are kept and found by name.
	dynamic bool
	// tuples are the variables of the path whose first step is being compiled:
	// predicates of that step may see tuples that come from inside it.
	tuples *slots
	// externals finds the places of the names that the host may bind.
	externals map[string]int
	// cost is what lies on the stack between the current function and here.
	cost int
	err  *expr.Error
}

func compile(src string, tree expr.Node, c config) (*Program, error) {
	p := &Program{
		src: src, tree: tree, dialect: c.dialect, host: c.host,
		bounds:    c.bounds.or(c.dialect.Bounds).or(DefaultBounds),
		markSlots: map[*Function]int{},
	}
	p.counts = p.bounds.Nesting > 0
	root := &scope{kind: scopeRoot, frame: &frame{}}
	k := &compiler{program: p, layout: newLayout(tree, root), scope: root, frame: root.frame, tracer: c.tracer}
	if k.dynamic = k.layout.dynamic; k.dynamic {
		for _, f := range p.dialect.functions {
			k.markSlot(f) // text that $eval compiles may call any
		}
	}
	p.frame, p.dynamic = root.frame, k.dynamic
	p.slots = k.open(root)
	p.root = k.node(tree)
	if k.err != nil {
		return nil, k.err
	}
	return p, nil
}

// open gives a scope its slots and makes it the current one.
func (k *compiler) open(s *scope) slots {
	k.scope = s
	k.frame = s.frame
	s.settled = map[string]bool{}
	for _, name := range s.names[:s.params] {
		s.settled[name] = true
	}
	out := slots{heap: s.heap && len(s.names) > 0, count: len(s.names)}
	if k.dynamic && s.kind != scopeDeferred {
		s.heap, out.heap, out.scope = true, true, s
	}
	if !out.heap {
		s.base = k.frame.next
		out.base = s.base
		k.frame.next += len(s.names)
		k.frame.size = max(k.frame.size, k.frame.next)
	}
	return out
}

// close goes back to the scope around; the slots are free for others.
func (k *compiler) close(s *scope) {
	if !s.heap {
		k.frame.next -= len(s.names)
	}
	k.scope = s.outer
	if s.outer != nil {
		k.frame = s.outer.frame
	}
}

// place finds where a scope keeps a variable, seen from the current scope.
func (k *compiler) place(s *scope, slot int) place {
	if !s.heap {
		return place{slot: s.base + slot}
	}
	hops := 0
	for c := k.scope; c != s; c = c.outer {
		if c.heap && len(c.names) > 0 {
			hops++
		}
	}
	return place{heap: true, hops: hops, slot: slot}
}

// fail records an error of compilation; the first stays.
func (k *compiler) fail(code string, at expr.Span, value any) {
	if k.err == nil {
		k.err = failAt(k.program.src, code, at)
		k.err.Value = value
	}
}

func (k *compiler) nodes(list []expr.Node) []op {
	ops := make([]op, len(list))
	for i, n := range list {
		ops[i] = k.node(n)
	}
	return ops
}

// node compiles one construct, and has it watched where a tracer asks for it.
func (k *compiler) node(n expr.Node) op {
	return k.watch(k.count(k.construct(n), n), n)
}

// watch has a construct reported to the tracer, if there is one.
func (k *compiler) watch(o op, n expr.Node) op {
	if k.tracer != nil {
		return &tracedOp{op: o, node: n, tracer: k.tracer}
	}
	return o
}

func (k *compiler) construct(n expr.Node) op {
	cost := k.costOf(n)
	k.cost += cost
	o := k.code(n)
	k.cost -= cost
	return o
}

func (k *compiler) code(n expr.Node) op {
	switch v := n.(type) {
	case *expr.Null:
		return constOp{Null}
	case *expr.Bool:
		return constOp{Bool(v.Value)}
	case *expr.Number:
		return constOp{k.number(v)}
	case *expr.String:
		return constOp{String(v.Value)}
	case *expr.Regex:
		return k.regex(v)
	case *expr.Variable:
		return k.variable(v.Name)
	case *expr.Parent:
		return k.variable(ancestorName(v.Slot))
	case *expr.Wildcard:
		return &linkOp{link{kind: linkWildcard}}
	case *expr.Descendant:
		return &linkOp{link{kind: linkDescend}}
	case *expr.Name:
		return &linkOp{link{kind: linkName, name: v.Value, hash: hashKey(v.Value)}}
	case *expr.Path:
		return k.path(v)
	case *expr.Suffixed:
		return k.suffixed(v)
	case *expr.Array:
		return k.array(v)
	case *expr.Object:
		return k.group(v, nil)
	case *expr.Block:
		return k.block(v, false)
	}
	return k.operation(n)
}

func (k *compiler) operation(n expr.Node) op {
	switch v := n.(type) {
	case *expr.Negate:
		return &negateOp{k.node(v.X), v.Span}
	case *expr.Binary:
		return k.binary(v)
	case *expr.Range:
		return &rangeOp{k.node(v.From), k.node(v.To), v.Span}
	case *expr.Default:
		return &defaultOp{k.node(v.L), k.node(v.R)}
	case *expr.Coalesce:
		return &coalesceOp{k.tested(v.L), k.node(v.R)}
	case *expr.Conditional:
		o := &conditionalOp{test: k.node(v.If), then: k.node(v.Then)}
		if v.Else != nil {
			o.otherwise = k.node(v.Else)
		}
		return o
	case *expr.Bind:
		return k.bind(v)
	case *expr.Apply:
		return k.apply(v)
	case *expr.Call:
		return k.call(v)
	case *expr.Partial:
		return k.partial(v)
	case *expr.Lambda:
		return k.lambda(v)
	case *expr.Transform:
		return k.transform(v)
	}
	return constOp{Undefined}
}

func (k *compiler) number(n *expr.Number) Value {
	if n.Exact != 0 && k.program.dialect.ExactIntegers {
		return Integer(n.Exact)
	}
	return Number(n.Value)
}

func (k *compiler) binary(v *expr.Binary) op {
	l, r := k.node(v.L), k.node(v.R)
	switch v.Op {
	case expr.OpAnd, expr.OpOr:
		return &logicOp{l, r, v.Op == expr.OpOr, mark{name: string(v.Op), at: v.Span}}
	case expr.OpEqual, expr.OpNotEqual:
		return &equalOp{l, r, v.Op == expr.OpNotEqual}
	case expr.OpLess, expr.OpLessEqual, expr.OpGreater, expr.OpGreaterEqual:
		return &compareOp{l, r, v.Op, v.Span}
	case expr.OpConcat:
		return &concatOp{l, r, v.Span}
	case expr.OpIn:
		return &inOp{l, r}
	}
	return &numericOp{l, r, v.Op, v.Span}
}

// variable finds what a name can mean at this point.
func (k *compiler) variable(name string) op {
	switch name {
	case "":
		return contextOp{}
	case "$":
		return rootOp{}
	}
	if k.dynamic {
		return &dynamicOp{name: name, builtin: k.builtin(name)}
	}
	var found []candidate
	for s := k.scope; s != nil; s = s.outer {
		if s.tuples[name] {
			found = append(found, candidate{place: k.place(s, tupleSlot), tuple: name})
		}
		slot := s.find(name)
		if slot < 0 {
			continue
		}
		at := k.place(s, slot)
		found = append(found, candidate{place: at})
		if !s.settled[name] {
			continue
		}
		if len(found) > 1 {
			return &variableOp{candidates: found, external: -1}
		}
		if at.heap {
			return heapOp{at}
		}
		return localOp{at.slot}
	}
	return &variableOp{candidates: found, external: k.external(name), builtin: k.builtin(name)}
}

// builtin gives the dialect's function of a name, or undefined.
func (k *compiler) builtin(name string) Value {
	if f, ok := k.program.dialect.functions[name]; ok {
		k.markSlot(f)
		return f.asValue()
	}
	return Undefined
}

// external gives the place of a name among those the host may bind.
func (k *compiler) external(name string) int {
	if i, ok := k.externals[name]; ok {
		return i
	}
	if k.externals == nil {
		k.externals = map[string]int{}
	}
	i := len(k.program.externals)
	k.externals[name] = i
	k.program.externals = append(k.program.externals, name)
	return i
}

func (k *compiler) bind(v *expr.Bind) op {
	value := k.node(v.Value)
	if k.dynamic {
		return &dynamicBindOp{v.Name.Name, value}
	}
	s := k.scope.binder()
	return &bindOp{k.place(s, s.find(v.Name.Name)), value}
}

// block compiles statements. A name is certain to be bound behind the statement
// that binds it. tail says that the last one ends a function.
func (k *compiler) block(v *expr.Block, tail bool) op {
	s := k.layout.scopes[v]
	o := &blockOp{slots: k.open(s)}
	for i, n := range v.Exprs {
		if tail && i == len(v.Exprs)-1 {
			o.body = append(o.body, k.tail(n))
		} else {
			o.body = append(o.body, k.node(n))
		}
		if bind, ok := n.(*expr.Bind); ok {
			s.settled[bind.Name.Name] = true
		}
	}
	k.close(s)
	return o
}

func (k *compiler) array(v *expr.Array) op {
	o := &arrayOp{items: k.nodes(v.Items), cons: v.Cons}
	for _, item := range v.Items {
		_, nested := bare(item).(*expr.Array)
		o.nested = append(o.nested, nested)
		_, ranges := item.(*expr.Range)
		o.single = ranges && len(v.Items) == 1
	}
	return o
}

// bare takes predicates and grouping off a construct.
func bare(n expr.Node) expr.Node {
	if s, ok := n.(*expr.Suffixed); ok {
		return s.X
	}
	return n
}

func (k *compiler) group(v *expr.Object, tuples *slots) *groupOp {
	o := &groupOp{script: k.program.dialect.ScriptOrder, slots: tuples, at: v.Span}
	simple := true
	seen := map[string]bool{}
	for _, pair := range v.Pairs {
		o.keys = append(o.keys, k.node(pair.Key))
		o.values = append(o.values, k.node(pair.Value))
		name, ok := pair.Key.(*expr.String)
		if !ok || seen[name.Value] || o.script && isArrayIndex(name.Value) || isReserved(name.Value) {
			simple = false
			continue
		}
		seen[name.Value] = true
		o.names = append(o.names, name.Value)
	}
	if !simple {
		o.names = nil
	} else if o.names == nil {
		o.names = []string{}
	}
	return o
}

func (k *compiler) suffixed(v *expr.Suffixed) op {
	o := &suffixOp{base: k.watch(k.construct(v.X), v.X), keep: v.Keep}
	for _, stage := range v.Filters {
		o.filters = append(o.filters, k.filter(stage.Filter, k.tuples))
	}
	if v.Group != nil {
		o.group = k.group(v.Group, k.tuples)
	}
	return o
}

func (k *compiler) filter(n expr.Node, tuples *slots) filter {
	if position, ok := literalPosition(n); ok {
		return filter{position: position}
	}
	return filter{test: k.node(n), slots: tuples}
}

// literalPosition gives the number that a predicate is. What stands behind that number
// itself, a predicate or a grouping, counts for nothing.
func literalPosition(n expr.Node) (float64, bool) {
	switch v := n.(type) {
	case *expr.Number:
		return v.Value, true
	case *expr.Suffixed:
		return literalPosition(v.X)
	case *expr.Negate:
		position, ok := literalPosition(v.X)
		return -position, ok
	}
	return 0, false
}
