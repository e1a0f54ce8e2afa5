package cli

import (
	"strings"
	"testing"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/leanovate/gopter"
	ggen "github.com/leanovate/gopter/gen"
	"github.com/leanovate/gopter/prop"
)

// TestAround cuts two long texts to what lies around their first difference, so that it
// is seen, and short ones not at all.
func TestAround(t *testing.T) {
	list := []struct{ a, b, left, right string }{
		{"same", "same", "same", "same"},
		{"123456789", "123456789", "123456789", "123456789"},
		{"0123456789abcdef", "0123456789abcdeX", "…789abcdef", "…789abcdeX"},
		{"X123456789abcdef", "0123456789abcdef", "X12345678…", "012345678…"},
		{"0123456Y89abcdef", "0123456789abcdef", "…456Y89abc…", "…456789abc…"},
		{"0123456789abcdef", "0123", "…123456789…", "0123"},
		{"0123456789abcdef", "", "012345678…", ""},
		{"ééééééééééX", "ééééééééééY", "…ééééééééX", "…ééééééééY"},
	}
	for _, c := range list {
		left, right := around(c.a, c.b, 9)
		if diff := cmp.Diff([]string{c.left, c.right}, []string{left, right}); diff != "" {
			t.Errorf("%s, %s: %s", c.a, c.b, diff)
		}
	}
	t.Logf("%d cases", len(list))
}

// TestLineProperties: pieces of a line are the whole, and none is too wide.
func TestLineProperties(t *testing.T) {
	properties := gopter.NewProperties(gopter.DefaultTestParameters())
	text := ggen.SliceOf(ggen.OneConstOf("a", "日", "é", " ", "\U0001F600", "\u0301", `"`)).Map(func(parts []string) string { return strings.Join(parts, "") })
	properties.Property("cells", prop.ForAll(func(text string, most int) bool {
		pieces := cells(text, most)
		for _, piece := range pieces {
			if lipgloss.Width(piece) > max(most, 2) {
				return false
			}
		}
		return strings.Join(pieces, "") == text
	}, text, ggen.IntRange(-3, 20)))
	properties.Property("around", prop.ForAll(func(a, b string, most int) bool {
		left, right := around(a, b, most)
		differ := a != b && left != right || a == b && left == right
		return differ && max(utf8.RuneCountInString(left), utf8.RuneCountInString(right)) <= most+2
	}, text, text, ggen.IntRange(3, 20)))
	properties.TestingRun(t)
}
