package tracer

import (
	"reflect"
	"testing"
)

// FuzzReaders: whatever the bytes, no reader panics, and each gives the same answer twice.
func FuzzReaders(f *testing.F) {
	for _, seed := range []string{
		`null`, `{}`, `[]`, `"x"`, contextObject(version + byRoot), `{"Payload":` + contextObject(version+byTrace+withTags) + `}`,
		`{"_datadog":` + contextObject(`,"Execution":[1,{"toString":1}]`) + `}`,
		sqsEvent(`"hi"`, stringAttribute(headersOf64), `,"AWSTraceHeader":"Root=1-65eb7350-00000000;Parent=4;Sampled=1"`),
		sqsEvent(quoted(snsNotification(snsAttribute("Binary", inBase64(headersOf64)), `"hi"`)), `{}`, ""),
		snsEvent(snsNotification(snsAttribute("Binary", `{"type":"Buffer","data":[123,"125"]}`), `"hi"`)),
		eventBridgeEvent(`{"traceparent":"00-80f198ee56343ba864fe8b2a57d3eff7-00f067aa0ba902b7-01","tracestate":"dd=s:2;t.x"}`),
		kinesisEvent(`[1,2,3]`), `{"headers":{"__proto__":[{"x-datadog-trace-id":"1"}]},"requestContext":{"authorizer":{"_datadog":"e30="}}}`,
		`{"DurableExecutionArn":"a","InitialExecutionState":{"Operations":[{"Name":"_datadog_1","Payload":"{}"}]}}`,
		`{"Records":[null]}`, `{"Records":{"length":1}}`, "{\"a\":\"\xff\\ud800\"}", `{"records":{"t":{"0":{"topic":1}}}}`,
	} {
		f.Add([]byte(seed))
	}
	readers := append(Readers(), CustomReaders()...)
	f.Fuzz(func(t *testing.T, event []byte) {
		for _, r := range readers {
			ctx, ok := r.Read(event)
			again, okAgain := r.Read(event)
			if ok != okAgain || !reflect.DeepEqual(ctx, again) {
				t.Errorf("%s: first %+v %v, then %+v %v", r.Name(), ctx, ok, again, okAgain)
			}
			if !ok && !reflect.DeepEqual(ctx, Context{}) {
				t.Errorf("%s: found nothing, and gave %+v", r.Name(), ctx)
			}
			r.Detects(event)
		}
	})
}
