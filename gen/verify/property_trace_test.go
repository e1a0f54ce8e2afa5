package verify_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/arbitrary"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
)

// named are the traces in a value, found by reading it: objects, JSON text in strings at
// any depth, and once base 64. It shares nothing with the expression.
type named struct {
	// sure are ids and executions that a reader of JSON finds.
	sure map[string]bool
	// mentioned is whatever follows the name of an id or an execution in any text, sound or not.
	mentioned map[string]bool
	texts     []string
}

var mention = regexp.MustCompile(`(?i:x-datadog-trace-id)[^0-9a-zA-Z]*(?:u0022|[nrt]|[^0-9a-zA-Z])*([0-9]+)|RootExecutionId[^0-9a-zA-Z]*(?:u0022|[nrt]|[^0-9a-zA-Z])*(arn:[^"\\]*)`)

func namedIn(input eval.Value) named {
	n := named{sure: map[string]bool{}, mentioned: map[string]bool{}}
	n.read([]byte(jsonOf(input)), true)
	for _, text := range n.texts {
		for _, m := range mention.FindAllStringSubmatch(text, -1) {
			n.mentioned[m[1]+m[2]] = true
		}
	}
	return n
}

// read reads JSON text. What was in base 64 is not decoded again.
func (n *named) read(text []byte, plain bool) {
	n.texts = append(n.texts, string(text))
	var v any
	if json.Unmarshal(text, &v) == nil {
		n.visit(v, plain)
	}
}

func (n *named) visit(v any, plain bool) {
	switch v := v.(type) {
	case map[string]any:
		for name, item := range v {
			if list, ok := item.([]any); ok && len(list) == 1 {
				item = list[0]
			}
			text, _ := item.(string)
			switch {
			case strings.EqualFold(name, "x-datadog-trace-id") && sound(text), name == "RootExecutionId" && execution.MatchString(text):
				n.sure[text] = true
			}
			n.visit(v[name], plain)
		}
	case []any:
		for _, item := range v {
			n.visit(item, plain)
		}
	case string:
		if strings.HasPrefix(v, "{") || strings.HasPrefix(v, "[") || strings.HasPrefix(v, `"`) {
			n.read([]byte(v), plain)
		} else if decoded, err := base64.StdEncoding.DecodeString(v); err == nil && plain && strings.HasPrefix(string(decoded), "{") {
			n.read(decoded, false)
		}
	}
}

// execution is an ARN as Step Functions gives one.
var execution = regexp.MustCompile(`^arn:aws[a-z-]*:states:[^"\\]+$`)

// sound says whether a text is a trace id as tracers write it.
func sound(id string) bool {
	n, err := strconv.ParseUint(id, 10, 64)
	return err == nil && n > 0 && strconv.FormatUint(n, 10) == id
}

// only is the one trace that is named, and that nothing else is mentioned beside.
func (n named) only() string {
	if len(n.sure) != 1 || len(n.mentioned) != 1 {
		return ""
	}
	for trace := range n.sure {
		if n.mentioned[trace] {
			return trace
		}
	}
	return ""
}

// input is what an execution was started with.
func input(doc []byte) eval.Value {
	document, err := states.ParseStates(doc)
	if err != nil {
		return eval.Undefined
	}
	return document.Get("context").Get("Execution").Get("Input")
}

// hasItems says whether the input, or its first record, is the batch of a Distributed Map's child,
// whose items are not searched.
func hasItems(in eval.Value) bool {
	if in.Kind() == eval.KindArray {
		for _, record := range in.Items {
			return anyHasItems(record)
		}
	}
	return anyHasItems(in)
}

// anyHasItems looks into arrays of arrays, as a path does.
func anyHasItems(v eval.Value) bool {
	if v.Kind() == eval.KindArray {
		for _, item := range v.Items {
			if anyHasItems(item) {
				return true
			}
		}
	}
	return !v.Get("Items").IsUndefined()
}

// traceIn is what a carrier names.
func traceIn(c eval.Value) string {
	return c.Get("x-datadog-trace-id").Str() + c.Get("RootExecutionId").Str()
}

func ownARN(doc []byte) string { return corpus.Upstream{States: doc}.ExecutionARN() }

// TestResilientLinks: where an input names one trace, in whatever form, the expression
// links to it; it never names a trace that the input does not.
func TestResilientLinks(t *testing.T) {
	carrier := compiledOnce(t, gen.SFNInput)
	var linked, none, several atomic.Int64
	property(t, arbitrary.Documents(), func(doc arbitrary.Document) string {
		c, fault := evaluated(carrier, doc)
		if fault != "" {
			return fault
		}
		in := input(doc)
		names, got := namedIn(in), traceIn(c)
		only := names.only()
		switch {
		case len(names.mentioned) == 0:
			none.Add(1)
		case only == "":
			several.Add(1)
		default:
			linked.Add(1)
		}
		switch {
		case only != "" && got != only && !hasItems(in):
			return fmt.Sprintf("the one trace is %s, named is %s", only, got)
		case !names.mentioned[got] && got != ownARN(doc):
			return fmt.Sprintf("%s is not in the input", got)
		}
		return ""
	})
	t.Logf("one trace %d, several or unsound %d, none %d", linked.Load(), several.Load(), none.Load())
	if linked.Load() == 0 || none.Load() == 0 || several.Load() == 0 {
		t.Error("a kind of context is missing")
	}
}

