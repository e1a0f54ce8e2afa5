package inject

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/check"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/gen"
)

// Codes of findings about propagation.
const (
	// NoPropagation is an edge through which no trace leaves.
	NoPropagation = "NO_PROPAGATION"
	// BreakingPropagation is a documented revision that is known to lose traces, or to
	// fail the state.
	BreakingPropagation = "BREAKING_PROPAGATION"
	// UnknownPropagation is an edge of which nothing can be said.
	UnknownPropagation = "PROPAGATION_UNKNOWN"
)

// Findings says of every edge of a definition whether a trace leaves through it: a note
// where none does, or none can be seen to, and a warning where it is carried by a revision
// that is known to break. A _datadog that is nobody's revision is not judged.
func Findings(d *asl.Definition) []check.Finding {
	c, err := newCarriers(Options{})
	if err != nil {
		panic(err) // the options are ours
	}
	a := &adder{opened: &opened{page: newPage(d.File), definitions: []*asl.Definition{d}}, carriers: c}
	d.Machine.Walk(func(s *asl.State) { a.state(d, s) })
	var list []check.Finding
	for _, change := range a.changes {
		if change.Action == Upgraded && breaks[gen.Revision(change.Was)] != "" {
			list = append(list, breaking(gen.Revision(change.Was), change.Location, change.Span))
		} else if change.Action != Upgraded {
			list = append(list, check.Finding{
				Code: NoPropagation, Severity: check.Note, Message: "No trace context leaves " + ways[change.Kind],
				Location: change.Location, Span: change.Span, Advice: "jsonatasim inject puts it in.",
			})
		}
	}
	for _, p := range puts(d) {
		revision, _, _ := strings.Cut(p.label, "(")
		if breaks[gen.Revision(revision)] != "" {
			list = append(list, breaking(gen.Revision(revision), location(p.state, p.path()), p.node.Span))
		}
	}
	for _, n := range a.notes {
		list = append(list, check.Finding{
			Code: UnknownPropagation, Severity: check.Note, Location: n.Location, Span: n.Span,
			Message: "Whether a trace context leaves here is not known: " + strings.TrimSuffix(n.Message, "; left alone"),
		})
	}
	return list
}

// ways name the edges.
var ways = map[Kind]string{
	Lambda:      "with the payload of this Lambda function",
	Execution:   "with the input of this execution",
	EventBridge: "with this event",
	SQS:         "with this message to SQS",
	SNS:         "with this notification of SNS",
	Map:         "for the children of this Distributed Map",
}

// breaks says how documented revisions break (docs/propagation.md).
var breaks = map[gen.Revision]string{
	gen.V1: "loses traces that come through SQS, SNS, EventBridge, API Gateway or a Distributed Map, " +
		"and as a payload fails the state where its input is no object",
	gen.V1b: "loses traces that come through SQS, SNS, EventBridge or API Gateway, " +
		"and as a payload fails the state where its input is no object",
	gen.V2: "fails the state where a body in the input is no JSON text or an attribute of SNS is binary, " +
		"takes the trace of an item for that of the batch, and as a payload drops the input",
	gen.Passthrough: "fails the state where its input has no " + keyDatadog + ", and does not say which state it comes from",
}

func breaking(r gen.Revision, location string, span document.Span) check.Finding {
	return check.Finding{
		Code: BreakingPropagation, Severity: check.Warning, Message: "The documented expression " + string(r) + " " + breaks[r],
		Location: location, Span: span, Advice: "jsonatasim inject puts a resilient expression in its place.",
	}
}
