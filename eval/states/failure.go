package states

import (
	"errors"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Names of errors.
const (
	// QueryEvaluationError is the name of the error of an expression that fails.
	QueryEvaluationError = "States.QueryEvaluationError"
	// DataLimitExceeded is the name of the error of data that is too large.
	DataLimitExceeded = "States.DataLimitExceeded"
)

// Error is a failure of an expression or a field at run time, in AWS's words.
type Error struct {
	Name  string // States.QueryEvaluationError, States.DataLimitExceeded
	Field string // the path of the field, where there is one
	// Cause is the sentence that AWS gives. Executions put before it in what
	// state it happened; that belongs to whoever runs the state.
	Cause string
	// Source is the expression, if it is one that failed, and Offset where it begins in
	// the text that was given, as in [Diagnostic].
	Source string
	Offset int
	// Inner is the error of the language, if there is one. Its Start and End are bytes of
	// Source.
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
		Name:   QueryEvaluationError,
		Field:  e.Field,
		Cause:  "The JSONata expression '" + e.Source + "' specified for the field '" + e.Field + "' " + what,
		Source: e.Source,
		Offset: e.Offset,
		Inner:  inner,
	}
}

// internalError is the code of a failure that AWS does not explain.
const internalError = "X1006"

const (
	stackText  = "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive"
	timeText   = "Expression evaluation timeout: Check for infinite loop"
	memoryText = "Expression evaluation memory limit exceeded: Check for excessive memory usage"
)

// boundTexts are AWS's words for the bounds (measured on AWS).
var boundTexts = map[string]string{
	"D1011": stackText,
	"X1005": stackText,
	"D1012": timeText,
	"X1001": timeText,
	"X1002": memoryText,
	"D2015": memoryText,
}

// threw makes the error of an expression that failed. Errors of the language come
// with their code, bounds without one (measured on AWS).
func (e *Expression) threw(err error) error {
	var inner *expr.Error
	if !errors.As(err, &inner) {
		return e.fail("threw an error during evaluation: "+err.Error(), nil)
	}
	if text, ok := boundTexts[inner.Code]; ok {
		return e.fail("threw an error during evaluation: "+text, inner)
	}
	if inner.Code == internalError {
		return e.fail("threw an internal error during evaluation. "+inner.Text, inner)
	}
	return e.fail("threw an error during evaluation. "+inner.Code+": "+inner.Error(), inner)
}
