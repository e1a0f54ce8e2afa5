package cases

import (
	"slices"
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
)

// The keys of what a test expects, and of an error.
var (
	expectKeys = []string{"value", "unordered", "undefined", "error"}
	errorKeys  = []string{"code", "message", "token", "position", "name", "cause"}
	awsKeys    = []string{"name", "cause"}
)

// expect reads what is expected.
func (t *test) expect() error {
	expect, given, err := t.get("expect", eval.KindObject)
	if err != nil {
		return err
	}
	if !given {
		return t.testFile.wrong(t.path, "a test says what it expects: expect, with value, undefined or error")
	}
	path := inside(t.path, "expect")
	if err := t.only(expect, path, "expect", expectKeys); err != nil {
		return err
	}
	value, undefined, failure, unordered := expect.Get("value"), expect.Get("undefined"), expect.Get("error"), expect.Get("unordered")
	said := 0
	for _, v := range []eval.Value{value, undefined, failure} {
		if !v.IsUndefined() {
			said++
		}
	}
	switch {
	case said != 1:
		return t.wrong("expect", "expect holds one of value, undefined and error")
	case !undefined.IsUndefined() && !undefined.IsTrue():
		return t.testFile.wrong(inside(path, "undefined"), "undefined can only be true")
	case !unordered.IsUndefined() && (value.Kind() != eval.KindArray || unordered.Kind() != eval.KindBool):
		return t.testFile.wrong(inside(path, "unordered"), "unordered is true or false, beside a value that is a list")
	}
	t.c.Expect = Expectation{Value: value, Undefined: undefined.IsTrue(), Failure: failure, Unordered: unordered.IsTrue()}
	return t.failure(failure, inside(path, "error"))
}

// failure checks what is expected of an error.
func (t *test) failure(v eval.Value, path []any) error {
	switch {
	case v.IsUndefined():
		return nil
	case v.Kind() != eval.KindObject, v.Len() == 0:
		return t.testFile.wrong(path, "error is a mapping with some of %s", strings.Join(errorKeys, ", "))
	}
	if err := t.only(v, path, "error", errorKeys); err != nil {
		return err
	}
	for key, part := range v.Members {
		want := eval.KindString
		if key == "position" {
			want = eval.KindNumber
		}
		switch {
		case slices.Contains(awsKeys, key) && !t.c.InStates():
			return t.testFile.wrong(inside(path, key), "%s is for the dialect states, not %s", key, t.c.Dialect.Name)
		case key != "token" && part.Kind() != want:
			return t.testFile.wrong(inside(path, key), "%s should be of type %s, not %s", key, want, part.Kind())
		}
	}
	return nil
}
