package tracer

import "strings"

// nodeSteps is StepFunctionContextService of datadog-lambda-js (src/trace/step-function-service.ts).
type nodeSteps struct {
	known bool // the value was a context object, of a form that the service knows

	executionID, stateName, enteredTime string
	retries, redrives                   string

	root         string // the execution whose ARN is hashed, where there is no trace id
	traceID, tid string // of the forms with a trace id
	hasTraceID   bool
}

// newNodeSteps is setContext. Payload is looked into only where it holds a _datadog object or is a context object itself
// (datadog-lambda-js#592); _datadog wherever it is an object, and null is one to typeof, so that a _datadog of null
// hides the context object around it.
func newNodeSteps(event value) *nodeSteps {
	s := &nodeSteps{}
	if !typeofObject(event) {
		return s
	}
	if payload := event.get("Payload"); typeofObject(payload.get("_datadog")) || isNodeContext(payload) {
		event = payload
	}
	if carrier := property(event, "_datadog"); typeofObject(carrier) {
		event = carrier
	}
	if isNodeContext(event) {
		s.take(event)
	}
	return s
}

// isNodeContext is isValidContextObject: three strings, and no word of StateMachine.
func isNodeContext(v value) bool {
	return v.find("Execution", "Id").kind == text && v.find("State", "EnteredTime").kind == text &&
		v.find("State", "Name").kind == text
}

func (s *nodeSteps) take(event value) {
	s.executionID = event.find("Execution", "Id").text
	s.root = s.executionID
	s.stateName = event.find("State", "Name").text
	s.enteredTime = event.find("State", "EnteredTime").text
	s.redrives = toString(nullish(event.find("Execution", "RedriveCount"), textValue("0")))
	s.retries = toString(nullish(event.find("State", "RetryCount"), textValue("0")))
	if !event.get("serverless-version").isText("v1") {
		s.known = true
		s.takeTrace(event.find("Execution", "Input", "_datadog"))
		return
	}
	if root := event.get("RootExecutionId"); root.kind == text {
		s.known, s.root = true, root.text
		return
	}
	s.known = s.takeTrace(event)
}

// takeTrace takes the trace id and the tags, which both have to be strings.
func (s *nodeSteps) takeTrace(carrier value) bool {
	id, tags := carrier.get("x-datadog-trace-id"), carrier.get("x-datadog-tags")
	if id.kind != text || tags.kind != text {
		return false
	}
	s.hasTraceID, s.traceID, s.tid = true, id.text, tidOf(tags.text)
	return true
}

// tidOf is parsePTid, and _parse_high_64_bits of datadog-lambda-python: of the first tag that contains "_dd.p.tid=",
// what stands between the first "=" and the second.
func tidOf(tags string) string {
	for tag := range strings.SplitSeq(tags, ",") {
		if strings.Contains(tag, "_dd.p.tid=") {
			return strings.Split(tag, "=")[1]
		}
	}
	return ""
}

// context is the getter spanContext. The upper 64 bits that a trace id came with are hex digits, but are read as a
// decimal number (fault of 2024-06, still in 12.142.0): "6734e7c300000000" becomes 6734, 0x1a4e.
func (s *nodeSteps) context() (Context, bool) {
	if !s.known {
		return Context{}, false
	}
	ctx := Context{
		ParentID:         s.parent(),
		SamplingPriority: 1,
		Generated:        true,
	}
	if s.hasTraceID {
		ctx.TraceID, ctx.TID = decimalIdentifier(s.traceID).low(), decimalIdentifier(s.tid).hex()
		return ctx, true
	}
	root := wellFormed(s.root)
	ctx.TraceID, ctx.TID = TraceID(root), paddedHex(UpperTraceID(root))
	return ctx, true
}

func (s *nodeSteps) parent() uint64 {
	return parentID(wellFormed(s.executionID), wellFormed(s.stateName), wellFormed(s.enteredTime),
		wellFormed(countsSuffix(s.retries, s.redrives)))
}
