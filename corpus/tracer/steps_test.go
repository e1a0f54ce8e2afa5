package tracer

import (
	"strings"
	"testing"
)

// The ids of the quick set of Datadog's own tests, asserted by the extension and, in 128 bits, by dd-trace-java and
// dd-trace-dotnet; and those of the root of its nested payloads.
const (
	quickARN    = "arn:aws:states:us-east-1:425362996713:execution:agocsTestSF:bc9f281c-3daa-4e5a-9a60-471a3810bf44"
	quickTrace  = 5744042798732701615
	quickTID    = "1914fe7789eb32be"
	quickParent = 2902498116043018663

	rootARN   = "arn:aws:states:sa-east-1:425362996713:execution:invokeJavaLambda:4875aba4-ae31-4a4c-bf8a-63e9eee31dad"
	rootTrace = 1322229001489018110
	rootTID   = "579d19b3ee216ee9"

	givenTrace = 5821803790426892636
)

// contextObject writes a context object of the quick set with further members after it.
func contextObject(extra string) string {
	return `{"Execution":{"Id":"` + quickARN + `","RedriveCount":0},` +
		`"StateMachine":{"Id":"arn:aws:states:us-east-1:425362996713:stateMachine:agocsTestSF","Name":"agocsTestSF"},` +
		`"State":{"Name":"agocsTest1","EnteredTime":"2024-07-30T19:55:53.018Z","RetryCount":0}` + extra + `}`
}

const (
	version  = `,"serverless-version":"v1"`
	byRoot   = `,"RootExecutionId":"` + rootARN + `"`
	byTrace  = `,"x-datadog-trace-id":"5821803790426892636"`
	withTags = `,"x-datadog-tags":"_dd.p.dm=-0,_dd.p.tid=672a7cb100000000"`
)

// want is what a reader has to give: nothing, or these ids.
type want struct {
	trace  uint64
	tid    string
	parent uint64
}

var nothing = want{}

func check(t *testing.T, r Reader, event string, w want) Context {
	t.Helper()
	ctx, ok := r.Read([]byte(event))
	if ok != (w != nothing) {
		t.Errorf("%s: found is %v, context %+v", r.Name(), ok, ctx)
		return ctx
	}
	if got := (want{ctx.TraceID, ctx.TID, ctx.ParentID}); got != w {
		t.Errorf("%s: got %+v, want %+v", r.Name(), got, w)
	}
	return ctx
}

// row is one line of the table in which the three differ.
type row struct {
	name                    string
	event                   string
	node, python, extension want
}

func (r row) run(t *testing.T) {
	check(t, Node, r.event, r.node)
	check(t, Python, r.event, r.python)
	check(t, Extension, r.event, r.extension)
}

var (
	ownTrace  = want{quickTrace, quickTID, quickParent}
	fromRoot  = want{rootTrace, rootTID, quickParent}
	fromTrace = want{givenTrace, "672a7cb100000000", quickParent}
	// nodeTrace shows the fault of Node: 672a7cb100000000 is read as the decimal number 672, 0x2a0.
	nodeTrace = want{givenTrace, "00000000000002a0", quickParent}
)

func TestStepFunctionContext(t *testing.T) {
	for _, r := range []row{
		{"a context object", contextObject(""), ownTrace, ownTrace, ownTrace},
		{"nested", `{"_datadog":` + contextObject(version+byRoot) + `}`, fromRoot, fromRoot, fromRoot},
		{"at the top level", contextObject(version + byRoot), fromRoot, fromRoot, fromRoot},
		{"in Payload", `{"Payload":` + contextObject(version+byRoot) + `}`, fromRoot, fromRoot, fromRoot},
		{"with a trace id", contextObject(version + byTrace + withTags), nodeTrace, fromTrace, fromTrace},
		{
			"RootExecutionId and a trace id: Node takes the first",
			contextObject(version + byRoot + byTrace + withTags), fromRoot, fromTrace, fromTrace,
		},
		{
			"a trace id without tags: nothing, 64 bits, the wrong trace",
			contextObject(version + byTrace), nothing, want{givenTrace, "", quickParent}, ownTrace,
		},
		{"neither", contextObject(version), nothing, nothing, ownTrace},
		{
			"another version: only the extension does not mind",
			contextObject(`,"serverless-version":"v2"` + byRoot), ownTrace, ownTrace, fromRoot,
		},
		{
			"tags that are an object (dd-trace-java before #12320)",
			contextObject(version + byTrace + `,"x-datadog-tags":{"a":"b"}`), nothing, nothing, nothing,
		},
		{
			"a trace id that is no number",
			contextObject(version + `,"x-datadog-trace-id":"12abc"` + withTags),
			want{12, "00000000000002a0", quickParent}, nothing, want{quickTrace, "672a7cb100000000", quickParent},
		},
		{
			"a trace id beyond 64 bits",
			contextObject(version + `,"x-datadog-trace-id":"18446744073709551621"` + withTags),
			want{5, "00000000000002a0", quickParent}, want{5, "672a7cb100000000", quickParent},
			want{quickTrace, "672a7cb100000000", quickParent},
		},
	} {
		t.Run(r.name, r.run)
	}
}

