package difftest

import (
	"fmt"
	"math/rand"
	"strings"
)

// carriers makes trace headers and context objects out of parts that are right,
// nearly right, or right for the one library alone. What the parts have in common
// is few ids, so that headers agree with each other often.
type carriers struct{ rng *rand.Rand }

// record is a JSON object to be.
type record = map[string]any

// ids are decimal, as JavaScript may read them: the first is 390cda4b3bf2cb35.
var ids = []string{
	"4110911582297405557", "797643193680388251", "7", "1", "0", "00", "", "-", "-0", "-5", "-4294967296",
	"12abc", " 7", "+7", "0x1f", "18446744073709551615", "18446744073709551616", "9223372036854775808", "123456789012345678901234567890", "7é",
}

func (c carriers) id() string {
	if c.oneIn(3) {
		return ids[0]
	}
	if c.oneIn(4) {
		var b strings.Builder
		for range 1 + c.rng.Intn(45) {
			b.WriteByte('0' + byte(c.rng.Intn(10)))
		}
		return pick(c.rng, []string{"", "", "", "-", "000"}) + b.String()
	}
	return pick(c.rng, ids)
}

func (c carriers) oneIn(n int) bool { return c.rng.Intn(n) == 0 }

// some joins a few of the parts.
func (c carriers) some(most int, separator string, parts []string) string {
	list := make([]string, c.rng.Intn(most+1))
	for i := range list {
		list[i] = pick(c.rng, parts)
	}
	return strings.Join(list, separator)
}

// filled makes a text about as long as a limit, by filling in where it says FILL.
func (c carriers) filled(text string, limit int) string {
	n := max(0, limit-len(text)+len("FILL")-3+c.rng.Intn(7))
	return strings.Replace(text, "FILL", strings.Repeat("f", n), 1)
}

var priorities = []string{
	"1", "2", "0", "-1", "1.9", " 2", "\u00a02", "+1", "-0", "2x", "x", "", "1e3", "0x2", "Infinity", "99999999999999999999", "-99999999999999999999", "9007199254740993",
}

var tagParts = []string{
	"_dd.p.dm=-0", "_dd.p.dm=-4", "_dd.p.tid=66bcb5eb00000000", "_dd.p.tid=66bcb5eb00000000", "_dd.p.tid=66BCB5EB00000001", "_dd.p.tid=66bcb5eb", "_dd.p.tid=",
	"_dd.p.tid=0000000000000000", "_dd.p.usr=a b", "_dd.p.usr=a=b", "_dd.p.u\u007f=1", "_dd.p.u=\u007f", "_dd.p.u=~", "_dd.p.u r=1", "_dd.p.u", "_dd.p.=1", "_dd.q.a=1",
	"a=1", "", " _dd.p.a=1", "_dd.p.é=1", "_dd.p.e=é", "x_dd.p.tid=6=7", "_dd.p.ts=02",
}

func (c carriers) tags() string {
	if c.oneIn(5) {
		return c.filled(c.some(2, ",", tagParts[:3])+",_dd.p.fill=FILL", 512)
	}
	if c.oneIn(3) {
		return pick(c.rng, []string{"_dd.p.dm=-4", "_dd.p.tid=66bcb5eb00000000,_dd.p.dm=-4"})
	}
	return c.some(3, ",", tagParts)
}

func (c carriers) traceparent() string {
	if c.oneIn(3) {
		return "00-66bcb5eb00000000390cda4b3bf2cb35-0b11cc4230d3e09e-0" + pick(c.rng, []string{"0", "1"})
	}
	version := pick(c.rng, []string{"00", "00", "00", "00", "01", "cc", "ff", "FF", "0g"})
	trace := pick(c.rng, []string{"66bcb5eb00000000", "66bcb5eb00000000", "66bcb5eb00000001", "66BCB5EB00000001", "0000000000000000"}) +
		pick(c.rng, []string{"390cda4b3bf2cb35", "390cda4b3bf2cb35", "390CDA4B3BF2CB35", "0000000000000007", "0000000000000000"})
	span := pick(c.rng, []string{"0b11cc4230d3e09e", "0B11CC4230D3E09E", "0000000000000001", "0000000000000000", "0b11cc4230d3e09"})
	flags := pick(c.rng, []string{"00", "01", "01", "02", "03", "0B", "0c", "0D", "ff", "1x"})
	tail := pick(c.rng, []string{"", "", "", "", "", "-", "-x", "-a b-", "-\n", "-\u2028x", "-x\r", "x"})
	space := pick(c.rng, []string{"", "", "", "", " ", "\t", "\u00a0", "\ufeff", "\n", "\u0085"})
	return space + version + "-" + trace + "-" + span + "-" + flags + tail + pick(c.rng, []string{"", space})
}

var (
	stateParts = []string{
		"s:1", "s:2", "s:0", "s:-1", "s:x", "s: 2", "s:2.5", "s:99999999999999999999", "o:rum", "o:a~b", "t.dm:-4", "t.dm:4", "t.dm:x", "t.dm:1.5", "t.dm:-0",
		"t.dm:1000000000000000000000", "t.tid:0123456789abcdef", "t.usr:a~b", "t.usr:c", "t.u r:1", "t.:1", "p:0b11cc4230d3e09e", "x:1", ":1", "s", "t.a:", "t.a: b ", "", " t.sp:1 ",
	}
	otherStates = []string{"other=1", "b@c=2", "=1", "a=", "a b=1", "dd=", "dd", "", " ", "a\tb=1", "a=b\tc", "dd =s:2", " dd=s:2", "DD=s:2", "a=b=c"}
)

