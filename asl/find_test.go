package asl_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

func find(t *testing.T, name, text string) ([]*asl.Definition, error) {
	t.Helper()
	f, err := document.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return asl.Find(f)
}

const pass = `{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}`

// TestFind: the forms in which files hold definitions (CloudFormation and SAM
// documentation of the resources).
func TestFind(t *testing.T) {
	quoted := strings.ReplaceAll(pass, `"`, `\"`)
	cfn := func(properties string) string {
		return `{"Resources":{"Bucket":{"Type":"AWS::S3::Bucket"},"M":{"Type":"AWS::StepFunctions::StateMachine","Properties":{` + properties + `}}}}`
	}
	for _, row := range []struct{ about, name, text string }{
		{"plain JSON", "m.asl.json", pass},
		{"plain YAML", "m.asl.yaml", "StartAt: A\nStates:\n  A:\n    Type: Pass\n    End: true\n"},
		{"a string", "t.json", cfn(`"DefinitionString":"` + quoted + `"`)},
		{"Fn::Sub", "t.json", cfn(`"DefinitionString":{"Fn::Sub":"` + quoted + `"}`)},
		{"Fn::Sub with values", "t.json", cfn(`"DefinitionString":{"Fn::Sub":["` + quoted + `",{"X":"y"}]}`)},
		{"Fn::Join", "t.json", cfn(`"DefinitionString":{"Fn::Join":["\n",["{\"StartAt\":\"A\",","\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}"]]}`)},
		{"Fn::ToJsonString", "t.json", cfn(`"DefinitionString":{"Fn::ToJsonString":` + pass + `}`)},
		{"an object", "t.json", cfn(`"Definition":` + pass)},
		{"SAM in YAML", "t.yaml", "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        StartAt: A\n        States:\n          A: {Type: Pass, End: true}\n"},
		{"!Sub", "t.yaml", "Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: !Sub |\n        " + pass + "\n"},
		{"!Join", "t.yaml", "Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: !Join ['', ['{\"StartAt\":\"A\",', '\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}']]\n"},
		{"!Sub of YAML", "t.yaml", "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionString: !Sub |\n        StartAt: A\n        States:\n          A:\n            Type: Pass\n            End: true\n"},
	} {
		found, err := find(t, row.name, row.text)
		if err != nil || len(found) != 1 {
			t.Errorf("%s: %d found, %v", row.about, len(found), err)
			continue
		}
		d := found[0]
		if want := strings.Contains(row.text, "Resources"); (d.Name == "M") != want {
			t.Errorf("%s: called %q", row.about, d.Name)
		}
		a := d.Machine.State("A")
		if d.Machine.StartAt != "A" || a == nil || a.Type != asl.Pass || a.Path != "/States/A" {
			t.Errorf("%s: %+v", row.about, d.Machine)
			continue
		}
		at := a.Field("Type")
		if got := row.text[at.Offset(0):at.Offset(4)]; got != "Pass" {
			t.Errorf("%s: the type stands at %q", row.about, got)
		}
	}
}

// TestFindFaults: files without a definition, and those with some beside one that can
// not be read.
func TestFindFaults(t *testing.T) {
	machine := func(properties string) string {
		return `{"Resources":{"M":{"Type":"AWS::StepFunctions::StateMachine","Properties":{` + properties + `}}}}`
	}
	for _, row := range []struct{ text, want string }{
		{`[]`, "t.json:1:1: a state machine definition is an object, and this is an array"},
		{`null`, "t.json:1:1: a state machine definition is an object, and this is null"},
		{`{"a": 1}`, "t.json:1:1: no state machine is defined here: a definition has StartAt and States, a template has Resources"},
		{`{"Resources": {"B": {"Type": "AWS::S3::Bucket"}}}`, "t.json:1:1: no resource of this template is a state machine"},
		{`{"Resources": 1}`, "t.json:1:1: no resource of this template is a state machine"},
		{machine(``), `t.json:1:15: the state machine M has no definition`},
		{machine(`"DefinitionString": "{"`), `t.json:1:98: a key in double quotes should stand here`},
		{machine(`"DefinitionString": {"Ref": "P"}`), `t.json:1:96: this definition is made only when the template is deployed`},
		{machine(`"DefinitionString": "7"`), `t.json:1:97: a state machine definition is an object, and this is a number`},
		{machine(`"DefinitionS3Location": {"Bucket": "b"}`), `t.json:1:100: the definition of M is in another file (DefinitionS3Location)`},
	} {
		found, err := find(t, "t.json", row.text)
		var fault *document.Fault
		if len(found) > 0 || !errors.As(err, &fault) || fault.Error() != row.want {
			t.Errorf("%s\nsays %v\nwant %s", row.text, err, row.want)
		}
	}
	found, err := find(t, "t.json", `{"Resources":{"A":{"Type":"AWS::Serverless::StateMachine","Properties":{"DefinitionUri":"x"}},`+
		`"B":{"Type":"AWS::Serverless::StateMachine","Properties":{"Definition":`+pass+`}}}}`)
	if len(found) != 1 || found[0].Name != "B" || err == nil {
		t.Errorf("beside one that is elsewhere: %d found, %v", len(found), err)
	}
}

// TestIntrinsics: calls of a template's functions inside a definition become texts, or
// placeholders, at their places.
func TestIntrinsics(t *testing.T) {
	const text = `Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A:
            Type: Task
            Resource: !GetAtt Function.Arn
            Arguments:
              Queue: !Ref Queue
              Text: !Sub "{% $states.input.${Field} %}"
              Name: !Join ['-', [a, !Ref B]]
              List: [!ImportValue x, {Ref: C}]
              Zone: {'Fn::Select': [0, !GetAZs '']}
              Plain: {Ref: 1, Other: 2}
            End: true
`
	found, err := find(t, "t.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	a := found[0].Machine.State("A")
	arguments := a.Field("Arguments")
	type piece struct {
		Text        string
		Placeholder bool
		At          string
	}
	got := func(n *document.Node) piece {
		at := text[n.Offset(0):]
		return piece{n.Text, n.Placeholder, at[:strings.IndexAny(at, " }]\n")]}
	}
	for name, row := range map[string]struct {
		node *document.Node
		want piece
	}{
		"Resource": {a.Field("Resource"), piece{"${Function.Arn}", true, "!GetAtt"}},
		"Queue":    {arguments.Member("Queue"), piece{"${Queue}", true, "!Ref"}},
		"Text":     {arguments.Member("Text"), piece{"{% $states.input.${Field} %}", false, "{%"}},
		"Name":     {arguments.Member("Name"), piece{"a-${B}", false, "a,"}},
		"List 0":   {arguments.Member("List").Items[0], piece{"${Fn::ImportValue}", true, "!ImportValue"}},
		"List 1":   {arguments.Member("List").Items[1], piece{"${C}", true, "{Ref:"}},
		"Zone":     {arguments.Member("Zone"), piece{"${Fn::Select}", true, "{'Fn::Select':"}},
	} {
		if diff := cmp.Diff(row.want, got(row.node)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	if plain := arguments.Member("Plain"); plain.Kind != document.Object || len(plain.Members) != 2 {
		t.Errorf("an object with two members was taken for a call: %+v", plain)
	}
}
