package gen

import (
	"github.com/jsonatasim/jsonatasim/expr/build"
)

// Names that travel in a carrier.
const (
	keyDatadog    = "_datadog"
	keyTraceID    = "x-datadog-trace-id"
	keyTags       = "x-datadog-tags"
	keyRoot       = "RootExecutionId"
	keyVersion    = "serverless-version"
	keyTimestamp  = "timestamp"
	contextV1     = "v1"
	keyBatchInput = "BatchInput"
)

// states is a path below $states.
func states(names ...string) build.Any { return build.Var("states").Field(names...) }

// carrier is what the documented revisions hand on: the upstream's trace id with
// its tags, or else the execution at the root.
func carrier(hasTraceID build.Bool, ids build.Any, root build.Any) build.Obj {
	return build.If(hasTraceID, build.Object(
		build.M(keyTraceID, ids.Field(keyTraceID)),
		build.M(keyTags, ids.Field(keyTags)),
	)).Else(build.Object(build.M(keyRoot, root)))
}

// ownContext is the context of the execution without its input.
func ownContext() build.Variable[build.Obj] {
	return build.Let("sfnContext", build.Merge(build.List(
		states("context"),
		build.Object(build.M("Execution", build.Sift(states("context", "Execution").AsObj(),
			build.Lambda2("v", "k", func(_, k build.Any) build.Expr { return k.Ne(build.S("Input")) })))),
	)))
}

// version marks a context as one that tracers understand.
func version() build.Member { return build.M(keyVersion, build.S(contextV1)) }

// finish puts the parts together for a target. The context of the execution
// itself is for consumers; a batch input needs none.
func finish(target Target, trace build.Variable[build.Obj], wrapped bool, bindings ...build.Binder) build.Any {
	if target == BatchInput {
		result := build.Merge(build.List(trace.Get(), build.Object(version(), build.M(keyTimestamp, build.Millis()))))
		return build.Do(result.AsAny(), append(bindings, trace)...)
	}
	own := ownContext()
	result := build.Merge(build.List(own.Get(), trace.Get(), build.Object(version())))
	if wrapped {
		result = build.Merge(build.List(states("input"), build.Object(build.M(keyDatadog, result))))
	}
	return build.Do(result.AsAny(), append(bindings, trace, own)...)
}

// v1 reads _datadog at a known place: the top of the execution's input, and for
// v1b the input of a batch. For a Lambda payload it wraps the state's input. Its
// batch input is the same in both: the parent of a Distributed Map is no batch.
func v1(revision Revision, target Target) build.Any {
	input := states("context", "Execution", "Input")
	source := input
	if revision == V1b && target != BatchInput {
		source = build.If(build.Exists(input.Field(keyBatchInput)), input.Field(keyBatchInput)).Else(input)
	}
	execInput := build.Let("execInput", source)
	datadog := execInput.Get().Field(keyDatadog)
	hasTraceID := build.Let("hasDatadogTraceId", build.Exists(datadog.Field(keyTraceID)))
	hasRoot := build.Let("hasDatadogRootExecutionId", build.Exists(datadog.Field(keyRoot)))
	trace := build.Let("ddTraceContext", carrier(hasTraceID.Get(), datadog,
		build.If(hasRoot.Get(), datadog.Field(keyRoot)).Else(states("context", "Execution", "Id"))))
	return finish(target, trace, target == LambdaPayload, execInput, hasTraceID, hasRoot)
}

// v2 takes the first _datadog anywhere in the context, unless the first body holds
// an SNS envelope with one.
func v2(target Target) build.Any {
	context := states("context")
	found := build.Let("ddctx", build.Paren(context.Deep().Field(keyDatadog)).At(0))
	envelope := build.Parse(build.Paren(context.Deep().Field("body")).At(0).AsStr())
	inSNS := build.Let("maybeSnsCtx", build.Paren(build.Parse(envelope.Deep().Field(keyDatadog, "Value").AsStr())).At(0))
	chosen := found.Set(build.If(build.Exists(inSNS.Get()), inSNS.Get()).Else(found.Get()))
	ddctx := found.Get()
	trace := build.Let("ddTraceContext", carrier(build.Exists(ddctx.Field(keyTraceID)), ddctx,
		build.If(build.Exists(ddctx.Field(keyRoot)), ddctx.Field(keyRoot)).Else(states("context", "Execution", "Id"))))
	return finish(target, trace, false, found, inSNS, chosen)
}
