package eval_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// TestReferenceCases runs recorded answers of the reference: JSON lines
// {id, expr, data, expect: {value} or {undefined: true} or {code, token?, position?}}.
func TestReferenceCases(t *testing.T) {
	file := os.Getenv("JSONATA_CASES")
	if file == "" {
		t.Skip("JSONATA_CASES is not set: the recorded answers of the reference were NOT compared")
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	run, passed := 0, 0
	for number := 1; lines.Scan(); number++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		run++
		c, err := eval.ParseJSON(lines.Bytes(), eval.JSONata)
		if err != nil {
			t.Errorf("line %d: %v", number, err)
			continue
		}
		if fault := checkReference(c); fault != "" {
			t.Errorf("%v: %s\n%s", c.Get("id"), c.Get("expr").Str(), fault)
			continue
		}
		passed++
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d cases passed", passed, run)
	if run == 0 {
		t.Error("the file holds no cases")
	}
}

// checkReference says in what the answer to a recorded case differs.
func checkReference(c eval.Value) string {
	p, err := eval.Compile(c.Get("expr").Str())
	v := eval.Undefined
	if err == nil {
		v, err = p.Run(context.Background(), c.Get("data"), nil)
	}
	expect := c.Get("expect")
	if code := expect.Get("code"); !code.IsUndefined() {
		return differsFrom(expect, v, err)
	}
	want := "undefined"
	if !expect.Get("undefined").IsTrue() {
		want = expect.Get("value").String()
	}
	if got := answer(v, err); got != want {
		return fmt.Sprintf("got  %s\nwant %s", got, want)
	}
	return ""
}

// differsFrom compares an error with the parts of it that were recorded.
func differsFrom(expect, v eval.Value, err error) string {
	e, ok := err.(*expr.Error)
	if !ok {
		return fmt.Sprintf("got %s, want an error %v", answer(v, err), expect)
	}
	token, position := expect.Get("token"), expect.Get("position")
	switch {
	case e.Code != expect.Get("code").Str(),
		!token.IsUndefined() && datum(e.Token) != token.String(),
		!position.IsUndefined() && (!e.HasPosition || float64(e.Position) != position.Float()):
		return fmt.Sprintf("got  %s\nwant %v", fault(e), expect)
	}
	return ""
}

// The runner itself must tell right answers from wrong ones.
func TestReferenceRunner(t *testing.T) {
	for _, c := range []struct {
		line  string
		right bool
	}{
		{`{"expr":"a + 1","data":{"a":1},"expect":{"value":2}}`, true},
		{`{"expr":"a + 1","data":{"a":1},"expect":{"value":3}}`, false},
		{`{"expr":"$","data":{"b":1,"a":2},"expect":{"value":{"b":1,"a":2}}}`, true},
		{`{"expr":"$","data":{"b":1,"a":2},"expect":{"value":{"a":2,"b":1}}}`, false},
		{`{"expr":"b","data":{"a":1},"expect":{"undefined":true}}`, true},
		{`{"expr":"a","data":{"a":null},"expect":{"undefined":true}}`, false},
		{`{"expr":"1 + \"x\"","expect":{"code":"T2002","token":"+","position":3}}`, true},
		{`{"expr":"1 + \"x\"","expect":{"code":"T2002"}}`, true},
		{`{"expr":"1 + \"x\"","expect":{"code":"T2001"}}`, false},
		{`{"expr":"1 + \"x\"","expect":{"code":"T2002","token":"-"}}`, false},
		{`{"expr":"1 + \"x\"","expect":{"code":"T2002","position":2}}`, false},
		{`{"expr":"1","expect":{"code":"T2002"}}`, false},
	} {
		if fault := checkReference(read(c.line)); (fault == "") != c.right {
			t.Errorf("%s: %q", c.line, fault)
		}
	}
}
