package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"github.com/jsonatasim/jsonatasim/corpus"
)

const documentedTasks = `{"QueryLanguage": "JSONata", "StartAt": "Everything is called", "States": {"Everything is called": {"Type": "Parallel", "End": true, "Branches": [
  {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f", "Payload": "{% $states.context %}"}, "End": true}}},
  {"StartAt": "Send", "States": {"Send": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Arguments": {"QueueUrl": "q", "MessageBody": "{% $states.input.nothing %}"}, "End": true}}}]}}}`

// TestMachineFits renders the verdicts of a machine for terminals of many widths: no line
// is wider, and names and verdicts stay.
func TestMachineFits(t *testing.T) {
	file := filepath.Join(t.TempDir(), "m.asl.json")
	if err := os.WriteFile(file, []byte(documentedTasks), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{40, 60, 80, 100, 120} {
		for _, more := range [][]string{nil, {"--explain"}} {
			text := rendered(t, width, false, append([]string{"--machine", file}, more...)...)
			for _, line := range strings.Split(text, "\n") {
				if cells := lipgloss.Width(line); cells > width {
					t.Errorf("%d cells on a terminal of %d: %q", cells, width, line)
				}
			}
			for _, u := range corpus.Upstreams() {
				if got := strings.Count(text, u.Name); got < 2 {
					t.Errorf("width %d: %s is there %d times", width, u.Name, got)
				}
			}
			sum := fmt.Sprintf("Send:sqs-message-attribute:%dfailsthestate", len(corpus.Upstreams()))
			if flat := strings.Join(strings.Fields(text), ""); !strings.Contains(flat, sum) {
				t.Errorf("width %d: nowhere stands %q", width, sum)
			}
		}
	}
}
