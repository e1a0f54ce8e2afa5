package build

import (
	"strconv"
	"strings"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Expr is an expression of any kind. The set of kinds is closed.
type Expr interface {
	// Node gives the finished tree.
	Node() expr.Node
	raw() expr.Node
}

// Kind is an expression of the kind T, which is itself.
type Kind[T any] interface {
	Expr
	of(expr.Node) T
}

// The kinds. A kind is what an expression gives when it gives anything: all
// of them may be undefined.
type (
	// Any is of a kind that is not known.
	Any struct{ value }
	// Bool is a truth value.
	Bool struct{ value }
	// Num is a number.
	Num struct{ value }
	// Str is a string.
	Str struct{ value }
	// Obj is an object.
	Obj struct{ value }
	// Arr is an array.
	Arr struct{ value }
	// Fn is a function.
	Fn struct{ value }
)

func (Any) of(n expr.Node) Any   { return Any{value{n}} }
func (Bool) of(n expr.Node) Bool { return Bool{value{n}} }
func (Num) of(n expr.Node) Num   { return Num{value{n}} }
func (Str) of(n expr.Node) Str   { return Str{value{n}} }
func (Obj) of(n expr.Node) Obj   { return Obj{value{n}} }
func (Arr) of(n expr.Node) Arr   { return Arr{value{n}} }
func (Fn) of(n expr.Node) Fn     { return Fn{value{n}} }

// value is what all kinds have in common.
type value struct{ node expr.Node }

// raw is the tree with the handles of variables in it.
func (v value) raw() expr.Node {
	if v.node == nil {
		return &expr.Block{} // the zero value: undefined
	}
	return v.node
}

// Node gives the finished tree: every handle has got a name of its own.
func (v value) Node() expr.Node {
	n := v.raw()
	names := assignNames(n)
	if names == nil {
		return n
	}
	return expr.Rename(n, func(name string) string {
		if given, ok := names[name]; ok {
			return given
		}
		return name
	})
}

// handleMark divides the name that a handle asks for from its number. No
// variable can be written with it.
const handleMark = "\x00"

// assignNames gives every handle of a tree a name: the one it asks for, with a
// number where that is taken. It is nil where there are no handles.
func assignNames(n expr.Node) map[string]string {
	taken := map[string]bool{}
	var handles []string
	expr.Walk(n, func(n expr.Node) bool {
		v, ok := n.(*expr.Variable)
		switch {
		case !ok || taken[v.Name]:
		case strings.Contains(v.Name, handleMark):
			taken[v.Name] = true
			handles = append(handles, v.Name)
		default:
			taken[v.Name] = true
		}
		return true
	})
	if handles == nil {
		return nil
	}
	names := map[string]string{}
	for _, handle := range handles {
		wanted, _, _ := strings.Cut(handle, handleMark)
		name := wanted
		for i := 2; taken[name]; i++ {
			name = wanted + strconv.Itoa(i)
		}
		taken[name] = true
		names[handle] = name
	}
	return names
}

func raws(list []Expr) []expr.Node {
	nodes := make([]expr.Node, len(list))
	for i, e := range list {
		nodes[i] = e.raw()
	}
	return nodes
}

// From makes an expression of a tree, for what the builder does not offer.
func From(n expr.Node) Any { return Any{value{n}} }

// AsBool says that the expression gives a truth value; nothing checks it.
func (v value) AsBool() Bool { return Bool{v} }

// AsNum says that the expression gives a number.
func (v value) AsNum() Num { return Num{v} }

// AsStr says that the expression gives a string.
func (v value) AsStr() Str { return Str{v} }

// AsObj says that the expression gives an object.
func (v value) AsObj() Obj { return Obj{v} }

// AsArr says that the expression gives an array.
func (v value) AsArr() Arr { return Arr{v} }

// AsFn says that the expression gives a function.
func (v value) AsFn() Fn { return Fn{v} }

// AsAny forgets the kind.
func (v value) AsAny() Any { return Any{v} }
