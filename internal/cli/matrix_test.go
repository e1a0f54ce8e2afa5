package cli

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// rendered is what sim shows on a terminal of a width, in colour or not.
func rendered(t *testing.T, width int, color bool, args ...string) string {
	t.Helper()
	var out, stderr bytes.Buffer
	code := Run(append([]string{"sim"}, args...), Streams{
		In: strings.NewReader(""), Out: &out, Err: &stderr, Width: width, Color: color,
	})
	if code != exitValue || stderr.Len() > 0 {
		t.Fatalf("sim %q: exit code %d: %s", args, code, &stderr)
	}
	return out.String()
}

// TestTableFits renders every documented expression for terminals of many widths: no
// line is wider, and whatever is left out for it, the verdicts stay.
func TestTableFits(t *testing.T) {
	cases := 0
	for _, revision := range gen.Revisions() {
		for _, target := range revision.Targets {
			subject, err := verify.Documented(revision.Revision, target)
			if err != nil {
				t.Fatal(err)
			}
			matrix, err := verify.Run(t.Context(), subject, verify.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, width := range []int{20, 40, 80, 120, 200} {
				cases++
				text := newMatrixTable(matrix, Streams{Width: width}).render()
				for _, line := range strings.Split(text, "\n") {
					if cells := lipgloss.Width(line); cells > width {
						t.Errorf("%s %s: %d cells on a terminal of %d: %q", revision.Revision, target, cells, width, line)
					}
				}
				if width < 40 {
					continue // names are broken
				}
				for _, u := range corpus.Upstreams() {
					if !strings.Contains(text, u.Name) {
						t.Errorf("%s %s, width %d: %s is missing", revision.Revision, target, width, u.Name)
					}
				}
			}
		}
	}
	t.Logf("%d cases", cases)
}

// TestBesideFits compares all revisions on terminals of many widths: no line is wider, and each
// upstream stands there once with a verdict for each.
func TestBesideFits(t *testing.T) {
	for _, width := range []int{0, 20, 40, 80, 120} {
		text := rendered(t, width, false, "v1,v1b,v2,resilient", "sfn-input")
		_, text, found := strings.Cut(text, "\nsfn-input, ")
		if !found {
			t.Fatalf("width %d: the expressions are not compared", width)
		}
		for _, line := range strings.Split(text, "\n") {
			if cells := lipgloss.Width(line); width > 0 && cells > width {
				t.Errorf("%d cells on a terminal of %d: %q", cells, width, line)
			}
		}
		if width == 20 {
			continue // names are broken
		}
		for _, u := range corpus.Upstreams() {
			if !strings.Contains(text, "\n"+u.Name) {
				t.Errorf("width %d: %s is missing", width, u.Name)
			}
		}
	}
}

// TestExplainFits explains everything on terminals of many widths, in colour too: no line is wider.
func TestExplainFits(t *testing.T) {
	for _, width := range []int{20, 40, 120} {
		plain, colored := rendered(t, width, false, "resilient", "--explain"), rendered(t, width, true, "resilient", "--explain")
		for _, line := range strings.Split(plain, "\n") {
			if cells := lipgloss.Width(line); cells > width {
				t.Errorf("%d cells on a terminal of %d: %q", cells, width, line)
			}
		}
		if got := escape.ReplaceAllString(colored, ""); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(plain), " ") {
			t.Errorf("width %d: colour changes the text", width)
		}
	}
}

// TestTableNarrow is the whole rendering on 40 columns, where the verdicts stand
// below the names. The verdicts are those that the documentation of the libraries
// leads to: the current expression cannot read a plain-text body, and of a trace id
// without tags Node makes nothing, Python a link, the extension the execution's trace.
func TestTableNarrow(t *testing.T) {
	got := rendered(t, 40, false, "v2", "batch-input", "--upstream", "sqs-pipe-plain-text-body,direct-null", "--tracer", "node,python")
	head, notes, _ := strings.Cut(got, "[1] States.")
	want := `v2 batch-input

direct-null
  node       new trace
  python     new trace
sqs-pipe-plain-text-body [1]
  node       fails the state
  python     fails the state

node: 1 new trace, 1 fails the state
python: 1 new trace, 1 fails the state
`
	if head != want {
		t.Errorf("got\n%s\nwant\n%s", head, want)
	}
	if text := strings.ReplaceAll(notes, "\n", ""); !strings.Contains(text, "D3137") {
		t.Errorf("the note should hold the error whole: %q", notes)
	}
	got = rendered(t, 40, false, "v2", "lambda-payload", "--upstream", "start-execution-64-bit")
	if want := "start-execution-64-bit\n  node       no context\n  python     linked\n  extension  new trace\n"; !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant in it\n%s", got, want)
	}
}

// TestTableDegrades narrows the terminal: trace ids go first, then the carrier, then
// the branch, then the table.
func TestTableDegrades(t *testing.T) {
	var seen []string
	subject, err := verify.Documented(gen.V2, gen.LambdaPayload)
	if err != nil {
		t.Fatal(err)
	}
	upstreams, err := selectUpstreams([]string{"start-execution-node"})
	if err != nil {
		t.Fatal(err)
	}
	matrix, err := verify.Run(t.Context(), subject, verify.Options{Upstreams: upstreams})
	if err != nil {
		t.Fatal(err)
	}
	for width := 250; width >= 40; width-- {
		text := newMatrixTable(matrix, Streams{Width: width}).render()
		shape := ""
		for _, part := range []string{"UPSTREAM", "BRANCH", "CARRIER", "6121839420385572353"} {
			if strings.Contains(text, part) {
				shape += part[:1]
			}
		}
		if len(seen) == 0 || seen[len(seen)-1] != shape {
			seen = append(seen, shape)
		}
	}
	if got := strings.Join(seen, " "); got != "UBC6 UBC UB U " {
		t.Errorf("shapes from wide to narrow: %q", got)
	}
}

var escape = regexp.MustCompile("\x1b\\[[0-9;]*m")

// TestTableColor compares the coloured table with the plain one: only escapes differ,
// and each verdict has the colour of its kind.
func TestTableColor(t *testing.T) {
	for _, width := range []int{0, 40, 120} {
		plain, colored := rendered(t, width, false, "v2"), rendered(t, width, true, "v2")
		if strings.Contains(plain, "\x1b") {
			t.Errorf("width %d: escapes without colour", width)
		}
		if got := escape.ReplaceAllString(colored, ""); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(plain), " ") {
			t.Errorf("width %d: colour changes the text:\n%s\n%s", width, got, plain)
		}
		for verdict, color := range map[string]string{
			"linked": "32", "new trace": "36", "no context": "33", "wrong trace": "31", "fails the state": "31",
		} {
			if !strings.Contains(colored, "\x1b["+color+"m"+verdict) {
				t.Errorf("width %d: %s is not in colour %s", width, verdict, color)
			}
		}
	}
}
