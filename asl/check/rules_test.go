package check_test

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/asl/check"
)

// quoted gives a text as a JSON string.
func quoted(s string) string { return strings.ReplaceAll(strconv.Quote(s), `\x`, `\u00`) }

// output makes a machine of one Pass state with an Output, behind a state that
// assigns $v and $w.
func output(template string) string {
	return machine(`"V":{"Type":"Pass","Assign":{"v":1,"w":[]},"Next":"A"},"A":{"Type":"Pass","Output":` + template + end)
}

// TestExpressionWarnings: what AWS accepts and what will not do what it seems to, with
// the text that is pointed at. An empty want is an expression that is well.
func TestExpressionWarnings(t *testing.T) {
	rows := []struct{ expression, want string }{
		// Functions.
		{"$sume([1])", `UNKNOWN_FUNCTION: There is no function $sume: the call fails with T1006 "$sume" Did you mean $sum?`},
		{"[1] ~> $sume", `UNKNOWN_FUNCTION: There is no function $sume: the call fails with T1006 "$sume" Did you mean $sum?`},
		{"[1] ~> $sume()", `UNKNOWN_FUNCTION: There is no function $sume: the call fails with T1006 "$sume" Did you mean $sum?`},
		{"$qqqqqqqq(?, 1)(1)", `UNKNOWN_FUNCTION: There is no function $qqqqqqqq: the call fails with T1006 "$qqqqqqqq" Define it in the expression, or use another.`},
		{"$eval('1')", `EVAL_NOT_SUPPORTED: Step Functions has no $eval: the call fails with T1006 "$eval" Write the expression itself, or use $parse for JSON.`},
		{"($f := function($x) { $x }; $f(1))", ""},
		{"$map([1, 2], $string)", ""},
		{"$partition([1, 2], 1)", ""},
		{"$map([1], function($f) { $f })", ""},
		{"$hash('x', 'MD5') & $uuid() & $random() & $parse('1') & $now()", ""},

		// Variables.
		{"$v + $count($w)", ""},
		{"$vv", `UNASSIGNED_VARIABLE: No state assigns the variable $vv: it is undefined "$vv" Did you mean $v?`},
		{"$nowhere.x", `UNASSIGNED_VARIABLE: No state assigns the variable $nowhere: it is undefined "$nowhere" Assign it in an earlier state.`},
		{"$exists($nowhere) ? $nowhere : 1", ""},
		{"($x := 1; $x + 1)", ""},
		{"$states.input.a@$e.b#$i.($e & $i)", ""},
		{"$states.input.a#$i[$i = 1]", ""},
		{"$reduce([1, 2], function($a, $b) { $a + $b })", ""},
		{"$states.input.x.$", ""},
		{"$states", ""},

		// Integers.
		{"9007199254740993", `INTEGER_PRECISION: This integer is beyond 2^53, where doubles no longer hold every integer "9007199254740993" Write it as a string, unless it is only handed on.`},
		{"-9007199254740992 + 1", `INTEGER_PRECISION: This integer is beyond 2^53, where doubles no longer hold every integer "-9007199254740992" Write it as a string, unless it is only handed on.`},
		{"9007199254740991 + 1e30", ""},

		// Undefined results.
		{"$v > 1 ? 'many'", `POSSIBLY_UNDEFINED: Where this condition is not met the expression gives nothing, and the state fails "$v > 1" Write : and what it gives then, null for instance.`},
		{"($x := 1; $v > 1 ? 'many' : $v > 2 ? 'more')", `POSSIBLY_UNDEFINED: Where this condition is not met the expression gives nothing, and the state fails "$v > 2" Write : and what it gives then, null for instance.`},
		{"()", `POSSIBLY_UNDEFINED: Empty parentheses give nothing, and the state fails "()" Write null, or what is meant.`},
		{"{'a': $v > 1 ? 'many'}", ""},
		{"$v > 1 ? 'many' : 'few'", ""},
		{"'x' & ($v > 1 ? 'many')", ""},

		// Depth: 100 levels, no more (measured).
		{strings.Repeat("1+", 99) + "1", ""},
		{strings.Repeat("1+", 100) + "1", `DEPTH_OVER_100: This expression is 101 levels deep, and Step Functions evaluates 100 "…" Assign parts of it to variables, or use functions as $sum, $join and $merge instead of long chains.`},
		{strings.Repeat("(", 99) + "1" + strings.Repeat(")", 99), ""},
		{strings.Repeat("(", 100) + "1" + strings.Repeat(")", 100), `DEPTH_OVER_100: This expression is 101 levels deep, and Step Functions evaluates 100 "…" Assign parts of it to variables, or use functions as $sum, $join and $merge instead of long chains.`},
		{strings.Repeat("[", 99) + "1" + strings.Repeat("]", 99), ""},
		{"1" + strings.Repeat(" ~> $string()", 99), ""},
		{"(" + strings.Repeat("$v := 1; ", 200) + "$v)", ""},
		{"$states.input" + strings.Repeat(".a", 200), ""},
	}
	for _, row := range rows {
		source := "{% " + row.expression + " %}"
		text := output(quoted(source))
		got := ""
		found, f := findings(t, "m.json", text)
		for _, one := range found {
			marked := string(f.Text[one.Span.Start:one.Span.End])
			if marked == row.expression && len(marked) > 50 {
				marked = "…"
			}
			got += one.Code + ": " + one.Message + " " + `"` + marked + `" ` + one.Advice
			if one.Severity != check.Warning || one.Location != "/States/A/Output" {
				t.Errorf("%s: %s at %s", row.expression, one.Severity, one.Location)
			}
		}
		if got != row.want {
			t.Errorf("%s\nsays %s\nwant %s", row.expression, got, row.want)
		}
	}
	t.Logf("%d expressions", len(rows))
}

