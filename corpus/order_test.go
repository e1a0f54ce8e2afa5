package corpus_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/corpus"
)

// names returns the member names of an object in document order.
func names(t *testing.T, doc []byte) []string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(doc))
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		t.Fatalf("no object: %.80s", doc)
	}
	var found []string
	for d.More() {
		name, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, name.(string))
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// within follows a path of names, and "0" into arrays. A step "|" reads the string there as JSON text.
func within(t *testing.T, doc []byte, path ...string) []byte {
	t.Helper()
	for _, step := range path {
		switch {
		case step == "|":
			var s string
			if err := json.Unmarshal(doc, &s); err != nil {
				t.Fatalf("no string: %.80s", doc)
			}
			doc = []byte(s)
		case doc[0] == '[':
			var items []json.RawMessage
			if err := json.Unmarshal(doc, &items); err != nil || len(items) == 0 {
				t.Fatalf("no item: %.80s", doc)
			}
			doc = items[0]
		default:
			var members map[string]json.RawMessage
			if err := json.Unmarshal(doc, &members); err != nil || members[step] == nil {
				t.Fatalf("no member %q: %.80s", step, doc)
			}
			doc = members[step]
		}
	}
	return doc
}

func find(t *testing.T, name string) corpus.Upstream {
	t.Helper()
	u, ok := corpus.Find(name)
	if !ok {
		t.Fatalf("no upstream %q", name)
	}
	return u
}

