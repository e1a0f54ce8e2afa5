package difftest

import (
	"encoding/base64"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/corpus/tracer"
)

var eventsFlag = flag.Int("events", 400, "how many random events datadog-lambda-js and its model are compared on")

// needTracer starts the library, which the test needs.
func needTracer(t *testing.T) *Tracer {
	t.Helper()
	need(t, "datadog-lambda-js", TracerMissing())
	real, err := StartTracer()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(real.Close)
	return real
}

// TestTracer holds the Node reader of corpus/tracer against the real library: on
// every event that the simulation predicts, on recorded ones, and on random ones.
func TestTracer(t *testing.T) {
	c := &tracerComparison{tracer: needTracer(t), bySource: map[string]int{}}
	known := knownEvents() // of every rule, whichever part of the test is asked for
	c.compare(t, known)
	var predicted, recorded [][]byte
	t.Run("predicted", func(t *testing.T) {
		predicted = predictedEvents(t)
		c.compare(t, predicted)
	})
	t.Run("recorded", func(t *testing.T) {
		recorded = recordedEvents(t)
		c.compare(t, recorded)
	})
	t.Run("random", func(t *testing.T) {
		t.Logf("-events=%d -seed=%d", *eventsFlag, *seedFlag)
		seeds := slices.DeleteFunc([][][]byte{known, recorded, predicted}, func(list [][]byte) bool { return len(list) == 0 })
		for e := newRandomEvents(*seedFlag, seeds...); e.made < *eventsFlag && !t.Failed(); {
			c.compare(t, e.next(t, min(5000, *eventsFlag-e.made)))
		}
	})
	t.Logf("contexts by source: %v", c.bySource)
	for _, source := range nodeSources() {
		if c.bySource[source] == 0 {
			t.Errorf("no event gave a context by the rule %s", source)
		}
	}
}

// nodeSources are the rules by which Node finds contexts.
func nodeSources() []string {
	var list []string
	for _, source := range sourceNames {
		list = append(list, source)
	}
	slices.Sort(list)
	return list
}

// sourceNames gives our names to those of the library.
var sourceNames = map[string]string{
	"StepFunctionEventTraceExtractor":     tracer.SourceStepFunction,
	"HTTPEventTraceExtractor":             tracer.SourceHTTPHeaders,
	"Authorizer":                          tracer.SourceAuthorizer,
	"AppSyncEventTraceExtractor":          tracer.SourceRequestHeaders,
	"SNSEventTraceExtractor":              tracer.SourceSNS,
	"SQSEventTraceExtractor":              tracer.SourceSQS,
	"SNSSQSEventTraceExtractor":           tracer.SourceSNSThroughSQS,
	"EventBridgeEventTraceExtractor":      tracer.SourceEventBridge,
	"EventBridgeSQSEventTraceExtractor":   tracer.SourceEventBridgeSQS,
	"AWSTraceHeader":                      tracer.SourceAWSTraceHeader,
	"KinesisEventTraceExtractor":          tracer.SourceKinesis,
	"DurableExecutionEventTraceExtractor": tracer.SourceDurableExecution,
}

// tracerReport is what there is to compare of one event.
type tracerReport struct {
	Found    bool
	Context  tracer.Context
	Detected bool
}

// report says of an answer what our reader would.
func (a TracerAnswer) report() tracerReport {
	r := tracerReport{Found: a.Found, Detected: a.Detects}
	if !a.Found {
		return r
	}
	trace, _ := strconv.ParseUint(a.Trace, 10, 64)
	parent, _ := strconv.ParseUint(a.Parent, 10, 64)
	r.Context = tracer.Context{
		TraceID:          trace,
		ParentID:         parent,
		TID:              a.TID,
		SamplingPriority: a.priority(),
		Undecided:        a.Undecided,
		Origin:           a.Origin,
		Source:           sourceNames[a.Source],
		Generated:        a.Generated,
	}
	if len(a.Tags) > 0 {
		r.Context.Tags = a.Tags
	}
	return r
}

// priority is the nearest int to what JavaScript holds: tracer.Context says so. The
// number NaN, which no decision is, stands for 0.
func (a TracerAnswer) priority() int {
	if a.Priority == "NaN" {
		return 0
	}
	whole, err := strconv.ParseInt(a.Priority, 10, 64) // out of range it is the nearest
	if err != nil && !strings.Contains(err.Error(), "out of range") {
		f, _ := strconv.ParseFloat(a.Priority, 64)
		whole, _ = strconv.ParseInt(strconv.FormatFloat(f, 'f', 0, 64), 10, 64)
	}
	return int(whole)
}

