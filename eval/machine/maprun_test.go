package machine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
)

// distributed is a Distributed Map A with these fields and, inside, this one state.
func distributed(fields, state string) string {
	return jsonata(`"A":{"Type":"Map","Label":"L",` + fields + `"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
		"StartAt":"I","States":{"I":{` + state + `,"End":true}}},"End":true}`)
}

const (
	giveInput   = `"Type":"Pass"`
	giveContext = `"Type":"Pass","Output":"{% $states.context %}"`
)

// TestChildContext: a child is an execution of its own, with ids made of the machine's
// name and the label, and its own input; it reads no variables of the parent.
func TestChildContext(t *testing.T) {
	r := run(t, distributed(`"Items":["x"],`, giveContext), `{"n":1}`, machine.Options{Seed: 5})
	if r.Failure != nil {
		t.Fatal(r.Failure)
	}
	context := r.Output.Index(0)
	name := context.Get("Execution").Get("Name").Str()
	want := `{"Execution":{"Id":"arn:aws:states:us-east-1:123456789012:execution:M/L:` + name + `","Input":"x","StartTime":"2026-01-02T12:00:00Z",` +
		`"Name":"` + name + `","RoleArn":"arn:aws:iam::123456789012:role/M","RedriveCount":0},` +
		`"StateMachine":{"Id":"arn:aws:states:us-east-1:123456789012:stateMachine:M/L","Name":"M/L"},` +
		`"State":{"Name":"I","EnteredTime":"2026-01-02T12:00:00Z"}}`
	if got := raw(t, context); got != want || len(name) != 36 || name[14] != '4' {
		t.Errorf("the context is %s\nnot %s", got, want)
	}
	if prefix := "arn:aws:states:us-east-1:123456789012:mapRun:M/L:"; !strings.HasPrefix(r.Runs[0].ARN, prefix) || len(r.Runs[0].ARN) != len(prefix)+36 {
		t.Errorf("the Map Run is %s", r.Runs[0].ARN)
	}
	outer := jsonata(`"V":{"Type":"Pass","Assign":{"v":1},"Next":"A"},` + strings.TrimSuffix(strings.TrimPrefix(
		distributed(`"Items":[1],`, `"Type":"Pass","Output":"{% $exists($v) %}"`), jsonata("")[:len(jsonata(""))-2]), "}}"))
	gives(t, strings.Replace(outer, `"StartAt":"A"`, `"StartAt":"V"`, 1), `1`, `[false]`, machine.Options{})
}

// TestBatches: BatchInput comes before Items (recorded) and is evaluated once, in the
// Map state's scope; there is one result for each batch.
func TestBatches(t *testing.T) {
	batcher := `"ItemBatcher":{"MaxItemsPerBatch":"{% 1 + 1 %}","BatchInput":{"n":"{% $states.input.n %}","state":"{% $states.context.State.Name %}","id":"{% $uuid() %}"}},`
	r := run(t, distributed(`"Items":"{% $states.input.items %}",`+batcher, giveInput), `{"n":7,"items":[1,2,3]}`, machine.Options{})
	if r.Failure != nil {
		t.Fatal(r.Failure)
	}
	id := r.Output.Index(0).Get("BatchInput").Get("id").Str()
	input := `{"BatchInput":{"n":7,"state":"A","id":"` + id + `"},"Items":`
	if got, want := raw(t, r.Output), `[`+input+`[1,2]},`+input+`[3]}]`; got != want || id == "" {
		t.Errorf("gave %s\nnot %s", got, want)
	}
	if run := r.Runs[0]; run.Children != 2 || run.Succeeded != 3 || run.Items != 3 {
		t.Errorf("%+v", run)
	}
	gives(t, distributed(`"Items":[1,2,3],"ItemBatcher":{"MaxItemsPerBatch":2},"ItemSelector":{"v":"{% $states.context.Map.Item.Value * 10 %}"},`, giveInput),
		`1`, `[{"Items":[{"v":10},{"v":20}]},{"Items":[{"v":30}]}]`, machine.Options{})
	// {"Items":[11111,22222]} has 23 bytes.
	gives(t, distributed(`"Items":[11111,22222,33333],"ItemBatcher":{"MaxInputBytesPerBatch":23},`, giveInput),
		`1`, `[{"Items":[11111,22222]},{"Items":[33333]}]`, machine.Options{})
}

