package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/internal/blues"
)

// engines are the values of --engine: our own, and the one that gives a second
// opinion.
var engines = []string{"own", "blues"}

// engineTime is how long another engine may take where --timeout does not say.
const engineTime = 5 * time.Second

// serveFlag makes a process that answers one question to another engine; no user
// calls it.
const serveFlag = "serve-engine"

// engineFlags choose the engine of `jsonatasim eval`.
type engineFlags struct {
	name  string
	serve bool
}

func (f *engineFlags) define(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.name, "engine", "own", "own, or blues: jsonata-go, for a second opinion")
	flags.BoolVar(&f.serve, serveFlag, false, "answer one question of a process like this one")
	if err := flags.MarkHidden(serveFlag); err != nil {
		panic(err)
	}
	cmd.RegisterFlagCompletionFunc("engine", cobra.FixedCompletions(engines, cobra.ShellCompDirectiveNoFileComp))
}

// other reports whether --engine names anything but our own engine.
func (f *engineFlags) other() bool { return f.name != "own" }

// serveEngine answers the question on standard input.
func (c *evalCommand) serveEngine() error {
	if err := blues.Serve(c.In, c.Out); err != nil {
		return &failure{exitUnreadable, err}
	}
	return nil
}

// otherEngine evaluates with jsonata-go.
func (c *evalCommand) otherEngine(ctx context.Context, in source) error {
	if err := c.otherRefuses(in); err != nil {
		return err
	}
	question, err := c.question(in)
	if err != nil {
		return err
	}
	deadline := c.timeout
	if deadline == 0 {
		deadline = engineTime
	}
	answer, err := blues.Ask(ctx, engineCommand(), question, deadline)
	if err != nil {
		return &failure{exitFailed, fmt.Errorf("running jsonata-go: %w", err)}
	}
	return c.printAnswer(answer)
}

// engineCommand is how this program is called to answer one question.
func engineCommand() []string {
	name := "jsonatasim"
	if strings.EqualFold(filepath.Ext(os.Args[0]), ".exe") {
		name += ".exe"
	}
	return []string{name, "eval", "--" + serveFlag}
}

// otherRefuses says which option jsonata-go cannot honour.
func (c *evalCommand) otherRefuses(in source) error {
	if c.engine.name != "blues" {
		return oneOf("engine", c.engine.name, engines...)
	}
	for _, option := range []struct {
		given      bool
		name, lack string
	}{
		{in.delimited && c.dialect == "" || c.dialect == "states", "{% %}", "does not know Step Functions"},
		{c.context != "", "--context", "does not know Step Functions"},
		{c.states != "", "--states", "does not know Step Functions"},
		{c.dialect != "", "--dialect " + c.dialect, "has one dialect, its own"},
		{c.now != "", "--now", "takes the time from the system's clock"},
		{c.hasSeed, "--seed", "has no seed"},
	} {
		if !option.given {
			continue
		}
		if c.dialect == "states" {
			option.name = "--dialect states"
		}
		return usage("%s cannot be had with --engine blues: jsonata-go %s", option.name, option.lack)
	}
	return nil
}

// question is what jsonata-go is asked. Numbers and the order of keys go to it as
// they stand; that it does not keep them is its own affair.
func (c *evalCommand) question(in source) (blues.Question, error) {
	q := blues.Question{Expr: in.expr}
	vars, err := c.variables(eval.JSONata)
	if err != nil {
		return q, err
	}
	q.Vars = map[string]json.RawMessage{}
	for name, v := range vars {
		if q.Vars[name], err = v.AppendJSON(nil, eval.JSONata); err != nil {
			return q, &failure{exitUnreadable, err}
		}
	}
	input, err := c.inputValue(eval.JSONata, eval.Undefined)
	if err != nil || input.IsUndefined() {
		return q, err
	}
	if q.Input, err = input.AppendJSON(nil, eval.JSONata); err != nil {
		err = &failure{exitUnreadable, err}
	}
	return q, err
}

// printAnswer prints what jsonata-go gave, with the exit code that our own engine has
// for it.
func (c *evalCommand) printAnswer(a blues.Answer) error {
	switch a.Kind {
	case blues.Value:
		v, err := eval.ParseJSON(a.Value, eval.JSONata)
		if err != nil {
			return &failure{exitFailed, fmt.Errorf("jsonata-go's result is no JSON: %w", err)}
		}
		return c.print(v, eval.JSONata)
	case blues.Undefined:
		return c.print(eval.Undefined, eval.JSONata)
	case blues.Refused:
		return c.engineFailure(exitRefused, "refuses the expression: "+a.Message)
	case blues.Failed:
		return c.engineFailure(exitFailed, "fails: "+a.Message)
	case blues.Panicked:
		return c.engineFailure(exitFailed, "panicked: "+a.Message)
	case blues.Hung:
		return c.engineFailure(exitFailed, "gave no answer: "+strings.TrimPrefix(a.Message, "no answer "))
	case blues.Died:
		return c.engineFailure(exitFailed, "ended its process: "+a.Message)
	case blues.Function:
		return c.engineFailure(exitFailed, "gives a function, which has no JSON")
	}
	return &failure{exitFailed, fmt.Errorf("jsonata-go answered as nothing known: %q", a.Kind)}
}

// engineFailure reports a failure of jsonata-go, which has no codes and no places.
func (c *evalCommand) engineFailure(code int, sentence string) error {
	sentence = oneLine("jsonata-go " + sentence)
	if !c.asJSON {
		return &failure{code, fmt.Errorf("%s", sentence)}
	}
	o := eval.NewObject().Set("message", eval.String(sentence))
	content, err := c.format(eval.NewObject().Set("error", o.Value()).Value(), eval.JSONata)
	if err != nil {
		return &failure{exitFailed, err}
	}
	fmt.Fprintln(c.Out, string(content))
	return &failure{code: code}
}
