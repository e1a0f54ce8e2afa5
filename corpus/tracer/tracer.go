// Package tracer reads a Lambda event the way Datadog's Lambda libraries read it, and says which trace they continue.
//
// Three readers stand for three programs:
//
//   - Node: datadog-lambda-js 12.142.0 with dd-trace 5 as its tracer;
//   - Python: datadog-lambda-python 8.128 with ddtrace as its tracer;
//   - Extension: datadog-lambda-extension ("bottlecap", Rust), which serves Java, .NET, Go and Ruby.
//
// They disagree with each other in a score of places: on the fields a context object must have, on what wins where two
// are present, on the padding of the upper 64 bits, and on which shape of event hides a Step Functions context. A reader
// keeps the disagreements, faults included; a doc comment says which rule of which program it stands for.
//
// The readers see the event alone. Where a library would look further (the client context of a Lambda invocation, the
// X-Ray header of the environment) it finds nothing here, as in a function that only a state machine invokes and where
// X-Ray is off.
package tracer

import (
	"maps"
	"slices"
	"unicode/utf8"
)

// Names of extraction rules, as Context.Source gives them.
const (
	SourceStepFunction      = "step-function"       // the context object of Step Functions, in the event itself
	SourceHTTPHeaders       = "http-headers"        // headers or multiValueHeaders: API Gateway, load balancer, function URL
	SourceAuthorizer        = "authorizer"          // what a traced Lambda authorizer left in requestContext
	SourceRequestHeaders    = "request-headers"     // request.headers: AppSync
	SourceSNS               = "sns"                 // Records[0].Sns.MessageAttributes._datadog
	SourceSQS               = "sqs"                 // Records[0].messageAttributes._datadog
	SourceSNSThroughSQS     = "sns-sqs"             // an SNS envelope in Records[0].body
	SourceEventBridge       = "eventbridge"         // detail._datadog
	SourceEventBridgeSQS    = "eventbridge-sqs"     // an EventBridge event in Records[0].body
	SourceEventBridgeSNS    = "eventbridge-sns"     // an EventBridge event in Records[0].Sns.Message
	SourceAWSTraceHeader    = "aws-trace-header"    // Records[0].attributes.AWSTraceHeader, written by dd-trace-java
	SourceKinesis           = "kinesis"             // _datadog in the JSON that Records[0].kinesis.data holds
	SourceDurableExecution  = "durable-execution"   // a _datadog_N checkpoint of a durable function
	SourceCustomJSONText    = "custom-json-text"    // see CustomJSONText
	SourceCustomObject      = "custom-object"       // see CustomObject
	SourceCustomSQSMessages = "custom-sqs-messages" // see CustomSQSAttributes
)

// Context is the trace context that a library takes out of an event: the span it starts gets TraceID, and ParentID as
// its parent.
type Context struct {
	// TraceID holds the lower 64 bits of the trace id. It can be 0: dd-trace-js accepts ids that are no numbers.
	TraceID uint64
	// ParentID is the id of the span that becomes the parent.
	ParentID uint64
	// TID holds the upper 64 bits as the library writes them in _dd.p.tid: hex digits, 16 of them from Node; Python and
	// the extension leave out leading zeros where they computed it. "" when the trace id has 64 bits only.
	TID string
	// SamplingPriority is the decision that came along: below 1 drops the trace. Beyond the range of an int64, which
	// only JavaScript can hold, it is the nearest int64.
	SamplingPriority int
	// Undecided says that no sampling decision came along. SamplingPriority is then 1 from Node, which assumes
	// AUTO_KEEP, and 0 from the extension, which lets the tracer decide. Python ignores an undecided context.
	Undecided bool
	// Origin is the product that began the trace; the extension says "states" for Step Functions.
	Origin string
	// Tags holds the other propagation tags (_dd.p.*) by name, without _dd.p.tid; nil when there are none.
	Tags map[string]string
	// Source names the extraction rule that gave the context: one of the Source constants.
	Source string
	// Generated says that the ids were computed from a Step Functions context object, wherever Source found it. (Its
	// trace id may still have been given by x-datadog-trace-id.)
	Generated bool
}

// Reader is one way of reading an event. The zero Reader finds nothing.
type Reader struct {
	name     string
	library  string
	read     func(event value) (Context, bool)
	readText func(event []byte) (Context, bool) // instead of read
	detects  func(event value) bool
	accepts  func(t traits) bool
}

