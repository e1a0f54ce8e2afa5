package cases

import (
	"context"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// caseOn gives the case on a line of JSON.
func caseOn(t *testing.T, line string, dialect *eval.Dialect) *Case {
	t.Helper()
	loader := Loader{Dialect: dialect, Stdin: strings.NewReader(line)}
	for c, err := range loader.All("-") {
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		return c
	}
	t.Fatalf("no case in %s", line)
	return nil
}

// TestRight tells right answers from wrong ones. What is expected of the expressions is
// the reference's answer, or just that spoilt.
func TestRight(t *testing.T) {
	list := []struct {
		line             string
		right, orderOnly bool
	}{
		{line: `{"expr":"a + 1","data":{"a":1},"expect":{"value":2}}`, right: true},
		{line: `{"expr":"a + 1","data":{"a":1},"expect":{"value":3}}`},
		{line: `{"expr":"a + 1","data":{"a":1},"expect":{"undefined":true}}`},
		{line: `{"expr":"a + 1","data":{"a":1},"expect":{"value":"2"}}`},
		{line: `{"expr":"$","data":{"b":1,"a":2},"expect":{"value":{"b":1,"a":2}}}`, right: true},
		{line: `{"expr":"$","data":{"b":1,"a":2},"expect":{"value":{"a":2,"b":1}}}`, orderOnly: true},
		{line: `{"expr":"$","data":[{"b":1,"a":2}],"expect":{"value":[{"a":2,"b":1}]}}`, orderOnly: true},
		{line: `{"expr":"$","data":[1,2],"expect":{"value":[2,1]}}`},
		{line: `{"expr":"$","data":{"b":1,"a":2},"expect":{"value":{"a":2,"b":2}}}`},
		{line: `{"expr":"b","data":{"a":1},"expect":{"undefined":true}}`, right: true},
		{line: `{"expr":"b","data":{"a":1},"expect":{"value":null}}`},
		{line: `{"expr":"a","data":{"a":null},"expect":{"undefined":true}}`},
		{line: `{"expr":"a","data":{"a":null},"expect":{"value":null}}`, right: true},
		{line: `{"expr":"$sum","expect":{"undefined":true}}`},
		{line: `{"expr":"$sum","expect":{"value":""}}`},
		{line: `{"expr":"1 + \"x\"","expect":{"code":"T2002","token":"+","position":3}}`, right: true},
		{line: `{"expr":"1 + \"x\"","expect":{"code":"T2002"}}`, right: true},
		{line: `{"expr":"1 + \"x\"","expect":{"code":"T2001"}}`},
		{line: `{"expr":"1 + \"x\"","expect":{"code":"T2002","token":"-"}}`},
		{line: `{"expr":"1 + \"x\"","expect":{"code":"T2002","position":2}}`},
		{line: `{"expr":"1 + \"x\"","expect":{"code":"T2002","message":"something else"}}`},
		{line: `{"expr":"1 + \"x\"","expect":{"value":1}}`},
		{line: `{"expr":"1 + \"x\"","expect":{"undefined":true}}`},
		{line: `{"expr":"1 +","expect":{"code":"S0207","token":"(end)","position":3}}`, right: true},
		{line: `{"expr":"1 +","expect":{"code":"S0202"}}`},
		{line: `{"expr":"1","expect":{"code":"T2002"}}`},
		{line: `{"expr":"x","expect":{"code":"T2002"}}`},
		// The official suite has one code for both limits, of depth and of time.
		{line: `{"expr":"($f := function($n) { 1 + $f($n) }; $f(1))","expect":{"code":"U1001"}}`, right: true},
		{line: `{"expr":"1 + \"x\"","expect":{"code":"U1001"}}`},
	}
	for _, c := range list {
		one := caseOn(t, c.line, eval.JSONata)
		answer := one.Run(context.Background())
		if got := one.Right(answer); got != c.right {
			t.Errorf("%s\nis right: %t, after %s", c.line, got, answer.Text(one.Dialect))
		}
		if got := !one.Right(answer) && one.OrderOnly(answer); got != c.orderOnly {
			t.Errorf("%s\ndiffers in order only: %t", c.line, got)
		}
	}
	t.Logf("%d cases", len(list))
}

// TestUnordered compares arrays whose items may come in any order, and each as often as
// the other has it.
func TestUnordered(t *testing.T) {
	list := []struct {
		got, want string
		right     bool
	}{
		{`[1,2,3]`, `[3,1,2]`, true},
		{`[1,2,2]`, `[2,1,1]`, false},
		{`[1,2]`, `[1,2,3]`, false},
		{`[{"b":1,"a":2},1]`, `[1,{"b":1,"a":2}]`, true},
		{`[{"b":1,"a":2}]`, `[{"a":2,"b":1}]`, false}, // of the items, not inside them
		{`[[1,2]]`, `[[2,1]]`, false},
		{`1`, `[1]`, false},
		{`[]`, `[]`, true},
	}
	for _, c := range list {
		one := Case{Dialect: eval.JSONata, Expect: Expectation{Value: value(t, c.want), Unordered: true}}
		if got := one.Right(Answer{Value: value(t, c.got)}); got != c.right {
			t.Errorf("%s and %s: %t", c.got, c.want, got)
		}
	}
	t.Logf("%d cases", len(list))
}

func value(t *testing.T, text string) eval.Value {
	t.Helper()
	v, err := eval.ParseJSON([]byte(text), eval.JSONata)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestStatesUndefined: in Step Functions an undefined result is a failure. A case that
// expects undefined means just this one.
func TestStatesUndefined(t *testing.T) {
	list := []struct {
		line  string
		right bool
	}{
		{`{"expr":"$states.input.b","data":{"a":1},"expect":{"undefined":true}}`, true},
		{`{"expr":"$states.input.a","data":{"a":1},"expect":{"value":1}}`, true},
		{`{"expr":"$states.input.a","data":{"a":1},"expect":{"undefined":true}}`, false},
		{`{"expr":"1 + \"(undefined).\"","data":{},"expect":{"undefined":true}}`, false},
		{`{"expr":"$error(\"(undefined).\")","data":{},"expect":{"undefined":true}}`, false},
		{`{"expr":"1 +","data":{},"expect":{"undefined":true}}`, false},
		{`{"expr":"$eval(\"1\")","data":{},"expect":{"undefined":true}}`, false},
		{`{"expr":"1 + \"a\"","data":{},"expect":{"code":"T2002"}}`, true},
	}
	for _, c := range list {
		one := caseOn(t, c.line, states.Dialect)
		answer := one.Run(context.Background())
		if got := one.Right(answer); got != c.right {
			t.Errorf("%s\nis right: %t, after %s", c.line, got, answer.Text(one.Dialect))
		}
	}
	t.Logf("%d cases", len(list))
}
