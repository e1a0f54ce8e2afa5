package arbitrary

import "strconv"

// Names of members: what business data uses, what Datadog, Step Functions and their neighbours look for, and what
// programs stumble over.
var (
	plainNames = []string{
		"orderId", "customer", "items", "total", "note", "id", "name", "status", "payload", "data", "created", "tags",
	}
	tellingNames = []string{
		"_datadog", "body", "headers", "multiValueHeaders", "header", "Records", "detail", "detail-type", "source", "Payload",
		"Input", "Execution", "StateMachine", "State", "Id", "Name", "EnteredTime", "RootExecutionId", "serverless-version",
		"x-datadog-trace-id", "x-datadog-parent-id", "x-datadog-tags", "traceparent", "BatchInput", "Items", "Map", "Item",
		"Value", "Type", "MessageAttributes", "messageAttributes", "attributes", "AWSTraceHeader", "Message", "Sns", "kinesis",
		"request", "requestContext", "context", "input", "eventSource", "EventSource", "stringValue", "StringValue",
	}
	oddNames = []string{
		`""`, `"__proto__"`, `"a b"`, `"0"`, `"1"`, `"10"`, `"-1"`, `"01"`, `"1.5"`, `"1e3"`, `"4294967295"`, `"\ud800"`,
		`"ключ"`, `"\u0000"`, `"\ud83d\ude00"`, `"constructor"`, `"toString"`, `"length"`, `"hasOwnProperty"`, `"valueOf"`,
		`"$"`, `"%"`, "\"`\"", `"a.b"`, `"\""`, `"\\"`, `"\n"`, `"null"`, `"*"`, `"sequence"`, `"keepSingleton"`,
		`"_jsonata_lambda"`,
	}
)

// name returns the JSON text of a member's name.
func (s *source) name() string {
	switch n := s.rng.Intn(10); {
	case n < 5:
		return quote(pick(s, plainNames...))
	case n < 8:
		return quote(pick(s, tellingNames...))
	}
	return pick(s, oddNames...)
}

// value makes arbitrary data of at most some depth.
func (s *source) value(depth int) tree {
	s.left--
	if depth <= 0 || s.left <= 0 {
		return s.scalar()
	}
	return s.among([]choice{
		{4, func(s *source) tree { return s.object(depth - 1) }},
		{2, func(s *source) tree { return s.list(depth - 1) }},
		{5, (*source).scalar},
		{1, func(s *source) tree { return s.wrapped(s.value(depth - 1)) }},
		{1, (*source).carrier},
	})
}

// object makes an object whose names are all different.
func (s *source) object(depth int) tree {
	t := object()
	for range s.rng.Intn(6) {
		m := branch{key: s.name()}
		if t.has(m.name()) {
			continue
		}
		m.tree = s.member(m.name(), depth)
		t.members = append(t.members, m)
	}
	return t
}

// member makes the value of a member: mostly what its name leads one to expect, where programs look closer.
func (s *source) member(name string, depth int) tree {
	if s.oneIn(4) {
		return s.value(depth)
	}
	switch name {
	case "_datadog":
		return s.carrier()
	case "body":
		return s.body()
	case "headers", "header", "multiValueHeaders":
		return s.headers()
	case "x-datadog-trace-id", "x-datadog-parent-id":
		return quoted(s.traceID())
	case "x-datadog-tags":
		return quoted(s.tags())
	}
	return s.value(depth)
}

func (s *source) list(depth int) tree {
	t := array()
	for range s.rng.Intn(5) {
		t.members = append(t.members, branch{tree: s.value(depth)})
	}
	return t
}

func (s *source) scalar() tree {
	return s.among([]choice{
		{6, (*source).string},
		{4, (*source).number},
		{1, func(*source) tree { return null }},
		{1, func(s *source) tree { return literal(pick(s, "true", "false")) }},
	})
}

// number makes numbers inside the range of a double, in the spellings of JSON.
func (s *source) number() tree {
	if s.oneIn(2) {
		return literal(strconv.Itoa(s.rng.Intn(2000) - 200))
	}
	return literal(pick(s, "0", "-0", "0.1", "1.50", "19.9", "-3.25e-2", "1E3", "1e21", "1e-7", "9007199254740993",
		"12766418539254701015", "123456789012345678901234567890", "1.7976931348623157e308", "5e-324", "1774347719604"))
}

// string makes strings: words, texts of other formats, and characters that are hard to carry.
func (s *source) string() tree {
	if s.oneIn(8) {
		return literal(pick(s, `"\ud800"`, `"a\udc00b"`, `"\u0000"`, `"\ud83d\ude00"`, `"\u2028"`, `"\/"`, `"\b\f\n\r\t"`))
	}
	return quoted(pick(s, "", " ", "4711", "order-4711", "paid", "v1", "null", "true", "0", "Blau & Söhne KG <b>", "日本語",
		"{% $states.input %}", "$states", "{", "[]", "{}", `"`, `{"a":1}`, `{"a":`, "eyJhIjoxfQ==", "YQ==", "=", "a=b,c=d",
		"arn:aws:states:eu-west-1:123456789012:execution:order-intake:"+s.uuid(), s.timestamp(), s.traceID(), s.tags(),
		"plain text of a message, several words long", "_datadog", "x-datadog-trace-id"))
}

// wrapped hides a value in a string: as JSON text, several times over, or in base64.
func (s *source) wrapped(t tree) tree {
	if len(t.bytes()) > maxWrapped {
		return t
	}
	switch s.rng.Intn(4) {
	case 0:
		return base64Text(t)
	case 1:
		return jsonText(jsonText(t))
	case 2:
		return jsonText(jsonText(jsonText(t)))
	}
	return jsonText(t)
}

// maxWrapped keeps texts short, which grow with each wrapping: n backslashes become 2n+1.
const maxWrapped = 1500
