package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// simCommand is `jsonatasim sim`.
type simCommand struct {
	Streams
	target    string
	targeted  bool // --target is given
	upstreams []string
	tracers   []string
	now       string
	asJSON    bool
	explain   bool
	require   string
	machine   string // a file
	input     string
	mock      string
}

func newSim(s Streams) *cobra.Command {
	c := &simCommand{Streams: s}
	cmd := &cobra.Command{
		Use:   "sim [REVISION[,REVISION…] [TARGET] | EXPRESSION | FILE]",
		Short: "Show under every upstream whether the trace survives an expression",
		Long: `Sim evaluates a propagation expression under every upstream of the corpus, delivers
what it gives to a Lambda function, and shows for each upstream the branch taken, the
carrier, the trace that each of Datadog's libraries would continue, and a verdict:

  linked           the trace that the upstream carries goes on
  new trace        the trace of the execution itself goes on
  no context       the library finds nothing and begins a trace of its own
  wrong trace      some other trace goes on
  fails the state  the expression fails, and the state with it

Below a table stands what the libraries do of their own: members of the payload that hide
the context, an upper half of the trace id that is misread, and the like. --explain tells
for each upstream which conditions led to the branch. With --require the exit code is 1
where a verdict is worse; where the upstream carries no trace, a new one is the best.

Without arguments it looks at what the documentation shows now and at the resilient
expression, and compares the two. A revision without a target means its Lambda payload and
its batch input; several are given with commas between them. Any other argument is a file
that holds an expression, or an expression.

--machine looks at a whole definition instead: every task that invokes a Lambda function,
starts an execution or sends to EventBridge, SQS or SNS, and every batcher of a Distributed
Map, also inside Maps and Parallels. The machine runs once as the execution of each
upstream, tasks giving their arguments back, item readers two items, and result writers
writing nothing; each child execution's own payload is read, and the worst verdict of them
counts. What the machine needs beside a trace comes with --input, what its tasks give with
--mock, as in run.`,
		Example: `  jsonatasim sim
  jsonatasim sim resilient sfn-input --require linked
  jsonatasim sim v1b,v2,resilient lambda-payload --tracer python
  jsonatasim sim resilient --upstream 'sns-*' --explain
  jsonatasim sim v1 lambda-payload
  jsonatasim sim v2 sqs-message-attribute --tracer node
  jsonatasim sim '{% {"RootExecutionId": $states.context.Execution.Id} %}' --target batch-input
  jsonatasim sim my-expression.jsonata --upstream 'sqs-*' --json
  jsonatasim sim --machine orders.asl.json --tracer node`,
		Args: atMost(2, "a revision and a target are"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c.targeted = cmd.Flags().Changed("target")
			return c.run(cmd.Context(), args)
		},
		ValidArgsFunction: completeSubjects,
	}
	flags := cmd.Flags()
	flags.StringVar(&c.target, "target", string(gen.LambdaPayload), "where a given expression is put in; 'jsonatasim gen' lists the targets")
	flags.StringSliceVar(&c.upstreams, "upstream", nil, "only the upstreams of this `name`; * stands for anything")
	flags.StringSliceVar(&c.tracers, "tracer", nil, "only this `library`: "+listed(readerNames(), "or")+"; all stands for every one")
	flags.StringVar(&c.now, "now", "2026-03-24T10:15:30Z", "the `time` that $millis gives, in RFC 3339")
	flags.BoolVar(&c.asJSON, "json", false, "print a report as JSON")
	flags.BoolVar(&c.explain, "explain", false, "tell for each upstream which branch was taken, and why")
	flags.StringVar(&c.require, "require", "", "exit with 1 where a `verdict` is worse: "+listed(verdictNames(), "or"))
	flags.StringVar(&c.machine, "machine", "", "look at all of the state machine definition in this `file`")
	flags.StringVarP(&c.input, "input", "i", "", "with --machine: an object, as a `file` or JSON, whose members every input gets too")
	flags.StringVarP(&c.mock, "mock", "m", "", "with --machine: `file` with the answers of Task states")
	cmd.RegisterFlagCompletionFunc("require", cobra.FixedCompletions(verdictNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("tracer", cobra.FixedCompletions(readerNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("target", cobra.FixedCompletions(namesOf(gen.Targets()), cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("upstream", completeUpstreams)
	return cmd
}

// completeSubjects completes revisions and files, then targets.
func completeSubjects(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	names, directive := completeRevisions(cmd, args, word)
	if len(args) == 0 {
		directive = cobra.ShellCompDirectiveDefault
	}
	return names, directive
}

// readerNames gives what --tracer takes.
func readerNames() []string {
	var names []string
	for _, reader := range tracer.Readers() {
		names = append(names, reader.Name())
	}
	return names
}

func completeUpstreams(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, u := range corpus.Upstreams() {
		names = append(names, u.Name+"\t"+u.Sentence)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func (c *simCommand) run(ctx context.Context, args []string) error {
	options, err := c.options()
	if err != nil {
		return err
	}
	asked, err := verdictNamed(c.require)
	if err != nil {
		return err
	}
	if c.asJSON && c.explain {
		return usage("--json and --explain exclude each other; the report has all that --explain tells")
	}
	if c.machine != "" {
		if len(args) > 0 || c.targeted {
			return usage("--machine looks at a whole definition, and takes neither an expression nor a target")
		}
		return c.machines(ctx, options, asked)
	}
	if c.input != "" || c.mock != "" {
		return usage("--input and --mock belong to --machine")
	}
	if len(args) == 1 && holdsMachine(args[0]) {
		return usage("%s defines a state machine; --machine %s looks at all of it", args[0], args[0])
	}
	subjects, in, err := c.subjects(args)
	if err != nil {
		return err
	}
	var matrices []verify.Matrix
	for _, subject := range subjects {
		matrix, err := verify.Run(ctx, subject, options)
		if err != nil {
			return c.refused(subject, in, err)
		}
		matrices = append(matrices, matrix)
	}
	if err := c.show(matrices); err != nil {
		return err
	}
	return required(asked, matrices)
}

// show prints what was found, in the form that was asked for.
func (c *simCommand) show(matrices []verify.Matrix) error {
	if c.asJSON {
		return printReport(c.Out, matrices)
	}
	for i, matrix := range matrices {
		if i > 0 {
			fmt.Fprintln(c.Out)
		}
		if table := newMatrixTable(matrix, c.Streams); c.explain {
			fmt.Fprint(c.Out, table.explain())
		} else {
			fmt.Fprint(c.Out, table.render())
		}
	}
	for _, beside := range sideBySide(matrices) {
		fmt.Fprintf(c.Out, "\n%s", newBesideTable(beside, c.Streams).render())
	}
	return nil
}

// refused tells what AWS says against an expression.
func (c *simCommand) refused(subject verify.Subject, in source, err error) error {
	var diagnostic *states.Diagnostic
	if !errors.As(err, &diagnostic) {
		return &failure{exitFailed, fmt.Errorf("%s: %w", subject.Name, err)}
	}
	return &failure{exitRefused, in.explain(err, c.ErrWidth)}
}

func (c *simCommand) options() (verify.Options, error) {
	var o verify.Options
	now, err := time.Parse(time.RFC3339Nano, c.now)
	if err != nil {
		return o, usage("--now is no time in RFC 3339, such as 2026-03-24T10:15:30Z: %q", c.now)
	}
	o.Now = now
	if o.Upstreams, err = selectUpstreams(c.upstreams); err != nil {
		return o, err
	}
	o.Readers, err = selectReaders(c.tracers)
	return o, err
}

// selectReaders gives the readers of the names, in their own order; none for all.
func selectReaders(names []string) ([]tracer.Reader, error) {
	known := append(readerNames(), "all")
	for _, name := range names {
		if !slices.Contains(known, name) {
			return nil, oneOf("tracer", name, known...)
		}
	}
	var readers []tracer.Reader
	for _, reader := range tracer.Readers() {
		if slices.Contains(names, reader.Name()) && !slices.Contains(names, "all") {
			readers = append(readers, reader)
		}
	}
	return readers, nil
}

// selectUpstreams gives the upstreams whose names match one of the patterns, each of
// which has to match some.
func selectUpstreams(patterns []string) ([]corpus.Upstream, error) {
	var selected []corpus.Upstream
	used := make([]bool, len(patterns))
	var names []string
	for _, u := range corpus.Upstreams() {
		names = append(names, u.Name)
		found := false
		for i, pattern := range patterns {
			if matches(pattern, u.Name) {
				used[i], found = true, true
			}
		}
		if found {
			selected = append(selected, u)
		}
	}
	for i, pattern := range patterns {
		if !used[i] {
			return nil, usage("no upstream is called %q; 'jsonatasim sim' lists them%s", pattern, didYouMean(pattern, names))
		}
	}
	return selected, nil
}

// matches reports whether a name fits a pattern in which * stands for anything.
func matches(pattern, name string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == name
	}
	if !strings.HasPrefix(name, parts[0]) {
		return false
	}
	name = name[len(parts[0]):]
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		i := strings.Index(name, part)
		if i < 0 {
			return false
		}
		name = name[i+len(part):]
	}
	return strings.HasSuffix(name, parts[last])
}
