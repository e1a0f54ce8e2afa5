package inject_test

import (
	"fmt"
	"math/rand"
	"strconv"
	"strings"

	"github.com/leanovate/gopter"

	"github.com/jsonatasim/jsonatasim/expr"
)

// sample is a random file.
type sample struct{ name, text string }

func (s sample) String() string { return s.name + ":\n" + s.text }

// samples generates files of every format, with definitions of every form.
func samples() gopter.Gen {
	return func(p *gopter.GenParameters) *gopter.GenResult {
		r := &random{p.Rng}
		return gopter.NewGenResult(r.file(), gopter.NoShrinker)
	}
}

type random struct{ *rand.Rand }

func (r *random) oneOf(list ...string) string { return list[r.Intn(len(list))] }
func (r *random) chance(percent int) bool     { return r.Intn(100) < percent }

// pair and object are a value while it is made: strings, float64, nil, []any and objects.
type pair struct {
	key   string
	value any
}
type object []pair

// expressions are those that a user may have written; each gives an object, something
// else, or fails.
var expressions = []string{
	"{% $states.input %}", "{%$states.input%}", "{%  $states.input._datadog\t%}", "{% {'a': 1, 'in': $states.input} %}", "{% {} %}", "{% null %}",
	"{% [1, 2] %}", "{% [{'a': 1}] %}", "{% 'text' %}", "{% '{\"a\": 1}' %}", "{% '{ }' %}", "{% '{' %}", "{% '' %}", "{% true %}", "{% 1 / 3 %}", "{% $string({'a': $states.input}) %}",
	"{% $string( 5 ) %}", "{% $merge([{'a': 1}, {\"b\": 'it''s'[0]}]) %}", "{% ($given := {'x': 2}; $given) %}", "{% /* a comment */ {'re': $match('a\\\\b', /[\"'\\\\]/)} %}",
	"{% (\n  $x := {'é': '日本'};\n  $x\n) %}", "{% $given %}", "{% function($x){$x} %}", "{% $missing.field %}", "{% 1 & %}", "{% $states.context %}", "{% {'_datadog': 1} %}",
	"{% $states.input.**.body[0] %}", "{% {'FunctionName': 'f', 'Payload': $states.input} %}", "{% {'Input': 'x', 'Entries': [{'Detail': {'a': 1}}, 5]} %}",
	"{% {'Entries': [{'Detail': $states.input}], 'MessageAttributes': {'a': {'DataType': 'String'}}} %}", "{% {'a': 1} /* jsonatasim: */ %}",
}

