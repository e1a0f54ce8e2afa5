package inject

import (
	"slices"
	"strings"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/gen"
)

// Kind is a kind of edge: a way that a trace leaves an execution.
type Kind string

// The kinds.
const (
	Lambda      Kind = "lambda"
	Execution   Kind = "execution"
	EventBridge Kind = "eventbridge"
	SQS         Kind = "sqs"
	SNS         Kind = "sns"
	Map         Kind = "map"
)

// Kinds gives all kinds.
func Kinds() []Kind { return []Kind{Lambda, Execution, EventBridge, SQS, SNS, Map} }

// edge is a place of a state through which a trace leaves.
type edge struct {
	kind Kind
	// target is the one whose expression stands in _datadog.
	target gen.Target
	// path leads to the object that carries _datadog, from the state; "[]" is any item.
	path []string
	// create says that what is missing of the path is made, from its second name on.
	create bool
	// texts says that a text may stand for the object: JSON text that the service
	// itself reads.
	texts bool
	// attribute says that _datadog is a message attribute, with its type.
	attribute bool
	// sdk says that what the API wants as text has to be text.
	sdk bool
}

// maxAttributes is how many attributes a message has at most (the tracers count, too).
const maxAttributes = 10

// integrations are the edges of Task states, by what they call. The documented
// expressions for services have their places in Entries[].Detail and MessageAttributes;
// the function of a direct ARN gets Arguments as its event.
var integrations = map[string]edge{
	function:                 {kind: Lambda, target: gen.SFNInput, path: []string{"Arguments"}},
	"lambda:invoke":          {kind: Lambda, target: gen.SFNInput, path: []string{"Arguments", "Payload"}, create: true},
	"states:startExecution":  {kind: Execution, target: gen.SFNInput, path: []string{"Arguments", "Input"}, create: true, texts: true},
	"sfn:startExecution":     {kind: Execution, target: gen.SFNInput, path: []string{"Arguments", "Input"}, create: true, texts: true},
	"sfn:startSyncExecution": {kind: Execution, target: gen.SFNInput, path: []string{"Arguments", "Input"}, create: true, texts: true},
	"events:putEvents":       {kind: EventBridge, target: gen.EventBridgeDetail, path: []string{"Arguments", "Entries", "[]", "Detail"}, texts: true},
	"eventbridge:putEvents":  {kind: EventBridge, target: gen.EventBridgeDetail, path: []string{"Arguments", "Entries", "[]", "Detail"}, texts: true},
	"sqs:sendMessage":        {kind: SQS, target: gen.SQSMessageAttribute, path: []string{"Arguments", "MessageAttributes"}, create: true, attribute: true},
	"sns:publish":            {kind: SNS, target: gen.SNSMessageAttribute, path: []string{"Arguments", "MessageAttributes"}, create: true, attribute: true},
	"sqs:sendMessageBatch":   {kind: SQS, target: gen.SQSMessageAttribute, path: []string{"Arguments", "Entries", "[]", "MessageAttributes"}, create: true, attribute: true},
	"sns:publishBatch":       {kind: SNS, target: gen.SNSMessageAttribute, path: []string{"Arguments", "PublishBatchRequestEntries", "[]", "MessageAttributes"}, create: true, attribute: true},
}

// sdkOnly are integrations that only the AWS SDK has, by their names there.
var sdkOnly = []string{"sfn:startExecution", "sfn:startSyncExecution", "eventbridge:putEvents", "sqs:sendMessageBatch", "sns:publishBatch"}

// optimizedOnly are those that the AWS SDK calls otherwise, or not at all.
var optimizedOnly = []string{"states:startExecution", "events:putEvents", function}

// found is an edge of a state, or why nothing can be said of it.
type found struct {
	edge
	state *asl.State
	// unknown says that what the Task calls is known only when a template is deployed.
	unknown bool
	// bare says that it is a Distributed Map without a place for a context: its children
	// get their items as they are.
	bare bool
}

// edgesOf finds the edges of a state, whatever its query language.
func edgesOf(d *asl.Definition, s *asl.State) []found {
	switch s.Type {
	case asl.Task:
		c, known := resource(d, s)
		if !known {
			return []found{{state: s, unknown: true}}
		}
		e, ok := integrations[c.name]
		if !ok || c.sdk && slices.Contains(optimizedOnly, c.name) || !c.sdk && slices.Contains(sdkOnly, c.name) {
			return nil
		}
		e.sdk = c.sdk
		e.texts = e.texts || c.sdk && e.kind == Lambda
		return []found{{edge: e, state: s}}
	case asl.Map:
		if s.ItemProcessor == nil || !s.ItemProcessor.Distributed {
			return nil
		}
		e := edge{kind: Map, target: gen.BatchInput, path: []string{"ItemBatcher", "BatchInput"}, create: true}
		if s.Field("ItemBatcher") == nil {
			e.path, e.create = []string{"ItemSelector"}, false
		}
		return []found{{edge: e, state: s, bare: s.Field(e.path[0]) == nil}}
	}
	return nil
}

// location names a place below a state as AWS's diagnostics do.
func location(s *asl.State, path []string) string {
	return s.Path + "/" + strings.ReplaceAll(strings.Join(path, "/"), "/[", "[")
}
