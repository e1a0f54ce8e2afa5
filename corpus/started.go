package corpus

// traced are executions that a traced program starts by StartExecution: its tracer adds a top-level `_datadog` to the
// input (the integrations for the AWS SDK, each in its tracer's repository).
func traced() []Upstream {
	return []Upstream{
		startExecution("node", "dd-trace-js", span{6121839420385572353, 2590467893013021697, 0x69b0a202},
			"2026-03-10T22:58:12.640Z", span.node),
		startExecution("python", "ddtrace", span{12766418539254701015, 5497030307431673011, 0x69f4ed3a},
			"2026-05-01T18:13:15.355Z", span.python),
		startedByJava(),
		startExecution("dotnet", "dd-trace-dotnet", span{1548963301974122521, 7310295848132170001, 0x69c3d80f},
			"2026-03-25T12:41:51.093Z", span.dotnet),
		startExecution("go", "dd-trace-go", span{9002813649175530497, 3301276650012948737, 0x69d80ac3},
			"2026-04-09T20:23:33.271Z", span.golang),
		startedWithoutTags(),
	}
}

func startExecution(language, tracer string, from span, at string, carrier func(span) object) Upstream {
	return Upstream{
		Name: "start-execution-" + language, Group: "start-execution",
		Sentence: "Started by a program that " + tracer + " traces, which added its carrier as `_datadog` to the input.",
		States: started("invoice-run", "Render Invoice", at).
			standard(order("61").with("_datadog", carrier(from))),
		Trace: from.whole(),
	}
}

func startedByJava() Upstream {
	from := span{trace: 3327905114780216065, parent: 5029114423097450241, began: 0x69bb3370}
	return Upstream{
		Name: "start-execution-java", Group: "start-execution",
		Sentence: "Started by a program that dd-trace-java traces, which added two ids and, as `x-datadog-tags`, an object: " +
			"the upper 64 bits of the trace id stay behind.",
		States: started("invoice-run", "Render Invoice", "2026-03-18T23:22:56.774Z").
			standard(order("62").with("_datadog", from.javaStartExecution())),
		Trace: from.lower(),
	}
}

// startedWithoutTags has the carrier of a tracer that makes 64-bit trace ids
// (DD_TRACE_128_BIT_TRACEID_GENERATION_ENABLED=false) and has not decided on sampling: there is nothing to tag.
func startedWithoutTags() Upstream {
	from := span{trace: 7749210055839461377, parent: 1190037218857345025}
	return Upstream{
		Name: "start-execution-64-bit", Group: "start-execution",
		Sentence: "Started by a traced program whose trace ids have 64 bits, so that `_datadog` has no `x-datadog-tags`.",
		States: started("invoice-run", "Render Invoice", "2026-03-21T06:03:40.009Z").
			standard(order("63").with("_datadog", append(from.headers(),
				member{"traceparent", from.shortTraceparent()},
				member{"tracestate", "dd=p:" + from.parentHex() + ";s:1"}))),
		Trace: from.lower(),
	}
}

// byHand are payloads that a developer wrote following Datadog's page on passing trace context to Step Functions.
func byHand() []Upstream {
	return []Upstream{handWrittenTraceHeaders(), handWrittenInject(), handWrittenAttribute(), documentationSample()}
}

func handWrittenTraceHeaders() Upstream {
	from := span{trace: 2938174650912837633, parent: 6620194837465520129, began: 0x69a8f411}
	return Upstream{
		Name: "by-hand-trace-headers", Group: "by-hand",
		Sentence: "Started by a Lambda function that puts the answer of getTraceHeaders() under `_datadog`: trace id, parent id " +
			"and sampling priority, without tags.",
		States: started("parcel-tracking", "Notify Customer", "2026-03-05T03:12:17.530Z").
			standard(object{{"parcel", "JJD0003"}, {"_datadog", from.headers()}}),
		Trace: from.lower(),
	}
}

func handWrittenInject() Upstream {
	from := span{trace: 8123450919287364609, parent: 4410987126534402049, began: 0x69a8f530}
	return Upstream{
		Name: "by-hand-tracer-inject", Group: "by-hand",
		Sentence: "Started by a program that fills `_datadog` by tracer.inject, ahead of its own data.",
		States: started("parcel-tracking", "Notify Customer", "2026-03-05T03:14:58.204Z").
			standard(object{{"_datadog", from.node()}, {"parcel", "JJD0004"}}),
		Trace: from.whole(),
	}
}

func handWrittenAttribute() Upstream {
	from := span{trace: 5541098237746610177, parent: 3908127645550182401, began: 0x69a8f597}
	return Upstream{
		Name: "by-hand-message-attribute", Group: "by-hand",
		Sentence: "Started with `_datadog` in the form of a message attribute: DataType String, and the headers as JSON text in " +
			"StringValue.",
		States: started("parcel-tracking", "Notify Customer", "2026-03-05T03:16:41.997Z").
			standard(object{
				{"parcel", "JJD0005"},
				{"_datadog", object{{"DataType", "String"}, {"StringValue", text(from.node())}}},
			}),
		Trace: from.whole(),
	}
}

// documentationSample is the payload of Datadog's page "Merge Step Functions with Lambda traces", section "Merge Step
// Functions traces with other services", whose ids it keeps.
func documentationSample() Upstream {
	from := span{trace: 280166049706551372, parent: 611647714644695775, began: 0x66bcb5eb}
	return Upstream{
		Name: "by-hand-documentation-sample", Group: "by-hand",
		Sentence: "Started with the `_datadog` object that Datadog's documentation shows for upstream services.",
		States: started("parcel-tracking", "Notify Customer", "2024-08-14T13:49:33.610Z").
			standard(object{{"_datadog", object{
				{"x-datadog-trace-id", from.traceID()},
				{"x-datadog-parent-id", from.parentID()},
				{"x-datadog-tags", "_dd.p.tid=" + from.tid() + ",_dd.p.dm=-0"},
			}}}),
		Trace: from.whole(),
	}
}
