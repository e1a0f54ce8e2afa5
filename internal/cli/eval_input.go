package cli

import (
	"bytes"
	"fmt"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// inputValue reads the input: the file, or standard input where something is
// written into it.
func (c *evalCommand) inputValue(dialect *eval.Dialect, otherwise eval.Value) (eval.Value, error) {
	name := c.input
	if name == "" {
		if !c.Piped || c.file == "-" || c.context == "-" || c.states == "-" {
			return otherwise, nil
		}
		name = "-"
	}
	content, err := readText(c.Streams, name)
	if err != nil {
		return eval.Undefined, err
	}
	if c.input == "" && len(bytes.TrimSpace(content)) == 0 {
		return otherwise, nil // nothing was written into it after all
	}
	if name == "-" && c.yaml {
		return parseYAML(c.Streams, name, content, dialect)
	}
	return parseValue(c.Streams, name, content, dialect)
}

// document puts $states together from the files given.
func (c *evalCommand) document() (eval.Value, error) {
	file := c.states
	if file != "" && c.context != "" {
		return eval.Undefined, usage("--context and --states exclude each other")
	}
	if file == "" {
		file = c.context
	}
	given := eval.NewObject().Value()
	if file != "" {
		var err error
		if given, err = readValue(c.Streams, file, states.Dialect); err != nil {
			return eval.Undefined, err
		}
		if given.Kind() != eval.KindObject {
			return eval.Undefined, &failure{exitUnreadable, fmt.Errorf("%s: an object should stand here, not %s", shownName(file), given.Kind())}
		}
	}
	whole := c.states != "" || given.Get("Execution").IsUndefined() && given.Get("context").Kind() == eval.KindObject
	context := given
	if whole {
		context = given.Get("context")
	}
	otherwise := given.Get("input")
	if !whole {
		otherwise = context.Get("Execution").Get("Input")
	}
	if otherwise.IsUndefined() {
		otherwise = eval.NewObject().Value()
	}
	input, err := c.inputValue(states.Dialect, otherwise)
	if err != nil {
		return eval.Undefined, err
	}
	document := eval.NewObject().Set("input", input)
	if !context.IsUndefined() {
		document.Set("context", context)
	}
	if whole {
		for name, v := range given.Members {
			if name != "input" && name != "context" {
				document.Set(name, v)
			}
		}
	}
	return document.Value(), nil
}
