package states

import (
	"errors"
	"fmt"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Diagnostic is what AWS says against an expression when a state machine is
// created or validated.
type Diagnostic struct {
	Code     string // INVALID_JSONATA_EXPRESSION, UNSUPPORTED_JSONATA_EXPRESSION
	Message  string
	Location string // the path of the field
	// Source is the expression, and Start and End the bytes of it that are meant.
	Source     string
	Start, End int
	// Inner is the error of the parser, if that is what refused the expression.
	Inner *expr.Error
}

// Error gives code, message and location as CreateStateMachine does.
func (d *Diagnostic) Error() string {
	return fmt.Sprintf("%s: %s at %s", d.Code, d.Message, d.Location)
}

// Unwrap gives the error of the parser.
func (d *Diagnostic) Unwrap() error {
	if d.Inner == nil {
		return nil
	}
	return d.Inner
}

// Codes of diagnostics.
const (
	InvalidExpression     = "INVALID_JSONATA_EXPRESSION"
	UnsupportedExpression = "UNSUPPORTED_JSONATA_EXPRESSION"
)

// invalidExpression is the refusal of what does not parse: the parser's words
// without its code.
func invalidExpression(field string, err error) error {
	var inner *expr.Error
	if !errors.As(err, &inner) {
		return err
	}
	return &Diagnostic{
		Code: InvalidExpression, Message: inner.Error(), Location: field,
		Start: inner.Start, End: inner.End, Inner: inner,
	}
}

// unsupported finds what Step Functions has no value for: there is no context
// value at the top of an expression, and no $$ anywhere. Each name is reported
// once.
func unsupported(tree expr.Node, source, field string) []*Diagnostic {
	f := finder{source: source, field: field, seen: map[string]bool{}}
	f.top(tree)
	return f.found
}

type finder struct {
	source, field string
	seen          map[string]bool
	found         []*Diagnostic
}

func (f *finder) report(name, message string, at expr.Span) {
	if f.seen[name] {
		return
	}
	f.seen[name] = true
	f.found = append(f.found, &Diagnostic{
		Code: UnsupportedExpression, Message: message, Location: f.field,
		Source: f.source, Start: at.Start, End: at.End,
	})
}

// top looks through what is evaluated without a context value.
func (f *finder) top(n expr.Node) {
	switch v := n.(type) {
	case *expr.Variable:
		f.variable(v)
	case *expr.Wildcard:
		f.report("*", "Reference to '*' at the top level is not supported.", v.Span)
	case *expr.Descendant:
		f.report("**", "Reference to '**' at the top level is not supported.", v.Span)
	case *expr.Path:
		f.path(v)
	case *expr.Suffixed:
		f.top(v.X)
		f.stages(v.Filters)
		f.group(v.Group)
	case *expr.Bind:
		f.top(v.Value)
	case *expr.Lambda:
		f.top(v.Body)
	case *expr.Transform:
		f.below(v.Pattern)
		f.below(v.Update)
		if v.Delete != nil {
			f.below(v.Delete)
		}
	default:
		expr.Children(n, f.top)
	}
}

func (f *finder) variable(v *expr.Variable) {
	switch v.Name {
	case "":
		f.report("$", "Reference to '$' at the top level is not supported.", v.Span)
	case "$":
		f.report("$$", "Reference to '$$' is not supported.", v.Span)
	}
}

// path looks through a path: only its first step has no context value.
func (f *finder) path(p *expr.Path) {
	for i, step := range p.Steps {
		name, isName := step.Expr.(*expr.Name)
		switch {
		case i > 0:
			f.below(step.Expr)
		case isName:
			f.report(name.Value, "Reference to '"+name.Value+"' at the top level is not supported.", name.Span)
		default:
			f.top(step.Expr)
		}
		f.stages(step.Stages)
	}
	f.group(p.Group)
}

func (f *finder) stages(stages []expr.Stage) {
	for _, stage := range stages {
		if stage.Filter != nil {
			f.below(stage.Filter)
		}
	}
}

func (f *finder) group(o *expr.Object) {
	if o != nil {
		f.below(o)
	}
}

// below looks through what has a context value: only $$ is wrong there.
func (f *finder) below(n expr.Node) {
	expr.Walk(n, func(n expr.Node) bool {
		if v, ok := n.(*expr.Variable); ok && v.Name == "$" {
			f.variable(v)
		}
		return true
	})
}
