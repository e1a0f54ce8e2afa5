package difftest

import (
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
)

// comparison asks both sides and reports where they differ.
type comparison struct {
	t        *testing.T
	oracle   *Oracle
	asked    int
	excused  map[string]int // by the name of the fault
	endless  int
	reported map[string]bool // expressions, each of which is reported once
}

func newComparison(t *testing.T, o *Oracle) *comparison {
	return &comparison{t: t, oracle: o, excused: map[string]int{}, reported: map[string]bool{}}
}

// ask puts questions about one expression to both sides. Where the reference
// does not come to an end, we have to.
func (c *comparison) ask(questions []Request, dialect *eval.Dialect) {
	c.t.Helper()
	answers, err := c.oracle.AskAll(questions)
	for i, a := range answers {
		c.compare(questions[i], a, dialect)
	}
	if errors.Is(err, ErrHang) {
		c.endless++
		OursWithin(questions[len(answers)], dialect, time.Second) // comes back: a value, or an error
		return
	}
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *comparison) compare(q Request, reference Answer, dialect *eval.Dialect) {
	c.t.Helper()
	c.asked++
	ours := Ours(q, dialect)
	what := Differ(reference, ours)
	if what == "" {
		return
	}
	if fault, ok := c.oracle.Excuse(q, reference, ours, what); ok {
		c.excused[fault.Name]++
		return
	}
	if c.reported[string(q.Expr)] {
		return
	}
	c.reported[string(q.Expr)] = true
	small := Shrink(q, func(smaller Request) bool {
		found, _, _ := c.differs(smaller, dialect)
		return found != ""
	})
	if what, reference, ours = c.differs(small, dialect); what == "" {
		c.t.Logf("did not repeat, as where one side ran out of time: %s", asked(q))
		return
	}
	c.t.Errorf("%s of %s\n reference %s\n      ours %s\n found in %s",
		what, asked(small), cut(reference.String()), cut(ours.String()), asked(q))
}

// differs asks both sides and says in what they differ, nothing where a fault is behind it.
func (c *comparison) differs(q Request, dialect *eval.Dialect) (what string, reference, ours Answer) {
	reference, err := c.oracle.Ask(q)
	if err != nil {
		return "", reference, ours
	}
	ours = Ours(q, dialect)
	if what = Differ(reference, ours); what == "" {
		return "", reference, ours
	}
	if _, ok := c.oracle.Excuse(q, reference, ours, what); ok {
		return "", reference, ours
	}
	return what, reference, ours
}

// asked shows a question.
func asked(q Request) string {
	if q.Data == nil {
		return fmt.Sprintf("%q", q.Expr)
	}
	return fmt.Sprintf("%q on %s", q.Expr, cut(string(*q.Data)))
}

func (c *comparison) report() {
	c.t.Helper()
	c.t.Logf("%d evaluations compared; %d without an end; excused: %v", c.asked, c.endless, c.excused)
}

// questionOf reads an expression and, behind a tab, its input.
func questionOf(line, version string) Request {
	source, data, ok := strings.Cut(line, "\t")
	q := Request{Op: "eval", Version: version, Expr: Text(source), Stack: 1000}
	if ok {
		input := Text(data)
		q.Data = &input
	}
	return q
}

// cut shortens what is shown.
func cut(s string) string {
	const most = 300
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}

// sample picks some of a list, as -cross says.
func sample(t *testing.T, rng *rand.Rand, list []string, size string) []string {
	t.Helper()
	if size == "all" {
		return list
	}
	n, err := strconv.Atoi(size)
	if err != nil || n < 1 {
		t.Fatalf("a sample is a number or all, not %q", size)
	}
	picked := slices.Clone(list)
	rng.Shuffle(len(picked), func(i, j int) { picked[i], picked[j] = picked[j], picked[i] })
	return picked[:min(n, len(picked))]
}
