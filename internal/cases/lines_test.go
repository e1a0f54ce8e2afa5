package cases

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/eval"
)

// TestLines reads lines of JSON as other programs write them. Each case has its line,
// and its id or the number of the line for a name.
func TestLines(t *testing.T) {
	const good = `{"id": "one", "expr": "1", "expect": {"value": 1}}`
	long := `{"id": "long", "expr": "$length(a)", "data": {"a": "` + strings.Repeat("é", 200_000) + `"}, "expect": {"value": 200000}}`
	list := []struct {
		name, text string
		want       []string
	}{
		{"no end of the last line", good, []string{"one 1 right"}},
		{"byte order mark", "\xef\xbb\xbf" + good + "\n", []string{"one 1 right"}},
		{"ends of lines of Windows", good + "\r\n\r\n" + good + "\r\n", []string{"one 1 right", "one 3 right"}},
		{"blank lines", "\n \t\n" + good + "\n\n", []string{"one 3 right"}},
		{"without id", `{"expr": "1", "expect": {"value": 1}}`, []string{"line 1 1 right"}},
		{"a number for an id", `{"id": 7, "expr": "1", "expect": {"value": 1}}`, []string{"7 1 right"}},
		{"a dialect and a reason", `{"expr": "a ?? 1", "dialect": "jsonata-2.0", "why": "new", "expect": {"code": "S0211"}}`, []string{"line 1 1 right"}},
		{"an unknown dialect", `{"expr": "1", "dialect": "jsonata-3", "expect": {"value": 1}}`,
			[]string{`x.jsonl:1:1: "dialect" should be the name of a dialect, and is "jsonata-3"`}},
		{"longer than any buffer", long + "\n" + good, []string{"long 1 right", "one 2 right"}},
		{"a fault ends the file", good + "\n{]\n" + good, []string{"one 1 right", "x.jsonl:2:2: a key in double quotes should stand here"}},
		{"no UTF-8", good + "\n\"\xff\"\n", []string{"one 1 right", "x.jsonl:2:2: the JSON text is not valid UTF-8"}},
		{"cut short", good[:20], []string{"x.jsonl:1:21: the JSON text ends too early"}},
		{"nothing", "", []string{"x.jsonl: it holds no cases"}},
	}
	for _, c := range list {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "x.jsonl"), []byte(c.text), 0o666); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, told(t, folder, "x.jsonl")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	t.Logf("%d cases", len(list))
}

// TestFolder walks a folder: files in the order of their names, other files and what
// has only the ending of a file of cases passed over.
func TestFolder(t *testing.T) {
	const good = `{"id": "one", "expr": "1", "expect": {"value": 1}}`
	folder := unpack(t, "-- b/one.jsonl --\n"+good+"\n-- a.ndjson --\n"+good+"\n-- b/log.jsonl --\n{\"level\": \"info\"}\n"+
		"-- b/data.json --\n{}\n-- .git/x.jsonl --\n"+good+"\n-- node_modules/x.jsonl --\n"+good+
		"\n-- c/groups/g/case.json --\n{\"expr\": \"2\", \"result\": 2}\n-- c/datasets/none.json --\n{}\n-- d.jsonl --\n")
	want := []string{"one 1 right", "one 1 right", "g/case 1 right", "d.jsonl: it holds no cases"}
	if diff := cmp.Diff(want, told(t, folder, ".")); diff != "" {
		t.Error(diff)
	}
	loader := Loader{}
	for range loader.All(folder) {
	}
	if diff := cmp.Diff([]string{filepath.Join(folder, "b/log.jsonl")}, loader.PassedOver); diff != "" {
		t.Error(diff)
	}
	// Asked for by its name it is wrong.
	asked := []string{`b/log.jsonl:1:1: "expr" should be a string, and is missing`, "nowhere: no such file or directory", "one 1 right"}
	if diff := cmp.Diff(asked, told(t, folder, "b/log.jsonl", "nowhere", "a.ndjson")); diff != "" {
		t.Error(diff)
	}
}

// failing is a reader that fails after some text.
type failing struct{ io.Reader }

func (f failing) Read(b []byte) (int, error) {
	n, err := f.Reader.Read(b)
	if err == io.EOF {
		err = errors.New("the line is dead")
	}
	return n, err
}

// TestBrokenInput tells that reading failed, after the cases that were read.
func TestBrokenInput(t *testing.T) {
	loader := Loader{Stdin: failing{strings.NewReader(`{"expr": "1", "expect": {"value": 1}}` + "\n")}}
	var got []string
	for r := range Run(context.Background(), loader.All("-"), 1) {
		got = append(got, fmt.Sprint(r.Right, r.Err))
	}
	if diff := cmp.Diff([]string{"true <nil>", "false standard input: the line is dead"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestText writes answers and expectations on a line each, as reports show them.
func TestText(t *testing.T) {
	run := func(line string) (string, string) {
		c := caseOn(t, line, eval.JSONata)
		return c.Run(context.Background()).Text(c.Dialect), c.Expect.Text(c.Dialect)
	}
	for _, c := range []struct{ line, got, want string }{
		{`{"expr":"{'b': 1, 'a': [null]}","expect":{"value":"x"}}`, `{"b":1,"a":[null]}`, `"x"`},
		{`{"expr":"a","expect":{"undefined":true}}`, "undefined", "undefined"},
		{`{"expr":"$sum","expect":{"code":"T2001"}}`, "a function", "error T2001"},
		{
			`{"expr":"1 + 'x'","expect":{"code":"T2001","token":"+","position":9,"message":"no"}}`,
			`error T2002, position 3, token "+", value "x": The right side of the "+" operator must evaluate to a number`,
			`error T2001, position 9, token "+": no`,
		},
	} {
		got, want := run(c.line)
		if diff := cmp.Diff([]string{c.got, c.want}, []string{got, want}); diff != "" {
			t.Errorf("%s: %s", c.line, diff)
		}
	}
}
