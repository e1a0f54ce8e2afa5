package states_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// recorded is one answer of AWS's: what it made of a template.
type recorded struct {
	ID        string
	Kind      string
	Field     string
	Template  json.RawMessage
	States    json.RawMessage
	Variables map[string]json.RawMessage
	StaleRisk any `json:"stale_risk"`
	Expect    struct {
		Value     json.RawMessage
		Raw       *string
		Error     string
		CauseCore string `json:"cause_core"`
		Location  string
	}
}

// TestAWSRecorded runs the recorded templates. The recorded states and definitions are
// run by packages eval/machine and asl/check.
func TestAWSRecorded(t *testing.T) {
	file := os.Getenv("AWS_CASES")
	if file == "" {
		t.Skip("AWS_CASES is not set: it names the file of answers recorded from AWS")
	}
	ran, stale := 0, 0
	for _, c := range readRecorded(t, file) {
		if c.Kind != "eval" {
			continue
		}
		ran++
		switch why := c.evaluate(t); {
		case why == "":
		case c.StaleRisk != nil: // AWS may answer otherwise by now: counted apart
			stale++
			t.Logf("AWS may answer otherwise by now: %s: %s", c.ID, why)
		default:
			t.Errorf("%s: %s", c.ID, why)
		}
	}
	t.Logf("TestAWSRecorded: %d cases ran; %d that may be out of date are answered otherwise", ran, stale)
	if ran == 0 {
		t.Error("the file holds no recorded template")
	}
}

// wanted is what the fields want that the cases have. Those not here take any value.
var wanted = map[string]states.Want{
	"Condition": states.WantBoolean, "Items": states.WantItems, "Timestamp": states.WantTimestamp, "Seconds": states.WantCount,
	"MaxConcurrency": states.WantCount, "TimeoutSeconds": states.WantPositive, "HeartbeatSeconds": states.WantPositive,
	"ToleratedFailureCount": states.WantCount, "ToleratedFailurePercentage": states.WantPercentage,
	"MaxItemsPerBatch": states.WantPositive, "MaxInputBytesPerBatch": states.WantPositive,
	"Error": states.WantString, "Cause": states.WantString, "RoleArn": states.WantString, "Assign": states.WantObject,
}

func readRecorded(t *testing.T, file string) []recorded {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []recorded
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, len(text)+1)
	for lines.Scan() {
		var c recorded
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	return cases
}

// evaluate compares the result of a template with the recorded one: AWS's own
// text where it is known, and else the value with its key order.
func (c recorded) evaluate(t *testing.T) string {
	compiled, err := states.CompileTemplate(value(t, string(c.Template)), c.Field)
	if err != nil {
		return "refused: " + err.Error()
	}
	env := states.Environment{Variables: eval.Vars{}}
	if c.States != nil {
		env.States = value(t, string(c.States))
	}
	for name, v := range c.Variables {
		env.Variables[name] = value(t, string(v))
	}
	v, err := compiled.EvaluateAs(context.Background(), env, wanted[path.Base(c.Field)])
	if c.Expect.Error != "" {
		return c.compareError(err)
	}
	if err != nil {
		return err.Error()
	}
	want := raw(t, value(t, string(c.Expect.Value)))
	if c.Expect.Raw != nil {
		want = *c.Expect.Raw
	}
	if got := raw(t, v); got != want {
		return fmt.Sprintf("gave %s, want %s", got, want)
	}
	return ""
}

func (c recorded) compareError(err error) string {
	var e *states.Error
	if !errors.As(err, &e) {
		return fmt.Sprintf("gave %v, want %s: %s", err, c.Expect.Error, c.Expect.CauseCore)
	}
	if e.Name != c.Expect.Error || e.Cause != c.Expect.CauseCore || e.Field != c.Expect.Location {
		return fmt.Sprintf("failed with %v, want %s: %s", err, c.Expect.Error, c.Expect.CauseCore)
	}
	return ""
}
