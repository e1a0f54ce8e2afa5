// Package cases reads files of test cases, runs them and judges the answers. It knows
// three forms: the official suite of the reference implementation, recorded answers in
// lines of JSON, and the unit tests that a user writes in YAML.
package cases

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// Case is one expression with what it is evaluated on and what is expected of it.
type Case struct {
	Name string
	File string
	Line int // where in the file it begins, from 1; 0 where it is the whole file

	Expr    string // without {% %}
	Dialect *eval.Dialect
	// Input is the context value; in the dialect states it is $states.input, and
	// part of States.
	Input  eval.Value
	Vars   eval.Vars
	States eval.Value // the $states document, in its dialect only
	Field  string     // what AWS's messages call the field, in the dialect states only

	Bounds eval.Bounds
	Now    time.Time // of $now and $millis; the zero time is the real clock
	Seed   *uint64   // of $random, $shuffle and $uuid; nil for chance

	Expect Expectation
	Skip   string // why the case is not to be run; empty where it is
}

// Expectation is what an answer must be: the value, undefined, or a failure.
type Expectation struct {
	Undefined bool
	// Value is the value, with its keys in order. Unordered says that the items of
	// an array may come in any order.
	Value     eval.Value
	Unordered bool
	// Failure is an object of what was recorded of an error, in the form that
	// [Answer.Failure] gives. An answer may say more.
	Failure eval.Value
}

// Answer is what came of a case.
type Answer struct {
	Value eval.Value
	Err   error
	Time  time.Duration
}

// Document gives what the expression is evaluated on: the input, or $states.
func (c *Case) Document() eval.Value {
	if c.InStates() {
		return c.States
	}
	return c.Input
}

// options are those the case is compiled with.
func (c *Case) options() []eval.Option {
	options := []eval.Option{eval.WithDialect(c.Dialect), eval.WithBounds(c.Bounds)}
	if !c.Now.IsZero() {
		options = append(options, states.WithTime(c.Now))
	}
	if c.Seed != nil {
		options = append(options, eval.WithRandom(rand.New(rand.NewPCG(*c.Seed, 0)).Float64))
	}
	return options
}

// Compile compiles the expression outside the dialect states.
func (c *Case) Compile() (*eval.Program, error) {
	return eval.Compile(c.Expr, c.options()...)
}

// Run evaluates the expression. A panic, which would be a fault of the engine, is an
// answer like any other, so that the cases behind it still run.
func (c *Case) Run(ctx context.Context) (a Answer) {
	begin := time.Now()
	defer func() {
		if failure := recover(); failure != nil {
			a = Answer{Err: fmt.Errorf("panic: %v", failure)}
		}
		a.Time = time.Since(begin)
	}()
	if c.InStates() {
		a.Value, a.Err = c.evaluate(ctx)
		return a
	}
	program, err := c.Compile()
	if err != nil {
		return Answer{Err: err}
	}
	a.Value, a.Err = program.Run(ctx, c.Input, c.Vars)
	return a
}

// InStates reports whether the case is one of Step Functions.
func (c *Case) InStates() bool { return c.Dialect == states.Dialect }

// evaluate evaluates as Step Functions does.
func (c *Case) evaluate(ctx context.Context) (eval.Value, error) {
	expression, err := states.Compile(c.Expr, c.Field, c.options()...)
	if err != nil {
		return eval.Undefined, err
	}
	v, err := expression.Evaluate(ctx, states.Environment{States: c.States, Variables: c.Vars})
	var failed *states.Error
	if c.Expect.Undefined && errors.As(err, &failed) && returnedNothing(failed) {
		return eval.Undefined, nil // which is a failure there; the case means just this one
	}
	return v, err
}

// returnedNothing reports whether a failure says that the result is undefined.
func returnedNothing(e *states.Error) bool {
	return e.Inner == nil && strings.HasSuffix(e.Cause, "(undefined).")
}
