package cases

import (
	"path/filepath"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
)

// input reads the input and the variables.
func (t *test) input() (err error) {
	if t.c.Input, err = t.given("input", "input-file"); err != nil {
		return err
	}
	variables, _, err := t.get("variables", eval.KindObject)
	if err != nil {
		return err
	}
	_, path := t.find("variables")
	for key, v := range variables.Members {
		name := strings.TrimPrefix(key, "$")
		if name == "states" && t.c.InStates() {
			return t.testFile.wrong(inside(path, key), "$states is given by the key states or context")
		}
		t.c.Vars[name] = v
	}
	return nil
}

// given gives a value that stands in the test, or in a file that it names.
func (t *test) given(inline, outside string) (eval.Value, error) {
	file, named, err := t.get(outside, eval.KindString)
	if err != nil || !named {
		v, _ := t.find(inline)
		return v, err
	}
	name := t.beside(file.Str())
	text, err := readFile(name)
	if err != nil {
		return eval.Undefined, t.wrong(outside, "%s", err)
	}
	if ending := strings.ToLower(filepath.Ext(name)); ending == ".yaml" || ending == ".yml" {
		document, err := t.YAML(name, text)
		if err != nil {
			return eval.Undefined, err
		}
		v, err := eval.ParseJSON(document.JSON, t.c.Dialect)
		if err != nil {
			err = &Fault{File: name, Reason: err.Error()}
		}
		return v, err
	}
	return readJSON(name, text, t.c.Dialect)
}

// object is given for what has to be an object.
func (t *test) object(inline, outside string) (eval.Value, error) {
	v, err := t.given(inline, outside)
	if err != nil || v.IsUndefined() || v.Kind() == eval.KindObject {
		return v, err
	}
	key := inline
	if other, _ := t.find(inline); other.IsUndefined() {
		key = outside
	}
	return v, t.wrong(key, "%s should be of type object, not %s", key, v.Kind())
}

// document puts $states together. Its input is that of the test; else that of the
// document; else that of the execution; else an empty object.
func (t *test) document() error {
	if !t.c.InStates() {
		return nil
	}
	whole, err := t.object("states", "states-file")
	if err != nil {
		return err
	}
	context, err := t.object("context", "context-file")
	if err != nil {
		return err
	}
	if context.IsUndefined() {
		context = whole.Get("context")
	}
	for _, v := range []eval.Value{whole.Get("input"), context.Get("Execution").Get("Input")} {
		if t.c.Input.IsUndefined() {
			t.c.Input = v
		}
	}
	t.c.place()
	document := eval.NewObject().Set("input", t.c.Input).Set("context", context)
	for name, v := range whole.Members {
		if name != "input" && name != "context" {
			document.Set(name, v)
		}
	}
	t.c.States = document.Value()
	field, given, err := t.get("field", eval.KindString)
	if given {
		t.c.Field = field.Str()
	}
	return err
}
