package tracer

import (
	"encoding/base64"
	"strings"
	"testing"
)

// Events of managed services, complete enough for the extension's structs.

func sqsEvent(body, attributes, more string) string {
	return `{"Records":[{"messageId":"m","receiptHandle":"h","body":` + body + `,"attributes":{"ApproximateReceiveCount":"1",` +
		`"SentTimestamp":"1","SenderId":"s","ApproximateFirstReceiveTimestamp":"1"` + more + `},"messageAttributes":` + attributes +
		`,"md5OfBody":"m","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:1:q","awsRegion":"us-east-1"}]}`
}

func snsNotification(attributes, message string) string {
	return `{"Type":"Notification","MessageId":"m","TopicArn":"arn:aws:sns:us-east-1:1:t","Subject":null,"Message":` + message +
		`,"Timestamp":"2025-03-13T15:01:49.942Z","SignatureVersion":"1","MessageAttributes":` + attributes + `}`
}

func snsEvent(notification string) string {
	return `{"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"arn:a","Sns":` + notification + `}]}`
}

func eventBridgeEvent(carrier string) string {
	return `{"version":"0","id":"i","detail-type":"order","source":"shop","account":"1","time":"2025-03-13T15:17:34Z",` +
		`"region":"us-east-1","resources":[],"detail":{"_datadog":` + carrier + `}}`
}

func kinesisEvent(data string) string {
	return `{"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"p","sequenceNumber":"1","data":` + data +
		`,"approximateArrivalTimestamp":1643638425.163},"eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shard:1",` +
		`"eventName":"aws:kinesis:record","invokeIdentityArn":"a","awsRegion":"r","eventSourceARN":"arn:s"}]}`
}

func inBase64(s string) string { return `"` + base64.StdEncoding.EncodeToString([]byte(s)) + `"` }

func stringAttribute(carrier string) string {
	return `{"_datadog":{"stringValue":` + quoted(carrier) + `,"stringListValues":[],"binaryListValues":[],"dataType":"String"}}`
}

func snsAttribute(form, content string) string {
	return `{"_datadog":{"Type":"` + form + `","Value":` + content + `}}`
}

// TestManagedServices: trace headers come through everywhere, a context object through none of the extension's carriers
// (HashMap<String, String>) and not through Kinesis.
func TestManagedServices(t *testing.T) {
	steps := contextObject(version + byRoot)
	for _, r := range []row{
		{"sqs", sqsEvent(`"hi"`, stringAttribute(headersOf64), ""), other, other, other},
		{"sqs, of a state machine", sqsEvent(`"hi"`, stringAttribute(steps), ""), fromRoot, fromRoot, nothing},
		{"sqs, raw delivery of sns", sqsEvent(`"hi"`, `{"_datadog":{"binaryValue":`+inBase64(headersOf64)+`,"dataType":"Binary"}}`, ""), other, other, other},
		{"sqs, a label on the type", sqsEvent(`"hi"`, `{"_datadog":{"binaryValue":`+inBase64(headersOf64)+`,"dataType":"Binary.x"}}`, ""), other, nothing, other},
		{"sns", snsEvent(snsNotification(snsAttribute("String", quoted(headersOf64)), `"hi"`)), other, other, other},
		{"sns, binary", snsEvent(snsNotification(snsAttribute("Binary", inBase64(headersOf64)), `"hi"`)), other, other, other},
		{"sns, of a state machine", snsEvent(snsNotification(snsAttribute("String", quoted(steps)), `"hi"`)), fromRoot, fromRoot, nothing},
		{"sns, another type", snsEvent(snsNotification(snsAttribute("Other", inBase64(headersOf64)), `"hi"`)), other, nothing, nothing},
		{"sns through sqs", sqsEvent(quoted(snsNotification(snsAttribute("Binary", inBase64(headersOf64)), `"hi"`)), `{}`, ""), other, other, other},
		{"sns through sqs, of a state machine", sqsEvent(quoted(snsNotification(snsAttribute("String", quoted(steps)), `"hi"`)), `{}`, ""), fromRoot, fromRoot, nothing},
		{"eventbridge", eventBridgeEvent(headersOf64), other, other, other},
		{"eventbridge, of a state machine", eventBridgeEvent(steps), fromRoot, fromRoot, nothing},
		{"eventbridge through sqs", sqsEvent(quoted(eventBridgeEvent(headersOf64)), `{}`, ""), other, other, other},
		{"eventbridge through sqs, of a state machine", sqsEvent(quoted(eventBridgeEvent(steps)), `{}`, ""), fromRoot, fromRoot, nothing},
		{"eventbridge through sns", snsEvent(snsNotification(`{}`, quoted(eventBridgeEvent(headersOf64)))), nothing, nothing, other},
		{"kinesis", kinesisEvent(inBase64(`{"_datadog":` + headersOf64 + `}`)), other, other, other},
		{"kinesis, of a state machine", kinesisEvent(inBase64(`{"_datadog":` + steps + `}`)), nothing, nothing, nothing},
		{"appsync", `{"info":{"selectionSetGraphQL":"{id}"},"request":{"headers":` + headersOf64 + `}}`, other, other, other},
	} {
		t.Run(r.name, r.run)
	}
}

