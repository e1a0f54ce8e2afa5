package tracer

import (
	"math/big"
	"strings"
)

// The extractors of datadog-lambda-js for managed services (src/trace/context/extractors). Of a batch they read the
// first record.

// firstHeaders returns what get makes of the first record; missing where it throws.
func (n *nodeInvocation) firstHeaders(get func(record value) value) (headers value) {
	record, _ := n.firstRecord()
	if !truthy(record) {
		return value{}
	}
	attempt(func() { headers = get(record) })
	return headers
}

// sns reads Records[0].Sns.MessageAttributes._datadog.
func (n *nodeInvocation) sns() (ctx Context, ok bool) {
	headers := n.firstHeaders(func(record value) value {
		return nodeSNSAttribute(record.find("Sns", "MessageAttributes", "_datadog"))
	})
	if truthy(headers) {
		attempt(func() { ctx, ok = n.carrier(headers) })
	}
	return ctx, ok
}

// nodeSNSAttribute parses the attribute of an SNS message: Type "String" holds JSON text, any other base64 of it.
func nodeSNSAttribute(attribute value) value {
	content := attribute.get("Value")
	switch {
	case !truthy(content):
		return value{kind: null}
	case attribute.get("Type").isText("String"):
		return parseJSON(content)
	}
	return parseJSON(textValue(ascii(bufferFrom(content))))
}

// sqs reads the message attribute: stringValue, or binaryValue, which SNS writes when it delivers raw messages.
func (n *nodeInvocation) sqs() (Context, bool) {
	return n.queue(func(record value) value {
		attribute := record.find("messageAttributes", "_datadog")
		content := attribute.get("stringValue")
		if binary := attribute.get("binaryValue"); !truthy(content) && truthy(binary) {
			content = textValue(ascii(bufferFrom(binary)))
		}
		if !truthy(content) {
			return value{kind: null}
		}
		return parseJSON(content)
	})
}

// snsThroughSQS reads the SNS envelope in the body, and else the message attribute of SQS.
func (n *nodeInvocation) snsThroughSQS() (Context, bool) {
	return n.queue(func(record value) value {
		if body := record.get("body"); truthy(body) {
			attribute := parseJSON(body).find("MessageAttributes", "_datadog")
			if truthy(attribute.get("Value")) {
				return nodeSNSAttribute(attribute)
			}
		}
		if content := record.find("messageAttributes", "_datadog", "stringValue"); truthy(content) {
			return parseJSON(content)
		}
		return value{kind: null}
	})
}

// queue reads the headers of the first record, and else the header that dd-trace-java puts beside the message.
func (n *nodeInvocation) queue(get func(record value) value) (ctx Context, ok bool) {
	headers := n.firstHeaders(get)
	attempt(func() {
		if truthy(headers) {
			if ctx, ok = n.carrier(headers); ok {
				return
			}
		}
		record, _ := n.firstRecord()
		if header := record.find("attributes", "AWSTraceHeader"); header.kind != missing {
			ctx, ok = nodeAWSTraceHeader(header)
		}
	})
	return ctx, ok
}

// eventBridgeThroughSQS reads detail._datadog of the event in the body.
func (n *nodeInvocation) eventBridgeThroughSQS() (ctx Context, ok bool) {
	headers := n.firstHeaders(func(record value) value {
		if body := record.get("body"); truthy(body) {
			return parseJSON(body).find("detail", "_datadog")
		}
		return value{kind: null}
	})
	if truthy(headers) {
		attempt(func() { ctx, ok = n.carrier(headers) })
	}
	return ctx, ok
}

// eventBridge reads detail._datadog.
func (n *nodeInvocation) eventBridge() (ctx Context, ok bool) {
	if headers := n.event.find("detail", "_datadog"); truthy(headers) {
		attempt(func() { ctx, ok = n.carrier(headers) })
	}
	return ctx, ok
}

// kinesis reads _datadog of the JSON in the data. It takes trace headers only, and throws where kinesis is null.
func (n *nodeInvocation) kinesis() (Context, bool) {
	record, _ := n.firstRecord()
	property(record.get("kinesis"), "data")
	headers := n.firstHeaders(func(record value) value {
		data := record.find("kinesis", "data")
		if !truthy(data) {
			return value{kind: null}
		}
		return parseJSON(textValue(ascii(bufferFrom(data)))).get("_datadog")
	})
	return nodeTextMap(headers)
}

// nodeAWSTraceHeader reads Root=1-<time>-00000000<trace id>;Parent=<span id>;Sampled=<priority>. The eight zeros are
// the mark of dd-trace-java; without them the header is X-Ray's own and is left alone.
func nodeAWSTraceHeader(header value) (Context, bool) {
	if header.kind != text {
		throw()
	}
	parts := strings.Split(header.text, ";")
	if len(parts) < 3 {
		return Context{}, false
	}
	root, hasRoot := secondOf(parts[0], "=")
	parent, hasParent := secondOf(parts[1], "=")
	sampled, hasSampled := secondOf(parts[2], "=")
	if !hasRoot || !hasParent || !hasSampled {
		return Context{}, false
	}
	sections := strings.Split(root, "-")
	if len(sections) < 3 || !strings.HasPrefix(sections[2], "00000000") {
		return Context{}, false
	}
	priority, _ := parseInt(sampled)
	return Context{
		Source:           SourceAWSTraceHeader,
		TraceID:          decimalIdentifier(hexToDecimal(sections[2][8:])).low(),
		ParentID:         decimalIdentifier(hexToDecimal(parent)).low(),
		SamplingPriority: clamp(priority),
	}, true
}

// secondOf returns s.split(separator)[1].
func secondOf(s, separator string) (string, bool) {
	parts := strings.Split(s, separator)
	if len(parts) < 2 {
		return "", false
	}
	return parts[1], true
}

// hexToDecimal is BigInt("0x" + s).toString(10).
func hexToDecimal(s string) string {
	s = strings.TrimRightFunc(s, isSpace)
	if s == "" || strings.Trim(s, "0123456789abcdefABCDEF") != "" {
		throw()
	}
	n, _ := new(big.Int).SetString(s, 16)
	return n.String()
}
