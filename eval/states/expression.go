package states

import (
	"context"
	"strings"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// The delimiters of an expression in a string. A string that does not begin and
// end with them, to the letter, is a literal.
const (
	opening = "{%"
	closing = "%}"
)

// Delimited takes the delimiters off an expression and reports whether they were
// there. What is inside is trimmed, as AWS quotes it in messages.
func Delimited(s string) (string, bool) {
	source, _, ok := undelimited(s)
	return source, ok
}

// undelimited is Delimited, with the place where the expression begins in s.
func undelimited(s string) (source string, offset int, ok bool) {
	if len(s) < len(opening)+len(closing) || !strings.HasPrefix(s, opening) || !strings.HasSuffix(s, closing) {
		return "", 0, false
	}
	source, offset = trimmed(s[len(opening) : len(s)-len(closing)])
	return source, offset + len(opening), true
}

// trimmed takes white space off and tells where the rest begins.
func trimmed(s string) (string, int) {
	source := strings.TrimSpace(s)
	return source, strings.Index(s, source)
}

// Expression is a compiled expression of a field. It is immutable and safe for
// concurrent use.
type Expression struct {
	Source string // without delimiters
	Field  string // the path of the field, as messages name it: Arguments/Payload
	// Offset is where Source begins in the text that was given: in the string with its
	// delimiters, where it came out of a template.
	Offset  int
	program *eval.Program
}

// Environment is what an expression is evaluated with.
type Environment struct {
	States    eval.Value // $states: input, context and, where there is one, result or errorOutput
	Variables eval.Vars  // the workflow's variables, without $states
}

// Compile compiles the expression of a field; source stands without delimiters.
// What AWS refuses when a state machine is created is an error of type [Diagnostics].
func Compile(source, field string, options ...eval.Option) (*Expression, error) {
	text, offset := trimmed(source)
	return compile(text, offset, field, options)
}

func compile(source string, offset int, field string, options []eval.Option) (*Expression, error) {
	e := &Expression{Source: source, Field: field, Offset: offset}
	program, err := eval.Compile(source, inDialect(options)...)
	return e.finish(program, err, options)
}

// CompileTree compiles a tree that was built. Messages quote it as printed on a line.
func CompileTree(tree expr.Node, field string, options ...eval.Option) (*Expression, error) {
	e := &Expression{Source: expr.Print(tree, expr.Line), Field: field}
	program, err := eval.CompileTree(tree, inDialect(options)...)
	return e.finish(program, err, options)
}

func inDialect(options []eval.Option) []eval.Option {
	return append([]eval.Option{eval.WithDialect(Dialect)}, options...)
}

// finish looks at what came of compiling the expression.
func (e *Expression) finish(program *eval.Program, err error, options []eval.Option) (*Expression, error) {
	var refused Diagnostics
	if err != nil {
		if refused, err = invalidExpression(err); err != nil {
			return nil, err
		}
	} else {
		refused = unsupported(program.Tree(), partsOf(options))
	}
	for _, d := range refused {
		d.Location, d.Source, d.Offset = e.Field, e.Source, e.Offset
	}
	if len(refused) > 0 {
		return nil, refused
	}
	e.program = program
	return e, nil
}

// Program gives the compiled program.
func (e *Expression) Program() *eval.Program { return e.program }

// Evaluate evaluates the expression. A failure is an error of type [*Error]: also
// where the result is undefined or a function (recorded).
func (e *Expression) Evaluate(ctx context.Context, env Environment) (eval.Value, error) {
	v, err := e.program.RunAs(ctx, "states", env.States, env.Variables)
	if err != nil {
		return eval.Undefined, e.threw(err)
	}
	switch v.Kind() {
	case eval.KindUndefined:
		return eval.Undefined, e.fail("returned nothing (undefined).", nil)
	case eval.KindFunction:
		return eval.Undefined, e.fail("returned an unsupported result type.", nil)
	}
	return v, nil
}

// ParseStates reads a $states document, or any other JSON, as AWS does: members
// stay in the order of the text.
func ParseStates(text []byte) (eval.Value, error) { return eval.ParseJSON(text, Dialect) }

// WithTime fixes the clock behind $now and $millis.
func WithTime(t time.Time) eval.Option { return eval.WithClock(func() time.Time { return t }) }
