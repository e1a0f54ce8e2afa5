package tracer

import (
	"cmp"
	"regexp"
	"strings"
)

// The extraction of dd-trace-js for the format text_map, with its default styles datadog, tracecontext and baggage
// (packages/dd-trace/src/opentracing/propagation/text_map.js, 5.132.0).

// nodeSpan is DatadogSpanContext, as far as it is asked for.
type nodeSpan struct {
	trace, span identifier
	priority    float64
	sampled     bool // priority is defined
	origin      string
	tags        map[string]string
}

// nodeTextMap is tracer.extract("text_map", carrier).
func nodeTextMap(carrier value) (Context, bool) {
	if carrier.kind != object {
		return Context{}, false
	}
	span := nodeSpanOf(carrier)
	if span == nil {
		return Context{}, false
	}
	return span.context(), true
}

func nodeSpanOf(carrier value) *nodeSpan {
	datadog, w3c := datadogSpan(carrier), traceparentSpan(carrier)
	switch {
	case datadog == nil && w3c == nil:
		return beanstalkSpan(carrier)
	case datadog == nil:
		return w3c
	}
	datadog.addState(w3c)
	datadog.resolve(w3c)
	return datadog
}

// datadogSpan reads the x-datadog headers. A trace id and a parent id are required; a trace id of zeros is none.
func datadogSpan(carrier value) *nodeSpan {
	id, parent := lastText(carrier.get("x-datadog-trace-id")), lastText(carrier.get("x-datadog-parent-id"))
	if strings.Trim(id, "0") == "" || parent == "" {
		return nil
	}
	s := &nodeSpan{
		trace:  decimalIdentifier(id),
		span:   decimalIdentifier(parent),
		origin: lastText(carrier.get("x-datadog-origin")),
		tags:   datadogTags(listText(carrier.get("x-datadog-tags"))),
	}
	s.decide(lastText(carrier.get("x-datadog-sampling-priority")))
	return s
}

// decide takes over a sampling priority that is a number.
func (s *nodeSpan) decide(priority string) {
	if f, ok := parseInt(priority); ok && f-f == 0 {
		s.priority, s.sampled = f, true
	}
}

// beanstalkSpan reads the one header under which the worker of Elastic Beanstalk passes an SQS attribute on.
func beanstalkSpan(carrier value) *nodeSpan {
	parsed, ok := nested(lastText(carrier.get("x-aws-sqsd-attr-_datadog")))
	if !ok || parsed.kind != object {
		return nil
	}
	s := datadogSpan(parsed)
	if s != nil {
		s.addState(traceparentSpan(parsed))
	}
	return s
}

// addState takes the sampling decision of a traceparent with the same lower 64 bits, where the span has none.
func (s *nodeSpan) addState(w3c *nodeSpan) {
	if w3c == nil || s.trace.low() != w3c.trace.low() {
		return
	}
	s.mergeState(w3c)
}

func (s *nodeSpan) mergeState(w3c *nodeSpan) {
	if s.sampled {
		return
	}
	s.priority, s.sampled = w3c.priority, true
	delete(s.tags, "_dd.p.dm")
	if dm, ok := w3c.tags["_dd.p.dm"]; ok {
		s.tags["_dd.p.dm"] = dm
	}
}

// resolve lets the span id of a traceparent win, where the whole trace ids are the same text.
func (s *nodeSpan) resolve(w3c *nodeSpan) {
	if w3c == nil || s.traceHex() != w3c.traceHex() {
		return
	}
	s.mergeState(w3c)
	s.span = w3c.span
}

// traceHex is toTraceId(true): 128 bits in hex, the upper ones as the tag has them.
func (s *nodeSpan) traceHex() string {
	id := s.trace.hex()
	if len(s.trace) == 8 {
		id = cmp.Or(s.tags["_dd.p.tid"], "0000000000000000") + id
	}
	return id
}

// context is SpanContextWrapper: a priority that is not there reads as AUTO_KEEP.
func (s *nodeSpan) context() Context {
	ctx := Context{
		TraceID:          s.trace.low(),
		ParentID:         s.span.low(),
		TID:              s.tags["_dd.p.tid"],
		SamplingPriority: 1,
		Undecided:        !s.sampled,
		Origin:           s.origin,
		Tags:             propagationTags(s.tags),
	}
	if s.sampled {
		ctx.SamplingPriority = clamp(s.priority)
	}
	return ctx
}

// propagationTags returns the tags a Context shows: those of _dd.p but the upper half of the trace id.
func propagationTags(tags map[string]string) map[string]string {
	var shown map[string]string
	for name, v := range tags {
		if strings.HasPrefix(name, "_dd.p.") && name != "_dd.p.tid" {
			if shown == nil {
				shown = make(map[string]string)
			}
			shown[name] = v
		}
	}
	return shown
}

// lastText is readLastText of packages/dd-trace/src/carrier.js: a string, or the last string of an array.
func lastText(v value) string {
	if v.kind == text {
		return v.text
	}
	for i := len(v.items) - 1; i >= 0; i-- {
		if v.items[i].kind == text {
			return v.items[i].text
		}
	}
	return ""
}

// listText is readListText: a string, or the strings of an array with commas between them.
func listText(v value) string {
	if v.kind == text {
		return v.text
	}
	var parts []string
	for _, item := range v.items {
		if item.kind == text {
			parts = append(parts, item.text)
		}
	}
	return strings.Join(parts, ",")
}

// uniqueText is readUniqueText: a string, or the only item of an array.
func uniqueText(v value) string {
	if v.kind == array && len(v.items) == 1 {
		v = v.items[0]
	}
	if v.kind == text {
		return v.text
	}
	return ""
}

// maxTagsLength is the default of DD_TRACE_X_DATADOG_TAGS_MAX_LENGTH.
const maxTagsLength = 512

var (
	tagKey   = regexp.MustCompile(`^_dd\.p\.[\x21-\x2B\x2D-\x7E]+$`)
	tagValue = regexp.MustCompile(`^[\x20-\x2B\x2D-\x7E]*$`)
	hex16    = regexp.MustCompile(`^[0-9A-Fa-f]{16}$`)
)

// datadogTags reads x-datadog-tags. One tag that is not well-formed loses them all; a tid that is not 16 hex digits is
// lost alone.
func datadogTags(header string) map[string]string {
	tags := make(map[string]string)
	if header == "" || len(header) > maxTagsLength {
		return tags
	}
	for entry := range strings.SplitSeq(header, ",") {
		key, v, _ := strings.Cut(entry, "=")
		if !tagKey.MatchString(key) || !tagValue.MatchString(v) {
			return make(map[string]string)
		}
		if key != "_dd.p.tid" || hex16.MatchString(v) {
			tags[key] = v
		}
	}
	return tags
}
