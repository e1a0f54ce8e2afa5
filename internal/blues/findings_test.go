package blues

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	jsonata "github.com/blues/jsonata-go"

	"github.com/jsonatasim/jsonatasim/difftest"
	"github.com/jsonatasim/jsonatasim/eval"
)

// tables reads those of docs/engines.md that have the columns.
func tables(t *testing.T, columns ...string) []difftest.Table {
	t.Helper()
	text, err := os.ReadFile("../../docs/engines.md")
	if err != nil {
		t.Fatal(err)
	}
	list := slices.DeleteFunc(difftest.Tables(string(text)), func(table difftest.Table) bool {
		return !slices.Equal(table.Header, columns)
	})
	if len(list) == 0 {
		t.Fatalf("docs/engines.md has no table of %q", columns)
	}
	return list
}

// TestFindings runs every example of docs/engines.md in jsonata-go, in our engine, and,
// where it is at hand, in the reference.
func TestFindings(t *testing.T) {
	var reference *difftest.Oracle
	if difftest.Missing() == "" {
		var err error
		if reference, err = difftest.Start(); err != nil {
			t.Fatal(err)
		}
		defer reference.Close()
	}
	n := 0
	for _, table := range tables(t, "expression", "input", "jsonata-go", "JSONata") {
		for _, row := range table.Rows {
			n++
			checkFinding(t, reference, row)
		}
	}
	t.Logf("%d findings, asked of the reference: %v", n, reference != nil)
	if n < 35 {
		t.Errorf("docs/engines.md has only %d findings", n)
	}
}

func checkFinding(t *testing.T, reference *difftest.Oracle, row []string) {
	t.Helper()
	source, input, theirs, want := row[0], row[1], row[2], row[3]
	question := Question{Expr: source}
	request := difftest.Request{Op: "eval", Version: "2.2.2", Expr: difftest.Text(source), Stack: 1000}
	if input != "" {
		data := difftest.Text(input)
		question.Input, request.Data = json.RawMessage(input), &data
	}
	if got := shown(ask(t, question, theirs != string(endless))); got != theirs {
		t.Errorf("%s gives %s in jsonata-go, the page says %s", source, got, theirs)
	}
	if got := difftest.Ours(request, eval.JSONata).String(); !says(want, got) {
		t.Errorf("%s gives %s here, the page says %s", source, got, want)
	}
	if reference == nil {
		return
	}
	a, err := reference.Ask(request)
	if err != nil || !says(want, a.String()) {
		t.Errorf("%s gives %s, %v in the reference, the page says %s", source, a, err, want)
	}
	if theirs == want {
		t.Errorf("%s is no finding: both give %s", source, want)
	}
}

// shown writes an answer as the page does.
func shown(a Answer) string {
	switch a.Kind {
	case Value:
		return string(a.Value)
	case Failed:
		return "fails"
	case Panicked:
		return string(panicked)
	case Hung:
		return string(endless)
	case Died:
		return string(died)
	}
	return string(a.Kind)
}

// says reports whether an answer is that of a cell, which has no message of an error.
func says(cell, answer string) bool {
	return cell == answer || strings.HasPrefix(cell, "error ") && strings.HasPrefix(answer, cell+":")
}

// TestChance: which of two values ** finds first is chance.
func TestChance(t *testing.T) {
	const source, input = `(**._datadog)[0]`, `{"z":{"_datadog":"first"},"a":{"_datadog":"second"}}`
	found := map[string]int{}
	for range 500 {
		a := Evaluate(Question{Expr: source, Input: json.RawMessage(input)})
		found[string(a.Value)]++
	}
	if len(found) != 2 || found[`"first"`] == 0 || found[`"second"`] == 0 {
		t.Errorf("500 evaluations find %v", found)
	}
	t.Logf("500 evaluations of %s: %v", source, found)
}

// TestTwice: evaluating a call behind ~> changes the compiled expression.
func TestTwice(t *testing.T) {
	e := jsonata.MustCompile(`[1, 2] ~> $sum()`)
	if v, err := e.Eval(nil); v != 3.0 || err != nil {
		t.Errorf("the first evaluation gives %v, %v", v, err)
	}
	if v, err := e.Eval(nil); err == nil {
		t.Errorf("the second evaluation gives %v", v)
	}
}