// value is some business data.
func (r *random) value(depth int) any {
	switch n := r.Intn(10); {
	case n < 3 || depth == 0 && n > 7:
		return expressions[r.Intn(len(expressions))]
	case n == 3:
		return r.oneOf("text", "", "it's", `"quoted"`, "a: b #c", "{a", "日本 é", " x ", "%}", `\`, "*/", "- a", "null", "1.5", "line\nline\n")
	case n == 4:
		return float64(r.Intn(9)) / 2
	case n == 5:
		return nil
	case n == 6 || depth == 0:
		return r.chance(50)
	case n == 7:
		list := []any{}
		for range r.Intn(3) {
			list = append(list, r.value(depth-1))
		}
		return list
	}
	return r.object(depth)
}

func (r *random) object(depth int) object {
	o, taken := object{}, false
	for i := range r.Intn(4) {
		key := r.oneOf("a", "order", "_datadog", "key with blank", "it's", "é", "Next", `q"`) + strconv.Itoa(i)
		if !taken && r.chance(5) {
			key, taken = "_datadog", true
		}
		o = append(o, pair{key, r.value(depth - 1)})
	}
	return o
}

// maybe adds a member, most often.
func (r *random) maybe(o object, key string, value any) object {
	if r.chance(80) {
		o = append(o, pair{key, value})
	}
	return o
}

func (r *random) state(depth int) object {
	partition := r.oneOf("aws", "aws-cn", "aws-us-gov")
	task := func(resource string, arguments any) object {
		o := object{{"Type", "Task"}, {"Resource", "arn:" + partition + ":" + resource}}
		if r.chance(10) {
			arguments = expressions[r.Intn(len(expressions))]
		}
		if r.chance(90) {
			o = append(o, pair{"Arguments", arguments})
		}
		return r.maybe(o, "Comment", "x")
	}
	sdk := r.oneOf("", "", "aws-sdk:")
	suffix := r.oneOf("", ".waitForTaskToken", ".sync:2")
	payload := r.value(2)
	switch r.Intn(9) {
	case 0, 1:
		return task("states:::"+sdk+"lambda:invoke"+suffix, r.maybe(r.maybe(object{}, "FunctionName", "f"), "Payload", payload))
	case 2:
		return task("lambda:eu-west-1:1:function:f", payload)
	case 3:
		return task("states:::"+r.oneOf("states", "aws-sdk:sfn")+":startExecution"+suffix, r.maybe(object{{"StateMachineArn", "m"}}, "Input", payload))
	case 4:
		entries := []any{}
		for range r.Intn(3) {
			entries = append(entries, any(r.maybe(r.maybe(object{}, "Source", "s"), "Detail", r.value(2))))
		}
		return task("states:::"+r.oneOf("events", "aws-sdk:eventbridge")+":putEvents"+suffix, object{{"Entries", entries}})
	case 5:
		return task("states:::"+sdk+r.oneOf("sqs:sendMessage", "sns:publish"), r.maybe(r.maybe(object{}, "Message", "m"), "MessageAttributes", payload))
	case 6:
		return object{{"Type", "Pass"}, {"Output", payload}}
	case 7:
		if depth > 0 {
			return object{{"Type", "Parallel"}, {"Branches", []any{r.machine(depth - 1), r.machine(depth - 1)}}}
		}
	}
	inner := object{{"ProcessorConfig", object{{"Mode", r.oneOf("DISTRIBUTED", "DISTRIBUTED", "INLINE")}, {"ExecutionType", "STANDARD"}}}}
	inner = append(inner, r.machine(max(0, depth-1))...)
	o := object{{"Type", "Map"}, {"ItemProcessor", inner}}
	if r.chance(60) {
		o = append(o, pair{"ItemBatcher", r.maybe(object{{"MaxItemsPerBatch", 3.0}}, "BatchInput", payload)})
	}
	if r.chance(30) {
		o = append(o, pair{"ItemSelector", r.value(2)})
	}
	return o
}

var serial int

func (r *random) machine(depth int) object {
	states := object{}
	var names []string
	n := 1 + r.Intn(3)
	for range n {
		serial++
		names = append(names, r.oneOf("S", "état ", "a/b")+strconv.Itoa(serial))
	}
	for i, name := range names {
		state := r.state(depth)
		if i == n-1 {
			state = append(state, pair{"End", true})
		} else {
			state = append(state, pair{"Next", names[i+1]})
		}
		if r.chance(5) {
			state = append(state, pair{"QueryLanguage", "JSONPath"})
		}
		states = append(states, pair{name, state})
	}
	return object{{"StartAt", names[0]}, {"States", states}}
}

// file is a definition in one of the formats.
func (r *random) file() sample {
	definition := append(object{{"QueryLanguage", "JSONata"}}, r.machine(2)...)
	if r.chance(5) {
		definition[0].value = "JSONPath"
	}
	s := sample{"m.json", ""}
	resource := func(key string, value any) object {
		return object{{"Resources", object{{"M", object{{"Type", "AWS::StepFunctions::StateMachine"}, {"Properties", object{{key, value}}}}}}}}
	}
	j := r.printer()
	switch r.Intn(9) {
	case 0, 1:
		s.text = j.json(definition, 0)
	case 2:
		s = sample{"m.yaml", r.yaml(definition, 0)}
	case 3:
		s.text = r.printer().json(resource("DefinitionString", j.json(definition, 0)), 0)
	case 4:
		s.text = r.printer().json(resource("DefinitionString", object{{"Fn::Sub", j.json(definition, 0)}}), 0)
	case 5:
		text := j.json(definition, 0)
		pieces := []any{}
		for len(text) > 0 {
			n := min(len(text), 1+r.Intn(200))
			for n < len(text) && text[n]&0xC0 == 0x80 {
				n++
			}
			pieces = append(pieces, text[:n])
			text = text[n:]
		}
		s.text = r.printer().json(resource("DefinitionString", object{{"Fn::Join", []any{"", pieces}}}), 0)
	case 6:
		s = sample{"t.yaml", r.yaml(resource("Definition", definition), 0)}
	case 7:
		indent := strings.Repeat(" ", 6)
		inner := j.json(definition, 0)
		if r.chance(40) {
			inner = strings.TrimSuffix(r.yaml(definition, 0), "\n")
		}
		sign := r.oneOf("|", "!Sub |", "|-")
		s = sample{"t.yaml", "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n     DefinitionString: " + sign + "\n" +
			indent + strings.ReplaceAll(inner, "\n", "\n"+indent) + "\n"}
	case 8:
		one := printer{"", "", ": ", ", "}
		s = sample{"t.yaml", "Resources: {M: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionString: '" +
			strings.ReplaceAll(one.json(definition, 0), "'", "''") + "'}}}"}
	}
	if r.chance(20) {
		s.text = strings.ReplaceAll(s.text, "\n", "\r\n")
	}
	return s
}

// printer writes JSON in one style.
type printer struct{ newline, unit, colon, comma string }

func (r *random) printer() printer {
	if r.chance(40) {
		return printer{"", "", r.oneOf(":", ": "), r.oneOf(",", ", ")}
	}
	return printer{"\n", r.oneOf("  ", "    ", "\t"), r.oneOf(": ", ":", " : "), ","}
}

func (p printer) json(v any, level int) string {
	var parts []string
	open, closing := "[", "]"
	switch v := v.(type) {
	case object:
		open, closing = "{", "}"
		for _, m := range v {
			parts = append(parts, string(expr.AppendQuoted(nil, m.key))+p.colon+p.json(m.value, level+1))
		}
	case []any:
		for _, item := range v {
			parts = append(parts, p.json(item, level+1))
		}
	default:
		return scalar(v)
	}
	if len(parts) == 0 {
		return open + closing
	}
	line := ""
	if p.newline != "" {
		line = p.newline + strings.Repeat(p.unit, level)
	}
	inner := line
	if line != "" {
		inner += p.unit
	}
	return open + inner + strings.Join(parts, p.comma+inner) + line + closing
}

func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return string(expr.AppendQuoted(nil, v))
	case nil:
		return "null"
	}
	return fmt.Sprint(v)
}

