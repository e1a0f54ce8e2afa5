package cases

import (
	"errors"
	"fmt"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// Failure gives an error as an object, undefined where there is none: code, message,
// token, position and value of the language, name and cause of AWS, as far as each is
// known.
func (a Answer) Failure() eval.Value {
	if a.Err == nil {
		return eval.Undefined
	}
	o := eval.NewObject()
	var failed *states.Error
	if errors.As(a.Err, &failed) {
		o.Set("name", eval.String(failed.Name)).Set("cause", eval.String(failed.Cause))
	}
	var refused *states.Diagnostic
	var inner *expr.Error
	switch known := errors.As(a.Err, &inner); {
	case errors.As(a.Err, &refused):
		o.Set("code", eval.String(refused.Code)).Set("message", eval.String(refused.Message))
	case known:
		o.Set("code", eval.String(inner.Code)).Set("message", eval.String(inner.Error()))
	case failed == nil:
		o.Set("message", eval.String(a.Err.Error()))
	}
	if inner != nil {
		o.Set("token", datum(inner.Token)).Set("value", datum(inner.Value))
		if inner.HasPosition {
			o.Set("position", eval.Integer(int64(inner.Position)))
		}
	}
	return o.Value()
}

// datum is a piece of an error's data.
func datum(data any) eval.Value {
	switch data := data.(type) {
	case nil:
		return eval.Undefined
	case eval.Value:
		return data
	case string:
		return eval.String(data)
	case float64:
		return eval.Number(data)
	case int:
		return eval.Integer(int64(data))
	case bool:
		return eval.Bool(data)
	}
	return eval.String(fmt.Sprint(data))
}

// Text writes the answer on a line: JSON, undefined, a function, or an error.
func (a Answer) Text(dialect *eval.Dialect) string {
	switch {
	case a.Err != nil:
		return failureText(a.Failure(), dialect)
	case a.Value.IsUndefined():
		return "undefined"
	case a.Value.Kind() == eval.KindFunction:
		return "a function"
	}
	return Text(a.Value, dialect)
}

// Text writes what is expected in the same way.
func (e *Expectation) Text(dialect *eval.Dialect) string {
	switch {
	case !e.Failure.IsUndefined():
		return failureText(e.Failure, dialect)
	case e.Undefined:
		return "undefined"
	case e.Unordered:
		return Text(e.Value, dialect) + " in any order"
	}
	return Text(e.Value, dialect)
}

// Text writes a value as JSON, or why it has none.
func Text(v eval.Value, dialect *eval.Dialect) string {
	text, err := v.AppendJSON(nil, dialect)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// failureText writes an error on a line: error T2002, position 3, token "+": message.
func failureText(f eval.Value, dialect *eval.Dialect) string {
	var said []string
	for _, part := range []string{"code", "name"} {
		if v := f.Get(part); !v.IsUndefined() {
			said = append(said, v.Str())
		}
	}
	for _, part := range []string{"position", "token", "value"} {
		if v := f.Get(part); !v.IsUndefined() {
			said = append(said, part+" "+Text(v, dialect))
		}
	}
	text := strings.TrimSpace("error " + strings.Join(said, ", "))
	for _, part := range []string{"cause", "message"} { // a cause holds the message
		if v := f.Get(part); v.Kind() == eval.KindString {
			return text + ": " + v.Str()
		}
	}
	return text
}
