package arbitrary

// input makes what an execution may be started with, or a state may get.
func (s *source) input() tree {
	const depth = 6
	return s.among([]choice{
		{4, func(s *source) tree { return s.value(depth) }},
		{6, func(s *source) tree { return s.placed(s.object(depth)) }},
		{2, (*source).proxied},
		{3, (*source).records},
		{3, (*source).event},
		{2, (*source).batch},
		{2, func(s *source) tree { return object(named("Payload", s.payload(depth))) }},
		{1, func(s *source) tree { return s.deep() }},
		{1, (*source).scalar},
	})
}

// placed puts a carrier into an object or below it, at any place among the members.
func (s *source) placed(t tree) tree {
	var containers [][]int
	for _, p := range t.paths() {
		if t.get(p).kind == '{' {
			containers = append(containers, p)
		}
	}
	at := containers[0]
	if s.oneIn(3) {
		at = pick(s, containers...)
	}
	return t.insert(at, s.rng.Intn(len(t.get(at).members)+1), named("_datadog", s.carrier()))
}

// deep makes arrays and objects inside each other, with a carrier at the bottom.
func (s *source) deep() tree {
	t := object(named("_datadog", s.carrier()))
	for range 4 + s.rng.Intn(14) {
		if s.oneIn(2) {
			t = array(t)
		} else {
			t = object(branch{key: s.name(), tree: t})
		}
	}
	return t
}

// proxied is the event of an HTTP request, as API Gateway or a function URL makes it.
func (s *source) proxied() tree {
	t := object(named("httpMethod", quoted("POST")), named("path", quoted("/orders")),
		named(pick(s, "headers", "headers", "header", "multiValueHeaders"), s.headers()),
		named("requestContext", object(named("stage", quoted("prod")), named("domainName", quoted("shop.example.com")))),
		named("body", s.body()))
	if s.oneIn(3) {
		t = t.insert(nil, s.rng.Intn(len(t.members)+1), named("_datadog", s.carrier()))
	}
	return t
}

// records is a batch from a queue, a topic, a stream or none of them: bare, as a pipe hands it on, or under Records.
func (s *source) records() tree {
	t := array()
	record := pick(s, (*source).queueRecord, (*source).queueRecord, (*source).topicRecord, (*source).streamRecord,
		(*source).shallow, func(s *source) tree { return s.value(2) })
	for range s.rng.Intn(4) {
		t.members = append(t.members, branch{tree: record(s)})
	}
	if s.oneIn(3) {
		return object(named("Records", pick(s, t, t, t, null, object(), quoted(""))))
	}
	return t
}

// queueRecord is a message of SQS.
func (s *source) queueRecord() tree {
	attributes := object()
	if !s.oneIn(3) {
		attributes = object(named("_datadog", pick(s, s.attribute(), s.attribute(), s.carrier())))
	}
	system := object(named("ApproximateReceiveCount", quoted("1")), named("SentTimestamp", quoted("1773983004432")))
	if s.oneIn(5) {
		system.members = append(system.members, named("AWSTraceHeader",
			quoted("Root=1-65eb7350-000000006dfd06bf489aa4e5;Parent=48cc02b6aafae897;Sampled=1")))
	}
	return object(
		named("messageId", quoted(s.uuid())),
		named("receiptHandle", quoted("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a")),
		named("body", s.body()),
		named("attributes", system),
		named("messageAttributes", attributes),
		named("md5OfBody", quoted("5d41402abc4b2a76b9719d911017c592")),
		named("eventSource", quoted("aws:sqs")),
		named("eventSourceARN", quoted("arn:aws:sqs:eu-west-1:123456789012:orders")),
		named("awsRegion", quoted("eu-west-1")),
	)
}

// notification is the envelope of SNS.
func (s *source) notification() tree {
	t := object(
		named("Type", quoted("Notification")),
		named("MessageId", quoted(s.uuid())),
		named("TopicArn", quoted("arn:aws:sns:eu-west-1:123456789012:orders-placed")),
		named("Message", pick(s, jsonText(s.shallow()), quoted("plain text"), quoted("{}"))),
		named("Timestamp", quoted(s.timestamp())),
	)
	if !s.oneIn(4) {
		t.members = append(t.members, named("MessageAttributes", object(named("_datadog", s.attribute()))))
	}
	return t
}

func (s *source) topicRecord() tree {
	return object(
		named("EventSource", quoted("aws:sns")),
		named("EventVersion", quoted("1.0")),
		named("EventSubscriptionArn", quoted("arn:aws:sns:eu-west-1:123456789012:orders-placed:"+s.uuid())),
		named("Sns", s.notification()),
	)
}

// streamRecord is a record of Kinesis, flat as a pipe has it or under `kinesis` as a Lambda event has it.
func (s *source) streamRecord() tree {
	data := object(named("partitionKey", quoted("C-2207")), named("data", s.kinesisData()))
	source := []branch{named("eventSource", quoted("aws:kinesis")), named("awsRegion", quoted("eu-west-1"))}
	if s.oneIn(2) {
		return object(append(data.members, source...)...)
	}
	return object(append([]branch{named("kinesis", data)}, source...)...)
}

// event is an event of EventBridge.
func (s *source) event() tree {
	detail := s.shallow()
	if s.oneIn(3) {
		detail = s.placed(s.object(3))
	}
	return object(
		named("version", quoted("0")),
		named("id", quoted(s.uuid())),
		named("detail-type", quoted("OrderPlaced")),
		named("source", quoted("shop.checkout")),
		named("account", quoted("123456789012")),
		named("time", quoted("2026-03-18T02:33:24Z")),
		named("region", quoted("eu-west-1")),
		named("resources", array()),
		named("detail", pick(s, detail, detail, detail, null, jsonText(detail))),
	)
}

// batch is the input of a Distributed Map's child, its members in either order.
func (s *source) batch() tree {
	items := array()
	for range s.rng.Intn(4) {
		items.members = append(items.members, branch{tree: pick(s, s.shallow(), s.value(2))})
	}
	t := object(named("Items", items))
	if s.oneIn(4) {
		return t
	}
	return t.insert(nil, s.rng.Intn(2), named("BatchInput", pick(s, object(named("_datadog", s.soundCarrier())),
		object(named("_datadog", s.carrier())), s.shallow())))
}

// payload is what a state puts under `Payload`, or what an integration answers there.
func (s *source) payload(depth int) tree {
	return s.among([]choice{
		{2, (*source).shallow},
		{2, func(s *source) tree { return object(named("_datadog", s.carrier())) }},
		{1, (*source).executionCarrier},
		{1, func(s *source) tree { return quoted("done") }},
		{2, func(s *source) tree { return s.value(depth) }},
	})
}
