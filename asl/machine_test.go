package asl_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

func machine(t *testing.T, text string) *asl.Machine {
	t.Helper()
	found, err := find(t, "m.json", text)
	if err != nil {
		t.Fatal(err)
	}
	return found[0].Machine
}

// TestQueryLanguage: inner machines have that of the whole definition, not of the
// state around them; what is not exactly JSONPath counts as JSONata (measured).
func TestQueryLanguage(t *testing.T) {
	const inner = `{"StartAt":"I","States":{"I":{"Type":"Pass","End":true},"J":{"Type":"Pass","QueryLanguage":"JSONata","End":true}}}`
	for _, row := range []struct{ top, state, want string }{
		{``, ``, "M JSONPath, I JSONPath, J JSONata, P JSONPath, I JSONPath, J JSONata"},
		{``, `"QueryLanguage":"JSONata",`, "M JSONata, I JSONPath, J JSONata, P JSONPath, I JSONPath, J JSONata"},
		{`"QueryLanguage":"JSONata",`, ``, "M JSONata, I JSONata, J JSONata, P JSONata, I JSONata, J JSONata"},
		{`"QueryLanguage":"JSONata",`, `"QueryLanguage":"JSONPath",`, "M JSONPath, I JSONata, J JSONata, P JSONata, I JSONata, J JSONata"},
		{`"QueryLanguage":"jsonpath",`, ``, "M JSONata, I JSONata, J JSONata, P JSONata, I JSONata, J JSONata"},
	} {
		m := machine(t, `{`+row.top+`"StartAt":"M","States":{"M":{"Type":"Map",`+row.state+`"ItemProcessor":`+inner+`,"Next":"P"},`+
			`"P":{"Type":"Parallel","Branches":[`+inner+`],"End":true}}}`)
		got := ""
		m.Walk(func(s *asl.State) { got += ", " + s.Name + " " + s.QueryLanguage })
		if got[2:] != row.want {
			t.Errorf("%s%s\n%s\nwant %s", row.top, row.state, got[2:], row.want)
		}
	}
}

// TestPaths: where machines and states are, as AWS's locations name it (measured).
func TestPaths(t *testing.T) {
	m := machine(t, `{"StartAt":"M","States":{
		"M":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},"StartAt":"I","States":{"I":{"Type":"Map","Iterator":`+pass+`}}}},
		"P":{"Type":"Parallel","Branches":[`+pass+`,{"StartAt":"B","States":{"B":{"Type":"Pass"}}}]}}}`)
	var got []string
	m.Walk(func(s *asl.State) {
		got = append(got, fmt.Sprint(s.Path, " ", s.Machine.Distributed, s.Machine.Top == m))
		if s.Machine.State(s.Name) != s {
			t.Errorf("%s is not found in its machine", s.Name)
		}
	})
	want := []string{
		"/States/M false true",
		"/States/M/ItemProcessor/States/I true true",
		"/States/M/ItemProcessor/States/I/Iterator/States/A false true",
		"/States/P false true",
		"/States/P/Branches[0]/States/A false true",
		"/States/P/Branches[1]/States/B false true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if p := m.State("P"); p.Branches[1].Parent != p || m.State("X") != nil {
		t.Error("parents")
	}
}

