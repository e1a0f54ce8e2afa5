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
}

func newSim(s Streams) *cobra.Command {
	c := &simCommand{Streams: s}
	cmd := &cobra.Command{
		Use:   "sim [REVISION [TARGET] | EXPRESSION | FILE]",
		Short: "Show under every upstream whether the trace survives an expression",
		Long: `Sim evaluates a propagation expression under every upstream of the corpus, delivers
what it gives to a Lambda function, and shows for each upstream the branch taken, the
carrier, the trace that each of Datadog's libraries would continue, and a verdict:

  linked           the trace that the upstream carries goes on
  new trace        the trace of the execution itself goes on
  no context       the library finds nothing and begins a trace of its own
  wrong trace      some other trace goes on
  fails the state  the expression fails, and the state with it

Without arguments it looks at what the documentation shows now. A revision without a
target means its Lambda payload and its batch input. Any other argument is a file
that holds an expression, or an expression.`,
		Example: `  jsonatasim sim
  jsonatasim sim v1 lambda-payload
  jsonatasim sim v2 sqs-message-attribute --tracer node
  jsonatasim sim '{% {"RootExecutionId": $states.context.Execution.Id} %}' --target batch-input
  jsonatasim sim my-expression.jsonata --upstream 'sqs-*' --json`,
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
	flags.StringSliceVar(&c.tracers, "tracer", nil, "only this `library`: "+listed(readerNames(), "or"))
	flags.StringVar(&c.now, "now", "2026-03-24T10:15:30Z", "the `time` that $millis gives, in RFC 3339")
	flags.BoolVar(&c.asJSON, "json", false, "print a report as JSON")
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
	if c.asJSON {
		return printReport(c.Out, matrices)
	}
	for i, matrix := range matrices {
		if i > 0 {
			fmt.Fprintln(c.Out)
		}
		fmt.Fprint(c.Out, newMatrixTable(matrix, c.Streams).render())
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
		return o, usage("--now is no time in RFC 3339: %q", c.now)
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
