package cli

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/leanovate/gopter"
	ggen "github.com/leanovate/gopter/gen"
	"github.com/leanovate/gopter/prop"
)

func TestCaret(t *testing.T) {
	long := strings.Repeat("a", 100) + "!" + strings.Repeat("b", 100)
	for _, c := range []struct {
		name, text string
		start, end int
		width      int
		want       string
	}{
		{"a range", "ab + cd", 5, 7, 0, "\n  1 | ab + cd\n           ^^"},
		{"behind the end", "ab +", 4, 4, 0, "\n  1 | ab +\n          ^"},
		{"the second line", "a\nbc\nd", 3, 4, 0, "\n  2 | bc\n       ^"},
		{"a range over the end of a line", "ab\ncd", 1, 5, 0, "\n  1 | ab\n       ^"},
		{"no line to show", "", 0, 0, 0, ""},
		{"an empty line", "a\n\nb", 2, 2, 0, ""},
		{"wide characters", "日本 x", 7, 8, 0, "\n  1 | 日本 x\n           ^"},
		{"a tab is one cell", "\tx", 1, 2, 0, "\n  1 |  x\n       ^"},
		{"what a terminal would obey", "\x1b[1mx", 4, 5, 0, "\n  1 | \uFFFD[1mx\n          ^"},
		{"a long line", long, 100, 101, 0, "\n  1 | …" + strings.Repeat("a", 36) + "!" + strings.Repeat("b", 35) + "…\n" + strings.Repeat(" ", 6+1+36) + "^"},
		{"a narrow terminal", long, 100, 101, 40, "\n  1 | …" + strings.Repeat("a", 15) + "!" + strings.Repeat("b", 15) + "…\n" + strings.Repeat(" ", 6+1+15) + "^"},
		{"an offset past the end", "ab", 9, 12, 0, "\n  1 | ab\n        ^"},
	} {
		if diff := cmp.Diff(c.want, caret(c.text, c.start, c.end, c.width)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestCaretProperties points at arbitrary places of arbitrary texts: nothing panics,
// no line is wider than the terminal, nothing that a terminal obeys comes through, and
// the mark stands below the line.
func TestCaretProperties(t *testing.T) {
	parameters := gopter.DefaultTestParameters()
	parameters.MinSuccessfulTests = 2000
	properties := gopter.NewProperties(parameters)
	piece := ggen.OneConstOf("a", "bc", " ", "\n", "\t", "日", "é", "e\u0301", "👩‍👩‍👧", "\x1b[2J", "\xff", "\u202e", "\r", strings.Repeat("x", 90))
	properties.Property("a caret fits", prop.ForAll(
		func(pieces []string, start, length, width int) string {
			text := strings.Join(pieces, "")
			start %= len(text) + 1
			got := caret(text, start, min(start+length, len(text)), width)
			if got == "" {
				return ""
			}
			lines := strings.Split(got, "\n")
			if len(lines) != 3 || lines[0] != "" {
				return "not two lines: " + got
			}
			for _, line := range lines {
				if width > 0 && lipgloss.Width(line) > width {
					return "too wide: " + line
				}
				if strings.ContainsAny(line, "\x1b\r\t\u202e") {
					return "a character that a terminal obeys: " + line
				}
			}
			if mark := strings.TrimLeft(lines[2], " "); mark == "" || strings.Trim(mark, "^") != "" {
				return "no mark: " + got
			}
			return ""
		},
		ggen.SliceOfN(12, piece), ggen.IntRange(0, 2000), ggen.IntRange(0, 60), ggen.OneConstOf(0, 30, 40, 80),
	))
	properties.TestingRun(t)
}

func TestNearest(t *testing.T) {
	revisions := []string{"v1", "v1b", "v2", "passthrough"}
	for _, c := range []struct {
		name  string
		known []string
		want  string
	}{
		{"v3", revisions, "v2"},   // as near to v1, and newer
		{"V1", revisions, "v1"},   // letters in capitals are the same
		{"v1c", revisions, "v1b"}, // one letter
		{"pass", revisions, "passthrough"},
		{"passtrhough", revisions, "passthrough"}, // neighbours swapped
		{"x", revisions, ""},
		{"", revisions, ""},
		{"expression", revisions, ""},
		{"bsh", []string{"bash", "zsh"}, "bash"}, // the first letter decides
		{"xml", []string{"none", "asl", "yaml"}, ""},
	} {
		if got := nearest(c.name, c.known); got != c.want {
			t.Errorf("nearest to %q is %q, not %q", c.name, got, c.want)
		}
	}
}
