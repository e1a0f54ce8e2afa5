package inject_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/gen/inject"
)

// TestFormats: everything that is put in has the style of what is around it, in JSON,
// YAML, and in strings inside of them; the rest is the same to the byte.
func TestFormats(t *testing.T) {
	const function = `Type: Task
    Resource: arn:aws:states:::lambda:invoke`
	yaml := func(arguments string) string {
		return "QueryLanguage: JSONata\nStartAt: A\nStates:\n  A:\n    " + function + "\n" + arguments + "    End: true\n"
	}
	for _, row := range []struct{ about, name, before, after string }{
		{"JSON in lines", "m.json", `{
	"QueryLanguage": "JSONata",
	"States": {
		"A": {
			"Type": "Task",
			"Resource": "arn:aws:states:::lambda:invoke",
			"Arguments": {
				"FunctionName": "f"
			}
		}
	}
}
`, `{
	"QueryLanguage": "JSONata",
	"States": {
		"A": {
			"Type": "Task",
			"Resource": "arn:aws:states:::lambda:invoke",
			"Arguments": {
				"FunctionName": "f",
				"Payload": {
					"_datadog": "{% /* jsonatasim: R # with Payload */ ⟨sfn⟩ %}"
				}
			}
		}
	}
}
`},
		{"JSON, a member on a line of its own", "m.json", `{"QueryLanguage": "JSONata", "States": {"A": {` + lambda + `, "Arguments": {"Payload": {
    "a" : 1
  }}}}}`, `{"QueryLanguage": "JSONata", "States": {"A": {` + lambda + `, "Arguments": {"Payload": {
    "a" : 1,
    "_datadog" : "{% /* jsonatasim: R # */ ⟨sfn⟩ %}"
  }}}}}`},
		{"YAML in blocks", "m.yaml",
			yaml("    Arguments:\n      FunctionName: f # the function\n\n"),
			yaml("    Arguments:\n      Payload:\n        _datadog: |-\n          {% /* jsonatasim: R # with Payload */ ⟨sfn⟩ %}\n      FunctionName: f # the function\n\n")},
		{"YAML, a payload with a comment", "m.yaml",
			yaml("    Arguments:\n        Payload:\n            # of the order\n            a: |\n              text\n"),
			yaml("    Arguments:\n        Payload:\n            # of the order\n            _datadog: |-\n              {% /* jsonatasim: R # */ ⟨sfn⟩ %}\n            a: |\n              text\n")},
		{"YAML in braces", "m.yaml",
			yaml("    Arguments: {FunctionName: f, Payload: {a: b}}\n"),
			yaml("    Arguments: {FunctionName: f, Payload: {a: b, _datadog: '{% /* jsonatasim: R # */ ⟨sfn⟩ %}'}}\n")},
		{"YAML in braces, quoted", "m.yaml",
			yaml(`    Arguments: {"FunctionName": "f"}` + "\n"),
			yaml(`    Arguments: {"FunctionName": "f", "Payload": {"_datadog": "{% /* jsonatasim: R # with Payload */ ⟨sfn⟩ %}"}}` + "\n")},
		{"YAML, nothing in braces", "m.yaml",
			yaml("    Arguments:\n      Payload: {}\n"),
			yaml("    Arguments:\n      Payload: {_datadog: '{% /* jsonatasim: R # */ ⟨sfn⟩ %}'}\n")},
		{"YAML, an expression in single quotes", "m.yaml",
			yaml("    Arguments:\n      Payload: '{% {''a'': 1} %}'\n"),
			yaml("    Arguments:\n      Payload: '{% /* jsonatasim: R # around */ " + strings.ReplaceAll(wrapped("{'a': 1}"), "'", "''") + " %}'\n")},
		{"YAML, an expression in double quotes", "m.yaml",
			yaml("    Arguments:\n      Payload: \"{% {\\\"a\\\": 1} %}\"\n"),
			yaml("    Arguments:\n      Payload: \"{% /* jsonatasim: R # around */ " + wrapped(`{\"a\": 1}`) + " %}\"\n")},
		{"YAML, an expression in a literal block", "m.yaml",
			yaml("    Arguments:\n      Payload: |-\n        {% (\n          $a := 1;\n          $a\n        ) %}\n"),
			yaml("    Arguments:\n      Payload: |-\n        {% /* jsonatasim: R # around */ " + wrapped("(\n          $a := 1;\n          $a\n        )") + " %}\n")},
		{"YAML, an expression in a folded block", "m.yaml",
			yaml("    Arguments:\n      Payload: >-\n        {% $states\n        .input %}\n"),
			yaml("    Arguments:\n      Payload: >-\n        {% /* jsonatasim: R # around */ " + wrapped("$states\n        .input") + " %}\n")},
		{"YAML, a list", "m.yaml",
			strings.Replace(yaml("    Arguments:\n      Entries:\n      - Detail:\n          a: 1\n      - DetailType: t\n        Detail: {}\n"), "lambda:invoke", "events:putEvents", 1),
			strings.Replace(yaml("    Arguments:\n      Entries:\n      - Detail:\n          _datadog: |-\n            {% /* jsonatasim: R # */ ⟨sfn⟩ %}\n          a: 1\n      - DetailType: t\n        Detail: {_datadog: '{% /* jsonatasim: R # */ ⟨sfn⟩ %}'}\n"), "lambda:invoke", "events:putEvents", 1)},
		{"YAML, attributes", "m.yaml",
			strings.Replace(yaml("    Arguments:\n      QueueUrl: q\n"), "lambda:invoke", "sqs:sendMessage", 1),
			strings.Replace(yaml("    Arguments:\n      MessageAttributes:\n        _datadog:\n          DataType: String\n          StringValue: |-\n            {% /* jsonatasim: R # with MessageAttributes */ ⟨sfn⟩ %}\n      QueueUrl: q\n"), "lambda:invoke", "sqs:sendMessage", 1)},
		{"YAML, a function without arguments", "m.yaml",
			strings.Replace(yaml(""), "arn:aws:states:::lambda:invoke", "arn:aws:lambda:a:1:function:f", 1),
			strings.Replace(yaml("    Arguments: |-\n      {% /* jsonatasim: R # with Arguments */ "+strings.Replace(wrapped("$states.input"), "($states.input)", "$states.input", 1)+" %}\n"),
				"arn:aws:states:::lambda:invoke", "arn:aws:lambda:a:1:function:f", 1)},
		{"SAM, a definition", "t.yaml",
			"Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        QueryLanguage: JSONata\n        States:\n          A:\n            Type: Task\n            Resource: !Sub 'arn:${AWS::Partition}:states:::lambda:invoke'\n            Arguments: {FunctionName: !GetAtt F.Arn}\n",
			"Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        QueryLanguage: JSONata\n        States:\n          A:\n            Type: Task\n            Resource: !Sub 'arn:${AWS::Partition}:states:::lambda:invoke'\n            Arguments: {FunctionName: !GetAtt F.Arn, Payload: {_datadog: '{% /* jsonatasim: R # with Payload */ ⟨sfn⟩ %}'}}\n"},
		{"SAM, all in braces", "t.yaml",
			"Resources: {M: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {QueryLanguage: JSONata, States: {A: {Resource: !Sub 'arn:${AWS::Partition}:states:::lambda:invoke', Type: Task, Arguments: {FunctionName: !GetAtt F.Arn}, End: true}}}}}}\n",
			"Resources: {M: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {QueryLanguage: JSONata, States: {A: {Resource: !Sub 'arn:${AWS::Partition}:states:::lambda:invoke', Type: Task, Arguments: {FunctionName: !GetAtt F.Arn, Payload: {_datadog: '{% /* jsonatasim: R # with Payload */ ⟨sfn⟩ %}'}}, End: true}}}}}}\n"},
		{"a template, JSON in a string", "t.json",
			inString(`"DefinitionString": "`, escaped(in(lambda+`, "Arguments": {"Payload": "{% $states.input %}"}`)), `"`),
			inString(`"DefinitionString": "`, escaped(in(lambda+`, "Arguments": {"Payload": "{% /* jsonatasim: R # around */ `+wrapped("$states.input")+` %}"}`)), `"`)},
		{"a template, lines of JSON in a string", "t.json",
			inString(`"DefinitionString": {"Fn::Sub": "`, `{\"QueryLanguage\": \"JSONata\", \"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:${AWS::Partition}:states:::lambda:invoke\",\n  \"Arguments\": {\n    \"FunctionName\": \"${F.Arn}\"\n  }}}}`, `"}`),
			inString(`"DefinitionString": {"Fn::Sub": "`, `{\"QueryLanguage\": \"JSONata\", \"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:${AWS::Partition}:states:::lambda:invoke\",\n  \"Arguments\": {\n    \"FunctionName\": \"${F.Arn}\",\n    \"Payload\": {\n      \"_datadog\": \"{% /* jsonatasim: R # with Payload */ ⟨sfn⟩ %}\"\n    }\n  }}}}`, `"}`)},
		{"a template, joined as the CDK does", "t.json",
			inString(`"DefinitionString": {"Fn::Join": ["", ["`, `{\"QueryLanguage\":\"JSONata\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"arn:", {"Ref": "AWS::Partition"}, ":states:::lambda:invoke\",\"Arguments\":{\"FunctionName\":\"", {"Fn::GetAtt": ["F", "Arn"]}, "\"}}}}`, `"]]}`),
			inString(`"DefinitionString": {"Fn::Join": ["", ["`, `{\"QueryLanguage\":\"JSONata\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"arn:", {"Ref": "AWS::Partition"}, ":states:::lambda:invoke\",\"Arguments\":{\"FunctionName\":\"", {"Fn::GetAtt": ["F", "Arn"]}, "\",\"Payload\":{\"_datadog\":\"{% /* jsonatasim: R # with Payload */ ⟨sfn⟩ %}\"}}}}}`, `"]]}`)},
		{"a template, joined lines", "t.json",
			inString(`"DefinitionString": {"Fn::Join": ["\n", ["`, `{\"QueryLanguage\":\"JSONata\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Arguments\":{", "\"FunctionName\":\"f\"", "}}}}`, `"]]}`),
			inString(`"DefinitionString": {"Fn::Join": ["\n", ["`, `{\"QueryLanguage\":\"JSONata\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Arguments\":{", "\"FunctionName\":\"f\",\"Payload\":{\"_datadog\":\"{% /* jsonatasim: R # with Payload */ ⟨sfn⟩ %}\"}", "}}}}`, `"]]}`)},
		{"a template, JSON in a block", "t.yaml",
			inBlock("!Sub |", in(lambda+`, "Arguments": {`+"\n            \"Payload\": {}\n          }")),
			inBlock("!Sub |", in(lambda+`, "Arguments": {`+"\n            \"Payload\": {\"_datadog\": \"{% /* jsonatasim: R # */ ⟨sfn⟩ %}\"}\n          }"))},
		{"a template, JSON in single quotes", "t.yaml",
			inBlock("'"+in(lambda+`, "Arguments": {"Payload": {}}`)+"'", ""),
			inBlock("'"+in(lambda+`, "Arguments": {"Payload": {"_datadog": "{% /* jsonatasim: R # */ ⟨sfn⟩ %}"}}`)+"'", "")},
		{"a template, YAML in a block", "t.yaml",
			inBlock("|", strings.ReplaceAll(strings.TrimSpace(yaml("    Arguments:\n      FunctionName: f\n")), "\n", "\n        ")),
			inBlock("|", strings.ReplaceAll(strings.TrimSpace(yaml("    Arguments:\n      Payload:\n        _datadog: |-\n          {% /* jsonatasim: R # with Payload */ ⟨sfn⟩ %}\n      FunctionName: f\n")), "\n", "\n        "))},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			before, after := strings.ReplaceAll(row.before, "\n", end), strings.ReplaceAll(row.after, "\n", end)
			for _, mark := range []string{"", "\ufeff"} {
				plan := both(t, row.name, mark+before, small)
				if diff := cmp.Diff(mark+after, shortened(t, string(plan.Text), small)); diff != "" {
					t.Errorf("%s, lines end with %q: %s\n%v", row.about, end, diff, plan.Notes)
				}
			}
		}
	}
}

