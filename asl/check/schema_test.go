package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/asl/check"
)

// told gives the findings as lines: severity, code, message and location, and the text
// that is pointed at.
func told(t *testing.T, name, text string) []string {
	t.Helper()
	found, f := findings(t, name, text)
	var lines []string
	for _, one := range found {
		lines = append(lines, fmt.Sprintf("%s %s: %s at %s %q", one.Severity, one.Code, one.Message, one.Location,
			f.Text[one.Span.Start:one.Span.End]))
		if one.Advice != strings.TrimSpace(one.Advice) || strings.Contains(one.Advice, "\n") {
			t.Errorf("advice %q", one.Advice)
		}
	}
	return lines
}

func expect(t *testing.T, about, text string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, told(t, "m.json", text)); diff != "" {
		t.Errorf("%s: %s\n%s", about, text, diff)
	}
}

// machine makes a JSONata machine of states; the first begins.
func machine(text string) string {
	first := text[1 : 1+strings.Index(text[1:], `"`)]
	return `{"QueryLanguage":"JSONata","StartAt":"` + first + `","States":{` + text + `}}`
}

const end = `,"End":true}`

// TestMeasuredTexts: what AWS says, with its texts and locations, where others have
// measured them or public refusals show them.
func TestMeasuredTexts(t *testing.T) {
	rows := []struct{ about, text, want string }{
		{"a missing target", `{"StartAt":"pass1","States":{"pass1":{"Type":"Pass","Next":"pass3"},"pass2":{"Type":"Pass","End":true}}}`,
			`MISSING_TRANSITION_TARGET: Missing 'Next' target: pass3 at /States/pass1/Next, MISSING_TRANSITION_TARGET: State "pass2" is not reachable. at /States/pass2`},
		{"a missing start", `{"StartAt":"x","States":{"A":{"Type":"Pass","End":true}}}`,
			`MISSING_TRANSITION_TARGET: Missing 'Next' target: x at /StartAt, MISSING_TRANSITION_TARGET: State "A" is not reachable. at /States/A`},
		{"a loop without end", `{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"}}}`,
			`MISSING_END_STATE: Workflow has no terminal state at null`},
		{"a loop, and a state that nothing leads to", `{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"},"C":{"Type":"Pass","Next":"A"}}}`,
			`MISSING_END_STATE: Workflow has no terminal state at null`},
		{"a loop, and an end that nothing leads to", `{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"},"C":{"Type":"Pass","End":true}}}`,
			`MISSING_TRANSITION_TARGET: State "C" is not reachable. at /States/C`},
		{"a missing target and no end", `{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"NOPE"}}}`,
			`MISSING_TRANSITION_TARGET: Missing 'Next' target: NOPE at /States/A/Next, MISSING_END_STATE: Workflow has no terminal state at null`},
		{"a missing default", machine(`"C":{"Type":"Choice","Choices":[{"Condition":true,"Next":"x"}],"Default":"y"},"F":{"Type":"Fail"}`),
			`MISSING_TRANSITION_TARGET: Missing 'Next' target: x at /States/C/Choices[0]/Next, MISSING_TRANSITION_TARGET: Missing 'Next' target: y at /States/C/Default, MISSING_TRANSITION_TARGET: State "F" is not reachable. at /States/F`},
		{"a missing target of a catcher", machine(`"T":{"Type":"Task","Resource":"r","Catch":[{"ErrorEquals":["States.ALL"],"Next":"x"}]` + end),
			`MISSING_TRANSITION_TARGET: Missing 'Next' target: x at /States/T/Catch[0]/Next`},
		{"a timeout of a Map", machine(`"M":{"Type":"Map","TimeoutSeconds":3,"ItemProcessor":` + inner + end),
			`SCHEMA_VALIDATION_FAILED: Field 'TimeoutSeconds' is not supported at /States/M`},
		{"a timeout of a Parallel", machine(`"P":{"Type":"Parallel","TimeoutSeconds":3,"Branches":[` + inner + `]` + end),
			`SCHEMA_VALIDATION_FAILED: Field 'TimeoutSeconds' is not supported at /States/P`},
		{"a Pass that catches", machine(`"P":{"Type":"Pass","Catch":[]` + end),
			`SCHEMA_VALIDATION_FAILED: Field 'Catch' is not supported at /States/P`},
		{"JSONata in JSONPath", `{"StartAt":"A","States":{"A":{"Type":"Pass","Output":1,"End":true}}}`,
			`SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/A`},
		{"JSONPath in JSONata", machine(`"A":{"Type":"Pass","InputPath":"$.x"` + end),
			`SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/A`},
		{"a language in a processor", machine(`"M":{"Type":"Map","ItemProcessor":{"QueryLanguage":"JSONata",` + inner[1:] + end),
			`SCHEMA_VALIDATION_FAILED: Field 'QueryLanguage' is not supported at /States/M/ItemProcessor`},
		{"an unknown language", `{"QueryLanguage":"Jsonata","StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}`,
			`SCHEMA_VALIDATION_FAILED: Value should be one of the following: [JSONPath, JSONata] at /QueryLanguage`},
		{"a rule without Next", machine(`"C":{"Type":"Choice","Choices":[{"Condition":true}],"Default":"S"},"S":{"Type":"Succeed"}`),
			`SCHEMA_VALIDATION_FAILED: These fields are required: [Next] at /States/C/Choices[0]`},
		{"a Choice without rules", machine(`"C":{"Type":"Choice","Default":"S"},"S":{"Type":"Succeed"}`),
			`SCHEMA_VALIDATION_FAILED: These fields are required: [Choices] at /States/C`},
		{"an expression in a machine in a machine", machine(`"M":{"Type":"Map","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","Output":{"v":"{% $$ %}"},"End":true}}}],"End":true}}}` + end),
			`UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at /States/M/ItemProcessor/States/P/Branches[0]/States/B/Output/v`},
		{"all expressions", machine(`"E":{"Type":"Pass","Output":{"a":{"b":["{% phone + phone + name %}"]},"c":"{% 1 + %}","Next":"{% %}"}` + end),
			`UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/E/Output/a/b[0], ` +
				`UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'name' at the top level is not supported. at /States/E/Output/a/b[0], ` +
				`INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/E/Output/c, ` +
				`INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/E/Output/Next`},
		{"the error outside catchers", machine(`"T":{"Type":"Task","Resource":"r","Output":"{% $states.errorOutput %}"` + end),
			`UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist. at /States/T/Output`},
	}
	for _, row := range rows {
		found, _ := findings(t, "m.json", row.text)
		if got, want := check.Refusal(found), "Invalid State Machine Definition: '"+row.want+"'"; got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", row.about, got, want)
		}
	}
	t.Logf("%d definitions refused", len(rows))
}

