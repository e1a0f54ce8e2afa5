package tracer

import (
	"strconv"
	"strings"
	"time"
)

// shape lists the fields that a struct of the extension reads. Serde refuses the whole value where one of them is missing
// or of another type, and ignores what is not listed.
type shape []field

// field is one of them.
type field struct {
	name     string
	optional bool // may be missing
	fits     func(value) bool
}

func required(name string, fits func(value) bool) field { return field{name, false, fits} }
func optional(name string, fits func(value) bool) field { return field{name, true, fits} }

func requiredTexts(names ...string) shape {
	var s shape
	for _, name := range names {
		s = append(s, required(name, isString))
	}
	return s
}

// fits says whether serde makes the struct of the value. The empty shape fits anything.
func (s shape) fits(v value) bool {
	if len(s) == 0 {
		return true
	}
	if v.kind != object {
		return false
	}
	for _, f := range s {
		got := v.get(f.name)
		if got.kind == missing && !f.optional || got.kind != missing && !f.fits(got) {
			return false
		}
	}
	return true
}

// parsed says whether serde makes the struct directly of JSON text, where a repeated field is an error too.
func (s shape) parsed(v value) bool {
	names := make([]string, len(s))
	for i, f := range s {
		names[i] = f.name
	}
	return s.fits(v) && !v.repeated(names...)
}

func isString(v value) bool { return v.kind == text }
func isFloat(v value) bool  { return v.kind == number }
func isBool(v value) bool   { return v.kind == boolean }
func anything(value) bool   { return true }

// isUint16 wants a whole number as serde reads one: 0.0 and -0 are not.
func isUint16(v value) bool {
	_, err := strconv.ParseUint(v.text, 10, 16)
	return v.kind == number && err == nil
}

func isInt64(v value) bool {
	_, err := strconv.ParseInt(v.text, 10, 64)
	return v.kind == number && err == nil && v.text != "-0"
}

// isInstant wants RFC 3339, as chrono reads it: with a space for the T, and letters of either case.
func isInstant(v value) bool {
	s := strings.ToUpper(v.text)
	if len(s) > 10 && s[10] == ' ' {
		s = s[:10] + "T" + s[11:]
	}
	_, err := time.Parse(time.RFC3339Nano, s)
	return v.kind == text && err == nil
}

func orNull(fits func(value) bool) func(value) bool {
	return func(v value) bool { return v.kind == null || fits(v) }
}

func listOf(fits func(value) bool) func(value) bool {
	return func(v value) bool {
		for _, item := range v.items {
			if !fits(item) {
				return false
			}
		}
		return v.kind == array
	}
}

func mapOf(fits func(value) bool) func(value) bool {
	return func(v value) bool {
		for _, m := range v.unique() {
			if !fits(m.value) {
				return false
			}
		}
		return v.kind == object
	}
}

var (
	isStringMap  = mapOf(isString)
	isStringList = listOf(isString)
	isListMap    = mapOf(isStringList)
)

// httpBody is the part of HTTP events that every struct flattens into itself.
var httpBody = shape{
	optional("body", orNull(isString)),
	optional("isBase64Encoded", isBool),
}

var httpAPIShape = append(shape{
	optional("routeKey", isString),
	optional("cookies", orNull(isStringList)),
	optional("headers", isStringMap),
	optional("pathParameters", isStringMap),
	optional("queryStringParameters", isStringMap),
	required("requestContext", shape{
		optional("stage", isString), optional("requestId", isString), optional("apiId", isString),
		optional("domainName", isString), optional("timeEpoch", isInt64),
		required("http", shape{
			required("method", isString), optional("path", isString), optional("protocol", isString),
			optional("sourceIp", isString), optional("userAgent", isString),
		}.fits),
	}.fits),
}, httpBody...)

