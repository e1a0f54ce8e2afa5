package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// Dialect is a variety of the language, as data. A program is compiled for one
// dialect; nothing is decided by it while the program runs.
type Dialect struct {
	Name string
	// Syntax20 leaves out the operators that came with 2.1: ?: and ??.
	Syntax20 bool
	// ScriptOrder orders the members of objects as JavaScript does: keys that
	// look like array indices first, ascending. Otherwise they stay as inserted.
	ScriptOrder bool
	// ExactIntegers keeps integers exact over all of int64 where they pass
	// through unchanged.
	ExactIntegers bool
	// StrictJSON refuses repeated keys, and numbers that no double can hold.
	StrictJSON bool
	// AppendNumber writes a number as JSON.
	AppendNumber func(b []byte, n Value) []byte
	// StringNumber writes a number as $string does; nil stands for the reference's way.
	StringNumber func(b []byte, n Value) []byte
	// Semantics20 gives the operators and functions the meaning they had in 2.0.6.
	Semantics20 bool
	// Bounds are the limits of a run that sets none itself.
	Bounds Bounds

	functions map[string]*Function
}

// JSONata is the language as of the reference implementation 2.2.2.
var JSONata = &Dialect{
	Name:         "jsonata",
	ScriptOrder:  true,
	AppendNumber: appendScriptNumber,
	Bounds:       DefaultBounds,
}

// JSONata20 is the language as of the reference implementation 2.0.6, the
// version that AWS Step Functions names.
var JSONata20 = &Dialect{
	Name:         "jsonata-2.0",
	Syntax20:     true,
	Semantics20:  true,
	ScriptOrder:  true,
	AppendNumber: appendScriptNumber,
	Bounds:       DefaultBounds,
}

func init() {
	JSONata.functions = builtins(false)
	JSONata20.functions = builtins(true)
}

// Derive makes a dialect that is like d but has other functions: those of the
// map replace or join d's; a nil Function takes one away. Fields are set on
// the result afterwards.
func (d *Dialect) Derive(name string, functions map[string]*Function) *Dialect {
	derived := *d
	derived.Name = name
	derived.functions = make(map[string]*Function, len(d.functions)+len(functions))
	for name, f := range d.functions {
		derived.functions[name] = f
	}
	for name, f := range functions {
		switch {
		case f == nil:
			delete(derived.functions, name)
		case d.Semantics20:
			old := *f
			old.truthy = true
			derived.functions[name] = &old
		default:
			derived.functions[name] = f
		}
	}
	return &derived
}

// Function finds one of the dialect's functions by its name without the dollar.
func (d *Dialect) Function(name string) (*Function, bool) {
	f, ok := d.functions[name]
	return f, ok
}

// appendScriptNumber writes a number as JSON.stringify does.
func appendScriptNumber(b []byte, n Value) []byte {
	f := n.Float()
	if f-f != 0 { // not finite
		return append(b, "null"...)
	}
	return expr.AppendNumber(b, f)
}
