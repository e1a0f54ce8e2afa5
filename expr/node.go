package expr

// MaxSafeInteger is 2^53 - 1: beyond it a double no longer holds every integer.
const MaxSafeInteger = 1<<53 - 1

// Node is one construct of an expression. The set is closed: the types of this
// file are all there are. Trees are shaped as the reference implementation
// shapes them after parsing: paths are flat, predicates hang on their step,
// and the % operator is bound to the step whose input it means.
//
// A tree that came from [Parse] or from the builder must not be changed.
type Node interface {
	Where() Span
	node()
}

// Literals.
type (
	// Null is the literal null.
	Null struct{ Span }

	// Bool is true or false.
	Bool struct {
		Span
		Value bool
	}

	// Number is a number literal, a sign before it included.
	Number struct {
		Span
		Value float64
		// Exact is the integer as written where a double cannot hold it (its
		// absolute value exceeds MaxSafeInteger and fits 64 bits), otherwise 0.
		Exact int64
	}

	// String is a string literal with its escapes resolved.
	String struct {
		Span
		Value string
	}

	// Regex is a regular expression literal. Flags holds i and m, as written.
	Regex struct {
		Span
		Pattern string
		Flags   string
	}
)

// References.
type (
	// Variable is $name. The empty name is the context value $, the name "$"
	// is the root of the input $$.
	Variable struct {
		Span
		Name string
	}

	// Name is a field name. It stands only as a step of a path.
	Name struct {
		Span
		Value string
	}

	// Wildcard is *, all values of an object.
	Wildcard struct{ Span }

	// Descendant is **, a value and everything below it.
	Descendant struct{ Span }

	// Parent is %, the input of an earlier step. Slot is the number that the
	// step carries in its Ancestor, counted from 1 in the order of the text.
	Parent struct {
		Span
		Slot int
	}

	// Placeholder is the ? in a partial application.
	Placeholder struct{ Span }
)

// Operations.
type (
	// Negate is a sign before anything but a number literal.
	Negate struct {
		Span
		X Node
	}

	// Binary is an arithmetic, comparison, boolean, string or membership operation.
	Binary struct {
		Span
		Op   Op
		L, R Node
	}

	// Apply is L ~> R.
	Apply struct {
		Span
		L, R Node
	}

	// Default is L ?: R: L where it is truthy (2.1 and later).
	Default struct {
		Span
		L, R Node
	}

	// Coalesce is L ?? R: L where it is not undefined (2.1 and later).
	Coalesce struct {
		Span
		L, R Node
	}

	// Conditional is If ? Then : Else. Else is nil where the text has none.
	Conditional struct {
		Span
		If   Node
		Then Node
		Else Node
	}

	// Bind is $name := Value.
	Bind struct {
		Span
		Name  *Variable
		Value Node
	}
)

// Constructors.
type (
	// Array is [a, b..c]. Cons says that it stands first or last in a path,
	// where its result stays one array instead of being flattened.
	Array struct {
		Span
		Items []Node
		Cons  bool
	}

	// Range is From..To, an item of an Array.
	Range struct {
		Span
		From Node
		To   Node
	}

	// Object is {key: value, …}; behind a path it groups.
	Object struct {
		Span
		Pairs []Pair
	}

	// Pair is one key and value of an Object.
	Pair struct{ Key, Value Node }

	// Block is (a; b; c), also a single expression in parentheses. Tuple says
	// that an ancestor is taken from its last expression; Cons that one of its
	// expressions is a path that begins with an array constructor.
	Block struct {
		Span
		Exprs []Node
		Tuple bool
		Cons  bool
	}
)

// Functions.
type (
	// Lambda is function($a, $b)<signature>{ Body }.
	Lambda struct {
		Span
		Params    []*Variable
		Signature *Signature // nil where there is none
		Body      Node
	}

	// Call is Func(Args…).
	Call struct {
		Span
		Func Node
		Args []Node
	}

	// Partial is Func(Args…) with at least one Placeholder among the Args.
	Partial struct {
		Span
		Func Node
		Args []Node
	}

	// Transform is |Pattern|Update,Delete|. Delete may be nil.
	Transform struct {
		Span
		Pattern Node
		Update  Node
		Delete  Node
	}
)

// Paths.
type (
	// Path is a.b.c: each step maps over what the one before gave. A single
	// field name is a path of one step.
	Path struct {
		Span
		Steps []*Step
		Group *Object // a{…}, or nil
		// KeepSingleton: a step carries [], so a single result stays an array.
		KeepSingleton bool
		// Keep: [] stands behind the whole path (behind order-by, grouping, @ or #),
		// or behind the name that the path begins with.
		Keep bool
		// Tuple: an ancestor is taken from inside, so the path yields its bindings.
		Tuple bool
	}

	// Step is one step of a Path.
	Step struct {
		Expr   Node
		Stages []Stage
		Focus  *Variable // @$v
		Index  *Variable // #$i before any predicate
		Keep   bool      // []
		// Ancestor is the number under which the step's input is bound for %; 0 for none.
		Ancestor int
		// Tuple: the path carries bindings from this step on.
		Tuple bool
	}

	// Stage is what follows a step: a predicate, or #$i behind a predicate.
	// Exactly one of Filter and Index is set.
	Stage struct {
		Span
		Filter Node
		Index  *Variable
	}

	// Sort is the step ^(…).
	Sort struct {
		Span
		Terms []SortTerm
	}

	// SortTerm is one criterion of a Sort.
	SortTerm struct {
		Expr       Node
		Descending bool
	}

	// Suffixed is a construct other than a path with predicates, grouping,
	// [] or @$v behind it: $x[0], (a; b){…}, $f()[].
	Suffixed struct {
		Span
		X       Node
		Filters []Stage
		Group   *Object
		Keep    bool
		Focus   *Variable
	}
)

// Op is the operator of a [Binary].
type Op string

// The binary operators.
const (
	OpAdd          Op = "+"
	OpSubtract     Op = "-"
	OpMultiply     Op = "*"
	OpDivide       Op = "/"
	OpModulo       Op = "%"
	OpConcat       Op = "&"
	OpEqual        Op = "="
	OpNotEqual     Op = "!="
	OpLess         Op = "<"
	OpLessEqual    Op = "<="
	OpGreater      Op = ">"
	OpGreaterEqual Op = ">="
	OpAnd          Op = "and"
	OpOr           Op = "or"
	OpIn           Op = "in"
)

// The closed set.
func (*Null) node()        {}
func (*Bool) node()        {}
func (*Number) node()      {}
func (*String) node()      {}
func (*Regex) node()       {}
func (*Variable) node()    {}
func (*Name) node()        {}
func (*Wildcard) node()    {}
func (*Descendant) node()  {}
func (*Parent) node()      {}
func (*Placeholder) node() {}
func (*Negate) node()      {}
func (*Binary) node()      {}
func (*Apply) node()       {}
func (*Default) node()     {}
func (*Coalesce) node()    {}
func (*Conditional) node() {}
func (*Bind) node()        {}
func (*Array) node()       {}
func (*Range) node()       {}
func (*Object) node()      {}
func (*Block) node()       {}
func (*Lambda) node()      {}
func (*Call) node()        {}
func (*Partial) node()     {}
func (*Transform) node()   {}
func (*Path) node()        {}
func (*Sort) node()        {}
func (*Suffixed) node()    {}
