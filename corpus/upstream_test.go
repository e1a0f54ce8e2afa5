package corpus_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
)

var groups = []string{
	"direct", "start-execution", "by-hand", "nested", "eventbridge", "pipe-sqs", "pipe-sns-sqs", "pipe-eventbridge-sqs",
	"pipe-kinesis", "api-gateway", "distributed-map", "inline-map", "express", "retry", "redrive", "task-token",
	"forwarded",
}

func TestUpstreamsAreWellFormed(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	seen, grouped := map[string]bool{}, map[string]int{}
	for _, u := range corpus.Upstreams() {
		if !kebab.MatchString(u.Name) || seen[u.Name] {
			t.Errorf("%q is no name, or names two", u.Name)
		}
		seen[u.Name] = true
		grouped[u.Group]++
		if !slices.Contains(groups, u.Group) {
			t.Errorf("%s: unknown group %q", u.Name, u.Group)
		}
		if !strings.HasSuffix(u.Sentence, ".") || strings.Contains(u.Sentence, ". ") {
			t.Errorf("%s: not one sentence: %s", u.Name, u.Sentence)
		}
		var short bytes.Buffer
		if err := json.Compact(&short, u.States); err != nil || !bytes.Equal(short.Bytes(), u.States) {
			t.Errorf("%s: not compact JSON: %v", u.Name, err)
		}
	}
	for _, g := range groups {
		if grouped[g] == 0 {
			t.Errorf("no upstream in group %s", g)
		}
	}
	t.Logf("%d upstreams in %d groups", len(seen), len(grouped))
}

// TestCarriedTraceIsInTheDocument looks for the trace in the document: in clear, which JSON text inside a string does
// not change, or in base64.
func TestCarriedTraceIsInTheDocument(t *testing.T) {
	open, encoded, none := 0, 0, 0
	for _, u := range corpus.Upstreams() {
		if !u.Trace.Carried() {
			none++
			continue
		}
		hidden := bytes.Join(decoded(u.States), nil)
		for _, part := range []string{u.Trace.ID, u.Trace.TID, u.Trace.Root} {
			if !bytes.Contains(u.States, []byte(part)) && !bytes.Contains(hidden, []byte(part)) {
				t.Errorf("%s: %q is not in the document", u.Name, part)
			}
		}
		if bytes.Contains(u.States, []byte(u.Trace.ID+u.Trace.Root)) {
			open++
		} else {
			encoded++
		}
		if u.Trace.Root == u.ExecutionARN() {
			t.Errorf("%s: the root is the execution itself", u.Name)
		}
	}
	if open == 0 || encoded == 0 || none == 0 {
		t.Error("a way of carrying a trace is missing")
	}
	t.Logf("%d upstreams carry a trace in clear, %d in base64, %d carry none", open, encoded, none)
}

// decoded returns what the base64 in a document stands for, also where it stands in JSON text.
func decoded(doc []byte) [][]byte {
	var found [][]byte
	for _, word := range regexp.MustCompile(`[A-Za-z0-9+/]{40,}={0,2}`).FindAll(doc, -1) {
		if b, err := base64.StdEncoding.DecodeString(string(word)); err == nil {
			found = append(found, b)
		}
	}
	return found
}

// TestTraceIDs looks at every trace id of every document: it is the upstream's own, the foreign one, or the second of
// the batch. No two upstreams share one.
func TestTraceIDs(t *testing.T) {
	header := regexp.MustCompile(`x-datadog-trace-id\\*":\\*"(\d+)`)
	owner := map[string]string{corpus.ForeignTraceID: "the foreign trace"}
	var foreign []string
	for _, u := range corpus.Upstreams() {
		if other := owner[u.Trace.ID]; u.Trace.ID != "" && other != "" {
			t.Errorf("%s has the trace of %s", u.Name, other)
		}
		owner[u.Trace.ID] = u.Name
		ids := map[string]bool{}
		for _, m := range header.FindAllSubmatch(append(u.States, bytes.Join(decoded(u.States), nil)...), -1) {
			ids[string(m[1])] = true
		}
		if ids[corpus.ForeignTraceID] {
			foreign = append(foreign, u.Name)
		}
		delete(ids, corpus.ForeignTraceID)
		delete(ids, u.Trace.ID)
		if u.Name == "sqs-pipe-batch" {
			delete(ids, "7765019283746509825")
		}
		if len(ids) > 0 {
			t.Errorf("%s: trace ids of nobody: %v", u.Name, ids)
		}
	}
	want := []string{"distributed-map-foreign-items", "distributed-map-foreign-items-first", "inline-map-foreign-item",
		"forwarded-business-data"}
	if !slices.Equal(foreign, want) {
		t.Errorf("the foreign trace is in %v, want %v", foreign, want)
	}
}

// TestTraceBeginsBeforeExecution compares the seconds in the upper 64 bits with the start of the execution.
func TestTraceBeginsBeforeExecution(t *testing.T) {
	for _, u := range corpus.Upstreams() {
		if u.Trace.TID == "" {
			continue
		}
		if len(u.Trace.TID) != 16 || u.Trace.TID[8:] != "00000000" {
			t.Errorf("%s: upper 64 bits %q", u.Name, u.Trace.TID)
		}
		began, err := strconv.ParseInt(u.Trace.TID[:8], 16, 64)
		if err != nil {
			t.Fatal(err)
		}
		var at time.Time
		if err := json.Unmarshal(within(t, u.States, "context", "Execution", "StartTime"), &at); err != nil {
			t.Fatal(err)
		}
		if lead := at.Sub(time.Unix(began, 0)); lead < 0 || lead > 10*time.Second {
			t.Errorf("%s: the trace begins %v before the execution", u.Name, lead)
		}
	}
}

// TestShortUpperTraceID: the hash of one execution's ARN has a top digit of zero, which Python and the extension leave
// out.
func TestShortUpperTraceID(t *testing.T) {
	arn := find(t, "direct-object").ExecutionARN()
	const want = "arn:aws:states:eu-west-1:123456789012:execution:order-intake:0676c764-2524-4ac5-bd6b-ecb4c24ceb01"
	if arn != want {
		t.Errorf("ARN %s, want %s", arn, want)
	}
	if upper := tracer.UpperTraceID(arn); upper>>60 != 0 || upper == 0 {
		t.Errorf("upper 64 bits %016x have no leading zero digit", upper)
	}
}

func TestFind(t *testing.T) {
	if u, ok := corpus.Find("sqs-pipe-plain-text-body"); !ok || u.Group != "pipe-sqs" {
		t.Errorf("found %v %q", ok, u.Group)
	}
	if u, ok := corpus.Find("no-such-upstream"); ok || u.Name != "" {
		t.Errorf("found %q", u.Name)
	}
	if arn := (corpus.Upstream{States: []byte("[]")}).ExecutionARN(); arn != "" {
		t.Errorf("ARN %q in a document without one", arn)
	}
}

// TestUpstreamsAreTheCallers changes what it got and asks again.
func TestUpstreamsAreTheCallers(t *testing.T) {
	first := corpus.Upstreams()
	for i := range first {
		first[i].Name = ""
		first[i].States[0] = '!'
	}
	for i, u := range corpus.Upstreams() {
		if u.Name == "" || u.States[0] != '{' {
			t.Fatalf("upstream %d kept a change", i)
		}
	}
}
