package states

import (
	"errors"
	"fmt"
	"slices"
	"strings"

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
	// Offset is where Source begins in the text that was given: in the string with its
	// delimiters, where it came out of a template.
	Offset int
	// Inner is the error of the parser, if that is what refused the expression.
	Inner *expr.Error
}

// Codes of diagnostics.
const (
	InvalidExpression     = "INVALID_JSONATA_EXPRESSION"
	UnsupportedExpression = "UNSUPPORTED_JSONATA_EXPRESSION"
)

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

// Diagnostics is all that AWS says against an expression or a template, in the order
// of the text. It is never empty where it is an error; errors.As finds the first.
type Diagnostics []*Diagnostic

// Error joins the diagnostics as CreateStateMachine does.
func (d Diagnostics) Error() string {
	texts := make([]string, len(d))
	for i, one := range d {
		texts[i] = one.Error()
	}
	return strings.Join(texts, ", ")
}

// Unwrap gives the diagnostics one by one.
func (d Diagnostics) Unwrap() []error {
	list := make([]error, len(d))
	for i, one := range d {
		list[i] = one
	}
	return list
}

// asError gives nil where there is nothing to say.
func (d Diagnostics) asError() error {
	if len(d) == 0 {
		return nil
	}
	return d
}

// sorted puts what was found in one expression into the order of its text.
func (d Diagnostics) sorted() Diagnostics {
	slices.SortStableFunc(d, func(a, b *Diagnostic) int { return a.Start - b.Start })
	return d
}

// invalidExpression is the refusal of what does not parse: the parser's words
// without its code (measured on AWS).
func invalidExpression(err error) (Diagnostics, error) {
	var inner *expr.Error
	if !errors.As(err, &inner) {
		return nil, err
	}
	return Diagnostics{{
		Code: InvalidExpression, Message: inner.Error(), Start: inner.Start, End: inner.End, Inner: inner,
	}}, nil
}
