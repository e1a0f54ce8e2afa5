package tracer

import (
	"strconv"
	"strings"
)

// The extraction of dd-trace-rs for the extension's default styles datadog and tracecontext
// (datadog-opentelemetry/src/propagation).

// extensionSpan is SpanContext of dd-trace-rs, whose trace ids have 128 bits.
type extensionSpan struct {
	Context
	upper uint64
}

// carrierContext reads a carrier of strings: the datadog style or else tracecontext; where both have the same 128 bits,
// the span id of the second wins.
func carrierContext(carrier value) (Context, bool) {
	datadog, w3c := rustDatadog(carrier), rustTraceparent(carrier)
	switch {
	case datadog == nil && w3c == nil:
		return Context{}, false
	case datadog == nil:
		return w3c.Context, true
	case w3c != nil && w3c.TraceID == datadog.TraceID && w3c.upper == datadog.upper:
		datadog.ParentID = w3c.ParentID
	}
	return datadog.Context, true
}

// rustDatadog reads the x-datadog headers. The trace id is required; a parent id or a priority that is none is left out.
func rustDatadog(carrier value) *extensionSpan {
	id, ok := rustUint64(carrier.get("x-datadog-trace-id").text)
	if !ok || id == 0 || carrier.get("x-datadog-trace-id").kind != text {
		return nil
	}
	s := &extensionSpan{}
	s.TraceID = id
	s.ParentID, _ = rustUint64(carrier.get("x-datadog-parent-id").text)
	s.Origin = carrier.get("x-datadog-origin").text
	priority, err := strconv.ParseInt(carrier.get("x-datadog-sampling-priority").text, 10, 8)
	s.SamplingPriority, s.Undecided = int(priority), err != nil
	s.takeTags(carrier.get("x-datadog-tags").text)
	return s
}

// takeTags drops a tid that is not 16 hex digits, and a decision maker above 0.
func (s *extensionSpan) takeTags(header string) {
	if len(header) > maxTagsLength {
		return
	}
	tags := pairs(header)
	if tid := tags["_dd.p.tid"]; hex16.MatchString(tid) {
		s.TID = tid
		s.upper, _ = strconv.ParseUint(tid, 16, 64)
	}
	if dm, ok := tags["_dd.p.dm"]; ok {
		if n, err := strconv.ParseInt(dm, 10, 8); err != nil || n > 0 {
			delete(tags, "_dd.p.dm")
		}
	}
	s.Tags = propagationTags(tags)
}

// rustTraceparent reads traceparent and the member of Datadog in tracestate.
func rustTraceparent(carrier value) *extensionSpan {
	t, ok := parseTraceparent(strings.TrimSpace(carrier.get("traceparent").text))
	if !ok {
		return nil
	}
	s := &extensionSpan{}
	s.upper, _ = strconv.ParseUint(t.trace[:16], 16, 64)
	s.TraceID, _ = strconv.ParseUint(t.trace[16:], 16, 64)
	s.ParentID, _ = strconv.ParseUint(t.span, 16, 64)
	if s.upper != 0 {
		s.TID = paddedHex(s.upper)
	}
	if t.sampled() {
		s.SamplingPriority = 1
	}
	s.takeState(carrier.get("tracestate").text)
	return s
}

// takeState takes the member of Datadog, unless a member of the list is not well-formed.
func (s *extensionSpan) takeState(header string) {
	fields := map[string]string{}
	for i, item := range strings.Split(header, ",") {
		key, v, _ := strings.Cut(item, "=")
		if i == maxStateMembers {
			break
		}
		if v == "" || len(v) > maxStateLength || strings.Contains(v, "=") {
			return
		}
		if key == "dd" {
			fields = pairsOfState(strings.TrimSpace(v))
		}
	}
	flag := s.SamplingPriority
	if n, err := strconv.ParseInt(fields["s"], 10, 8); err == nil && (flag == 1 && n > 0 || flag == 0 && n < 0) {
		s.SamplingPriority = int(n)
	}
	s.Origin = fields["o"]
	tags := make(map[string]string)
	for key, v := range fields {
		if name, ok := strings.CutPrefix(key, "t."); ok {
			tags["_dd.p."+name] = v
		}
	}
	s.Tags = propagationTags(tags)
}

func pairsOfState(content string) map[string]string {
	fields := make(map[string]string)
	for field := range strings.SplitSeq(content, ";") {
		if key, v, ok := strings.Cut(field, ":"); ok && printable.MatchString(field) {
			fields[key] = strings.ReplaceAll(v, "~", "=")
		}
	}
	return fields
}