// TestNewerSyntax: what a later version of the language has is said to be that.
func TestNewerSyntax(t *testing.T) {
	for operator, instead := range map[string]string{"??": "$exists(a) ? a : b", "?:": "a ? a : b"} {
		text := output(quoted("{% $states.input.a " + operator + " 'none' %}"))
		found, f := findings(t, "m.json", text)
		if len(found) != 1 {
			t.Fatalf("%s: %+v", operator, found)
		}
		one := found[0]
		advice := "The operator " + operator + " came with JSONata 2.1, and Step Functions has 2.0.6: write " + instead + "."
		if one.Code != "INVALID_JSONATA_EXPRESSION" || one.Severity != check.Error || one.Advice != advice ||
			string(f.Text[one.Span.Start:one.Span.End]) != operator {
			t.Errorf("%s: %+v", operator, one)
		}
	}
}

// TestLiteralWarnings: strings of templates that look like something else.
func TestLiteralWarnings(t *testing.T) {
	const stays = "This string stays as it is: "
	for literal, want := range map[string]string{
		`" {% $v %}"`:              "EXPRESSION_DELIMITERS: " + stays + "an expression begins with {% and ends with %}, without white space outside them",
		`"{% $v %} "`:              "EXPRESSION_DELIMITERS: " + stays + "an expression begins with {% and ends with %}, without white space outside them",
		`"{% $v"`:                  "EXPRESSION_DELIMITERS: This string stays as it is, or is refused: it begins with {% and does not end with %}",
		`"$v %}"`:                  "EXPRESSION_DELIMITERS: This string stays as it is, or is refused: it ends with %} and does not begin with {%",
		`"a {% $v %} b"`:           "EXPRESSION_DELIMITERS: " + stays + "expressions inside a string are not evaluated",
		`"$states.input"`:          "EXPRESSION_DELIMITERS: " + stays + "it is no expression without {% and %}",
		`"$.a"`:                    "LEFTOVER_JSONPATH: " + stays + "a JSONata state has no JSONPath",
		`"$$.Execution"`:           "LEFTOVER_JSONPATH: " + stays + "a JSONata state has no JSONPath",
		`"States.UUID()"`:          "LEFTOVER_JSONPATH: " + stays + "a JSONata state has no intrinsic functions",
		`{"a.$": "$.b"}`:           "LEFTOVER_JSONPATH: The key 'a.$' and its value stay as they are: this is a JSONata state",
		`[[12345678901234567890]]`: "INTEGER_PRECISION: This integer is beyond 2^53, where doubles no longer hold every integer",

		`"$"`: "", `"$5"`: "", `"$.50"`: "", `"100%"`: "", `"{}"`: "", `"States.ALL"`: "", `"price: $x"`: "", `"{%"`: "EXPRESSION_DELIMITERS: This string stays as it is, or is refused: it begins with {% and does not end with %}",
		`9007199254740991`: "", `1e300`: "", `12345678.12345678`: "", `{"a": null, "b": [true, ""]}`: "",
		`"{% 'a {% b' %}"`: "",
	} {
		var got []string
		for _, line := range told(t, "m.json", output(literal)) {
			line = strings.TrimPrefix(line, "warning ")
			got = append(got, line[:strings.Index(line, " at /States/A/Output")])
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s\nsays %q\nwant %q", literal, got, want)
		}
	}
}

