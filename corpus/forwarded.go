package corpus

// forwarded are executions whose input is what a Lambda function or another state got or answered, handed on as it is. It
// has members by which Datadog's libraries tell one service from another, so that they may take the payload of a state for
// something else than the context of an execution.
func forwarded() []Upstream {
	return []Upstream{
		forwardedRequest(), forwardedRequestWithoutTrace(), forwardedMessages(), invocationResult(), nestedBusinessData(),
		deepMember(),
	}
}

func forward(name, sentence, at string, input any, trace Trace) Upstream {
	return Upstream{
		Name: name, Group: "forwarded", Sentence: sentence, Trace: trace,
		States: started("order-desk", "Check Order", at).standard(input),
	}
}

// proxied is a request as a function behind API Gateway gets it, cut down to what such functions hand on.
func proxied(id string, headers object) object {
	return object{
		{"httpMethod", "POST"},
		{"path", "/orders"},
		{"headers", append(object{{"Content-Type", "application/json"}, {"Host", "shop.example.com"}}, headers...)},
		{"body", text(order(id))},
		{"isBase64Encoded", false},
	}
}

func forwardedRequest() Upstream {
	from := span{trace: 6839201948576102401, parent: 2039485761029384961, began: 0x69cb7cf9}
	return forward("forwarded-request-headers",
		"Started by a function that no tracer watches with the request it got; the carrier of the client is in `headers`.",
		"2026-03-31T07:51:29.442Z", proxied("6001", from.node()), from.whole())
}

func forwardedRequestWithoutTrace() Upstream {
	return forward("forwarded-request-without-trace",
		"Started by a function that no tracer watches with the request it got, whose `headers` hold no trace.",
		"2026-03-31T07:53:02.007Z", proxied("6002", nil), Trace{})
}

func forwardedMessages() Upstream {
	from := span{trace: 4720394857610293249, parent: 7610293847561029633, began: 0x69cb7e15}
	return forward("forwarded-sqs-records",
		"Started by a function that no tracer watches with the event it got from SQS: `Records`, the carrier in the message attribute.",
		"2026-03-31T07:56:13.900Z",
		object{{"Records", array{received(orders, "2026-03-31T07:56:12.771Z", text(order("6003")), textAttribute(text(from.node())))}}},
		from.whole())
}

// invocationResult is what lambda:invoke answers, keys in the order AWS recorded, with the carrier that the tracer of the
// starting program adds.
func invocationResult() Upstream {
	from := span{trace: 8019283746501938177, parent: 3847561029384756225, began: 0x69cb7edd}
	return forward("forwarded-invocation-result",
		"Started by a traced program with the answer of a Lambda invocation, which has a member `Payload`; its tracer added `_datadog`.",
		"2026-03-31T07:59:33.268Z",
		object{{"ExecutedVersion", "$LATEST"}, {"Payload", order("6004")}, {"StatusCode", 200}, {"_datadog", from.node()}},
		from.whole())
}

// nestedBusinessData has stored messages, with the carriers they once came with, ahead of its own.
func nestedBusinessData() Upstream {
	from := span{trace: 2710293847561029889, parent: 6029384756102938625, began: 0x69cb7fd9}
	return forward("forwarded-business-data",
		"Started by a traced program with stored messages that carry `_datadog` of another trace, ahead of the `_datadog` that its tracer added.",
		"2026-03-31T08:03:45.120Z",
		object{{"history", foreignMessages()}, {"_datadog", from.python()}}, from.whole())
}

// deepMember follows Datadog's page, by which _datadog may stand anywhere in the payload.
func deepMember() Upstream {
	from := span{trace: 5938475610293847041, parent: 1029384756102938753, began: 0x69cb8081}
	return forward("forwarded-deep-member",
		"Started by hand with `_datadog` deep in the payload, where Datadog's documentation lets it be.",
		"2026-03-31T08:06:33.815Z",
		object{{"command", object{{"order", order("6005")}, {"meta", object{{"source", "shop"}, {"_datadog", from.node()}}}}}}, from.whole())
}
