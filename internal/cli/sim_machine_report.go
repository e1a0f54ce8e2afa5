package cli

import (
	"encoding/json"
	"io"

	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// The machine form of `jsonatasim sim --machine --json`. It is a contract: members are
// added, not renamed or removed.
type (
	simMachines struct {
		Machines []simMachine `json:"machines"`
	}
	simMachine struct {
		File  string    `json:"file"`
		Name  string    `json:"name,omitempty"` // the logical id in a template
		Sites []simSite `json:"sites"`
	}
	simSite struct {
		State     string       `json:"state"`
		Path      string       `json:"path"`
		Target    string       `json:"target"`
		Upstreams []simSiteRow `json:"upstreams"`
		Summary   []simSums    `json:"summary"`
	}
	simSiteRow struct {
		simRow
		// Alone says that the execution did not come to the state by itself.
		Alone bool `json:"alone"`
		// Execution is the ARN of the execution that the upstream starts.
		Execution  string        `json:"execution"`
		Deliveries []simDelivery `json:"deliveries"`
	}
	simDelivery struct {
		Execution string       `json:"execution"`       // where it was handed on
		Input     rawJSON      `json:"input,omitempty"` // of a child execution
		Carrier   rawJSON      `json:"carrier"`
		Event     rawJSON      `json:"event"`
		Failure   *simFailure  `json:"failure"`
		Readings  []simReading `json:"readings"`
	}
)

func printMachines(w io.Writer, all []simulated) error {
	report := simMachines{Machines: []simMachine{}}
	for _, m := range all {
		out := simMachine{File: m.File.Name, Name: m.Name, Sites: []simSite{}}
		for _, site := range m.sites {
			out.Sites = append(out.Sites, reportSite(site))
		}
		report.Machines = append(report.Machines, out)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(report)
}

func reportSite(m verify.SiteMatrix) simSite {
	out := simSite{State: m.State.Name, Path: m.State.Path, Target: string(m.Target), Upstreams: []simSiteRow{}}
	for _, row := range m.Rows {
		r := simSiteRow{simRow: reportRow(row.Row), Alone: row.Alone, Execution: row.Upstream.ExecutionARN(), Deliveries: []simDelivery{}}
		for _, d := range row.Deliveries {
			r.Deliveries = append(r.Deliveries, reportDelivery(d))
		}
		out.Upstreams = append(out.Upstreams, r)
		for i, reading := range row.Readings {
			if i == len(out.Summary) {
				out.Summary = append(out.Summary, simSums{reading.Tracer, map[string]int{}})
			}
			out.Summary[i].Counts[string(reading.Verdict)]++
		}
	}
	return out
}

func reportDelivery(d verify.Delivery) simDelivery {
	row := reportRow(verify.Row{Carrier: d.Carrier, Failure: d.Failure, Readings: d.Readings})
	return simDelivery{
		Execution: d.Execution, Input: d.Child, Carrier: d.Carrier, Event: d.Event,
		Failure: row.Failure, Readings: row.Readings,
	}
}