const inner = `{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}}`

// TestSchema: rules of the Amazon States Language, each with the place. AWS's words
// for most of them are not known.
func TestSchema(t *testing.T) {
	const failed = "error SCHEMA_VALIDATION_FAILED: "
	rows := []struct{ about, text, want string }{
		{"no states", `{"StartAt":"A","States":{}}`, failed + `There are no states at /States "{"`},
		{"states that are none", `{"StartAt":"A","States":[]}`, failed + `Expected value of type Object at /States "["`},
		{"no StartAt", `{"States":{"A":{"Type":"Succeed"}}}`, failed + `These fields are required: [StartAt] at / "{"`},
		{"no type", machine(`"A":{"End":true}`), failed + `These fields are required: [Type] at /States/A "{"`},
		{"no such type", machine(`"A":{"Type":"pass"` + end),
			failed + `Value should be one of the following: [Choice, Fail, Map, Parallel, Pass, Succeed, Task, Wait] at /States/A/Type "\"pass\""`},
		{"no state", machine(`"A":7,"B":{"Type":"Succeed"}`), failed + `Expected value of type Object at /States/A "7"`},
		{"neither Next nor End", machine(`"A":{"Type":"Pass"},"B":{"Type":"Succeed"}`), failed + `One of these fields is required: [Next, End] at /States/A "{"`},
		{"End is false", machine(`"A":{"Type":"Pass","End":false},"B":{"Type":"Succeed"}`), failed + `One of these fields is required: [Next, End] at /States/A "{"`},
		{"both Next and End", machine(`"A":{"Type":"Pass","Next":"B"` + end + `,"B":{"Type":"Succeed"}`),
			failed + `Only one of these fields is allowed: [Next, End] at /States/A "true"`},
		{"End is a text", machine(`"A":{"Type":"Pass","End":"true"}`), failed + `Expected value of type Boolean at /States/A/End "\"true\""`},
		{"no resource", machine(`"A":{"Type":"Task"` + end), failed + `These fields are required: [Resource] at /States/A "{"`},
		{"a timeout of 0", machine(`"A":{"Type":"Task","Resource":"r","TimeoutSeconds":0` + end),
			failed + `Value must be between 1 and 99999999 at /States/A/TimeoutSeconds "0"`},
		{"a timeout of 1.5", machine(`"A":{"Type":"Task","Resource":"r","TimeoutSeconds":1.5` + end),
			failed + `Expected value of type Integer at /States/A/TimeoutSeconds "1.5"`},
		{"a long heartbeat", machine(`"A":{"Type":"Task","Resource":"r","TimeoutSeconds":5,"HeartbeatSeconds":5` + end),
			failed + `HeartbeatSeconds must be smaller than TimeoutSeconds at /States/A/HeartbeatSeconds "5"`},
		{"no waiting", machine(`"A":{"Type":"Wait"` + end),
			failed + `Exactly one of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath] at /States/A "{"`},
		{"waiting twice", machine(`"A":{"Type":"Wait","Seconds":1,"Timestamp":"2016-03-14T01:59:00Z"` + end),
			failed + `Exactly one of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath] at /States/A "{"`},
		{"a day that is none", machine(`"A":{"Type":"Wait","Timestamp":"2016-02-30T01:59:00Z"` + end),
			failed + `String does not match RFC3339 timestamp at /States/A/Timestamp "\"2016-02-30T01:59:00Z\""`},
		{"no rules", machine(`"A":{"Type":"Choice","Choices":[],"Default":"B"},"B":{"Type":"Succeed"}`), failed + `There are no choice rules at /States/A/Choices "["`},
		{"no condition", machine(`"A":{"Type":"Choice","Choices":[{"Next":"B"}]},"B":{"Type":"Succeed"}`), failed + `These fields are required: [Condition] at /States/A/Choices[0] "{"`},
		{"no branches", machine(`"A":{"Type":"Parallel","Branches":[]` + end), failed + `There are no branches at /States/A/Branches "["`},
		{"no processor", machine(`"A":{"Type":"Map"` + end), failed + `These fields are required: [ItemProcessor] at /States/A "{"`},
		{"no such mode", machine(`"A":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"distributed"},` + inner[1:] + end),
			failed + `Value should be one of the following: [INLINE, DISTRIBUTED] at /States/A/ItemProcessor/ProcessorConfig/Mode "\"distributed\""`},
		{"no kind of execution", machine(`"A":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},` + inner[1:] + end),
			failed + `These fields are required: [ExecutionType] at /States/A/ItemProcessor/ProcessorConfig "{"`},
		{"a batch without bounds", machine(`"A":{"Type":"Map","ItemBatcher":{"BatchInput":1},"ItemProcessor":` + distributed + end),
			failed + `At least one of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch] at /States/A/ItemBatcher "{"`},
		{"a batch too large", machine(`"A":{"Type":"Map","ItemBatcher":{"MaxInputBytesPerBatch":262145},"ItemProcessor":` + distributed + end),
			failed + `Value must be between 1 and 262144 at /States/A/ItemBatcher/MaxInputBytesPerBatch "262145"`},
		{"a reader without type", machine(`"A":{"Type":"Map","ItemReader":{"Resource":"arn:aws:states:::s3:getObject"},"ItemProcessor":` + distributed + end),
			failed + `These fields are required: [InputType] at /States/A/ItemReader "{"`},
		{"a reader without headers", machine(`"A":{"Type":"Map","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"GIVEN"}},"ItemProcessor":` + distributed + end),
			failed + `These fields are required: [CSVHeaders] at /States/A/ItemReader/ReaderConfig "{"`},
		{"more than all", machine(`"A":{"Type":"Map","ToleratedFailurePercentage":100.5,"ItemProcessor":` + inner + end),
			failed + `Value must be between 0 and 100 at /States/A/ToleratedFailurePercentage "100.5"`},
		{"a label with a blank", machine(`"A":{"Type":"Map","Label":"a b","ItemProcessor":` + distributed + end),
			"error INVALID_LABEL_NAME: A label has no white space, no control characters and none of ? * < > { } [ ] : ; , \\ | ^ ~ $ # % & ` \" at /States/A/Label \"\\\"a b\\\"\""},
		{"a long label", machine(`"A":{"Type":"Map","Label":"` + strings.Repeat("l", 41) + `","ItemProcessor":` + distributed + end),
			`error INVALID_LABEL_NAME: A label has 1 to 40 characters at /States/A/Label "\"` + strings.Repeat("l", 41) + `\""`},
		{"a name that comes twice", machine(`"A":{"Type":"Map","ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}` + end),
			`error DUPLICATE_STATE_NAME: Duplicate State name: A at /States/A/ItemProcessor/States/A "\"A\""`},
		{"a long name", machine(`"` + strings.Repeat("n", 81) + `":{"Type":"Succeed"}`),
			`error INVALID_STATE_NAME: The name of a state has 1 to 80 characters at /States/` + strings.Repeat("n", 81) + ` "\"` + strings.Repeat("n", 81) + `\""`},
		{"a catcher without Next", machine(`"A":{"Type":"Task","Resource":"r","Catch":[{"ErrorEquals":["x"]}]` + end),
			failed + `These fields are required: [Next] at /States/A/Catch[0] "{"`},
		{"a catcher without names", machine(`"A":{"Type":"Task","Resource":"r","Catch":[{"ErrorEquals":[],"Next":"B"}]` + end + `,"B":{"Type":"Succeed"}`),
			failed + `There are no error names at /States/A/Catch[0]/ErrorEquals "["`},
		{"States.ALL among others", machine(`"A":{"Type":"Task","Resource":"r","Retry":[{"ErrorEquals":["x","States.ALL"]}]` + end),
			failed + `States.ALL must stand alone, in the last of the list at /States/A/Retry[0]/ErrorEquals[1] "\"States.ALL\""`},
		{"States.ALL not last", machine(`"A":{"Type":"Task","Resource":"r","Retry":[{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["x"]}]` + end),
			failed + `States.ALL must stand alone, in the last of the list at /States/A/Retry[0]/ErrorEquals[0] "\"States.ALL\""`},
		{"a backoff below 1", machine(`"A":{"Type":"Task","Resource":"r","Retry":[{"ErrorEquals":["x"],"BackoffRate":0.5}]` + end),
			failed + `Value must be at least 1.0 at /States/A/Retry[0]/BackoffRate "0.5"`},
		{"attempts below 0", machine(`"A":{"Type":"Task","Resource":"r","Retry":[{"ErrorEquals":["x"],"MaxAttempts":-1}]` + end),
			failed + `Value must be between 0 and 99999999 at /States/A/Retry[0]/MaxAttempts "-1"`},
		{"no such jitter", machine(`"A":{"Type":"Task","Resource":"r","Retry":[{"ErrorEquals":["x"],"JitterStrategy":"ANY"}]` + end),
			failed + `Value should be one of the following: [FULL, NONE] at /States/A/Retry[0]/JitterStrategy "\"ANY\""`},
		{"an assignment that is none", machine(`"A":{"Type":"Pass","Assign":"{% $states.input %}"` + end),
			failed + `Expected value of type Object at /States/A/Assign "\"{% $states.input %}\""`},
		{"a reserved name", machine(`"A":{"Type":"Pass","Assign":{"states":1}` + end),
			failed + `The variable name 'states' is reserved at /States/A/Assign/states "\"states\""`},
		{"a name with $", machine(`"A":{"Type":"Pass","Assign":{"$x":1}` + end),
			failed + `The name of a variable is assigned without $ at /States/A/Assign/$x "\"$x\""`},
		{"part of a variable", machine(`"A":{"Type":"Pass","Assign":{"x.y":1}` + end),
			failed + `'x.y' can not be the name of a variable at /States/A/Assign/x.y "\"x.y\""`},
		{"a long variable", machine(`"A":{"Type":"Pass","Assign":{"` + strings.Repeat("v", 81) + `":1}` + end),
			failed + `The name of a variable has at most 80 characters at /States/A/Assign/` + strings.Repeat("v", 81) + ` "\"` + strings.Repeat("v", 81) + `\""`},
		{"an outer variable", machine(`"A":{"Type":"Pass","Assign":{"x":1},"Next":"M"},"M":{"Type":"Map","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","Assign":{"x":2},"End":true}}}` + end),
			failed + `Variable 'x' is already assigned in an outer scope, by state 'A' at /States/M/ItemProcessor/States/I/Assign/x "\"x\""`},
		{"a key that comes twice", machine(`"A":{"Type":"Pass","Output":1,"Output":2` + end),
			`warning DUPLICATE_KEY: The key 'Output' comes twice, and the last one counts at /States/A/Output "\"Output\""`},
		{"a field that is none", machine(`"A":{"Type":"Pass","Ouput":1` + end),
			`warning UNKNOWN_FIELD: The Amazon States Language has no field 'Ouput' here at /States/A "\"Ouput\""`},
		{"a batch inline", machine(`"A":{"Type":"Map","ItemBatcher":{"MaxItemsPerBatch":2},"ItemProcessor":` + inner + end),
			`warning DISTRIBUTED_ONLY: ItemBatcher belongs to the Map state's distributed mode, and this Map is inline at /States/A/ItemBatcher "\"ItemBatcher\""`},
	}
	for _, row := range rows {
		lines := told(t, "m.json", row.text)
		var others []string
		for _, line := range lines { // what follows from the ways between states is tested above
			if !strings.Contains(line, "MISSING_") {
				others = append(others, line)
			}
		}
		if diff := cmp.Diff([]string{row.want}, others); diff != "" {
			t.Errorf("%s: %s\n%s", row.about, row.text, diff)
		}
	}
	t.Logf("%d definitions", len(rows))
}

