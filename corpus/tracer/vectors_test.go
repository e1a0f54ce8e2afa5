package tracer

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// vectorFile is the schema of the file that TRACER_VECTORS names.
type vectorFile struct {
	Events     []eventVector     `json:"event_vectors"`
	Hashes     []hashVector      `json:"hash_vectors"`
	Detections []detectionVector `json:"detection_vectors"`
}

type eventVector struct {
	ID         string                     `json:"id"`
	Consumer   string                     `json:"consumer"`
	Event      json.RawMessage            `json:"event"`
	Expected   map[string]json.RawMessage `json:"expected_in_test"`
	Asserted   []string                   `json:"asserted_by_test"`
	Recomputed map[string]json.RawMessage `json:"recomputed"`
}

type hashVector struct {
	Function string `json:"function"`
	Input    string `json:"input"`
	Expected string `json:"expected"`
}

type detectionVector struct {
	Consumer string          `json:"consumer"`
	Event    json.RawMessage `json:"event"`
	Expected bool            `json:"expected"`
}

// TestTracerVectors runs what the tests of the three libraries assert of themselves.
func TestTracerVectors(t *testing.T) {
	path := os.Getenv("TRACER_VECTORS")
	if path == "" {
		t.Skip("TRACER_VECTORS IS NOT SET: it names the file of vectors of the Datadog libraries; none of them ran")
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var file vectorFile
	if err := json.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	events, hashes, detections := 0, 0, 0
	for _, v := range file.Events {
		t.Run("event/"+v.ID, func(t *testing.T) { events++; v.run(t) })
	}
	for i, v := range file.Hashes {
		t.Run(fmt.Sprintf("hash/%d", i), func(t *testing.T) { hashes++; v.run(t) })
	}
	for i, v := range file.Detections {
		t.Run(fmt.Sprintf("detection/%d", i), func(t *testing.T) { detections++; v.run(t) })
	}
	t.Logf("TestTracerVectors: %d cases: %d events, %d hashes, %d detections", events+hashes+detections, events, hashes, detections)
	if events+hashes+detections == 0 || events != len(file.Events) || hashes != len(file.Hashes) || detections != len(file.Detections) {
		t.Errorf("the file holds %d event, %d hash and %d detection vectors", len(file.Events), len(file.Hashes), len(file.Detections))
	}
}

// readerOf finds the reader by the name of its repository, which a consumer begins with.
func readerOf(t *testing.T, consumer string) Reader {
	t.Helper()
	for _, r := range Readers() {
		if strings.HasPrefix(consumer, r.Library()) {
			return r
		}
	}
	t.Fatalf("no reader for the consumer %q", consumer)
	return Reader{}
}

func (v eventVector) run(t *testing.T) {
	reader := readerOf(t, v.Consumer)
	ctx, ok := reader.Read(v.Event)
	if v.Expected == nil {
		if ok {
			t.Errorf("got %+v, want no context", ctx)
		}
		return
	}
	if !ok {
		t.Fatal("got no context")
	}
	for _, name := range v.Asserted {
		v.compare(t, ctx, name)
	}
	v.compareRecomputed(t, ctx, reader)
}

// compare checks one field that the library's own test asserts. (Parent ids that it does not assert can be wrong: ddtrace
// leaves the span id out of the equality of contexts.)
func (v eventVector) compare(t *testing.T, ctx Context, name string) {
	t.Helper()
	got := map[string]string{
		"trace_id":          strconv.FormatUint(ctx.TraceID, 10),
		"parent_id":         strconv.FormatUint(ctx.ParentID, 10),
		"sampling_priority": strconv.Itoa(ctx.SamplingPriority),
		"_dd.p.tid":         ctx.TID,
		"origin":            ctx.Origin,
		"source":            "event",
	}
	actual, known := got[name]
	if !known && strings.HasPrefix(name, "_dd.p.") {
		actual, known = ctx.Tags[name], true
	}
	if !known {
		t.Fatalf("the vector asserts a field that this test does not know: %q", name)
	}
	if want := plain(v.Expected[name]); actual != want {
		t.Errorf("%s: got %q, want %q", name, actual, want)
	}
}

// plain returns a string without its quotes, a number as it is, and nothing for null.
func plain(raw json.RawMessage) string {
	var s string // stays empty for null
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

// compareRecomputed checks what was computed anew from the hash inputs. Node pads the tid, the others do not.
func (v eventVector) compareRecomputed(t *testing.T, ctx Context, reader Reader) {
	t.Helper()
	tid := "_dd.p.tid_unpadded"
	if reader.Name() == Node.Name() {
		tid = "_dd.p.tid_padded16"
	}
	for name, got := range map[string]string{
		"trace_id":  strconv.FormatUint(ctx.TraceID, 10),
		"parent_id": strconv.FormatUint(ctx.ParentID, 10),
		tid:         ctx.TID,
	} {
		if want, given := v.Recomputed[name]; given && got != plain(want) {
			t.Errorf("recomputed %s: got %s, want %s", name, got, want)
		}
	}
}

// hashFunction is how the vectors name a function: sha256[0:8] masked, perhaps in bin() or hex().
var hashFunction = regexp.MustCompile(`^(?:(bin|hex)\()?sha256\[(0:8|8:16)\] masked\)?$`)

func (v hashVector) run(t *testing.T) {
	m := hashFunction.FindStringSubmatch(v.Function)
	if m == nil {
		t.Fatalf("unknown function %q", v.Function)
	}
	hash := UpperTraceID(v.Input)
	if m[2] == "8:16" {
		hash = TraceID(v.Input)
	}
	want := strings.TrimPrefix(v.Expected, "0x")
	got := map[string]string{"": fmt.Sprint(hash), "bin": fmt.Sprintf("%064b", hash), "hex": fmt.Sprintf("%x", hash)}[m[1]]
	if m[1] == "hex" && len(want) == 16 {
		got = paddedHex(hash)
	}
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func (v detectionVector) run(t *testing.T) {
	if got := readerOf(t, v.Consumer).Detects(v.Event); got != v.Expected {
		t.Errorf("got %v, want %v", got, v.Expected)
	}
}
