package verify_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
)

// limit is how long the input of an execution may be: 256 KiB.
const limit = 256 << 10

// large are inputs at that limit that are made to take time: what a pattern begins with, again and
// again, and long runs of what it repeats.
var large = map[string]string{
	"business data":       `{"orders":[` + again(`{"orderId":"A-1001","customer":{"name":"Example","note":"plain words and more of them"},"total":19.9},`, `1]}`),
	"names of ids":        `{"a":[` + again(`"x-datadog-trace-id",`, `1]}`),
	"white space":         `{"a":` + quoted(`"x-datadog-trace-id":`+again(` `, ``)) + `}`,
	"backslashes":         `{"a":"\"x-datadog-trace-id` + again(`\\`, ``) + `"}`,
	"ids":                 `[` + again(`{"x-datadog-trace-id":"12345","x-datadog-tags":"a=b"},`, `1]`),
	"different ids":       `[` + numbered(`{"x-datadog-trace-id":"`, `"},`) + `1]`,
	"roots":               `{"a":` + quoted(again(`"RootExecutionId":"arn:aws:states:`, ``)) + `}`,
	"half an ARN":         `{"a":` + quoted(`"RootExecutionId":"arn:aws`+again(`-`, ``)) + `}`,
	"braces":              `{"a":"` + again(`{}`, ``) + `"}`,
	"one open brace":      `{"a":"{` + again(`x`, ``) + `"}`,
	"base 64":             `{"a":"eyJ4` + again(`YWJj`, ``) + `"}`,
	"base 64, one short":  `{"a":"eyJ4` + again(`YWJj`, ``) + `YWJ"}`,
	"base 64 of an id":    `{"a":"` + encoded(`{"x-datadog-trace-id":"77","fill":"`+strings.Repeat("x", limit*5/8)+`"}`) + `"}`,
	"short base 64":       `{"a":[` + again(`"eyJhIjoxfQ==",`, `1]}`),
	"base 64 of 36":       `{"a":[` + again(`"eyJhIjoxfQeyJhIjoxfQeyJhIjoxfQeyJhIjoxfQ",`, `1]}`),
	"quotes":              `{"a":"` + again(`\"e`, ``) + `"}`,
	"arrays":              strings.Repeat("[", 400) + again(`[],`, `1`) + strings.Repeat("]", 400),
	"records":             `[` + again(`{"messageId":"m","body":"x","messageAttributes":{}},`, `1]`),
	"body":                `[{"body":` + quoted(`{"MessageAttributes":{`+again(`"MessageAttributes" `, ``)) + `}]`,
	"escapes of escapes":  `{"a":` + quoted(quoted(quoted(again(`{"x-datadog-trace-id":"1`, ``)[:limit/8]))) + `}`,
	"beyond the plane":    `{"a":"` + again(`😀"`[:4], ``) + `"}`,
	"lone surrogates":     `{"a":"` + again(`\ud800`, ``) + `"}`,
	"names":               `{` + numbered(`"k`, `":1,`) + `"z":1}`,
	"half a carrier":      `{"_datadog":` + quoted(again(`{"x-datadog-trace-id":"`, ``)) + `}`,
	"tags":                `{"_datadog":{"x-datadog-trace-id":"5","x-datadog-tags":"` + again(`a=b,`, ``) + `"}}`,
	"numbers":             `[` + again(`12345.678,`, `1]`),
	"a long key of datum": `{"` + again(`x-datadog-trace-id`, ``) + `":1}`,
}

// again repeats a text up to the limit, with something behind it.
func again(part, behind string) string {
	return strings.Repeat(part, (limit-2048)/len(part)) + behind
}

func numbered(before, behind string) string {
	var b strings.Builder
	for i := 100_000; b.Len() < limit-2048; i++ {
		b.WriteString(before)
		b.WriteString(strconv.Itoa(i))
		b.WriteString(behind)
	}
	return b.String()
}

func quoted(s string) string { return text(s) }

// A step of the engine takes some nanoseconds: these are done within AWS's second many times over.
// They are counted, since how long they take depends on the machine.
const mostSteps = 8 << 20

// TestResilientWithinBounds: the largest inputs, made to be slow, take a number of steps that grows
// with their length, and stay within AWS's bound on memory.
func TestResilientWithinBounds(t *testing.T) {
	for _, target := range []gen.Target{gen.LambdaPayload, gen.BatchInput} {
		c, err := gen.Compose(target, gen.Choice{})
		if err != nil {
			t.Fatal(err)
		}
		e, err := states.CompileTree(c.Tree, target.Field(), eval.WithBounds(eval.Bounds{Time: time.Minute, Steps: mostSteps}))
		if err != nil {
			t.Fatal(err)
		}
		for name, in := range large {
			begun := time.Now()
			if _, fault := evaluated(e, childOf(1, in)); fault != "" {
				t.Errorf("%s, %s: %.300s", target, name, fault)
			}
			t.Logf("%s, %s: %d bytes, %s", target, name, len(in), time.Since(begun).Round(time.Millisecond))
		}
	}
}
