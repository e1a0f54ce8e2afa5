package gen

import (
	"fmt"
	"slices"

	"github.com/jsonatasim/jsonatasim/expr/build"
)

// Upstream is a way that a trace comes into an execution: a place of the
// execution's input that a tracer, another execution or a developer writes.
type Upstream struct {
	Name     string
	Sentence string // what writes the place, and where it is
	// place finds it: of the first record of the input, or of the whole input.
	place func(in origin) build.Any
	// executions says that another execution may have written it, which then may
	// name itself as the root; otherwise there are trace ids only.
	executions bool
	// encoded says that what is there may be in base 64.
	encoded bool
	// headers says that names may be in any case.
	headers bool
}

// origin is where the places are.
type origin struct {
	// record is the input of the execution or, where that is an array, its first item:
	// of a batch the libraries take the first message too.
	record build.Any
	whole  build.Any
}

// upstreams stand in the order in which their places are looked at: what was written
// for this execution before what was written for others, places that tracers write
// before places where anything may be, and the search through everything last.
var upstreams = []Upstream{
	{
		Name:     "distributed-map",
		Sentence: "BatchInput of a Distributed Map's child, ahead of whatever its items carry",
		place:    func(in origin) build.Any { return in.record.Field(keyBatchInput, keyDatadog) }, executions: true,
	},
	{
		Name:     "start-execution",
		Sentence: "StartExecution by a traced program, or by hand: _datadog at the top, an object, a message attribute or JSON text",
		place:    topLevel,
	},
	{
		Name:     "nested",
		Sentence: "another execution: its context under _datadog at the top, by trace id or by the execution at the root",
		place:    topLevel, executions: true,
	},
	{
		Name:     "eventbridge",
		Sentence: "a rule of EventBridge: detail._datadog of the event",
		place:    func(in origin) build.Any { return in.record.Field("detail", keyDatadog) }, executions: true,
	},
	{
		Name:     "sqs",
		Sentence: "a message of SQS: its attribute _datadog, text or (raw delivery by SNS) binary",
		place:    func(in origin) build.Any { return in.record.Field("messageAttributes", keyDatadog) }, executions: true, encoded: true,
	},
	{
		Name:     "sns",
		Sentence: "a notification of SNS through SQS: MessageAttributes in the text of the body, String or Binary",
		place: func(in origin) build.Any {
			return build.Split(build.String(in.record.Field("body")), build.S(`"MessageAttributes"`)).At(1)
		}, executions: true, encoded: true,
	},
	{
		Name:     "api-gateway",
		Sentence: "a request through API Gateway: its headers, in any case, with one value or several",
		place: func(in origin) build.Any {
			return build.List(in.record.Field("header"), in.record.Field("headers"), in.record.Field("multiValueHeaders")).AsAny()
		}, headers: true,
	},
	{
		Name:     "body",
		Sentence: "_datadog in a body, object or text: an event of EventBridge through SQS, a message, a request",
		place:    func(in origin) build.Any { return in.record.Field("body") }, executions: true, encoded: true,
	},
	{
		Name:     "kinesis",
		Sentence: "a record of Kinesis: _datadog in its data, in base 64",
		place:    func(in origin) build.Any { return in.record.Field("data") }, encoded: true,
	},
	{
		Name:     "search",
		Sentence: "anything else: any depth, JSON text in JSON text, base 64, where all of it names one trace; never in the items of a batch",
		place: func(in origin) build.Any {
			return build.If(build.Exists(in.record.Field("Items")), in.record.Field(keyBatchInput)).Else(in.whole)
		}, executions: true, encoded: true, headers: true,
	},
}

func topLevel(in origin) build.Any { return in.record.Field(keyDatadog) }

// Upstreams gives all upstreams, in the order in which a resilient expression looks
// for them.
func Upstreams() []Upstream { return slices.Clone(upstreams) }

// choose gives the upstreams of the names, in their order; all where there are none.
func choose(names []string) ([]Upstream, error) {
	if len(names) == 0 {
		return upstreams, nil
	}
	var chosen []Upstream
	for _, u := range upstreams {
		if slices.Contains(names, u.Name) {
			chosen = append(chosen, u)
		}
	}
	for _, name := range names {
		if !slices.ContainsFunc(upstreams, func(u Upstream) bool { return u.Name == name }) {
			return nil, fmt.Errorf("no upstream is called %q; there are %s", name, join(upstreamNames(upstreams)))
		}
	}
	return chosen, nil
}

func upstreamNames(list []Upstream) []string {
	var names []string
	for _, u := range list {
		names = append(names, u.Name)
	}
	return names
}

// branch is a place with what it serves: of upstreams that share one, there is one.
type branch struct {
	Upstream
	names []string
	notes []string
}

func branches(chosen []Upstream) []branch {
	var list []branch
	for _, u := range chosen {
		last := len(list) - 1
		if u.Name == "nested" && last >= 0 && list[last].Name == "start-execution" {
			list[last].executions = true
			list[last].names = append(list[last].names, u.Name)
			list[last].notes = append(list[last].notes, u.Sentence)
			continue
		}
		list = append(list, branch{u, []string{u.Name}, []string{u.Sentence}})
	}
	return list
}
