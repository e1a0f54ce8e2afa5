package machine_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval/machine"
)

const inside = `"ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}}`

// TestMapItems: an array, an object, whose members are pairs, or the input itself.
func TestMapItems(t *testing.T) {
	gives(t, jsonata(`"A":{"Type":"Map",`+inside+`,"End":true}`), `[1,"b",null]`, `[1,"b",null]`, machine.Options{})
	gives(t, jsonata(`"A":{"Type":"Map",`+inside+`,"Items":"{% $states.input.x %}","End":true}`), `{"x":{"a":1,"b":[2]}}`,
		`[{"Key":"a","Value":1},{"Key":"b","Value":[2]}]`, machine.Options{})
	gives(t, jsonata(`"A":{"Type":"Map",`+inside+`,"Items":[],"Output":"{% $states.result %}","End":true}`), `1`, `[]`, machine.Options{})
	fails(t, jsonata(`"A":{"Type":"Map",`+inside+`,"End":true}`), `{"a":1}`, "States.QueryEvaluationError",
		`An error occurred while executing the state 'A' (entered at the event id #2). Map state input must be an array but was: {"a":1}`, machine.Options{})
}

// TestItemSelector sees Map.Item, which the states inside do not, and its members in the
// documented order.
func TestItemSelector(t *testing.T) {
	gives(t, jsonata(`"A":{"Type":"Map","Items":["x"],"ItemSelector":{"item":"{% $states.context.Map %}","input":"{% $states.input %}","keys":"{% $keys($states.context) %}"},
		"ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","Output":{"in":"{% $states.input %}","map":"{% $exists($states.context.Map) %}"},"End":true}}},"End":true}`),
		`7`, `[{"in":{"item":{"Item":{"Index":0,"Value":"x","Source":"STATE_DATA"}},"input":7,"keys":["Execution","StateMachine","State","Map"]},"map":false}]`, machine.Options{})
	gives(t, jsonata(`"A":{"Type":"Map","Items":{"k":1},"ItemSelector":"{% $states.context.Map.Item %}",`+inside+`,"End":true}`),
		`7`, `[{"Index":0,"Key":"k","Value":1,"Source":"STATE_DATA"}]`, machine.Options{})
	gives(t, jsonata(`"A":{"Type":"Map","Items":[1,2],"ItemSelector":{"same":true},`+inside+`,"End":true}`), `7`, `[{"same":true},{"same":true}]`, machine.Options{})
}

// TestScopes: inside, outer variables are read; what is assigned inside is gone outside.
func TestScopes(t *testing.T) {
	gives(t, jsonata(`"A":{"Type":"Pass","Assign":{"x":1},"Next":"B"},
		"B":{"Type":"Map","Items":[10,20],"ItemProcessor":{"StartAt":"I","States":{
			"I":{"Type":"Pass","Assign":{"y":"{% $exists($y) ? 'seen' : $states.input + $x %}"},"Next":"J"},
			"J":{"Type":"Pass","Output":"{% $y %}","End":true}}},"Next":"C"},
		"C":{"Type":"Parallel","Branches":[
			{"StartAt":"K","States":{"K":{"Type":"Pass","Assign":{"z":1},"Next":"L"},"L":{"Type":"Pass","Output":"{% [$x,$z,$exists($y)] %}","End":true}}},
			{"StartAt":"N","States":{"N":{"Type":"Pass","Output":"{% [$states.input, $exists($z)] %}","End":true}}}],
			"Arguments":{"args":"{% $states.input %}"},"Next":"D"},
		"D":{"Type":"Pass","Output":{"in":"{% $states.input %}","y":"{% $exists($y) %}","z":"{% $exists($z) %}"},"End":true}`),
		`0`, `{"in":[[1,1,false],[{"args":[11,21]},false]],"y":false,"z":false}`, machine.Options{})
}

