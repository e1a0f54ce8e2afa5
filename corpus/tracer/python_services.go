package tracer

import (
	"math/big"
	"strings"
)

// The extractions of datadog-lambda-python for HTTP and for managed services. Each returns false where the library turns
// to the client context of the invocation, in which nothing is found here.

// requestHeaders reads request.headers (AppSync); a request without headers ends the search.
func (p pythonInvocation) requestHeaders() (Context, bool) {
	request := p.event.get("request")
	if request.kind != object || !request.has("headers") {
		return Context{}, false
	}
	ctx, ok := pythonHeaders(headersOf(request))
	ctx.Source = SourceRequestHeaders
	return ctx, ok
}

// http reads what a traced authorizer left, and else the headers.
func (p pythonInvocation) http(source pythonSource) (ctx Context, ok bool) {
	attempt(func() { ctx, ok = pythonHeaders(p.injected(source == pythonHTTPAPI)) })
	if ok && ctx.complete() {
		ctx.Source = SourceAuthorizer
		return ctx, true
	}
	ctx, ok = pythonHeaders(headersOf(p.event))
	ctx.Source = SourceHTTPHeaders
	return ctx, ok
}

// headersOf returns headers, or where they are empty multiValueHeaders with the first value of each
// (datadog-lambda-python#838).
func headersOf(event value) value {
	if headers := event.get("headers"); pythonTruth(headers) {
		return headers
	}
	flat := value{kind: object}
	for _, m := range event.get("multiValueHeaders").unique() {
		if m.value.kind == array && len(m.value.items) > 0 {
			m.value = m.value.items[0]
		}
		flat.members = append(flat.members, m)
	}
	return flat
}

// injected is get_injected_authorizer_data; it throws where the library catches an exception and finds nothing.
func (p pythonInvocation) injected(httpAPI bool) value {
	request := p.event.get("requestContext")
	authorizer := request.get("authorizer")
	raw := authorizer.get("_datadog")
	if httpAPI {
		raw = authorizer.find("lambda", "_datadog")
	}
	if !pythonTruth(raw) {
		return value{}
	}
	data := pythonLoads(pythonBase64(raw))
	latency := pythonGetOr(authorizer, "integrationLatency", value{kind: number, text: "0"})
	if !isNumeric(latency) {
		throw()
	}
	if pythonRat(latency).Sign() > 0 || pythonEqual(pythonGet(request, "requestId"), pythonGet(data, "x-datadog-authorizing-requestid")) {
		return data
	}
	return value{}
}

// messages reads an SNS or SQS event: an EventBridge event in the body, then an SNS envelope in the body, then the
// attributes of the message. Attributes have the type String or Binary and no other.
func (p pythonInvocation) messages() (ctx Context, ok bool) {
	attempt(func() { ctx, ok = p.eventBridgeThroughSQS() })
	if ok && ctx.complete() {
		return ctx, true
	}
	ctx, ok = Context{}, false
	attempt(func() { ctx, ok = p.attributes() })
	return ctx, ok
}

func (p pythonInvocation) eventBridgeThroughSQS() (Context, bool) {
	body := pythonLoads(pythonGet(p.record(), "body"))
	ctx, ok := pythonCarrier(pythonGet(pythonGet(body, "detail"), "_datadog"))
	ctx.Source = SourceEventBridgeSQS
	return ctx, ok
}

// record is event.get("Records")[0].
func (p pythonInvocation) record() value {
	records := p.event.get("Records")
	if records.kind != array || len(records.items) == 0 {
		throw()
	}
	return records.items[0]
}

func (p pythonInvocation) attributes() (Context, bool) {
	record, source := p.record(), SourceSQS
	if body, ok := snsEnvelope(record); ok {
		record = value{kind: object, members: []member{{"Sns", body}}}
		source = SourceSNSThroughSQS
	}
	attributes := pythonGet(record, "messageAttributes")
	if attributes.absent() {
		sns := pythonOr(pythonGet(record, "Sns"), value{kind: object})
		attributes = pythonOr(pythonGet(sns, "MessageAttributes"), value{kind: object})
		if source == SourceSQS && record.has("Sns") {
			source = SourceSNS
		}
	}
	attribute := pythonGet(attributes, "_datadog")
	if !pythonTruth(attribute) {
		return pythonAWSTraceHeader(pythonGet(p.record(), "attributes"))
	}
	data := attributeData(attribute)
	if !pythonTruth(data) {
		return Context{}, false
	}
	ctx, ok := pythonCarrier(pythonLoads(data))
	ctx.Source = source
	return ctx, ok
}

