package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/spf13/cobra"

	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/inject"
)

// injectCommand is `jsonatasim inject`.
type injectCommand struct {
	Streams
	write, diff, check, remove, asJSON bool

	revision  string
	upstreams []string
	only      []string
}

// injectRevisions are those that have an expression for every edge.
var injectRevisions = []string{string(gen.Resilient), string(gen.V1), string(gen.V1b), string(gen.V2)}

func newInject(s Streams) *cobra.Command {
	c := &injectCommand{Streams: s}
	cmd := &cobra.Command{
		Use:   "inject FILE...",
		Short: "Put propagation expressions into state machine definitions",
		Long: `Inject puts the expressions that carry Datadog's trace context into state machine
definitions, in JSON or YAML, plain or inside templates of CloudFormation and SAM: into
the payloads of Lambda functions, the inputs of nested executions, events of EventBridge,
messages of SQS and SNS, and the batches of Distributed Maps, at any depth, in all
partitions. What is there stays and is merged with; documented revisions are
upgraded; everything else in the file stays byte for byte.

Without a flag it prints the new file. What it does, and what it leaves alone, it says on
standard error. States whose query language is JSONPath are left alone.

What is put in begins with a comment, by which --remove knows it. It takes out what
was put in, and gives back the bytes that were there before.

Exit codes: 0 done, or nothing to do, 1 with --check a file would change, 2 usage, 4 a file
cannot be read, defines no state machine, or cannot be written; it is not touched then.`,
		Example: `  jsonatasim inject machine.asl.json
  jsonatasim inject --diff machine.asl.json
  jsonatasim inject --write --upstreams sqs,eventbridge machine.asl.json
  jsonatasim inject --check --only lambda machine.asl.json
  jsonatasim inject --remove --write machine.asl.json
  cat machine.asl.json | jsonatasim inject - > traced.asl.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("files with state machine definitions are wanted; - is standard input")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			options, err := c.options(args)
			if err != nil {
				return err
			}
			return c.run(args, options)
		},
	}
	flags := cmd.Flags()
	flags.BoolVarP(&c.write, "write", "w", false, "replace the files, each at once or not at all")
	flags.BoolVarP(&c.diff, "diff", "d", false, "print what would change as a unified diff")
	flags.BoolVar(&c.check, "check", false, "print nothing, and end with exit code 1 where a file would change")
	flags.BoolVar(&c.remove, "remove", false, "take out what was put in")
	flags.StringVar(&c.revision, "revision", string(gen.Resilient), "resilient, or a documented one: v1, v1b or v2")
	flags.StringSliceVar(&c.upstreams, "upstreams", nil, "the `names` of upstreams to serve, which makes a smaller expression; all without it")
	flags.StringSliceVar(&c.only, "only", nil, "the `kinds` of edges to look at: "+listed(injectKinds(), "and"))
	flags.BoolVar(&c.asJSON, "json", false, "print what is done and what is left alone as JSON, and no file")
	list := func(names []string) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return func(_ *cobra.Command, _ []string, written string) ([]string, cobra.ShellCompDirective) {
			before := written[:strings.LastIndexByte(written, ',')+1]
			var all []string
			for _, name := range names {
				all = append(all, before+name)
			}
			return all, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
		}
	}
	cmd.RegisterFlagCompletionFunc("revision", cobra.FixedCompletions(injectRevisions, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("upstreams", list(genUpstreams()))
	cmd.RegisterFlagCompletionFunc("only", list(injectKinds()))
	return cmd
}

func injectKinds() []string {
	var names []string
	for _, kind := range inject.Kinds() {
		names = append(names, string(kind))
	}
	return names
}

func genUpstreams() []string {
	var names []string
	for _, u := range gen.Upstreams() {
		names = append(names, u.Name)
	}
	return names
}

// options checks the flags.
func (c *injectCommand) options(files []string) (o inject.Options, err error) {
	switch {
	case c.write && c.diff:
		return o, usage("--write and --diff exclude each other")
	case c.write && c.check:
		return o, usage("--write and --check exclude each other")
	case c.asJSON && c.diff:
		return o, usage("--json and --diff exclude each other")
	case c.write && slices.Contains(files, "-"):
		return o, usage("standard input cannot be replaced by --write")
	case len(files) > 1 && !c.write && !c.diff && !c.check && !c.asJSON:
		return o, usage("%d files are given, and one can be printed; --write replaces them, --diff shows what would change", len(files))
	case c.remove && (len(c.upstreams) > 0 || c.revision != string(gen.Resilient)):
		return o, usage("--remove takes out whatever was put in: --revision and --upstreams are for putting in")
	case !slices.Contains(injectRevisions, c.revision):
		return o, oneOf("revision", c.revision, injectRevisions...)
	case len(c.upstreams) > 0 && c.revision != string(gen.Resilient):
		return o, usage("--upstreams is for the revision resilient, and %s has none to choose", c.revision)
	}
	for _, name := range c.upstreams {
		if !slices.Contains(genUpstreams(), name) {
			return o, unknown("upstream", name, genUpstreams())
		}
	}
	for _, name := range c.only {
		if !slices.Contains(injectKinds(), name) {
			return o, unknown("kind of edge", name, injectKinds())
		}
		o.Only = append(o.Only, inject.Kind(name))
	}
	o.Revision, o.Upstreams = gen.Revision(c.revision), c.upstreams
	return o, nil
}

// injected is what came of a file.
type injected struct {
	name    string
	plan    *inject.Plan
	written bool
	err     error // as it is told
	fault   error // as it came
}

func (c *injectCommand) run(names []string, o inject.Options) error {
	var report []injected
	unreadable, changed := false, false
	for _, name := range names {
		one := c.plan(name, o)
		if one.err == nil {
			changed = changed || one.plan.Changed()
			one.err = c.put(name, &one)
		}
		if one.err != nil {
			unreadable = true
			fmt.Fprintf(c.Err, "jsonatasim: %v\n", one.err)
		} else if !c.asJSON {
			c.tell(one)
		}
		report = append(report, one)
	}
	if c.asJSON {
		if err := c.writeReport(report); err != nil {
			return err
		}
	}
	switch {
	case unreadable:
		return &failure{code: exitUnreadable}
	case c.check && changed:
		return &failure{code: exitUndefined}
	}
	return nil
}

// plan reads a file and plans what becomes of it.
func (c *injectCommand) plan(name string, o inject.Options) injected {
	one := injected{name: shownName(name)}
	var text []byte
	if name == "-" {
		text, one.err = io.ReadAll(c.In)
	} else {
		text, one.err = readFile(name)
	}
	if one.err != nil {
		return one
	}
	do := inject.Add
	if c.remove {
		do = inject.Remove
	}
	one.plan, one.fault = do(one.name, text, o)
	one.err = c.explain(one.name, text, one.fault)
	return one
}

// readFile is os.ReadFile, with the name in the error as messages have it.
func readFile(name string) ([]byte, error) {
	text, err := os.ReadFile(name)
	var path *os.PathError
	if errors.As(err, &path) {
		err = fmt.Errorf("%s: %w", name, path.Err)
	}
	return text, err
}

// explain shows the line of a fault: of several, of the first.
func (c *injectCommand) explain(name string, content []byte, err error) error {
	var fault *document.Fault
	if !errors.As(err, &fault) {
		return err
	}
	body := bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	shift := len(content) - len(body)
	return text{name, string(body)}.wrong(max(fault.Start-shift, 0), max(fault.End-shift, 0), fault.Reason, c.ErrWidth)
}

// put prints or writes what a file becomes.
func (c *injectCommand) put(name string, one *injected) error {
	var err error
	switch {
	case c.write:
		if one.plan.Changed() {
			if err = rewriteFile(name, one.plan.Text); err == nil {
				one.written = true
			}
		}
	case c.diff:
		_, err = io.WriteString(c.Out, udiff.Unified("a/"+one.name, "b/"+one.name, string(one.plan.File.Text), string(one.plan.Text)))
	case !c.check && !c.asJSON:
		_, err = c.Out.Write(one.plan.Text)
	}
	return err
}

// tell says what was done to a file and what was left alone.
func (c *injectCommand) tell(one injected) {
	for _, change := range one.plan.Changes {
		line, column := one.plan.File.Position(change.Span.Start)
		was := ""
		if change.Was != "" {
			was = ", which was " + change.Was
		}
		fmt.Fprintf(c.Err, "%s:%d:%d: %s %s%s at %s\n", one.name, line, column, change.Action, change.Revision, was,
			edgePlace(change.Definition, change.Location))
	}
	for _, note := range one.plan.Notes {
		line, column := one.plan.File.Position(note.Span.Start)
		fmt.Fprintf(c.Err, "%s:%d:%d: note: %s at %s\n", one.name, line, column, oneLine(note.Message), edgePlace(note.Definition, note.Location))
	}
	what := fmt.Sprintf("%d changes", len(one.plan.Changes))
	switch len(one.plan.Changes) {
	case 0:
		what = "nothing to do"
	case 1:
		what = "1 change"
	}
	fmt.Fprintf(c.Err, "%s: %s\n", one.name, what)
}

// edgePlace names a place of a definition, which in a template has a name.
func edgePlace(definition, location string) string {
	if definition == "" {
		return oneLine(location)
	}
	return oneLine(definition + location)
}
