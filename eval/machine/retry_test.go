package machine_test

import (
	"context"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
)

// failing answers a number of calls with errors, and then with the number of the call.
type failing []string

func (f failing) Answer(_ context.Context, call *machine.Call) (machine.Answer, error) {
	if call.Count < len(f) {
		return machine.Answer{Error: f[call.Count], Cause: "why"}, nil
	}
	return machine.Answer{Value: eval.Number(float64(call.Count))}, nil
}

// TestRetry: the delays are those of the documented rule, interval times rate to the
// power of the attempt; RetryCount counts all retries of the visit, and Arguments see it.
func TestRetry(t *testing.T) {
	definition := jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
		"Arguments":{"n":"{% $states.context.State.RetryCount %}"},
		"Retry":[{"ErrorEquals":["E"],"IntervalSeconds":3,"BackoffRate":1.5,"MaxAttempts":3},
			{"ErrorEquals":["F","States.Timeout"],"MaxDelaySeconds":3,"MaxAttempts":9}],
		"Output":"{% $states.context.State %}","End":true}`)
	for _, c := range []struct {
		errors failing
		status machine.Status
		after  time.Duration
	}{
		{failing{"E"}, machine.Succeeded, 3 * time.Second},
		{failing{"E", "E", "E"}, machine.Succeeded, 14250 * time.Millisecond},      // 3 + 4.5 + 6.75
		{failing{"E", "E", "E", "E"}, machine.Failed, 14250 * time.Millisecond},    // no more attempts
		{failing{"F", "F", "F", "F"}, machine.Succeeded, 9 * time.Second},          // 1 + 2 + 3 + 3
		{failing{"E", "F", "E", "F"}, machine.Succeeded, 10500 * time.Millisecond}, // each counts for itself: 3 + 1 + 4.5 + 2
		{failing{"G"}, machine.Failed, 0},                                          // nothing is for it
		{failing{"States.HeartbeatTimeout"}, machine.Succeeded, 1 * time.Second},   // a timeout, too
		{failing{"States.Runtime"}, machine.Failed, 0},                             // never retried
		{failing{"E", "States.Runtime"}, machine.Failed, 3 * time.Second},
	} {
		r := run(t, definition, `1`, machine.Options{Tasks: c.errors})
		if r.Status != c.status || r.Stop.Sub(noon) != c.after {
			t.Errorf("%v: %s after %s, not %s after %s", c.errors, r.Status, r.Stop.Sub(noon), c.status, c.after)
		}
		if r.Status == machine.Succeeded && r.Output.Get("RetryCount").Float() != float64(len(c.errors)) {
			t.Errorf("%v: %s", c.errors, raw(t, r.Output))
		}
		if got := r.Output.Get("EnteredTime"); r.Status == machine.Succeeded && got.Str() != "2026-01-02T12:00:00Z" {
			t.Errorf("a retry does not enter again: %s", got)
		}
	}
}

// TestJitter: FULL waits for a part of the delay, the same for the same seed.
func TestJitter(t *testing.T) {
	definition := jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
		"Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":100,"JitterStrategy":"FULL"}],"End":true}`)
	var stops []time.Time
	for _, seed := range []uint64{1, 1, 2} {
		r := run(t, definition, `1`, machine.Options{Tasks: failing{"E"}, Seed: seed})
		if d := r.Stop.Sub(noon); d < 0 || d >= 100*time.Second {
			t.Errorf("it waited for %s", d)
		}
		stops = append(stops, r.Stop)
	}
	if stops[0] != stops[1] || stops[0] == stops[2] {
		t.Errorf("seeds 1, 1 and 2 stop at %s", stops)
	}
}

// TestErrorEquals: which names match which errors (developer guide, "Handling errors").
func TestErrorEquals(t *testing.T) {
	for _, c := range []struct {
		equals, error string
		caught        bool
	}{
		{"E", "E", true}, {"E", "F", false},
		{"States.ALL", "E", true}, {"States.ALL", "States.Timeout", true},
		{"States.ALL", "States.DataLimitExceeded", false}, {"States.ALL", "States.Runtime", false},
		{"States.TaskFailed", "E", true}, {"States.TaskFailed", "States.Timeout", false},
		{"States.Timeout", "States.Timeout", true}, {"States.Timeout", "States.HeartbeatTimeout", true},
		{"States.HeartbeatTimeout", "States.Timeout", false},
		{"States.DataLimitExceeded", "States.DataLimitExceeded", true}, {"States.Runtime", "States.Runtime", false},
	} {
		r := run(t, jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,
			"Catch":[{"ErrorEquals":["`+c.equals+`"],"Next":"B"}]},"B":{"Type":"Succeed"}`), `1`, machine.Options{Tasks: failing{c.error}})
		if caught := r.Status == machine.Succeeded; caught != c.caught {
			t.Errorf("%s matches %s: %v", c.equals, c.error, caught)
		}
	}
}

// TestCatch: Output and Assign of a Catch see errorOutput, the state's own are not
// evaluated, and without Output the error is what goes on.
func TestCatch(t *testing.T) {
	task := `"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Assign":{"x":"{% $states.result %}"},"Output":"{% $missing %}",
		"Catch":[{"ErrorEquals":["E"],"Assign":{"y":"{% $states.errorOutput.Cause %}"},"Output":"{% $states %}","Next":"B"},
			{"ErrorEquals":["States.ALL"],"Next":"B"}],"End":true},
		"B":{"Type":"Succeed","Output":{"in":"{% $states.input %}","x":"{% $exists($x) %}","y":"{% $exists($y) ? $y : null %}"}}`
	r := run(t, jsonata(task), `1`, machine.Options{Tasks: failing{"E"}})
	in := r.Output.Get("in")
	if got := raw(t, in.Get("errorOutput")) + raw(t, r.Output.Get("x")) + raw(t, r.Output.Get("y")); got != `{"Error":"E","Cause":"why"}false"why"` {
		t.Errorf("the catcher gave %s", got)
	}
	if !in.Get("result").IsUndefined() || in.Len() != 3 {
		t.Errorf("$states in a catcher is %s", raw(t, in))
	}
	gives(t, jsonata(task), `1`, `{"in":{"Error":"F","Cause":"why"},"x":false,"y":null}`, machine.Options{Tasks: failing{"F"}})
	// That Output can not be evaluated is caught like what the task gives.
	gives(t, jsonata(task), `1`, `{"in":{"Error":"States.QueryEvaluationError","Cause":"An error occurred while executing the state 'A' `+
		`(entered at the event id #2). The JSONata expression '$missing' specified for the field 'Output' returned nothing (undefined)."},`+
		`"x":false,"y":null}`, machine.Options{Tasks: failing{}})
}
