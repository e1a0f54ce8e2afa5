package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// genCommand is `jsonatasim gen`.
type genCommand struct {
	Streams
	style     string
	wrap      string
	isWrapped bool
	asJSON    bool
	upstreams []string
	payload   string
}

// styles and wraps are the values of the flags.
var (
	styles = []string{"line", "pretty", "min"}
	wraps  = []string{"none", "states", "json", "asl", "yaml"}
)

func newGen(s Streams) *cobra.Command {
	c := &genCommand{Streams: s}
	cmd := &cobra.Command{
		Use:   "gen [REVISION TARGET]",
		Short: "Print a propagation expression",
		Long: `Gen prints the expression of a revision for a target. Without arguments it lists
the revisions that Datadog has documented, ours, and the places they are put in.

The resilient expression cannot fail a state, whatever starts the execution. With
--upstreams it is the smallest one for those; with --payload it wraps another payload
than the state's input. In the pretty style it has comments.`,
		Example: `  jsonatasim gen
  jsonatasim gen v2 lambda-payload
  jsonatasim gen v2 batch-input --style pretty
  jsonatasim gen v1b sfn-input --wrap asl
  jsonatasim gen resilient lambda-payload --style pretty
  jsonatasim gen resilient sfn-input --upstreams sqs,eventbridge --wrap states
  jsonatasim gen resilient lambda-payload --payload '{"records": $states.input}'`,
		Args: atMost(2, "a revision and a target are"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c.isWrapped = cmd.Flags().Changed("wrap")
			return c.run(args)
		},
		ValidArgsFunction: completeRevisions,
	}
	cmd.Flags().StringVar(&c.style, "style", "line", "line (one line, as documented), pretty or min")
	cmd.Flags().StringVar(&c.wrap, "wrap", "none", "none, states ({% %}), json (a JSON string), asl (a fragment of a definition) or yaml")
	cmd.Flags().BoolVar(&c.asJSON, "json", false, "print as JSON what would be printed as text")
	cmd.Flags().StringSliceVar(&c.upstreams, "upstreams", nil, "of resilient: the `names` of the upstreams to serve, all if not given; 'jsonatasim gen' lists them")
	cmd.Flags().StringVar(&c.payload, "payload", "", "of resilient lambda-payload: the `expression` whose object goes to the function, $states.input if not given")
	cmd.RegisterFlagCompletionFunc("upstreams", completeServed)
	cmd.RegisterFlagCompletionFunc("style", cobra.FixedCompletions(styles, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("wrap", cobra.FixedCompletions(wraps, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// completeRevisions completes revisions, then targets.
func completeRevisions(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	switch len(args) {
	case 0:
		for _, d := range gen.Revisions() {
			names = append(names, string(d.Revision)+"\t"+d.Sentence)
		}
	case 1:
		d, err := revisionNamed(args[0])
		if err != nil {
			break
		}
		for _, target := range d.Targets {
			names = append(names, string(target)+"\t"+target.Field())
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func (c *genCommand) run(args []string) error {
	style, err := styleOf(c.style)
	if err != nil {
		return err
	}
	if !slices.Contains(wraps, c.wrap) {
		return oneOf("wrap", c.wrap, wraps...)
	}
	if c.asJSON && c.isWrapped {
		return usage("--json and --wrap exclude each other; --wrap json gives the expression as a JSON string")
	}
	if len(args) == 0 {
		if c.isWrapped {
			return usage("--wrap is for an expression; name a revision and a target")
		}
		return c.list()
	}
	revision, err := revisionNamed(args[0])
	if err != nil {
		return err
	}
	if len(args) == 1 {
		return usage("a target is missing; revision %s has %s", revision.Revision, listed(namesOf(revision.Targets), "and"))
	}
	target, err := targetNamed(revision, args[1])
	if err != nil {
		return err
	}
	expression, err := c.expression(revision.Revision, target, style)
	if err != nil {
		return err
	}
	if c.asJSON {
		return c.printJSON(genExpression{string(revision.Revision), string(target), target.Field(), expression, c.upstreams})
	}
	wrapped, err := wrap(expression, c.wrap, target)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.Out, wrapped)
	return nil
}

// genExpression is the machine form of one expression. It is a contract, as is that
// of the list: members are added, not renamed or removed.
type genExpression struct {
	Revision   string `json:"revision"`
	Target     string `json:"target"`
	Field      string `json:"field"`
	Expression string `json:"expression"`
	// Upstreams are those that were asked for.
	Upstreams []string `json:"upstreams,omitempty"`
}

func (c *genCommand) printJSON(v any) error {
	encoder := json.NewEncoder(c.Out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

func styleOf(name string) (expr.Style, error) {
	switch name {
	case "line":
		return expr.Line, nil
	case "pretty":
		return expr.Pretty, nil
	case "min":
		return expr.Minimal, nil
	}
	return 0, oneOf("style", name, styles...)
}

// list prints the revisions and the targets.
func (c *genCommand) list() error {
	if c.asJSON {
		return c.listJSON()
	}
	fmt.Fprintln(c.Out, "Revisions:")
	for _, d := range gen.Revisions() {
		current := ""
		if d.Revision == gen.Current {
			current = " (current)"
		}
		fmt.Fprintf(c.Out, "  %-12s %s%s: %s\n", d.Revision, d.Since, current, d.Sentence)
	}
	fmt.Fprintln(c.Out, "\nTargets, and the fields they are:")
	for _, target := range gen.Targets() {
		fmt.Fprintf(c.Out, "  %-22s %s\n", target, target.Field())
	}
	fmt.Fprintln(c.Out, "\nUpstreams of resilient, in the order in which it looks for them:")
	for _, u := range gen.Upstreams() {
		fmt.Fprintf(c.Out, "  %-16s %s\n", u.Name, u.Sentence)
	}
	return nil
}

func (c *genCommand) listJSON() error {
	type item struct {
		Revision string       `json:"revision"`
		Since    string       `json:"since"`
		Current  bool         `json:"current"`
		Sentence string       `json:"sentence"`
		Source   string       `json:"source"`
		Targets  []gen.Target `json:"targets"`
	}
	var list []item
	for _, d := range gen.Revisions() {
		list = append(list, item{string(d.Revision), d.Since, d.Revision == gen.Current, d.Sentence, d.Source, d.Targets})
	}
	return c.printJSON(list)
}

// wrap puts an expression into the form that a place needs.
func wrap(source, form string, target gen.Target) (string, error) {
	delimited := "{% " + source + " %}"
	if strings.Contains(source, "\n") {
		delimited = "{%\n" + source + "\n%}"
	}
	switch form {
	case "none":
		return source, nil
	case "states":
		return delimited, nil
	case "json":
		return quoteJSON(delimited), nil
	case "asl":
		text, err := fragment(delimited, target).AppendIndented(nil, states.Dialect)
		return string(text), err
	case "yaml":
		return toYAML(fragment(delimited, target))
	}
	return "", oneOf("wrap", form, wraps...)
}

func quoteJSON(text string) string { return string(expr.AppendQuoted(nil, text)) }

// fragment is the part of a state's definition that holds the expression. A message
// attribute comes with its type.
func fragment(delimited string, target gen.Target) eval.Value {
	value := eval.String(delimited)
	names := strings.Split(target.Field(), "/")
	for i := len(names) - 1; i >= 0; i-- {
		o := eval.NewObject()
		name, listed := strings.CutSuffix(names[i], "[0]")
		if name == "StringValue" {
			o.Set("DataType", eval.String("String"))
		}
		if listed {
			value = eval.Array(value)
		}
		value = o.Set(name, value).Value()
	}
	return value
}
