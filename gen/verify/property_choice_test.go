package verify_test

import (
	"encoding/base64"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	ggen "github.com/leanovate/gopter/gen"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// places write a carrier where an upstream has it: the members that come into an input.
var places = map[string]func(rng *rand.Rand, carrier string) string{
	"distributed-map": func(_ *rand.Rand, c string) string { return `"BatchInput":{"_datadog":` + c + `}` },
	"start-execution": func(rng *rand.Rand, c string) string {
		return `"_datadog":` + oneOf(rng, c, text(c), `{"DataType":"String","StringValue":`+text(c)+`}`)
	},
	"eventbridge": func(_ *rand.Rand, c string) string {
		return `"detail-type":"T","detail":{"orderId":1,"_datadog":` + c + `}`
	},
	"sqs": func(rng *rand.Rand, c string) string {
		return `"messageAttributes":{"_datadog":` + oneOf(rng, `{"stringValue":`+text(c)+`,"dataType":"String"}`,
			`{"binaryValue":"`+encoded(c)+`","dataType":"Binary"}`) + `}`
	},
	"sns": func(rng *rand.Rand, c string) string {
		attribute := oneOf(rng, `{"Type":"String","Value":`+text(c)+`}`, `{"Type":"Binary","Value":"`+encoded(c)+`"}`)
		message := text(fmt.Sprintf(`{"_datadog":{"x-datadog-trace-id":"%s"}}`, corpus.ForeignTraceID))
		return `"body":` + text("{\n  \"Type\" : \"Notification\",\n  \"Message\" : "+message+",\n  \"MessageAttributes\" : {\n    \"_datadog\" : "+attribute+"\n  }\n}")
	},
	"api-gateway": func(rng *rand.Rand, c string) string {
		headers := strings.Replace(c, "x-datadog-trace-id", oneOf(rng, "x-datadog-trace-id", "X-Datadog-Trace-Id"), 1)
		return oneOf(rng, `"header":`, `"headers":`, `"multiValueHeaders":`) + headers
	},
	"body": func(rng *rand.Rand, c string) string {
		return `"body":` + oneOf(rng, `{"_datadog":`+c+`}`, text(`{"_datadog":`+c+`}`), text(`{"detail-type":"T","detail":{"_datadog":`+c+`}}`))
	},
	"kinesis": func(_ *rand.Rand, c string) string {
		return `"data":"` + encoded(`{"page":"/","_datadog":`+c+`}`) + `"`
	},
	"search": func(rng *rand.Rand, c string) string {
		return `"more":` + oneOf(rng, `{"deep":{"_datadog":`+c+`}}`, text(text(`{"_datadog":`+c+`}`)), `[{"blob":"`+encoded(c)+`"}]`)
	},
}

func oneOf(rng *rand.Rand, values ...string) string { return values[rng.Intn(len(values))] }

func encoded(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// placed is an input with a carrier at some places, each of a trace of its own, and what the
// carriers name. Members stand in any order, among business data.
func placed(rng *rand.Rand) (in string, traces map[string]string) {
	traces = map[string]string{}
	members := []string{`"orderId":"4711"`, `"data-id":7`}
	for _, u := range gen.Upstreams() {
		name, write := u.Name, places[u.Name]
		if write == nil || rng.Intn(3) > 0 || name == "body" && traces["sns"] != "" || name == "sns" && traces["body"] != "" {
			continue
		}
		id := fmt.Sprint(1 + rng.Uint64()>>uint(rng.Intn(40)))
		carrier := fmt.Sprintf(`{"x-datadog-trace-id":"%s","x-datadog-parent-id":"1","x-datadog-tags":"_dd.p.dm=-0"}`, id)
		if rng.Intn(4) == 0 && name != "kinesis" && name != "api-gateway" {
			id = fmt.Sprintf("arn:aws:states:eu-west-1:123456789012:execution:m:%s", id)
			carrier = `{"Execution":{"Id":"x"},"RootExecutionId":"` + id + `","serverless-version":"v1"}`
		}
		traces[name] = id
		members = append(members, write(rng, carrier))
	}
	rng.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	in = "{" + strings.Join(members, ",") + "}"
	if rng.Intn(4) == 0 {
		in = "[" + in + "]"
	}
	return in, traces
}

// expected is the trace that an expression for the chosen upstreams should name, "" for the
// execution's own: of the places that it knows and that hold something it reads, the first.
func expected(chosen []string, traces map[string]string) string {
	has := func(name string) bool { return slices.Contains(chosen, name) }
	roots := slices.ContainsFunc(chosen, func(name string) bool {
		return name != "start-execution" && name != "api-gateway" && name != "kinesis"
	})
	readable := func(id string) bool { return id != "" && (roots || !strings.HasPrefix(id, "arn:")) }
	for _, u := range gen.Upstreams() {
		id := traces[u.Name]
		switch u.Name {
		case "nested":
			id = traces["start-execution"]
		case "search":
			if has("search") {
				return unique(traces)
			}
		case "body":
			// The notification's text names the trace of its message too.
			if id == "" && traces["sns"] != "" {
				continue
			}
		}
		if has(u.Name) && readable(id) {
			return id
		}
	}
	return ""
}

// unique is the one trace that an input names. The message of a notification names a foreign
// one.
func unique(traces map[string]string) string {
	all := map[string]bool{}
	for name, id := range traces {
		all[id] = true
		if name == "sns" {
			all[corpus.ForeignTraceID] = true
		}
	}
	if len(all) == 1 {
		for id := range all {
			return id
		}
	}
	return ""
}

// TestResilientPrecedence: with all upstreams, and with a choice of them, the first place in
// the order of gen.Upstreams wins, wherever it stands in the text; and what is chosen is enough.
func TestResilientPrecedence(t *testing.T) {
	all := make([]string, 0, len(gen.Upstreams()))
	for _, u := range gen.Upstreams() {
		all = append(all, u.Name)
	}
	choices := map[string]*states.Expression{}
	var lists [][]string
	rng := rand.New(rand.NewSource(*seed))
	for i := range 60 {
		chosen := slices.Clone(all)
		switch {
		case i > len(all):
			chosen = slices.DeleteFunc(chosen, func(string) bool { return rng.Intn(2) == 0 })
		case i > 0:
			chosen = []string{all[i-1]}
		}
		if len(chosen) > 0 && choices[strings.Join(chosen, ",")] == nil {
			lists = append(lists, chosen)
			choices[strings.Join(chosen, ",")] = compiledOnce(t, gen.SFNInput, chosen...)
		}
	}
	property(t, ggen.Int64(), func(from int64) string {
		rng := rand.New(rand.NewSource(from))
		in, traces := placed(rng)
		for _, chosen := range [][]string{all, lists[rng.Intn(len(lists))]} {
			c, fault := evaluated(choices[strings.Join(chosen, ",")], childOf(1, in))
			if fault != "" {
				return fault
			}
			want := expected(chosen, traces)
			if want == "" {
				want = ownARN(childOf(1, in))
			}
			if got := traceIn(c); got != want {
				return fmt.Sprintf("for %v of %v: named %s, want %s\n%s", chosen, traces, got, want, in)
			}
			if fault := contextFault(c); fault != "" {
				return fault
			}
		}
		return ""
	})
	t.Logf("%d choices of upstreams", len(lists))
}

// TestChosenUpstreamsSuffice: for every upstream of the corpus with a trace there is one
// upstream of the expression that is enough for it, and it is the one that the expression for
// all of them takes.
func TestChosenUpstreamsSuffice(t *testing.T) {
	subject, err := verify.Documented(gen.Resilient, gen.SFNInput)
	if err != nil {
		t.Fatal(err)
	}
	alone := 0
	for _, u := range corpus.Upstreams() {
		branch, _, _ := strings.Cut(only(t, subject, u.Name).Branch, ": ")
		for _, name := range strings.Split(branch, ", ") {
			c, fault := evaluated(compiledOnce(t, gen.SFNInput, name), u.States)
			want := u.Trace.ID + u.Trace.Root
			if want == "" {
				want = u.ExecutionARN()
			}
			if name == "start-execution" && u.Trace.Root != "" {
				continue // which reads trace ids only
			}
			alone++
			if fault != "" || traceIn(c) != want {
				t.Errorf("%s, %s alone: %s %s, want %s", u.Name, name, traceIn(c), fault, want)
			}
		}
	}
	t.Logf("%d pairs of an upstream and what serves it", alone)
}
