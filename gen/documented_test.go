package gen_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// documented is one entry of the file of documented expressions.
type documented struct {
	ID         string `json:"id"`
	Purpose    string `json:"purpose"`
	Variant    string `json:"variant"`
	Expression string `json:"expression"`
}

// TestDocumentedExpressions compares what the builder makes with every JSONata
// expression that Datadog published, tree by tree.
func TestDocumentedExpressions(t *testing.T) {
	file := os.Getenv("DATADOG_EXPRESSIONS")
	if file == "" {
		t.Skip("DATADOG_EXPRESSIONS is not set: it names the file of documented expressions")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var entries []documented
	if err := json.Unmarshal(text, &entries); err != nil {
		t.Fatal(err)
	}
	ran, other := 0, 0
	for _, e := range entries {
		delimited := strings.HasPrefix(e.Expression, "{%") && strings.HasSuffix(e.Expression, "%}")
		if e.Variant == "jsonpath" || e.Variant == "data" {
			if other++; delimited {
				t.Errorf("%s is JSONata, and left out", e.ID)
			}
			continue
		}
		if ran++; !delimited {
			t.Errorf("%s has no delimiters", e.ID)
		}
		t.Run(e.ID, func(t *testing.T) { compareDocumented(t, e) })
	}
	t.Logf("TestDocumentedExpressions: %d cases, every JSONata expression of the file; %d entries are JSONPath or data", ran, other)
	if ran == 0 || ran+other != len(entries) {
		t.Errorf("%d entries are not accounted for, %d expressions", len(entries)-ran-other, ran)
	}
}

func compareDocumented(t *testing.T, e documented) {
	source := strings.TrimSuffix(strings.TrimPrefix(e.Expression, "{%"), "%}")
	want, err := expr.Parse(source, expr.Version20())
	if err != nil {
		t.Fatal(err)
	}
	revision, _, _ := strings.Cut(e.Variant, "-")
	revision, _, _ = strings.Cut(revision, " ")
	got, err := gen.Expression(gen.Revision(revision), gen.Target(e.Purpose))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(expr.Span{}), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	again, err := expr.Parse(expr.Print(got, expr.Line))
	if err != nil || !expr.Equal(again, want) {
		t.Errorf("printed and parsed, the tree is another: %v", err)
	}
	if found, targets := gen.Recognise(want); found != gen.Revision(revision) || !slices.Contains(targets, gen.Target(e.Purpose)) {
		t.Errorf("recognised as %q for %v", found, targets)
	}
}