func modelled(event []byte) tracerReport {
	var r tracerReport
	r.Context, r.Found = tracer.Node.Read(event)
	r.Detected = tracer.Node.Detects(event)
	return r
}

// tracerComparison counts what it compares.
type tracerComparison struct {
	tracer   *Tracer
	bySource map[string]int
}

// maxTracerReports bounds how many differences are shrunk and shown.
const maxTracerReports = 5

func (c *tracerComparison) compare(t *testing.T, events [][]byte) {
	t.Helper()
	found, differences := 0, 0
	for i, r := range c.ask(t, events) {
		if r.Found {
			found++
			c.bySource[r.Context.Source]++
		}
		if cmp.Equal(r, modelled(events[i])) {
			continue
		}
		if differences++; differences <= maxTracerReports {
			c.show(t, events[i])
		}
	}
	t.Logf("%d events, %d of them with a context, %d differences", len(events), found, differences)
}

func (c *tracerComparison) ask(t *testing.T, events [][]byte) []tracerReport {
	t.Helper()
	answers, err := c.tracer.Ask(events)
	if err != nil {
		t.Fatal(err)
	}
	reports := make([]tracerReport, len(answers))
	for i, a := range answers {
		reports[i] = a.report()
	}
	return reports
}

// show shrinks an event that makes a difference.
func (c *tracerComparison) show(t *testing.T, event []byte) {
	t.Helper()
	event = ShrinkEvent(event, func(candidates [][]byte) []bool {
		differs := make([]bool, len(candidates))
		for i, r := range c.ask(t, candidates) {
			differs[i] = !cmp.Equal(r, modelled(candidates[i]))
		}
		return differs
	})
	answers, err := c.tracer.Ask([][]byte{event})
	if err != nil {
		t.Fatal(err)
	}
	verb := "%s"
	if !utf8.Valid(event) {
		verb = "%q"
	}
	t.Errorf("event "+verb+"\nthe library %+v\nthe model   %+v\n- library, + model:\n%s", event, answers[0], modelled(event),
		cmp.Diff(answers[0].report(), modelled(event)))
}

// TestTracerLock: the lock file pins the library and its tracer, which the comments
// of corpus/tracer name, and no host to fetch them from.
func TestTracerLock(t *testing.T) {
	text, err := os.ReadFile("tracer-node/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	var lock struct {
		Packages map[string]struct{ Version, Resolved, Integrity string }
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		t.Fatal(err)
	}
	for name, version := range map[string]string{"datadog-lambda-js": "12.142.0", "dd-trace": "5.132.0"} {
		p := lock.Packages["node_modules/"+name]
		if p.Version != version || !strings.HasPrefix(p.Integrity, "sha512-") {
			t.Errorf("%s is locked as %+v", name, p)
		}
	}
	for name, p := range lock.Packages {
		if p.Resolved != "" {
			t.Errorf("%s is fetched from %s", name, p.Resolved)
		}
	}
}

// TestShrinkEvent: what matters stays, also inside JSON text and base64.
func TestShrinkEvent(t *testing.T) {
	inText := func(event []byte) bool { return strings.Contains(string(event), "keep") }
	inBytes := func(event []byte) bool {
		var list []string
		if json.Unmarshal(event, &list) != nil || len(list) == 0 {
			return false
		}
		text, err := base64.StdEncoding.DecodeString(list[0])
		return err == nil && strings.Contains(string(text), "keep")
	}
	for _, test := range []struct {
		event, want string
		is          func([]byte) bool
	}{
		{`{"a":[1,{"keep":2,"b":"c"}],"d":null}`, `{"keep":2}`, inText},
		{`["xxkeepyy", "z"]`, `"keep"`, inText},
		{`{"a":"{\"b\":[{\"c\":\"keep\"}],\"d\":1}"}`, `"keep"`, inText},
		{`{"keep":`, `keep`, inText},
		{`["` + inBase64(`{"b":["keep",{"c":1}],"d":[]}`) + `",1]`, `["` + inBase64(`"keep"`) + `"]`, inBytes},
		{`{"other":1}`, `{"other":1}`, inText},
		{`{"a":["\ud800x","\ud83d\ude00\\ud800"]}`, `"\ud83d"`, func(event []byte) bool { return strings.HasPrefix(strings.Trim(string(event), `"{a:[]}`), `\ud8`) }},
	} {
		got := ShrinkEvent([]byte(test.event), func(candidates [][]byte) []bool {
			remain := make([]bool, len(candidates))
			for i, event := range candidates {
				remain[i] = test.is(event)
			}
			return remain
		})
		if string(got) != test.want {
			t.Errorf("%s shrinks to %s, want %s", test.event, got, test.want)
		}
	}
}
