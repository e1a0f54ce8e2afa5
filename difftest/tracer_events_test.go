package difftest

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// subjects are the expressions of package gen for all their targets, each of which
// ends in a Lambda function.
func subjects(t *testing.T) []verify.Subject {
	t.Helper()
	var list []verify.Subject
	for _, d := range gen.Revisions() {
		for _, target := range d.Targets {
			s, err := verify.Documented(d.Revision, target)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, s)
		}
	}
	return list
}

// predict simulates a subject under upstreams and gives the events that reach the
// function, with how many states failed before.
func predict(t *testing.T, s verify.Subject, upstreams []corpus.Upstream) (events [][]byte, failures int) {
	t.Helper()
	m, err := verify.Run(t.Context(), s, verify.Options{Upstreams: upstreams, Readers: []tracer.Reader{tracer.Node}})
	if err != nil {
		t.Fatalf("%s: %v", s.Name, err)
	}
	for _, row := range m.Rows {
		if row.Failure != nil {
			failures++
			continue
		}
		events = append(events, row.Event)
	}
	return events, failures
}

// predictedEvents are those of the whole corpus.
func predictedEvents(t *testing.T) [][]byte {
	t.Helper()
	upstreams := corpus.Upstreams()
	var all [][]byte
	failures := 0
	list := subjects(t)
	for _, s := range list {
		events, failed := predict(t, s, upstreams)
		all, failures = append(all, events...), failures+failed
	}
	t.Logf("%d expressions under %d upstreams; %d states fail", len(list), len(upstreams), failures)
	if len(all)+failures != len(list)*len(upstreams) || len(all) == 0 {
		t.Errorf("%d events and %d failures", len(all), failures)
	}
	return all
}

