package check_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/check"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// FuzzCheck: whatever a file holds, it is read or refused with a place in it, and all
// that is found lies in it.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		"", "{", "[]", output(`"{% $v ?? 1 & phone %}"`), strings.ReplaceAll(output(`{"a.$":" {% x %}"}`), `"`, "'"),
		machine(`"M":{"Type":"Map","Items":"{% $map([1], $string) %}","ItemProcessor":` + distributed + end),
		`{"Resources":{"M":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"DefinitionString":{"Fn::Join":["",["{\"StartAt\":\"A\",\"States\":{",{"Ref":"A"},"}}"]]}}}}}`,
		"Resources:\r\n  M:\r\n    Type: AWS::Serverless::StateMachine\r\n    Properties:\r\n      DefinitionString: !Sub |\r\n        StartAt: A\r\n        States: {A: {Type: Pass, End: true}}\r\n",
		"StartAt: A\nStates:\n  A:\n    Type: Choice\n    Choices: [&a {Next: B}, *a]\n    QueryLanguage: >-\n      JSONata\n",
	} {
		f.Add("x", seed)
		f.Add("x.yaml", seed)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		file, err := document.Read(name, []byte(text))
		if err != nil {
			inFile(t, text, err)
			return
		}
		definitions, err := asl.Find(file)
		if err != nil {
			inFile(t, text, err)
		}
		for _, d := range definitions {
			for _, one := range check.Check(d) {
				if one.Span.Start < 0 || one.Span.Start > len(text) || one.Message == "" || one.Code == "" {
					t.Errorf("%+v", one)
				}
			}
		}
	})
}

func inFile(t *testing.T, text string, err error) {
	var fault *document.Fault
	if !errors.As(err, &fault) || fault.Start < 0 || fault.Start > len(text) || fault.Line < 1 || fault.Column < 1 || fault.Reason == "" {
		t.Errorf("%#v", err)
	}
}
