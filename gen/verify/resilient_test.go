package verify_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// shadowedPayloads are the upstreams whose input, handed on as the payload of a function, hides the
// context from a library, and by what. Where the library then reads the same trace there, it is
// linked all the same.
var shadowedPayloads = map[string]map[string]verify.Pitfall{
	"eventbridge-rule-node":           {"node": "shadowed by detail-type", "extension": "shadowed by detail-type"},
	"eventbridge-rule-java":           {"node": "shadowed by detail-type", "extension": "shadowed by detail-type"},
	"eventbridge-rule-without-trace":  {"extension": "shadowed by detail-type"},
	"forwarded-request-headers":       {"node": "shadowed by headers", "python": "shadowed by headers"},
	"forwarded-request-without-trace": {"python": "shadowed by headers"},
	"forwarded-sqs-records":           {"node": "shadowed by Records", "python": "shadowed by Records", "extension": "shadowed by Records"},
	"forwarded-invocation-result":     {"python": verify.HiddenByPayload, "extension": verify.HiddenByPayload},
}

// hidden are those of them that the library finds no trace in.
var hidden = []string{"eventbridge-rule-without-trace", "forwarded-request-without-trace", "forwarded-invocation-result"}

// expectedVerdict is what must come of an upstream: a link where it carries a trace, else a
// new one, unless the library itself cannot read what it gets.
func expectedVerdict(target gen.Target, u corpus.Upstream, library string) (verify.Verdict, verify.Pitfall) {
	best := verify.NewTrace
	if u.Trace.Carried() {
		best = verify.Linked
	}
	switch target {
	case gen.LambdaPayload:
		var states struct{ Input any }
		if json.Unmarshal(u.States, &states); states.Input == nil {
			return verify.NoContext, verify.NoObject
		}
		if _, ok := states.Input.(map[string]any); !ok {
			return verify.NoContext, verify.NoObject
		}
		limit := shadowedPayloads[u.Name][library]
		if limit != "" && slices.Contains(hidden, u.Name) {
			return verify.NoContext, limit
		}
		return best, limit
	case gen.SFNInput, gen.BatchInput:
		return best, ""
	}
	if library == "extension" {
		return verify.NoContext, verify.NotInMessages
	}
	return best, ""
}

// TestResilientMatrix holds every cell of every target to what the upstream, the target and the
// library's known limits say.
func TestResilientMatrix(t *testing.T) {
	cells, limited := 0, 0
	for _, target := range gen.Targets() {
		for _, row := range run(t, gen.Resilient, target).Rows {
			for _, r := range row.Readings {
				cells++
				want, limit := expectedVerdict(target, row.Upstream, r.Tracer)
				if r.Verdict != want {
					t.Errorf("%s, %s, %s: %s, want %s", target, row.Upstream.Name, r.Tracer, r.Verdict, want)
				}
				var limits []verify.Pitfall
				for _, p := range r.Pitfalls {
					if p.Limit() {
						limits = append(limits, p)
					}
				}
				if limit == "" && limits != nil || limit != "" && !slices.Equal(limits, []verify.Pitfall{limit}) {
					t.Errorf("%s, %s, %s: limits %v, want %q", target, row.Upstream.Name, r.Tracer, limits, limit)
				}
				if limit != "" {
					limited++
				}
				if !r.Meets(verify.Linked, row.Upstream) {
					t.Errorf("%s, %s, %s: is held against the expression", target, row.Upstream.Name, r.Tracer)
				}
			}
		}
	}
	t.Logf("%d cells, %d of them at a limit of the library", cells, limited)
}

// TestResilientCarriers: of every upstream the carrier has the form that all libraries accept.
func TestResilientCarriers(t *testing.T) {
	for _, target := range []gen.Target{gen.SFNInput, gen.EventBridgeDetail, gen.SQSMessageAttribute, gen.SNSMessageAttribute, gen.BatchInput} {
		e := compiledOnce(t, target)
		for _, u := range corpus.Upstreams() {
			c, fault := evaluated(e, u.States)
			switch {
			case fault != "":
			case target == gen.BatchInput:
				if fault = carrierFault(c); c.Get("timestamp").Kind() != eval.KindNumber {
					fault = "no timestamp"
				}
			default:
				fault = contextFault(c)
			}
			if fault != "" {
				t.Errorf("%s, %s: %s", target, u.Name, fault)
			}
			want := u.Trace.ID + u.Trace.Root
			if !u.Trace.Carried() {
				want = u.ExecutionARN()
			}
			if got := traceIn(c); got != want {
				t.Errorf("%s, %s: names %s, want %s", target, u.Name, got, want)
			}
		}
	}
}