// TestFields: which fields are templates, in the order of the file, with what they
// want and what of $states they have (documented).
func TestFields(t *testing.T) {
	for _, row := range []struct {
		about, state string
		want         []string
	}{
		{"Task", `"Type":"Task","Resource":"{% 1 %}","Output":1,"Arguments":2,"Credentials":{"RoleArn":"x"},"TimeoutSeconds":1,
			"Retry":[{"ErrorEquals":["{% 1 %}"]}],"Catch":[{"ErrorEquals":["a"],"Next":"b"},{"Assign":{},"Output":1}],"HeartbeatSeconds":1,"Assign":{},"Comment":"{% 1 %}"`,
			[]string{
				"Output any 1", "Arguments any 0", "Credentials/RoleArn string 0", "TimeoutSeconds number 0",
				"Catch[1]/Assign any 2", "Catch[1]/Output any 2", "HeartbeatSeconds number 0", "Assign any 1",
			}},
		{"Map", `"Type":"Map","Items":[],"ItemSelector":{},"ItemReader":{"Resource":"x","Arguments":{},"ReaderConfig":{"MaxItems":1,"CSVHeaders":["a"]}},
			"ItemBatcher":{"MaxItemsPerBatch":1,"BatchInput":{},"MaxInputBytesPerBatch":2},"ResultWriter":{"Arguments":{},"WriterConfig":{}},
			"MaxConcurrency":1,"ToleratedFailureCount":1,"ToleratedFailurePercentage":1,"Catch":[{"Output":1}],"Output":1,"Assign":{},"Label":"{% 1 %}"`,
			[]string{
				"Items array 0", "ItemSelector any 0", "ItemReader/Arguments any 0", "ItemReader/ReaderConfig/MaxItems number 0",
				"ItemBatcher/MaxItemsPerBatch number 0", "ItemBatcher/BatchInput any 0", "ItemBatcher/MaxInputBytesPerBatch number 0",
				"ResultWriter/Arguments any 0", "MaxConcurrency number 0", "ToleratedFailureCount number 0",
				"ToleratedFailurePercentage number 0", "Catch[0]/Output any 2", "Output any 1", "Assign any 1",
			}},
		{"Choice", `"Type":"Choice","Choices":[{"Next":"x","Condition":true},{"Condition":true,"Assign":{},"Output":1}],"Default":"{% 1 %}","Output":1,"Assign":{}`,
			[]string{
				"Choices[0]/Condition boolean 0", "Choices[1]/Condition boolean 0", "Choices[1]/Assign any 0",
				"Choices[1]/Output any 0", "Output any 0", "Assign any 0",
			}},
		{"Wait", `"Type":"Wait","Seconds":1,"Timestamp":"x","Output":1,"Assign":{},"Catch":[{"Output":1}]`,
			[]string{"Seconds number 0", "Timestamp string 0", "Output any 0", "Assign any 0"}},
		{"Parallel", `"Type":"Parallel","Arguments":1,"Output":1`, []string{"Arguments any 0", "Output any 1"}},
		{"Pass", `"Type":"Pass","Output":1,"Assign":{},"Output":2`, []string{"Assign any 0", "Output any 0"}},
		{"Succeed", `"Type":"Succeed","Output":1,"Assign":{}`, []string{"Output any 0"}},
		{"Fail", `"Type":"Fail","Error":"x","Cause":"y","Output":1`, []string{"Error string 0", "Cause string 0"}},
		{"unknown", `"Type":"Other","Output":1`, nil},
	} {
		m := machine(t, `{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{`+row.state+`}}}`)
		var got []string
		for _, f := range m.State("S").Fields() {
			want := f.Want.String()
			if f.Want == states.WantObject { // names and values
				want = "any"
			}
			got = append(got, fmt.Sprint(f.Path, " ", want, " ", f.Parts))
			if f.Location() != "/States/S/"+f.Path || f.Node == nil {
				t.Errorf("%s: %s at %s", row.about, f.Path, f.Location())
			}
		}
		if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%s:\n%s", row.about, diff)
		}
	}
	if fields := machine(t, pass).State("A").Fields(); fields != nil {
		t.Errorf("a JSONPath state has templates: %v", fields)
	}
}

// TestShapes: whatever stands where states should, it is read.
func TestShapes(t *testing.T) {
	for _, states := range []string{`1`, `null`, `[]`, `{}`, `{"A":1}`, `{"A":[]}`, `{"A":{"Type":7}}`, `{"A":{"Type":"Map","ItemProcessor":3}}`,
		`{"A":{"Type":"Parallel","Branches":{"x":1}}}`, `{"A":{"Type":"Parallel","Branches":[1,null]}}`, `{"A":{"Type":"Choice","Choices":"x","Catch":[3]}}`} {
		for _, language := range []string{`"JSONata"`, `7`} {
			m := machine(t, `{"QueryLanguage":`+language+`,"StartAt":1,"States":`+states+`}`)
			m.Walk(func(s *asl.State) { s.Fields() })
		}
	}
}