func escaped(text string) string { return strings.ReplaceAll(text, `"`, `\"`) }

func inString(before, text, after string) string {
	return `{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {` + before + text + after + `}}}}`
}

func inBlock(sign, text string) string {
	if text != "" {
		text = "\n        " + text
	}
	return "Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: " + sign + text + "\n"
}

// TestDepth: in Map and Parallel, at any depth.
func TestDepth(t *testing.T) {
	inner := `"StartAt": "L", "States": {"L": {` + lambda + `, "Arguments": {"FunctionName": "f"}, "End": true}}`
	text := in(`"Type": "Map", "ItemProcessor": {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [{` +
		inner + `}, {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {` + strings.ReplaceAll(inner, `"L"`, `"K"`) + `}}}}]}}}`)
	plan := both(t, "m.json", text, small)
	var got []string
	for _, c := range plan.Changes {
		got = append(got, c.Location)
	}
	want := []string{
		"/States/A/ItemProcessor/States/P/Branches[0]/States/L/Arguments/Payload",
		"/States/A/ItemProcessor/States/P/Branches[1]/States/M/ItemProcessor/States/K/Arguments/Payload",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestTemplateResources: what a Task calls is looked up in the template.
func TestTemplateResources(t *testing.T) {
	for resource, want := range map[string]int{
		"!GetAtt F.Arn": 1, "'${F.Arn}'": 1, "!Ref F": 1, "!Ref V": 1, "'${Sub}'": 1, "'${Got}'": 1, "'${Plain}'": 1,
		"!GetAtt Q.Arn": 0, "!Ref Missing": 0, "'${Other}'": 0, "!Sub 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:f'": 1,
		"!Sub 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:activity:a'": 0,
	} {
		text := `Resources:
  F: {Type: AWS::Serverless::Function}
  V: {Type: AWS::Lambda::Version}
  Q: {Type: AWS::SQS::Queue}
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions:
        Sub: !Sub 'arn:${AWS::Partition}:lambda:${AWS::Region}:1:function:f'
        Got: !GetAtt F.Arn
        Plain: arn:aws:lambda:eu-west-1:1:function:f
        Other: !ImportValue x
      Definition:
        QueryLanguage: JSONata
        States:
          A: {Type: Task, Resource: ` + resource + `, Arguments: {}}
`
		plan := both(t, "t.yaml", text, inject.Options{})
		if len(plan.Changes) != want {
			t.Errorf("%s: %d changes, want %d: %v", resource, len(plan.Changes), want, plan.Notes)
		}
	}
}
