package corpus

// distributed are child executions of a Distributed Map. Their input is a batch or an item; Datadog's expression for
// ItemBatcher.BatchInput names the trace of the parent in it.
func distributed() []Upstream {
	return []Upstream{
		batchRootExecution(), batchTraceID(),
		child("distributed-map-items-only", "Child of a Distributed Map whose ItemBatcher has no BatchInput.",
			"2026-03-24T11:02:08.115Z", object{{"Items", files("a", "b")}}, Trace{}),
		child("distributed-map-bare-item", "Child of a Distributed Map without ItemBatcher: the input is the item.",
			"2026-03-24T11:04:31.440Z", file("c"), Trace{}),
		foreignItems(), foreignItemsFirst(),
	}
}

// label is the Distributed Map state.
const label = "ProcessFiles"

// child is a child execution. Its ARN and its state machine's have the label, its name is a UUID.
func child(name, sentence, at string, input any, trace Trace) Upstream {
	r := started("file-import", "Parse File", at)
	r.label = label
	return Upstream{Name: name, Group: "distributed-map", Sentence: sentence, States: r.standard(input), Trace: trace}
}

// file is an item that S3's ListObjectsV2 gives, in the order AWS recorded. Its entity tag has quotes of its own.
func file(key string) object {
	return object{
		{"Etag", `"` + uuid(key)[:8] + `f2b1c3d4e5f60718293a4b5c"`},
		{"LastModified", 1774347612},
		{"Key", "incoming/2026-03-24/" + key + ".csv"},
		{"Size", 40960},
		{"StorageClass", "STANDARD"},
	}
}

func files(keys ...string) array {
	items := array{}
	for _, key := range keys {
		items = append(items, file(key))
	}
	return items
}

// batchInput is what the documented expression makes of the parent: its trace, serverless-version, and $millis().
func batchInput(trace ...member) object {
	return object{{"_datadog", append(append(object{}, trace...),
		member{"serverless-version", "v1"},
		member{"timestamp", 1774347719604},
	)}}
}

func parent() run { return caller("file-import", label, "2026-03-24T10:21:59.430Z") }

func batchRootExecution() Upstream {
	return child("distributed-map-batch-root-execution",
		"Child of a Distributed Map with BatchInput: its `_datadog` has RootExecutionId, the parent.",
		"2026-03-24T10:22:00.287Z",
		object{
			{"BatchInput", batchInput(member{"RootExecutionId", parent().id()})},
			{"Items", files("d", "e", "f")},
		},
		Trace{Root: parent().id()})
}

func batchTraceID() Upstream {
	from := span{trace: 5847561029384756353, parent: 1, began: 0x69c2666a}
	return child("distributed-map-batch-trace-id",
		"Child of a Distributed Map whose parent a traced program started: `_datadog` in BatchInput has trace id and tags.",
		"2026-03-24T10:24:44.119Z",
		object{{"BatchInput", from.batchInput()}, {"Items", files("g", "h")}},
		from.whole())
}

func (s span) batchInput() object {
	return batchInput(member{"x-datadog-trace-id", s.traceID()}, member{"x-datadog-tags", s.tags()})
}

// foreignMessages are items that carry a trace of their own: messages that were traced when they were written.
func foreignMessages() array {
	return array{
		object{{"orderId", "4801"}, {"_datadog", foreign.node()}},
		object{{"orderId", "4802"}, {"_datadog", foreign.node()}},
	}
}

func foreignItems() Upstream {
	from := span{trace: 2561029384756102273, parent: 1, began: 0x69c26710}
	return child("distributed-map-foreign-items",
		"Child of a Distributed Map with the right trace in BatchInput, ahead of items that carry `_datadog` of another one.",
		"2026-03-24T10:27:30.663Z",
		object{{"BatchInput", from.batchInput()}, {"Items", foreignMessages()}},
		from.whole())
}

// foreignItemsFirst has the members of the batch in the other order, in which whoever takes the first `_datadog` of the
// document takes an item's.
func foreignItemsFirst() Upstream {
	from := span{trace: 3756102938475610497, parent: 1, began: 0x69c26799}
	return child("distributed-map-foreign-items-first",
		"Child of a Distributed Map with the right trace in BatchInput, behind items that carry `_datadog` of another one.",
		"2026-03-24T10:29:47.301Z",
		object{{"Items", foreignMessages()}, {"BatchInput", from.batchInput()}},
		from.whole())
}

// inline is the Map state of an execution, seen from its ItemSelector, the only place where the context has Map.
func inline() []Upstream {
	at := started("basket-review", "For Each Message", "2026-03-25T16:45:10.551Z")
	messages := foreignMessages()
	at.more = object{{"Map", object{{"Item", object{
		{"Index", 0},
		{"Value", messages[0]},
		{"Source", "STATE_DATA"},
	}}}}}
	return []Upstream{{
		Name: "inline-map-foreign-item", Group: "inline-map",
		Sentence: "ItemSelector of an inline Map in an execution without a trace, whose item in Map.Item.Value carries " +
			"`_datadog` of another one.",
		States: at.standardAt(order("4800"), object{{"messages", messages}}),
	}}
}