// yaml writes YAML, each value in a style of its own.
func (r *random) yaml(v any, level int) string {
	indent := strings.Repeat("  ", level)
	switch v := v.(type) {
	case object:
		if len(v) == 0 || level > 2 && r.chance(10) {
			return " " + printer{"", "", ": ", ", "}.json(v, 0) + "\n"
		}
		out := "\n"
		if level == 0 {
			out = ""
		}
		for _, m := range v {
			if r.chance(5) {
				out += indent + "# of " + m.key + "\n"
			}
			key := m.key
			if strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") != "" || level > 0 && r.chance(10) {
				key = string(expr.AppendQuoted(nil, key))
			}
			out += indent + key + ":" + r.yaml(m.value, level+1)
		}
		return out
	case []any:
		if len(v) == 0 {
			return " []\n"
		}
		out := "\n"
		for _, item := range v {
			text := r.yaml(item, level+1)
			if _, ok := item.(object); ok && strings.HasPrefix(text, "\n"+indent+"  ") && text[len(indent)+3] != '#' {
				text = " " + text[len(indent)+3:]
			}
			out += indent + "-" + text
		}
		return out
	case string:
		return r.yamlString(v, indent) + "\n"
	}
	return " " + scalar(v) + r.oneOf("", "", " # note") + "\n"
}

func (r *random) yamlString(s, indent string) string {
	switch r.Intn(4) {
	case 0:
		if !strings.ContainsAny(s, "\n\t") {
			return " '" + strings.ReplaceAll(s, "'", "''") + "'" + r.oneOf("", " # note")
		}
	case 1:
		if s != "" && strings.TrimSpace(s) == s && !strings.Contains(s, "\t") {
			return " |-\n" + indent + "  " + strings.ReplaceAll(s, "\n", "\n"+indent+"  ")
		}
	case 2:
		if s != "" && strings.TrimSpace(s) == s && !strings.ContainsAny(s, "\n\t") {
			return " >-\n" + indent + "  " + s
		}
	}
	return " " + string(expr.AppendQuoted(nil, s))
}
