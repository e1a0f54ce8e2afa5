// Package cli is the command jsonatasim: one file for each subcommand, and what
// they share.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"
)

// Streams is what the command reads and writes.
type Streams struct {
	In  io.Reader
	Out io.Writer // results, nothing else
	Err io.Writer // everything else
	// Width is the width of the terminal that Out is, 0 where it is none; ErrWidth
	// that of Err.
	Width    int
	ErrWidth int
	// Piped says that somebody is writing into In.
	Piped bool
	// Color says that Out shows colours.
	Color bool
}

// System gives the streams of the process.
func System() Streams {
	s := Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	s.Width, s.ErrWidth = terminalWidth(os.Stdout), terminalWidth(os.Stderr)
	if term.IsTerminal(int(os.Stdout.Fd())) {
		s.Color = colorprofile.Detect(os.Stdout, os.Environ()) > colorprofile.ASCII
	}
	if info, err := os.Stdin.Stat(); err == nil {
		s.Piped = info.Mode()&os.ModeNamedPipe != 0 || info.Mode().IsRegular()
	}
	return s
}

// terminalWidth gives 0 for what is no terminal, or does not know its width.
func terminalWidth(f *os.File) int {
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// Exit codes.
const (
	exitValue      = 0
	exitUndefined  = 1 // the result is undefined, or an expectation is not met
	exitUsage      = 2
	exitRefused    = 3 // the expression is refused
	exitUnreadable = 4 // an input cannot be read
	exitFailed     = 5 // the evaluation failed
)

// failure is an error with the exit code it asks for. A failure without an error
// has been reported already.
type failure struct {
	code int
	err  error
}

func (f *failure) Error() string {
	if f.err == nil {
		return ""
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

func usage(format string, args ...any) error {
	return &failure{exitUsage, fmt.Errorf(format, args...)}
}

// Run runs the command and gives its exit code. A signal ends it as it ends any
// program: there is nothing to tidy up, except where a state machine runs.
func Run(args []string, s Streams) int {
	out := &checkedWriter{w: s.Out}
	s.Out = out
	root := newRoot(s)
	root.SetArgs(args)
	cmd, err := root.ExecuteC()
	if out.err != nil && !errors.Is(out.err, syscall.EPIPE) {
		fmt.Fprintf(s.Err, "jsonatasim: writing the result: %v\n", out.err)
		return exitUnreadable
	}
	if err == nil || errors.Is(err, syscall.EPIPE) { // who reads has read enough
		return exitValue
	}
	var f *failure
	if !errors.As(err, &f) {
		f = &failure{exitUsage, err} // cobra's own errors are about usage
	}
	if f.err != nil {
		fmt.Fprintf(s.Err, "jsonatasim: %v\n", f.err)
		if f.code == exitUsage {
			fmt.Fprintf(s.Err, "Try '%s --help'.\n", cmd.CommandPath())
		}
	}
	return f.code
}

// checkedWriter remembers the first error of a stream, so that a result that did
// not get through is not taken for one that did. After a closed pipe it is silent.
type checkedWriter struct {
	w   io.Writer
	err error
}

func (c *checkedWriter) Write(b []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.w.Write(b)
	c.err = err
	return n, err
}

func newRoot(s Streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "jsonatasim",
		Short: "Build, run and debug the JSONata of AWS Step Functions",
		Long: `jsonatasim builds, runs and debugs the JSONata of AWS Step Functions, and proves
that Datadog's trace context survives it.

Exit codes: 0 a value, 1 undefined or an expectation not met, 2 usage,
3 the expression is refused, 4 an input cannot be read or the result not
written, 5 the evaluation failed.`,
		Example: `  jsonatasim sim
  jsonatasim gen v2 lambda-payload --style pretty
  jsonatasim check machine.asl.json
  jsonatasim run machine.asl.json --input '{"n": 1}' --mock mock.yaml
  jsonatasim inject --diff machine.asl.json
  jsonatasim test orders.yaml
  jsonatasim eval 'Account.Order.Product.(Price * Quantity) ~> $sum()' order.json
  jsonatasim eval '{% $states.context.Execution.Id %}' --context context.json`,
		Version:       versionLine(),
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return cmd.Help()
		},
	}
	root.Args = func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return unknown("command", args[0], commandNames(root))
	}
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(newHelp(root))
	root.AddCommand(newCheck(s), newEval(s), newGen(s), newInject(s), newRun(s), newSim(s), newTest(s), newVersion(s), newCompletion(s))
	return root
}

// commandNames gives the commands that a user calls.
func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}

// flagError adds to an error about flags which one was probably meant, or what a flag
// takes.
func flagError(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	if errors.As(err, &value) {
		if what := flagTypes[value.GetFlag().Value.Type()]; what != "" {
			return usage("--%s is %s, not %q", value.GetFlag().Name, what, value.GetValue())
		}
	}
	var missing *pflag.NotExistError
	if !errors.As(err, &missing) {
		return usage("%s", oneLine(err.Error()))
	}
	if short := missing.GetSpecifiedShortnames(); short != "" {
		return usage("no flag is called -%s; an argument that begins with - comes behind --", missing.GetSpecifiedName())
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	near := nearest(missing.GetSpecifiedName(), names)
	if near != "" {
		near = "; did you mean --" + near + "?"
	}
	return usage("no flag is called --%s%s", missing.GetSpecifiedName(), near)
}

// flagTypes says what the flags of a type take.
var flagTypes = map[string]string{
	"int":      "a whole number",
	"int64":    "a whole number",
	"uint64":   "a whole number of 0 or more",
	"duration": "a time with its unit, as 500ms or 2s",
	"bool":     "true or false",
}

// atMost refuses more arguments than a command takes. Most often an expression was
// not quoted then.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		return usage("%d arguments are given, and %s taken; an expression stands in quotes", len(args), what)
	}
}

func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Tell about a command",
		Long:  "Help tells what a command does, with examples.",
		Example: `  jsonatasim help
  jsonatasim help sim`,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return commandNames(root), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			found, rest, err := root.Find(args)
			if err != nil || found == nil || len(rest) > 0 {
				return unknown("command", strings.Join(args, " "), commandNames(root))
			}
			found.InitDefaultHelpFlag()
			found.InitDefaultVersionFlag()
			return found.Help()
		},
	}
}
