package eval_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/internal/cases"
)

// TestCorners runs our own cases about the corners of the language: lines of JSON by
// topic, each with the reason why it exists. The reference gave all expectations, and
// TestCorners in difftest asks it again. A case that names no dialect holds in both.
func TestCorners(t *testing.T) {
	for _, dialect := range []*eval.Dialect{eval.JSONata, eval.JSONata20} {
		total, passed := 0, 0
		seen := map[string]bool{}
		loader := cases.Loader{Dialect: dialect}
		for c, err := range loader.All(filepath.Join("testdata", "corners")) {
			if err != nil {
				t.Fatal(err)
			}
			if c.Dialect != dialect {
				continue // it has the other one by name
			}
			topic := strings.TrimSuffix(filepath.Base(c.File), ".jsonl")
			if !strings.HasPrefix(c.Name, topic+"/") || seen[c.Name] {
				t.Errorf("%s:%d: %q is no name of a case here, or not the first one", c.File, c.Line, c.Name)
			}
			seen[c.Name] = true
			total++
			if fault := judge(c); fault != "" {
				t.Errorf("%s (%s): %s", c.Name, dialect.Name, fault)
				continue
			}
			passed++
		}
		t.Logf("TestCorners: %d cases, %d of them passed, in %s", total, passed, dialect.Name)
	}
}