// TestUpstreamInInput: without a version, Node (#779) and Python (#830) look for the trace in the input of the execution.
func TestUpstreamInInput(t *testing.T) {
	input := func(carrier string) string {
		return strings.Replace(contextObject(""), `"RedriveCount"`, `"Input":{"_datadog":{`+carrier+`}},"RedriveCount"`, 1)
	}
	for _, r := range []row{
		{"trace id and tags", input((byTrace + withTags)[1:]), nodeTrace, fromTrace, ownTrace},
		{"trace id only", input(byTrace[1:]), ownTrace, want{givenTrace, "", quickParent}, ownTrace},
		{"neither", input(`"a":1`), ownTrace, ownTrace, ownTrace},
	} {
		t.Run(r.name, r.run)
	}
}

// TestRequiredFields: what each library cannot do without.
func TestRequiredFields(t *testing.T) {
	without := func(member string) string { return strings.Replace(contextObject(version+byRoot), member, "", 1) }
	for _, r := range []row{
		{"no StateMachine", without(`"StateMachine":{"Id":"arn:aws:states:us-east-1:425362996713:stateMachine:agocsTestSF","Name":"agocsTestSF"},`), fromRoot, nothing, fromRoot},
		{"StateMachine without Id", strings.Replace(without(""), `"Id":"arn:aws:states:us-east-1:425362996713:stateMachine:agocsTestSF",`, "", 1), fromRoot, fromRoot, nothing},
		{"no RedriveCount (StartSyncExecution)", without(`,"RedriveCount":0`), fromRoot, fromRoot, nothing},
		{"no RetryCount", without(`,"RetryCount":0`), fromRoot, fromRoot, nothing},
		{"RedriveCount 0.0", strings.Replace(without(""), `"RedriveCount":0`, `"RedriveCount":0.0`, 1), fromRoot, fromRoot, nothing},
		{"no Execution.Id", without(`"Id":"` + quickARN + `",`), nothing, want{rootTrace, rootTID, ParentID("None", "agocsTest1", "2024-07-30T19:55:53.018Z", 0, 0)}, nothing},
		{"no EnteredTime", without(`"EnteredTime":"2024-07-30T19:55:53.018Z",`), nothing, want{rootTrace, rootTID, ParentID(quickARN, "agocsTest1", "None", 0, 0)}, nothing},
	} {
		t.Run(r.name, r.run)
	}
}

// TestUnwrapping: Node looks into Payload with care (#592), Python and the extension always; and a _datadog that is no
// object is left aside by Node alone, except null, which hides the context object around it.
func TestUnwrapping(t *testing.T) {
	wrapped := `{"_datadog":` + contextObject(version+byRoot) + `}`
	with := func(member string) string { return strings.TrimSuffix(wrapped, "}") + "," + member + "}" }
	for _, r := range []row{
		{"a Payload of the workflow's own", with(`"Payload":{"order":1}`), fromRoot, nothing, nothing},
		{"a Payload that is a string", with(`"Payload":"text"`), fromRoot, nothing, nothing},
		{"a Payload with _datadog of null", with(`"Payload":{"_datadog":null}`), nothing, nothing, nothing},
		{"_datadog in Payload", `{"Payload":` + wrapped + `}`, fromRoot, fromRoot, fromRoot},
		{"_datadog a string", contextObject(version + byRoot + `,"_datadog":"x"`), fromRoot, nothing, nothing},
		{"_datadog null", contextObject(version + byRoot + `,"_datadog":null`), nothing, nothing, nothing},
	} {
		t.Run(r.name, r.run)
	}
}

// TestLambdaRootTID: what dd-trace's id(text, 10) makes of hex digits (executed against the library).
func TestLambdaRootTID(t *testing.T) {
	for given, got := range map[string]string{
		"6734e7c300000000": "0000000000001a4e",
		"66bcb5eb00000000": "0000000000000042",
		"672a7cb100000000": "00000000000002a0",
		"fedcba9800000000": "0000000000000000",
		"6734123400000000": "0017eca649217200",
	} {
		event := contextObject(version + byTrace + `,"x-datadog-tags":"_dd.p.tid=` + given + `"`)
		check(t, Node, event, want{givenTrace, got, quickParent})
		check(t, Python, event, want{givenTrace, given, quickParent})
		check(t, Extension, event, want{givenTrace, given, quickParent})
	}
}

// TestPadding: an eighth of all roots have an upper half that begins with a 0; Node alone writes it.
func TestPadding(t *testing.T) {
	const arn = "arn:aws:states:sa-east-1:425362996713:execution:abhinav-inner-state-machine:912eaa4c-291a-488a-bda3-d06bcc21203d"
	event := contextObject(version + `,"RootExecutionId":"` + arn + `"`)
	check(t, Node, event, want{3401561763239692811, "0a49ff3b7fb47b0b", quickParent})
	check(t, Python, event, want{3401561763239692811, "a49ff3b7fb47b0b", quickParent})
	check(t, Extension, event, want{3401561763239692811, "a49ff3b7fb47b0b", quickParent})
}

