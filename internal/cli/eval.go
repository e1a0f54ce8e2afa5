package cli

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// evalCommand is `jsonatasim eval`.
type evalCommand struct {
	Streams
	file    string
	input   string
	context string
	states  string
	vars    []string
	dialect string
	now     string
	seed    uint64
	hasSeed bool
	timeout time.Duration
	raw     bool
	pretty  bool
	yaml    bool
	asJSON  bool
	engine  engineFlags
}

// dialects are the values of --dialect.
var dialects = []string{"jsonata", "jsonata-2.0", "states"}

func newEval(s Streams) *cobra.Command {
	c := &evalCommand{Streams: s}
	cmd := &cobra.Command{
		Use:   "eval EXPRESSION [FILE]",
		Short: "Evaluate an expression",
		Long: `Eval evaluates an expression on a JSON or YAML file, or on standard input, and
prints the result as JSON.

An expression between {% and %}, or one of --context and --states, selects the
dialect of AWS Step Functions: the file is $states.input then, a failure is told in
AWS's words, and there is no context value. Otherwise the dialect is jsonata, the
reference implementation 2.2.2.`,
		Example: `  jsonatasim eval 'Account.Order.Product.(Price * Quantity) ~> $sum()' order.json
  cat orders.json | jsonatasim eval '$count(orders[status = "open"])'
  jsonatasim eval '{% $states.context.Execution.Id %}' --context context.json
  jsonatasim eval '{% $total * 2 %}' --var total=21
  jsonatasim eval --file report.jsonata order.yaml --pretty`,
		Args: atMost(2, "an expression and a file are"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c.hasSeed = cmd.Flags().Changed("seed")
			if c.engine.serve {
				return c.serveEngine()
			}
			return c.run(cmd.Context(), args)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&c.file, "file", "f", "", "read the expression from a `file`; - is standard input")
	flags.StringVar(&c.context, "context", "", "`file` that holds $states.context, or a whole $states document")
	flags.StringVar(&c.states, "states", "", "`file` that holds a whole $states document")
	flags.StringArrayVar(&c.vars, "var", nil, "bind a variable: `name=JSON`; may be given several times")
	flags.StringVar(&c.dialect, "dialect", "", "jsonata, jsonata-2.0 or states")
	flags.StringVar(&c.now, "now", "", "the `time` that $now and $millis give, in RFC 3339")
	flags.Uint64Var(&c.seed, "seed", 0, "seed of $random, $shuffle and $uuid")
	flags.DurationVar(&c.timeout, "timeout", 0, "stop the evaluation after this long")
	flags.BoolVar(&c.yaml, "yaml", false, "standard input is YAML; files are by their ending, .yaml or .yml")
	flags.BoolVarP(&c.raw, "raw", "r", false, "print a string without quotes")
	flags.BoolVar(&c.pretty, "pretty", false, "indent the result")
	flags.BoolVar(&c.asJSON, "json", false, "report value, undefined or error as one JSON object")
	c.engine.define(cmd)
	cmd.RegisterFlagCompletionFunc("dialect", cobra.FixedCompletions(dialects, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (c *evalCommand) run(ctx context.Context, args []string) error {
	in, err := c.source(&args)
	if err != nil {
		return err
	}
	if len(args) > 1 {
		return usage("with --file one input is taken, and %q and %q are given", args[0], args[1])
	}
	if len(args) == 1 {
		c.input = args[0]
		if !isFile(c.input) && c.input != "-" && c.file == "" && isFile(in.body) {
			return usage("the expression comes first: %q is a file, and %q none", in.body, c.input)
		}
	}
	options, err := c.options()
	if err != nil {
		return err
	}
	if c.engine.other() {
		return c.otherEngine(ctx, in)
	}
	inStates := in.delimited || c.context != "" || c.states != ""
	switch c.dialect {
	case "":
	case "states":
		inStates = true
	case "jsonata", "jsonata-2.0":
		if c.context != "" || c.states != "" {
			return usage("--context and --states are for the dialect states, not %s", c.dialect)
		}
		inStates = false
	default:
		return oneOf("dialect", c.dialect, dialects...)
	}
	if inStates {
		return c.inStates(ctx, in.trimmed(), options)
	}
	return c.plain(ctx, in, options)
}

// source takes the expression from the arguments or from a file.
func (c *evalCommand) source(args *[]string) (source, error) {
	if c.file != "" {
		content, err := readText(c.Streams, c.file)
		return newSource(shownName(c.file), string(content)), err
	}
	if len(*args) == 0 {
		return source{}, usage("an expression is missing")
	}
	in := newSource("expression", (*args)[0])
	*args = (*args)[1:]
	return in, nil
}

func (c *evalCommand) options() ([]eval.Option, error) {
	var options []eval.Option
	if c.now != "" {
		at, err := time.Parse(time.RFC3339Nano, c.now)
		if err != nil {
			return nil, usage("--now is no time in RFC 3339, such as 2026-03-24T10:15:30Z: %q", c.now)
		}
		options = append(options, states.WithTime(at))
	}
	if c.hasSeed {
		options = append(options, eval.WithRandom(rand.New(rand.NewPCG(c.seed, 0)).Float64))
	}
	if c.timeout < 0 {
		return nil, usage("--timeout is less than nothing: %s", c.timeout)
	}
	if c.timeout > 0 {
		options = append(options, eval.WithBounds(eval.Bounds{Time: c.timeout}))
	}
	return options, nil
}

func (c *evalCommand) variables(dialect *eval.Dialect) (eval.Vars, error) {
	vars := eval.Vars{}
	for _, v := range c.vars {
		name, text, ok := strings.Cut(v, "=")
		name = strings.TrimPrefix(name, "$")
		if !ok || name == "" {
			return nil, usage("--var is name=JSON, not %q", v)
		}
		value, err := eval.ParseJSON([]byte(text), dialect)
		if err != nil {
			return nil, usage("--var %s is not JSON: %s; a text needs quotes, as in --var '%[1]s=\"text\"'", name, oneLine(text))
		}
		vars[name] = value
	}
	return vars, nil
}

func (c *evalCommand) plain(ctx context.Context, in source, options []eval.Option) error {
	dialect := eval.JSONata
	if c.dialect == "jsonata-2.0" {
		dialect = eval.JSONata20
	}
	program, err := eval.Compile(in.expr, append(options, eval.WithDialect(dialect))...)
	if err != nil {
		return c.fail(exitRefused, err, in)
	}
	vars, err := c.variables(dialect)
	if err != nil {
		return err
	}
	input, err := c.inputValue(dialect, eval.Undefined)
	if err != nil {
		return err
	}
	v, err := program.Run(ctx, input, vars)
	if err != nil {
		return c.fail(exitFailed, err, in)
	}
	if v.IsUndefined() && !c.asJSON {
		fmt.Fprintln(c.Err, "undefined"+c.whyUndefined(in, input))
		return &failure{code: exitUndefined}
	}
	return c.print(v, dialect)
}

// whyUndefined guesses at mistakes of a beginner.
func (c *evalCommand) whyUndefined(in source, input eval.Value) string {
	switch {
	case !input.IsUndefined():
		return ""
	case c.file == "" && isFile(in.body):
		return fmt.Sprintf(": the expression %q is the name of a file; an expression comes before it", in.body)
	}
	return ": no input is given; name a file, or write JSON into standard input"
}

func (c *evalCommand) inStates(ctx context.Context, in source, options []eval.Option) error {
	expression, err := states.Compile(in.expr, "Output", options...)
	if err != nil {
		return c.fail(exitRefused, err, in)
	}
	vars, err := c.variables(states.Dialect)
	if err != nil {
		return err
	}
	document, err := c.document()
	if err != nil {
		return err
	}
	v, err := expression.Evaluate(ctx, states.Environment{States: document, Variables: vars})
	var failed *states.Error
	switch {
	case errors.As(err, &failed) && failed.Inner == nil && v.IsUndefined() && strings.HasSuffix(failed.Cause, "(undefined)."):
		return c.fail(exitUndefined, err, in)
	case err != nil:
		return c.fail(exitFailed, err, in)
	}
	return c.print(v, states.Dialect)
}
