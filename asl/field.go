package asl

import (
	"strconv"

	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// Field is a field of a state whose value is a template: strings between {% and %} in
// it, at any depth, are expressions.
type Field struct {
	State *State
	// Path is its name as messages have it: "Output", "Choices[1]/Condition",
	// "Catch[0]/Output", "ItemBatcher/BatchInput".
	Path string
	Node *document.Node
	// Want is what the value must be once it is evaluated.
	Want states.Want
	// Parts are those of $states that exist in it, beside input and context.
	Parts states.Parts
}

// Location is where the field is, as AWS's diagnostics name it: "/States/M/Output".
func (f Field) Location() string { return f.State.Path + "/" + f.Path }

// Types of states.
const (
	Task     = "Task"
	Parallel = "Parallel"
	Map      = "Map"
	Pass     = "Pass"
	Wait     = "Wait"
	Choice   = "Choice"
	Succeed  = "Succeed"
	Fail     = "Fail"
)

// wants says what each field must give, by the type of the state and the path of the
// field, [] standing for any index (Step Functions developer guide, "Transforming
// data with JSONata in Step Functions" and the pages of the states).
var wants = map[string]map[string]states.Want{
	Task: {
		"Arguments": states.WantAny, "Output": states.WantAny, "Assign": states.WantObject,
		"TimeoutSeconds": states.WantPositive, "HeartbeatSeconds": states.WantPositive,
		"Credentials/RoleArn": states.WantString,
		"Catch[]/Output":      states.WantAny, "Catch[]/Assign": states.WantObject,
	},
	Parallel: {
		"Arguments": states.WantAny, "Output": states.WantAny, "Assign": states.WantObject,
		"Catch[]/Output": states.WantAny, "Catch[]/Assign": states.WantObject,
	},
	Map: {
		"Items": states.WantItems, "ItemSelector": states.WantAny, "Output": states.WantAny, "Assign": states.WantObject,
		"MaxConcurrency": states.WantCount, "ToleratedFailureCount": states.WantCount,
		"ToleratedFailurePercentage": states.WantPercentage,
		"ItemReader/Arguments":       states.WantAny, "ItemReader/ReaderConfig/MaxItems": states.WantPositive,
		"ItemBatcher/BatchInput":       states.WantAny,
		"ItemBatcher/MaxItemsPerBatch": states.WantPositive, "ItemBatcher/MaxInputBytesPerBatch": states.WantPositive,
		"ResultWriter/Arguments": states.WantAny,
		"Catch[]/Output":         states.WantAny, "Catch[]/Assign": states.WantObject,
	},
	Pass: {"Output": states.WantAny, "Assign": states.WantObject},
	Wait: {
		"Seconds": states.WantCount, "Timestamp": states.WantTimestamp,
		"Output": states.WantAny, "Assign": states.WantObject,
	},
	Choice: {
		"Choices[]/Condition": states.WantBoolean, "Choices[]/Output": states.WantAny, "Choices[]/Assign": states.WantObject,
		"Output": states.WantAny, "Assign": states.WantObject,
	},
	Succeed: {"Output": states.WantAny},
	Fail:    {"Error": states.WantString, "Cause": states.WantString},
}

// Fields gives the fields of a JSONata state whose values are templates, in the order
// of the file; none of a JSONPath state.
func (s *State) Fields() []Field {
	if s.QueryLanguage != JSONata {
		return nil
	}
	return s.fields(nil, s.Node, "", "", wants[s.Type])
}

// fields looks for templates in what stands under a path; pattern is the path with
// its indexes left out. Only what leads to one is gone into.
func (s *State) fields(found []Field, n *document.Node, path, pattern string, wants map[string]states.Want) []Field {
	if path != "" {
		path, pattern = path+"/", pattern+"/"
	}
	for i, m := range n.Members {
		if !last(n, i) {
			continue // the same key comes again, and that counts
		}
		at := pattern + m.Key
		if want, ok := wants[at]; ok {
			found = append(found, Field{s, path + m.Key, m.Value, want, s.parts(m.Key, pattern)})
			continue
		}
		switch at {
		case "Choices", "Catch":
			for i, item := range m.Value.Items {
				found = s.fields(found, item, m.Key+"["+strconv.Itoa(i)+"]", m.Key+"[]", wants)
			}
		case "Credentials", "ItemReader", "ItemReader/ReaderConfig", "ItemBatcher", "ResultWriter":
			found = s.fields(found, m.Value, path+m.Key, at, wants)
		}
	}
	return found
}

// last reports whether no member behind the i-th has its key.
func last(n *document.Node, i int) bool {
	for _, m := range n.Members[i+1:] {
		if m.Key == n.Members[i].Key {
			return false
		}
	}
	return true
}

// parts says what of $states exists in a field: the result in Output and Assign of
// states that have one, the error in those of a catcher (documented).
func (s *State) parts(key, pattern string) states.Parts {
	switch {
	case key != "Output" && key != "Assign":
		return 0
	case pattern == "Catch[]/":
		return states.ErrorOutput
	case pattern == "" && (s.Type == Task || s.Type == Parallel || s.Type == Map):
		return states.Result
	}
	return 0
}