// TestForgottenLanguage: without QueryLanguage nothing is an expression.
func TestForgottenLanguage(t *testing.T) {
	expect(t, "a Pass", `{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"a":["{% 1 %}"]},"Assign":{"x":"{% 2 %}"},"Comment":"{% 3 %}","End":true}}}`,
		`warning EXPRESSION_IN_JSONPATH: This string stays as it is: the query language of this state is JSONPath at /States/A/Parameters/a[0] "\"{% 1 %}\""`,
		`warning EXPRESSION_IN_JSONPATH: This string stays as it is: the query language of this state is JSONPath at /States/A/Assign/x "\"{% 2 %}\""`)
}

// TestResultTypes: fields that want a type, and expressions whose form says that they
// give another, or not always an array.
func TestResultTypes(t *testing.T) {
	items := func(e string) string {
		return machine(`"A":{"Type":"Map","Items":` + e + `,"ItemProcessor":` + inner + end)
	}
	condition := func(e string) string {
		return machine(`"A":{"Type":"Choice","Choices":[{"Condition":` + e + `,"Next":"B"}],"Default":"B"},"B":{"Type":"Succeed"}`)
	}
	const must = "Items must be an array or an object, and this is a "
	rows := []struct{ text, want string }{
		{items(`"{% $map($states.input, $string) %}"`), `Where it finds one thing, $map gives it alone, and no array of one`},
		{items(`"{% $states.input ~> $filter(function($v) { $v }) %}"`), `Where it finds one thing, $filter gives it alone, and no array of one`},
		{items(`"{% $range(1, $states.input.n, 1) %}"`), `Where it finds one thing, $range gives it alone, and no array of one`},
		{items(`"{% $range(1, 9, 9) %}"`), `Where it finds one thing, $range gives it alone, and no array of one`},
		{items(`"{% $range(1, 9, 8) %}"`), ``},
		{items(`"{% $map([1, 2], $string) %}"`), ``},
		{items(`"{% $map([1], $string) %}"`), `Where it finds one thing, $map gives it alone, and no array of one`},
		{items(`"{% $states.input.items[price > 3] %}"`), `Where it finds one thing, a filter gives it alone, and no array of one`},
		{items(`"{% ($x := 1; $states.input.a ? $states.input.items[price > 3] : []) %}"`), `Where it finds one thing, a filter gives it alone, and no array of one`},
		{items(`"{% $states.input.items[price > 3][] %}"`), ``},
		{items(`"{% [$map($states.input, $string)] %}"`), ``},
		{items(`"{% $states.input.items %}"`), ``},
		{items(`"{% $states.input.items[0] %}"`), ``},
		{items(`"{% [1..3] %}"`), ``},
		{items(`"{% {'a': 1} %}"`), ``},
		{items(`["{% 1 %}"]`), ``},
		{items(`{"a": 1}`), ``},
		{items(`"{% 1 + 1 %}"`), `This must be an array or an object, and it is a number`},
		{items(`"{% $x := function($y) { $y } %}"`), `This must be an array or an object, and it is a function`},
		{items(`"text"`), must + "string"},
		{items(`7`), must + "number"},
		{condition(`"{% 'true' %}"`), `This must be a boolean, and it is a string`},
		{condition(`"yes"`), `This must be a boolean, and it is a string`},
		{condition(`"{% $states.input.a = 1 and $states.input.b in [1] %}"`), ``},
		{condition(`"{% $states.input.flag %}"`), ``},
		{machine(`"A":{"Type":"Wait","Seconds":"{% '5' %}"` + end), `This must be a number, and it is a string`},
		{machine(`"A":{"Type":"Wait","Seconds":"{% $states.input.n * 2 %}"` + end), ``},
		{machine(`"A":{"Type":"Wait","Timestamp":"{% 5 %}"` + end), `This must be a string, and it is a number`},
		{machine(`"A":{"Type":"Fail","Error":"{% {'a': 1} %}"}`), `This must be a string, and it is an object`},
		{machine(`"A":{"Type":"Fail","Cause":"{% 'at ' & $now() %}"}`), ``},
	}
	for _, row := range rows {
		var got []string
		found, _ := findings(t, "m.json", row.text)
		for _, one := range found {
			got = append(got, one.Message)
			if one.Severity != check.Warning || one.Code != check.WrongType && one.Code != check.Collapses {
				t.Errorf("%s: %s %s", row.text, one.Severity, one.Code)
			}
		}
		if strings.Join(got, "; ") != row.want {
			t.Errorf("%s\nsays %q\nwant %q", row.text, got, row.want)
		}
	}
	t.Logf("%d fields", len(rows))
}

