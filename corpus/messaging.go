package corpus

// eventBridge are executions that a rule of an event bus starts: the input is the whole event.
func eventBridge() []Upstream {
	return []Upstream{ruleFromNode(), ruleFromJava(), ruleWithoutTrace()}
}

func ruleWithoutTrace() Upstream {
	return Upstream{
		Name: "eventbridge-rule-without-trace", Group: "eventbridge",
		Sentence: "Started by an EventBridge rule with an event of a producer that no tracer watches.",
		States: started("order-fulfilment", "Reserve Stock", "2026-03-18T02:51:09.518Z").
			standard(orderPlaced("2026-03-18T02:51:08.201Z", order("7004"))),
	}
}

func ruleFromNode() Upstream {
	from := span{trace: 6640192837465012353, parent: 2210938475610293889, began: 0x69ba0ef3}
	return Upstream{
		Name: "eventbridge-rule-node", Group: "eventbridge",
		Sentence: "Started by an EventBridge rule with an event that a program traced by dd-trace-js put: the carrier is " +
			"`detail._datadog`.",
		States: started("order-fulfilment", "Reserve Stock", "2026-03-18T02:33:25.901Z").
			standard(orderPlaced("2026-03-18T02:33:24.766Z", order("7001").with("_datadog", from.node()))),
		Trace: from.whole(),
	}
}

func ruleFromJava() Upstream {
	from := span{trace: 1026812047235062957, parent: 15186335863144442356, began: 0x69ba1283}
	return Upstream{
		Name: "eventbridge-rule-java", Group: "eventbridge",
		Sentence: "Started by an EventBridge rule with an event that a program traced by dd-trace-java put: `detail._datadog` " +
			"holds a start time and the bus too.",
		States: started("order-fulfilment", "Reserve Stock", "2026-03-18T02:48:37.226Z").
			standard(orderPlaced("2026-03-18T02:48:35.140Z",
				order("7002").with("_datadog", from.javaPutEvents("shop-events")))),
		Trace: from.whole(),
	}
}

// pipe is an execution that a pipe starts with an array of records.
func pipe(group, name, sentence, at string, trace Trace, records ...any) Upstream {
	return Upstream{
		Name: name, Group: group, Sentence: sentence, Trace: trace,
		States: started("order-fulfilment", "Reserve Stock", at).standard(array(records)),
	}
}

const (
	orders   = "orders"         // queue
	placed   = "orders-placed"  // topic
	notified = "orders-mailbox" // queue that subscribes to the topic
)

// queued are executions that a pipe starts from a queue of SQS.
func queued() []Upstream {
	json := span{trace: 3874650192837465089, parent: 7102938475610293761, began: 0x69bb60f0}
	plainText := span{trace: 8560192837465019393, parent: 1320938475610293761, began: 0x69bb61f0}
	empty := span{trace: 5210938475610293249, parent: 6430192837465012225, began: 0x69bb62f0}
	body := text(order("8001"))
	return []Upstream{
		pipe("pipe-sqs", "sqs-pipe-json-body",
			"Started by a pipe from SQS; the producer's tracer put its carrier as JSON text into the message attribute `_datadog`.",
			"2026-03-19T02:35:30.118Z", json.whole(),
			received(orders, "2026-03-19T02:35:29.010Z", body, textAttribute(text(json.node())))),
		pipe("pipe-sqs", "sqs-pipe-plain-text-body",
			"Started by a pipe from SQS with a message of plain text; the carrier is the message attribute `_datadog`.",
			"2026-03-19T02:39:46.402Z", plainText.whole(),
			received(orders, "2026-03-19T02:39:45.333Z", "order 8002, please", textAttribute(text(plainText.python())))),
		pipe("pipe-sqs", "sqs-pipe-empty-body",
			"Started by a pipe that passes on the message attribute `_datadog` and an empty body.",
			"2026-03-19T02:44:02.774Z", empty.whole(),
			received(orders, "2026-03-19T02:44:01.655Z", "", textAttribute(text(empty.node())))),
		pipe("pipe-sqs", "sqs-pipe-without-trace",
			"Started by a pipe from SQS with a message of a producer that no tracer watches.",
			"2026-03-19T02:50:11.230Z", Trace{},
			received(orders, "2026-03-19T02:50:10.001Z", body)),
		batch(),
	}
}

// batch has two records of two traces. An execution has one root: the trace of the first record is the one that it can
// be said to belong to, as Datadog's Lambda libraries take the first record of a batch.
func batch() Upstream {
	first := span{trace: 2456019283746501889, parent: 3021938475610293505, began: 0x69bb64f1}
	second := span{trace: 7765019283746509825, parent: 4432938475610291713, began: 0x69bb64f2}
	return pipe("pipe-sqs", "sqs-pipe-batch",
		"Started by a pipe from SQS with two messages of two traces, of which the first counts.",
		"2026-03-19T02:52:35.087Z", first.whole(),
		received(orders, "2026-03-19T02:52:32.020Z", text(order("8005")), textAttribute(text(first.node()))),
		received(orders, "2026-03-19T02:52:34.871Z", text(order("8006")), textAttribute(text(second.node()))))
}

