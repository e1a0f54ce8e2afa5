package corpus

// requested are executions that API Gateway starts for an HTTP request.
func requested() []Upstream {
	return []Upstream{
		request("api-gateway-rest-body", "Started by a REST API whose template passes on the body of the request, an object.",
			"2026-03-23T10:00:02.118Z", order("3001"), Trace{}),
		tracedBody(),
		constructWithHeaders(),
		request("api-gateway-http-api-body", "Started by an HTTP API that maps Input to $request.body, JSON of a caller that no "+
			"tracer watches.", "2026-03-23T10:09:41.077Z", object{{"items", array{object{{"sku", "A-100"}, {"quantity", 3}}}}}, Trace{}),
	}
}

func request(name, sentence, at string, body any, trace Trace) Upstream {
	return Upstream{
		Name: name, Group: "api-gateway", Sentence: sentence, Trace: trace,
		States: started("checkout", "Price Basket", at).standard(body),
	}
}

func tracedBody() Upstream {
	from := span{trace: 7010293847561029889, parent: 1884756102938475521, began: 0x69c11209}
	return request("api-gateway-rest-body-trace",
		"Started by a REST API with the body of the request, into which the caller put `_datadog`.",
		"2026-03-23T10:12:27.905Z", order("3002").with("_datadog", from.node()), from.whole())
}

// constructWithHeaders is StepFunctionsRestApi of the AWS CDK with headers: true. Its template (stepfunctions.vtl) makes
// an object of body, header, querystring and path in this order, the body as JSON and not as text, and calls
// StartSyncExecution.
func constructWithHeaders() Upstream {
	from := span{trace: 4920384756102938113, parent: 7756102938475610241, began: 0x69c112fc}
	header := append(object{
		{"Accept", "*/*"},
		{"Content-Type", "application/json"},
		{"Host", "q7x2m1v0bd.execute-api." + region + ".amazonaws.com"},
		{"User-Agent", "node"},
		{"X-Amzn-Trace-Id", "Root=1-69c112fc-5b1f0f0a4d1c2e3f40516273"},
	}, from.node()...)
	return Upstream{
		Name: "api-gateway-cdk-headers", Group: "api-gateway",
		Sentence: "Started synchronously by the CDK's StepFunctionsRestApi with headers: the body is an object, and the carrier " +
			"is among the members of `header`.",
		States: started("checkout", "Price Basket", "2026-03-23T10:16:30.266Z").synchronous(object{
			{"body", order("3003")},
			{"header", header.with("X-Forwarded-For", "203.0.113.24").with("X-Forwarded-Proto", "https")},
			{"querystring", object{{"currency", "EUR"}}},
			{"path", object{{"basket", "b-17"}}},
		}),
		Trace: from.whole(),
	}
}
