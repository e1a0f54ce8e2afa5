package corpus

// order is business data of a workflow that handles orders.
func order(id string) object {
	return object{
		{"orderId", id},
		{"customer", object{{"id", "C-2207"}, {"name", "Blau & Söhne KG"}}},
		{"lines", array{
			object{{"sku", "A-100"}, {"quantity", 2}, {"price", 19.9}},
			object{{"sku", "B-250"}, {"quantity", 1}, {"price", 5}},
		}},
		{"gift", false},
		{"note", nil},
	}
}

// direct are executions that somebody without a tracer starts: in the console, from a shell, by a schedule. The
// execution is the root of its trace, whatever its input is; only the last one got a context along, as text that has to
// be parsed first.
func direct() []Upstream {
	return append([]Upstream{directObject()},
		plain("direct-empty-object", "Started without a trace, with the empty object that AWS puts in where no input is given.",
			object{}),
		plain("direct-string", "Started without a trace, with a string as input.", "order-4711"),
		plain("direct-array", "Started without a trace, with an array as input.",
			array{object{{"orderId", "4711"}}, object{{"orderId", "4712"}}, "4713", 4714}),
		plain("direct-null", "Started without a trace, with null as input.", nil),
		plain("direct-datadog-null", "Started with `_datadog` null, as a caller writes it who had no trace to pass on.",
			order("5001").with("_datadog", nil)),
		plain("direct-datadog-number", "Started with a number under `_datadog`.", order("5003").with("_datadog", 4711)),
		plain("direct-datadog-array", "Started with an array of header names under `_datadog`.",
			order("5004").with("_datadog", array{"x-datadog-trace-id", "x-datadog-parent-id", 1})),
		directJSONText(),
	)
}

// plain is a directly started execution that carries no trace.
func plain(name, sentence string, input any) Upstream {
	return Upstream{
		Name: name, Group: "direct", Sentence: sentence,
		States: started("order-intake", "Charge Card", "2026-03-02T09:15:04.118Z").named(uuid(name)).standard(input),
	}
}

// directObject is the usual case. The hash of its ARN begins with a zero digit: Python and the extension write 15 digits
// into _dd.p.tid, Node 16.
func directObject() Upstream {
	return Upstream{
		Name: "direct-object", Group: "direct",
		Sentence: "Started without a trace, with an object of business data as input.",
		States: started("order-intake", "Charge Card", "2026-03-02T09:14:33Z").
			named(shortTIDExecution).standard(order("5000")),
	}
}

// shortTIDExecution is an execution name chosen for the hash of its ARN.
const shortTIDExecution = "0676c764-2524-4ac5-bd6b-ecb4c24ceb01"

func directJSONText() Upstream {
	from := span{trace: 4177182293301147009, parent: 8812377390187215233, began: 0x69a55559}
	return Upstream{
		Name: "direct-datadog-json-text", Group: "direct",
		Sentence: "Started by hand with the headers of a traced caller as JSON text under `_datadog`, where an object belongs.",
		States: started("order-intake", "Charge Card", "2026-03-02T09:16:11.402Z").
			standard(order("5002").with("_datadog", text(from.node()))),
		Trace: from.whole(),
	}
}
