package verify

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
)

// Pitfall is what a library does of its own with a carrier that it was given.
type Pitfall string

// The pitfalls. Each is found by trying: the event is read once more without what is held
// to be the reason, and the reading is then another.
const (
	// Shadowed, with the name of a member behind it: the payload looks like the event of
	// another service to the library, which does not get to the context object.
	Shadowed Pitfall = "shadowed by "
	// HiddenByPayload: the business input has a member Payload, in which the library looks
	// for the context object instead.
	HiddenByPayload Pitfall = "hidden by Payload"
	// NoObject: what the function gets is no object, and has no place for a context.
	NoObject Pitfall = "payload is no object"
	// CountsMissing: RedriveCount or RetryCount is not there.
	CountsMissing Pitfall = "counts missing"
	// TagsMissing: a trace id without a string of tags is not read, or read wrongly.
	TagsMissing Pitfall = "tags missing"
	// NotInMessages: the library reads no context object in what other services deliver.
	NotInMessages Pitfall = "no context objects in messages"
	// TIDNotPadded: the upper half of the trace id has fewer than 16 digits.
	TIDNotPadded Pitfall = "tid not padded"
	// TIDMisread: the upper half of the trace id is another.
	TIDMisread Pitfall = "tid misread"
	// TIDLost: the upper half of the trace id is not there.
	TIDLost Pitfall = "tid lost"
)

// Limit says whether the library itself is the reason, and no carrier could have helped.
func (p Pitfall) Limit() bool {
	return p == HiddenByPayload || p == NoObject || p == NotInMessages || strings.HasPrefix(string(p), string(Shadowed))
}

// Limited is the first limit of the library for which it finds nothing; "" where it finds
// something, or there is another reason.
func (r Reading) Limited() Pitfall {
	if r.Verdict != NoContext {
		return ""
	}
	for _, p := range r.Pitfalls {
		if p.Limit() {
			return p
		}
	}
	return ""
}

// Meets says whether a reading under an upstream is as good as a verdict that is asked for.
// Where the upstream carries no trace, nothing is better than a new one; and what a library
// itself can not read, no expression can mend.
func (r Reading) Meets(asked Verdict, upstream corpus.Upstream) bool {
	return r.Verdict.rank() <= asked.rank() || r.Verdict == NewTrace && !upstream.Trace.Carried() || r.Limited() != ""
}

// Sentence says what a pitfall means.
func (p Pitfall) Sentence() string {
	if name, ok := strings.CutPrefix(string(p), string(Shadowed)); ok {
		return "the event has " + name + ", for which the library takes it for another service's, and reads that instead of the state's context"
	}
	return sentences[p]
}

var sentences = map[Pitfall]string{
	HiddenByPayload: "the event has a member Payload, and the library looks for the context inside it",
	NoObject:        "the payload is no object and was left alone; a library finds a context in objects only",
	CountsMissing:   "the library wants RedriveCount and RetryCount, and drops a context that lacks one",
	TagsMissing:     "the library wants x-datadog-tags to be a string beside the trace id",
	NotInMessages:   "the library reads maps of strings in messages and events, and no context object",
	TIDNotPadded:    "the library writes the upper 64 bits without leading zeros, and the next tracer drops them",
	TIDMisread:      "the library takes the upper 64 bits for another number; the lower ones are right",
	TIDLost:         "the upper 64 bits of the trace id did not come along",
}

// disguises are the members by which a library may take an event for another service's.
var disguises = []string{
	"headers", "multiValueHeaders", "request", "requestContext", "Records", "detail-type", "info", "DurableExecutionArn",
	"awslogs", "source", "records",
}

// pitfalls finds the reasons for a reading, in the order of the constants.
func (s *simulation) pitfalls(reader tracer.Reader, r Reading, row Row) []Pitfall {
	event, err := states.ParseStates(row.Event)
	if err != nil {
		return nil
	}
	if event.Kind() != eval.KindObject {
		return []Pitfall{NoObject}
	}
	found := shadows(reader, event)
	switch {
	case r.Found || found != nil:
	case improves(reader, withCounts(event)):
		found = append(found, CountsMissing)
	case improves(reader, withTags(event)):
		found = append(found, TagsMissing)
	case s.inMessage() && reads(reader, row.Carrier):
		found = append(found, NotInMessages)
	}
	if len(found) == 0 && r.Found && r.Verdict != Linked && row.Upstream.Trace.Carried() {
		if other, ok := readValue(reader, withTags(event)); ok && other.TraceID != r.Context.TraceID {
			found = append(found, TagsMissing)
		}
	}
	return append(found, upperHalf(r, row.Upstream)...)
}