// TestVariables: all fields of a state see the values from before it (documented);
// inner machines see outer variables, the children of a Distributed Map do not.
func TestVariables(t *testing.T) {
	rows := []struct {
		about, text string
		want        []string
	}{
		{"only here", machine(`"A":{"Type":"Pass","Assign":{"x":1},"Output":"{% $x %}"` + end),
			[]string{`warning VARIABLE_BEFORE_ASSIGN: Only this state assigns $x, and here it has the value from before the state: it is undefined at /States/A/Output "$x"`}},
		{"one entry of another", machine(`"A":{"Type":"Pass","Assign":{"x":1,"y":"{% $x %}"}` + end),
			[]string{`warning VARIABLE_BEFORE_ASSIGN: Only this state assigns $x, and here it has the value from before the state: it is undefined at /States/A/Assign/y "$x"`}},
		{"counting from nothing", machine(`"A":{"Type":"Pass","Assign":{"x":"{% $x + 1 %}"}` + end),
			[]string{`warning VARIABLE_BEFORE_ASSIGN: Only this state assigns $x, and here it has the value from before the state: it is undefined at /States/A/Assign/x "$x"`}},
		{"counting with care", machine(`"A":{"Type":"Pass","Assign":{"x":"{% $exists($x) ? $x + 1 : 0 %}"}` + end), nil},
		{"counting", machine(`"A":{"Type":"Pass","Assign":{"x":0},"Next":"B"},"B":{"Type":"Pass","Assign":{"x":"{% $x + 1 %}"}` + end), nil},
		{"the old value", machine(`"A":{"Type":"Pass","Assign":{"x":0},"Next":"B"},"B":{"Type":"Pass","Assign":{"x":1},"Output":"{% $x %}"` + end),
			[]string{`note VARIABLE_BEFORE_ASSIGN: This state assigns $x, and here it still has the value from before the state at /States/B/Output "$x"`}},
		{"of catchers and rules", machine(`"T":{"Type":"Task","Resource":"r","Catch":[{"ErrorEquals":["States.ALL"],"Assign":{"e":1},"Next":"C"}],"Next":"C"},` +
			`"C":{"Type":"Choice","Choices":[{"Condition":"{% $e = 1 %}","Assign":{"r":1},"Next":"D"}],"Default":"D"},"D":{"Type":"Succeed","Output":"{% $r %}"}`), nil},
		{"from outside", machine(`"A":{"Type":"Pass","Assign":{"x":0},"Next":"M"},"M":{"Type":"Map","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","Output":"{% $x %}","End":true}}}` + end), nil},
		{"from inside", machine(`"M":{"Type":"Map","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","Assign":{"x":1},"End":true}}},"Next":"B"},"B":{"Type":"Pass","Output":"{% $x %}"` + end),
			[]string{`warning UNASSIGNED_VARIABLE: No state assigns the variable $x: it is undefined at /States/B/Output "$x"`}},
		{"into a distributed map", machine(`"A":{"Type":"Pass","Assign":{"x":0},"Next":"M"},"M":{"Type":"Map","ItemSelector":"{% $x %}","ItemProcessor":` +
			strings.Replace(distributed, `"End"`, `"Output":"{% $x %}","Assign":{"x":1},"End"`, 1) + end),
			[]string{`warning VARIABLE_BEFORE_ASSIGN: Only this state assigns $x, and here it has the value from before the state: it is undefined at /States/M/ItemProcessor/States/I/Output "$x"`}},
		{"not into a distributed map", machine(`"A":{"Type":"Pass","Assign":{"x":0},"Next":"M"},"M":{"Type":"Map","ItemProcessor":` +
			strings.Replace(distributed, `"End"`, `"Output":"{% $x %}","End"`, 1) + end),
			[]string{`warning UNASSIGNED_VARIABLE: No state assigns the variable $x: it is undefined at /States/M/ItemProcessor/States/I/Output "$x"`}},
		{"siblings", machine(`"P":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","Assign":{"x":1},"End":true}}},{"StartAt":"C","States":{"C":{"Type":"Pass","Assign":{"x":1},"Next":"D"},"D":{"Type":"Succeed","Output":"{% $x %}"}}}]` + end), nil},
		{"by JSONPath", `{"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"x.$":"$.y"},"Next":"B"},"B":{"Type":"Pass","QueryLanguage":"JSONata","Output":"{% $x %}"` + end + `}}`, nil},
	}
	for _, row := range rows {
		if diff := cmp.Diff(row.want, told(t, "m.json", row.text)); diff != "" {
			t.Errorf("%s: %s\n%s", row.about, row.text, diff)
		}
	}
	t.Logf("%d definitions", len(rows))
}

