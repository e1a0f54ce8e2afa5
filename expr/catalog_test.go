package expr_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
)

// TestCatalogEntries: every function is described, its signature can be read, and
// its parameters have names.
func TestCatalogEntries(t *testing.T) {
	seen := map[string]bool{}
	examples := 0
	for _, f := range expr.Functions() {
		if seen[f.Name] {
			t.Errorf("$%s stands twice", f.Name)
		}
		seen[f.Name] = true
		if f.Sentence == "" || !strings.HasSuffix(f.Sentence, ".") {
			t.Errorf("$%s: its sentence is %q", f.Name, f.Sentence)
		}
		if f.Dialects == 0 || f.Dialects&^expr.Everywhere != 0 {
			t.Errorf("$%s: its dialects are %b", f.Name, f.Dialects)
		}
		if len(f.Examples) == 0 {
			t.Errorf("$%s has no example", f.Name)
		}
		for _, e := range f.Examples {
			examples++
			checkExample(t, f, e)
		}
		checkSignature(t, f, f.Signature)
		if f.StatesSignature != "" {
			if f.Dialects&expr.InStates == 0 || f.StatesSignature == f.Signature {
				t.Errorf("$%s has a needless signature for Step Functions", f.Name)
			}
			checkSignature(t, f, f.StatesSignature)
		}
	}
	t.Logf("%d functions, %d examples", len(seen), examples)
}

// checkExample parses an example, which calls the function, and its result.
func checkExample(t *testing.T, f expr.Function, e expr.Example) {
	t.Helper()
	var options []expr.Option
	if f.Dialects != expr.InJSONata {
		options = append(options, expr.Version20())
	}
	tree, err := expr.Parse(e.Expr, options...)
	if err != nil {
		t.Errorf("$%s: %s: %v", f.Name, e.Expr, err)
		return
	}
	called := false
	expr.Walk(tree, func(n expr.Node) bool {
		v, ok := n.(*expr.Variable)
		called = called || ok && v.Name == f.Name
		return true
	})
	if !called {
		t.Errorf("$%s is not called by its example %s", f.Name, e.Expr)
	}
	if e.Result != "" && !json.Valid([]byte(e.Result)) {
		t.Errorf("$%s: the result of %s is no JSON: %s", f.Name, e.Expr, e.Result)
	}
}

func checkSignature(t *testing.T, f expr.Function, text string) {
	t.Helper()
	signature, err := expr.ParseSignature(text)
	if err != nil {
		t.Errorf("$%s: %s: %v", f.Name, text, err)
		return
	}
	if !strings.HasPrefix(text, "<") || !strings.HasSuffix(text, ">") {
		t.Errorf("$%s: %s stands without its brackets", f.Name, text)
	}
	if text == f.Signature && len(signature.Params) != len(f.Params) {
		t.Errorf("$%s: %s has %d parameters, named are %q", f.Name, text, len(signature.Params), f.Params)
	}
}

// TestCatalogGroups: the functions of a group stand together.
func TestCatalogGroups(t *testing.T) {
	var groups []expr.Group
	for _, f := range expr.Functions() {
		if n := len(groups); n > 0 && groups[n-1] == f.Group {
			continue
		}
		if slices.Contains(groups, f.Group) {
			t.Errorf("$%s stands away from the %s", f.Name, f.Group)
		}
		groups = append(groups, f.Group)
	}
	want := []expr.Group{
		expr.StringFunctions, expr.NumberFunctions, expr.NumberAggregates, expr.BooleanFunctions, expr.ArrayFunctions,
		expr.ObjectFunctions, expr.TimeFunctions, expr.HigherFunctions, expr.StatesFunctions,
	}
	if !slices.Equal(groups, want) {
		t.Errorf("the groups are %q", groups)
	}
}

func TestFindFunction(t *testing.T) {
	for _, f := range expr.Functions() {
		found, ok := expr.FindFunction(f.Name)
		if !ok || found.Name != f.Name || found.Sentence != f.Sentence {
			t.Errorf("$%s is not found: %v", f.Name, found)
		}
		if found.Parsed().Text != f.Signature {
			t.Errorf("$%s: the signature is %s", f.Name, found.Parsed().Text)
		}
	}
	for _, name := range []string{"", "$sum", "Sum", "nothing"} {
		if f, ok := expr.FindFunction(name); ok {
			t.Errorf("%q finds $%s", name, f.Name)
		}
	}
}

// TestSignatureParts reads signatures as the documentation explains them.
func TestSignatureParts(t *testing.T) {
	for _, c := range []struct {
		text, returns string
		params        []expr.Param
	}{
		{"<s-n?:b>", "b", []expr.Param{
			{Types: "sm", Letter: "s", Context: true}, {Types: "nm", Letter: "n", Optional: true}}},
		{"<a<s>s?:s>", "s", []expr.Param{
			{Types: "asnblfom", Letter: "a", Subtype: "s"}, {Types: "sm", Letter: "s", Optional: true}}},
		{"<(sao)+:x>", "x", []expr.Param{{Types: "saom", Letter: "(sao)", Variadic: true}}},
		{"<f<n-n:n>j:a<o>>", "a<o>", []expr.Param{
			{Types: "f", Letter: "f", Subtype: "n-n:n"}, {Types: "asnblom", Letter: "j"}}},
		{"<:n>", "n", nil},
	} {
		signature, err := expr.ParseSignature(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if signature.Text != c.text || signature.Returns != c.returns || !slices.Equal(signature.Params, c.params) {
			t.Errorf("%s reads as %+v", c.text, signature)
		}
	}
}
