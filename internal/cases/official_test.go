package cases

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/jsonatasim/jsonatasim/eval"
)

// layout is a small suite in the official one's form, with a case of each kind.
const layout = `
-- groups/paths/case000.json --
{"expr": "a.b", "dataset": "one", "bindings": {}, "result": 5}
-- groups/paths/case001.json --
[
  {"expr": "a[0].b + $x", "data": {"a": [{"b": 1}]},
   "bindings": {"x": 2}, "result": 3}, {"expr": "c", "dataset": "one", "undefinedResult": true},

  {"expr-file": "case002.jsonata", "dataset": null, "result": "x, [y], \"z\""}
]
-- groups/paths/case002.jsonata --
"x, [y], " & '"z"'
-- groups/errors/case000.json --
{"expr": "1 + 'x'", "code": "T2002", "token": "+"}
-- groups/errors/case001.json --
{"expr": "$error('no')", "error": {"code": "D3137", "message": "no"}}
-- groups/limits/case000.json --
{"expr": "($f := function() { $f() }; $f())", "timelimit": 50, "depth": 500, "code": "U1001"}
-- groups/limits/case001.json --
{"expr": "($f := function($n) { 1 + $f($n) }; $f(1))", "timelimit": 10000, "depth": 100, "code": "U1001"}
-- groups/order/case000.json --
{"expr": "$shuffle([3, 1, 2])", "result": [1, 2, 3], "unordered": true}
-- groups/order/notes.txt --
no case
-- datasets/one.json --
{"a": {"b": 5}}
`

// unpack writes the files of an archive into a folder.
func unpack(t *testing.T, archive string) string {
	t.Helper()
	folder := t.TempDir()
	for _, file := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(folder, file.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, file.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// told gives what the paths hold: the place, name and verdict of each case, or the
// fault.
func told(t *testing.T, folder string, paths ...string) []string {
	t.Helper()
	for i := range paths {
		paths[i] = filepath.Join(folder, paths[i])
	}
	var list []string
	loader := Loader{}
	for r := range Run(context.Background(), loader.All(paths...), 2) {
		if r.Err != nil {
			list = append(list, strings.ReplaceAll(r.Err.Error(), folder+string(filepath.Separator), ""))
			continue
		}
		verdict := "right"
		if !r.Right {
			verdict = "got " + r.Answer.Text(eval.JSONata)
		}
		list = append(list, strings.Join([]string{r.Case.Name, Text(eval.Integer(int64(r.Case.Line)), eval.JSONata), verdict}, " "))
	}
	return list
}

// TestOfficialLayout reads a suite, a group of it and a file.
func TestOfficialLayout(t *testing.T) {
	folder := unpack(t, layout)
	paths := []string{"paths/case000 1 right", "paths/case001#0 2 right", "paths/case001#1 3 right", "paths/case001#2 5 right"}
	all := append([]string{
		"errors/case000 1 right", "errors/case001 1 right",
		"limits/case000 1 right", "limits/case001 1 right", "order/case000 1 right",
	}, paths...)
	for path, want := range map[string][]string{
		".":                         all,
		"groups":                    all,
		"groups/paths":              paths,
		"groups/paths/case001.json": paths[1:],
		"datasets":                  {"datasets: the folder holds no cases: " + endings},
	} {
		if diff := cmp.Diff(want, told(t, folder, path)); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	t.Logf("%d cases", len(all))
}

// TestOfficialFaults tells what is wrong with a file, and goes on with the next.
func TestOfficialFaults(t *testing.T) {
	folder := unpack(t, `
-- groups/g/a.json --
{"expr": "1", "dataset": "none", "result": 1}
-- groups/g/b.json --
{"expr": 1, "result": 1}
-- groups/g/c.json --
[{"expr": "1", "result": 1},
 {"expr": "1"}, 5,
 {"expr-file": "none.jsonata", "result": 1}]
-- groups/g/d.json --
{"expr": "1", "result": }
-- groups/g/e.json --
[]
-- groups/g/f.json --
{"expr": "1", "dataset": "broken", "result": 1}
-- groups/g/g.json --
{"expr": "1", "code": 5}
-- datasets/broken.json --
{"a": 1
`)
	want := []string{
		"datasets/none.json: no such file or directory",
		`groups/g/b.json:1:1: g/b: "expr" should be of type string, not number`,
		"g/c#0 1 right",
		`groups/g/c.json:2:1: g/c#1: a case has "result", "undefinedResult", "code" or "error"`,
		"groups/g/c.json:2:1: g/c#2: a case is an object, not number",
		"groups/g/none.jsonata: no such file or directory",
		"groups/g/d.json:1:25: a JSON value should stand here",
		"groups/g/e.json: it holds no cases",
		"datasets/broken.json:1:8: the JSON text ends too early",
		"groups/g/g.json:1:1: g/g: a code is a string, not number",
	}
	if diff := cmp.Diff(want, told(t, folder, ".")); diff != "" {
		t.Error(diff)
	}
}

// TestItemLines finds where the items of an array begin, whatever stands in strings.
func TestItemLines(t *testing.T) {
	for text, want := range map[string][]int{
		"[]":                            nil,
		"[\n]":                          nil,
		"[1]":                           {1},
		"\n[1,\n2]":                     {2, 3},
		"[\n\n{\"a\": [1,\n2]}, 3]":     {3, 4},
		"[\"a,\\\"[\\\\\",\n\"]\",\n0]": {1, 2, 3},
		"[[\n],[\n[]\n]]":               {1, 2},
	} {
		if diff := cmp.Diff(want, itemLines([]byte(text))); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}