// TestTemplates: what a template fills in is nothing wrong, wherever it stands, and
// the rest of an expression is still checked.
func TestTemplates(t *testing.T) {
	text := machine(`"A":{"Type":"Task","Resource":"${Function}","TimeoutSeconds":${Timeout},"HeartbeatSeconds":"${Heartbeat}",
		"Arguments":{"a":"{% $states.input.${Field} %}","b":"{% 'x${AWS::Region}' & $states.input.c %}","c":"{% ${Whole} %}","d":"{% ${Half} ) %}","e":"${All}","f":"{% $merge([${A}, $nothing]) %}"},
		"Retry":[{"ErrorEquals":["${Error}"],"IntervalSeconds":${I},"BackoffRate":"${R}"}],"Next":"${Next}"},"B":{"Type":"Succeed"}`)
	for name, wrapped := range map[string]string{
		"m.json": text,
		"t.json": `{"Resources":{"M":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"DefinitionString":{"Fn::Sub":` + quoted(text) + `}}}}}`,
	} {
		want := []string{`warning UNASSIGNED_VARIABLE: No state assigns the variable $nothing: it is undefined at /States/A/Arguments/f "$nothing"`}
		if diff := cmp.Diff(want, told(t, name, wrapped)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// TestPlaces: the place of a finding is that in the user's file, through escapes and
// block scalars, with characters of several bytes.
func TestPlaces(t *testing.T) {
	const definition = `{"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Pass", "Output": "{% \"é\\n\" & phone %}", "End": true}}}`
	for name, text := range map[string]string{
		"a.json": definition,
		"b.json": `{"Resources":{"M":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"DefinitionString":` + "\n" + quoted(definition) + `}}}}`,
		"c.yaml": "QueryLanguage: JSONata\nStartAt: A\nStates:\n  A:\n    Type: Pass\n    Output: |-\n      {%\n        \"é\" & phone\n      %}\n    End: true\n",
		"d.yaml": "QueryLanguage: JSONata\r\nStartAt: A\r\nStates:\r\n  A:\r\n    Type: Pass\r\n    Output: '{% ''é'' & phone %}'\r\n    End: true\r\n",
	} {
		found, f := findings(t, name, text)
		if len(found) != 1 || found[0].Code != check.UnsupportedExpression {
			t.Fatalf("%s: %+v", name, found)
		}
		before := text[:strings.Index(text, "phone")]
		wantLine := 1 + strings.Count(before, "\n")
		wantColumn := 1 + utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:])
		span := found[0].Span
		line, column := f.Position(span.Start)
		if string(f.Text[span.Start:span.End]) != "phone" || line != wantLine || column != wantColumn {
			t.Errorf("%s: %q at %d:%d, want %d:%d", name, f.Text[span.Start:span.End], line, column, wantLine, wantColumn)
		}
	}
}