// The readers of the three programs.
var (
	// Node is datadog-lambda-js: src/trace/context/extractor.ts and what it calls.
	Node = Reader{name: "node", library: "datadog-lambda-js", read: readNode, detects: nodeDetects, accepts: acceptAny}
	// Python is datadog-lambda-python: extract_dd_trace_context in datadog_lambda/tracing.py and what it calls.
	Python = Reader{name: "python", library: "datadog-lambda-python", read: readPython, detects: pythonDetects, accepts: acceptUTF8}
	// Extension is datadog-lambda-extension: bottlecap/src/lifecycle/invocation and what it calls.
	Extension = Reader{name: "extension", library: "datadog-lambda-extension", read: readExtension, detects: extensionDetects, accepts: acceptSerde}
)

// Readers returns Node, Python and Extension, in this order, in a slice of its own.
func Readers() []Reader { return []Reader{Node, Python, Extension} }

// Name returns what the reader is called: node, python, extension, or for a custom reader the name of its rule.
func (r Reader) Name() string { return r.name }

// Library gives the name of the program that the reader stands for; "" for the custom extractors.
func (r Reader) Library() string { return r.library }

// Read returns the context that the library takes out of the event, which is JSON text. It returns false where the
// library finds nothing, or fails, and so begins a trace of its own. Text that is not JSON gives false. It never panics,
// and gives the same answer for the same bytes.
func (r Reader) Read(event []byte) (Context, bool) {
	if r.readText != nil {
		return r.readText(event)
	}
	var (
		ctx   Context
		found bool
	)
	v, ok := r.decode(event)
	if !ok || r.read == nil {
		return Context{}, false
	}
	if completed := attempt(func() { ctx, found = r.read(v) }); !completed || !found {
		return Context{}, false
	}
	return ctx.wellFormed(), true
}

// wellFormed makes the texts of a context UTF-8, as it leaves a function: with U+FFFD for half a surrogate pair.
func (c Context) wellFormed() Context {
	c.Origin, c.TID = wellFormed(c.Origin), wellFormed(c.TID)
	if c.Tags != nil {
		tags := make(map[string]string, len(c.Tags))
		for _, name := range slices.Sorted(maps.Keys(c.Tags)) {
			tags[wellFormed(name)] = wellFormed(c.Tags[name])
		}
		c.Tags = tags
	}
	return c
}

// Detects says whether the library recognises the event as one that a Step Functions state sent: the check it makes to
// tag the trigger, or to choose an extractor. For Node that is isStepFunctionsEvent of src/utils/event-type-guards.ts,
// which wants more than the extraction does; for Python is_step_function_event of datadog_lambda/trigger.py; for the
// extension StepFunctionEvent::is_match. A custom reader detects nothing.
func (r Reader) Detects(event []byte) bool {
	v, ok := r.decode(event)
	if !ok || r.detects == nil {
		return false
	}
	detected := false
	return attempt(func() { detected = r.detects(v) }) && detected
}

func (r Reader) decode(event []byte) (value, bool) {
	v, t, ok := decodeJSON(decodeUTF8(event))
	t.malformed = !utf8.Valid(event)
	if !ok || r.accepts == nil || !r.accepts(t) {
		return value{}, false
	}
	return v, true
}

// acceptAny stands for JSON.parse after a decoding that replaces what is not UTF-8.
func acceptAny(traits) bool { return true }

// acceptUTF8 stands for Python's json.loads of bytes, which refuses what is not UTF-8.
func acceptUTF8(t traits) bool { return !t.malformed }

// serdeDepth is how deep serde_json follows nested values before it gives up ("recursion limit exceeded").
const serdeDepth = 127

// acceptSerde stands for serde_json::from_slice, which refuses more than the others; the extension then works on an
// empty object.
func acceptSerde(t traits) bool {
	return !t.malformed && !t.loneSurrogate && !t.overflow && t.depth <= serdeDepth
}

// thrown is the panic value that stands for an exception of JavaScript or Python. It never leaves the package.
type thrown struct{}

// throw raises an exception of the modelled language.
func throw() { panic(thrown{}) }

// attempt runs the body and says whether it completed without throwing: a try block.
func attempt(body func()) (completed bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(thrown); !ok {
				panic(r)
			}
			completed = false
		}
	}()
	body()
	return true
}
