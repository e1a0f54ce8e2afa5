package corpus

import (
	"fmt"
	"strconv"
)

// span is the active span of a traced caller, which its tracer writes into what it sends.
type span struct {
	trace  uint64 // lower 64 bits of the trace id
	parent uint64
	began  uint32 // when the trace began, in seconds since 1970: the upper half of the upper 64 bits
}

// foreign is the span that business data of another trace carries: ForeignTraceID, ForeignParentID, ForeignTID.
var foreign = span{trace: 6666666666666666666, parent: 6666666666666666667, began: 0x66666666}

func (s span) traceID() string  { return strconv.FormatUint(s.trace, 10) }
func (s span) parentID() string { return strconv.FormatUint(s.parent, 10) }

// tid is the tag _dd.p.tid: the seconds, and 32 bits of zero.
func (s span) tid() string { return fmt.Sprintf("%08x00000000", s.began) }

// parentHex is the parent id as tracestate and traceparent write it.
func (s span) parentHex() string { return fmt.Sprintf("%016x", s.parent) }

func (s span) traceparent() string {
	return fmt.Sprintf("00-%s%016x-%s-01", s.tid(), s.trace, s.parentHex())
}

// whole is the trace of a carrier that names all 128 bits.
func (s span) whole() Trace { return Trace{ID: s.traceID(), TID: s.tid()} }

// lower is the trace of a carrier that names the lower 64 bits only.
func (s span) lower() Trace { return Trace{ID: s.traceID()} }

// headers returns the three headers that every Datadog tracer can write.
func (s span) headers() object {
	return object{
		{"x-datadog-trace-id", s.traceID()},
		{"x-datadog-parent-id", s.parentID()},
		{"x-datadog-sampling-priority", "1"},
	}
}

// tags returns the header of propagated tags, with the tag that says who decided to sample first.
func (s span) tags() string { return "_dd.p.dm=-0,_dd.p.tid=" + s.tid() }

// node returns the carrier that dd-trace-js 5 fills by tracer.inject(span, "text_map"), as asked of the library.
func (s span) node() object {
	return append(s.headers(),
		member{"x-datadog-tags", "_dd.p.tid=" + s.tid() + ",_dd.p.dm=-0"},
		member{"traceparent", s.traceparent()},
		member{"tracestate", "dd=t.dm:-0;t.tid:" + s.tid() + ";s:1;p:" + s.parentHex()},
	)
}

// python returns the carrier of ddtrace, in the order of the sample in dd-trace-py's tests of StartExecution.
func (s span) python() object {
	return append(s.headers(),
		member{"x-datadog-tags", s.tags()},
		member{"traceparent", s.traceparent()},
		member{"tracestate", "dd=p:" + s.parentHex() + ";s:1;t.dm:-0;t.tid:" + s.tid()},
	)
}

// dotnet returns the carrier of dd-trace-dotnet: its propagator of Datadog's headers first, then W3C's, which leaves the
// upper 64 bits to traceparent.
func (s span) dotnet() object {
	return append(s.headers(),
		member{"x-datadog-tags", s.tags()},
		member{"traceparent", s.traceparent()},
		member{"tracestate", "dd=s:1;p:" + s.parentHex() + ";t.dm:-0"},
	)
}

// golang returns the carrier of dd-trace-go, a map that encoding/json sorts.
func (s span) golang() object {
	return object{
		{"traceparent", s.traceparent()},
		{"tracestate", "dd=s:1;p:" + s.parentHex() + ";t.dm:-0;t.tid:" + s.tid()},
		{"x-datadog-parent-id", s.parentID()},
		{"x-datadog-sampling-priority", "1"},
		{"x-datadog-tags", s.tags()},
		{"x-datadog-trace-id", s.traceID()},
	}
}

// javaStartExecution returns what dd-trace-java writes into the input of an execution (InputAttributeInjector, before
// pull request 12320 of August 2026): two ids, and the tags of the span as an object where others have a string.
func (s span) javaStartExecution() object {
	return object{
		{"x-datadog-trace-id", s.traceID()},
		{"x-datadog-parent-id", s.parentID()},
		{"x-datadog-tags", object{
			{"component", "java-aws-sdk"},
			{"span.kind", "client"},
			{"aws.agent", "java-aws-sdk"},
			{"aws.service", "Sfn"},
			{"aws.operation", "StartExecution"},
			{"language", "jvm"},
		}},
	}
}

// javaPutEvents returns what dd-trace-java writes into the detail of an event: the carrier, when it was sent
// (milliseconds since 1970) and the bus it was sent to.
func (s span) javaPutEvents(bus string) object {
	return append(s.headers(),
		member{"x-datadog-tags", "_dd.p.dm=-1,_dd.p.tid=" + s.tid()},
		member{"traceparent", s.traceparent()},
		member{"tracestate", "dd=s:1;p:" + s.parentHex() + ";t.dm:-1"},
		member{"x-datadog-start-time", fmt.Sprintf("%d123", s.began)},
		member{"x-datadog-resource-name", bus},
	)
}

// shortTraceparent is the traceparent of a 64-bit trace id.
func (s span) shortTraceparent() string {
	return fmt.Sprintf("00-%032x-%s-01", s.trace, s.parentHex())
}
