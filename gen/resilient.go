package gen

import (
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/build"
)

// Choice says what a resilient expression is for. The zero value of a field stands for
// everything, or for what is usual.
type Choice struct {
	// Upstreams are the names of those to serve ([Upstreams]); all where there are none.
	Upstreams []string
	// Payload is what a Lambda function is invoked with, $states.input where it is nil. For
	// other targets it is not looked at.
	Payload expr.Node
}

// Composed is a resilient expression.
type Composed struct {
	Tree expr.Node
	// Notes are comments, by the node that they stand before.
	Notes map[expr.Node]string
	// Arms name the arms of conditionals that decide where the trace comes from: by the
	// upstreams that are served there, and by what the carrier then says.
	Arms map[expr.Node]string
}

// Print writes the expression; in the pretty style with its comments.
func (c Composed) Print(style expr.Style) string { return expr.PrintNotes(c.Tree, style, c.Notes) }

// Compose makes the resilient expression for a target. The error names an unknown target
// or upstream.
//
// Whatever $states holds, the expression gives a value and does not fail: it calls no
// function on a value whose type it does not know, and parses nothing. It looks at the
// places of the chosen upstreams in their order, and takes the first that names a trace; a
// place that names several names none. Where no place names one, the execution itself
// is the root.
func Compose(target Target, choice Choice) (Composed, error) {
	if err := checkTarget(Resilient, Targets(), target); err != nil {
		return Composed{}, err
	}
	chosen, err := choose(choice.Upstreams)
	if err != nil {
		return Composed{}, err
	}
	tree := resilient(target, branches(chosen), choice.Payload).Node()
	composed := Composed{Tree: tree, Notes: map[expr.Node]string{}, Arms: map[expr.Node]string{}}
	composed.annotate(branches(chosen))
	return composed, nil
}

// resilient puts the parts together: what is to be handed on, where the trace is found, and
// the carrier.
func resilient(target Target, list []branch, payload expr.Node) build.Any {
	f := newFinder(list)
	bindings, found, text := f.find()
	trace := named(found, text, f)
	if target == BatchInput {
		return build.Do(build.Merge(build.List(trace, build.Object(version(), build.M(keyTimestamp, build.Millis())))).AsAny(), bindings...)
	}
	context := build.Let("context", states("context"))
	bindings = append(bindings, context)
	carrier := build.Merge(build.List(ownExecution(context.Get()), trace, build.Object(version())))
	if target != LambdaPayload {
		return build.Do(carrier.AsAny(), bindings...)
	}
	given := states("input")
	if payload != nil {
		given = build.From(payload)
	}
	// Bound first: what it is may have variables of the same names as those here.
	handed := build.Let("payload", given)
	wrapped := build.Merge(build.List(handed.Get(), build.Object(build.M(keyDatadog, carrier)))).AsAny()
	isObject := build.Type(handed.Get()).Eq(build.S("object"))
	return build.Do(build.If(isObject, wrapped).Else(handed.Get()), append([]build.Binder{handed}, bindings...)...)
}

// named is what the carrier says of the trace: exactly one of a trace id, with tags that are
// always a string, and an execution at its root.
func named(found build.Any, text build.Str, f finder) build.Obj {
	one := found.At(0)
	chain := build.If(build.Count(found.AsArr()).Ne(build.N(1)), build.Object(build.M(keyRoot, states("context", "Execution", "Id"))))
	if f.executions {
		chain = chain.ElseIf(build.Contains(one.AsStr(), build.S("arn:")), build.Object(build.M(keyRoot, one)))
	}
	return chain.Else(build.Object(build.M(keyTraceID, one), build.M(keyTags, tagsIn(text, f.flags))))
}

// ownExecution is the context of the execution without its input, in the form that all
// three libraries read. The counts are there where AWS leaves them out: RedriveCount in
// a synchronous express execution, RetryCount in a state that is no task. The item of
// a Map and the token of a task stay behind.
func ownExecution(context build.Any) build.Obj {
	execution, machine, state := context.Field("Execution"), context.Field("StateMachine"), context.Field("State")
	return build.Object(
		build.M("Execution", build.Object(
			build.M("Id", execution.Field("Id")),
			build.M("StartTime", execution.Field("StartTime")),
			build.M("Name", execution.Field("Name")),
			build.M("RoleArn", execution.Field("RoleArn")),
			build.M("RedriveCount", countOr0(execution.Field("RedriveCount"))),
		)),
		build.M("StateMachine", build.Object(
			build.M("Id", machine.Field("Id")),
			build.M("Name", machine.Field("Name")),
		)),
		build.M("State", build.Object(
			build.M("Name", state.Field("Name")),
			build.M("EnteredTime", state.Field("EnteredTime")),
			build.M("RetryCount", countOr0(state.Field("RetryCount"))),
		)),
	)
}

func countOr0(count build.Any) build.Any {
	return build.If(build.Exists(count), count).Else(build.N(0).AsAny())
}
