// Package corpus holds the ways an execution of AWS Step Functions comes to be, each as the complete $states document
// that an expression in one of its Task states would see.
//
// The documents are made, not captured: ids, ARNs and dates are invented, everything else follows what AWS recorded or
// documents and what Datadog's tracers write. Keys stand in AWS's order, since the answer of a JSONata expression can
// depend on it: a wildcard meets members in document order. Orders differ between standard, asynchronous express and
// synchronous express executions; see context.go.
//
// Where AWS published no complete sample, the order is an assumption: Map and Task stand last in the context (a recorded
// Datadog payload has Task behind State), and RedriveTime stands behind RedriveCount.
package corpus

import (
	"bytes"
	"encoding/json"
	"slices"
	"sync"
)

// Upstream is one way an execution comes to be, seen from a state inside it.
type Upstream struct {
	Name     string // stable and unique, kebab-case: "sqs-pipe-plain-text-body"
	Group    string // what the upstreams around it have in common: "direct", "start-execution", "pipe-sqs"
	Sentence string // who starts the execution, and where the trace context sits
	States   []byte // the $states document: {"input":…,"context":{…}}, compact JSON, keys in AWS's order
	Trace    Trace  // the trace the execution belongs to
}

// Trace says which trace a consumer of the execution has to continue. The zero Trace stands for an execution that
// carries none: it is the root of a trace of its own, whose id follows from its ARN.
type Trace struct {
	ID   string // lower 64 bits, decimal, when the upstream carries Datadog trace ids; else ""
	TID  string // upper 64 bits, 16 hex digits, when the upstream carries them too
	Root string // ARN of the root execution, when another execution passed it as RootExecutionId
}

// Carried says whether the upstream carries a trace in some form.
func (t Trace) Carried() bool { return t.ID != "" || t.Root != "" }

// A trace that no upstream belongs to. Upstreams with a foreign context in their business data use it, so that a
// consumer which continues it shows at once where it looked.
const (
	ForeignTraceID  = "6666666666666666666" // lower 64 bits, decimal
	ForeignParentID = "6666666666666666667" // a span in it, decimal
	ForeignTID      = "6666666600000000"    // upper 64 bits, hex
)

// all is every upstream, built once.
var all = sync.OnceValue(func() []Upstream {
	return slices.Concat(
		direct(), traced(), byHand(), nested(),
		eventBridge(), queued(), published(), streamed(), requested(),
		distributed(), inline(), express(), repeated(), awaited(), forwarded(),
	)
})

// Upstreams returns every upstream, in an order that does not change between calls. The slice and the documents are the
// caller's.
func Upstreams() []Upstream {
	found := slices.Clone(all())
	for i := range found {
		found[i].States = bytes.Clone(found[i].States)
	}
	return found
}

// Find returns the upstream of that name, with a document that is the caller's, and whether there is one.
func Find(name string) (Upstream, bool) {
	i := slices.IndexFunc(all(), func(u Upstream) bool { return u.Name == name })
	if i < 0 {
		return Upstream{}, false
	}
	u := all()[i]
	u.States = bytes.Clone(u.States)
	return u, true
}

// ExecutionARN returns context.Execution.Id of the document, "" where it has none.
func (u Upstream) ExecutionARN() string {
	var states struct {
		Context struct {
			Execution struct {
				ID string `json:"Id"`
			}
		} `json:"context"`
	}
	if json.Unmarshal(u.States, &states) != nil {
		return ""
	}
	return states.Context.Execution.ID
}
