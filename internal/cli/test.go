package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/internal/cases"
)

// testCommand is `jsonatasim test`.
type testCommand struct {
	Streams
	dialect string
	pattern string
	junit   string
	jobs    int
	asJSON  bool
	quiet   bool
	verbose bool

	chosen *regexp.Regexp // nil for all
	left   int            // how many cases chosen does not match
}

func newTest(s Streams) *cobra.Command {
	c := &testCommand{Streams: s}
	cmd := &cobra.Command{
		Use:   "test PATH...",
		Short: "Run files of test cases",
		Long: `Test evaluates the cases in files and folders, and shows those whose answer is not
the one expected: value with the order of its keys, undefined, or error. The last
line counts them. It reads

  .yaml, .yml      tests in YAML, as below
  .jsonl, .ndjson  lines of JSON: {id, expr, data, expect: {value}}, where expect may
                   also be {undefined: true} or {code, token, position}; so is
                   standard input, which is called -
  .json            cases of the official suite: a file, a group of it, or the folder
                   that holds groups and datasets

In YAML a file is a list of tests, or has it under tests, beside defaults for all:

  - name: total
    expression: $sum(Order.(Price * Quantity))   # or file: total.jsonata
    input: {Order: [{Price: 2, Quantity: 3}]}    # or input-file: order.json
    expect: {value: 6}                           # or {undefined: true}, {error: {code: T2001}}

A test may have variables, dialect, now, seed, timeout, bounds (depth, nesting, steps,
memory, sequence) and skip, which is the reason; for the dialect states also states or
states-file, the $states document, context or context-file, what is $states.context
in it, and field. An error is told by some of code, message, token, position and, in
the dialect states, name and cause. Files are named as seen from that of the test.

Exit codes: 0 all passed, 1 some failed, 2 usage, 4 a file cannot be read or holds no
cases; the others are run all the same.`,
		Example: `  jsonatasim test orders.yaml
  jsonatasim test --verbose --run '^total' orders.yaml
  jsonatasim test --junit report.xml orders.yaml recorded.jsonl
  jsonatasim test --json orders.yaml
  cat recorded.jsonl | jsonatasim test --quiet -`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("files or folders with test cases are wanted; - is standard input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.run(cmd.Context(), args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&c.dialect, "dialect", "jsonata", "dialect of cases that say none: "+listed(dialects, "or"))
	flags.StringVar(&c.pattern, "run", "", "only cases whose name matches this `regex`")
	flags.StringVar(&c.junit, "junit", "", "write a report in JUnit's XML to this `file` too")
	flags.IntVarP(&c.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "how many cases run at a time")
	flags.BoolVar(&c.asJSON, "json", false, "print a report as JSON")
	flags.BoolVarP(&c.quiet, "quiet", "q", false, "print the last line only")
	flags.BoolVarP(&c.verbose, "verbose", "v", false, "print the cases that passed or are skipped, too")
	cmd.RegisterFlagCompletionFunc("dialect", cobra.FixedCompletions(dialects, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("run", cobra.NoFileCompletions)
	cmd.RegisterFlagCompletionFunc("jobs", cobra.NoFileCompletions)
	return cmd
}

// testReporter is told of every result, and at the end how many there were.
type testReporter interface {
	result(cases.Result) error
	end(testTally) error
}

// testTally counts results.
type testTally struct {
	passed, failed, skipped, unreadable int
}

func (t *testTally) add(r cases.Result) {
	switch {
	case r.Err != nil:
		t.unreadable++
	case r.Case.Skip != "":
		t.skipped++
	case r.Right:
		t.passed++
	default:
		t.failed++
	}
}

// maxFaults is of how many cases and files that cannot be read is told without --verbose.
const maxFaults = 50

func (c *testCommand) run(ctx context.Context, paths []string) error {
	dialect, err := c.check()
	if err != nil {
		return err
	}
	reporters := []testReporter{c.reporter()}
	if c.junit == "-" {
		return usage("--junit writes a file, and standard output has the results")
	}
	if c.junit != "" {
		junit, err := newJUnit(c.junit)
		if err != nil {
			return err
		}
		reporters = append(reporters, junit)
	}
	loader := cases.Loader{Dialect: dialect, Stdin: c.In, YAML: readTests}
	var tally testTally
	for r := range cases.Run(ctx, c.choose(loader.All(paths...)), c.jobs) {
		tally.add(r)
		if r.Err != nil && (c.verbose || tally.unreadable <= maxFaults) {
			fmt.Fprintf(c.Err, "jsonatasim: %v\n", c.explain(r.Err))
		}
		for _, reporter := range reporters {
			if err := reporter.result(r); err != nil {
				return err
			}
		}
	}
	if more := tally.unreadable - maxFaults; more > 0 && !c.verbose {
		fmt.Fprintf(c.Err, "jsonatasim: %d more cannot be read; --verbose tells all\n", more)
	}
	if c.verbose {
		for _, file := range loader.PassedOver {
			fmt.Fprintf(c.Err, "%s holds no cases and is passed over\n", file)
		}
	}
	for _, reporter := range reporters {
		if err := reporter.end(tally); err != nil {
			return err
		}
	}
	return c.verdict(tally)
}

// check looks at the flags.
func (c *testCommand) check() (*eval.Dialect, error) {
	known := map[string]*eval.Dialect{"jsonata": eval.JSONata, "jsonata-2.0": eval.JSONata20, "states": states.Dialect}
	dialect, ok := known[c.dialect]
	switch {
	case !ok:
		return nil, oneOf("dialect", c.dialect, dialects...)
	case c.jobs < 1:
		return nil, usage("--jobs is at least 1, not %d", c.jobs)
	case c.quiet && c.verbose:
		return nil, usage("--quiet and --verbose exclude each other")
	case c.asJSON && (c.quiet || c.verbose):
		return nil, usage("--json prints every case; --quiet and --verbose are not for it")
	}
	if c.pattern == "" {
		return dialect, nil
	}
	var err error
	if c.chosen, err = regexp.Compile(c.pattern); err != nil {
		return nil, usage("--run is a regular expression of Go: %v", err)
	}
	return dialect, nil
}

func (c *testCommand) reporter() testReporter {
	if c.asJSON {
		return &jsonTests{w: c.Out}
	}
	return &textTests{testCommand: c}
}

// choose leaves out the cases that --run does not name.
func (c *testCommand) choose(all iter.Seq2[*cases.Case, error]) iter.Seq2[*cases.Case, error] {
	if c.chosen == nil {
		return all
	}
	return func(yield func(*cases.Case, error) bool) {
		for one, err := range all {
			if err == nil && !c.chosen.MatchString(one.Name) {
				c.left++
				continue
			}
			if !yield(one, err) {
				return
			}
		}
	}
}

// explain says why a file cannot be read, and shows the place.
func (c *testCommand) explain(err error) error {
	var f *cases.Fault
	if !errors.As(err, &f) {
		return err
	}
	sentence := oneLine(f.Error()) + meant(f)
	if f.Text == "" || f.Line == 0 {
		return errors.New(sentence)
	}
	offset := offsetOf(f.Text, f.Line, f.Column)
	return errors.New(sentence + caret(f.Text, offset, offset+1, c.ErrWidth))
}

// meant adds to a fault about an unknown word which are known.
func meant(f *cases.Fault) string {
	if len(f.Known) == 0 {
		return ""
	}
	if near := didYouMean(f.Name, f.Known); near != "" {
		return near
	}
	return "; there are " + listed(f.Known, "and")
}

// verdict turns what was counted into an exit code.
func (c *testCommand) verdict(t testTally) error {
	switch {
	case t.unreadable > 0:
		return &failure{code: exitUnreadable}
	case t.failed > 0:
		return &failure{code: exitUndefined}
	case t.passed+t.skipped == 0:
		return usage("--run %q matches none of the %d cases", c.pattern, c.left)
	}
	return nil
}
