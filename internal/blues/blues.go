// Package blues runs github.com/blues/jsonata-go, another engine of JSONata, for a
// second opinion. That engine has an older language, forgets the order of keys, and
// some expressions make it run for ever or overflow its stack, which in Go ends the
// process. [Ask] therefore runs it in a process of its own, and has a deadline.
// What was found in comparing is in docs/engines.md.
package blues

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	jsonata "github.com/blues/jsonata-go"
	"github.com/blues/jsonata-go/jtypes"
)

// Question is an expression with its input, as JSON text; none where there is no
// input.
type Question struct {
	Expr  string                     `json:"expr"`
	Input json.RawMessage            `json:"input,omitempty"`
	Vars  map[string]json.RawMessage `json:"vars,omitempty"`
}

// Kind says how an evaluation ended.
type Kind string

// The ends of an evaluation. Those of the second line are told by [Ask] alone: the
// engine gave no answer.
const (
	Value, Undefined, Function Kind = "value", "undefined", "function"
	Refused, Failed, Panicked  Kind = "refused", "failed", "panicked"

	Hung, Died Kind = "hung", "died"
)

// Answer is what the engine made of a question.
type Answer struct {
	Kind    Kind            `json:"kind"`
	Value   json.RawMessage `json:"value,omitempty"`
	Message string          `json:"message,omitempty"` // where there is neither value nor undefined
}

// Evaluate asks the engine in this process. A panic of it is an answer, but it may
// not come back, or end the process.
func Evaluate(q Question) (a Answer) {
	defer func() {
		if p := recover(); p != nil {
			a = Answer{Kind: Panicked, Message: fmt.Sprint(p)}
		}
	}()
	program, err := jsonata.Compile(q.Expr)
	if err != nil {
		return Answer{Kind: Refused, Message: err.Error()}
	}
	if err := bind(program, q.Vars); err != nil {
		return Answer{Kind: Failed, Message: err.Error()}
	}
	var input any
	if q.Input != nil {
		if err := json.Unmarshal(q.Input, &input); err != nil {
			return Answer{Kind: Failed, Message: "the input: " + err.Error()}
		}
	}
	v, err := program.Eval(input)
	switch {
	case errors.Is(err, jsonata.ErrUndefined):
		return Answer{Kind: Undefined}
	case err != nil:
		return Answer{Kind: Failed, Message: err.Error()}
	case jtypes.IsCallable(reflect.ValueOf(v)):
		return Answer{Kind: Function}
	}
	return written(v)
}

func bind(program *jsonata.Expr, texts map[string]json.RawMessage) error {
	vars := make(map[string]any, len(texts))
	for name, text := range texts {
		var v any
		if err := json.Unmarshal(text, &v); err != nil {
			return fmt.Errorf("the variable %s: %w", name, err)
		}
		vars[name] = v
	}
	return program.RegisterVars(vars)
}

// written makes JSON of a value, its text not escaped for HTML.
func written(v any) Answer {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return Answer{Kind: Failed, Message: "the result: " + err.Error()}
	}
	return Answer{Kind: Value, Value: bytes.TrimSuffix(b.Bytes(), []byte("\n"))}
}
