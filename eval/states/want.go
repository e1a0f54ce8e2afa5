package states

import (
	"context"
	"math"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Want is what the value of a field has to be.
type Want uint8

// What fields want. That a number is whole, or within a range, is documented for the
// fields named; AWS's words for one that is not are unknown.
const (
	WantAny        Want = iota
	WantBoolean         // Condition
	WantNumber          // any number
	WantCount           // a whole number from 0: Seconds, MaxConcurrency, ToleratedFailureCount
	WantPositive        // a whole number from 1: TimeoutSeconds, HeartbeatSeconds, MaxItems, ItemBatcher's bounds
	WantPercentage      // a number from 0 to 100: ToleratedFailurePercentage
	WantString          // Error, Cause, RoleArn
	WantTimestamp       // Timestamp of Wait; see [ParseTimestamp]
	WantArray           // an array
	WantItems           // Items: an array or, unlike in the recorded cases of 2024, an object
	WantObject          // Assign, Arguments of readers and writers
)

// String gives the type by the name that AWS's messages use.
func (w Want) String() string {
	switch w {
	case WantBoolean:
		return "boolean"
	case WantNumber, WantCount, WantPositive, WantPercentage:
		return "number"
	case WantString, WantTimestamp:
		return "string"
	case WantArray, WantItems:
		return "array"
	case WantObject:
		return "object"
	}
	return "any"
}

// has reports whether a value is of the type wanted.
func (w Want) has(v eval.Value) bool {
	switch w {
	case WantAny:
		return true
	case WantItems:
		return v.Kind() == eval.KindArray || v.Kind() == eval.KindObject
	}
	return v.Kind().String() == w.String()
}

// accepts says what number is wanted, where not any will do, and whether f is one.
func (w Want) accepts(f float64) (wanted string, ok bool) {
	whole := f == math.Trunc(f) && !math.IsInf(f, 0)
	switch w {
	case WantCount:
		return "a whole number of zero or more", whole && f >= 0
	case WantPositive:
		return "a whole number greater than zero", whole && f > 0
	case WantPercentage:
		return "a number from 0 to 100", f >= 0 && f <= 100
	}
	return "", true
}

// EvaluateAs is Evaluate for a field that wants a type. A result of another type is
// an error of type [*Error], in AWS's words (recorded).
func (e *Expression) EvaluateAs(ctx context.Context, env Environment, want Want) (eval.Value, error) {
	v, err := e.Evaluate(ctx, env)
	if err != nil {
		return eval.Undefined, err
	}
	return want.check(v, e.Field, e)
}

// EvaluateAs is Evaluate for a field that wants a type, also where the template is a
// literal.
func (t *Template) EvaluateAs(ctx context.Context, env Environment, want Want) (eval.Value, error) {
	v, err := t.Evaluate(ctx, env)
	if err != nil {
		return eval.Undefined, err
	}
	return want.check(v, t.field, t.root.expression)
}

// check gives v back if it will do. The expression is nil where the value is a literal.
func (w Want) check(v eval.Value, field string, e *Expression) (eval.Value, error) {
	if !w.has(v) {
		return eval.Undefined, unexpected(v, w, field, e)
	}
	switch w {
	case WantTimestamp:
		if _, ok := ParseTimestamp(v.Str()); !ok {
			return eval.Undefined, &Error{
				Name: QueryEvaluationError, Field: field,
				Cause: "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: " + v.Str(),
			}
		}
	case WantCount, WantPositive, WantPercentage:
		if wanted, ok := w.accepts(v.Float()); !ok {
			return eval.Undefined, outOfRange(v, wanted, field, e)
		}
	}
	return v, nil
}

// unexpected is the error for a value of another type (recorded for expressions).
func unexpected(v eval.Value, want Want, field string, e *Expression) error {
	what := "type. Expected '" + want.String() + "', but was '" + v.Kind().String() + "' for value: " + compact(v)
	if e != nil {
		return e.fail("returned an unexpected result "+what, nil)
	}
	return literalError(field, "has an unexpected "+what)
}

// outOfRange is the error for a number that a field does not take. That there is one
// is documented, its text is ours.
func outOfRange(v eval.Value, wanted, field string, e *Expression) error {
	what := "a value out of range. Expected " + wanted + ", but was: " + compact(v)
	if e != nil {
		return e.fail("returned "+what, nil)
	}
	return literalError(field, "is "+what)
}

func literalError(field, what string) *Error {
	return &Error{
		Name: QueryEvaluationError, Field: field,
		Cause: "The value specified for the field '" + field + "' " + what,
	}
}

// NotIterable is the error of a Map state without Items whose input can not be
// iterated over (recorded). It has no field.
func NotIterable(input eval.Value) *Error {
	return &Error{Name: QueryEvaluationError, Cause: "Map state input must be an array but was: " + compact(input)}
}

// compact writes a value as messages do.
func compact(v eval.Value) string {
	text, err := v.AppendJSON(nil, Dialect)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