// TestMapTime: in virtual time iterations run beside each other, as many as
// MaxConcurrency says, 40 at most; branches do, too.
func TestMapTime(t *testing.T) {
	wait := `{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":"{% $states.input %}","End":true}}}`
	for concurrency, want := range map[string]time.Duration{
		`0`: 30 * time.Second, `1`: 60 * time.Second, `2`: 40 * time.Second, `"{% 3 %}"`: 30 * time.Second,
	} {
		r := run(t, jsonata(`"A":{"Type":"Map","Items":[10,20,30],"MaxConcurrency":`+concurrency+`,"ItemProcessor":`+wait+`,"End":true}`), `1`, machine.Options{})
		if got := r.Stop.Sub(noon); got != want {
			t.Errorf("with %s at a time it took %s, not %s", concurrency, got, want)
		}
	}
	r := run(t, jsonata(`"A":{"Type":"Map","Items":"{% [1..41].(60) %}","ItemProcessor":`+wait+`,"End":true}`), `1`, machine.Options{})
	if got := r.Stop.Sub(noon); got != 2*time.Minute {
		t.Errorf("41 iterations took %s", got)
	}
	r = run(t, jsonata(`"A":{"Type":"Parallel","Branches":[`+wait+`,`+strings.ReplaceAll(wait, `"W"`, `"V"`)+`],"End":true}`), `25`, machine.Options{})
	if got := r.Stop.Sub(noon); got != 25*time.Second {
		t.Errorf("branches took %s", got)
	}
}

// TestHistory: the events of a Map that is retried and caught, with their ids and what
// came before each, as GetExecutionHistory numbers them.
func TestHistory(t *testing.T) {
	l := new(log)
	r := run(t, jsonata(`"A":{"Type":"Map","Items":[1,2],"ItemProcessor":{"StartAt":"T","States":{"T":{"Type":"Task",
			"Resource":"arn:aws:states:::lambda:invoke","Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}],"End":true}}},
			"Catch":[{"ErrorEquals":["States.ALL"],"Next":"B"}],"End":true},
		"B":{"Type":"Succeed"}`), `1`, machine.Options{Observer: l, Tasks: failing{"E", "E"}})
	want := `1<0 ExecutionStarted
2<1 MapStateEntered A
3<2 MapStateStarted A
4<3 MapIterationStarted A
5<4 TaskStateEntered T
6<5 TaskScheduled T
7<6 TaskStarted T
8<7 TaskFailed T
(retried) T 1 1s
9<8 TaskScheduled T
10<9 TaskStarted T
11<10 TaskFailed T
12<11 MapIterationFailed A
13<12 MapStateFailed A
(caught) A
14<13 MapStateExited A
15<14 SucceedStateEntered B
16<15 SucceedStateExited B
17<16 ExecutionSucceeded`
	if got := l.String(); got != want || r.Status != machine.Succeeded {
		t.Errorf("the history is\n%s\nnot\n%s", got, want)
	}
}

// TestHistoryOfEvaluation: what fails to evaluate is told before what comes of it.
func TestHistoryOfEvaluation(t *testing.T) {
	l := new(log)
	run(t, jsonata(`"A":{"Type":"Map","Items":"{% 1 %}",`+inside+`,"End":true}`), `1`, machine.Options{Observer: l})
	want := "1<0 ExecutionStarted\n2<1 MapStateEntered A\n3<2 EvaluationFailed A\n4<3 MapStateFailed A\n5<4 ExecutionFailed"
	if l.String() != want {
		t.Errorf("the history is\n%s", l)
	}
}

// TestParallelFails with the error of the first branch that fails, in the order of the
// file.
func TestParallelFails(t *testing.T) {
	fails(t, jsonata(`"A":{"Type":"Parallel","Branches":[
		{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}},
		{"StartAt":"J","States":{"J":{"Type":"Fail","Error":"E","Cause":"c"}}},
		{"StartAt":"K","States":{"K":{"Type":"Fail","Error":"F"}}}],"End":true}`), `1`, "E", "c", machine.Options{})
}
