package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/check"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/gen/inject"
)

// checkCommand is `jsonatasim check`.
type checkCommand struct {
	Streams
	format   string
	severity string
	strict   bool
	asJSON   bool
	edges    bool // --propagation
}

// The values of the flags.
var (
	checkFormats = []string{"text", "json", "sarif", "github"}
	severities   = []string{"error", "warning", "note"}
)

func newCheck(s Streams) *cobra.Command {
	c := &checkCommand{Streams: s}
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Say what is wrong with state machine definitions",
		Long: `Check reads state machine definitions, in JSON or YAML, and those inside templates of
CloudFormation and SAM (Definition, DefinitionString, Fn::Sub, Fn::Join; ${Name} may
stand for anything). It says, with the place in the file:

  error    what AWS says when the state machine is created: codes, locations and, as
           far as they are known, texts are AWS's
  warning  what AWS does not say, and what will not do what it seems to: an expression
           whose delimiters are not right, a function or variable that does not exist,
           a result of the wrong type, leftovers of JSONPath
  note     what may be meant so

With --propagation it also says through which Tasks and Distributed Maps no trace leaves
(notes: --severity is note then, unless it is given), and which documented propagation
expressions are known to break (warnings).

- is standard input.

Exit codes: 0 no errors, 1 errors, or with --strict warnings, 2 usage, 4 a file cannot
be read or defines no state machine; the others are checked all the same.`,
		Example: `  jsonatasim check machine.asl.json
  jsonatasim check --strict machine.asl.json
  jsonatasim check --format sarif machine.asl.json > machine.sarif
  jsonatasim check --propagation machine.asl.json
  cat machine.asl.json | jsonatasim check -`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("files with state machine definitions are wanted; - is standard input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if c.asJSON && cmd.Flags().Changed("format") && c.format != "json" {
				return usage("--json and --format %s exclude each other", c.format)
			}
			if c.edges && !cmd.Flags().Changed("severity") {
				c.severity = check.Note.String()
			}
			return c.run(args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&c.format, "format", "text", "text, json, sarif or github (annotations of a workflow)")
	flags.StringVar(&c.severity, "severity", "warning", "the least that is told: error, warning or note")
	flags.BoolVar(&c.strict, "strict", false, "end with exit code 1 for warnings, too")
	flags.BoolVar(&c.asJSON, "json", false, "print a report as JSON")
	flags.BoolVar(&c.edges, "propagation", false, "say through which edges no trace leaves, and which expressions for it break")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(checkFormats, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("severity", cobra.FixedCompletions(severities, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// checkedDefinition is a definition and what is wrong with it, in the order of the file.
type checkedDefinition struct {
	file     *document.File
	body     string
	name     string // the logical id in a template
	refusal  string // what CreateStateMachine would say
	findings []check.Finding
}

// unreadable is a file that holds no definition.
type unreadable struct {
	name, body string
	err        error
}

// checked is what came of all files.
type checked struct {
	definitions []checkedDefinition
	unreadable  []unreadable
	count       [3]int // by severity
}

func (c *checkCommand) run(names []string) error {
	if c.asJSON {
		c.format = "json"
	}
	if !slices.Contains(checkFormats, c.format) {
		return oneOf("format", c.format, checkFormats...)
	}
	least := check.Severity(slices.Index(severities, c.severity))
	if !slices.Contains(severities, c.severity) {
		return oneOf("severity", c.severity, severities...)
	}
	var all checked
	for _, name := range names {
		c.read(&all, name, least)
	}
	var err error
	switch c.format {
	case "json":
		err = c.writeJSON(&all)
	case "sarif":
		err = c.writeSARIF(&all)
	case "github":
		err = c.writeGitHub(&all)
	default:
		err = c.writeText(&all, least)
	}
	switch {
	case err != nil:
		return err
	case len(all.unreadable) > 0:
		return &failure{code: exitUnreadable}
	case all.count[check.Error] > 0, c.strict && all.count[check.Warning] > 0:
		return &failure{code: exitUndefined}
	}
	return nil
}

// read checks the definitions of a file.
func (c *checkCommand) read(all *checked, name string, least check.Severity) {
	content, err := readText(c.Streams, name)
	if err != nil {
		all.unreadable = append(all.unreadable, unreadable{shownName(name), "", err})
		return
	}
	file, err := document.Read(shownName(name), content)
	if err != nil {
		all.unreadable = append(all.unreadable, unreadable{shownName(name), string(content), err})
		return
	}
	definitions, err := asl.Find(file)
	for _, fault := range parts(err) {
		all.unreadable = append(all.unreadable, unreadable{file.Name, string(content), fault})
	}
	body := string(content)
	for _, d := range definitions {
		found := check.Check(d)
		if c.edges {
			found = append(found, inject.Findings(d)...)
		}
		one := checkedDefinition{file: file, body: body, name: d.Name, refusal: check.Refusal(found)}
		for _, f := range found {
			all.count[f.Severity]++
			if f.Severity <= least {
				one.findings = append(one.findings, f)
			}
		}
		slices.SortStableFunc(one.findings, func(a, b check.Finding) int { return a.Span.Start - b.Span.Start })
		all.definitions = append(all.definitions, one)
	}
}

// parts gives the errors that were joined.
func parts(err error) []error {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// explain says why a file can not be read, with its line.
func (u unreadable) explain(width int) string {
	var fault *document.Fault
	if !errors.As(u.err, &fault) {
		return u.err.Error()
	}
	return text{u.name, u.body}.wrong(fault.Start, fault.End, fault.Reason, width).Error()
}

// summary counts what was found, and says how to see what was not shown.
func (all *checked) summary(least check.Severity) string {
	var counts []string
	hidden := ""
	for severity, n := range all.count {
		if n > 0 {
			counts = append(counts, numbered(n, severities[severity]))
			if check.Severity(severity) > least {
				hidden = "; --severity " + severities[severity] + " shows all"
			}
		}
	}
	what := numbered(len(all.definitions), "definition")
	if len(counts) == 0 {
		return what + ", nothing wrong"
	}
	return what + ", " + listed(counts, "and") + hidden
}

func numbered(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
