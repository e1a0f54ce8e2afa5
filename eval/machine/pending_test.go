package machine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
)

// TestPending: of a Map Run that fails, the children behind the one that failed it are
// written as not started, every one once, whatever the number of workers.
func TestPending(t *testing.T) {
	const n = 2000
	definition := func(batcher string) string {
		return distributed(`"Items":"{% [1..`+fmt.Sprint(n)+`] %}",`+batcher+`"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Arguments":{"Bucket":"b"}},`,
			`"Type":"Pass","Output":"{% $states.input = 700 or 700 in $states.input.Items ? $error('no') : $states.input %}"`)
	}
	for _, c := range []struct {
		batcher            string
		succeeded, pending int
		first, last        string
	}{
		{``, 699, 1300, `"Input":"701"`, `"Input":"2000"`},
		{`"ItemBatcher":{"MaxItemsPerBatch":7},`, 99, 186, `"Input":"{\"Items\":[701,`, `"Input":"{\"Items\":[1996,1997,1998,1999,2000]}"`},
	} {
		for _, workers := range []int{1, 3} {
			dir := t.TempDir()
			r := run(t, definition(c.batcher), `0`, machine.Options{Sink: items.Folder{Dir: dir}, Workers: workers})
			if r.Failure == nil || r.Failure.Name != machine.ErrTolerated {
				t.Fatalf("failed with %v", r.Failure)
			}
			files, err := filepath.Glob(filepath.Join(dir, "b", "*", "*"))
			if err != nil || len(files) != 4 {
				t.Fatalf("wrote %v, %v", files, err)
			}
			content := map[string]string{}
			for _, file := range files {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				content[filepath.Base(file)] = string(text)
			}
			for name, want := range map[string]int{"SUCCEEDED_0.json": c.succeeded, "FAILED_0.json": 1, "PENDING_0.json": c.pending} {
				if got := strings.Count(content[name], `"RedriveCount"`); got != want {
					t.Errorf("%d workers: %d records in %s, want %d", workers, got, name, want)
				}
			}
			pending := content["PENDING_0.json"]
			begins := strings.Index(pending, c.first)
			if ends := strings.LastIndex(pending, c.last); begins < 0 || begins > 100 || ends < len(pending)-500 || strings.Contains(pending, `"ExecutionArn"`) {
				t.Errorf("%d workers: PENDING_0.json begins %.200s and ends %s", workers, pending, pending[max(0, len(pending)-200):])
			}
			if want := `"PENDING":[{"Key":"`; !strings.Contains(content["manifest.json"], want) {
				t.Errorf("%d workers: the manifest is %s", workers, content["manifest.json"])
			}
		}
	}
}

// TestNothingHalfWritten: where items can not be read or handed on, or nothing answers a
// Task, nothing is written of those before them.
func TestNothingHalfWritten(t *testing.T) {
	const csv = `"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"`
	for name, c := range map[string]struct{ config, content, fields, error, cause string }{
		"cut.json":   {`"InputType":"JSON"`, `[1,2,{"a":`, ``, "States.ItemReaderFailed", `failed at line 1: the JSON text ends too early.`},
		"cut.jsonl":  {`"InputType":"JSONL"`, "1\n2\n{\"a\"", ``, "States.ItemReaderFailed", `failed at line 3: the JSON text ends too early.`},
		"bad.jsonl":  {`"InputType":"JSONL"`, "1\nno\n2\n", ``, "States.ItemReaderFailed", `failed at line 2: a JSON value should stand here.`},
		"cut.csv":    {csv, "a,b\n1,2\n1,\"x", ``, "States.ItemReaderFailed", `failed at line 3: a field in double quotes begins here and is not closed.`},
		"twice.csv":  {csv, "a,a\n1,2\n", ``, "States.ItemReaderFailed", "CSV headers cannot contain duplicates."},
		"large.json": {`"InputType":"JSON"`, `[1,"` + strings.Repeat("x", 262_144) + `"]`, ``, "States.DataLimitExceeded", "The state/task 'A' returned a result with a size exceeding the maximum number of bytes service limit."},
		"batch.json": {`"InputType":"JSON"`, `[1,"` + strings.Repeat("x", 262_144) + `"]`, `"ItemBatcher":{"MaxItemsPerBatch":1},`, "States.DataLimitExceeded", "The item at index 1 makes a batch of 262158 bytes by itself, and a batch may have 262144."},
		"some.json":  {`"InputType":"JSON"`, `[1,2,3]`, `"ItemSelector":"{% $states.context.Map.Item.Value = 3 ? $states.input.none : 1 %}",`, "States.QueryEvaluationError", "returned nothing (undefined)."},
	} {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "b"), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "b", name), []byte(c.content), 0o666); err != nil {
			t.Fatal(err)
		}
		r := run(t, distributed(c.fields+`"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{`+c.config+`},"Arguments":{"Bucket":"b","Key":"`+name+`"}},
			"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Arguments":{"Bucket":"out"}},`, `"Type":"Pass"`), `0`,
			machine.Options{Store: items.Folder{Dir: dir}, Sink: items.Folder{Dir: dir}})
		if r.Failure == nil || r.Failure.Name != c.error || !strings.HasSuffix(r.Failure.Cause, c.cause) {
			t.Errorf("%s: %v", name, r.Failure)
		}
		if written, _ := filepath.Glob(filepath.Join(dir, "out", "*")); len(written) > 0 {
			t.Errorf("%s: there is %v", name, written)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
			t.Errorf("%s: left is %v", name, left)
		}
	}
	dir := t.TempDir()
	r := run(t, distributed(`"Items":[1],"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Arguments":{"Bucket":"out"}},`,
		`"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f"`), `0`, machine.Options{Sink: items.Folder{Dir: dir}})
	if written, _ := filepath.Glob(filepath.Join(dir, "*", "*")); r.Failure == nil || !r.Failure.Unanswered() || len(written) > 0 {
		t.Errorf("%v: there is %v", r.Failure, written)
	}
}

