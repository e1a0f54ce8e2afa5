package difftest

import (
	"os"
	"strings"
	"testing"
)

// TestAsk is a tool: JSONATASIM_ASK names a file of lines, each an expression and,
// behind a tab, its input as JSON. Both versions of the reference are asked, and
// -v shows every answer.
func TestAsk(t *testing.T) {
	file := os.Getenv("JSONATASIM_ASK")
	if file == "" {
		t.Skip("JSONATASIM_ASK does not name a file of questions")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	o := needOracle(t)
	for _, v := range Versions {
		t.Run(v.Name, func(t *testing.T) {
			c := newComparison(t, o)
			for line := range strings.Lines(string(text)) {
				if line = strings.TrimRight(line, "\r\n"); line == "" {
					continue
				}
				q := questionOf(line, v.Name)
				t.Logf("%s\n   %s", line, Ours(q, v.Dialect))
				c.ask([]Request{q}, v.Dialect)
			}
			c.report()
		})
	}
}
