package corpus

// nested are executions that a Task of another execution starts, with Datadog's expression for nested executions at
// Arguments.Input._datadog. It passes its own context object without Execution.Input, and names the trace.
func nested() []Upstream {
	return []Upstream{nestedRootExecution(), nestedTraceID()}
}

// caller is the execution that sends a context object: it starts the other execution, or publishes the message.
func caller(machine, state, at string) run { return started(machine, state, at) }

// passed returns the v1 context object that Datadog's documented expression makes of an execution's context: Execution
// without Input, StateMachine, State, what names the trace, and serverless-version.
func (r run) passed(trace ...member) object {
	context := append(object{{"Execution", object{
		{"Id", r.id()},
		{"StartTime", timestamp(r.started, 0)},
		{"Name", r.name},
		{"RoleArn", r.role()},
		{"RedriveCount", 0},
	}}}, r.place()...)
	return append(append(context, trace...), member{"serverless-version", "v1"})
}

func nestedRootExecution() Upstream {
	parent := caller("order-intake", "Start Settlement", "2026-03-12T07:40:00.512Z")
	return Upstream{
		Name: "nested-root-execution", Group: "nested",
		Sentence: "Started by a Task of another execution, itself the root of the trace: `_datadog` is its context object with " +
			"RootExecutionId.",
		States: started("settlement", "Book Payment", "2026-03-12T07:40:01.266Z").
			standard(object{
				{"orderId", "4711"},
				{"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID", parent.id()},
				{"_datadog", parent.passed(member{"RootExecutionId", parent.id()})},
			}),
		Trace: Trace{Root: parent.id()},
	}
}

func nestedTraceID() Upstream {
	from := span{trace: 10471829930564421633, parent: 1, began: 0x69b26c90}
	parent := caller("order-intake", "Start Settlement", "2026-03-12T07:34:40.871Z")
	return Upstream{
		Name: "nested-trace-id", Group: "nested",
		Sentence: "Started by a Task of another execution that a traced program began: `_datadog` is its context object with " +
			"trace id and tags.",
		States: started("settlement", "Book Payment", "2026-03-12T07:34:41.402Z").
			standard(object{
				{"orderId", "4712"},
				{"_datadog", parent.passed(
					member{"x-datadog-trace-id", from.traceID()},
					member{"x-datadog-tags", from.tags()},
				)},
			}),
		Trace: from.whole(),
	}
}
