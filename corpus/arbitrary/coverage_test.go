package arbitrary_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/arbitrary"
)

// TestEveryShapeOccurs counts what makes documents interesting in some thousands of them: a property that holds over
// them has met it.
func TestEveryShapeOccurs(t *testing.T) {
	const n = 2500
	counts := map[string]int{}
	for _, doc := range samples(t, arbitrary.Documents(), n, 6) {
		for shape := range shapes(t, doc) {
			counts[shape]++
		}
	}
	for _, shape := range wanted {
		if counts[shape] < 3 {
			t.Errorf("%s: %d of %d documents", shape, counts[shape], n)
		}
	}
	for _, shape := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%5d  %s", counts[shape], shape)
	}
}

var wanted = []string{
	"_datadog: object", "_datadog: array", "_datadog: string", "_datadog: number", "_datadog: null", "_datadog: boolean",
	"_datadog: JSON text", "_datadog: JSON text of JSON text", "_datadog: base64 of JSON", "_datadog: empty object",
	"_datadog: in _datadog", "_datadog: top of Execution.Input", "_datadog: deep in Execution.Input", "_datadog: in the item",
	"carrier: trace id and tags", "carrier: trace id without tags", "carrier: tags no string", "carrier: trace id no string",
	"carrier: RootExecutionId", "carrier: trace id and RootExecutionId", "carrier: context object",
	"carrier: serverless-version not v1", "attribute: String", "attribute: Binary", "attribute: DataType",
	"body: plain text", "body: JSON text", "body: empty", "body: null", "body: object", "body: number",
	"body: JSON text of JSON text", "body: base64 of JSON", "body: notification", "body: event", "body: broken JSON",
	"headers: object", "headers: null", "headers: string", "Records: array", "Records: null", "detail: object", "detail: null",
	"detail: string", "Payload: object", "Payload: string", "kinesis: object", "BatchInput: object",
	"batch: BatchInput first", "batch: Items first", "input: not Execution.Input", "input: array", "input: scalar",
	"name: integer", "name: empty", "name: __proto__", "name: with a blank", "name: beyond ASCII", "name: lone surrogate",
	"string: lone surrogate", "execution: Distributed Map child", "execution: express", "execution: redriven",
	"execution: retried", "corpus upstream, changed",
}

// shapes returns what a document has.
func shapes(t *testing.T, doc []byte) map[string]bool {
	found := map[string]bool{}
	if _, err := walk(doc, func(name string, value json.RawMessage) {
		memberShapes(found, name, value)
		nameShapes(found, name)
	}); err != nil {
		t.Fatal(err)
	}
	inputShapes(t, found, doc)
	found["name: lone surrogate"] = bytes.Contains(doc, []byte(`"\ud800":`))
	found["string: lone surrogate"] = bytes.Contains(doc, []byte(`:"\ud800"`)) || bytes.Contains(doc, []byte(`"a\udc00b"`))
	maps.DeleteFunc(found, func(_ string, has bool) bool { return !has })
	return found
}

func memberShapes(found map[string]bool, name string, value json.RawMessage) {
	kind := kindOf(value)
	switch name {
	case "_datadog", "body", "headers", "Records", "detail", "Payload", "kinesis", "BatchInput":
		found[name+": "+kind] = true
	}
	switch name {
	case "_datadog":
		found["_datadog: empty object"] = found["_datadog: empty object"] || string(value) == "{}"
		textShapes(found, name, value)
		carrierShapes(found, value)
	case "body":
		textShapes(found, name, value)
		bodyShapes(found, value)
	}
}

func kindOf(value json.RawMessage) string {
	switch value[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 'n':
		return "null"
	case 't', 'f':
		return "boolean"
	}
	return "number"
}

// textShapes looks into a string.
func textShapes(found map[string]bool, name string, value json.RawMessage) {
	var s, inner string
	if json.Unmarshal(value, &s) != nil || value[0] != '"' {
		return
	}
	raw, err := base64.StdEncoding.DecodeString(s)
	switch {
	case s == "":
		found[name+": empty"] = true
	case json.Unmarshal([]byte(s), &inner) == nil && json.Valid([]byte(inner)):
		found[name+": JSON text of JSON text"] = true
	case json.Valid([]byte(s)):
		found[name+": JSON text"] = true
	case err == nil && json.Valid(raw):
		found[name+": base64 of JSON"] = true
	case strings.ContainsAny(s, "{["):
		found[name+": broken JSON"] = true
	default:
		found[name+": plain text"] = true
	}
}