// published are executions that a pipe starts from a queue that subscribes to a topic of SNS.
func published() []Upstream {
	return []Upstream{
		publishedByExecution(), publishedByHand(), publishedByTracer(), publishedRaw(),
		pipe("pipe-sns-sqs", "sns-sqs-pipe-without-trace",
			"Started by a pipe from SQS with a notification of SNS that no tracer wrote to.",
			"2026-03-20T05:20:31.668Z", Trace{},
			received(notified, "2026-03-20T05:20:30.412Z",
				notification(placed, "2026-03-20T05:20:30.377Z", text(order("9005"))))),
		queuedEvent(), publishedEvent(),
	}
}

// publishedByExecution has what Datadog's expression for Arguments.MessageAttributes._datadog.StringValue of an SNS task
// makes: Step Functions writes the object as JSON text.
func publishedByExecution() Upstream {
	publisher := caller("order-intake", "SNS Publish", "2026-03-20T05:03:24.144Z")
	context := publisher.passed(member{"RootExecutionId", publisher.id()})
	return pipe("pipe-sns-sqs", "sns-sqs-pipe-string-root-execution",
		"Started by a pipe from SQS with a notification that another execution published: its context object with "+
			"RootExecutionId is the attribute `_datadog` of type String.",
		"2026-03-20T05:03:25.960Z", Trace{Root: publisher.id()},
		received(notified, "2026-03-20T05:03:24.432Z",
			notification(placed, "2026-03-20T05:03:24.348Z", "{}", notificationAttribute("String", text(context)))))
}

func publishedByHand() Upstream {
	from := span{trace: 4019283746501928961, parent: 5529384756102938753, began: 0x69bcd592}
	return pipe("pipe-sns-sqs", "sns-sqs-pipe-string-trace-id",
		"Started by a pipe from SQS with a notification whose publisher wrote headers as JSON text into the attribute "+
			"`_datadog`, type String.",
		"2026-03-20T05:05:24.215Z", from.whole(),
		received(notified, "2026-03-20T05:05:23.021Z",
			notification(placed, "2026-03-20T05:05:22.989Z", text(order("9002")),
				notificationAttribute("String", text(from.node())))))
}

func publishedByTracer() Upstream {
	from := span{trace: 9223001928374650113, parent: 8819283746501929217, began: 0x69bcd671}
	return pipe("pipe-sns-sqs", "sns-sqs-pipe-binary",
		"Started by a pipe from SQS with a notification of a traced publisher: the attribute `_datadog` is Binary, its "+
			"value the carrier in base64.",
		"2026-03-20T05:09:07.333Z", from.whole(),
		received(notified, "2026-03-20T05:09:06.187Z",
			notification(placed, "2026-03-20T05:09:06.155Z", text(order("9003")),
				notificationAttribute("Binary", inBase64(from.node())))))
}

func publishedRaw() Upstream {
	from := span{trace: 6102938475610293761, parent: 2998475610293847041, began: 0x69bcd760}
	return pipe("pipe-sns-sqs", "sns-sqs-pipe-raw-delivery",
		"Started by a pipe from SQS with a message that SNS delivered raw: the carrier in base64 is binaryValue of the "+
			"message attribute `_datadog`.",
		"2026-03-20T05:13:05.542Z", from.whole(),
		received(notified, "2026-03-20T05:13:04.409Z", text(order("9004")), binaryAttribute(inBase64(from.python()))))
}

// queuedEvent is an event whose rule has a queue as its target.
func queuedEvent() Upstream {
	from := span{trace: 1777293847561029505, parent: 6610293847561029377, began: 0x69be2a12}
	event := orderPlaced("2026-03-21T05:18:10.050Z", order("7003").with("_datadog", from.node()))
	return pipe("pipe-eventbridge-sqs", "eventbridge-sqs-pipe",
		"Started by a pipe from SQS with a whole EventBridge event as body, the carrier in its `detail._datadog`.",
		"2026-03-21T05:18:12.846Z", from.whole(),
		received("order-events", "2026-03-21T05:18:11.712Z", text(event)))
}

// publishedEvent is an event whose rule has a topic as its target: its text is the message of a notification, and the
// notification the body of a message.
func publishedEvent() Upstream {
	from := span{trace: 3391847562039485441, parent: 5820394857610293761, began: 0x69be2c86}
	event := orderPlaced("2026-03-21T05:28:38.402Z", order("7005").with("_datadog", from.node()))
	return pipe("pipe-eventbridge-sqs", "eventbridge-sns-sqs-pipe",
		"Started by a pipe from SQS with a notification of SNS whose message is a whole EventBridge event, the carrier in its "+
			"`detail._datadog`.",
		"2026-03-21T05:28:41.119Z", from.whole(),
		received(notified, "2026-03-21T05:28:39.930Z", notification("order-events", "2026-03-21T05:28:39.871Z", text(event))))
}

// streamed are executions that a pipe starts from a stream of Kinesis.
func streamed() []Upstream {
	from := span{trace: 8441029384756102401, parent: 3312938475610293377, began: 0x69bf7bd8}
	return []Upstream{pipe("pipe-kinesis", "kinesis-pipe",
		"Started by a pipe from Kinesis; the producer's tracer put `_datadog` into the JSON of the record, which arrives in base64.",
		"2026-03-22T05:19:22.480Z", from.whole(),
		put("clickstream", "C-2207", "2026-03-22T05:19:21.248Z",
			object{{"page", "/checkout"}, {"customer", "C-2207"}, {"_datadog", from.node()}}))}
}
