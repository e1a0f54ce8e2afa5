package tracer

import (
	"regexp"
	"strings"
)

// The extraction of ddtrace for its default styles datadog, tracecontext and baggage (ddtrace/propagation/http.py).

// pythonSpan is ddtrace's Context, as far as it is asked for.
type pythonSpan struct {
	Context
	upper uint64 // of the 128 bits that the trace ids of the styles are compared by
}

// pythonHeaders is HTTPPropagator.extract: a context of the datadog style, or else of the tracecontext one; where both
// have the same 128 bits, the span id of the second wins. It finds nothing where a header it reads is no string.
func pythonHeaders(headers value) (Context, bool) {
	if headers.kind != object {
		return Context{}, false
	}
	named := value{kind: object}
	for _, m := range headers.unique() {
		m.name = lowerCase(m.name)
		named.members = append(named.members, m)
	}
	var datadog, w3c *pythonSpan
	completed := attempt(func() { datadog, w3c = pythonDatadog(named), pythonTraceparent(named) })
	switch {
	case !completed || datadog == nil && w3c == nil:
		return Context{}, false
	case datadog == nil:
		return w3c.Context, true
	case w3c != nil && w3c.TraceID == datadog.TraceID && w3c.upper == datadog.upper:
		datadog.ParentID = w3c.ParentID
	}
	return datadog.Context, true
}

// pythonHeader reads a header by its name or by the one WSGI gives it.
func pythonHeader(headers value, name string) (string, bool) {
	v := headers.get(name)
	if v.kind == missing {
		v = headers.get("http_" + strings.ReplaceAll(name, "-", "_"))
	}
	switch v.kind {
	case missing:
		return "", false
	case text:
		return v.text, true
	}
	throw()
	return "", false
}

// pythonDatadog reads the x-datadog headers. The trace id is above 0 and has 64 bits; the parent id defaults to none.
func pythonDatadog(headers value) (s *pythonSpan) {
	id, found := pythonHeader(headers, "x-datadog-trace-id")
	if !found {
		return nil
	}
	s = &pythonSpan{}
	if !attempt(func() { s.TraceID = uint64Of(id) }) || s.TraceID == 0 {
		return nil
	}
	parent, hasParent := pythonHeader(headers, "x-datadog-parent-id")
	priority, hasPriority := pythonHeader(headers, "x-datadog-sampling-priority")
	s.Origin, _ = pythonHeader(headers, "x-datadog-origin")
	tags, _ := pythonHeader(headers, "x-datadog-tags")
	s.takeTags(tagset(tags))
	s.Undecided = !hasPriority
	valid := attempt(func() {
		if hasPriority {
			s.SamplingPriority = clampInt(priority)
		}
		if hasParent {
			s.ParentID = low64(pythonInt(textValue(parent)))
		}
	})
	if !valid {
		return nil
	}
	return s
}

// uint64Of raises where the number has more than 64 bits or a sign.
func uint64Of(s string) uint64 {
	n := pythonInt(textValue(s))
	if !n.IsUint64() {
		throw()
	}
	return n.Uint64()
}

func clampInt(s string) int {
	n := pythonInt(textValue(s))
	f, _ := n.Float64()
	if n.IsInt64() {
		return int(n.Int64())
	}
	return clamp(f)
}

// takeTags takes the propagation tags; a tid that is not 16 hex digits, not all zeros, is dropped ("malformed_tid"), and
// so is a decision maker that is not a minus and a digit.
func (s *pythonSpan) takeTags(tags map[string]string) {
	if tid, ok := tags["_dd.p.tid"]; ok && hex16.MatchString(tid) && strings.Trim(tid, "0") != "" {
		s.TID, s.upper = tid, low64(pythonHex(tid))
	}
	if dm := tags["_dd.p.dm"]; dm != "" && !decisionMaker.MatchString(dm) {
		delete(tags, "_dd.p.dm")
	}
	delete(tags, "_dd.p.upstream_services")
	s.Tags = propagationTags(tags)
}

var decisionMaker = regexp.MustCompile(`^-[0-9]$`)

// tagset reads x-datadog-tags; one tag without a name or a value, or with a wrong character, loses them all.
func tagset(header string) map[string]string {
	tags := make(map[string]string)
	if header == "" || len(header) > maxTagsLength {
		return tags
	}
	for entry := range strings.SplitSeq(header, ",") {
		key, v, ok := strings.Cut(entry, "=")
		if !ok || !tagsetKey.MatchString(key) || v == "" || !tagValue.MatchString(v) {
			return make(map[string]string)
		}
		tags[key] = v
	}
	return tags
}

var tagsetKey = regexp.MustCompile(`^[\x21-\x2B\x2D-\x3C\x3E-\x7E]+$`)

// pythonTraceparent reads traceparent, in lower case only, and the member of Datadog in tracestate.
func pythonTraceparent(headers value) *pythonSpan {
	header, _ := pythonHeader(headers, "traceparent")
	t, ok := parseTraceparent(strings.TrimSpace(header))
	if digits := t.version + t.trace + t.span + t.flags; !ok || strings.ToLower(digits) != digits || t.tail == "-" {
		return nil
	}
	s := &pythonSpan{upper: low64(pythonHex(t.trace[:16]))}
	s.TraceID, s.ParentID = low64(pythonHex(t.trace[16:])), low64(pythonHex(t.span))
	if s.upper != 0 {
		s.TID = t.trace[:16]
	}
	if t.sampled() {
		s.SamplingPriority = 1
	}
	state, _ := pythonHeader(headers, "tracestate")
	attempt(func() { s.takeState(state) })
	return s
}

var printable = regexp.MustCompile(`^[\x20-\x7E]*$`)

// takeState reads the last member of Datadog. A character that is not printable ASCII loses the whole of it; so does a
// field without a colon, and a priority that is no number.
func (s *pythonSpan) takeState(state string) {
	var fields map[string]string
	for item := range strings.SplitSeq(state, ",") {
		item = strings.TrimSpace(item)
		if !printable.MatchString(item) {
			throw()
		}
		if content, ok := strings.CutPrefix(item, "dd="); ok {
			fields = stateFields(content)
		}
	}
	s.takeFields(fields)
}

func stateFields(content string) map[string]string {
	fields := make(map[string]string)
	for field := range strings.SplitSeq(content, ";") {
		key, v, ok := strings.Cut(field, ":")
		if !ok {
			throw()
		}
		fields[key] = v
	}
	return fields
}

func (s *pythonSpan) takeFields(fields map[string]string) {
	priority, has := 0, false
	if v, ok := fields["s"]; ok {
		priority, has = clampInt(v), true
	}
	s.Origin = strings.ReplaceAll(fields["o"], "~", "=")
	tags := make(map[string]string)
	for key, v := range fields {
		if name, ok := strings.CutPrefix(key, "t."); ok {
			tags["_dd.p."+name] = strings.ReplaceAll(v, "~", "=")
		}
	}
	if s.TID == "" { // upper bits that the traceparent does not have
		s.TID = tags["_dd.p.tid"]
	}
	s.Tags = propagationTags(tags)
	switch flag := s.SamplingPriority; {
	case priority == 0 && s.Origin == "rum":
		s.SamplingPriority, s.Undecided = 0, !has
	case flag == 0 && priority < 0, flag == 1 && priority > 0:
		s.SamplingPriority = priority
	}
}
