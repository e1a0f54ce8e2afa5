package cli

import (
	"encoding/json"
	"io"
	"strconv"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// The machine form of `jsonatasim sim --json`. It is a contract: members are added,
// not renamed or removed.
type (
	simReport struct {
		Expressions []simExpression `json:"expressions"`
	}
	simExpression struct {
		Name       string    `json:"name"`
		Target     string    `json:"target"`
		Expression string    `json:"expression"`
		Upstreams  []simRow  `json:"upstreams"`
		Summary    []simSums `json:"summary"`
	}
	simRow struct {
		Name     string       `json:"name"`
		Group    string       `json:"group"`
		Sentence string       `json:"sentence"`
		Trace    *simTrace    `json:"trace"` // null where the upstream carries none
		Branch   string       `json:"branch"`
		Steps    []simStep    `json:"steps,omitempty"` // the conditions that were asked, in their order
		Carrier  rawJSON      `json:"carrier"`         // null where the expression failed
		Failure  *simFailure  `json:"failure"`
		Readings []simReading `json:"readings"`
	}
	simStep struct {
		Test string `json:"test"`
		Held bool   `json:"held"`
	}
	simTrace struct {
		ID   string `json:"id,omitempty"`
		TID  string `json:"tid,omitempty"`
		Root string `json:"root,omitempty"`
	}
	simFailure struct {
		Error string `json:"error"`
		Cause string `json:"cause"`
	}
	simReading struct {
		Tracer   string `json:"tracer"`
		Verdict  string `json:"verdict"`
		TraceID  string `json:"traceId,omitempty"`
		ParentID string `json:"parentId,omitempty"`
		TID      string `json:"tid,omitempty"`
		Source   string `json:"source,omitempty"`
		// Pitfalls are what the library does of its own.
		Pitfalls []verify.Pitfall `json:"pitfalls,omitempty"`
	}
	simSums struct {
		Tracer string         `json:"tracer"`
		Counts map[string]int `json:"counts"`
	}
)

// rawJSON is text that is JSON already; none is null.
type rawJSON []byte

func (r rawJSON) MarshalJSON() ([]byte, error) {
	if r == nil {
		return []byte("null"), nil
	}
	return r, nil
}

func printReport(w io.Writer, matrices []verify.Matrix) error {
	report := simReport{Expressions: []simExpression{}}
	for _, m := range matrices {
		report.Expressions = append(report.Expressions, reportMatrix(m))
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(report)
}

func reportMatrix(m verify.Matrix) simExpression {
	source := m.Subject.Source
	if source == "" {
		source = expr.Print(m.Subject.Tree, expr.Line)
	}
	out := simExpression{Name: m.Subject.Name, Target: string(m.Subject.Target), Expression: source}
	for _, row := range m.Rows {
		out.Upstreams = append(out.Upstreams, reportRow(row))
		for i, reading := range row.Readings {
			if i == len(out.Summary) {
				out.Summary = append(out.Summary, simSums{reading.Tracer, map[string]int{}})
			}
			out.Summary[i].Counts[string(reading.Verdict)]++
		}
	}
	return out
}

func reportRow(row verify.Row) simRow {
	out := simRow{
		Name: row.Upstream.Name, Group: row.Upstream.Group, Sentence: row.Upstream.Sentence,
		Branch: row.Branch, Carrier: row.Carrier,
	}
	if t := row.Upstream.Trace; t.Carried() {
		out.Trace = &simTrace{t.ID, t.TID, t.Root}
	}
	if f := row.Failure; f != nil {
		out.Failure = &simFailure{f.Name, f.Cause}
	}
	for _, step := range row.Steps {
		out.Steps = append(out.Steps, simStep{step.Test, step.Held})
	}
	for _, reading := range row.Readings {
		r := simReading{Tracer: reading.Tracer, Verdict: string(reading.Verdict), Pitfalls: reading.Pitfalls}
		if reading.Found {
			r.TraceID = strconv.FormatUint(reading.Context.TraceID, 10)
			r.ParentID = strconv.FormatUint(reading.Context.ParentID, 10)
			r.TID, r.Source = reading.Context.TID, reading.Context.Source
		}
		out.Readings = append(out.Readings, r)
	}
	return out
}