// TestIncomplete: a record that does not fit the extension's struct is of no known kind to it.
func TestIncomplete(t *testing.T) {
	event := sqsEvent(`"hi"`, stringAttribute(headersOf64), "")
	row{"", strings.Replace(event, `"md5OfBody":"m",`, "", 1), other, other, nothing}.run(t)
	row{"", strings.Replace(event, `"dataType":"String"`, `"dataType":null`, 1), other, nothing, nothing}.run(t)
}

// TestDecisions: Python wants a sampling priority, and nobody takes a trace id without a parent but the extension.
func TestDecisions(t *testing.T) {
	undecided := `{"x-datadog-trace-id":"1000000000000000001","x-datadog-parent-id":"2000000000000000002"}`
	row{"", eventBridgeEvent(undecided), other, nothing, other}.run(t)
	ctx, _ := Node.Read([]byte(eventBridgeEvent(undecided)))
	if !ctx.Undecided || ctx.SamplingPriority != 1 {
		t.Errorf("Node: %+v", ctx)
	}
	orphan := `{"x-datadog-trace-id":"1000000000000000001","x-datadog-sampling-priority":"2"}`
	row{"", eventBridgeEvent(orphan), nothing, nothing, want{1000000000000000001, "", 0}}.run(t)
}

// TestAWSTraceHeader: the event of a Java producer (event_samples/sqs-java-upstream.json of datadog-lambda-python).
func TestAWSTraceHeader(t *testing.T) {
	header := `,"AWSTraceHeader":"Root=1-65eb7350-000000006dfd06bf489aa4e5;Parent=48cc02b6aafae897;Sampled=1"`
	java := want{0x6dfd06bf489aa4e5, "", 0x48cc02b6aafae897}
	row{"", sqsEvent(`"{}"`, `{}`, header), java, java, java}.run(t)
	xray := strings.Replace(header, "-00000000", "-112fbf17", 1)
	row{"", sqsEvent(`"{}"`, `{}`, xray), nothing, nothing, java}.run(t)
}

// TestTraceparent: with the same 128 bits the parent of the traceparent wins; else the x-datadog headers stand alone.
func TestTraceparent(t *testing.T) {
	carrier := func(tid string) string {
		return `{"x-datadog-trace-id":"7277407061855694839","x-datadog-parent-id":"5678","x-datadog-sampling-priority":"1",` +
			`"x-datadog-tags":"_dd.p.tid=` + tid + `","traceparent":"00-80f198ee56343ba864fe8b2a57d3eff7-00f067aa0ba902b7-01"}`
	}
	same := want{7277407061855694839, "80f198ee56343ba8", 0x00f067aa0ba902b7}
	row{"", eventBridgeEvent(carrier("80f198ee56343ba8")), same, same, same}.run(t)
	differ := want{7277407061855694839, "70f198ee56343ba8", 5678}
	row{"", eventBridgeEvent(carrier("70f198ee56343ba8")), differ, differ, differ}.run(t)
	alone := `{"traceparent":"00-80f198ee56343ba864fe8b2a57d3eff7-00f067aa0ba902b7-01","tracestate":"dd=s:2;o:rum;t.dm:-4"}`
	row{"", eventBridgeEvent(alone), same, same, same}.run(t)
	for _, r := range Readers() {
		ctx, _ := r.Read([]byte(eventBridgeEvent(alone)))
		if ctx.SamplingPriority != 2 || ctx.Origin != "rum" || ctx.Tags["_dd.p.dm"] != "-4" {
			t.Errorf("%s: %+v", r.Name(), ctx)
		}
	}
}

// TestMalformedTID: an upper half that is not 16 hex digits is dropped at the next hop, which is what becomes of the
// unpadded ones.
func TestMalformedTID(t *testing.T) {
	carrier := strings.Replace(headersOf64, "}", `,"x-datadog-tags":"_dd.p.tid=a49ff3b7fb47b0b"}`, 1)
	row{"", eventBridgeEvent(carrier), other, other, other}.run(t)
}