var restShape = append(shape{
	required("headers", isStringMap),
	required("multiValueHeaders", isListMap),
	optional("multiValueQueryStringParameters", orNull(isListMap)),
	optional("pathParameters", orNull(isStringMap)),
	required("requestContext", append(requiredTexts("stage", "requestId", "apiId", "domainName", "httpMethod",
		"resourcePath", "path", "protocol"),
		required("requestTimeEpoch", isInt64),
		required("identity", requiredTexts("sourceIp", "userAgent").fits),
	).fits),
}, httpBody...)

var webSocketShape = append(shape{
	optional("path", orNull(isString)),
	optional("headers", isStringMap),
	optional("multiValueHeaders", isListMap),
	optional("multiValueQueryStringParameters", isListMap),
	optional("pathParameters", isStringMap),
	required("requestContext", append(requiredTexts("routeKey", "domainName", "requestId", "apiId", "stage",
		"connectionId", "eventType", "messageDirection"),
		required("requestTimeEpoch", isInt64),
		optional("httpMethod", orNull(isString)),
		required("identity", shape{optional("sourceIp", orNull(isString))}.fits),
	).fits),
}, httpBody...)

var loadBalancerShape = shape{
	required("requestContext", shape{required("elb", requiredTexts("targetGroupArn").fits)}.fits),
	required("httpMethod", isString),
	optional("headers", isStringMap),
	optional("multiValueHeaders", isListMap),
}

var functionURLShape = shape{
	required("headers", isStringMap),
	required("requestContext", append(requiredTexts("accountId", "domainName", "requestId", "apiId"),
		required("timeEpoch", isInt64),
		required("http", requiredTexts("method", "path", "protocol", "sourceIp", "userAgent").fits),
	).fits),
}

var sqsShape = append(requiredTexts("messageId", "receiptHandle", "md5OfBody", "eventSource", "eventSourceARN",
	"awsRegion", "body"),
	required("attributes", append(requiredTexts("ApproximateFirstReceiveTimestamp", "ApproximateReceiveCount",
		"SentTimestamp", "SenderId"),
		optional("AWSTraceHeader", orNull(isString)),
	).fits),
	required("messageAttributes", mapOf(shape{
		optional("stringValue", orNull(isString)),
		optional("binaryValue", orNull(isString)),
		optional("stringListValues", orNull(isStringList)),
		optional("binaryListValues", orNull(isStringList)),
		required("dataType", isString),
	}.fits)),
)

var snsShape = append(requiredTexts("MessageId", "Type", "TopicArn"),
	required("MessageAttributes", mapOf(requiredTexts("Type", "Value").fits)),
	required("Timestamp", isInstant),
	optional("Subject", orNull(isString)),
	optional("Message", orNull(isString)),
)

var snsRecordShape = shape{
	required("Sns", snsShape.fits),
	optional("EventSubscriptionArn", orNull(isString)),
}

var eventBridgeShape = append(requiredTexts("id", "version", "account", "region", "source", "detail-type"),
	required("time", isInstant),
	required("resources", isStringList),
	required("detail", anything),
	optional("replay-name", orNull(isString)),
)

var kinesisShape = append(requiredTexts("eventID", "eventName", "eventSourceARN", "eventVersion"),
	required("kinesis", append(requiredTexts("partitionKey", "data"),
		required("approximateArrivalTimestamp", isFloat),
	).fits),
)

// stepsShape is StepFunctionEvent of step_function_event.rs. Both counts are required, so that the context object of a
// synchronous express workflow, which has no RedriveCount, is dropped.
var stepsShape = shape{
	required("Execution", shape{required("Id", isString), required("RedriveCount", isUint16)}.fits),
	required("State", shape{
		required("Name", isString), required("EnteredTime", isString), required("RetryCount", isUint16),
	}.fits),
	optional("StateMachine", orNull(requiredTexts("Id").fits)),
	optional("x-datadog-trace-id", orNull(isString)),
	optional("x-datadog-tags", orNull(isString)),
	optional("RootExecutionId", orNull(isString)),
	optional("serverless-version", orNull(isString)),
}