// inMessage says whether another service delivers the carrier.
func (s *simulation) inMessage() bool {
	switch s.subject.Target {
	case gen.EventBridgeDetail, gen.SQSMessageAttribute, gen.SNSMessageAttribute:
		return true
	}
	return false
}

// shadows are the members of an event without which the library would read the context
// object of the state.
func shadows(reader tracer.Reader, event eval.Value) (found []Pitfall) {
	if isSteps(readValue(reader, event)) {
		return nil
	}
	bare := without(event, append([]string{"Payload"}, disguises...)...)
	if !isSteps(readValue(reader, bare)) {
		return nil
	}
	if member := event.Get("Payload"); !member.IsUndefined() && !isSteps(readValue(reader, with(bare, "Payload", member))) {
		found = append(found, HiddenByPayload)
	}
	for _, name := range disguises {
		if member := event.Get(name); !member.IsUndefined() && !isSteps(readValue(reader, with(bare, name, member))) {
			found = append(found, Shadowed+Pitfall(name))
		}
	}
	if found != nil {
		return found
	}
	for _, name := range disguises { // those that are a disguise together, by the first
		if !event.Get(name).IsUndefined() && isSteps(readValue(reader, without(event, name))) {
			return []Pitfall{Shadowed + Pitfall(name)}
		}
	}
	return nil
}

func isSteps(c tracer.Context, ok bool) bool { return ok && c.Source == tracer.SourceStepFunction }

func reads(reader tracer.Reader, event []byte) bool {
	_, ok := reader.Read(event)
	return ok
}

func readValue(reader tracer.Reader, event eval.Value) (tracer.Context, bool) {
	text, err := event.AppendJSON(nil, states.Dialect)
	if err != nil {
		return tracer.Context{}, false
	}
	return reader.Read(text)
}

// improves says whether the library finds something in a changed event.
func improves(reader tracer.Reader, event eval.Value) bool {
	_, ok := readValue(reader, event)
	return ok
}

// without leaves out members of an object.
func without(v eval.Value, names ...string) eval.Value {
	o := eval.NewObject()
	for key, item := range v.Members {
		kept := true
		for _, name := range names {
			kept = kept && key != name
		}
		if kept {
			o.Set(key, item)
		}
	}
	return o.Value()
}

// with adds a member to an object.
func with(v eval.Value, name string, member eval.Value) eval.Value {
	o := eval.NewObject()
	for key, item := range v.Members {
		o.Set(key, item)
	}
	return o.Set(name, member).Value()
}

// inCarrier changes the carrier of an event: under _datadog, or the event itself.
func inCarrier(event eval.Value, change func(eval.Value) eval.Value) eval.Value {
	if inner := event.Get("_datadog"); inner.Kind() == eval.KindObject {
		return with(event, "_datadog", change(inner))
	}
	return change(event)
}

func withCounts(event eval.Value) eval.Value {
	return inCarrier(event, func(c eval.Value) eval.Value {
		for member, count := range map[string]string{"Execution": "RedriveCount", "State": "RetryCount"} {
			if part := c.Get(member); part.Kind() == eval.KindObject && part.Get(count).IsUndefined() {
				c = with(c, member, with(part, count, eval.Number(0)))
			}
		}
		return c
	})
}

func withTags(event eval.Value) eval.Value {
	return inCarrier(event, func(c eval.Value) eval.Value {
		if c.Get("x-datadog-tags").Kind() == eval.KindString {
			return c
		}
		return with(c, "x-datadog-tags", eval.String(""))
	})
}

// upperHalf compares the upper 64 bits with those of the trace that goes on.
func upperHalf(r Reading, upstream corpus.Upstream) []Pitfall {
	want := upstream.Trace.TID
	switch {
	case r.Verdict == NewTrace:
		want = tracer.UpperHex(upstream.ExecutionARN())
	case r.Verdict != Linked:
		return nil
	case upstream.Trace.Root != "":
		want = tracer.UpperHex(upstream.Trace.Root)
	}
	got := r.Context.TID
	switch {
	case got == want, want == "" && strings.Trim(got, "0") == "":
		return nil
	case got == "":
		return []Pitfall{TIDLost}
	case len(got) < 16 && strings.TrimLeft(want, "0") == got:
		return []Pitfall{TIDNotPadded}
	}
	return []Pitfall{TIDMisread}
}