// TestHTTP: API Gateway's HTTP API, REST API and a function URL, whose headers the extension reads in any case.
func TestHTTP(t *testing.T) {
	headers := `"headers":{"X-Datadog-Trace-Id":"1000000000000000001","X-Datadog-Parent-Id":"2000000000000000002","X-Datadog-Sampling-Priority":"1"}`
	http := `"http":{"method":"GET","path":"/","protocol":"HTTP/1.1","sourceIp":"1.2.3.4","userAgent":"curl"}`
	for _, r := range []row{
		{
			"http api", `{"version":"2.0","routeKey":"GET /","rawPath":"/","rawQueryString":"",` + headers +
				`,"requestContext":{"stage":"d","domainName":"x.execute-api.com","timeEpoch":1,` + http + `}}`, other, other, other,
		},
		{
			"function url", `{"version":"2.0","rawQueryString":"",` + headers + `,"requestContext":{"accountId":"1","apiId":"a",` +
				`"domainName":"a.lambda-url.com","requestId":"r","timeEpoch":1,` + http + `}}`, other, other, other,
		},
		{
			"rest api", `{"resource":"/","path":"/","httpMethod":"GET",` + headers + `,"multiValueHeaders":{},` +
				`"requestContext":{"resourcePath":"/","httpMethod":"GET","path":"/","protocol":"HTTP/1.1","stage":"d","requestId":"r",` +
				`"apiId":"a","domainName":"x","requestTimeEpoch":1,"identity":{"sourceIp":"1.2.3.4","userAgent":"curl"}},"body":null}`,
			other, other, other,
		},
		{"of no known kind", `{` + headers + `}`, other, other, nothing},
	} {
		t.Run(r.name, r.run)
	}
}

// TestAuthorizer: the context of a traced authorizer counts before the headers, unless it comes from a cache.
func TestAuthorizer(t *testing.T) {
	injected := strings.Replace(headersOf64, "}", `,"x-datadog-authorizing-requestid":"r1"}`, 1)
	event := func(latency string) string {
		return `{"headers":{"x-datadog-trace-id":"7","x-datadog-parent-id":"8","x-datadog-sampling-priority":"1"},` +
			`"requestContext":{"stage":"d","requestId":"r2","authorizer":{"_datadog":` + inBase64(injected) + latency + `}}}`
	}
	header := want{7, "", 8}
	row{"", event(`,"integrationLatency":5`), other, other, header}.run(t)
	row{"", event(`,"integrationLatency":0`), header, header, header}.run(t)
	row{"", strings.Replace(event(""), `"r2"`, `"r1"`, 1), other, other, header}.run(t)
}

func TestSources(t *testing.T) {
	for _, c := range []struct{ event, source string }{
		{sqsEvent(`"hi"`, stringAttribute(headersOf64), ""), SourceSQS},
		{snsEvent(snsNotification(snsAttribute("String", quoted(headersOf64)), `"hi"`)), SourceSNS},
		{sqsEvent(quoted(snsNotification(snsAttribute("String", quoted(headersOf64)), `"hi"`)), `{}`, ""), SourceSNSThroughSQS},
		{eventBridgeEvent(headersOf64), SourceEventBridge},
		{sqsEvent(quoted(eventBridgeEvent(headersOf64)), `{}`, ""), SourceEventBridgeSQS},
		{kinesisEvent(inBase64(`{"_datadog":` + headersOf64 + `}`)), SourceKinesis},
		{`{"headers":` + headersOf64 + `}`, SourceHTTPHeaders},
		{`{"request":{"headers":` + headersOf64 + `},"info":{"selectionSetGraphQL":1}}`, SourceRequestHeaders},
	} {
		for _, r := range Readers() {
			if ctx, _ := r.Read([]byte(c.event)); ctx.Source != c.source {
				t.Errorf("%s: got source %q, want %q", r.Name(), ctx.Source, c.source)
			}
		}
	}
}

// TestDurableExecution: the checkpoint with the highest number.
func TestDurableExecution(t *testing.T) {
	event := `{"DurableExecutionArn":"arn:x/durable-execution/a/b","InitialExecutionState":{"Operations":[` +
		`{"Name":"_datadog_2","StepDetails":{"Result":` + quoted(headersOf64) + `}},{"Name":"_datadog_1","StepDetails":{"Result":"{}"}},null]}}`
	row{"", event, other, other, nothing}.run(t)
}
