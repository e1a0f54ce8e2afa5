package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// runCommand is `jsonatasim run`.
type runCommand struct {
	Streams
	input    string
	mock     string
	context  string
	machine  string
	nested   []string
	vars     []string
	stopAt   string
	now      string
	seed     uint64
	s3       string
	express  bool
	asJSON   bool
	pretty   bool
	quiet    bool
	children int64
	workers  int
}

func newRun(s Streams) *cobra.Command {
	c := &runCommand{Streams: s}
	cmd := &cobra.Command{
		Use:   "run FILE",
		Short: "Run a state machine",
		Long: `Run runs a JSONata state machine offline and prints its output as JSON. What each
state evaluates is told on standard error. FILE is a definition, in JSON or YAML, or a
template of CloudFormation or SAM that holds one.

Nothing is called. Task states are answered by --mock, a JSON or YAML file:

  states:                    # by the name of the state, or its path /States/...
    Charge:
      - error: {Error: Lambda.TooManyRequestsException, Cause: Rate exceeded}
      - payload: {ok: true}  # what the Lambda function gives; the next call gets it
    Look up: {value: {Item: {}}, seconds: 3}  # $states.result, and how long it takes
  resources:
    lambda:invoke: {echo: true}  # gives its arguments back
  default: {echo: true}

Without --mock every Task gives its arguments back, a Lambda function its payload.
Time is virtual: Wait and Retry take none.

--s3 is a folder that stands for S3: the object KEY of BUCKET is the file BUCKET/KEY.
A Distributed Map reads its items from there, and writes its results.

Exit codes: 0 succeeded, 1 --stop-at was not reached, 2 usage, 3 the definition is
refused, 4 an input cannot be read or a Task has no answer, 5 the execution failed.`,
		Example: `  jsonatasim run machine.asl.json --input '{"n": 1}'
  jsonatasim run machine.asl.json --input order.yaml --mock mock.yaml
  jsonatasim run machine.asl.json --json --now 2026-01-01T00:00:00Z --seed 1
  jsonatasim run machine.asl.json --stop-at Go > states.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("one file with a state machine definition is wanted; the input comes with --input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), args[0]) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&c.input, "input", "i", "", "the input: a `file`, - for standard input, or JSON itself")
	flags.StringVarP(&c.mock, "mock", "m", "", "`file` with the answers of Task states")
	flags.StringVar(&c.context, "context", "", "`file` with $states.context, of which Execution and StateMachine count")
	flags.StringVar(&c.machine, "machine", "", "the logical `id` of the state machine in a template")
	flags.StringArrayVar(&c.nested, "nested", nil, "answer states:startExecution with a machine: `name=file`; may be given several times")
	flags.StringArrayVar(&c.vars, "var", nil, "have a variable from the start: `name=JSON`; may be given several times")
	flags.StringVar(&c.stopAt, "stop-at", "", "stop at a state and print its $states document, for eval --states")
	flags.StringVar(&c.now, "now", "", "the `time` of the start, in RFC 3339")
	flags.Uint64Var(&c.seed, "seed", 0, "seed of ids, task tokens, $random, $shuffle and $uuid")
	flags.StringVar(&c.s3, "s3", "", "`folder` that stands for S3, or a JSON file that maps s3://bucket/key to files")
	flags.BoolVar(&c.express, "express", false, "run it as an express workflow, started synchronously")
	flags.BoolVar(&c.asJSON, "json", false, "print status, output and history as one JSON object")
	flags.BoolVar(&c.pretty, "pretty", false, "indent the output")
	flags.BoolVarP(&c.quiet, "quiet", "q", false, "tell nothing of the states")
	flags.Int64Var(&c.children, "children", 3, "of how many child executions of a Map Run to tell; -1 is all")
	flags.IntVar(&c.workers, "workers", 0, "how many child executions to work on at a time; 0 is one for each processor")
	return cmd
}

func (c *runCommand) run(ctx context.Context, name string) error {
	if err := c.check(name); err != nil {
		return err
	}
	d, err := c.definition(name, c.machine)
	if err != nil {
		return err
	}
	options, err := c.options()
	if err != nil {
		return err
	}
	if options.Machine == "" {
		options.Machine = d.machineName()
	}
	if c.stopAt != "" && d.stateNamed(c.stopAt) == nil {
		return unknown("state", c.stopAt, d.stateNames())
	}
	programs := []*loaded{d}
	if options.Machines, err = c.nestedMachines(&programs); err != nil {
		return err
	}
	if options.Tasks, err = c.tasks(programs); err != nil {
		return err
	}
	input, err := c.inputValue(options.Context)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop) // the next signal ends it at once
	if c.mock == "" && !c.quiet && !c.asJSON && d.hasTask() {
		fmt.Fprintln(c.Err, "Task states give their arguments back; --mock says what they give")
	}
	if c.s3 == "" && !c.quiet && !c.asJSON && d.usesS3() {
		fmt.Fprintln(c.Err, "Nothing stands for S3; --s3 names a folder that does")
	}
	report := c.observe(&options)
	debug.SetGCPercent(400) // little is kept, and much is made
	result := d.program.Run(ctx, input, options)
	report.finish(result)
	return c.outcome(result, options, report)
}

// check looks at the flags.
func (c *runCommand) check(name string) error {
	switch {
	case name == "-" && c.input == "-":
		return usage("standard input cannot be both the definition and the --input")
	case c.children < -1:
		return usage("--children is at least -1, not %d", c.children)
	case c.workers < 0:
		return usage("--workers is at least 0, not %d", c.workers)
	}
	return nil
}

// outcome prints what the execution gave, and makes the exit code.
func (c *runCommand) outcome(r *machine.Result, options machine.Options, report runReport) error {
	if c.asJSON {
		if err := report.print(r); err != nil {
			return err
		}
	}
	switch r.Status {
	case machine.Succeeded:
		if c.asJSON {
			return nil
		}
		if c.stopAt != "" {
			return &failure{exitUndefined, fmt.Errorf("the execution ended without coming to the state %q", c.stopAt)}
		}
		return c.print(r.Output)
	case machine.Stopped:
		for name, v := range r.Variables {
			fmt.Fprintf(c.Err, "variable: --var %s=%s\n", name, compact(v))
		}
		if c.asJSON {
			return nil
		}
		return c.print(r.States)
	case machine.Aborted:
		code := exitFailed
		if r.Failure.Unanswered() {
			code = exitUnreadable
		}
		return &failure{code, errors.New(oneLine(r.Failure.Cause))}
	}
	return &failure{exitFailed, errors.New(oneLine(string(r.Status) + ": " + r.Failure.Error()))}
}

func (c *runCommand) print(v eval.Value) error {
	appendJSON := v.AppendJSON
	if c.pretty || c.stopAt != "" {
		appendJSON = v.AppendIndented
	}
	b, err := appendJSON(nil, states.Dialect)
	if err != nil {
		return &failure{exitFailed, err}
	}
	_, err = fmt.Fprintf(c.Out, "%s\n", b)
	return err
}

func compact(v eval.Value) string {
	b, err := v.AppendJSON(nil, states.Dialect)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
