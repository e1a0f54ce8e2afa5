package items_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

const arns = "arn:aws:states:us-east-1:111111111111:"

// The sample of the ResultWriter page: two children, each with an array.
func orders() []*items.Execution {
	child := func(name, input, output string, start, stop int) *items.Execution {
		at := func(ms int) time.Time { return time.Date(2025, 2, 4, 1, 49, 50, ms*1e6, time.UTC) }
		return &items.Execution{
			Arn: arns + "execution:orderProcessing/getOrders:" + name, Name: name,
			StateMachineArn: arns + "stateMachine:orderProcessing/getOrders",
			Status:          items.Succeeded, Input: []byte(input), Output: []byte(output), Start: at(start), Stop: at(stop),
		}
	}
	return []*items.Execution{
		child("da4e9fc7", `{"n":1}`, `[{"customer_id":"145538","order_id":"100000"},{"customer_id":"898037","order_id":"100001"}]`, 99, 163),
		child("f43a56f7", `"é"`, `[{"customer_id":"169881","order_id":"100005"}]`, 135, 0),
	}
}

var records = []string{
	`{"ExecutionArn":"` + arns + `execution:orderProcessing/getOrders:da4e9fc7","Input":"{\"n\":1}","InputDetails":{"Included":true},` +
		`"Name":"da4e9fc7","Output":"[{\"customer_id\":\"145538\",\"order_id\":\"100000\"},{\"customer_id\":\"898037\",\"order_id\":\"100001\"}]",` +
		`"OutputDetails":{"Included":true},"RedriveCount":0,"RedriveStatus":"NOT_REDRIVABLE",` +
		`"RedriveStatusReason":"Execution is SUCCEEDED and cannot be redriven","StartDate":"2025-02-04T01:49:50.099Z",` +
		`"StateMachineArn":"` + arns + `stateMachine:orderProcessing/getOrders","Status":"SUCCEEDED","StopDate":"2025-02-04T01:49:50.163Z"}`,
	`{"ExecutionArn":"` + arns + `execution:orderProcessing/getOrders:f43a56f7","Input":"\"é\"","InputDetails":{"Included":true},` +
		`"Name":"f43a56f7","Output":"[{\"customer_id\":\"169881\",\"order_id\":\"100005\"}]",` +
		`"OutputDetails":{"Included":true},"RedriveCount":0,"RedriveStatus":"NOT_REDRIVABLE",` +
		`"RedriveStatusReason":"Execution is SUCCEEDED and cannot be redriven","StartDate":"2025-02-04T01:49:50.135Z",` +
		`"StateMachineArn":"` + arns + `stateMachine:orderProcessing/getOrders","Status":"SUCCEEDED","StopDate":"2025-02-04T01:49:50Z"}`,
}

var outputs = []string{
	`{"customer_id":"145538","order_id":"100000"}`, `{"customer_id":"898037","order_id":"100001"}`, `{"customer_id":"169881","order_id":"100005"}`,
}

func failedChild() *items.Execution {
	return &items.Execution{
		Arn: arns + "execution:S/M:x", Name: "x", StateMachineArn: arns + "stateMachine:S/M",
		Status: items.Failed, Input: []byte(`1`), Error: "E", Cause: "because",
	}
}

const failedRecord = `{"Cause":"because","Error":"E","ExecutionArn":"` + arns + `execution:S/M:x","Input":"1","InputDetails":{"Included":true},` +
	`"Name":"x","RedriveCount":0,"RedriveStatus":"REDRIVABLE_BY_MAP_RUN","StateMachineArn":"` + arns + `stateMachine:S/M","Status":"FAILED"}`

