package cli

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// subjects finds what the arguments mean, and where it is an expression, its text.
func (c *simCommand) subjects(args []string) ([]verify.Subject, source, error) {
	if len(args) == 0 {
		args = []string{string(gen.Current) + "," + string(gen.Resilient)}
	}
	if revisions, err := revisionsNamed(args[0]); err == nil {
		var subjects []verify.Subject
		for _, d := range revisions {
			more, err := c.ofRevision(d, args[1:])
			if err != nil {
				return nil, source{}, err
			}
			subjects = append(subjects, more...)
		}
		return subjects, source{}, nil
	}
	in, err := c.expression(args[0])
	if err == nil && len(args) == 2 {
		err = usage("an expression takes no second argument; its target is given by --target %s", args[1])
	}
	if err != nil {
		return nil, in, err
	}
	subject, err := c.custom(in)
	return []verify.Subject{subject}, in, err
}

// revisionsNamed finds the revisions of a list with commas.
func revisionsNamed(list string) ([]gen.Description, error) {
	var found []gen.Description
	for _, name := range strings.Split(list, ",") {
		d, err := revisionNamed(name)
		if err != nil {
			return nil, err
		}
		found = append(found, d)
	}
	return found, nil
}

// ofRevision gives the expressions of a revision: for the target named by an
// argument or the flag, else for those that carry a trace into a function.
func (c *simCommand) ofRevision(d gen.Description, args []string) ([]verify.Subject, error) {
	if c.targeted {
		if len(args) > 0 && args[0] != c.target {
			return nil, usage("two targets are given: %s, and by --target %s", args[0], c.target)
		}
		args = []string{c.target}
	}
	var targets []gen.Target
	for _, name := range args {
		target, err := targetNamed(d, name)
		if err != nil {
			return nil, err
		}
		targets = append(targets, target)
	}
	if len(args) == 0 {
		for _, target := range d.Targets {
			if target == gen.LambdaPayload || target == gen.BatchInput || len(d.Targets) == 1 {
				targets = append(targets, target)
			}
		}
	}
	var subjects []verify.Subject
	for _, target := range targets {
		subject, err := verify.Documented(d.Revision, target)
		if err != nil {
			return nil, err
		}
		subjects = append(subjects, subject)
	}
	return subjects, nil
}

// expression takes an expression from a file or from the argument itself. What looks
// like the name of something is taken for one: at the top level of an expression
// Step Functions refuses names, so that no expression is lost by it.
func (c *simCommand) expression(arg string) (source, error) {
	switch {
	case arg == "-", isFile(arg), isFolder(arg), looksLikePath(arg):
		content, err := readText(c.Streams, arg)
		return newSource(shownName(arg), string(content)).trimmed(), err
	case bareWord.MatchString(arg) && !literals[arg]:
		_, err := revisionsNamed(arg)
		return source{}, err
	}
	return newSource("expression", arg).trimmed(), nil
}

var (
	bareWord = regexp.MustCompile(`^[\pL_][\pL\pN_.,-]*$`)
	pathWord = regexp.MustCompile(`^[\pL\pN_.~/\\:+@-]*$`)
	fileWord = regexp.MustCompile(`\.[A-Za-z][A-Za-z0-9]*$`)
	literals = map[string]bool{"true": true, "false": true, "null": true}
)

// looksLikePath reports whether an argument has the form of a file's name: a word
// with an ending, or a path.
func looksLikePath(arg string) bool {
	if !pathWord.MatchString(arg) {
		return false
	}
	_, err := strconv.ParseFloat(arg, 64)
	return err != nil && (strings.ContainsAny(arg, `/\`) || fileWord.MatchString(arg))
}

// custom makes a subject of a user's expression.
func (c *simCommand) custom(in source) (verify.Subject, error) {
	target := gen.Target(c.target)
	if target.Field() == "" {
		return verify.Subject{}, unknown("target", c.target, namesOf(gen.Targets()))
	}
	tree, err := expr.Parse(in.expr, expr.Version20())
	if err != nil {
		return verify.Subject{}, &failure{exitRefused, in.explain(err, c.ErrWidth)}
	}
	subject := verify.Subject{Name: in.name + " as " + string(target), Tree: tree, Source: in.expr, Target: target}
	if found, ok := gen.Identify(tree); ok {
		subject.Revision = found.Revision
	}
	return subject, nil
}