// TestResilientTags: the tags of the trace come along where it has some, and no others.
func TestResilientTags(t *testing.T) {
	e := compiledOnce(t, gen.SFNInput)
	for _, row := range []struct{ in, want string }{
		{`{"_datadog":{"x-datadog-trace-id":"7","x-datadog-tags":"_dd.p.tid=66bcb5eb00000000"}}`, "_dd.p.tid=66bcb5eb00000000"},
		{`{"_datadog":{"x-datadog-tags":"a=b","traceparent":"x","x-datadog-trace-id":"7"}}`, "a=b"},
		{`{"_datadog":{"x-datadog-trace-id":"7"}}`, ""},
		{`{"_datadog":{"x-datadog-trace-id":"7","x-datadog-tags":{"language":"jvm"}}}`, ""},
		{`{"_datadog":{"x-datadog-trace-id":"7","x-datadog-tags":null}}`, ""},
		{`{"x-datadog-tags":"stray=1","a":{"_datadog":{"x-datadog-trace-id":"7"}}}`, ""},
		{`{"x-datadog-tags":"stray=1","a":{"_datadog":{"x-datadog-trace-id":"7","x-datadog-tags":"own=1"}}}`, "own=1"},
		{`{"headers":{"X-Datadog-Trace-Id":["7"],"X-Datadog-Tags":["a=b,c=d"]}}`, "a=b,c=d"},
	} {
		c, fault := evaluated(e, childOf(1, row.in))
		if fault != "" || c.Get("x-datadog-trace-id").Str() != "7" || c.Get("x-datadog-tags").Str() != row.want {
			t.Errorf("%s gives %s %s", row.in, jsonOf(c), fault)
		}
	}
}

// TestResilientIDs: what is an id and what is none.
func TestResilientIDs(t *testing.T) {
	e := compiledOnce(t, gen.SFNInput)
	const root = "arn:aws-us-gov:states:us-gov-west-1:1:execution:m:n"
	for _, row := range []struct{ carrier, want string }{
		{`"x-datadog-trace-id":"1"`, "1"},
		{`"x-datadog-trace-id":"18446744073709551615"`, "18446744073709551615"},
		{`"x-datadog-trace-id":"9999999999999999999"`, "9999999999999999999"},
		{`"x-datadog-trace-id":"18446744073709551616"`, ""},
		{`"x-datadog-trace-id":"99999999999999999999999"`, ""},
		{`"x-datadog-trace-id":"0"`, ""}, {`"x-datadog-trace-id":"007"`, ""}, {`"x-datadog-trace-id":"-7"`, ""},
		{`"x-datadog-trace-id":"0x1f"`, ""}, {`"x-datadog-trace-id":""`, ""}, {`"x-datadog-trace-id":"7 "`, ""},
		{`"x-datadog-trace-id":280166049706551372`, ""}, {`"x-datadog-trace-id":null`, ""}, {`"x-datadog-trace-id":{"a":"7"}`, ""},
		{`"my-x-datadog-trace-id":"7"`, ""}, {`"x-datadog-trace-id-2":"7"`, ""},
		{`"RootExecutionId":"` + root + `"`, root},
		{`"RootExecutionId":"4711"`, ""}, {`"RootExecutionId":"arn:aws:lambda:eu-west-1:1:function:f"`, ""}, {`"x-datadog-trace-id":"` + root + `"`, ""},
		{`"x-datadog-trace-id":"7","RootExecutionId":"` + root + `"`, "7"},
		{`"x-datadog-trace-id":"none","RootExecutionId":"` + root + `"`, root},
	} {
		for _, in := range []string{
			`{"_datadog":{` + row.carrier + `}}`, `{"_datadog":` + text(`{`+row.carrier+`}`) + `}`,
			`[{"body":` + text(`{"m":`+text(`{"_datadog":{`+row.carrier+`}}`)+`}`) + `}]`, `{"deep":[{"a":{"_datadog":{` + row.carrier + `}}}]}`,
		} {
			doc := childOf(1, in)
			c, fault := evaluated(e, doc)
			want := row.want
			if want == "" {
				want = ownARN(doc)
			}
			if fault != "" || traceIn(c) != want {
				t.Errorf("%s names %s %s, want %s", in, traceIn(c), fault, want)
			}
		}
	}
}
