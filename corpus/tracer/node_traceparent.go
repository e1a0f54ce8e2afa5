package tracer

import (
	"regexp"
	"strings"
)

// traceparentForm is the form of W3C's traceparent as the tracers check it: version, trace id, parent id, flags, and a
// tail that later versions may have. (Line breaks in the tail are refused, as "." refuses them in JavaScript.)
var traceparentForm = regexp.MustCompile(
	`^([a-fA-F0-9]{2})-([a-fA-F0-9]{32})-([a-fA-F0-9]{16})-([a-fA-F0-9]{2})(-[^\n\r\x{2028}\x{2029}]*)?$`)

// traceparent holds the fields of a header of that form.
type traceparent struct {
	version, trace, span, flags, tail string
}

// parseTraceparent reads the header; ids of zeros and version ff are invalid, and version 00 has no tail.
func parseTraceparent(header string) (traceparent, bool) {
	m := traceparentForm.FindStringSubmatch(header)
	if m == nil {
		return traceparent{}, false
	}
	t := traceparent{m[1], m[2], m[3], m[4], m[5]}
	valid := strings.Trim(t.trace, "0") != "" && strings.Trim(t.span, "0") != "" &&
		t.version != "ff" && (t.version != "00" || t.tail == "")
	return t, valid
}

// sampled is the lowest bit of the flags.
func (t traceparent) sampled() bool { return strings.ContainsAny(t.flags[1:], "13579bdfBDF") }

// traceparentSpan reads traceparent and, in tracestate, the member of Datadog.
func traceparentSpan(carrier value) *nodeSpan {
	t, ok := parseTraceparent(trimSpace(uniqueText(carrier.get("traceparent"))))
	if !ok {
		return nil
	}
	s := &nodeSpan{
		trace:   hexIdentifier(t.trace),
		span:    hexIdentifier(t.span),
		sampled: true,
		tags:    make(map[string]string),
	}
	if t.sampled() {
		s.priority = 1
	}
	if tid := t.trace[:16]; strings.Trim(tid, "0") != "" {
		s.tags["_dd.p.tid"] = tid
	}
	state := stateMembers(listText(carrier.get("tracestate")), ",", "=", maxStateMembers, maxStateLength)
	for key, v := range stateMembers(state["dd"], ";", ":", -1, -1) {
		s.takeState(key, v)
	}
	return s
}

const (
	maxStateMembers = 32
	maxStateLength  = 256 // of the value of a member, in UTF-16 code units
)

// stateMembers splits a list of pairs, of equal keys keeping the first. Limits below 0 do not hold; where the length is
// limited, tabs in a value are refused too.
func stateMembers(list, separator, pair string, count, length int) map[string]string {
	members := make(map[string]string)
	for i, segment := range strings.Split(list, separator) {
		key, v, ok := strings.Cut(segment, pair)
		key, v = trimSpace(key), strings.TrimRightFunc(v, isSpace)
		if i == count {
			break
		}
		if !ok || key == "" || strings.ContainsAny(key, " \t") || v == "" ||
			length >= 0 && (len(codeUnits(v)) > length || strings.Contains(v, "\t")) {
			continue
		}
		if _, repeated := members[key]; !repeated {
			members[key] = v
		}
	}
	return members
}

// takeState takes one field of the Datadog member: s the sampling priority, if it agrees with the flag; o the origin;
// t.* the propagation tags, of which the tid is the traceparent's.
func (s *nodeSpan) takeState(key, v string) {
	switch key {
	case "s":
		if f, ok := parseInt(v); ok && f-f == 0 && (s.priority == 1 && f > 0 || s.priority == 0 && f < 0) {
			s.priority = f
		}
	case "o":
		s.origin = strings.ReplaceAll(v, "~", "=")
	case "t.dm":
		if f, ok := parseInt(v); ok && f-f == 0 {
			s.tags["_dd.p.dm"] = "-" + numberToString(max(f, -f))
		}
	case "t.tid":
	default:
		if name, ok := strings.CutPrefix(key, "t."); ok {
			s.tags["_dd.p."+name] = strings.ReplaceAll(v, "~", "=")
		}
	}
}
