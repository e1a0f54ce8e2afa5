package tracer

import (
	"encoding/base64"
	"strconv"
	"strings"
)

// How the extension's triggers find a carrier in an event that fits them. A carrier is a map of strings: a context object,
// which has objects in it, does not become one, so that no managed service brings a Step Functions context.

// lowerCasedHeaders reads headers, whose names the struct lower-cases.
func lowerCasedHeaders(event value) (Context, bool) {
	carrier := value{kind: object}
	for _, m := range event.get("headers").unique() {
		carrier.members = append(carrier.members, member{lowerCase(m.name), m.value})
	}
	return carrierContext(carrier)
}

// loadBalancerHeaders reads headers as they are, or the first values of multiValueHeaders.
func loadBalancerHeaders(event value) (Context, bool) {
	if headers := event.get("headers"); len(headers.members) > 0 {
		return carrierContext(headers)
	}
	carrier := value{kind: object}
	for _, m := range event.get("multiValueHeaders").unique() {
		if len(m.value.items) > 0 {
			carrier.members = append(carrier.members, member{lowerCase(m.name), m.value.items[0]})
		}
	}
	return carrierContext(carrier)
}

// sqsContext reads the message attribute, whose type may have a label ("Binary.custom"), or where there is none an SNS
// envelope or an EventBridge event in the body, and after all of them the header of dd-trace-java.
func sqsContext(record value) (Context, bool) {
	if ctx, ok := sqsCarrier(record); ok {
		return ctx, true
	}
	return extensionAWSTraceHeader(record.find("attributes", "AWSTraceHeader").text)
}

func sqsCarrier(record value) (Context, bool) {
	attribute := record.find("messageAttributes", "_datadog")
	form := attribute.get("dataType").text
	if content := attribute.get("stringValue"); strings.HasPrefix(form, "String") && content.kind == text {
		return stringMapContext(parsedSerde(content.text))
	}
	if content := attribute.get("binaryValue"); strings.HasPrefix(form, "Binary") && content.kind == text {
		if decoded, ok := standardBase64(content.text); ok {
			return stringMapContext(parsedSerde(decoded))
		}
	}
	body := parsedSerde(record.get("body").text)
	if snsShape.parsed(body) {
		return snsContext(body, SourceSNSThroughSQS)
	}
	if eventBridgeShape.parsed(body) {
		ctx, ok := eventBridgeContext(body)
		ctx.Source = SourceEventBridgeSQS
		return ctx, ok
	}
	return Context{}, false
}

func snsRecordContext(record value) (Context, bool) { return snsContext(record.get("Sns"), SourceSNS) }

// snsContext reads the message attribute, of the types String and Binary only, or where there is no such attribute an
// EventBridge event in the message.
func snsContext(sns value, source string) (ctx Context, ok bool) {
	defer func() {
		if ctx.Source == "" {
			ctx.Source = source
		}
	}()
	attribute := sns.find("MessageAttributes", "_datadog")
	if attribute.kind == missing {
		message := parsedSerde(sns.get("Message").text)
		if !eventBridgeShape.parsed(message) {
			return Context{}, false
		}
		ctx, ok = eventBridgeContext(message)
		ctx.Source = SourceEventBridgeSNS
		return ctx, ok
	}
	content := attribute.get("Value").text
	switch attribute.get("Type").text {
	case "String":
		return stringMapContext(parsedSerde(content))
	case "Binary":
		if decoded, ok := standardBase64(content); ok {
			return stringMapContext(parsedSerde(decoded))
		}
	}
	return Context{}, false
}

func eventBridgeContext(event value) (Context, bool) {
	return stringMapContext(event.find("detail", "_datadog"))
}

func kinesisContext(record value) (Context, bool) {
	decoded, ok := standardBase64(record.find("kinesis", "data").text)
	if !ok {
		return Context{}, false
	}
	return stringMapContext(parsedSerde(decoded).get("_datadog"))
}

// stringMapContext reads a HashMap<String, String>: empty where one value is no string.
func stringMapContext(v value) (Context, bool) {
	if !isStringMap(v) {
		return Context{}, false
	}
	return carrierContext(v)
}

// parsedSerde is serde_json::from_str; the missing value where it refuses.
func parsedSerde(s string) value {
	v, t, ok := decodeJSON(s)
	if !ok || !acceptSerde(t) {
		return value{}
	}
	return v
}

// standardBase64 decodes the standard alphabet with its padding, and replaces what is not UTF-8.
func standardBase64(s string) (string, bool) {
	if strings.ContainsAny(s, "\r\n") {
		return "", false
	}
	b, err := base64.StdEncoding.Strict().DecodeString(s)
	return decodeUTF8(b), err == nil
}

// extensionAWSTraceHeader reads the header dd-trace-java writes; X-Ray's own is read too, but only its decision to keep.
func extensionAWSTraceHeader(header string) (Context, bool) {
	var trace, parent, sampled string
	planted := false
	if !strings.HasPrefix(header, "Root=") {
		return Context{}, false
	}
	for part := range strings.SplitSeq(header, ";") {
		switch {
		case strings.HasPrefix(part, "Root="):
			if len(part) < 16 {
				return Context{}, false
			}
			planted = strings.HasPrefix(part[16:], "00000000")
			trace = part[min(len(part), 24):]
		case strings.HasPrefix(part, "Parent="):
			parent = part[len("Parent="):]
		case strings.HasPrefix(part, "Sampled=") && sampled == "":
			sampled = part[len("Sampled="):]
		}
		if trace != "" && parent != "" && sampled != "" {
			break
		}
	}
	traceID, err1 := strconv.ParseUint(trace, 16, 64)
	spanID, err2 := strconv.ParseUint(parent, 16, 64)
	if err1 != nil || err2 != nil || traceID == 0 || spanID == 0 {
		return Context{}, false
	}
	ctx := Context{TraceID: traceID, ParentID: spanID, Source: SourceAWSTraceHeader, Undecided: !planted && sampled != "1"}
	if sampled == "1" {
		ctx.SamplingPriority = 1
	}
	return ctx, true
}