const distributed = `{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}}`

// TestLabels: a label comes once in a definition.
func TestLabels(t *testing.T) {
	m := `{"Type":"Map","Label":"l","ItemProcessor":`
	expect(t, "twice", machine(`"A":`+m+distributed+`,"Next":"B"},"B":`+m+strings.ReplaceAll(distributed, `"I"`, `"J"`)+end),
		`error DUPLICATE_LABEL_NAME: Duplicate label: l at /States/B/Label "\"l\""`)
}

// TestValid: definitions with everything that may be in them have nothing wrong.
func TestValid(t *testing.T) {
	for about, text := range map[string]string{
		"JSONPath": `{"Comment":"c","Version":"1.0","TimeoutSeconds":60,"StartAt":"A","States":{
			"A":{"Type":"Task","Resource":"r","InputPath":"$.a","Parameters":{"x.$":"$.x"},"ResultSelector":{"y.$":"$.y"},"ResultPath":"$.r","OutputPath":"$.o",
			 "TimeoutSecondsPath":"$.t","HeartbeatSecondsPath":"$.h","Credentials":{"RoleArn.$":"$.role"},"Assign":{"v.$":"$.v"},
			 "Retry":[{"ErrorEquals":["x"],"IntervalSeconds":1,"MaxAttempts":0,"BackoffRate":1,"MaxDelaySeconds":5,"JitterStrategy":"FULL"},{"ErrorEquals":["States.ALL"]}],
			 "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.e","Next":"W","Assign":{"e.$":"$"}}],"Next":"C"},
			"C":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.x","StringEquals":"y"},{"Variable":"$.x","IsPresent":true}],"Next":"W"},{"Not":{"Variable":"$.x","NumericEquals":1},"Next":"M"}],"Default":"F"},
			"W":{"Type":"Wait","TimestampPath":"$.t","Next":"P"},
			"P":{"Type":"Pass","Result":{"a":"{% is text"},"ResultPath":"$.p","Next":"S"},
			"M":{"Type":"Map","ItemsPath":"$.items","MaxConcurrencyPath":"$.m","ItemSelector":{"i.$":"$$.Map.Item.Value"},"Iterator":` + inner + `,"Next":"S"},
			"S":{"Type":"Succeed"},"F":{"Type":"Fail","ErrorPath":"$.e","CausePath":"$.c"}}}`,
		"JSONata": machine(`"A":{"Type":"Task","Resource":"r","Arguments":{"x":"{% $states.input.x %}"},"Output":"{% $states.result %}","Assign":{"v":"{% $states.result.v %}"},
			 "TimeoutSeconds":"{% $states.input.t %}","HeartbeatSeconds":3,"Credentials":{"RoleArn":"{% $states.input.role %}"},
			 "Catch":[{"ErrorEquals":["States.ALL"],"Output":"{% $states.errorOutput.Cause %}","Assign":{"e":"{% $states.errorOutput %}"},"Next":"W"}],"Next":"C"},
			"C":{"Type":"Choice","Choices":[{"Condition":"{% $v > 3 %}","Output":1,"Assign":{"w":"{% $v %}"},"Next":"W"},{"Condition":false,"Next":"M"}],"Default":"F","Output":"{% $states.input %}","Assign":{"w":0}},
			"W":{"Type":"Wait","Timestamp":"2016-03-14T01:59:00.123+02:00","Next":"P"},
			"P":{"Type":"Parallel","Arguments":{"a":"{% $v %}"},"Branches":[` + inner + `],"Output":{"r":"{% $states.result[0] %}"},"Next":"S"},
			"M":{"Type":"Map","Items":"{% $states.input.items %}","ItemSelector":{"i":"{% $states.context.Map.Item.Value %}"},"Label":"my-label_1",
			 "ItemReader":{"Resource":"arn:aws:states:::s3:listObjectsV2","Arguments":{"Bucket":"{% $v %}"},"ReaderConfig":{"MaxItems":"{% 5 %}"}},
			 "ItemBatcher":{"MaxItemsPerBatch":10,"BatchInput":{"v":"{% $v %}"}},"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Arguments":{"Bucket":"b","Prefix":"p"},"WriterConfig":{"OutputType":"JSON","Transformation":"NONE"}},
			 "MaxConcurrency":5,"ToleratedFailurePercentage":12.5,"ToleratedFailureCount":"{% 1 %}","ItemProcessor":` +
			strings.ReplaceAll(distributed, `"I"`, `"J"`) + `,"Next":"S"},
			"S":{"Type":"Succeed","Output":"{% $w %}"},"F":{"Type":"Fail","Error":"{% 'e' & $v %}","Cause":"text"}`),
	} {
		expect(t, about, text)
	}
}
