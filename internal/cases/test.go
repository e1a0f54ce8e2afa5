package cases

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

var dialects = []*eval.Dialect{eval.JSONata, eval.JSONata20, states.Dialect}

// test is a test that is being read.
type test struct {
	*testFile
	c        *Case
	path     []any
	own      eval.Value
	defaults eval.Value
	// delimited says that the expression stood between {% and %}.
	delimited bool
}

// test reads one test.
func (f *testFile) test(i int, own eval.Value) (*Case, error) {
	path := inside(f.under, i)
	t := test{testFile: f, path: path, own: own, c: &Case{File: f.name, Vars: eval.Vars{}}}
	if own.Kind() != eval.KindObject {
		return nil, f.wrong(path, "a test is a mapping, not %s", own.Kind())
	}
	if err := f.keys(own, path, "a test", testKeys); err != nil {
		return nil, err
	}
	t.c.Line, _ = f.Place(path...)
	t.defaults = f.read[states.Dialect].Get("defaults")
	for _, read := range []func() error{t.expression, t.dialect, t.clock, t.bounds, t.skip, t.input, t.document, t.expect} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return t.c, nil
}

// find gives what the test, or else the file, says under a key, and where.
func (t *test) find(key string) (eval.Value, []any) {
	if v := t.own.Get(key); !v.IsUndefined() || slices.Contains(ownKeys, key) {
		return v, inside(t.path, key)
	}
	for _, group := range choices {
		if slices.Contains(group, key) && slices.ContainsFunc(group, func(other string) bool { return !t.own.Get(other).IsUndefined() }) {
			return eval.Undefined, nil
		}
	}
	return t.defaults.Get(key), []any{"defaults", key}
}

// wrong says what is wrong with what stands under a key.
func (t *test) wrong(key string, format string, args ...any) error {
	_, path := t.find(key)
	return t.fault(path, format, args...)
}

// get gives a value that has to be of a kind, where it is there.
func (t *test) get(key string, kind eval.Kind) (eval.Value, bool, error) {
	v, _ := t.find(key)
	switch {
	case v.IsUndefined():
		return v, false, nil
	case v.Kind() != kind:
		return v, true, t.wrong(key, "%s should be of type %s, not %s", key, kind, v.Kind())
	}
	return v, true, nil
}

func (t *test) expression() error {
	source, given, err := t.get("expression", eval.KindString)
	if err != nil {
		return err
	}
	text := source.Str()
	if !given {
		file, given, err := t.get("file", eval.KindString)
		if err != nil {
			return err
		}
		if !given {
			return t.testFile.wrong(t.path, "a test has an expression, or a file that holds one")
		}
		content, err := readFile(t.beside(file.Str()))
		if err != nil {
			return t.wrong("file", "%s", err)
		}
		text = string(content)
	}
	t.c.Expr = text
	if inner, ok := states.Delimited(strings.TrimSpace(text)); ok {
		t.c.Expr, t.delimited = inner, true
	}
	name, given, err := t.get("name", eval.KindString)
	if t.c.Name = name.Str(); !given {
		t.c.Name = strings.TrimSpace(t.c.Expr)
	}
	return err
}

// beside gives a path that is relative to the file of tests.
func (t *test) beside(file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(filepath.Dir(t.name), file)
}

// dialect chooses the dialect, and reads the test again as that one does.
func (t *test) dialect() error {
	document := ""
	for _, key := range append(slices.Clone(choices[2]), "field") {
		if v, _ := t.find(key); !v.IsUndefined() {
			document = key
		}
	}
	name, given, err := t.get("dialect", eval.KindString)
	switch {
	case err != nil:
		return err
	case given:
		i := slices.IndexFunc(dialects, func(d *eval.Dialect) bool { return d.Name == name.Str() })
		if i < 0 {
			_, path := t.find("dialect")
			fault := t.fault(path, "dialect is jsonata, jsonata-2.0 or states, not %q", name.Str())
			fault.Name, fault.Known = name.Str(), []string{"jsonata", "jsonata-2.0", "states"}
			return fault
		}
		t.c.Dialect = dialects[i]
	case document != "" || t.delimited:
		t.c.Dialect = states.Dialect
	default:
		t.c.Dialect = t.Loader.dialect()
	}
	if document != "" && !t.c.InStates() {
		return t.wrong(document, "%s is for the dialect states, not %s", document, t.c.Dialect.Name)
	}
	v, err := t.as(t.c.Dialect)
	t.defaults = v.Get("defaults")
	if len(t.under) > 0 {
		v = v.Get("tests")
	}
	t.own = v.Index(t.path[len(t.path)-1].(int))
	return err
}

// clock reads what takes the place of time and chance.
func (t *test) clock() error {
	now, given, err := t.get("now", eval.KindString)
	if err != nil {
		return err
	}
	if given {
		if t.c.Now, err = time.Parse(time.RFC3339Nano, now.Str()); err != nil {
			return t.wrong("now", "now is no time in RFC 3339: %q", now.Str())
		}
	}
	seed, given, err := t.get("seed", eval.KindNumber)
	if err != nil || !given {
		return err
	}
	i, whole := seed.Int()
	if !whole || i < 0 {
		return t.wrong("seed", "seed is a whole number from 0, not %s", Text(seed, t.c.Dialect))
	}
	n := uint64(i)
	t.c.Seed = &n
	return nil
}

var boundKeys = []string{"depth", "nesting", "steps", "memory", "sequence"}

// bounds reads how much a run may use.
func (t *test) bounds() error {
	timeout, given, err := t.get("timeout", eval.KindString)
	if err != nil {
		return err
	}
	if given {
		t.c.Bounds.Time, err = time.ParseDuration(timeout.Str())
		if err != nil || t.c.Bounds.Time <= 0 {
			return t.wrong("timeout", "timeout is a time like 500ms or 2s, not %q", timeout.Str())
		}
	}
	bounds, given, err := t.get("bounds", eval.KindObject)
	if err != nil || !given {
		return err
	}
	_, path := t.find("bounds")
	if err := t.only(bounds, path, "bounds", boundKeys); err != nil {
		return err
	}
	for key, v := range bounds.Members {
		n, whole := v.Int()
		if !whole || n <= 0 || int64(int(n)) != n {
			return t.testFile.wrong(inside(path, key), "%s is a whole number from 1, not %s", key, Text(v, t.c.Dialect))
		}
		t.c.bound(key, n)
	}
	return nil
}

func (c *Case) bound(key string, n int64) {
	switch b := &c.Bounds; key {
	case "depth":
		b.Depth = int(n)
	case "nesting":
		b.Nesting = int(n)
	case "steps":
		b.Steps = n
	case "memory":
		b.Memory = n
	case "sequence":
		b.Sequence = int(n)
	default:
		panic(fmt.Sprintf("cases: no bound is called %q", key))
	}
}

func (t *test) skip() error {
	skip, given, err := t.get("skip", eval.KindString)
	t.c.Skip = skip.Str()
	if err == nil && given && strings.TrimSpace(t.c.Skip) == "" {
		return t.wrong("skip", "skip says why the test is not run")
	}
	return err
}