// snsEnvelope returns the body of an SQS record that is an SNS notification.
func snsEnvelope(record value) (body value, ok bool) {
	attempt(func() {
		body = pythonLoads(pythonGet(record, "body"))
		ok = pythonGetOr(body, "Type", value{}).isText("Notification") && body.has("TopicArn")
	})
	return body, ok
}

func attributeData(attribute value) value {
	switch form := pythonOr(pythonGet(attribute, "Type"), pythonGet(attribute, "dataType")); {
	case form.isText("Binary"):
		data := pythonOr(attribute.get("binaryValue"), attribute.get("Value"))
		if !pythonTruth(data) {
			return value{kind: null}
		}
		return pythonBase64(data)
	case form.isText("String"):
		return pythonOr(attribute.get("stringValue"), attribute.get("Value"))
	}
	return value{kind: null}
}

// pythonCarrier reads a parsed carrier: as a context object if it is one, and else, or if that fails, as trace headers.
func pythonCarrier(carrier value) (Context, bool) {
	if pythonDetects(carrier) {
		if ctx, ok := pythonSteps(carrier); ok {
			return ctx, true
		}
	}
	return pythonHeaders(carrier)
}

// eventBridge reads detail._datadog, without asking first whether it is a context object.
func (p pythonInvocation) eventBridge() (ctx Context, ok bool) {
	attempt(func() {
		carrier := pythonGet(pythonGet(p.event, "detail"), "_datadog")
		if !pythonTruth(carrier) {
			return
		}
		if ctx, ok = pythonSteps(carrier); !ok {
			ctx, ok = pythonHeaders(carrier)
		}
	})
	ctx.Source = SourceEventBridge
	return ctx, ok
}

// kinesis reads _datadog of the JSON in the data, as trace headers only.
func (p pythonInvocation) kinesis() (ctx Context, ok bool) {
	attempt(func() {
		data := pythonBase64(pythonGet(pythonGet(p.firstRecord(), "kinesis"), "data"))
		if strings.ContainsFunc(data.text, isBeyondASCII) {
			throw()
		}
		ctx, ok = pythonHeaders(pythonGet(pythonLoads(data), "_datadog"))
	})
	ctx.Source = SourceKinesis
	return ctx, ok
}

// pythonAWSTraceHeader reads the header that dd-trace-java puts beside an SQS message: Root, Parent and Sampled, in this
// order, and a trace id that eight zeros begin.
func pythonAWSTraceHeader(attributes value) (Context, bool) {
	if !pythonTruth(attributes) {
		return Context{}, false
	}
	header := pythonGet(attributes, "AWSTraceHeader")
	if header.kind != text {
		return Context{}, false
	}
	parts := strings.Split(header.text, ";")
	if len(parts) < 3 {
		return Context{}, false
	}
	root := strings.ReplaceAll(parts[0], "Root=", "")
	parent := strings.ReplaceAll(parts[1], "Parent=", "")
	sampled := strings.ReplaceAll(parts[2], "Sampled=", "")
	if root == parts[0] || parent == parts[1] || sampled == parts[2] {
		return Context{}, false
	}
	sections := strings.Split(root, "-")
	if len(sections) < 3 || !strings.HasPrefix(sections[2], "00000000") {
		return Context{}, false
	}
	return Context{
		Source:           SourceAWSTraceHeader,
		TraceID:          low64(pythonHex(sections[2][8:])),
		ParentID:         low64(pythonHex(parent)),
		SamplingPriority: clamp(pythonFloat(sampled)),
	}, true
}

// low64 returns the lower 64 bits of a whole number, in two's complement.
func low64(n *big.Int) uint64 {
	mask := new(big.Int).SetUint64(^uint64(0))
	return mask.And(mask, n).Uint64()
}
