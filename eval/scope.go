package eval

import (
	"strconv"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Before code is made, the variables of an expression are laid out. A scope is
// what binds names: the expression itself, a block, a function, the tuples of a
// path. Its variables live in slots of the stack, or, where a function that may
// outlive the scope uses them, in an environment on the heap.

type scopeKind uint8

const (
	scopeRoot scopeKind = iota
	scopeBlock
	scopeLambda
	scopeTuples   // the steps of a path that carries bindings
	scopeDeferred // a transform: run later, but binding in the scope around it
)

type scope struct {
	kind  scopeKind
	outer *scope
	frame *frame
	names []string
	// index finds a name where there are many.
	index map[string]int
	// params is how many of the names are parameters, which are always bound.
	params int
	// heap: some function inside refers to a variable of this scope.
	heap bool
	// base is the first stack slot, once code is made.
	base int
	// settled holds the names that are bound for certain at the point reached.
	settled map[string]bool
	// tuples holds the names a tuple of this scope may bind.
	tuples map[string]bool
}

// frame is the stretch of stack that one call of a function uses.
type frame struct {
	next int // first free slot
	size int
}

// tupleSlot is the slot in which a scope of tuples keeps the current bindings.
const tupleSlot = 0

// manyNames is how many names a scope has when an index begins to pay.
const manyNames = 32

func (s *scope) find(name string) int {
	if s.index != nil {
		if i, ok := s.index[name]; ok {
			return i
		}
		return -1
	}
	for i, n := range s.names {
		if n == name {
			return i
		}
	}
	return -1
}

func (s *scope) declare(name string) int {
	if i := s.find(name); i >= 0 {
		return i
	}
	s.names = append(s.names, name)
	switch {
	case s.index != nil:
		s.index[name] = len(s.names) - 1
	case len(s.names) == manyNames:
		s.index = make(map[string]int, 2*manyNames)
		for i, n := range s.names {
			s.index[n] = i
		}
	}
	return len(s.names) - 1
}

// binder is the scope in which := binds.
func (s *scope) binder() *scope {
	for s.kind == scopeDeferred {
		s = s.outer
	}
	return s
}

// layout finds the scopes of an expression.
type layout struct {
	scopes map[expr.Node]*scope
	root   *scope
	uses   []use
	// dynamic: $eval is used, so every variable may be.
	dynamic bool
}

// use is one mention of a variable.
type use struct {
	name  string
	scope *scope
}

func newLayout(n expr.Node, root *scope) *layout {
	l := &layout{scopes: map[expr.Node]*scope{}, root: root}
	l.walk(n, root)
	for _, u := range l.uses {
		l.capture(u)
	}
	return l
}

// capture moves the scopes that a use reaches from inside another function to
// the heap.
func (l *layout) capture(u use) {
	for s := u.scope; s != nil; s = s.outer {
		if s.find(u.name) < 0 && !s.tuples[u.name] {
			continue
		}
		if s.frame != u.scope.frame {
			s.heap = true
		}
		if i := s.find(u.name); i >= 0 && i < s.params {
			return
		}
	}
}

func (l *layout) open(n expr.Node, kind scopeKind, outer *scope, f *frame) *scope {
	s := &scope{kind: kind, outer: outer, frame: f}
	l.scopes[n] = s
	return s
}

func (l *layout) walk(n expr.Node, s *scope) {
	switch v := n.(type) {
	case *expr.Variable:
		l.use(v.Name, s)
		return
	case *expr.Parent:
		l.use(ancestorName(v.Slot), s)
		return
	case *expr.Call:
		l.meant(v.Func, s)
	case *expr.Partial:
		l.meant(v.Func, s)
	case *expr.Bind:
		s.binder().declare(v.Name.Name)
		l.use(v.Name.Name, s)
		l.walk(v.Value, s)
		return
	case *expr.Block:
		s = l.open(n, scopeBlock, s, s.frame)
	case *expr.Lambda:
		s = l.open(n, scopeLambda, s, &frame{})
		for _, param := range v.Params {
			s.declare(param.Name)
		}
		s.params = len(s.names)
		s.heap = s.params < len(v.Params) // a name twice: the stack cannot tell them apart
		l.walk(v.Body, s)
		return
	case *expr.Transform:
		l.use("clone", s)
		s = l.open(n, scopeDeferred, s, &frame{})
	case *expr.Path:
		l.path(v, s)
		return
	case *expr.Suffixed:
		l.suffixed(v, s)
		return
	}
	expr.Children(n, func(child expr.Node) { l.walk(child, s) })
}

func (l *layout) use(name string, s *scope) {
	if name == "" || name == "$" {
		return
	}
	if name == "eval" {
		l.dynamic = true
	}
	l.uses = append(l.uses, use{name, s})
}

// meant notes the variable that a call of a field is looked for in, where there is no
// such function: sum(x) may have been meant as $sum(x).
func (l *layout) meant(fn expr.Node, s *scope) {
	if _, field := callee(fn); field != "" && field != "$" {
		l.uses = append(l.uses, use{field, s})
	}
}

// path walks the steps of a path; those that carry bindings see them.
func (l *layout) path(p *expr.Path, s *scope) {
	if names := tupleNames(p); names != nil {
		s = l.open(p, scopeTuples, s, s.frame)
		s.tuples = names
		s.declare("") // tupleSlot
	}
	for _, step := range p.Steps {
		l.walk(step.Expr, s)
		l.stages(step.Stages, s)
	}
	if p.Group != nil {
		l.walk(p.Group, s)
	}
}

func (l *layout) suffixed(v *expr.Suffixed, s *scope) {
	l.walk(v.X, s)
	l.stages(v.Filters, s)
	if v.Group != nil {
		l.walk(v.Group, s)
	}
}

func (l *layout) stages(stages []expr.Stage, s *scope) {
	for _, stage := range stages {
		if stage.Filter != nil {
			l.walk(stage.Filter, s)
		}
	}
}

// tupleNames gives the names that the tuples of a path can bind: those of its
// own steps, and those of paths inside that hand their tuples out. It is nil
// for a path that carries none.
func tupleNames(p *expr.Path) map[string]bool {
	var names map[string]bool
	add := func(name string) {
		if names == nil {
			names = map[string]bool{}
		}
		names[name] = true
	}
	for _, step := range p.Steps {
		if !step.Tuple {
			continue
		}
		if names == nil {
			names = map[string]bool{}
		}
		if step.Focus != nil {
			add(step.Focus.Name)
		}
		if step.Index != nil {
			add(step.Index.Name)
		}
		if step.Ancestor != 0 {
			add(ancestorName(step.Ancestor))
		}
		for _, stage := range step.Stages {
			if stage.Index != nil {
				add(stage.Index.Name)
			}
		}
		innerNames(step.Expr, add)
	}
	return names
}

// innerNames adds the names that come out of a block with its tuples.
func innerNames(n expr.Node, add func(string)) {
	switch v := n.(type) {
	case *expr.Suffixed:
		innerNames(v.X, add)
	case *expr.Block:
		if v.Tuple {
			innerNames(v.Exprs[len(v.Exprs)-1], add)
		}
	case *expr.Path:
		if v.Tuple {
			for name := range tupleNames(v) {
				add(name)
			}
		}
	}
}

// ancestorName is the name under which a tuple binds the input of a step. No
// variable can be called so.
func ancestorName(slot int) string { return "!" + strconv.Itoa(slot-1) }
