package eval_test

import (
	"os"
	"testing"

	"github.com/jsonatasim/jsonatasim/internal/cases"
)

// TestReferenceCases runs recorded answers of the reference: JSON lines
// {id, expr, data, expect: {value} or {undefined: true} or {code, token?, position?}}.
// The order of keys counts, and every disagreement is told.
func TestReferenceCases(t *testing.T) {
	file := os.Getenv("JSONATA_CASES")
	if file == "" {
		t.Skip("JSONATA_CASES is not set: the recorded answers of the reference were NOT compared")
	}
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	total, passed := 0, 0
	loader := cases.Loader{Stdin: in} // lines, whatever the file is called
	for c, err := range loader.All("-") {
		if err != nil {
			t.Fatal(err)
		}
		total++
		if fault := judge(c); fault != "" {
			t.Errorf("%s (line %d): %s", c.Name, c.Line, fault)
			continue
		}
		passed++
	}
	t.Logf("%s: %d cases of %d passed", t.Name(), passed, total)
	if total == 0 {
		t.Error("the file holds no cases")
	}
}