// TestKeyOrder holds the documents to the orders that AWS recorded or documents, and that the tracers write.
func TestKeyOrder(t *testing.T) {
	const (
		record = "messageId receiptHandle body attributes messageAttributes md5OfBody eventSource eventSourceARN awsRegion"
		event  = "version id detail-type source account time region resources detail"
		passed = "Execution StateMachine State RootExecutionId serverless-version"
		three  = "x-datadog-trace-id x-datadog-parent-id x-datadog-sampling-priority"
		six    = three + " x-datadog-tags traceparent tracestate"
		input  = "context Execution Input "
	)
	for _, c := range []struct{ upstream, path, want string }{
		{"start-execution-node", input + "_datadog", six},
		{"start-execution-python", input + "_datadog", six},
		{"start-execution-java", input + "_datadog", "x-datadog-trace-id x-datadog-parent-id x-datadog-tags"},
		{"start-execution-dotnet", input + "_datadog", six},
		{"start-execution-go", input + "_datadog", "traceparent tracestate x-datadog-parent-id x-datadog-sampling-priority " +
			"x-datadog-tags x-datadog-trace-id"},
		{"start-execution-64-bit", input + "_datadog", three + " traceparent tracestate"},
		{"by-hand-trace-headers", input + "_datadog", three},
		{"by-hand-message-attribute", input + "_datadog", "DataType StringValue"},
		{"by-hand-message-attribute", input + "_datadog StringValue |", six},
		{"by-hand-documentation-sample", input + "_datadog", "x-datadog-trace-id x-datadog-parent-id x-datadog-tags"},
		{"nested-root-execution", input + "_datadog", passed},
		{"nested-root-execution", input + "_datadog Execution", "Id StartTime Name RoleArn RedriveCount"},
		{"nested-root-execution", input + "_datadog State", "Name EnteredTime RetryCount"},
		{"nested-trace-id", input + "_datadog", "Execution StateMachine State x-datadog-trace-id x-datadog-tags serverless-version"},
		{"eventbridge-rule-node", input, event},
		{"eventbridge-rule-node", input + "detail _datadog", six},
		{"eventbridge-rule-java", input + "detail _datadog", six + " x-datadog-start-time x-datadog-resource-name"},
		{"sqs-pipe-json-body", input + "0", record},
		{"sqs-pipe-json-body", input + "0 attributes",
			"ApproximateReceiveCount SentTimestamp SenderId ApproximateFirstReceiveTimestamp"},
		{"sqs-pipe-json-body", input + "0 messageAttributes _datadog", "stringValue stringListValues binaryListValues dataType"},
		{"sqs-pipe-json-body", input + "0 messageAttributes _datadog stringValue |", six},
		{"sqs-pipe-without-trace", input + "0 messageAttributes", ""},
		{"sns-sqs-pipe-string-root-execution", input + "0", record},
		{"sns-sqs-pipe-string-root-execution", input + "0 body |", "Type MessageId TopicArn Message Timestamp SignatureVersion " +
			"Signature SigningCertURL UnsubscribeURL MessageAttributes"},
		{"sns-sqs-pipe-string-root-execution", input + "0 body | MessageAttributes _datadog", "Type Value"},
		{"sns-sqs-pipe-string-root-execution", input + "0 body | MessageAttributes _datadog Value |", passed},
		{"sns-sqs-pipe-without-trace", input + "0 body |", "Type MessageId TopicArn Message Timestamp SignatureVersion " +
			"Signature SigningCertURL UnsubscribeURL"},
		{"sns-sqs-pipe-raw-delivery", input + "0 messageAttributes _datadog",
			"binaryValue stringListValues binaryListValues dataType"},
		{"eventbridge-sqs-pipe", input + "0 body |", event},
		{"kinesis-pipe", input + "0", "kinesisSchemaVersion partitionKey sequenceNumber data approximateArrivalTimestamp " +
			"eventSource eventVersion eventID eventName invokeIdentityArn awsRegion eventSourceARN"},
		{"api-gateway-cdk-headers", input, "body header querystring path"},
		{"distributed-map-batch-root-execution", input, "BatchInput Items"},
		{"distributed-map-batch-root-execution", input + "BatchInput _datadog", "RootExecutionId serverless-version timestamp"},
		{"distributed-map-batch-trace-id", input + "BatchInput _datadog",
			"x-datadog-trace-id x-datadog-tags serverless-version timestamp"},
		{"distributed-map-batch-trace-id", input + "Items 0", "Etag LastModified Key Size StorageClass"},
		{"distributed-map-items-only", input, "Items"},
		{"distributed-map-foreign-items", input, "BatchInput Items"},
		{"distributed-map-foreign-items-first", input, "Items BatchInput"},
		{"inline-map-foreign-item", "context Map Item", "Index Value Source"},
		{"task-token", "context Task", "Token"},
	} {
		got := names(t, within(t, find(t, c.upstream).States, strings.Fields(c.path)...))
		if want := strings.Fields(c.want); !slices.Equal(got, want) {
			t.Errorf("%s: %s has %v, want %v", c.upstream, c.path, got, want)
		}
	}
}

// TestContextOrder holds every context to the order of its kind of execution.
func TestContextOrder(t *testing.T) {
	execution := map[string]string{
		"express-sync":            "Id Input Name RoleArn StartTime",
		"api-gateway-cdk-headers": "Id Input Name RoleArn StartTime",
		"express-async":           "Id Input Name RoleArn StartTime RedriveCount",
		"redrive-first":           "Id Input StartTime Name RoleArn RedriveCount RedriveTime",
	}
	context := map[string]string{
		"inline-map-foreign-item": "Execution StateMachine State Map",
		"task-token":              "Execution StateMachine State Task",
	}
	for _, u := range corpus.Upstreams() {
		same := func(want string, path ...string) {
			if got := names(t, within(t, u.States, path...)); !slices.Equal(got, strings.Fields(want)) {
				t.Errorf("%s: %v has %v, want %s", u.Name, path, got, want)
			}
		}
		same("input context")
		same(cmp.Or(context[u.Name], "Execution StateMachine State"), "context")
		same(cmp.Or(execution[u.Name], "Id Input StartTime Name RoleArn RedriveCount"), "context", "Execution")
		same("Id Name", "context", "StateMachine")
		same("Name EnteredTime RetryCount", "context", "State")
	}
}
