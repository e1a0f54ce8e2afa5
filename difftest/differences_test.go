package difftest

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

var updateFlag = flag.Bool("update", false, "write docs/differences.md anew")

const differencesIntroduction = `<!-- Made from difftest/fault.go: go test ./difftest -run TestDifferencesPage -update. Do not edit. -->

# Differences from the reference

This engine answers as the reference implementation does, ` + "`jsonata`" + ` as version 2.2.2 and ` + "`jsonata-2.0`" + ` as
2.0.6: in value, order of keys, error code, position, token and message. It is compared with both on the official
suites, on every expression of them with inputs that it was not written for, and on random expressions
([difftest](../difftest/)). Where the answers differ, it is for a reason of this page; a test
shows that each example is answered differently, and for that reason.

How the two versions differ from each other is in [dialects.md](dialects.md). How Step Functions
differs from both is not a matter of this page.

## Faults of the reference
`

// pageOfDifferences renders docs/differences.md.
func pageOfDifferences() string {
	var b strings.Builder
	b.WriteString(differencesIntroduction)
	for _, f := range Faults {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n```\n", capital(f.Name), f.Reason)
		for _, example := range f.Examples {
			source, input, ok := strings.Cut(example, "\t")
			b.WriteString(source)
			if ok {
				b.WriteString("   on   " + input)
			}
			b.WriteString("\n")
		}
		b.WriteString("```\n")
	}
	b.WriteString("\n## Bounds\n\nThe reference runs until memory, stack or patience are at an end. " +
		"Here every run is bounded, by these bounds\nwhere the caller sets no others.\n\n| bound | of | beyond it |\n| --- | --- | --- |\n")
	for _, bound := range bounds {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", bound.limit, bound.of, bound.code)
	}
	b.WriteString("\nA range may have 10,000,000 items in both (D2014). [errors.md](errors.md) lists the codes.\n")
	return b.String()
}

func capital(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// bound is a bound on what a run may use. The trial meets it, where need be with a lower
// one than the default, which would take long to meet.
type bound struct {
	limit, of, code string
	trial           func() error
}

var bounds = []bound{
	{
		fmt.Sprint(eval.DefaultBounds.Depth), "functions that call each other without having returned (tail calls have)", "D1011",
		func() error { return run(`($f := function($n) { 1 + $f($n + 1) }; $f(0))`, eval.Bounds{}) },
	}, {
		eval.DefaultBounds.Time.String(), "time", "D1012",
		func() error {
			return run(`($f := function() { $f() }; $f())`, eval.Bounds{Time: 20 * time.Millisecond})
		},
	}, {
		fmt.Sprint(eval.DefaultBounds.Steps), "steps, each about one item visited or one function called", "X1001",
		func() error { return run(`($f := function() { $f() }; $f())`, eval.Bounds{Steps: 10_000}) },
	}, {
		fmt.Sprint(eval.DefaultBounds.Memory), "bytes of strings, arrays and objects that are made in all", "X1002",
		func() error { return run(`$pad("", 100000)`, eval.Bounds{Memory: 10_000}) },
	}, {
		fmt.Sprint(eval.DefaultBounds.Sequence), "items of a sequence that a path or function collects", "D2015",
		func() error { return run(`$map([1..1000], function($n) { $n })`, eval.Bounds{Sequence: 100}) },
	}, {
		fmt.Sprint(expr.MaxDepth), "constructs of an expression inside each other", "X0001",
		func() error { return run(strings.Repeat("(", 10_001)+strings.Repeat(")", 10_001), eval.Bounds{}) },
	}, {
		fmt.Sprint(eval.MaxJSONDepth), "arrays and objects of a JSON text inside each other", "the input is refused",
		func() error {
			_, err := eval.ParseJSON([]byte(strings.Repeat("[", 10_001)+strings.Repeat("]", 10_001)), eval.JSONata)
			return err
		},
	}, {
		"100000", "arrays and objects of a value inside each other, where it is written or compared", "X1005",
		func() error {
			return run(`($f := function($v, $n) { $n = 0 ? $v : $f([[$v]], $n - 1) }; $string($f([], 100001)))`, eval.Bounds{})
		},
	}, {
		"65536", "digits of all numbers of the picture of a date together", "X0302",
		func() error { return run(`$fromMillis(0, "[Y,65600]")`, eval.Bounds{}) },
	}, {
		"9999999", "as a Roman numeral", "X0301",
		func() error { return run(`$formatInteger(10000000, "I")`, eval.Bounds{}) },
	},
}

func run(source string, b eval.Bounds) error {
	p, err := eval.Compile(source, eval.WithBounds(b))
	if err != nil {
		return err
	}
	_, err = p.Run(context.Background(), eval.Undefined, nil)
	return err
}

// TestBoundsOfPage: each bound of the page is one, and is told as the page says.
func TestBoundsOfPage(t *testing.T) {
	for _, bound := range bounds {
		err := bound.trial()
		var e *expr.Error
		switch {
		case err == nil:
			t.Errorf("there is no bound of %s", bound.of)
		case strings.Contains(bound.code, " "): // no code
		case !errors.As(err, &e) || e.Code != bound.code:
			t.Errorf("beyond the bound of %s: %v, want %s", bound.of, err, bound.code)
		}
	}
	t.Logf("%d bounds", len(bounds))
}

// TestDifferencesPage: docs/differences.md has exactly the faults of [Faults].
func TestDifferencesPage(t *testing.T) {
	want := pageOfDifferences()
	file := filepath.Join("..", "docs", "differences.md")
	if *updateFlag {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := document(t, "differences.md")
	for _, f := range Faults {
		if !strings.Contains(got, "\n### "+capital(f.Name)+"\n") {
			t.Errorf("docs/differences.md lacks the fault %q of difftest/fault.go", f.Name)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("docs/differences.md is stale: go test ./difftest -run TestDifferencesPage -update\n%s", diff)
	}
	t.Logf("%d faults", len(Faults))
}
