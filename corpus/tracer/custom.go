package tracer

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// The extractors that Datadog's page on distributed tracing shows for DD_TRACE_EXTRACTOR ("Sample extractors",
// content/en/serverless/aws_lambda/distributed_tracing.md). A reader of this kind gives what the extractor alone gives.
// With none from it, Node goes on to its own rules; Python and Go do not. Contexts of extractors have no upper 64 bits
// from Python and Node, which take three values and no tags.
var (
	// CustomJSONText is the sample for Python: _datadog of the event is JSON text of trace headers, of which the trace
	// id, the parent id and the sampling priority are all needed.
	CustomJSONText = Reader{name: SourceCustomJSONText, read: readJSONText, accepts: acceptUTF8}
	// CustomObject is the sample for Node.js: _datadog of the event is an object of trace headers.
	CustomObject = Reader{name: SourceCustomObject, read: readObject, accepts: acceptAny}
	// CustomSQSAttributes is the sample for Go: the attributes of an SQS message, each a header; their names are
	// lower-cased, and a batch of other than one message has none.
	CustomSQSAttributes = Reader{name: SourceCustomSQSMessages, readText: readSQSAttributes}
)

// CustomReaders returns the three custom readers, in a slice of its own.
func CustomReaders() []Reader { return []Reader{CustomJSONText, CustomObject, CustomSQSAttributes} }

// readJSONText fails where the extractor or the making of a Context of its answer would raise.
func readJSONText(event value) (Context, bool) {
	headers := pythonLoads(pythonGet(event, "_datadog"))
	if headers.kind != object {
		return Context{}, false
	}
	priority, _ := pythonInt(headers.get("x-datadog-sampling-priority")).Float64()
	ctx := Context{
		TraceID:          low64(pythonInt(headers.get("x-datadog-trace-id"))),
		ParentID:         low64(pythonInt(headers.get("x-datadog-parent-id"))),
		SamplingPriority: clamp(priority),
		Source:           SourceCustomJSONText,
	}
	return ctx, ctx.complete()
}

// readObject takes ids that are strings; numbers have no digits to dd-trace-js and come out as 0.
func readObject(event value) (Context, bool) {
	headers := property(event, "_datadog")
	trace, parent := property(headers, "x-datadog-trace-id"), headers.get("x-datadog-parent-id")
	if trace.absent() || parent.absent() {
		return Context{}, false
	}
	priority, decided := parseInt(toString(headers.get("x-datadog-sampling-priority")))
	return Context{
		TraceID:          customIdentifier(trace),
		ParentID:         customIdentifier(parent),
		SamplingPriority: clamp(priority),
		Undecided:        !decided,
		Source:           SourceCustomObject,
	}, true
}

func customIdentifier(v value) uint64 {
	if v.kind != text {
		return 0
	}
	return decimalIdentifier(v.text).low()
}

// sqsMessages has the fields of events.SQSEvent of aws-lambda-go; one of another type fails the whole event.
type sqsMessages struct {
	Records []struct {
		MessageID              string            `json:"messageId"`
		ReceiptHandle          string            `json:"receiptHandle"`
		Body                   string            `json:"body"`
		Md5OfBody              string            `json:"md5OfBody"`
		Md5OfMessageAttributes string            `json:"md5OfMessageAttributes"`
		Attributes             map[string]string `json:"attributes"`
		MessageAttributes      map[string]struct {
			StringValue      *string  `json:"stringValue"`
			BinaryValue      []byte   `json:"binaryValue"`
			StringListValues []string `json:"stringListValues"`
			BinaryListValues [][]byte `json:"binaryListValues"`
			DataType         string   `json:"dataType"`
		} `json:"messageAttributes"`
		EventSourceARN string `json:"eventSourceARN"`
		EventSource    string `json:"eventSource"`
		AWSRegion      string `json:"awsRegion"`
	} `json:"Records"`
}

// readSQSAttributes reads the headers as datadog-lambda-go does: trace id and parent id, and a priority that defaults
// to 1. Of attributes whose names differ in case only, the last by name counts (Go's order would be random).
func readSQSAttributes(event []byte) (Context, bool) {
	var messages sqsMessages
	if json.Unmarshal(event, &messages) != nil || len(messages.Records) != 1 {
		return Context{}, false
	}
	headers := make(map[string]string)
	attributes := messages.Records[0].MessageAttributes
	names := make([]string, 0, len(attributes))
	for name := range attributes {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if v := attributes[name].StringValue; v != nil {
			headers[strings.ToLower(name)] = *v
		}
	}
	return goHeaders(headers)
}

func goHeaders(headers map[string]string) (Context, bool) {
	trace, err1 := strconv.ParseUint(headers["x-datadog-trace-id"], 10, 64)
	parent, err2 := strconv.ParseUint(headers["x-datadog-parent-id"], 10, 64)
	if err1 != nil || err2 != nil {
		return Context{}, false
	}
	ctx := Context{TraceID: trace, ParentID: parent, SamplingPriority: 1, Source: SourceCustomSQSMessages}
	if priority, ok := headers["x-datadog-sampling-priority"]; ok {
		n, err := strconv.Atoi(priority)
		ctx.SamplingPriority, ctx.Undecided = n, err != nil
	}
	return ctx, true
}
