package tracer

import "strings"

// trigger is an event type that the extension knows (the enum IdentifiedTrigger of
// bottlecap/src/lifecycle/invocation/triggers).
type trigger struct {
	source  string
	matches func(event value) bool
	// subject is the part of the event that the trigger's struct is made of; nil for the event itself.
	subject func(event value) value
	// fields is what the struct requires. An event that matches and does not fit is "unknown": no other trigger is tried.
	fields shape
	// context reads a subject that fits.
	context func(subject value) (Context, bool)
}

// triggers are tried in this order, and the first match decides. Step Functions come last, so that whatever looks like
// another service's event hides a context object.
var triggers = []trigger{
	{SourceHTTPHeaders, isHTTPAPIEvent, nil, httpAPIShape, lowerCasedHeaders},
	{SourceHTTPHeaders, isRESTEvent, nil, restShape, lowerCasedHeaders},
	{SourceHTTPHeaders, isWebSocketEvent, nil, webSocketShape, lowerCasedHeaders},
	{SourceHTTPHeaders, isLoadBalancerEvent, nil, loadBalancerShape, loadBalancerHeaders},
	{SourceHTTPHeaders, isFunctionURLEvent, nil, functionURLShape, lowerCasedHeaders},
	{"", isKafkaEvent, nil, shape{}, noContext},
	{SourceSQS, isSQSEvent, firstOfRecords, sqsShape, sqsContext},
	{SourceSNS, recordWith("Sns"), firstOfRecords, snsRecordShape, snsRecordContext},
	{"", recordWith("dynamodb"), firstOfRecords, shape{}, noContext},
	{"", recordWith("s3"), firstOfRecords, shape{}, noContext},
	{SourceEventBridge, isEventBridgeEvent, nil, eventBridgeShape, eventBridgeContext},
	{SourceKinesis, recordWith("kinesis"), firstOfRecords, kinesisShape, kinesisContext},
	{SourceStepFunction, extensionDetects, stepsSubject, stepsShape, stepsContext},
}

// readExtension reads one event as the extension does (extract_span_context of processor.rs and span_inferrer.rs): by its
// trigger, and else by request.headers or headers of any event.
func readExtension(event value) (Context, bool) {
	if ctx, ok := triggerContext(event); ok {
		return ctx, true
	}
	if ctx, ok := carrierContext(event.find("request", "headers")); ok {
		ctx.Source = SourceRequestHeaders
		return ctx, true
	}
	ctx, ok := carrierContext(event.get("headers"))
	ctx.Source = SourceHTTPHeaders
	return ctx, ok
}

func triggerContext(event value) (Context, bool) {
	for _, t := range triggers {
		if !t.matches(event) {
			continue
		}
		subject := event
		if t.subject != nil {
			subject = t.subject(event)
		}
		if !t.fields.fits(subject) {
			return Context{}, false
		}
		ctx, ok := t.context(subject)
		if ctx.Source == "" {
			ctx.Source = t.source
		}
		return ctx, ok
	}
	return Context{}, false
}

func noContext(value) (Context, bool) { return Context{}, false }

func firstOfRecords(event value) value { return event.get("Records").items[0] }

func recordWith(name string) func(event value) bool {
	return func(event value) bool {
		records := event.get("Records")
		return len(records.items) > 0 && records.items[0].has(name)
	}
}

func isSQSEvent(event value) bool {
	records := event.get("Records")
	return len(records.items) > 0 && records.items[0].get("eventSource").isText("aws:sqs")
}

func isHTTPAPIEvent(event value) bool {
	domain := event.find("requestContext", "domainName")
	return event.get("version").isText("2.0") && event.has("rawQueryString") &&
		domain.kind != missing && !strings.Contains(domain.text, "lambda-url")
}

func isRESTEvent(event value) bool {
	return event.get("requestContext").has("stage") && event.has("httpMethod") && event.has("resource")
}

func isWebSocketEvent(event value) bool { return event.get("requestContext").has("messageDirection") }

func isLoadBalancerEvent(event value) bool {
	return event.find("requestContext", "elb").has("targetGroupArn")
}

func isFunctionURLEvent(event value) bool {
	domain := event.find("requestContext", "domainName")
	return domain.kind == text && strings.Contains(domain.text, "lambda-url")
}

// isKafkaEvent looks at the first record of the first topic; the map of serde_json sorts its keys.
func isKafkaEvent(event value) bool {
	var first *member
	topics := event.get("records").unique()
	for i := range topics {
		if first == nil || topics[i].name < first.name {
			first = &topics[i]
		}
	}
	if first == nil {
		return false
	}
	records := pythonOperations(first.value)
	return len(records) > 0 && records[0].has("topic")
}

func isEventBridgeEvent(event value) bool {
	source := event.get("source")
	return event.has("detail-type") && source.kind == text && source.text != "aws.events"
}
