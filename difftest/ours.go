package difftest

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// Versions are the versions of the reference, with the dialect that stands for each.
var Versions = []struct {
	Name    string
	Dialect *eval.Dialect
}{
	{"2.2.2", eval.JSONata},
	{"2.0.6", eval.JSONata20},
}

// Patience is how long either side may take for an answer.
const Patience = 20 * time.Second

// Ours gives this module's answer to a question.
func Ours(q Request, dialect *eval.Dialect) Answer { return OursWithin(q, dialect, Patience) }

// OursWithin is [Ours] with another bound for the time; beyond it the answer is
// the error D1012.
func OursWithin(q Request, dialect *eval.Dialect, limit time.Duration) Answer {
	p, err := eval.Compile(string(q.Expr), eval.WithDialect(dialect), eval.WithBounds(eval.Bounds{Time: limit}))
	if err != nil {
		return failed(err)
	}
	input := eval.Undefined
	if q.Data != nil {
		if input, err = eval.ParseJSON([]byte(*q.Data), dialect); err != nil {
			return failed(err)
		}
	}
	vars := eval.Vars{}
	if len(q.Bindings) > 0 {
		bindings, err := eval.ParseJSON(q.Bindings, dialect)
		if err != nil {
			return failed(err)
		}
		for name, v := range bindings.Members {
			vars[name] = v
		}
	}
	v, err := p.Run(context.Background(), input, vars)
	if err != nil {
		return failed(err)
	}
	if v.IsUndefined() {
		return Answer{Undefined: true}
	}
	return shown(v)
}

// shown is the answer that a value is; one that holds itself is an error without a
// code, as it is for the reference.
func shown(v eval.Value) Answer {
	text, ok := show(v)
	if !ok {
		return Answer{Error: &ReferenceFail{Message: "no JSON", Uncoded: true}}
	}
	return Answer{Value: &text}
}

// show writes a value as the oracle does: functions have no JSON. It gives up where
// a value nests without an end.
func show(v eval.Value) (string, bool) {
	w := shower{}
	w.value(v)
	return string(w.b), !w.endless
}

type shower struct {
	b       []byte
	depth   int
	endless bool
}

func (w *shower) value(v eval.Value) {
	if w.depth++; w.depth > 2*eval.MaxJSONDepth {
		w.endless = true
	}
	defer func() { w.depth-- }()
	if w.endless {
		return
	}
	switch v.Kind() {
	case eval.KindFunction:
		w.b = append(w.b, `"[function]"`...)
	case eval.KindUndefined:
		w.b = append(w.b, "null"...)
	case eval.KindArray:
		w.b = append(w.b, '[')
		for i, item := range v.Items {
			if i > 0 {
				w.b = append(w.b, ',')
			}
			w.value(item)
		}
		w.b = append(w.b, ']')
	case eval.KindObject:
		w.b = append(w.b, '{')
		first := true
		for key, item := range v.Members {
			if item.IsUndefined() {
				continue
			}
			if !first {
				w.b = append(w.b, ',')
			}
			first = false
			w.b = append(expr.AppendQuoted(w.b, key), ':')
			w.value(item)
		}
		w.b = append(w.b, '}')
	default:
		w.b, _ = v.AppendJSON(w.b, eval.JSONata)
	}
}

func failed(err error) Answer {
	var e *expr.Error
	if !errors.As(err, &e) {
		return Answer{Error: &ReferenceFail{Code: "?", Message: err.Error()}}
	}
	f := &ReferenceFail{Code: e.Code, Message: e.Error()}
	if e.HasPosition {
		f.Position = &e.Position
	}
	if e.Token != nil {
		f.Token = asText(e.Token)
	}
	if e.Value != nil {
		f.Value = asText(e.Value)
	}
	return Answer{Error: f}
}

func asText(v any) *string {
	if value, ok := v.(eval.Value); ok {
		text, _ := show(value)
		return &text
	}
	text, _ := json.Marshal(v)
	if s, ok := v.(string); ok {
		text = expr.AppendQuoted(nil, s)
	}
	s := string(text)
	return &s
}

// Differ says how two answers differ, or nothing. Errors are compared by code,
// position, token and message.
func Differ(reference, ours Answer) string {
	switch {
	case reference.Error != nil && ours.Error != nil:
		return differError(reference.Error, ours.Error)
	case reference.Error != nil || ours.Error != nil:
		return "one fails"
	case reference.Undefined != ours.Undefined:
		return "one is undefined"
	case reference.Undefined:
		return ""
	case *reference.Value != *ours.Value:
		return "value"
	}
	return ""
}

func differError(reference, ours *ReferenceFail) string {
	switch {
	case reference.Code != ours.Code:
		return "code"
	case !same(reference.Position, ours.Position):
		return "position"
	case !same(reference.Token, ours.Token):
		return "token"
	case reference.Message != ours.Message:
		return "message"
	}
	return ""
}

func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