func (c carriers) tracestate() string {
	members := make([]string, c.rng.Intn(4))
	if c.oneIn(6) {
		members = make([]string, 29+c.rng.Intn(5))
	}
	for i := range members {
		members[i] = pick(c.rng, otherStates)
		if len(members) > 4 {
			members[i] = fmt.Sprint("k", i, "=1")
		}
	}
	dd := "dd=" + c.some(4, ";", stateParts)
	if c.oneIn(6) {
		dd = c.filled("dd=s:2;t.fill:FILL", 256+len("dd="))
	}
	if len(members) > 4 || c.oneIn(2) {
		members = append(members, dd)
	} else {
		members = append([]string{dd}, members...)
	}
	return strings.Join(members, pick(c.rng, []string{",", ",", " , ", ",\t"}))
}

// headers makes trace headers; some are left out, some are in arrays.
func (c carriers) headers() record {
	h := record{}
	c.put(h, 12, "x-datadog-trace-id", c.id())
	c.put(h, 12, "x-datadog-parent-id", c.id())
	c.put(h, 2, "x-datadog-sampling-priority", pick(c.rng, priorities))
	c.put(h, 3, "x-datadog-tags", c.tags())
	c.put(h, 2, "x-datadog-origin", pick(c.rng, []string{"rum", "", "a=b", "é", halfMark, halfMark + "\ue00a"}))
	c.put(h, 2, "traceparent", c.traceparent())
	if c.oneIn(2) {
		h["tracestate"] = c.tracestate()
	}
	if c.oneIn(8) {
		h = record{"x-aws-sqsd-attr-_datadog": string(writeEvent(h))}
	}
	if c.oneIn(12) {
		delete(h, "x-datadog-trace-id")
		h["__proto__"] = pick(c.rng, []any{c.plainHeaders(), []any{c.plainHeaders()}})
	}
	return h
}

func (c carriers) plainHeaders() record {
	return record{"x-datadog-trace-id": c.id(), "x-datadog-parent-id": "9", "x-datadog-sampling-priority": []any{"2"}}
}

// put leaves a header out once in n times.
func (c carriers) put(h record, n int, name, v string) {
	if c.oneIn(n) {
		return
	}
	if c.oneIn(25) {
		name = strings.ToUpper(name)
	}
	h[name] = v
	if c.oneIn(10) {
		h[name] = pick(c.rng, []any{[]any{v}, []any{v, "7"}, []any{"7", v}, []any{nil, v}, []any{v, number("7")}, []any{}, number("7"), nil, record{"0": v}, []any{[]any{v}}})
	}
}

// counts are what may stand for the number of retries or redrives.
var counts = []any{
	number("0"), number("1"), number("2"), number("-0"), number("1.5"), number("1e21"), number("1e-7"), number("123456789012345678901"), number("1e400"), "0", "1", "", nil, true, false,
	[]any{}, []any{number("0")}, []any{number("1"), []any{nil, "a"}}, record{}, record{"toString": number("1")},
}

var arns = []string{"arn:aws:states:eu-west-1:123456789012:execution:orders:1", "a", "", "é", "😀", "x" + halfMark + "y", "\x00"}

// steps makes a context object of Step Functions, with one form of trace or more.
func (c carriers) steps() record {
	execution := record{"Id": pick(c.rng, arns)}
	state := record{"Name": pick(c.rng, []string{"Charge", "Prüfen", "", "a" + halfMark}), "EnteredTime": pick(c.rng, []string{"2026-03-24T10:15:31.040Z", ""})}
	s := record{"Execution": execution, "State": state}
	if !c.oneIn(3) {
		execution["RedriveCount"] = pick(c.rng, counts)
	}
	if !c.oneIn(3) {
		state["RetryCount"] = pick(c.rng, counts)
	}
	if !c.oneIn(4) {
		s["StateMachine"] = pick(c.rng, []any{record{}, record{}, nil, "orders", []any{}})
	}
	if !c.oneIn(3) {
		s["serverless-version"] = pick(c.rng, []any{"v1", "v1", "v1", "v1", "v2", "", nil, number("1")})
	}
	if c.oneIn(2) {
		s["RootExecutionId"] = pick(c.rng, []any{arns[0], arns[1], arns[5], "", nil, number("1")})
	}
	carrier := s
	if c.oneIn(3) {
		carrier = record{}
		execution["Input"] = record{"_datadog": carrier}
	}
	if c.oneIn(2) {
		carrier["x-datadog-trace-id"] = pick(c.rng, []any{c.id(), c.id(), c.id(), number("7"), nil})
	}
	if c.oneIn(2) {
		carrier["x-datadog-tags"] = pick(c.rng, []any{c.tags(), c.tags(), c.tags(), record{}, nil})
	}
	return s
}
