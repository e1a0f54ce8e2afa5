package tracer

// pythonSteps is extract_context_from_step_functions, of an event or of a carrier; false where it raises. Payload and
// _datadog are looked into wherever they are.
func pythonSteps(event value) (ctx Context, ok bool) {
	ok = attempt(func() {
		event = pythonGetOr(event, "Payload", event)
		event = pythonGetOr(event, "_datadog", event)
		if pythonGet(event, "serverless-version").isText("v1") {
			ctx = pythonV1(event)
		} else {
			ctx = pythonLegacy(event)
		}
		ctx.ParentID = pythonParent(event)
		ctx.SamplingPriority = 1
		ctx.Generated = true
	})
	return ctx, ok
}

// pythonV1 reads a context that an expression of Datadog's made: x-datadog-trace-id wins over RootExecutionId, and with
// neither it raises.
func pythonV1(event value) Context {
	if event.has("x-datadog-trace-id") {
		return pythonUpstream(event)
	}
	return pythonRoot(pythonGet(event, "RootExecutionId"))
}

// pythonLegacy reads a context object that has no version: the headers of whoever started the execution, if they are in
// its input (datadog-lambda-python#830), and else the execution itself.
func pythonLegacy(event value) Context {
	execution := pythonGet(event, "Execution")
	if upstream := execution.find("Input", "_datadog"); upstream.has("x-datadog-trace-id") {
		return pythonUpstream(upstream)
	}
	return pythonRoot(pythonGet(execution, "Id"))
}

// pythonUpstream reads the trace id and, if there are any, the tags.
func pythonUpstream(carrier value) Context {
	ctx := Context{TraceID: low64(pythonInt(carrier.get("x-datadog-trace-id")))}
	if tags := carrier.get("x-datadog-tags"); pythonTruth(tags) {
		if tags.kind != text {
			throw()
		}
		ctx.TID = tidOf(tags.text)
	}
	return ctx
}

// pythonRoot hashes the ARN of the root. hex() does not pad: one in eight of these tids is short of 16 digits.
func pythonRoot(arn value) Context {
	s := pythonEncode(arn)
	return Context{TraceID: TraceID(s), TID: unpaddedHex(UpperTraceID(s))}
}

// pythonParent is _generate_sfn_parent_id. The counts are compared and written as Python does both: None is not 0.
func pythonParent(event value) uint64 {
	execution, state := pythonGet(event, "Execution"), pythonGet(event, "State")
	zero := value{kind: number, text: "0"}
	redrives, retries := pythonGetOr(execution, "RedriveCount", zero), pythonGetOr(state, "RetryCount", zero)
	counts := ""
	if !pythonEqual(retries, zero) || !pythonEqual(redrives, zero) {
		counts = "#" + pythonStr(retries) + "#" + pythonStr(redrives)
	}
	text := pythonStr(pythonGet(execution, "Id")) + "#" + pythonStr(pythonGet(state, "Name")) + "#" +
		pythonStr(pythonGet(state, "EnteredTime")) + counts
	return UpperTraceID(pythonEncode(textValue(text)))
}
