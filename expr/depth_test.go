package expr_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
)

// nesting is a way to nest: opening and closing stand level times around core.
type nesting struct{ name, opening, core, closing string }

func (n nesting) of(levels int) string {
	return strings.Repeat(n.opening, levels) + n.core + strings.Repeat(n.closing, levels)
}

var nestings = []nesting{
	{"parentheses", "(", "1", ")"},
	{"arrays", "[", "1", "]"},
	{"objects", `{"a":`, "1", "}"},
	{"signs", "-", "a", ""},
	{"steps", "a.", "a", ""},
	{"steps in parentheses", "(a).", "a", ""},
	{"predicates", "a[", "0", "]"},
	{"calls", "$f(", "1", ")"},
	{"calls of results", "", "$f", "()"},
	{"functions", "function(){", "1", "}"},
	{"sums", "1+", "1", ""},
	{"conditions", "a?", "b", ""},
	{"alternatives", "a?b:", "c", ""},
	{"bindings", "$a:=", "1", ""},
	{"applications", "a~>", "$b", ""},
	{"defaults", "a?:", "b", ""},
	{"conjunctions", "a and ", "b", ""},
	{"concatenations", "", "a", "&a"},
	{"transforms", "|a|", "{}", "|"},
	{"orders", "a^(", "a", ")"},
}

// TestDepthWithinBound prints and reads again what is almost as deep as allowed.
func TestDepthWithinBound(t *testing.T) {
	for _, n := range nestings {
		tree, err := expr.Parse(n.of(expr.MaxDepth - 10))
		if err != nil {
			t.Errorf("%s: %v", n.name, err)
			continue
		}
		if fault := roundTrip(tree); fault != "" {
			t.Errorf("%s: printing and parsing changes %d bytes of text", n.name, len(fault))
		}
	}
	t.Logf("%d ways to nest", len(nestings))
}

// TestDepthBeyondBound refuses what is deeper, the brackets closed or not,
// however deep it is.
func TestDepthBeyondBound(t *testing.T) {
	n := 0
	for _, way := range nestings {
		open := nesting{way.name + ", not closed", way.opening, way.core, ""}
		for _, levels := range []int{expr.MaxDepth, 100_000} {
			for _, text := range []string{way.of(levels), open.of(levels)} {
				if len(text) < levels {
					continue // nothing nests without the closing part
				}
				n++
				refusedDepth(t, way.name, text)
			}
		}
	}
	t.Logf("%d expressions refused", n)
}

func refusedDepth(t *testing.T, name, text string) {
	t.Helper()
	_, err := expr.Parse(text)
	var e *expr.Error
	if !errors.As(err, &e) {
		t.Errorf("%s: not refused: %v", name, err)
		return
	}
	if e.Code != "X0001" || e.Error() != "The expression is nested more than 10000 levels deep" {
		t.Errorf("%s: refused with %s, %s", name, e.Code, e)
	}
	if !e.HasPosition || e.Position <= 0 || e.Position > len(text) || e.Start >= e.End {
		t.Errorf("%s: position %d, bytes %d to %d", name, e.Position, e.Start, e.End)
	}
}

// TestLengthIsNoDepth reads lists of 100,000 parts, which do not nest.
func TestLengthIsNoDepth(t *testing.T) {
	for _, n := range []nesting{
		{"items", "[1", "", ",1"}, {"statements", "(1", "", ";1"}, {"arguments", "$f(1", "", ",1"},
	} {
		text := n.opening + strings.Repeat(n.closing, 100_000) + map[byte]string{'[': "]", '(': ")", '$': ")"}[n.opening[0]]
		if _, err := expr.Parse(text); err != nil {
			t.Errorf("%s: %v", n.name, err)
		}
	}
}

// TestPrettyDepth lays out a deep tree without indenting it beyond all measure.
func TestPrettyDepth(t *testing.T) {
	text := nesting{"", "[", "1", "]"}.of(expr.MaxDepth - 10)
	tree, err := expr.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if pretty := expr.Print(tree, expr.Pretty); len(pretty) > 300*len(text) {
		t.Errorf("%d bytes of text became %d", len(text), len(pretty))
	}
}