// TestResilientEqualsV2: where the documented expression gives the one trace that the input
// names, ours gives the same, with the same tags if they are a string.
func TestResilientEqualsV2(t *testing.T) {
	tree, err := gen.Expression(gen.V2, gen.SFNInput)
	if err != nil {
		t.Fatal(err)
	}
	v2, err := states.CompileTree(tree, gen.SFNInput.Field())
	if err != nil {
		t.Fatal(err)
	}
	carrier := compiledOnce(t, gen.SFNInput)
	var compared atomic.Int64
	property(t, arbitrary.Documents(), func(doc arbitrary.Document) string {
		in := input(doc)
		want, failed := evaluated(v2, doc)
		only := namedIn(in).only()
		if failed != "" || only == "" || hasItems(in) {
			return ""
		}
		for _, key := range []string{"x-datadog-trace-id", "RootExecutionId"} {
			if v := want.Get(key); v.Kind() != eval.KindString && !v.IsUndefined() {
				return ""
			}
		}
		if traceIn(want) != only {
			return ""
		}
		compared.Add(1)
		got, fault := evaluated(carrier, doc)
		if fault != "" || traceIn(got) != only {
			return fmt.Sprintf("v2 names %s, ours %s %s", only, traceIn(got), fault)
		}
		tags := want.Get("x-datadog-tags")
		text := jsonOf(in)
		if strings.Count(text, "x-datadog-tags") == 1 && flatCarrier.MatchString(text) && plainTags.MatchString(tags.Str()) && tags.Kind() == eval.KindString && got.Get("x-datadog-tags").Str() != tags.Str() {
			return fmt.Sprintf("v2 has the tags %s, ours %s", tags.Str(), jsonOf(got))
		}
		return ""
	})
	t.Logf("v2 had the one right answer %d times", compared.Load())
	if compared.Load() == 0 {
		t.Error("nothing was compared")
	}
}

// TestResilientSurvives: a trace that was found is found again by every library after three nested
// executions and a Distributed Map, whatever the items carry.
func TestResilientSurvives(t *testing.T) {
	carrier, batch, payload := compiledOnce(t, gen.SFNInput), compiledOnce(t, gen.BatchInput), compiledOnce(t, gen.LambdaPayload)
	items := fmt.Sprintf(`[{"_datadog":{"x-datadog-trace-id":"%s","x-datadog-tags":"x=y"}},1]`, corpus.ForeignTraceID)
	property(t, arbitrary.Documents(), func(doc arbitrary.Document) string {
		c, fault := evaluated(carrier, doc)
		if fault != "" {
			return fault
		}
		want, fault := readByAll(c)
		for i := 0; i < 3 && fault == ""; i++ {
			doc = childOf(i, fmt.Sprintf(`{"order":%d,"_datadog":%s}`, i, jsonOf(c)))
			c, fault = evaluated(carrier, doc)
		}
		if fault != "" {
			return fault
		}
		b, fault := evaluated(batch, doc)
		if fault != "" {
			return fault
		}
		event, fault := evaluated(payload, childOf(9, fmt.Sprintf(`{"Items":%s,"BatchInput":{"_datadog":%s}}`, items, jsonOf(b))))
		if fault != "" {
			return fault
		}
		if got, fault := readByAll(event); fault != "" || got != want {
			return fmt.Sprintf("%d became %d %s", want, got, fault)
		}
		return ""
	})
}

// flatCarrier matches where nothing nested stands between a trace id and its tags.
var flatCarrier = regexp.MustCompile(`x-datadog-trace-id[^{}]*x-datadog-tags|x-datadog-tags[^{}]*x-datadog-trace-id`)

// plainTags are tags as tracers write them: printable ASCII that no text of JSON escapes. With a
// brace among them they stay behind.
var plainTags = regexp.MustCompile(`^[ !#-\[\]-z|~]*$`)

// childOf is the document of a task in an execution that got an input.
func childOf(n int, in string) []byte {
	return fmt.Appendf(nil, `{"input":%s,"context":{"Execution":{"Id":"arn:aws:states:eu-west-1:123456789012:execution:child:%d","Input":%[1]s,`+
		`"StartTime":"2026-03-24T10:15:31.002Z","Name":"%[2]d","RoleArn":"arn:aws:iam::123456789012:role/child","RedriveCount":0},`+
		`"StateMachine":{"Id":"arn:aws:states:eu-west-1:123456789012:stateMachine:child","Name":"child"},`+
		`"State":{"Name":"Invoke","EnteredTime":"2026-03-24T10:15:31.040Z","RetryCount":0}}}`, in, n)
}

// TestOracle: what the properties compare with reads the corpus right.
func TestOracle(t *testing.T) {
	for _, u := range corpus.Upstreams() {
		names := namedIn(input(u.States))
		if u.Trace.Carried() && !names.sure[u.Trace.ID+u.Trace.Root] {
			t.Errorf("%s: %v are found", u.Name, names.sure)
		}
		if !u.Trace.Carried() && len(names.mentioned) > 0 {
			t.Errorf("%s: %v are found", u.Name, names.mentioned)
		}
	}
}
