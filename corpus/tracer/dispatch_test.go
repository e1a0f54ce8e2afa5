package tracer

import (
	"strings"
	"testing"
)

// headersOf64 is a carrier of another trace, as tracers write it without upper bits.
const headersOf64 = `{"x-datadog-trace-id":"1000000000000000001","x-datadog-parent-id":"2000000000000000002","x-datadog-sampling-priority":"1"}`

var other = want{1000000000000000001, "", 2000000000000000002}

// workflow is a business input with the context object that the wrapping expressions (v1, v1b) add to it as _datadog.
func workflow(members string) string {
	return `{` + members + `,"_datadog":` + contextObject(version+byRoot) + `}`
}

// TestShadowing: what in the event hides the context object from whom (facts §3.3; Node asked of the library).
func TestShadowing(t *testing.T) {
	eventBridge := `"version":"0","id":"x","detail-type":"order","source":"shop","account":"1","time":"2025-03-13T15:17:34Z",` +
		`"region":"r","resources":[],"detail":`
	sqs := func(attributes string) string {
		return `"Records":[{"messageId":"m","receiptHandle":"h","body":"hi","attributes":{"ApproximateReceiveCount":"1",` +
			`"SentTimestamp":"1","SenderId":"s","ApproximateFirstReceiveTimestamp":"1"},"messageAttributes":` + attributes +
			`,"md5OfBody":"m","eventSource":"aws:sqs","eventSourceARN":"a","awsRegion":"r"}]`
	}
	attribute := `{"_datadog":{"dataType":"String","stringValue":` + quoted(headersOf64) + `}}`
	for _, r := range []row{
		{"an EventBridge event with a trace", workflow(eventBridge + `{"_datadog":` + headersOf64 + `}`), other, fromRoot, other},
		{"an EventBridge event without one", workflow(eventBridge + `{}`), fromRoot, fromRoot, nothing},
		{
			"an EventBridge event with an empty carrier: Node has spent its one context service on it",
			workflow(eventBridge + `{"_datadog":{}}`), nothing, fromRoot, nothing,
		},
		{"detail-type alone", workflow(`"detail-type":"order"`), fromRoot, fromRoot, fromRoot},
		{"headers with a trace", workflow(`"headers":` + headersOf64), other, other, fromRoot},
		{"headers without one", workflow(`"headers":{"Accept":"*/*"}`), fromRoot, nothing, fromRoot},
		{"headers that are no object", workflow(`"headers":"none"`), fromRoot, nothing, fromRoot},
		{"multiValueHeaders", workflow(`"multiValueHeaders":{"X-Datadog-Trace-Id":["1000000000000000001"],"X-Datadog-Parent-Id":["2000000000000000002"],"X-Datadog-Sampling-Priority":["1"]}`), other, other, fromRoot},
		{"request", workflow(`"request":{"id":1}`), fromRoot, nothing, fromRoot},
		{"a queue's records with a trace", workflow(sqs(attribute)), other, other, other},
		{"a queue's records without one", workflow(sqs(`{}`)), fromRoot, nothing, nothing},
		{"records that are no list", workflow(`"Records":{"a":1}`), fromRoot, nothing, fromRoot},
		{"an empty list of records", workflow(`"Records":[]`), fromRoot, fromRoot, fromRoot},
		{"a record that is null", workflow(`"Records":[null]`), nothing, fromRoot, fromRoot},
		{"a record of DynamoDB", workflow(`"Records":[{"dynamodb":{}}]`), fromRoot, fromRoot, nothing},
		{"a record of S3", workflow(`"Records":[{"s3":{},"eventSource":"aws:s3"}]`), fromRoot, nothing, nothing},
		{"records of Kafka", workflow(`"records":{"t-0":[{"topic":"t"}]}`), fromRoot, fromRoot, nothing},
		{"info that is null", workflow(`"info":null`), nothing, fromRoot, fromRoot},
		{"a result of lambda:invoke", workflow(`"ExecutedVersion":"$LATEST","Payload":{"ok":true},"StatusCode":200`), fromRoot, nothing, nothing},
	} {
		t.Run(r.name, r.run)
	}
}

// TestPythonRaisesFirst: parse_event_source runs before anything else, so that a truthy _datadog that is no container
// costs Python even the trace of the headers.
func TestPythonRaisesFirst(t *testing.T) {
	event := `{"headers":` + headersOf64 + `,"_datadog":7}`
	row{"", event, other, nothing, other}.run(t)
	row{"", strings.Replace(event, "7", "0", 1), other, other, other}.run(t)
}

// TestNotAnObject: events that no library finds anything in.
func TestNotAnObject(t *testing.T) {
	for _, event := range []string{``, `{`, `null`, `"text"`, `5`, `[]`, `[` + contextObject("") + `]`, `{} {}`, "\xff"} {
		for _, r := range append(Readers(), CustomReaders()...) {
			check(t, r, event, nothing)
		}
	}
}

// TestAcceptance: JSON that one parser takes and another refuses.
func TestAcceptance(t *testing.T) {
	deep := strings.Repeat("[", 200) + strings.Repeat("]", 200)
	for _, r := range []row{
		{"a lone surrogate elsewhere", contextObject(`,"a":"\ud800"`), ownTrace, ownTrace, nothing},
		{"a number beyond the doubles", contextObject(`,"a":1e400`), ownTrace, ownTrace, nothing},
		{"bytes that are not UTF-8", contextObject(`,"a":"` + "\xff" + `"`), ownTrace, nothing, nothing},
		{"depth", contextObject(`,"a":` + deep), ownTrace, ownTrace, nothing},
		{"a repeated name", contextObject(`,"State":1,"State":{"Name":"agocsTest1","EnteredTime":"2024-07-30T19:55:53.018Z","RetryCount":0}`), ownTrace, ownTrace, ownTrace},
	} {
		t.Run(r.name, r.run)
	}
}

// quoted writes text as a JSON string; the texts here need no other escape.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func TestZeroReader(t *testing.T) {
	if _, ok := (Reader{}).Read([]byte(contextObject(""))); ok || (Reader{}).Detects([]byte(contextObject(""))) {
		t.Error("the zero Reader found something")
	}
}
