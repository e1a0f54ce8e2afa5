package cli

import (
	"errors"
	"fmt"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// print writes a result as it was asked for.
func (c *evalCommand) print(v eval.Value, dialect *eval.Dialect) error {
	if c.asJSON {
		return c.report(v, dialect)
	}
	switch v.Kind() {
	case eval.KindUndefined: // Step Functions has a sentence of its own for it
		fmt.Fprintln(c.Err, "undefined")
		return &failure{code: exitUndefined}
	case eval.KindFunction:
		return &failure{exitFailed, errors.New("the result is a function, which has no JSON")}
	case eval.KindString:
		if c.raw {
			fmt.Fprintln(c.Out, v.Str())
			return nil
		}
	}
	text, err := c.format(v, dialect)
	if err != nil {
		return &failure{exitFailed, err}
	}
	fmt.Fprintln(c.Out, string(text))
	return nil
}

func (c *evalCommand) format(v eval.Value, dialect *eval.Dialect) ([]byte, error) {
	if c.pretty {
		return v.AppendIndented(nil, dialect)
	}
	return v.AppendJSON(nil, dialect)
}

// report prints the stable machine form of a result.
func (c *evalCommand) report(v eval.Value, dialect *eval.Dialect) error {
	o := eval.NewObject()
	code := exitValue
	switch v.Kind() {
	case eval.KindUndefined:
		o.Set("undefined", eval.Bool(true))
		code = exitUndefined
	case eval.KindFunction:
		o.Set("function", eval.Bool(true))
		code = exitFailed
	default:
		o.Set("value", v)
	}
	text, err := c.format(o.Value(), dialect)
	if err != nil {
		return &failure{exitFailed, err}
	}
	fmt.Fprintln(c.Out, string(text))
	if code != exitValue {
		return &failure{code: code}
	}
	return nil
}

// fail reports an error of compilation or evaluation.
func (c *evalCommand) fail(code int, err error, in source) error {
	if !c.asJSON {
		return &failure{code, in.explain(err, c.ErrWidth)}
	}
	o := errorValue(err)
	if start, _, known := in.place(err); known {
		line, column := in.position(start)
		o.Set("line", eval.Number(float64(line))).Set("column", eval.Number(float64(column)))
	}
	content, _ := c.format(eval.NewObject().Set("error", o.Value()).Value(), eval.JSONata)
	fmt.Fprintln(c.Out, string(content))
	return &failure{code: code}
}

// errorValue is the machine form of an error.
func errorValue(err error) eval.ObjectBuilder {
	o := eval.NewObject()
	var diagnostic *states.Diagnostic
	var failed *states.Error
	switch {
	case errors.As(err, &diagnostic):
		o.Set("code", eval.String(diagnostic.Code)).Set("message", eval.String(diagnostic.Message))
	case errors.As(err, &failed):
		o.Set("error", eval.String(failed.Name)).Set("cause", eval.String(failed.Cause))
	}
	var e *expr.Error
	if errors.As(err, &e) {
		if diagnostic == nil {
			o.Set("code", eval.String(e.Code)).Set("message", eval.String(e.Error()))
		}
		if e.HasPosition {
			o.Set("position", eval.Number(float64(e.Position)))
		}
		switch token := e.Token.(type) {
		case string:
			o.Set("token", eval.String(token))
		case float64:
			o.Set("token", eval.Number(token))
		case bool:
			o.Set("token", eval.Bool(token))
		}
	}
	return o
}
