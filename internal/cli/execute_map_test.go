package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// documentedMap is the Distributed Map that Datadog documents: a listing in batches of 1,
// the trace in BatchInput, and a Lambda task in each child.
func documentedMap(t *testing.T) string {
	t.Helper()
	expression := func(target gen.Target) string {
		tree, err := gen.Expression(gen.V1b, target)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal("{% " + expr.Print(tree, expr.Line) + " %}")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	return `{"QueryLanguage":"JSONata","StartAt":"Process images","States":{"Process images":{"Type":"Map","Label":"Images","MaxConcurrency":1000,"End":true,
		"ItemReader":{"Resource":"arn:aws:states:::s3:listObjectsV2","Arguments":{"Bucket":"images","Prefix":"in/"}},
		"ItemBatcher":{"MaxItemsPerBatch":1,"BatchInput":{"_datadog":` + expression(gen.BatchInput) + `}},
		"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"Invoke","States":{"Invoke":{
			"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Output":"{% $states.result.Payload %}","End":true,
			"Arguments":{"FunctionName":"f","Payload":` + expression(gen.LambdaPayload) + `}}}}}}}`
}

// TestDocumentedMap runs it over a folder of three objects: the parent, the BatchInput,
// each child, each payload, and the trace of each function are told.
func TestDocumentedMap(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "images.asl.json")
	if err := os.WriteFile(file, []byte(documentedMap(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "s3", "images", "in"), 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if err := os.WriteFile(filepath.Join(dir, "s3", "images", "in", fmt.Sprint(i, ".jpg")), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	arguments := []string{"run", file, "--s3", filepath.Join(dir, "s3"), "--now", "2026-01-01T00:00:00Z", "--children", "-1",
		"--input", `{"_datadog":{"x-datadog-trace-id":"1234","x-datadog-tags":"_dd.p.tid=66bcb5eb00000000"}}`}
	var out, told bytes.Buffer
	if code := Run(arguments, Streams{In: strings.NewReader(""), Out: &out, Err: &told}); code != exitValue {
		t.Fatalf("exit code %d: %s", code, &told)
	}
	for pattern, times := range map[string]int{
		`(?m)^  map run   arn:aws:states:us-east-1:123456789012:mapRun:images/Images:[0-9a-f-]{36}$`:                       1,
		`(?m)^  batch     {"_datadog":{"x-datadog-trace-id":"1234","x-datadog-tags":"_dd.p.tid=66bcb5eb00000000","serverl`: 1,
		`(?m)^  child     [012] arn:aws:states:us-east-1:123456789012:execution:images/Images:[0-9a-f-]{36}$`:              3,
		`(?m)^      trace     (python|extension): 1234, parent \d+, _dd.p.tid 66bcb5eb00000000$`:                           6,
		`(?m)^      trace     node: 1234, parent \d+, _dd.p.tid 0000000000000042$`:                                         3,
	} {
		if got := len(regexp.MustCompile(pattern).FindAllString(told.String(), -1)); got != times {
			t.Errorf("%d times %s in\n%s", got, pattern, &told)
		}
	}
	out.Reset()
	if code := Run(append(arguments, "--json"), Streams{In: strings.NewReader(""), Out: &out, Err: &told}); code != exitValue {
		t.Fatalf("exit code %d: %s", code, &told)
	}
	for i := range 3 {
		payload := fmt.Sprintf(`"parameters": "{\"FunctionName\":\"f\",\"Payload\":{\"BatchInput\":{\"_datadog\":{\"x-datadog-trace-id\":\"1234\",`+
			`\"x-datadog-tags\":\"_dd.p.tid=66bcb5eb00000000\",\"serverless-version\":\"v1\",\"timestamp\":1767225600000}},`+
			`\"Items\":[{\"Etag\":\"\\\"d41d8cd98f00b204e9800998ecf8427e\\\"\",\"LastModified\":\d+,\"Key\":\"in/%d.jpg\",`, i)
		pattern := strings.ReplaceAll(regexp.QuoteMeta(payload), `\\d\+`, `\d+`)
		if got := len(regexp.MustCompile(pattern).FindAll(out.Bytes(), -1)); got != 1 {
			t.Errorf("%d payloads of %d.jpg", got, i)
		}
	}
}
