package states

import (
	"context"
	"strconv"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Template is the value of a field: JSON in which strings between {% and %} are
// expressions, at any depth. Keys are never evaluated.
type Template struct {
	value eval.Value
	// expressions holds the compiled strings, by the path of the field.
	expressions map[string]*Expression
	field       string
}

// CompileTemplate compiles the value of a field.
func CompileTemplate(value eval.Value, field string, options ...eval.Option) (*Template, error) {
	t := &Template{value: value, field: field, expressions: map[string]*Expression{}}
	return t, t.compile(value, field, options)
}

func (t *Template) compile(v eval.Value, field string, options []eval.Option) error {
	switch v.Kind() {
	case eval.KindString:
		source, ok := Delimited(v.Str())
		if !ok {
			return nil
		}
		e, err := Compile(source, field, options...)
		t.expressions[field] = e
		return err
	case eval.KindArray:
		for i, item := range v.Items {
			if err := t.compile(item, itemPath(field, i), options); err != nil {
				return err
			}
		}
	case eval.KindObject:
		for key, item := range v.Members {
			if err := t.compile(item, memberPath(field, key), options); err != nil {
				return err
			}
		}
	}
	return nil
}

func itemPath(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }
func memberPath(field, key string) string { return field + "/" + key }

// Evaluate puts the results of the expressions in their places. The first that
// fails, in the order of the text, fails the whole.
func (t *Template) Evaluate(ctx context.Context, env Environment) (eval.Value, error) {
	return t.evaluate(ctx, env, t.value, t.field)
}

func (t *Template) evaluate(ctx context.Context, env Environment, v eval.Value, field string) (eval.Value, error) {
	switch v.Kind() {
	case eval.KindString:
		if e, ok := t.expressions[field]; ok {
			return e.Evaluate(ctx, env)
		}
	case eval.KindArray:
		items := make([]eval.Value, 0, v.Len())
		for i, item := range v.Items {
			result, err := t.evaluate(ctx, env, item, itemPath(field, i))
			if err != nil {
				return eval.Undefined, err
			}
			items = append(items, result)
		}
		return eval.Array(items...), nil
	case eval.KindObject:
		o := eval.NewObject()
		for key, item := range v.Members {
			result, err := t.evaluate(ctx, env, item, memberPath(field, key))
			if err != nil {
				return eval.Undefined, err
			}
			o.Set(key, result)
		}
		return o.Value(), nil
	}
	return v, nil
}