func carrierShapes(found map[string]bool, value json.RawMessage) {
	var c map[string]json.RawMessage
	if json.Unmarshal(value, &c) != nil {
		return
	}
	id, tags, root := c["x-datadog-trace-id"], c["x-datadog-tags"], c["RootExecutionId"]
	for shape, has := range map[string]bool{
		"_datadog: in _datadog":                 c["_datadog"] != nil,
		"carrier: trace id and tags":            id != nil && tags != nil,
		"carrier: trace id without tags":        id != nil && tags == nil,
		"carrier: tags no string":               tags != nil && tags[0] != '"',
		"carrier: trace id no string":           id != nil && id[0] != '"',
		"carrier: RootExecutionId":              root != nil,
		"carrier: trace id and RootExecutionId": id != nil && root != nil,
		"carrier: context object":               c["Execution"] != nil && c["State"] != nil,
		"carrier: serverless-version not v1":    c["serverless-version"] != nil && string(c["serverless-version"]) != `"v1"`,
		"attribute: String":                     string(c["Type"]) == `"String"` || string(c["dataType"]) == `"String"`,
		"attribute: Binary":                     string(c["Type"]) == `"Binary"` || string(c["dataType"]) == `"Binary"`,
		"attribute: DataType":                   c["DataType"] != nil,
	} {
		found[shape] = found[shape] || has
	}
}

func bodyShapes(found map[string]bool, value json.RawMessage) {
	var s string
	if json.Unmarshal(value, &s) != nil {
		return
	}
	var envelope struct {
		Type   string
		Detail json.RawMessage
	}
	if json.Unmarshal([]byte(s), &envelope) == nil {
		found["body: notification"] = found["body: notification"] || envelope.Type == "Notification"
		found["body: event"] = found["body: event"] || envelope.Detail != nil
	}
}

func nameShapes(found map[string]bool, name string) {
	for shape, has := range map[string]bool{
		"name: empty":        name == "",
		"name: __proto__":    name == "__proto__",
		"name: with a blank": name == "a b",
		"name: beyond ASCII": name == "ключ",
		"name: integer":      name == "0" || name == "1" || name == "10",
	} {
		found[shape] = found[shape] || has
	}
}

func inputShapes(t *testing.T, found map[string]bool, doc []byte) {
	t.Helper()
	var states struct {
		Input   json.RawMessage `json:"input"`
		Context struct {
			Execution struct {
				ID           string `json:"Id"`
				Input        json.RawMessage
				RedriveCount int
			}
			State struct{ RetryCount int }
			Map   json.RawMessage
		} `json:"context"`
	}
	if err := json.Unmarshal(doc, &states); err != nil {
		t.Fatal(err)
	}
	execution := states.Context.Execution
	found["input: not Execution.Input"] = !bytes.Equal(states.Input, execution.Input)
	found["input: array"] = states.Input[0] == '['
	found["input: scalar"] = !bytes.ContainsAny(states.Input[:1], "{[")
	found["_datadog: in the item"] = bytes.Contains(states.Context.Map, []byte(`"_datadog":`))
	found["execution: Distributed Map child"] = strings.Contains(execution.ID, "/")
	found["execution: express"] = strings.Contains(execution.ID, ":express:")
	found["execution: redriven"] = execution.RedriveCount > 0
	found["execution: retried"] = states.Context.State.RetryCount > 0
	var members map[string]json.RawMessage
	if json.Unmarshal(execution.Input, &members) == nil && members != nil {
		found["_datadog: top of Execution.Input"] = members["_datadog"] != nil
		found["_datadog: deep in Execution.Input"] = members["_datadog"] == nil &&
			bytes.Contains(execution.Input, []byte(`"_datadog":`))
		if members["BatchInput"] != nil && members["Items"] != nil {
			order := names(t, execution.Input)
			found["batch: BatchInput first"] = strings.Index(order, "BatchInput") < strings.Index(order, "Items")
			found["batch: Items first"] = strings.Index(order, "BatchInput") > strings.Index(order, "Items")
		}
	}
	u, ok := upstreams()[execution.ID]
	found["corpus upstream, changed"] = ok && !bytes.Equal(u.States, doc)
}

// upstreams are those of the corpus, by the ARN of their execution.
var upstreams = sync.OnceValue(func() map[string]corpus.Upstream {
	byARN := map[string]corpus.Upstream{}
	for _, u := range corpus.Upstreams() {
		byARN[u.ExecutionARN()] = u
	}
	return byARN
})
