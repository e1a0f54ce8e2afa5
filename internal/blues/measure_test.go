package blues

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/internal/cases"
)

var measureFlag = flag.Bool("measure", false, "ask jsonata-go every case of the official suite, and count")

// end says how a case of the suite ended.
type end string

// The ends, in the order of the columns of docs/engines.md.
const (
	right     end = "right"
	uncoded   end = "fails, as it should, but without a code"
	lacking   end = "fails, and should not"
	wrong     end = "wrong value"
	unfailing end = "does not fail, and should"
	endless   end = "no end"
	died      end = "process gone"
	panicked  end = "panic"
)

var ends = []end{right, uncoded, lacking, wrong, unfailing, endless, died, panicked}

// TestMeasure counts how jsonata-go does on the official suite, by its groups, and with
// -v says which cases it gets wrong. docs/engines.md tells what was counted.
func TestMeasure(t *testing.T) {
	dir := os.Getenv("JSONATA_SUITE")
	switch {
	case !*measureFlag:
		t.Skip("SKIPPED: -measure does not ask for it")
	case dir == "":
		t.Skip("SKIPPED: JSONATA_SUITE is not set: it names the folder of a copy of the official suite")
	}
	var list []*cases.Case
	loader := cases.Loader{Dialect: eval.JSONata}
	for c, err := range loader.All(dir) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	groups := map[string]map[end]int{"all": {}}
	for i, e := range endsOf(t, list) {
		group, _, _ := strings.Cut(list[i].Name, "/")
		if groups[group] == nil {
			groups[group] = map[end]int{}
		}
		groups[group][e]++
		groups["all"][e]++
		if e != right && e != uncoded {
			t.Logf("%s: %s: %s", e, list[i].Name, list[i].Expr)
		}
	}
	t.Logf("%d cases\n%s", len(list), countTable(groups))
	for _, row := range tables(t, "end", "cases")[0].Rows {
		const chance = 10 // what the order of Go's maps may change
		told, err := strconv.Atoi(row[1])
		if counted := groups["all"][end(row[0])]; err != nil || max(told, counted)-min(told, counted) > chance {
			t.Errorf("docs/engines.md says that %s cases end so: %s; counted were %d", row[1], row[0], counted)
		}
	}
}

// endsOf asks about all cases, two at a time.
func endsOf(t *testing.T, list []*cases.Case) []end {
	found := make([]end, len(list))
	tokens := make(chan struct{}, 2)
	var wait sync.WaitGroup
	for i, c := range list {
		tokens <- struct{}{}
		wait.Go(func() {
			defer func() { <-tokens }()
			a, err := Ask(t.Context(), []string{serve}, questionOf(c), 5*patience)
			if err != nil {
				t.Error(err)
			}
			found[i] = endOf(t, c, a)
		})
	}
	wait.Wait()
	return found
}

func questionOf(c *cases.Case) Question {
	q := Question{Expr: c.Expr, Vars: map[string]json.RawMessage{}}
	if !c.Input.IsUndefined() {
		q.Input = json.RawMessage(c.Input.String())
	}
	for name, v := range c.Vars {
		q.Vars[name] = json.RawMessage(v.String())
	}
	return q
}

func endOf(t *testing.T, c *cases.Case, a Answer) end {
	switch a.Kind {
	case Hung:
		return endless
	case Died:
		return died
	case Panicked:
		return panicked
	}
	failed := a.Kind == Refused || a.Kind == Failed
	switch {
	case !c.Expect.Failure.IsUndefined() && failed:
		return uncoded
	case !c.Expect.Failure.IsUndefined():
		return unfailing
	case failed:
		return lacking
	case c.Expect.Undefined && a.Kind == Undefined,
		!c.Expect.Undefined && a.Kind == Value && sameJSON(t, []byte(c.Expect.Value.String()), a.Value):
		return right
	}
	return wrong
}

// sameJSON compares without the order of keys, since jsonata-go has none.
func sameJSON(t *testing.T, want, got []byte) bool {
	var a, b any
	if err := json.Unmarshal(want, &a); err != nil {
		t.Error(err)
	}
	if err := json.Unmarshal(got, &b); err != nil {
		t.Error(err)
	}
	return cmp.Equal(a, b)
}

// countTable writes the groups in which not every case is right.
func countTable(groups map[string]map[end]int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| group | %s |\n", strings.Join(names(), " | "))
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		if len(groups[group]) == 1 && groups[group][right] > 0 {
			continue
		}
		fmt.Fprintf(&b, "| %s |", group)
		for _, e := range ends {
			fmt.Fprintf(&b, " %d |", groups[group][e])
		}
		b.WriteString("\n")
	}
	return b.String()
}

func names() []string {
	var list []string
	for _, e := range ends {
		list = append(list, string(e))
	}
	return list
}
