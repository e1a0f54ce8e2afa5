package corpus_test

import (
	"bytes"
	"crypto/md5"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/corpus"
)

// TestARNs holds the ids to the forms of AWS: standard, express, and a Distributed Map's child with its label.
func TestARNs(t *testing.T) {
	const (
		uuid    = `[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`
		prefix  = `^arn:aws:states:eu-west-1:123456789012:`
		machine = `[a-z]+(-[a-z]+)*`
	)
	standard := regexp.MustCompile(prefix + `execution:` + machine + `:` + uuid + `$`)
	express := regexp.MustCompile(prefix + `express:` + machine + `:` + uuid + `:` + uuid + `$`)
	child := regexp.MustCompile(prefix + `execution:file-import/ProcessFiles:` + uuid + `$`)
	for _, u := range corpus.Upstreams() {
		form := standard
		switch {
		case u.Group == "express" || u.Name == "api-gateway-cdk-headers":
			form = express
		case u.Group == "distributed-map":
			form = child
			if got := string(within(t, u.States, "context", "StateMachine", "Id")); got !=
				`"arn:aws:states:eu-west-1:123456789012:stateMachine:file-import/ProcessFiles"` {
				t.Errorf("%s: state machine %s", u.Name, got)
			}
		}
		if !form.MatchString(u.ExecutionARN()) {
			t.Errorf("%s: ARN %s", u.Name, u.ExecutionARN())
		}
		if name := text(t, within(t, u.States, "context", "Execution", "Name")); !strings.Contains(u.ExecutionARN(), ":"+name) {
			t.Errorf("%s: name %s is not in the ARN", u.Name, name)
		}
	}
}

// TestInputOfTheState: a state gets the input of the execution, unless the upstream says otherwise.
func TestInputOfTheState(t *testing.T) {
	for _, u := range corpus.Upstreams() {
		same := bytes.Equal(within(t, u.States, "input"), within(t, u.States, "context", "Execution", "Input"))
		if want := u.Name != "task-token" && u.Name != "inline-map-foreign-item"; same != want {
			t.Errorf("%s: the state got the input of the execution: %v, want %v", u.Name, same, want)
		}
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct{ upstream, path, want string }{
		{"direct-object", "State RetryCount", "0"},
		{"direct-object", "Execution RedriveCount", "0"},
		{"direct-object", "Execution StartTime", `"2026-03-02T09:14:33Z"`},
		{"direct-object", "State EnteredTime", `"2026-03-02T09:14:33.027Z"`},
		{"retry-second", "State RetryCount", "2"},
		{"redrive-first", "Execution RedriveCount", "1"},
		{"redrive-first", "Execution RedriveTime", `"2026-03-28T08:30:15.082Z"`},
		{"redrive-first", "State EnteredTime", `"2026-03-28T08:30:15.109Z"`},
		{"inline-map-foreign-item", "Map Item Index", "0"},
		{"inline-map-foreign-item", "Map Item Source", `"STATE_DATA"`},
	} {
		if got := string(within(t, find(t, c.upstream).States, append([]string{"context"}, strings.Fields(c.path)...)...)); got != c.want {
			t.Errorf("%s: %s is %s, want %s", c.upstream, c.path, got, c.want)
		}
	}
}

// TestDirectInputs holds the inputs that are no object, and the values under _datadog that are no headers.
func TestDirectInputs(t *testing.T) {
	for name, first := range map[string]byte{
		"direct-object": '{', "direct-empty-object": '{', "direct-string": '"', "direct-array": '[', "direct-null": 'n',
	} {
		if got := within(t, find(t, name).States, "input"); got[0] != first {
			t.Errorf("%s: input %s", name, got)
		}
	}
	for name, first := range map[string]byte{
		"direct-datadog-null": 'n', "direct-datadog-number": '4', "direct-datadog-array": '[', "direct-datadog-json-text": '"',
	} {
		if got := within(t, find(t, name).States, "input", "_datadog"); got[0] != first {
			t.Errorf("%s: _datadog %s", name, got)
		}
	}
	if got := string(within(t, find(t, "start-execution-java").States, "input", "_datadog", "x-datadog-tags")); got[0] != '{' {
		t.Errorf("tags of Java: %s", got)
	}
}

// TestQueueBodies: the bodies that make the difference for an expression that parses every body, and their real MD5.
func TestQueueBodies(t *testing.T) {
	for name, jsonText := range map[string]bool{
		"sqs-pipe-json-body": true, "sqs-pipe-plain-text-body": false, "sqs-pipe-empty-body": false,
		"sns-sqs-pipe-binary": true, "eventbridge-sqs-pipe": true,
	} {
		record := within(t, find(t, name).States, "input", "0")
		body := text(t, within(t, record, "body"))
		if json.Valid([]byte(body)) != jsonText {
			t.Errorf("%s: body %.60s", name, body)
		}
		if sum := text(t, within(t, record, "md5OfBody")); sum != fmt.Sprintf("%x", md5.Sum([]byte(body))) {
			t.Errorf("%s: md5OfBody %s", name, sum)
		}
	}
	if body := text(t, within(t, find(t, "sqs-pipe-empty-body").States, "input", "0", "body")); body != "" {
		t.Errorf("body %q, want none", body)
	}
}

// TestNotificationForm: SNS writes its envelope over several lines, as the recorded events of Datadog's tests show.
func TestNotificationForm(t *testing.T) {
	body := text(t, within(t, find(t, "sns-sqs-pipe-binary").States, "input", "0", "body"))
	for _, part := range []string{
		"{\n  \"Type\" : \"Notification\",\n  \"MessageId\" : \"",
		",\n  \"MessageAttributes\" : {\n    \"_datadog\" : {\"Type\":\"Binary\",\"Value\":\"",
		"\"}\n  }\n}",
	} {
		if !strings.Contains(body, part) {
			t.Errorf("%q is not in %s", part, body)
		}
	}
}

func text(t *testing.T, doc []byte) string {
	t.Helper()
	var s string
	if err := json.Unmarshal(doc, &s); err != nil {
		t.Fatalf("no string: %.60s", doc)
	}
	return s
}