func inline(t *testing.T, config items.WriterConfig, children ...*items.Execution) string {
	t.Helper()
	w, err := items.NewInline(config, items.MaxInput, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	for _, child := range children {
		if err := w.Add(child); err != nil {
			t.Fatal(err)
		}
	}
	v, ok := w.Result()
	if !ok {
		t.Error("there is no result")
	}
	if config.OutputType != "JSONL" {
		same(t, int64(len(text(v))), w.Size())
	}
	return text(v)
}

func TestInline(t *testing.T) {
	whole := []string{`[` + outputs[0] + `,` + outputs[1] + `]`, `[` + outputs[2] + `]`}
	same(t, inline(t, items.WriterConfig{}, orders()...), `[`+strings.Join(whole, ",")+`]`)
	same(t, inline(t, items.WriterConfig{Transformation: "COMPACT", OutputType: "JSON"}, orders()...), `[`+strings.Join(whole, ",")+`]`)
	same(t, inline(t, items.WriterConfig{Transformation: "NONE"}, orders()...), `[`+strings.Join(records, ",")+`]`)
	same(t, inline(t, items.WriterConfig{Transformation: "FLATTEN"}, orders()...), `[`+strings.Join(outputs, ",")+`]`)
	for _, transformation := range []string{"", "NONE", "COMPACT", "FLATTEN"} {
		same(t, inline(t, items.WriterConfig{Transformation: transformation}), `[]`)
		same(t, inline(t, items.WriterConfig{Transformation: transformation}, failedChild()), `[`+failedRecord+`]`)
	}
	same(t, inline(t, items.WriterConfig{Transformation: "FLATTEN", OutputType: "JSONL"}, orders()...), quoted(strings.Join(outputs, "\n")+"\n"))
	same(t, inline(t, items.WriterConfig{OutputType: "JSONL"}), `""`)
}

func TestFlattenOnlyArrays(t *testing.T) {
	var children []*items.Execution
	for _, output := range []string{`{"a":[1]}`, `[]`, `[[1],2]`, `null`, `[]`, `"[1]"`} {
		children = append(children, &items.Execution{Status: items.Succeeded, Input: []byte(`0`), Output: []byte(output)})
	}
	same(t, inline(t, items.WriterConfig{Transformation: "FLATTEN"}, children...), `[{"a":[1]},[1],2,null,"[1]"]`)
	same(t, inline(t, items.WriterConfig{Transformation: "COMPACT"}, children...), `[{"a":[1]},[],[[1],2],null,[],"[1]"]`)
}

func TestInlineLimit(t *testing.T) {
	w, err := items.NewInline(items.WriterConfig{}, 10, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	add := func(output string) {
		if err := w.Add(&items.Execution{Status: items.Succeeded, Output: []byte(output)}); err != nil {
			t.Fatal(err)
		}
	}
	add("1234")
	add("567")
	if v, ok := w.Result(); !ok || text(v) != "[1234,567]" {
		t.Errorf("10 bytes: %s %v", text(v), ok)
	}
	add("8")
	if _, ok := w.Result(); ok || w.Size() != 12 {
		t.Errorf("12 bytes: %v, size %d", ok, w.Size())
	}
	for range 1000 {
		add("1")
	}
	if _, ok := w.Result(); ok || w.Size() != 2012 {
		t.Errorf("2,012 bytes: %v, size %d", ok, w.Size())
	}
}

func TestWriterConfigRefusals(t *testing.T) {
	_, err := items.NewInline(items.WriterConfig{Transformation: "flatten"}, 1, states.Dialect)
	failure(t, err, "States.ResultWriterFailed", `The Transformation "flatten" is not one of NONE, COMPACT, FLATTEN.`)
	_, err = items.NewExport(items.Folder{Dir: t.TempDir()}, "b", "p", "m:u", items.WriterConfig{OutputType: "CSV"}, states.Dialect)
	failure(t, err, "States.ResultWriterFailed", `The OutputType "CSV" is not JSON or JSONL.`)
}

const mapRun = arns + "mapRun:csvProcess/Map:ad9b5f27-090b-3ac6-9beb-243cd77144a7"

func export(t *testing.T, dir, prefix string, config items.WriterConfig, children ...*items.Execution) string {
	t.Helper()
	x, err := items.NewExport(items.Folder{Dir: dir}, "out", prefix, mapRun, config, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	for _, child := range children {
		if err := x.Add(child); err != nil {
			t.Fatal(err)
		}
	}
	if found := tree(t, filepath.Join(dir, "out")); len(found) > 0 && config.OutputType == "" && prefix == "csvProcessJobs" {
		t.Errorf("something is to be seen before Commit: %v", found)
	}
	v, err := x.Commit()
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Abort(); err != nil {
		t.Error(err)
	}
	return text(v)
}

// tree gives the files below a folder with what stands in them.
func tree(t *testing.T, dir string) map[string]string {
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		found[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	return found
}

func TestExport(t *testing.T) {
	dir := t.TempDir()
	o := orders()
	timedOut, pending := failedChild(), failedChild()
	timedOut.Status, pending.Status = items.TimedOut, items.Pending
	pending.Error, pending.Cause = "", ""
	got := export(t, dir, "csvProcessJobs", items.WriterConfig{}, o[0], failedChild(), o[1], timedOut, pending)
	folder := "csvProcessJobs/ad9b5f27-090b-3ac6-9beb-243cd77144a7/"
	same(t, got, `{"MapRunArn":"`+mapRun+`","ResultWriterDetails":{"Bucket":"out","Key":"`+folder+`manifest.json"}}`)
	succeeded := "[" + strings.Join(records, ",") + "]"
	failed := "[" + failedRecord + "," + strings.Replace(failedRecord, `"Status":"FAILED"`, `"Status":"TIMED_OUT"`, 1) + "]"
	waiting := "[" + strings.Replace(strings.Replace(failedRecord, `"Status":"FAILED"`, `"Status":"PENDING"`, 1), `"Cause":"because","Error":"E",`, "", 1) + "]"
	same(t, tree(t, dir), map[string]string{
		"out/" + folder + "SUCCEEDED_0.json": succeeded,
		"out/" + folder + "FAILED_0.json":    failed,
		"out/" + folder + "PENDING_0.json":   waiting,
		"out/" + folder + "manifest.json": `{"DestinationBucket":"out","MapRunArn":"` + mapRun + `","ResultFiles":{` +
			`"FAILED":[{"Key":"` + folder + `FAILED_0.json","Size":` + count(failed) + `}],` +
			`"PENDING":[{"Key":"` + folder + `PENDING_0.json","Size":` + count(waiting) + `}],` +
			`"SUCCEEDED":[{"Key":"` + folder + `SUCCEEDED_0.json","Size":` + count(succeeded) + `}]}}`,
	})
}

func TestExportForms(t *testing.T) {
	dir := t.TempDir()
	folder := "out/ad9b5f27-090b-3ac6-9beb-243cd77144a7/"
	for config, want := range map[items.WriterConfig][2]string{
		{Transformation: "NONE", OutputType: "JSON"}:     {"SUCCEEDED_0.json", "[" + strings.Join(records, ",") + "]"},
		{Transformation: "COMPACT"}:                      {"SUCCEEDED_0.json", "[[" + outputs[0] + "," + outputs[1] + "],[" + outputs[2] + "]]"},
		{Transformation: "FLATTEN"}:                      {"SUCCEEDED_0.json", "[" + strings.Join(outputs, ",") + "]"},
		{Transformation: "FLATTEN", OutputType: "JSONL"}: {"SUCCEEDED_0.jsonl", strings.Join(outputs, "\n") + "\n"},
		{OutputType: "JSONL"}:                            {"SUCCEEDED_0.jsonl", strings.Join(records, "\n") + "\n"},
	} {
		got := export(t, dir, "", config, orders()...) // the next one takes the place of the last one
		same(t, got, `{"MapRunArn":"`+mapRun+`","ResultWriterDetails":{"Bucket":"out","Key":"ad9b5f27-090b-3ac6-9beb-243cd77144a7/manifest.json"}}`)
		found := tree(t, dir)
		same(t, found[folder+want[0]], want[1])
		if len(found) != 2 || !strings.Contains(found[folder+"manifest.json"], `"FAILED":[],"PENDING":[],"SUCCEEDED":[{"Key":"`+strings.TrimPrefix(folder, "out/")+want[0]+`","Size":`+count(want[1])+`}]`) {
			t.Errorf("%v: there are %d files, and the manifest is %s", config, len(found), found[folder+"manifest.json"])
		}
	}
	export(t, dir, "", items.WriterConfig{})
	same(t, tree(t, dir), map[string]string{folder + "manifest.json": `{"DestinationBucket":"out","MapRunArn":"` + mapRun +
		`","ResultFiles":{"FAILED":[],"PENDING":[],"SUCCEEDED":[]}}`})
}

func TestExportAbort(t *testing.T) {
	dir := t.TempDir()
	x, err := items.NewExport(items.Folder{Dir: dir}, "out", "p", mapRun, items.WriterConfig{}, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		if err := x.Add(orders()[0]); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Abort(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("there is left: %v", left)
	}
	failure(t, x.Add(failedChild()), "States.ResultWriterFailed", "S3://out/p/ad9b5f27-090b-3ac6-9beb-243cd77144a7 cannot be written: the upload is over.")
	_, err = x.Commit()
	failure(t, err, "States.ResultWriterFailed", "S3://out/p/ad9b5f27-090b-3ac6-9beb-243cd77144a7 cannot be written: the upload is over.")
}

// An upload that cannot take its place leaves nothing behind.
func TestExportFails(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "out"), []byte("a file"), 0o644); err != nil {
		t.Fatal(err)
	}
	x, err := items.NewExport(items.Folder{Dir: dir}, "out", "p", mapRun, items.WriterConfig{}, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	var e *items.Error
	if _, err = x.Commit(); !errors.As(err, &e) || e.Name != "States.ResultWriterFailed" {
		t.Errorf("got %v", err)
	}
	same(t, tree(t, dir), map[string]string{"out": "a file"})
	_, err = items.NewExport(items.Folder{Dir: dir}, "..", "p", mapRun, items.WriterConfig{}, states.Dialect)
	failure(t, err, "States.ResultWriterFailed", "S3://../p/ad9b5f27-090b-3ac6-9beb-243cd77144a7 cannot be written: The specified bucket does not exist.")
	_, err = items.NewExport(items.Folder{Dir: dir}, "b", "../p", mapRun, items.WriterConfig{}, states.Dialect)
	failure(t, err, "States.ResultWriterFailed", `S3://b/../p/ad9b5f27-090b-3ac6-9beb-243cd77144a7 cannot be written: no folder of files can stand for the prefix "../p/ad9b5f27-090b-3ac6-9beb-243cd77144a7".`)
}

// count is how many bytes a text has, as a number in JSON.
func count(s string) string { return strconv.Itoa(len(s)) }
