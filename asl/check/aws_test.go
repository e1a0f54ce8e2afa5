package check_test

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/check"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// How many answers to definitions and states were recorded.
const (
	recordedCompiles = 73
	recordedStates   = 118
)

// recorded is what AWS answered to a definition.
type recorded struct {
	ID         string
	Kind       string
	Definition json.RawMessage
	State      json.RawMessage `json:"state_definition"`
	Language   string          `json:"query_language"`
	Variables  map[string]any
	Expect     struct {
		Value       json.RawMessage
		Error       string
		Cause       string
		Location    string
		Code        string
		Message     string
		Diagnostics []check.Diagnostic
	}
}

func readRecorded(t *testing.T, kind string, count int) []recorded {
	t.Helper()
	file := os.Getenv("AWS_CASES")
	if file == "" {
		t.Skip("AWS_CASES is not set: it names the file of answers recorded from AWS")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []recorded
	for line := range bytes.Lines(text) {
		var c recorded
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		if c.Kind == kind {
			cases = append(cases, c)
		}
	}
	if len(cases) != count {
		t.Fatalf("%d answers of kind %s were recorded, the file has %d", count, kind, len(cases))
	}
	return cases
}

func findings(t *testing.T, name, text string) ([]check.Finding, *document.File) {
	t.Helper()
	f, err := document.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	definitions, err := asl.Find(f)
	if err != nil {
		t.Fatal(err)
	}
	var all []check.Finding
	for _, d := range definitions {
		all = append(all, check.Check(d)...)
	}
	return all, f
}

// TestAWSRecordedCompile: what AWS accepted has no error, and what it refused is
// refused with its words.
func TestAWSRecordedCompile(t *testing.T) {
	accepted, refused := 0, 0
	for _, c := range readRecorded(t, "compile", recordedCompiles) {
		found, _ := findings(t, c.ID, string(c.Definition))
		refusal := check.Refusal(found)
		if c.Expect.Error == "" {
			accepted++
			if refusal != "" {
				t.Errorf("%s: accepted by AWS, refused here: %s", c.ID, refusal)
			}
			continue
		}
		refused++
		if c.Expect.Diagnostics != nil { // what ValidateStateMachineDefinition answered
			if diff := cmp.Diff(c.Expect.Diagnostics, check.Diagnostics(found)); diff != "" {
				t.Errorf("%s: diagnostics (-AWS +here):\n%s", c.ID, diff)
			}
			continue
		}
		// The prefix is that of a client library.
		cause := strings.TrimPrefix(c.Expect.Cause, "An error occurred (InvalidDefinition) when calling the CreateStateMachine operation: ")
		if refusal != cause {
			t.Errorf("%s:\nAWS  %s\nhere %s", c.ID, cause, refusal)
		}
	}
	t.Logf("TestAWSRecordedCompile: %d definitions accepted, %d refused, of %d recorded", accepted, refused, recordedCompiles)
	if accepted+refused != recordedCompiles {
		t.Fail()
	}
}

// warned are the recorded definitions that deserve warnings, by a part of their id:
// the executions of most failed for just that, the others are recordings of what stays
// as it is.
var warned = map[string][]string{
	"OUTPUT-WITH-RETRY": {
		"UNASSIGNED_VARIABLE /States/ProcessItems/ItemProcessor/States/Fallback/Output/error",
		"UNASSIGNED_VARIABLE /States/ProcessItems/ItemProcessor/States/Finish/Output/result",
	},
	"EMPTY-CREDENTIALS":                {"UNASSIGNED_VARIABLE /States/State0/Arguments"}, // $state
	"INVALID-CREDENTIALS-FIELD":        {"UNASSIGNED_VARIABLE /States/State0/Arguments"},
	"eval-jsonata-fail-number":         {"WRONG_RESULT_TYPE /States/MapIterateState/Items"},
	"eval-jsonata-fail-string":         {"WRONG_RESULT_TYPE /States/MapIterateState/Items"},
	"eval-jsonata-fail-boolean":        {"WRONG_RESULT_TYPE /States/MapIterateState/Items"},
	"eval-jsonata-fail-null":           {"WRONG_RESULT_TYPE /States/MapIterateState/Items"},
	"eval-jsonata-fail-function":       {"WRONG_RESULT_TYPE /States/MapIterateState/Items"},
	"UNDEFINED-OUTPUT/":                {"UNASSIGNED_VARIABLE /States/State0/Output"},
	"UNDEFINED-OUTPUT-FIELD":           {"UNASSIGNED_VARIABLE /States/State0/Output/result"},
	"UNDEFINED-OUTPUT-MULTIPLE-STATES": {"UNASSIGNED_VARIABLE /States/State2/Output/result"},
	"UNDEFINED-ASSIGN":                 {"UNASSIGNED_VARIABLE /States/State0/Assign/result"},
	"UNDEFINED-ARGUMENTS/":             {"UNASSIGNED_VARIABLE /States/State0/Arguments"},
	"UNDEFINED-ARGUMENTS-FIELD":        {"UNASSIGNED_VARIABLE /States/State0/Arguments/FunctionName"},
	"BASE-LAMBDA-LITERALS":             literals("Arguments"),
	"cases-BASE-LITERALS": append(literals("Output"),
		"LEFTOVER_JSONPATH /States/State0/Output/constant_jp_input.$",
		"LEFTOVER_JSONPATH /States/State0/Output/constant_jp_input_path",
		"LEFTOVER_JSONPATH /States/State0/Output/constant_if"),
}

// literals are the strings of a recording that holds every kind of literal.
func literals(field string) []string {
	var list []string
	for _, path := range []string{
		"constant_not_jsonata", "constant_varpath_states", "constant_lst[6]", "constant_lst[7]",
		"constant_obj/in_obj_constant_not_jsonata", "constant_obj/in_obj_constant_lst[6]", "constant_obj/in_obj_constant_lst[7]",
	} {
		list = append(list, "EXPRESSION_DELIMITERS /States/State0/"+field+"/"+path)
	}
	return list
}

// TestAWSRecordedWarnings: no warning on a recorded definition is false.
func TestAWSRecordedWarnings(t *testing.T) {
	met := 0
	for _, c := range readRecorded(t, "compile", recordedCompiles) {
		found, _ := findings(t, c.ID, string(c.Definition))
		var got []string
		for _, f := range found {
			if f.Severity == check.Warning {
				got = append(got, f.Code+" "+f.Location)
			}
		}
		var want []string
		for part, list := range warned {
			if strings.Contains(c.ID, part) {
				want = append(want, list...)
				met++
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-right +given):\n%s", c.ID, diff)
		}
	}
	if met != len(warned) {
		t.Errorf("%d of the %d definitions that deserve warnings were met", met, len(warned))
	}
}

// TestAWSRecordedStates: AWS created and ran every recorded state, so that none has an
// error; those that did not fail have no warning either, unless the recording is about
// strings that stay as they are.
func TestAWSRecordedStates(t *testing.T) {
	failed := 0
	for _, c := range readRecorded(t, "state", recordedStates) {
		variables := map[string]int{}
		for name := range c.Variables {
			variables[name] = 1
		}
		before, err := json.Marshal(map[string]any{"Type": "Pass", "Assign": variables, "Next": "S"})
		if err != nil {
			t.Fatal(err)
		}
		found, _ := findings(t, c.ID, `{"QueryLanguage":"`+c.Language+`","StartAt":"(before)","States":{"(before)":`+string(before)+`,"S":`+string(c.State)+`}}`)
		if c.Expect.Error != "" {
			failed++
		}
		for _, f := range found {
			switch {
			case f.Code == check.MissingTarget || f.Code == check.MissingEnd: // it was cut out of its machine
			case f.Severity == check.Error:
				t.Errorf("%s: %s: %s at %s", c.ID, f.Code, f.Message, f.Location)
			case f.Severity == check.Warning && c.Expect.Error == "" && !strings.Contains(f.Location, "constant_"):
				t.Errorf("%s, which did not fail: %s: %s at %s", c.ID, f.Code, f.Message, f.Location)
			}
		}
	}
	t.Logf("TestAWSRecordedStates: %d states, %d of which failed", recordedStates, failed)
}
