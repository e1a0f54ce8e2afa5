package difftest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
)

// corner is a case of eval/testdata/corners. What may hold a surrogate standing alone,
// or has an order of keys, stays JSON text.
type corner struct {
	ID, Why, Dialect   string
	Expr, Data, Expect json.RawMessage
}

// expectation is what a case expects.
type expectation struct {
	Value, Token json.RawMessage
	Undefined    bool
	Code         string
	Position     *int
}

// TestCorners asks both versions of the reference every case of eval/testdata/corners:
// what is recorded is what the reference says, all of it, and our own answer differs in
// nothing, neither in the message of an error.
func TestCorners(t *testing.T) {
	o := needOracle(t)
	list := corners(t)
	for _, version := range Versions {
		c := newComparison(t, o)
		var asked []corner
		var questions []Request
		for _, one := range list {
			if one.Dialect == "" || one.Dialect == version.Dialect.Name {
				asked = append(asked, one)
				questions = append(questions, one.question(t, version.Name))
			}
		}
		answers, err := o.AskAll(questions)
		if err != nil {
			t.Fatalf("%s: %v, after %d answers", version.Name, err, len(answers))
		}
		for i, a := range answers {
			if want := asked[i].want(t); recordable(a) != want {
				t.Errorf("%s: %s says\n         %s\nrecorded %s", asked[i].ID, version.Name, recordable(a), want)
			}
			c.compare(questions[i], a, version.Dialect)
		}
		if len(c.excused) > 0 {
			t.Errorf("%s: a fault of the reference is no expectation: %v", version.Name, c.excused)
		}
		t.Logf("TestCorners: %d cases asked of %s", len(asked), version.Name)
	}
}

// corners reads all cases, each with its reason.
func corners(t *testing.T) []corner {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "eval", "testdata", "corners", "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files of corners: %v", err)
	}
	var list []corner
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			var one corner
			if err := json.Unmarshal([]byte(line), &one); err != nil {
				t.Fatalf("%s: %v in %s", file, err, line)
			}
			if one.Why == "" {
				t.Errorf("%s does not say why it exists", one.ID)
			}
			list = append(list, one)
		}
	}
	return list
}

// question is what the case asks.
func (c corner) question(t *testing.T, version string) Request {
	t.Helper()
	source, err := eval.ParseJSON(c.Expr, eval.JSONata)
	if err != nil {
		t.Fatalf("%s: %v", c.ID, err)
	}
	q := Request{Op: "eval", Version: version, Expr: Text(source.Str()), Stack: 1000}
	if c.Data != nil {
		input := Text(c.Data)
		q.Data = &input
	}
	return q
}

// want is what the case expects, in the form of recordable.
func (c corner) want(t *testing.T) string {
	t.Helper()
	var e expectation
	if err := json.Unmarshal(c.Expect, &e); err != nil {
		t.Fatalf("%s: %v", c.ID, err)
	}
	a := Answer{Undefined: e.Undefined}
	switch {
	case e.Code != "":
		a.Error = &ReferenceFail{Code: e.Code, Token: textOf(e.Token), Position: e.Position}
	case !e.Undefined:
		a.Value = textOf(e.Value)
	}
	return recordable(a)
}

func textOf(raw json.RawMessage) *string {
	if raw == nil {
		return nil
	}
	text := string(raw)
	return &text
}

// recordable is of an answer what a case records.
func recordable(a Answer) string {
	if a.Error == nil {
		return a.String()
	}
	text := "error " + a.Error.Code
	if a.Error.Token != nil && *a.Error.Token != `"[function]"` {
		text += ", token " + *a.Error.Token
	}
	if a.Error.Position != nil {
		text += fmt.Sprintf(", position %d", *a.Error.Position)
	}
	return text
}
