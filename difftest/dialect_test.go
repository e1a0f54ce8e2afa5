package difftest

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Cells of docs/dialects.md that are no answers.
const (
	uncodedCell = "an error without a code"
	endlessCell = "no end"
)

// dialectRow is a row of docs/dialects.md.
type dialectRow struct {
	heading, question string // the question as questionOf reads it
	reference, ours   [2]string
	follows           bool // the table claims that our answers are the reference's
}

// TestDialects holds every row of docs/dialects.md to what both versions of the
// reference and both dialects of ours answer.
func TestDialects(t *testing.T) {
	rows := dialectRows(t)
	reference := map[string]*Oracle{} // one for each version: a row may make it hang
	if Missing() == "" {
		for _, v := range Versions {
			reference[v.Name] = needOracle(t)
		}
	}
	for _, row := range rows {
		if row.reference[0] == row.reference[1] {
			t.Errorf("%s: %s is no difference", row.heading, row.question)
		}
		for i, v := range Versions {
			q := questionOf(row.question, v.Name)
			q.Stack = 0
			ours := Ours(q, v.Dialect)
			if !cellSays(row.ours[i], ours) {
				t.Errorf("%s: %s in %s\n gives %s\n  page %s", row.heading, row.question, v.Dialect.Name, ours, row.ours[i])
			}
			if o := reference[v.Name]; o != nil {
				row.checkReference(t, o, q, i, ours)
			}
		}
	}
	t.Logf("%d rows, asked of the reference: %v", len(rows), len(reference) > 0)
	if len(reference) == 0 {
		needOracle(t) // skips, or fails
	}
}

// checkReference compares a row with the reference's answer and, where our dialect
// follows, that answer with ours in everything that an error has.
func (row dialectRow) checkReference(t *testing.T, o *Oracle, q Request, version int, ours Answer) {
	t.Helper()
	o.Timeout = Patience
	if row.reference[version] == endlessCell {
		o.Timeout = 2 * time.Second
	}
	a, err := o.Ask(q)
	if errors.Is(err, ErrHang) != (row.reference[version] == endlessCell) {
		t.Errorf("%s: %s in %s: %v, the page says %s", row.heading, row.question, q.Version, err, row.reference[version])
	}
	if err != nil {
		return
	}
	if !cellSays(row.reference[version], a) {
		t.Errorf("%s: %s in %s\n gives %s\n  page %s", row.heading, row.question, q.Version, a, row.reference[version])
	}
	what := Differ(a, ours)
	if row.follows && what != "" {
		t.Errorf("%s: %s: %s differs\n reference %s\n      ours %s", row.heading, row.question, what, a, ours)
	}
}

// cellSays compares a cell with an answer. A cell may leave out the message of an error.
func cellSays(cell string, a Answer) bool {
	if a.Error == nil {
		return cell == a.String()
	}
	if a.Error.Uncoded {
		return cell == uncodedCell
	}
	place, _, _ := strings.Cut(a.String(), ":")
	return cell == a.String() || cell == place
}

// dialectRows reads the page.
func dialectRows(t *testing.T) []dialectRow {
	t.Helper()
	var rows []dialectRow
	for _, table := range Tables(document(t, "dialects.md")) {
		follows := slices.Equal(table.Header, []string{"expression", "input", "2.2.2", "2.0.6"})
		if !follows && !slices.Equal(table.Header, []string{"expression", "input", "2.2.2", "2.0.6", "jsonata", "jsonata-2.0"}) {
			t.Fatalf("docs/dialects.md: a table has the columns %q", table.Header)
		}
		for _, cells := range table.Rows {
			if len(cells) != len(table.Header) {
				t.Fatalf("docs/dialects.md: the row %q has %d cells", cells, len(cells))
			}
			row := dialectRow{heading: table.Heading, question: cells[0], follows: follows, reference: [2]string{cells[2], cells[3]}}
			if cells[1] != "" {
				row.question += "\t" + cells[1]
			}
			row.ours = row.reference
			if !follows {
				row.ours = [2]string{cells[4], cells[5]}
				if row.ours == row.reference {
					t.Errorf("%s: both dialects follow in %s: it belongs to another table", row.heading, row.question)
				}
			}
			rows = append(rows, row)
		}
	}
	if len(rows) < 80 {
		t.Fatalf("docs/dialects.md has %d rows", len(rows))
	}
	return rows
}

