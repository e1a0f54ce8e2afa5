package build

import (
	"strconv"
	"strings"
	"sync/atomic"
	"unicode"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Variable is a handle for a variable of the kind T.
type Variable[T Kind[T]] struct {
	name  string
	value T
}

var handles atomic.Int64

func newHandle(name string) string {
	return spell(name) + handleMark + strconv.FormatInt(handles.Add(1), 10)
}

// spell makes a variable's name of any text: variables cannot be quoted.
func spell(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, name)
	if name == "" {
		return "v" // the empty name is the context value
	}
	return name
}

// Let makes a variable that will hold a value, with a name to be called by if it
// is free; what cannot stand in a variable's name becomes an underscore. The value is bound where a block says so ([Do]).
func Let[T Kind[T]](name string, value T) Variable[T] {
	return Variable[T]{newHandle(name), value}
}

// Get is the variable's value.
func (v Variable[T]) Get() T { return v.value.of(&expr.Variable{Name: v.name}) }

// Set is a statement that binds the variable anew.
func (v Variable[T]) Set(value T) Statement {
	return Statement{expr.MakeBind(v.name, value.raw())}
}

func (v Variable[T]) statement() expr.Node { return v.Set(v.value).node }

// Statement is a part of a block.
type Statement struct{ node expr.Node }

func (s Statement) statement() expr.Node { return s.node }

// Binder is a statement that binds a variable: a [Variable], for its first value,
// or what [Variable.Set] gives.
type Binder interface{ statement() expr.Node }

// Do is a block: variables are bound one after the other, then the result is
// evaluated.
func Do[T Kind[T]](result T, bindings ...Binder) T {
	list := make([]expr.Node, 0, len(bindings)+1)
	for _, b := range bindings {
		list = append(list, b.statement())
	}
	return result.of(expr.MakeBlock(append(list, result.raw())...))
}

// Lambda1 is a function of one argument.
func Lambda1(name string, body func(Any) Expr) Fn {
	return lambda([]string{name}, func(args []Any) Expr { return body(args[0]) })
}

// Lambda2 is a function of two arguments.
func Lambda2(first, second string, body func(Any, Any) Expr) Fn {
	return lambda([]string{first, second}, func(args []Any) Expr { return body(args[0], args[1]) })
}

// Lambda3 is a function of three arguments.
func Lambda3(first, second, third string, body func(Any, Any, Any) Expr) Fn {
	return lambda([]string{first, second, third}, func(args []Any) Expr { return body(args[0], args[1], args[2]) })
}

func lambda(names []string, body func([]Any) Expr) Fn {
	params := make([]string, len(names))
	args := make([]Any, len(names))
	for i, name := range names {
		params[i] = newHandle(name)
		args[i] = Var(params[i])
	}
	return Fn{value{expr.MakeLambda(params, nil, body(args).raw())}}
}

// Call applies a function. A built-in function is best called by the Go function
// of its name.
func Call(f Fn, args ...Expr) Any { return From(expr.MakeCall(f.raw(), raws(args)...)) }

// builtin calls a function of the catalogue.
func builtin(name string, args ...Expr) expr.Node {
	return expr.MakeCall(&expr.Variable{Name: name}, raws(args)...)
}

// Builtin is a built-in function as a value, by its name without the dollar sign.
func Builtin(name string) Fn { return Fn{value{&expr.Variable{Name: name}}} }

// with appends optional arguments.
func with[T Expr](args []Expr, optional []T) []Expr {
	for _, arg := range optional {
		args = append(args, arg)
	}
	return args
}
