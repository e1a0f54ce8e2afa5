package corpus

// express are express executions, whose contexts have another key order; the synchronous one has no RedriveCount.
func express() []Upstream {
	sync := span{trace: 6938475610293847297, parent: 4475610293847561217, began: 0x69c517f0}
	async := span{trace: 1293847561029384705, parent: 8102938475610293889, began: 0x69c51862}
	input := func(carrier object) object {
		return object{{"basket", "b-18"}, {"total", 44.8}, {"_datadog", carrier}}
	}
	return []Upstream{
		{
			Name: "express-sync", Group: "express",
			Sentence: "Express execution that a program traced by dd-trace-js starts by StartSyncExecution: no RedriveCount in the " +
				"context.",
			States: started("checkout", "Price Basket", "2026-03-26T11:26:42.050Z").synchronous(input(sync.node())),
			Trace:  sync.whole(),
		},
		{
			Name: "express-async", Group: "express",
			Sentence: "Express execution that a program traced by ddtrace starts by StartExecution.",
			States:   started("checkout", "Price Basket", "2026-03-26T11:28:36.918Z").asynchronous(input(async.python())),
			Trace:    async.whole(),
		},
	}
}

// repeated are executions in which the state is not entered for the first time. Both counts are part of the id that
// Datadog gives the span of the state.
func repeated() []Upstream {
	retried := started("order-intake", "Charge Card", "2026-03-27T14:05:09.700Z")
	retried.retries = 2
	from := span{trace: 5475610293847561089, parent: 7029384756102938497, began: 0x69c69081}
	redriven := started("order-intake", "Charge Card", "2026-03-27T14:13:23.365Z")
	redriven.redrives, redriven.redriven = 1, "2026-03-28T08:30:15.082Z"
	return []Upstream{
		{
			Name: "retry-second", Group: "retry",
			Sentence: "Started without a trace; the Task is on its second retry.",
			States:   retried.standard(order("5100")),
		},
		{
			Name: "redrive-first", Group: "redrive",
			Sentence: "Started by a program that dd-trace-js traces, failed, and redriven on the next day.",
			States:   redriven.standard(order("5101").with("_datadog", from.node())),
			Trace:    from.whole(),
		},
	}
}

// awaited is a Task that waits for a callback: the context has Task.Token. The state got what an earlier one answered,
// not the input of the execution.
func awaited() []Upstream {
	r := started("order-approval", "Ask Manager", "2026-03-29T19:20:48.233Z")
	r.more = object{{"Task", object{{"Token", "AQCEAAAAKgAAAAMAAAAAAAAAA" + opaque("Ask Manager", 390)}}}}
	return []Upstream{{
		Name: "task-token", Group: "task-token",
		Sentence: "Started without a trace; the Task waits for a callback with its token.",
		States: r.standardAt(order("5200"),
			object{{"orderId", "5200"}, {"risk", 0.83}, {"approver", "finance@example.com"}}),
	}}
}
