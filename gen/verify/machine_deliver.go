package verify

import (
	"context"
	"errors"
	"strings"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
)

// handed is what a site hands on, with the document of the execution that does.
type handed struct {
	execution string
	child     eval.Value // the input of a child execution
	carrier   eval.Value
	// event makes what a Lambda function receives.
	event func(context.Context) ([]byte, error)
}

// row delivers what was seen of the i-th site.
func (s *machineSimulation) row(ctx context.Context, i int, upstream corpus.Upstream, document eval.Value, w *watch) (SiteRow, error) {
	row := SiteRow{Row: Row{Upstream: upstream}, Execution: w.execution}
	site, inside := s.matrices[i].Site, s.deliveries[i]
	for _, h := range handedOn(inside, site, document, w) {
		d := Delivery{Execution: h.execution, Child: compactJSON(h.child), Carrier: compactJSON(h.carrier)}
		var err error
		if d.Event, err = h.event(ctx); err != nil && !errors.As(err, &d.Failure) {
			return row, err
		}
		for _, reader := range inside.readers {
			d.Readings = append(d.Readings, inside.read(reader, d.row(site, upstream), upstream))
		}
		row.Deliveries = append(row.Deliveries, d)
	}
	if failure := w.failures[site.State]; failure != nil && len(row.Deliveries) > 0 {
		d := Delivery{Failure: failure}
		for _, reader := range inside.readers {
			d.Readings = append(d.Readings, inside.read(reader, d.row(site, upstream), upstream))
		}
		row.Deliveries = append(row.Deliveries, d)
	}
	if len(row.Deliveries) == 0 {
		if len(w.calls[site.State]) == 0 { // otherwise there were no Entries
			row.Failure = w.why(site)
		}
		for _, reader := range inside.readers {
			row.Readings = append(row.Readings, inside.read(reader, row.Row, upstream))
		}
		return row, nil
	}
	row.worst()
	return row, nil
}

// row is a delivery as a row of a matrix of one expression, whose carrier is the context
// itself.
func (d Delivery) row(site Site, upstream corpus.Upstream) Row {
	row := Row{Upstream: upstream, Carrier: d.Carrier, Event: d.Event, Failure: d.Failure}
	if site.Target == gen.EventBridgeDetail {
		if detail, err := states.ParseStates(d.Carrier); err == nil {
			row.Carrier = compactJSON(detail.Get("_datadog"))
		}
	}
	return row
}

// worst takes over what is worst of the deliveries.
func (r *SiteRow) worst() {
	worst := 0
	for i, d := range r.Deliveries {
		for j, reading := range d.Readings {
			switch {
			case i == 0:
				r.Readings = append(r.Readings, reading)
			case reading.Verdict.rank() > r.Readings[j].Verdict.rank():
				r.Readings[j], worst = reading, i
			}
		}
	}
	d := r.Deliveries[worst]
	r.Carrier, r.Event, r.Failure = d.Carrier, d.Event, d.Failure
}

// handedOn gives what a site handed on in an execution.
func handedOn(s *simulation, site Site, document eval.Value, w *watch) (all []handed) {
	if site.Target == gen.BatchInput {
		for _, e := range w.batches[site.State] {
			all = append(all, handed{e.ID, e.Input, e.Input.Get("BatchInput"), func(ctx context.Context) ([]byte, error) {
				return s.throughChild(ctx, batchExecution(document, e))
			}})
		}
		return all
	}
	for _, c := range w.calls[site.State] {
		for _, h := range called(s, site, document, c) {
			h.execution, h.child = c.execution, w.children[c.execution]
			all = append(all, h)
		}
	}
	return all
}

// called gives what one call of a Task state hands on: putEvents may do so several times.
func called(s *simulation, site Site, document eval.Value, c call) (all []handed) {
	switch site.Target {
	case gen.LambdaPayload:
		payload := lambdaPayload(machine.ParseResource(asl.Text(site.State.Field("Resource"))), c.arguments)
		return []handed{{carrier: payload, event: written(payload)}}
	case gen.SFNInput:
		input := parsed(c.arguments.Get("Input"))
		if input.IsUndefined() {
			input = object()
		}
		return []handed{{carrier: input, event: func(ctx context.Context) ([]byte, error) {
			return s.throughChild(ctx, nestedExecution(document, input))
		}}}
	case gen.EventBridgeDetail:
		for _, entry := range c.arguments.Get("Entries").Items {
			all = append(all, handed{carrier: parsed(entry.Get("Detail")), event: written(busEvent(entry))})
		}
		return all
	case gen.SQSMessageAttribute:
		return []handed{{carrier: attribute(c.arguments), event: written(queueEvent(c.arguments))}}
	}
	return []handed{{carrier: attribute(c.arguments), event: written(topicEvent(c.arguments))}}
}

// written gives an event as it stands.
func written(event eval.Value) func(context.Context) ([]byte, error) {
	return func(context.Context) ([]byte, error) { return event.AppendJSON(nil, states.Dialect) }
}

// lambdaPayload is what a function is invoked with. The AWS SDK takes the payload as
// text, and without one the function gets an empty object.
func lambdaPayload(r machine.Resource, arguments eval.Value) eval.Value {
	if r.Function {
		return arguments
	}
	payload := arguments.Get("Payload")
	switch {
	case payload.IsUndefined():
		return object()
	case strings.Contains(r.ARN, ":aws-sdk:"):
		return parsed(payload)
	}
	return payload
}

// parsed gives the value of JSON text in a string; everything else stays as it is.
func parsed(v eval.Value) eval.Value {
	if v.Kind() != eval.KindString {
		return v
	}
	if inner, err := states.ParseStates([]byte(v.Str())); err == nil {
		return inner
	}
	return v
}

// batchExecution is the $states document of a task in the child execution that a batch
// was made for.
func batchExecution(parent eval.Value, e machine.Execution) eval.Value {
	id := strings.Replace(strings.TrimSuffix(e.ID, ":"+e.Name), ":execution:", ":stateMachine:", 1)
	return child(id, id[strings.LastIndexByte(id, ':')+1:], e.ID, parent, e.Input)
}
