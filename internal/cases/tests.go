package cases

import (
	"fmt"
	"slices"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// Document is what a text of YAML holds.
type Document struct {
	JSON []byte
	Text string
	// Place gives where in Text the member or element at a path of keys and indices
	// begins, as a Fault counts; for a member that is its key.
	Place func(path ...any) (line, column int)
}

// The keys of a file, of a test, and of what the tests of a file have in common.
var (
	fileKeys = []string{"defaults", "tests"}
	testKeys = []string{
		"name", "expression", "file", "input", "input-file", "variables", "states", "states-file", "context", "context-file",
		"field", "dialect", "now", "seed", "timeout", "bounds", "skip", "expect",
	}
	ownKeys     = []string{"name", "expect"} // of a test alone
	defaultKeys = slices.DeleteFunc(slices.Clone(testKeys), func(key string) bool { return slices.Contains(ownKeys, key) })
)

// choices are keys of which a test has one at most. One that a test has itself takes
// the place of all of them in the defaults.
var choices = [][]string{
	{"expression", "file"},
	{"input", "input-file"},
	{"states", "states-file", "context", "context-file"},
}

// testFile is a YAML file with a user's tests.
type testFile struct {
	*Loader
	*Document
	name string
	// under is the path of the list of tests.
	under []any
	// read is the document as each dialect reads it: they order keys differently.
	read map[*eval.Dialect]eval.Value
}

// tests reads a file of tests. All of it has to be right before the first is run.
// Where walking, a file that holds something else is passed over.
func (l *Loader) tests(name string, walking bool, yield visit) bool {
	f, err := l.open(name)
	if err != nil {
		return yield(nil, err)
	}
	if walking && !looksLikeTests(f.read[states.Dialect]) {
		l.passOver(name)
		return true
	}
	all, err := f.all()
	if err != nil {
		return yield(nil, err)
	}
	for _, c := range all {
		if !yield(c, nil) {
			return false
		}
	}
	return true
}

func (l *Loader) open(name string) (*testFile, error) {
	if l.YAML == nil {
		return nil, &Fault{File: name, Reason: "YAML is not read here"}
	}
	text, err := readFile(name)
	if err != nil {
		return nil, err
	}
	document, err := l.YAML(name, text)
	if err != nil {
		return nil, err
	}
	f := &testFile{Loader: l, Document: document, name: name, read: map[*eval.Dialect]eval.Value{}}
	_, err = f.as(states.Dialect)
	return f, err
}

// as gives the document as a dialect reads it.
func (f *testFile) as(dialect *eval.Dialect) (eval.Value, error) {
	v, known := f.read[dialect]
	if known {
		return v, nil
	}
	v, err := eval.ParseJSON(f.JSON, dialect)
	if err != nil {
		return v, &Fault{File: f.name, Reason: err.Error()}
	}
	f.read[dialect] = v
	return v, nil
}

// looksLikeTests tells a file of tests, even one with a mistake, from other YAML.
func looksLikeTests(v eval.Value) bool {
	if v.Kind() == eval.KindObject {
		return v.Get("tests").Kind() == eval.KindArray || !v.Get("defaults").IsUndefined()
	}
	for _, item := range v.Items {
		if !item.Get("expect").IsUndefined() || !item.Get("expression").IsUndefined() {
			return true
		}
	}
	return false
}

// all reads all tests. The document is a list of them, or holds one as tests.
func (f *testFile) all() ([]*Case, error) {
	v := f.read[states.Dialect]
	if v.Kind() == eval.KindObject {
		if err := f.only(v, nil, "a file of tests", fileKeys); err != nil {
			return nil, err
		}
		defaults := v.Get("defaults")
		if !defaults.IsUndefined() && defaults.Kind() != eval.KindObject {
			return nil, f.wrong([]any{"defaults"}, "defaults is a mapping, not %s", defaults.Kind())
		}
		if err := f.keys(defaults, []any{"defaults"}, "defaults", defaultKeys); err != nil {
			return nil, err
		}
		f.under, v = []any{"tests"}, v.Get("tests")
	}
	switch {
	case v.IsUndefined():
		return nil, f.wrong(nil, "a file of tests has a list of them: tests")
	case v.Kind() != eval.KindArray:
		return nil, f.wrong(f.under, "a list of tests should stand here, not %s", v.Kind())
	}
	var all []*Case
	for i, item := range v.Items {
		c, err := f.test(i, item)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// wrong says what is wrong with a part of the file.
func (f *testFile) wrong(path []any, format string, args ...any) error {
	return f.fault(path, format, args...)
}

func (f *testFile) fault(path []any, format string, args ...any) *Fault {
	line, column := f.Place(path...)
	return &Fault{File: f.name, Line: line, Column: column, Reason: fmt.Sprintf(format, args...), Text: f.Text}
}

// keys refuses keys that mean nothing, and two of which one is wanted.
func (f *testFile) keys(v eval.Value, path []any, what string, known []string) error {
	if err := f.only(v, path, what, known); err != nil {
		return err
	}
	for _, group := range choices {
		first := ""
		for _, key := range group {
			switch {
			case v.Get(key).IsUndefined():
			case first == "":
				first = key
			default:
				return f.wrong(inside(path, key), "%s has %s or %s, not both", what, first, key)
			}
		}
	}
	return nil
}

// only refuses keys that mean nothing.
func (f *testFile) only(v eval.Value, path []any, what string, known []string) error {
	for key := range v.Members {
		if !slices.Contains(known, key) {
			fault := f.fault(inside(path, key), "%s has no key %q", what, key)
			fault.Name, fault.Known = key, known
			return fault
		}
	}
	return nil
}

// inside gives the path of a part of what is at a path.
func inside(path []any, part any) []any { return append(slices.Clone(path), part) }
