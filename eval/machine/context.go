package machine

import (
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// The parts of $states, with the keys in the order in which AWS has them (recorded
// 2024-07, 2025-04 and 2026-02).

// executionContext makes $states.context.Execution. Standard executions have another
// order of keys than express ones; only those started synchronously have no
// RedriveCount.
func executionContext(kind Type, id, name, role string, input, start eval.Value) eval.Value {
	o := eval.NewObject().Grow(6).Set("Id", eval.String(id)).Set("Input", input)
	if kind == Standard {
		o.Set("StartTime", start)
	}
	o.Set("Name", eval.String(name)).Set("RoleArn", eval.String(role))
	if kind != Standard {
		o.Set("StartTime", start)
	}
	if kind != ExpressSync {
		o.Set("RedriveCount", eval.Number(0))
	}
	return o.Value()
}

func machineContext(id, name string) eval.Value {
	return eval.NewObject().Set("Id", eval.String(id)).Set("Name", eval.String(name)).Value()
}

// context gives $states.context. RetryCount is there for Task, Map and Parallel; Map only
// in an ItemSelector.
func (v *visit) context() eval.Value {
	if v.contextual.IsUndefined() {
		v.contextual = v.makeContext()
	}
	if v.item.IsUndefined() {
		return v.contextual
	}
	o := eval.NewObject().Grow(v.contextual.Len() + 1)
	for key, member := range v.contextual.Members {
		o.Set(key, member)
	}
	return o.Set("Map", eval.NewObject().Set("Item", v.item).Value()).Value()
}

func (v *visit) makeContext() eval.Value {
	state := eval.NewObject().Grow(3).
		Set("Name", eval.String(v.node.name)).
		Set("EnteredTime", v.host.stamp(v.since))
	if v.node.retried {
		state.Set("RetryCount", eval.Number(float64(v.retries)))
	}
	context := eval.NewObject().Grow(4).
		Set("Execution", v.executionValue).
		Set("StateMachine", v.machineValue).
		Set("State", state.Value())
	if !v.token.IsUndefined() {
		context.Set("Task", eval.NewObject().Set("Token", v.token).Value())
	}
	return context.Value()
}

// document gives $states.
func (v *visit) document() eval.Value {
	return states.Document(v.input, v.context(), v.result, v.errorOutput)
}

func (v *visit) environment() states.Environment {
	return states.Environment{States: v.document(), Variables: v.vars}
}