// document reads a page of docs.
func document(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestVersions asks both versions of the reference every expression of the suites, and
// fails where they differ in something that docs/dialects.md has no heading for.
func TestVersions(t *testing.T) {
	o, s := needOracle(t), needSuite(t)
	headings := map[string]int{}
	for _, row := range dialectRows(t) {
		headings[row.heading] = 0
	}
	data := Text(s.Datasets[s.Names[0]])
	asked := 0
	for _, source := range s.Expressions {
		o.Timeout = Patience
		if tree, err := expr.Parse(source); err == nil && mentions(tree, "formatNumber") {
			o.Timeout = 2 * time.Second // for some pictures 2.0.6 never answers
		}
		answers, whole := bothVersions(o, Request{Op: "eval", Expr: Text(source), Data: &data, Stack: 1000})
		asked++
		if whole && Differ(answers[0], answers[1]) == "" {
			continue
		}
		heading := headingOf(source, answers, whole)
		if _, ok := headings[heading]; !ok {
			t.Errorf("%q: the versions differ, and docs/dialects.md has no heading for it (%q)\n 2.2.2 %s\n 2.0.6 %s", source, heading, answers[0], answers[1])
			continue
		}
		headings[heading]++
	}
	t.Logf("%d expressions asked of both versions; differences: %v", asked, headings)
}

// bothVersions asks both versions. The older one has no guardrails: where those of the
// newer one stopped it, or it did not come to an end, the older one is left alone.
// Whole is false where only the older one hung.
func bothVersions(o *Oracle, q Request) (answers [2]Answer, whole bool) {
	for i, v := range Versions {
		q.Version = v.Name
		a, err := o.Ask(q)
		if err != nil {
			return [2]Answer{{Undefined: true}, {Undefined: true}}, i == 0
		}
		answers[i] = a
		if a.Error != nil && (a.Error.Code == "D1011" || a.Error.Code == "D1012") {
			return [2]Answer{a, a}, true
		}
	}
	return answers, true
}

// headingOf says where docs/dialects.md tells of a difference.
func headingOf(source string, answers [2]Answer, whole bool) string {
	const unfollowed = "Where a dialect does not follow its version"
	tree, err := expr.Parse(source)
	if err != nil {
		return "refused by both: " + err.Error()
	}
	calls := func(names ...string) bool { return mentions(tree, names...) }
	old := answers[1].Error
	switch {
	case some(tree, isDefaulting):
		return "The operators ?: and ??"
	case !whole && calls("formatNumber"),
		old != nil && (old.Uncoded || old.Code == "D2014"),
		whole && answers[1].Value != nil && strings.Contains(*answers[1].Value, `"[function]"`) && some(tree, isWild):
		return unfollowed
	case some(tree, isRepeating):
		return "Repeated parameters of signatures"
	case calls("toMillis") && strings.Contains(source, "[f"):
		return "Fractions of seconds"
	case calls("toMillis", "fromMillis"):
		return "Widths of times"
	case calls("string"):
		return "Numbers as text"
	}
	return ""
}

// mentions reports whether an expression uses one of the functions.
func mentions(tree expr.Node, names ...string) bool {
	return some(tree, func(n expr.Node) bool {
		v, ok := n.(*expr.Variable)
		return ok && slices.Contains(names, v.Name)
	})
}

// some reports whether an expression has a construct.
func some(tree expr.Node, is func(expr.Node) bool) bool {
	return !all(tree, func(n expr.Node) bool { return !is(n) })
}

func isDefaulting(n expr.Node) bool {
	switch n.(type) {
	case *expr.Default, *expr.Coalesce:
		return true
	}
	return false
}

func isWild(n expr.Node) bool {
	switch n.(type) {
	case *expr.Wildcard, *expr.Descendant:
		return true
	}
	return false
}

// isRepeating finds functions with a signature that has a +.
func isRepeating(n expr.Node) bool {
	l, ok := n.(*expr.Lambda)
	return ok && l.Signature != nil && strings.Contains(l.Signature.Text, "+")
}
