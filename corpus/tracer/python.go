package tracer

// pythonInvocation reads one event as datadog-lambda-python does (extract_dd_trace_context of datadog_lambda/tracing.py
// and parse_event_source of datadog_lambda/trigger.py, 8.128).
type pythonInvocation struct {
	event value
}

// pythonSource is what parse_event_source calls the kind of an event. API Gateway's events have a subtype.
type pythonSource uint8

const (
	pythonUnknown   pythonSource = iota
	pythonHTTPAPI                // API Gateway, subtype http-api
	pythonOtherHTTP              // API Gateway otherwise, load balancer, function URL
	pythonOther                  // CloudWatch, CloudFront, DynamoDB, S3
	pythonEventBridge
	pythonStepFunctions
	pythonKinesis
	pythonSNS
	pythonSQS
)

func readPython(event value) (Context, bool) {
	if event.kind != object {
		return Context{}, false
	}
	p := pythonInvocation{event: event}
	ctx, ok := p.extract(p.source())
	return ctx, ok && ctx.complete()
}

// complete is _is_context_complete: ids that are not 0, and a sampling decision.
func (c Context) complete() bool { return c.TraceID != 0 && c.ParentID != 0 && !c.Undecided }

// extract chooses by the keys of the event first, and then by its source. What it chooses is final: an event with headers
// is never looked at for a context object.
func (p pythonInvocation) extract(source pythonSource) (Context, bool) {
	switch {
	case p.event.has("request"):
		return p.requestHeaders()
	case p.event.has("headers") || p.event.has("multiValueHeaders"):
		return p.http(source)
	}
	switch source {
	case pythonSNS, pythonSQS:
		return p.messages()
	case pythonEventBridge:
		return p.eventBridge()
	case pythonKinesis:
		return p.kinesis()
	case pythonStepFunctions:
		ctx, ok := pythonSteps(p.event)
		ctx.Source = SourceStepFunction
		return ctx, ok
	}
	if p.event.has("DurableExecutionArn") {
		return p.durable()
	}
	return Context{}, false
}

// source is parse_event_source. It runs before anything else, so that what makes it raise (a truthy _datadog that is no
// container, Records that is no list) leaves the function without any context. Later checks override earlier ones: a
// context object overrides EventBridge's detail-type, and the source of the first record overrides both.
func (p pythonInvocation) source() pythonSource {
	source, final := p.httpSource()
	if final {
		return source
	}
	if pythonTruth(p.event.get("awslogs")) {
		source = pythonOther
	}
	if pythonTruth(p.event.get("detail-type")) {
		source = pythonEventBridge
	}
	detail := p.event.get("detail")
	if p.event.get("source").isText("aws.events") || !detail.get("EventCategories").absent() {
		source = pythonOther
	}
	if pythonDetects(p.event) {
		source = pythonStepFunctions
	}
	if record := p.firstRecord(); pythonTruth(record) {
		source = recordSource(record, source)
	}
	return source
}

// httpSource looks at requestContext; it is final for a function URL.
func (p pythonInvocation) httpSource() (source pythonSource, final bool) {
	request := p.event.get("requestContext")
	if pythonTruth(request.get("stage")) {
		if isFunctionURL(request.get("domainName")) {
			return pythonOtherHTTP, true
		}
		source = pythonOtherHTTP
		if p.event.has("routeKey") && !pythonTruth(request.get("messageDirection")) {
			source = pythonHTTPAPI
		}
	}
	if pythonTruth(request.get("elb")) {
		source = pythonOtherHTTP
	}
	return source, false
}

// firstRecord is get_first_record, which raises where Records is truthy and has no first item.
func (p pythonInvocation) firstRecord() value {
	records := p.event.get("Records")
	switch {
	case !pythonTruth(records):
		return value{kind: null}
	case records.kind == array:
		return records.items[0]
	case records.kind == text:
		return textValue(records.text) // its first character, which is no dict either
	}
	throw()
	return value{}
}

func recordSource(record value, otherwise pythonSource) pythonSource {
	source := otherwise
	switch service := pythonOr(pythonGet(record, "eventSource"), pythonGet(record, "EventSource")); {
	case service.isText("aws:kinesis"):
		source = pythonKinesis
	case service.isText("aws:sns"):
		source = pythonSNS
	case service.isText("aws:sqs"):
		source = pythonSQS
	case service.isText("aws:dynamodb"), service.isText("aws:s3"):
		source = pythonOther
	}
	if pythonTruth(record.get("cf")) {
		source = pythonOther
	}
	return source
}

// pythonDetects is is_step_function_event: the three keys of a context object, or a _datadog with those and with
// serverless-version. Payload is always looked into; a Payload that is no dict is no context (datadog-lambda-python#846).
func pythonDetects(event value) bool {
	event = pythonGetOr(event, "Payload", event)
	if event.kind != object {
		return false
	}
	if event.has("Execution") && event.has("StateMachine") && event.has("State") {
		return true
	}
	carrier := event.get("_datadog")
	return pythonTruth(carrier) && pythonIn("Execution", carrier) && pythonIn("StateMachine", carrier) &&
		pythonIn("State", carrier) && pythonIn("serverless-version", carrier)
}

// durable reads the latest checkpoint of a durable function (datadog_lambda/durable.py).
func (p pythonInvocation) durable() (Context, bool) {
	state := pythonGetOr(p.event, "InitialExecutionState", value{kind: object})
	latest, highest := value{}, -1.0
	for _, operation := range pythonOperations(pythonGet(state, "Operations")) {
		number, ok := pythonCheckpoint(operation.get("Name"))
		if ok && number > highest {
			latest, highest = operation, number
		}
	}
	headers := latest.find("StepDetails", "Result")
	if headers.kind == text {
		headers, _ = nested(headers.text)
	}
	ctx, ok := pythonHeaders(headers)
	ctx.Source = SourceDurableExecution
	return ctx, ok
}

// pythonOperations returns the operations of a list or, by any key, of a dict.
func pythonOperations(v value) []value {
	if v.kind != object {
		return v.items
	}
	var items []value
	for _, m := range v.unique() {
		items = append(items, m.value)
	}
	return items
}