func TestParentID(t *testing.T) {
	const (
		express = "arn:aws:states:sa-east-1:425362996713:express:logs-to-traces-sequential:85a9933e-9e11-83dc-6a61-b92367b6c3be:3f7ef5c7-c8b8-4c88-90a1-d54aa7e7e2bf"
		redrive = "arn:aws:states:sa-east-1:425362996713:execution:abhinav-activity-state-machine:72a7ca3e-901c-41bb-b5a3-5f279b92a316"
	)
	for _, c := range []struct {
		arn, state, entered string
		retries, redrives   int
		want                uint64
	}{
		{quickARN, "agocsTest1", "2024-07-30T19:55:53.018Z", 0, 0, quickParent},
		{express, "step-one", "2022-12-08T21:08:19.224Z", 2, 0, 7747304477664363642},
		{redrive, "Lambda Invoke", "2024-12-04T19:38:04.118Z", 0, 1, 8782364156266188026},
		{redrive, "Lambda Invoke", "2024-12-04T19:38:04.118Z", 0, 0, 3929055471293792800},
	} {
		if got := ParentID(c.arn, c.state, c.entered, c.retries, c.redrives); got != c.want {
			t.Errorf("%s with %d retries and %d redrives: got %d, want %d", c.state, c.retries, c.redrives, got, c.want)
		}
	}
}

func TestHashes(t *testing.T) {
	if got := TraceID(quickARN); got != quickTrace {
		t.Errorf("TraceID: got %d", got)
	}
	if got := paddedHex(UpperTraceID(rootARN)); got != rootTID {
		t.Errorf("UpperTraceID: got %s", got)
	}
	if got := positive(make([]byte, 8)); got != 1 {
		t.Errorf("zeros: got %d, want 1", got)
	}
	if got := positive([]byte{0x80, 0, 0, 0, 0, 0, 0, 2}); got != 2 {
		t.Errorf("the top bit: got %d, want 2", got)
	}
}

// TestCounts: the counts are hashed as each language writes them.
func TestCounts(t *testing.T) {
	event := func(redrives string) string {
		return strings.Replace(contextObject(version+byRoot), `"RedriveCount":0`, `"RedriveCount":`+redrives, 1)
	}
	parent := func(counts string) uint64 {
		return parentID(quickARN, "agocsTest1", "2024-07-30T19:55:53.018Z", counts)
	}
	for _, c := range []struct{ redrives, node, python string }{
		{`0`, "", ""},
		{`"0"`, "", "#0#0"},
		{`null`, "", "#0#None"},
		{`false`, "#0#false", ""},
		{`1.0`, "#0#1", "#0#1.0"},
		{`1e21`, "#0#1e+21", "#0#1e+21"},
		{`[1,[2,"a"]]`, "#0#1,2,a", "#0#[1, [2, 'a']]"},
		{`{"a":true}`, "#0#[object Object]", "#0#{'a': True}"},
	} {
		check(t, Node, event(c.redrives), want{rootTrace, rootTID, parent(c.node)})
		check(t, Python, event(c.redrives), want{rootTrace, rootTID, parent(c.python)})
	}
	check(t, Node, event(`{"toString":1}`), nothing)
	check(t, Extension, event(`1`), want{rootTrace, rootTID, parent("#0#1")})
	check(t, Extension, event(`65536`), nothing)
}

func TestDetails(t *testing.T) {
	event := []byte(contextObject(version + byTrace + withTags))
	for _, r := range Readers() {
		ctx, _ := r.Read(event)
		if ctx.Source != SourceStepFunction || !ctx.Generated || ctx.SamplingPriority != 1 || ctx.Undecided {
			t.Errorf("%s: %+v", r.Name(), ctx)
		}
	}
	ctx, _ := Extension.Read(event)
	if ctx.Origin != "states" || ctx.Tags["_dd.p.dm"] != "-0" {
		t.Errorf("the extension keeps all propagation tags: %+v", ctx)
	}
}

func TestDetects(t *testing.T) {
	for _, c := range []struct {
		name, event             string
		node, python, extension bool
	}{
		{"a context object", contextObject(""), true, true, true},
		{"in _datadog with a version", `{"_datadog":` + contextObject(version) + `}`, true, true, true},
		{"in _datadog without one", `{"_datadog":` + contextObject("") + `}`, true, false, true},
		{"no StateMachine", `{"Execution":{"Id":1},"State":{"Name":1,"EnteredTime":1}}`, false, false, true},
		{"a Payload that is a string", `{"Payload":"Execution StateMachine State"}`, false, false, false},
		{"nulls", `{"Execution":null,"State":null,"StateMachine":null}`, true, true, false},
		{"not JSON", `{`, false, false, false},
	} {
		for r, want := range map[string]bool{Node.Library(): c.node, Python.Library(): c.python, Extension.Library(): c.extension} {
			if got := readerOf(t, r).Detects([]byte(c.event)); got != want {
				t.Errorf("%s: %s: got %v", c.name, r, got)
			}
		}
	}
}
