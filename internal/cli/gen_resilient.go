package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// expression prints the expression that the arguments and flags ask for.
func (c *genCommand) expression(revision gen.Revision, target gen.Target, style expr.Style) (string, error) {
	choice, err := c.choice(revision, target)
	if err != nil {
		return "", err
	}
	if revision == gen.Resilient {
		composed, err := gen.Compose(target, choice)
		return composed.Print(style), err
	}
	tree, err := gen.Expression(revision, target)
	if err != nil {
		return "", err
	}
	return expr.Print(tree, style), nil
}

// choice is what the flags say about a resilient expression; the others take none of them.
func (c *genCommand) choice(revision gen.Revision, target gen.Target) (gen.Choice, error) {
	choice := gen.Choice{Upstreams: c.upstreams}
	if revision != gen.Resilient && (c.upstreams != nil || c.payload != "") {
		return choice, usage("--upstreams and --payload are for resilient, not %s", revision)
	}
	for _, name := range c.upstreams {
		if !slices.Contains(servedNames(), name) {
			return choice, unknown("upstream of resilient", name, servedNames())
		}
	}
	if c.payload == "" {
		return choice, nil
	}
	if target != gen.LambdaPayload {
		return choice, usage("--payload is for lambda-payload, not %s", target)
	}
	in := newSource("--payload", c.payload).trimmed()
	payload, err := expr.Parse(in.expr, expr.Version20())
	if err != nil {
		return choice, &failure{exitRefused, in.explain(err, c.ErrWidth)}
	}
	choice.Payload = payload
	return choice, nil
}

// servedNames are the names of what a resilient expression can serve.
func servedNames() []string {
	var names []string
	for _, u := range gen.Upstreams() {
		names = append(names, u.Name)
	}
	return names
}

// completeServed completes the last of a list of names.
func completeServed(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	before := word[:strings.LastIndexByte(word, ',')+1]
	given := strings.Split(before, ",")
	var names []string
	for _, u := range gen.Upstreams() {
		if !slices.Contains(given, u.Name) {
			names = append(names, before+u.Name+"\t"+u.Sentence)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
