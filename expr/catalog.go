package expr

import "sync"

// Function describes a built-in function. The list of all, [Functions], is the one
// place where this is written: package eval binds its implementations to it, the
// builder's constructors are generated from it, the reference page is rendered
// from it.
type Function struct {
	Name      string // without the dollar sign
	Signature string
	// StatesSignature is the signature in AWS Step Functions, where it differs.
	StatesSignature string
	Group           Group
	// Params names the parameters, in the order of the signature.
	Params []string
	// Sentence says what the function does.
	Sentence string
	Examples []Example
	// Dialects holds the dialects that know the function.
	Dialects DialectSet
}

// Example is an expression and what it gives, as JSON text; an empty Result is
// undefined.
type Example struct{ Expr, Result string }

// Group is a section of the catalogue.
type Group string

// The sections, in the order of the documentation.
const (
	StringFunctions  Group = "String functions"
	NumberFunctions  Group = "Numeric functions"
	NumberAggregates Group = "Aggregation functions"
	BooleanFunctions Group = "Boolean functions"
	ArrayFunctions   Group = "Array functions"
	ObjectFunctions  Group = "Object functions"
	TimeFunctions    Group = "Date and time functions"
	HigherFunctions  Group = "Higher-order functions"
	StatesFunctions  Group = "Step Functions"
)

// DialectSet says in which dialects a function exists.
type DialectSet uint8

// The dialects: 2.2.2, 2.0.6 and AWS Step Functions.
const (
	InJSONata DialectSet = 1 << iota
	InJSONata20
	InStates

	Everywhere = InJSONata | InJSONata20 | InStates
	InBoth     = InJSONata | InJSONata20
)

// Functions gives the catalogue, group by group. It must not be changed.
func Functions() []Function { return catalog }

// FindFunction finds a function of the catalogue by its name.
func FindFunction(name string) (*Function, bool) {
	f, ok := byName()[name]
	return f, ok
}

var byName = sync.OnceValue(func() map[string]*Function {
	m := make(map[string]*Function, len(catalog))
	for i := range catalog {
		m[catalog[i].Name] = &catalog[i]
	}
	return m
})

// Parsed gives the signature in parts.
func (f *Function) Parsed() *Signature {
	signature, err := ParseSignature(f.Signature)
	if err != nil {
		panic("expr: the catalogue's signature of $" + f.Name + " is wrong")
	}
	return signature
}