// recordedEvents are the sample events and the vectors of the libraries' own tests:
// the file that TRACER_VECTORS names, and the folder event-samples beside it.
func recordedEvents(t *testing.T) [][]byte {
	t.Helper()
	path := os.Getenv("TRACER_VECTORS")
	if path == "" {
		t.Skip("SKIPPED: TRACER_VECTORS is not set: it names the file of vectors of the Datadog libraries, with event-samples beside it")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct {
		Events []struct {
			Event json.RawMessage `json:"event"`
		} `json:"event_vectors"`
		Detections []struct {
			Event json.RawMessage `json:"event"`
		} `json:"detection_vectors"`
	}
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	var events [][]byte
	for _, v := range append(vectors.Events, vectors.Detections...) {
		events = append(events, v.Event)
	}
	n := len(events)
	err = filepath.WalkDir(filepath.Join(filepath.Dir(path), "event-samples"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".json" || d.Name() == "index.json" || strings.HasSuffix(path, ".asl.json") {
			return err
		}
		text, err := os.ReadFile(path)
		events = append(events, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d vectors and %d sample events", n, len(events)-n)
	if n == 0 || len(events) == n {
		t.Error("the vectors or the sample events are missing")
	}
	return events
}

const (
	seedHeaders = `{"x-datadog-trace-id":"4110911582297405557","x-datadog-parent-id":"797643193680388251",` +
		`"x-datadog-sampling-priority":"2","x-datadog-origin":"rum","x-datadog-tags":"_dd.p.dm=-4,_dd.p.tid=66bcb5eb00000000",` +
		`"traceparent":"00-66bcb5eb00000000390cda4b3bf2cb35-0b11cc4230d3e09e-01","tracestate":"dd=s:2;o:rum;t.dm:-4;t.usr:a~b,other=1"}`
	seedSteps = `{"Execution":{"Id":"arn:aws:states:eu-west-1:123456789012:execution:orders:1","RedriveCount":1},` +
		`"State":{"Name":"Charge","EnteredTime":"2026-03-24T10:15:31.040Z","RetryCount":2},"StateMachine":{"Id":"arn","Name":"orders"},` +
		`"RootExecutionId":"arn:aws:states:eu-west-1:123456789012:execution:root:1","serverless-version":"v1"}`
)

// knownEvents has one event for each rule of the library, so that none goes without
// where the recorded ones are not at hand.
func knownEvents() [][]byte {
	headers, steps := quotedText(seedHeaders), quotedText(seedSteps)
	var events [][]byte
	for _, event := range []string{
		seedSteps, `{"Payload":` + seedSteps + `}`, `{"_datadog":` + seedSteps + `}`, `null`,
		`{"headers":` + seedHeaders + `}`,
		`{"multiValueHeaders":{"X-Datadog-Trace-Id":["7","8"],"x-datadog-parent-id":["9"]}}`,
		`{"headers":{"x-aws-sqsd-attr-_datadog":` + headers + `}}`,
		`{"headers":{"x-aws-sqsd-attr-_datadog":` + quotedText(strings.Replace(seedHeaders, `"x-datadog-sampling-priority":"2",`, ``, 1)) + `}}`,
		`{"headers":{"x-datadog-trace-id":"1","x-datadog-parent-id":"2","x-datadog-origin":"\ud83d\ue000\udc00\ud83d\ude00"}}`,
		`{"headers":{"x-datadog-trace-id":"1","x-datadog-parent-id":"2","x-datadog-origin":"` +
			"a\xff\xfe\xe2\x82b\xe2\xf0\x9f\x98\xed\xa0\x80\xc0\xaf\xf4\x90\x80\x80\xe0\x80\xe2" + `"}}`,
		`{"headers":{},"requestContext":{"stage":"$default","domainName":"a","authorizer":{"integrationLatency":3,` +
			`"_datadog":"` + inBase64(seedHeaders) + `"}},"httpMethod":"GET","resource":"/"}`,
		`{"headers":{},"version":"2.0","rawQueryString":"","requestContext":{"requestId":"r","domainName":"a.execute-api",` +
			`"authorizer":{"lambda":{"_datadog":"` + inBase64(strings.Replace(seedHeaders, `{`, `{"x-datadog-authorizing-requestid":"r",`, 1)) + `"}}}}`,
		`{"info":{"selectionSetGraphQL":"{id}"},"request":{"headers":` + seedHeaders + `}}`,
		`{"Records":[{"Sns":{"MessageAttributes":{"_datadog":{"Type":"String","Value":` + steps + `}}}}]}`,
		`{"Records":[{"Sns":{"MessageAttributes":{"_datadog":{"Type":"Binary","Value":"` + inBase64(seedHeaders) + `"}}}}]}`,
		`{"Records":[{"eventSource":"aws:sqs","body":"text","messageAttributes":{"_datadog":{"stringValue":` + headers + `}}}]}`,
		`{"Records":[{"eventSource":"aws:sqs","messageAttributes":{"_datadog":{"binaryValue":"` + inBase64(seedSteps) + `"}}}]}`,
		`{"Records":[{"eventSource":"aws:sqs","attributes":{"AWSTraceHeader":"Root=1-65eb7350-000000006dfd06bf489aa4e5;Parent=48cc02b6aafae897;Sampled=1"}}]}`,
		`{"Records":[{"eventSource":"aws:sqs","body":` + quotedText(`{"Type":"Notification","TopicArn":"arn","MessageAttributes":{"_datadog":{"Type":"String","Value":`+headers+`}}}`) + `}]}`,
		`{"Records":[{"eventSource":"aws:sqs","body":` + quotedText(`{"detail-type":"a","detail":{"_datadog":`+seedSteps+`}}`) + `}]}`,
		`{"detail-type":"a","source":"b","detail":{"_datadog":` + seedHeaders + `}}`,
		`{"Records":[{"kinesis":{"data":"` + inBase64(`{"_datadog":`+seedHeaders+`}`) + `"}}]}`,
		`{"DurableExecutionArn":"arn","InitialExecutionState":{"Operations":[{"Name":"_datadog_0","Payload":` + headers + `},` +
			`{"Name":"_datadog_10","StepDetails":{"Result":` + headers + `}}]}}`,
	} {
		events = append(events, []byte(event))
	}
	return events
}

// quotedText is a text as a JSON string.
func quotedText(s string) string { return string(writeEvent(s)) }
