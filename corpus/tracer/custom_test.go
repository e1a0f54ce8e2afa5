package tracer

import (
	"strings"
	"testing"
)

func TestCustomReaders(t *testing.T) {
	asText, asObject := `{"_datadog":`+quoted(headersOf64)+`}`, `{"_datadog":`+headersOf64+`}`
	sqs := sqsEvent(`"hi"`, `{"X-Datadog-Trace-Id":{"stringValue":"1000000000000000001","dataType":"String"},`+
		`"x-datadog-parent-id":{"stringValue":"2000000000000000002","dataType":"String"}}`, "")
	for _, c := range []struct {
		name         string
		event        string
		text, obj, q want
	}{
		{"JSON text", asText, other, nothing, nothing},
		{"an object", asObject, nothing, other, nothing},
		{"attributes of one message", sqs, nothing, nothing, other},
		{"attributes of two", strings.Replace(sqs, `"Records":[`, `"Records":[{},`, 1), nothing, nothing, nothing},
		{"no priority", strings.Replace(asText, "sampling", "simple", 1), nothing, nothing, nothing},
		{"neither", `{}`, nothing, nothing, nothing},
	} {
		t.Run(c.name, func(t *testing.T) {
			check(t, CustomJSONText, c.event, c.text)
			check(t, CustomObject, c.event, c.obj)
			check(t, CustomSQSAttributes, c.event, c.q)
		})
	}
}

// TestCustomSQSPriority: datadog-lambda-go keeps a trace whose decision is not given.
func TestCustomSQSPriority(t *testing.T) {
	event := sqsEvent(`"hi"`, `{"x-datadog-trace-id":{"stringValue":"1","dataType":"String"},`+
		`"x-datadog-parent-id":{"stringValue":"2","dataType":"String"},"x-datadog-sampling-priority":{"stringValue":"-1","dataType":"String"}}`, "")
	if ctx := check(t, CustomSQSAttributes, event, want{1, "", 2}); ctx.SamplingPriority != -1 {
		t.Errorf("got %+v", ctx)
	}
	event = strings.Replace(event, "x-datadog-sampling", "other", 1)
	if ctx := check(t, CustomSQSAttributes, event, want{1, "", 2}); ctx.SamplingPriority != 1 || ctx.Undecided {
		t.Errorf("got %+v", ctx)
	}
}

func TestCustomReaderNames(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range append(Readers(), CustomReaders()...) {
		if r.Name() == "" || seen[r.Name()] {
			t.Errorf("the name %q is empty or used twice", r.Name())
		}
		seen[r.Name()] = true
	}
}
