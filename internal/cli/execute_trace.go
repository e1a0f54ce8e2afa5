package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
)

// traceReport tells on standard error what happens, one line for each thing.
type traceReport struct {
	command  *runCommand
	progress *runProgress
	out      io.Writer
	held     *strings.Builder // of a child: what it has to tell, until it is its turn
	about    machine.Execution
	indent   string
	width    int
	start    time.Time
}

// The widths between which lines are cut.
const (
	traceLeast = 40
	traceMost  = 120
)

func newTrace(c *runCommand, progress *runProgress) *traceReport {
	width := c.ErrWidth
	if width == 0 {
		width = traceMost
	}
	return &traceReport{command: c, progress: progress, out: c.Err, width: min(max(width, traceLeast), traceMost)}
}

// line tells something, cut to the width.
func (t *traceReport) line(label, format string, args ...any) {
	if label != "" {
		label = fmt.Sprintf("  %-9s ", label)
	}
	s := t.indent + label + oneLine(fmt.Sprintf(format, args...))
	if lipgloss.Width(s) > t.width {
		_, end := window(s, 0, len(s), 0, t.width-1)
		s = s[:end] + "…"
	}
	fmt.Fprintln(t.out, s)
}

func (t *traceReport) value(label string, v eval.Value) {
	if !v.IsUndefined() {
		t.line(label, "%s", compact(v))
	}
}

func (t *traceReport) Event(e *machine.Event) {
	if t.start.IsZero() {
		t.start = e.Time
	}
	switch {
	case e.Type == "EvaluationFailed":
		t.line("failed", "%s", e.Cause)
	case e.Type == machine.Retried:
		t.line("error", "%s", joined(e.Error, e.Cause))
		t.line("retry", "%d, after %s by Retry[%d]", e.Attempt, e.Delay, e.Clause)
	case e.Type == machine.Caught:
		t.line("error", "%s", joined(e.Error, e.Cause))
		t.line("caught", "by Catch[%d]", e.Clause)
	case e.Type == "MapIterationStarted":
		t.line("item", "%d", e.Index)
	case e.Type == "MapStateStarted" && e.Length > 0:
		t.line("items", "%d", e.Length)
	case e.Type == "MapRunStarted":
		t.line("map run", "%s", e.MapRun)
		t.value("batch", e.BatchInput)
	case !e.Parameters.IsUndefined():
		t.called(e)
	case strings.HasSuffix(e.Type, "Succeeded") && e.State != nil && e.State.Type == asl.Task:
		t.value("result", e.Output)
	case e.State != nil && e.Type == e.State.Type+"StateEntered":
		t.entered(e)
	case e.State != nil && e.Type == e.State.Type+"StateExited":
		t.exited(e)
	}
}

func joined(name, cause string) string {
	if cause == "" {
		return name
	}
	return name + ": " + cause
}

func (t *traceReport) entered(e *machine.Event) {
	where := e.State.Name
	if e.Scope != "" {
		where = e.Scope + "/" + where
	}
	t.line("", "%s (%s) +%s", where, e.State.Type, e.Time.Sub(t.start))
	t.value("input", e.Input)
}

func (t *traceReport) exited(e *machine.Event) {
	for _, v := range e.Assigned {
		t.line("assigned", "%s = %s", v.Name, compact(v.Value))
	}
	t.value("output", e.Output)
	if e.Next != "" {
		t.line("next", "%s", e.Next)
	}
}

// called tells the arguments of a task, and of a Lambda function what its tracer would
// make of its payload, if that has a trace context.
func (t *traceReport) called(e *machine.Event) {
	t.value("arguments", e.Parameters)
	payload := e.Parameters
	if e.ResourceType == "lambda" {
		payload = e.Parameters.Get("Payload")
	} else if e.ResourceType != "" {
		return
	}
	if payload.Get("_datadog").IsUndefined() {
		return
	}
	event := []byte(compact(payload))
	for _, reader := range tracer.Readers() {
		if found, ok := reader.Read(event); ok {
			t.line("trace", "%s: %d, parent %d%s", reader.Name(), found.TraceID, found.ParentID, upper(found.TID))
		} else {
			t.line("trace", "%s: none", reader.Name())
		}
	}
}

func upper(tid string) string {
	if tid == "" {
		return ""
	}
	return ", _dd.p.tid " + tid
}

// Child begins to hold what a child execution tells.
func (t *traceReport) Child(e machine.Execution) machine.Observer {
	if n := t.command.children; n >= 0 && e.Index >= n {
		return nil
	}
	held := new(strings.Builder)
	return &traceReport{
		command: t.command, out: held, held: held, about: e, indent: t.indent + "    ", width: t.width,
	}
}

// Done tells what a child execution has told.
func (t *traceReport) Done(o machine.Observer, r *machine.Result) {
	child := o.(*traceReport)
	if t.progress != nil {
		t.progress.end()
	}
	t.line("child", "%d %s", child.about.Index, r.ID)
	io.WriteString(t.out, child.held.String())
	if r.Failure != nil {
		child.out = t.out
		child.line("failed", "%s", r.Failure.Error())
	}
}

func (t *traceReport) finish(r *machine.Result) {
	t.progress.end()
	for _, run := range r.Runs {
		told := t.command.children
		if told < 0 || told > run.Children {
			told = run.Children
		}
		children := "1 child execution"
		if run.Children != 1 {
			children = fmt.Sprintf("%d child executions", run.Children)
		}
		fmt.Fprintf(t.out, "Map Run of %s: %s, %d told; items: %d succeeded, %d failed\n",
			oneLine(run.State), children, told, run.Succeeded, run.Failed)
	}
	states := "1 state"
	if r.Entered != 1 {
		states = fmt.Sprintf("%d states", r.Entered)
	}
	fmt.Fprintf(t.out, "%s after %s, %s\n", r.Status, r.Stop.Sub(r.Start), states)
}

func (t *traceReport) print(*machine.Result) error { return nil }
