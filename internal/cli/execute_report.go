package cli

import (
	"encoding/json"
	"time"

	"github.com/jsonatasim/jsonatasim/eval/machine"
)

// runReport is what becomes of the history of an execution.
type runReport interface {
	machine.Observer
	// finish is told the end, print prints the machine form of all.
	finish(*machine.Result)
	print(*machine.Result) error
}

// observe chooses what is told of the execution.
func (c *runCommand) observe(o *machine.Options) runReport {
	progress := c.progress()
	o.Progress = progress.update
	switch {
	case c.asJSON:
		h := &historyReport{command: c, progress: progress}
		o.Observer = h
		return h
	case c.quiet:
		return &silentReport{progress: progress}
	}
	t := newTrace(c, progress)
	o.Observer = t
	return t
}

// silentReport tells nothing but the progress.
type silentReport struct{ progress *runProgress }

func (s *silentReport) Event(*machine.Event)                     {}
func (s *silentReport) Child(machine.Execution) machine.Observer { return nil }
func (s *silentReport) Done(machine.Observer, *machine.Result)   {}
func (s *silentReport) finish(*machine.Result)                   { s.progress.end() }
func (s *silentReport) print(*machine.Result) error              { return nil }

// The machine form of `jsonatasim run --json`. It is a contract: members are added, not
// renamed or removed. Events are as GetExecutionHistory gives them.
type (
	runHistory struct {
		Status    string       `json:"status"`
		Execution string       `json:"executionArn"`
		Started   string       `json:"startDate"`
		Stopped   string       `json:"stopDate"`
		Output    rawJSON      `json:"output,omitempty"`
		Error     string       `json:"error,omitempty"`
		Cause     string       `json:"cause,omitempty"`
		States    rawJSON      `json:"states,omitempty"` // $states, of --stop-at
		Events    []rawJSON    `json:"events"`
		Children  []runHistory `json:"children,omitempty"`
		MapRuns   []runMapRun  `json:"mapRuns,omitempty"`
	}
	runMapRun struct {
		ARN       string `json:"mapRunArn"`
		State     string `json:"state"` // its path
		Items     int64  `json:"items"`
		Succeeded int64  `json:"succeeded"`
		Failed    int64  `json:"failed"`
		Children  int64  `json:"children"`
	}
)

// historyReport keeps the history.
type historyReport struct {
	command  *runCommand
	progress *runProgress
	events   []rawJSON
	children []runHistory
}

func (h *historyReport) Event(e *machine.Event) {
	if e.Recorded() {
		h.events = append(h.events, rawJSON(compact(e.JSON())))
	}
}

func (h *historyReport) Child(e machine.Execution) machine.Observer {
	if n := h.command.children; n >= 0 && e.Index >= n {
		return nil
	}
	return &historyReport{command: h.command}
}

func (h *historyReport) Done(child machine.Observer, r *machine.Result) {
	h.children = append(h.children, child.(*historyReport).history(r))
}

func (h *historyReport) finish(*machine.Result) { h.progress.end() }

func (h *historyReport) history(r *machine.Result) runHistory {
	out := runHistory{
		Status: string(r.Status), Execution: r.ID, Events: h.events, Children: h.children,
		Started: r.Start.Format(time.RFC3339Nano), Stopped: r.Stop.Format(time.RFC3339Nano),
	}
	if !r.Output.IsUndefined() {
		out.Output = rawJSON(compact(r.Output))
	}
	if !r.States.IsUndefined() {
		out.States = rawJSON(compact(r.States))
	}
	if r.Failure != nil {
		out.Error, out.Cause = r.Failure.Name, r.Failure.Cause
	}
	for _, run := range r.Runs {
		out.MapRuns = append(out.MapRuns, runMapRun{run.ARN, run.State, run.Items, run.Succeeded, run.Failed, run.Children})
	}
	return out
}

func (h *historyReport) print(r *machine.Result) error {
	encoder := json.NewEncoder(h.command.Out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(h.history(r))
}