// TestInputLimit: an execution whose input has more than 262,144 bytes does not start;
// one with as many does (service quotas).
func TestInputLimit(t *testing.T) {
	const definition = `{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","Output":1,"End":true}}}`
	gives(t, definition, `"`+strings.Repeat("x", 262_142)+`"`, `1`, machine.Options{})
	r := fails(t, definition, `"`+strings.Repeat("x", 262_143)+`"`, "ValidationException",
		"1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144", machine.Options{})
	if r.Status != machine.Failed || r.Entered != 0 || r.ID != "" {
		t.Errorf("%+v", r)
	}
}

// TestInlineWithReader: a Map that is inline can be created with fields of a Distributed
// Map, and fails when it runs, with AWS's text.
func TestInlineWithReader(t *testing.T) {
	for _, field := range []string{
		`"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON"},"Arguments":{"Bucket":"b","Key":"k"}}`,
		`"ItemBatcher":{"MaxItemsPerBatch":2}`, `"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Arguments":{"Bucket":"b"}}`,
	} {
		fails(t, jsonata(`"A":{"Type":"Map","Items":[1],`+field+`,"End":true,"ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}}`), `1`,
			"States.Runtime", "The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps", machine.Options{})
	}
}

// TestAborted: an execution that is ended from outside tells what is left by it.
func TestAborted(t *testing.T) {
	inner := `"ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}}`
	for _, c := range []struct {
		definition string
		want       []string
	}{
		{jsonata(`"A":{"Type":"Map","Items":[1],"End":true,` + inner + `}`),
			[]string{"TaskStateAborted B", "MapIterationAborted A", "MapStateAborted A", "ExecutionAborted"}},
		{distributed(`"Items":[1],`, `"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f"`),
			[]string{"MapRunAborted A", "MapStateAborted A", "ExecutionAborted"}},
	} {
		ctx, cancel := context.WithCancel(context.Background())
		history := new(log)
		p, err := machine.Compile(find(t, c.definition))
		if err != nil {
			t.Fatal(err)
		}
		r := p.Run(ctx, value(t, `0`), machine.Options{Start: noon, Observer: history, Tasks: ending(cancel)})
		if r.Status != machine.Aborted {
			t.Errorf("%s: %v", r.Status, r.Failure)
		}
		var got []string
		for _, line := range history.lines[max(0, len(history.lines)-len(c.want)):] {
			_, event, _ := strings.Cut(line, " ")
			got = append(got, event)
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("ended with %q\nnot with %q", got, c.want)
		}
	}
}

// ending ends the context when a task is called.
type ending context.CancelFunc

func (e ending) Answer(ctx context.Context, _ *machine.Call) (machine.Answer, error) {
	e()
	return machine.Answer{}, ctx.Err()
}

// TestFrom begins at a state in a Map in a Map, whose items can not be had.
func TestFrom(t *testing.T) {
	definition := jsonata(`"A":{"Type":"Fail"},"M":{"Type":"Map","Items":"{% $states.input.none %}","End":true,"ItemProcessor":{"StartAt":"F","States":{"F":{"Type":"Fail"},
		"D":{"Type":"Map","Items":[],"End":true,"ItemSelector":{"of":"{% $states.context.Map.Item.Value %}"},"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"G","States":{
			"G":{"Type":"Fail"},"T":{"Type":"Pass","Output":"{% $states.input %}","End":true}}}}}}}`)
	m := find(t, definition)
	p, err := machine.Compile(m)
	if err != nil {
		t.Fatal(err)
	}
	from := m.State("M").ItemProcessor.State("D").ItemProcessor.State("T")
	r := p.Run(context.Background(), value(t, `{"n":1}`), machine.Options{Start: noon, From: from})
	if r.Failure != nil || raw(t, r.Output) != `[[{"of":{"n":1}}]]` {
		t.Errorf("gave %v, %v", r.Output, r.Failure)
	}
	r = p.Run(context.Background(), value(t, `{"n":1}`), machine.Options{Start: noon, From: m.State("M")})
	if r.Failure == nil || r.Failure.Name != machine.ErrQueryEvaluation {
		t.Errorf("from the Map itself: %v", r.Failure)
	}
}
