package build_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/build/generate/source"
)

// TestGenerated: functions_gen.go is what the catalogue makes now. `go generate
// ./expr/build` renews it.
func TestGenerated(t *testing.T) {
	want, err := source.Functions(expr.Functions())
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("functions_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("functions_gen.go is stale: go generate ./expr/build\n%s", diff)
	}
	constructors := strings.Count(string(got), "\nfunc ")
	if constructors != len(expr.Functions()) {
		t.Errorf("%d constructors for %d functions", constructors, len(expr.Functions()))
	}
	t.Logf("%d constructors", constructors)
}
