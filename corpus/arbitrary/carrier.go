package arbitrary

import "encoding/base64"

// carrier makes what may stand under `_datadog`: trace contexts of every sort, damaged ones, and what is none.
func (s *source) carrier() tree {
	return s.among([]choice{
		{5, (*source).headersCarrier},
		{4, (*source).executionCarrier},
		{3, (*source).damagedCarrier},
		{3, (*source).attribute},
		{2, func(s *source) tree { return jsonText(s.soundCarrier()) }},
		{1, func(s *source) tree { return jsonText(jsonText(s.soundCarrier())) }},
		{1, func(s *source) tree { return base64Text(s.soundCarrier()) }},
		{1, func(s *source) tree { return array(s.soundCarrier(), s.soundCarrier()) }},
		{1, func(s *source) tree { return object(named("_datadog", s.soundCarrier())) }},
		{3, (*source).noCarrier},
	})
}

func (s *source) soundCarrier() tree {
	if s.oneIn(2) {
		return s.headersCarrier()
	}
	return s.executionCarrier()
}

// noCarrier is of every type, empty or not.
func (s *source) noCarrier() tree {
	return pick(s, null, literal("0"), literal("4711"), literal("true"), literal("false"), quoted(""), quoted("no context"),
		object(), array(), array(quoted("x-datadog-trace-id")), array(null), object(named("a", null)))
}

// headersCarrier is what a tracer injects, whole or in part.
func (s *source) headersCarrier() tree {
	t := object(named("x-datadog-trace-id", quoted(s.traceID())), named("x-datadog-parent-id", quoted(s.traceID())))
	if !s.oneIn(4) {
		t.members = append(t.members, named("x-datadog-sampling-priority", quoted(pick(s, "1", "1", "2", "0", "-1"))))
	}
	if !s.oneIn(3) {
		t.members = append(t.members, named("x-datadog-tags", quoted(s.tags())))
	}
	if s.oneIn(2) {
		t.members = append(t.members, named("traceparent", quoted("00-66bcb5eb0000000003e3574c55cfcc0c-087d0ad7ab8cc0df-01")),
			named("tracestate", quoted("dd=s:1;t.dm:-0")))
	}
	if s.oneIn(6) {
		t.members = append(t.members, named("x-datadog-start-time", quoted("1726515840997")),
			named("x-datadog-resource-name", quoted("shop-events")))
	}
	return t
}

// executionCarrier is the context object of another execution, which names the trace in one of the documented ways.
func (s *source) executionCarrier() tree {
	parent := s.execution(standard, object())
	arn, _ := parent.at("Id")
	execution := parent.remove([]int{parent.index("Input")})
	t := object(named("Execution", execution))
	t.members = append(t.members, s.place("order-intake", "order-intake")...)
	switch s.rng.Intn(4) {
	case 0:
		t.members = append(t.members, named("x-datadog-trace-id", quoted(s.traceID())), named("x-datadog-tags", quoted(s.tags())))
	case 1:
		t.members = append(t.members, named("x-datadog-trace-id", quoted(s.traceID())), named("RootExecutionId", arn))
	default:
		t.members = append(t.members, named("RootExecutionId", arn))
	}
	if s.oneIn(3) {
		t = object(t.members[3:]...) // as in BatchInput: nothing but the trace
	}
	t.members = append(t.members, named("serverless-version", quoted(pick(s, "v1", "v1", "v1", "v2", ""))))
	if s.oneIn(4) {
		t.members = append(t.members, named("timestamp", literal("1774347719604")))
	}
	return t
}

// damagedCarrier has a sound carrier's names, and one or two values of the wrong type or form.
func (s *source) damagedCarrier() tree {
	t := s.soundCarrier()
	for range 1 + s.rng.Intn(2) {
		at := []int{s.rng.Intn(len(t.members))}
		t = t.set(at, s.damage(t.get(at)))
	}
	return t
}

func (s *source) damage(sound tree) tree {
	return pick(s, null, literal("0"), literal("280166049706551372"), literal("true"), quoted(""), quoted("no number"), quoted("-1"),
		quoted("0"), quoted("99999999999999999999999"), quoted("0x1f"), quoted("_dd.p.tid=zz,=,"), object(), array(), array(sound),
		object(named("_dd.p.tid", quoted("66bcb5eb00000000"))), object(named("value", sound)), jsonText(sound))
}

// attribute wraps a carrier as message attributes do: in SQS's and SNS's spelling, as text or in base64.
func (s *source) attribute() tree {
	sound := s.soundCarrier()
	encoded := base64Text(sound)
	switch s.rng.Intn(6) {
	case 0:
		return object(named("DataType", quoted("String")), named("StringValue", jsonText(sound)))
	case 1:
		return object(named("stringValue", jsonText(sound)), named("stringListValues", array()),
			named("binaryListValues", array()), named("dataType", quoted("String")))
	case 2:
		return object(named("binaryValue", encoded), named("stringListValues", array()),
			named("binaryListValues", array()), named("dataType", quoted("Binary")))
	case 3:
		return object(named("Type", quoted("Binary")), named("Value", encoded))
	case 4:
		return object(named("Type", quoted("String")), named("Value", pick(s, sound, quoted(""), quoted("{"), null)))
	}
	return object(named("Type", quoted("String")), named("Value", jsonText(sound)))
}

// headers makes HTTP headers, in which a carrier may hide, and what is none.
func (s *source) headers() tree {
	t := object(named("Accept", quoted("*/*")), named("Host", quoted("shop.example.com")))
	if s.oneIn(3) {
		t.members = append(t.members, s.headersCarrier().members...)
	}
	if s.oneIn(4) {
		for i, m := range t.members {
			t.members[i].tree = array(m.tree) // as multiValueHeaders has them
		}
	}
	return pick(s, t, t, t, t, null, array(), object(), quoted("Accept: */*"), literal("7"))
}

// body makes what may stand under `body`.
func (s *source) body() tree {
	return s.among([]choice{
		{3, func(s *source) tree { return jsonText(s.shallow()) }},
		{2, func(s *source) tree { return jsonText(s.notification()) }},
		{2, func(s *source) tree { return jsonText(s.event()) }},
		{1, func(s *source) tree { return jsonText(jsonText(s.shallow())) }},
		{1, func(s *source) tree { return base64Text(s.shallow()) }},
		{2, func(s *source) tree {
			return quoted(pick(s, "plain text", "4711 paid, thank you", "Grüße", "_datadog", "<a/>"))
		}},
		{1, func(s *source) tree { return quoted(pick(s, `{"a":1`, "[1,", `{"_datadog":`, "{a:1}", "nul")) }},
		{1, func(s *source) tree { return quoted(pick(s, "null", "1", `"text"`, "[]", "{}", " ")) }},
		{1, func(*source) tree { return quoted("") }},
		{1, func(*source) tree { return null }},
		{2, (*source).shallow},
		{1, func(s *source) tree { return pick(s, literal("7"), literal("false"), array(), object()) }},
	})
}

// shallow makes a small object of business data, with a carrier in every third.
func (s *source) shallow() tree {
	t := object(named("orderId", quoted("4711")), named("total", literal("44.8")))
	if s.oneIn(3) {
		t = t.insert(nil, s.rng.Intn(3), named("_datadog", s.soundCarrier()))
	}
	return t
}

// kinesisData makes the data of a record of a stream.
func (s *source) kinesisData() tree {
	return pick(s, base64Text(s.shallow()), base64Text(s.shallow()), quoted(""), quoted("no base64!"),
		quoted(base64.StdEncoding.EncodeToString([]byte("no JSON"))))
}