// TestTolerance: items that fail are counted, those of a batch together, and either
// threshold that is passed fails the state with AWS's text.
func TestTolerance(t *testing.T) {
	odd := `"Type":"Pass","Output":"{% $states.input in [1,3] or 1 in $states.input.Items ? $error('no') : $states.input %}"`
	for _, c := range []struct {
		fields   string
		exceeded bool
	}{
		{``, true},
		{`"ToleratedFailureCount":1,`, true}, {`"ToleratedFailureCount":2,`, false},
		{`"ToleratedFailurePercentage":49,`, true}, {`"ToleratedFailurePercentage":50,`, false},
		{`"ToleratedFailureCount":2,"ToleratedFailurePercentage":49,`, true}, {`"ToleratedFailureCount":"{% 1 + 1 %}","ToleratedFailurePercentage":100,`, false},
		{`"ToleratedFailureCount":0,`, true}, {`"ToleratedFailurePercentage":0,`, true}, {`"ToleratedFailurePercentage":100,`, false},
		{`"ToleratedFailureCount":0,"ToleratedFailurePercentage":100,`, true}, {`"ToleratedFailureCount":4,"ToleratedFailurePercentage":0,`, true},
		{`"ToleratedFailurePercentage":49.9,`, true},
		{`"ToleratedFailureCount":1,"ItemBatcher":{"MaxItemsPerBatch":2},`, true}, {`"ToleratedFailureCount":2,"ItemBatcher":{"MaxItemsPerBatch":2},`, false},
	} {
		r := run(t, distributed(`"Items":[1,2,3,4],`+c.fields, odd), `0`, machine.Options{})
		switch {
		case !c.exceeded && r.Failure != nil:
			t.Errorf("%s: %v", c.fields, r.Failure)
		case c.exceeded && (r.Failure == nil || r.Failure.Name != "States.ExceedToleratedFailureThreshold" ||
			r.Failure.Cause != "The specified tolerated failure threshold was exceeded"):
			t.Errorf("%s: %v", c.fields, r.Failure)
		}
	}
	// What fails and is tolerated stands in the result with its metadata (documented).
	r := run(t, distributed(`"Items":[1,2],"ToleratedFailureCount":1,`, odd), `0`, machine.Options{})
	if failed := r.Output.Index(0); failed.Get("Status").Str() != "FAILED" || failed.Get("Error").Str() != "States.QueryEvaluationError" ||
		raw(t, r.Output.Index(1)) != "2" || r.Runs[0].Failed != 1 || r.Runs[0].Succeeded != 1 {
		t.Errorf("gave %s, %+v", raw(t, r.Output), r.Runs)
	}
}

// TestResultWriter writes results to files and gives where the manifest is.
func TestResultWriter(t *testing.T) {
	dir := t.TempDir()
	o := machine.Options{Sink: items.Folder{Dir: dir}}
	r := run(t, distributed(`"Items":[1,2],"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject",
		"Arguments":{"Bucket":"b","Prefix":"{% 'p' & $states.input %}"},"WriterConfig":{"Transformation":"COMPACT"}},`, giveInput), `7`, o)
	if r.Failure != nil {
		t.Fatal(r.Failure)
	}
	id := r.Runs[0].ARN[strings.LastIndexByte(r.Runs[0].ARN, ':')+1:]
	want := `{"MapRunArn":"` + r.Runs[0].ARN + `","ResultWriterDetails":{"Bucket":"b","Key":"p7/` + id + `/manifest.json"}}`
	if got := raw(t, r.Output); got != want {
		t.Errorf("gave %s\nnot %s", got, want)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "b", "p7", id, "SUCCEEDED_0.json")); string(text) != "[1,2]" {
		t.Errorf("wrote %s, %v", text, err)
	}
	fails(t, distributed(`"Items":[1],"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Arguments":{"Bucket":"b"}},`, giveInput), `7`,
		"States.ResultWriterFailed", "No folder stands for S3 here, and arn:aws:states:::s3:putObject writes to it.", machine.Options{})
}

