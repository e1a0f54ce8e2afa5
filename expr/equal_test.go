package expr_test

import (
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Trees are equal whatever their texts look like, and whatever numbers tie a % to its step.
func TestEqualTexts(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"a.b", " a . `b` ", true},
		{"a.b", "a.c", false},
		{"a[0]", "a[1]", false},
		{"[1, 'x', null]", "[1, \"x\", null]", true},
		{"[1]", "[1, 1]", false},
		{"a.b.(%.c)", "a.b.( % . c )", true},
		{"a.b.(%.c + %.%.d)", "a.b.(%.c + %.%.d)", true},
		{"a.b.(%.c + %.%.d)", "a.b.(%.c + %.d)", false},
		{"a{0: %}[%]", "a[%]{0: %}", true}, // numbered in the order of the texts
		{"x.a[%.c].b[%.d]", "x.a[%.c].b[%.%.d]", false},
	} {
		a, b := parsed(t, c.a), parsed(t, c.b)
		if expr.Equal(a, b) != c.same || expr.Equal(b, a) != c.same {
			t.Errorf("%s and %s: equal is not %t", c.a, c.b, c.same)
		}
	}
}

func parsed(t *testing.T, source string) expr.Node {
	t.Helper()
	tree, err := expr.Parse(source)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	return tree
}
