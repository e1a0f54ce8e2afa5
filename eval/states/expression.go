package states

import (
	"context"
	"errors"
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
	if len(s) < len(opening)+len(closing) || !strings.HasPrefix(s, opening) || !strings.HasSuffix(s, closing) {
		return "", false
	}
	return strings.TrimSpace(s[len(opening) : len(s)-len(closing)]), true
}

// Expression is a compiled expression of a field. It is immutable and safe for
// concurrent use.
type Expression struct {
	Source  string // without delimiters
	Field   string // the path of the field, as messages name it: Arguments/Payload
	program *eval.Program
}

// Environment is what an expression is evaluated with.
type Environment struct {
	States    eval.Value // $states: input, context and, where there is one, result or errorOutput
	Variables eval.Vars  // the workflow's variables, without $states
}

// Compile compiles the expression of a field; source stands without delimiters.
// What AWS refuses when a state machine is created is an error of type [*Diagnostic].
func Compile(source, field string, options ...eval.Option) (*Expression, error) {
	source = strings.TrimSpace(source)
	program, err := eval.Compile(source, append([]eval.Option{eval.WithDialect(Dialect)}, options...)...)
	if err != nil {
		return nil, invalidExpression(field, err)
	}
	if refused := unsupported(program.Tree(), source, field); len(refused) > 0 {
		return nil, refused[0]
	}
	return &Expression{Source: source, Field: field, program: program}, nil
}

// CompileTree compiles a tree that was built. Messages quote it as printed on a line.
func CompileTree(tree expr.Node, field string, options ...eval.Option) (*Expression, error) {
	source := expr.Print(tree, expr.Line)
	program, err := eval.CompileTree(tree, append([]eval.Option{eval.WithDialect(Dialect)}, options...)...)
	if err != nil {
		return nil, invalidExpression(field, err)
	}
	if refused := unsupported(tree, source, field); len(refused) > 0 {
		return nil, refused[0]
	}
	return &Expression{Source: source, Field: field, program: program}, nil
}

// Program gives the compiled program.
func (e *Expression) Program() *eval.Program { return e.program }

// Evaluate evaluates the expression. A failure is an error of type [*Error].
func (e *Expression) Evaluate(ctx context.Context, env Environment) (eval.Value, error) {
	vars := make(eval.Vars, len(env.Variables)+1)
	for name, v := range env.Variables {
		vars[name] = v
	}
	vars["states"] = env.States
	v, err := e.program.Run(ctx, eval.Undefined, vars)
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

// QueryEvaluationError is the name of the error of an expression that fails.
const QueryEvaluationError = "States.QueryEvaluationError"

// Error is a failure of an expression at run time, in AWS's words.
type Error struct {
	Name  string // States.QueryEvaluationError
	Field string
	// Cause is the sentence that AWS gives. Executions put before it in what
	// state it happened; that belongs to whoever runs the state.
	Cause string
	// Inner is the error of the language, if there is one.
	Inner *expr.Error
}

// Error gives name and cause.
func (e *Error) Error() string { return e.Name + ": " + e.Cause }

// Unwrap gives the error of the language.
func (e *Error) Unwrap() error {
	if e.Inner == nil {
		return nil
	}
	return e.Inner
}

// fail makes an error by the grammar that was recorded from AWS.
func (e *Expression) fail(what string, inner *expr.Error) *Error {
	return &Error{
		Name:  QueryEvaluationError,
		Field: e.Field,
		Cause: "The JSONata expression '" + e.Source + "' specified for the field '" + e.Field + "' " + what,
		Inner: inner,
	}
}

// boundTexts are AWS's words for the bounds (measured on AWS).
var boundTexts = map[string]string{
	"D1011": "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive",
	"D1012": "Expression evaluation timeout: Check for infinite loop",
	"X1001": "Expression evaluation timeout: Check for infinite loop",
	"X1002": "Expression evaluation memory limit exceeded: Check for excessive memory usage",
	"D2015": "Expression evaluation memory limit exceeded: Check for excessive memory usage",
	"X1005": "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive",
}

// threw makes the error of an expression that failed. Errors of the language come
// with their code, bounds without one.
func (e *Expression) threw(err error) error {
	var inner *expr.Error
	if !errors.As(err, &inner) {
		return e.fail("threw an error during evaluation: "+err.Error(), nil)
	}
	if text, ok := boundTexts[inner.Code]; ok {
		return e.fail("threw an error during evaluation: "+text, inner)
	}
	return e.fail("threw an error during evaluation. "+inner.Code+": "+inner.Error(), inner)
}
