package tracer

import (
	"strconv"
	"strings"
)

// stepsSubject unwraps Payload and then _datadog, wherever they are.
func stepsSubject(event value) value {
	if payload := event.get("Payload"); payload.kind != missing {
		event = payload
	}
	if carrier := event.get("_datadog"); carrier.kind != missing {
		event = carrier
	}
	return event
}

// extensionDetects is StepFunctionEvent::is_match: three fields that exist, of whatever type.
func extensionDetects(event value) bool {
	subject := stepsSubject(event)
	return subject.get("Execution").has("Id") && subject.get("State").has("Name") &&
		subject.get("State").has("EnteredTime")
}

// stepsContext is get_span_context of step_function_event.rs. A trace id counts only with its tags, whatever the version
// says, and one that is no 64-bit number is replaced by the hash of the execution; RootExecutionId comes second.
func stepsContext(subject value) (Context, bool) {
	execution, state := subject.get("Execution"), subject.get("State")
	retries, redrives := state.get("RetryCount").text, execution.get("RedriveCount").text
	arn := execution.get("Id").text
	ctx := Context{
		ParentID: parentID(arn, state.get("Name").text, state.get("EnteredTime").text,
			countsSuffix(retries, redrives)),
		SamplingPriority: 1,
		Origin:           "states",
		Generated:        true,
	}
	id, tags := subject.get("x-datadog-trace-id"), subject.get("x-datadog-tags")
	if id.kind == text && tags.kind == text {
		var ok bool
		if ctx.TraceID, ok = rustUint64(id.text); !ok {
			ctx.TraceID = TraceID(arn)
		}
		carried := pairs(tags.text)
		ctx.TID, ctx.Tags = carried["_dd.p.tid"], propagationTags(carried)
		return ctx, true
	}
	if root := subject.get("RootExecutionId"); root.kind == text {
		arn = root.text
	}
	ctx.TraceID, ctx.TID = TraceID(arn), unpaddedHex(UpperTraceID(arn))
	return ctx, true
}

// rustUint64 is str::parse::<u64>, which takes a plus sign.
func rustUint64(s string) (uint64, bool) {
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "+"), 10, 64)
	return n, err == nil
}

// pairs splits x-datadog-tags, and keeps the propagation tags.
func pairs(tags string) map[string]string {
	kept := make(map[string]string)
	for pair := range strings.SplitSeq(tags, ",") {
		if name, v, ok := strings.Cut(pair, "="); ok && strings.HasPrefix(name, "_dd.p.") {
			kept[name] = v
		}
	}
	return kept
}
