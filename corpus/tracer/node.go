package tracer

import (
	"cmp"
	"strings"
)

// nodeInvocation reads one event as datadog-lambda-js does (src/trace/context/extractor.ts, 12.142.0).
type nodeInvocation struct {
	event value
	// steps is the one StepFunctionContextService of an invocation. The first value that is tried as a context object
	// makes it, and later ones do not replace it: an SNS attribute or a detail._datadog without a trace therefore leaves
	// nothing for a context object in the event itself to be found by.
	steps *nodeSteps
}

func readNode(event value) (Context, bool) {
	n := &nodeInvocation{event: event}
	if source, extract := n.extractor(); extract != nil {
		if ctx, ok := extract(); ok {
			ctx.Source = cmp.Or(ctx.Source, source)
			return ctx, true
		}
	}
	ctx, ok := n.service(event).context()
	ctx.Source = SourceStepFunction
	return ctx, ok
}

// service is StepFunctionContextService.instance.
func (n *nodeInvocation) service(v value) *nodeSteps {
	if n.steps == nil {
		n.steps = newNodeSteps(v)
	}
	return n.steps
}

// extractor is getTraceEventExtractor: it chooses by the shape of the event, and throws on some.
func (n *nodeInvocation) extractor() (source string, extract func() (Context, bool)) {
	event := n.event
	if event.kind != object {
		return "", nil
	}
	headers := nullish(event.get("headers"), event.get("multiValueHeaders"))
	switch {
	case event.get("DurableExecutionArn").kind == text:
		return SourceDurableExecution, n.durable
	case headers.kind == object || headers.kind == array:
		return SourceHTTPHeaders, n.http
	case n.firstRecordHas("Sns"):
		return SourceSNS, n.sns
	case n.firstRecordIsSQS() && n.bodyIsSNS():
		return SourceSNSThroughSQS, n.snsThroughSQS
	case n.firstRecordIsSQS() && n.bodyIsEventBridge():
		return SourceEventBridgeSQS, n.eventBridgeThroughSQS
	case event.has("info") && property(event.get("info"), "selectionSetGraphQL").kind != missing:
		return SourceRequestHeaders, n.appSync
	case n.firstRecordIsSQS():
		return SourceSQS, n.sqs
	case n.firstRecordHas("kinesis"):
		return SourceKinesis, n.kinesis
	case event.has("detail-type"):
		return SourceEventBridge, n.eventBridge
	}
	return "", nil
}

// firstRecord returns Records[0], and false where Records is no array or has none.
func (n *nodeInvocation) firstRecord() (value, bool) {
	records := n.event.get("Records")
	if records.kind != array || len(records.items) == 0 {
		return value{}, false
	}
	return records.items[0], true
}

// firstRecordHas throws where the first record is null.
func (n *nodeInvocation) firstRecordHas(name string) bool {
	record, ok := n.firstRecord()
	return ok && property(record, name).kind != missing
}

func (n *nodeInvocation) firstRecordIsSQS() bool {
	record, ok := n.firstRecord()
	return ok && property(record, "eventSource").isText("aws:sqs")
}

// body parses the body of the first record; false where that throws.
func (n *nodeInvocation) body() (body value, ok bool) {
	record, _ := n.firstRecord()
	ok = attempt(func() { body = parseJSON(record.get("body")) })
	return body, ok
}

func (n *nodeInvocation) bodyIsSNS() bool {
	body, ok := n.body()
	return ok && body.get("Type").isText("Notification") && truthy(body.get("TopicArn"))
}

func (n *nodeInvocation) bodyIsEventBridge() bool {
	body, ok := n.body()
	return ok && body.has("detail-type")
}

// carrier is extractTraceContext of extractor-utils.ts: trace headers first, then a context object.
func (n *nodeInvocation) carrier(headers value) (Context, bool) {
	if ctx, ok := nodeTextMap(headers); ok {
		return ctx, true
	}
	return n.service(headers).context()
}

// nodeDetects is isStepFunctionsEvent of src/utils/event-type-guards.ts. It wants StateMachine, which the extraction
// does not, and takes null for an object.
func nodeDetects(event value) bool {
	if payload := property(event, "Payload"); typeofObject(payload) {
		event = payload
	}
	if carrier := property(event, "_datadog"); typeofObject(carrier) {
		event = carrier
	}
	return typeofObject(property(event, "Execution")) && typeofObject(event.get("State")) &&
		typeofObject(event.get("StateMachine"))
}

// http reads what an authorizer left, and else the headers (extractors/http.ts).
func (n *nodeInvocation) http() (Context, bool) {
	if ctx, ok, decided := n.authorizer(); decided {
		ctx.Source = SourceAuthorizer
		return ctx, ok
	}
	return nodeHTTPHeaders(nullish(n.event.get("headers"), n.event.get("multiValueHeaders")))
}

// nodeHTTPHeaders reads headers or multiValueHeaders: names in any case, of several values the first.
func nodeHTTPHeaders(headers value) (Context, bool) {
	carrier := value{kind: object}
	for _, m := range entries(headers) {
		switch {
		case m.value.kind == array && len(m.value.items) > 0:
			m.value = nullish(m.value.items[0], textValue(""))
		case m.value.kind == array:
			m.value = textValue("")
		case m.value.kind != text:
			continue
		}
		m.name = lowerCase(m.name)
		if m.name == "__proto__" { // assigned to, it is the prototype: its members are there to be inherited
			carrier.members = append(m.value.members, carrier.members...)
			continue
		}
		carrier.members = append(carrier.members, m)
	}
	return nodeTextMap(carrier)
}

// entries is Object.entries, which throws on null and undefined. The items of arrays and the characters of strings have
// names that are no header's.
func entries(v value) []member {
	if v.absent() {
		throw()
	}
	return v.unique()
}

// appSync reads request.headers, and throws where there are none.
func (n *nodeInvocation) appSync() (Context, bool) {
	headers := property(n.event.get("request"), "headers")
	return nodeHTTPHeaders(nullish(headers, n.event.get("multiValueHeaders")))
}

// durable reads the latest checkpoint of a durable function (extractors/durable-execution.ts).
func (n *nodeInvocation) durable() (Context, bool) {
	if n.event.get("DurableExecutionArn").text == "" {
		return Context{}, false
	}
	checkpoint, found := latestCheckpoint(n.event.find("InitialExecutionState", "Operations"))
	if !found {
		return Context{}, false
	}
	raw := nullish(checkpoint.get("Payload"), checkpoint.find("StepDetails", "Result"))
	if raw.kind != text {
		return Context{}, false
	}
	headers, _ := nested(raw.text)
	return nodeTextMap(headers)
}

// latestCheckpoint returns the operation with the highest number in its name. What is not an array is not iterable.
func latestCheckpoint(operations value) (latest value, found bool) {
	if !truthy(operations) || operations.kind == text {
		return value{}, false
	}
	if operations.kind != array {
		if length := operations.get("length"); length.kind == number && length.float() == 0 {
			return value{}, false
		}
		throw()
	}
	highest := 0.0
	for _, operation := range operations.items {
		number, ok := checkpointNumber(operation.get("Name"))
		if ok && (!found || number > highest) {
			latest, highest, found = operation, number, true
		}
	}
	return latest, found
}

func checkpointNumber(name value) (float64, bool) {
	suffix, ok := strings.CutPrefix(name.text, "_datadog_")
	if name.kind != text || !ok {
		return 0, false
	}
	number, ok := parseInt(suffix)
	return number, ok && numberToString(number) == suffix
}