// TestWriterConfig reshapes a result that stays in the state.
func TestWriterConfig(t *testing.T) {
	gives(t, distributed(`"Items":[[1,2],3,[]],"ResultWriter":{"WriterConfig":{"Transformation":"FLATTEN"}},`, giveInput), `7`, `[1,2,3]`, machine.Options{})
	r := run(t, distributed(`"Items":[1],"ResultWriter":{"WriterConfig":{"Transformation":"NONE"}},`, giveInput), `7`, machine.Options{})
	if record := r.Output.Index(0); record.Get("Input").Str() != "1" || record.Get("Output").Str() != "1" || record.Get("Status").Str() != "SUCCEEDED" {
		t.Errorf("gave %s", raw(t, r.Output))
	}
}

// TestItemReader reads from files; its failures have AWS's names and texts.
func TestItemReader(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "b"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"a.json": `[{"v":1},{"v":2},{"v":3}]`, "n.json": `7`, "a.csv": "v,w\n1,x\n2,y\n", "twice.csv": "v,v\n1,2\n",
		"big.json": `["` + strings.Repeat("x", 256<<10) + `"]`, "cut.json": `[1,2,`,
	} {
		if err := os.WriteFile(filepath.Join(dir, "b", name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	o := machine.Options{Store: items.Folder{Dir: dir}}
	reader := func(config, key string) string {
		return `"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{` + config + `},"Arguments":{"Bucket":"b","Key":"` + key + `"}},`
	}
	gives(t, distributed(reader(`"InputType":"JSON","MaxItems":"{% $states.input %}"`, "a.json"), giveInput), `2`, `[{"v":1},{"v":2}]`, o)
	gives(t, distributed(reader(`"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"`, "a.csv")+
		`"ItemSelector":"{% $states.context.Map.Item %}",`, giveInput), `2`,
		`[{"Index":0,"Value":{"v":"1","w":"x"},"Source":"S3://b/a.csv"},{"Index":1,"Value":{"v":"2","w":"y"},"Source":"S3://b/a.csv"}]`, o)
	fails(t, distributed(reader(`"InputType":"JSON"`, "n.json"), giveInput), `2`, "States.ItemReaderFailed", "Attempting to map over non-iterable node.", o)
	fails(t, distributed(reader(`"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"`, "twice.csv"), giveInput), `2`,
		"States.ItemReaderFailed", "CSV headers cannot contain duplicates.", o)
	gives(t, distributed(reader(`"InputType":"JSON","MaxItems":"{% $states.input %}"`, "a.json"), giveInput), `0`, `[{"v":1},{"v":2},{"v":3}]`, o)
	fails(t, distributed(reader(`"InputType":"JSON","MaxItems":"{% $states.input %}"`, "a.json"), giveInput), `-1`, "States.ItemReaderFailed", "field MaxItems must be positive", o)
	fails(t, distributed(reader(`"InputType":"JSON"`, "big.json"), giveInput), `2`, "States.DataLimitExceeded",
		"The state/task 'A' returned a result with a size exceeding the maximum number of bytes service limit.", o)
	for _, key := range []string{"cut.json", "missing.json"} {
		r := run(t, distributed(reader(`"InputType":"JSON"`, key), giveInput), `2`, o)
		if r.Failure == nil || r.Failure.Name != "States.ItemReaderFailed" || !strings.Contains(r.Failure.Cause, key) {
			t.Errorf("%s: %v", key, r.Failure)
		}
	}
}

// TestMapRunHistory: the events of the parent, and those of a child, which are numbered
// for themselves; children are told in the order of the items.
func TestMapRunHistory(t *testing.T) {
	l := new(log)
	run(t, distributed(`"Items":[1,2],`, giveInput), `0`, machine.Options{Observer: l, Workers: 2})
	if want := "1<0 ExecutionStarted\n2<1 MapStateEntered A\n3<2 MapStateStarted A\n4<3 MapRunStarted A\n" +
		"5<4 MapRunSucceeded A\n6<5 MapStateSucceeded A\n7<6 MapStateExited A\n8<7 ExecutionSucceeded"; l.String() != want {
		t.Errorf("the history is\n%s", l)
	}
	if len(l.children) != 2 || l.children[1].String() != "1<0 ExecutionStarted\n2<1 PassStateEntered I\n3<2 PassStateExited I\n4<3 ExecutionSucceeded" {
		t.Errorf("the children tell %v", l.children)
	}
	l = new(log)
	run(t, distributed(`"Items":[1],`, `"Type":"Pass","Output":"{% $error('no') %}"`), `0`, machine.Options{Observer: l})
	if want := "5<4 MapRunFailed A\n6<5 MapStateFailed A\n7<6 ExecutionFailed"; !strings.HasSuffix(l.String(), want) {
		t.Errorf("the history is\n%s", l)
	}
}

// TestSelectorFails: the children of the items before are run, whatever the workers do.
func TestSelectorFails(t *testing.T) {
	for range 5 {
		l := new(log)
		r := run(t, distributed(`"Items":[1,2,"x",4],"ItemSelector":"{% $states.context.Map.Item.Value + 1 %}",`, giveInput), `0`, machine.Options{Observer: l})
		if r.Failure == nil || r.Failure.Location != "ItemSelector" || r.Runs[0].Children != 2 {
			t.Fatalf("%v, %+v", r.Failure, r.Runs)
		}
		if want := "5<4 EvaluationFailed A\n6<5 MapRunFailed A\n7<6 MapStateFailed A\n8<7 ExecutionFailed"; !strings.HasSuffix(l.String(), want) {
			t.Fatalf("the history is\n%s", l)
		}
	}
}

// TestManyResults: what would be too large for the state fails it only at the end.
func TestManyResults(t *testing.T) {
	r := run(t, distributed(`"Items":"{% [1..300] %}",`, `"Type":"Pass","Output":"{% $pad('', 1000, 'x') %}"`), `0`, machine.Options{})
	if r.Failure == nil || r.Failure.Name != "States.DataLimitExceeded" || r.Runs[0].Children != 300 {
		t.Errorf("%v, %+v", r.Failure, r.Runs)
	}
}

// TestMapRunTime: children run beside each other in virtual time.
func TestMapRunTime(t *testing.T) {
	for concurrency, want := range map[int]time.Duration{0: 10 * time.Second, 1: 100 * time.Second, 4: 30 * time.Second} {
		r := run(t, distributed(fmt.Sprintf(`"Items":"{%% [1..10] %%}","MaxConcurrency":%d,`, concurrency), `"Type":"Wait","Seconds":10`), `0`, machine.Options{})
		if got := r.Stop.Sub(noon); got != want || r.Failure != nil {
			t.Errorf("with %d at a time it took %s: %v", concurrency, got, r.Failure)
		}
	}
}

// stopping ends the context at a call of a task.
type stopping struct{ stop func() }

func (s stopping) Answer(_ context.Context, call *machine.Call) (machine.Answer, error) {
	if call.Arguments.Float() == 1000 {
		s.stop()
	}
	return machine.Answer{Value: call.Arguments}, nil
}

// TestStopped: when the context ends, what was done is written, whole.
func TestStopped(t *testing.T) {
	p, err := machine.Compile(find(t, distributed(`"Items":"{% [1..100000] %}","ResultWriter":{"Resource":"arn:aws:states:::s3:putObject",
		"Arguments":{"Bucket":"b"},"WriterConfig":{"Transformation":"COMPACT"}},`, `"Type":"Task","Resource":"arn:aws:states:::lambda:invoke"`)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	ctx, stop := context.WithCancel(context.Background())
	r := p.Run(ctx, value(t, `0`), machine.Options{Tasks: stopping{stop}, Sink: items.Folder{Dir: dir}})
	if r.Status != machine.Aborted || r.Failure.Cause != "The execution was stopped" {
		t.Fatalf("%s: %v", r.Status, r.Failure)
	}
	done := r.Runs[0].Children
	if done < 500 || done > 50_000 {
		t.Errorf("%d children were run", done)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "b", "*", "SUCCEEDED_0.json"))
	if len(files) != 1 {
		t.Fatalf("wrote %v", files)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	written := value(t, string(text))
	if int64(written.Len()) != done || written.Index(0) != eval.Number(1) {
		t.Errorf("%d results are written, %d were counted", written.Len(), done)
	}
}

// TestNothingIsWrittenOfAFault: where the items cannot be read at all, no file is left.
func TestNothingIsWrittenOfAFault(t *testing.T) {
	dir := t.TempDir()
	o := machine.Options{Store: items.Folder{Dir: dir}, Sink: items.Folder{Dir: dir}}
	r := run(t, distributed(`"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON"},"Arguments":{"Bucket":"b","Key":"k"}},
		"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Arguments":{"Bucket":"b"}},`, giveInput), `0`, o)
	if entries, _ := os.ReadDir(dir); r.Failure == nil || len(entries) > 0 {
		t.Errorf("%v, %v", r.Failure, entries)
	}
}
