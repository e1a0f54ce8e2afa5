package eval_test

import (
	"context"
	"os"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/internal/cases"
)

// How many cases the official suites have.
const (
	suiteSize   = 1686
	suiteSize20 = 1625
)

func TestOfficialSuite(t *testing.T) {
	runSuite(t, "JSONATA_SUITE", eval.JSONata, suiteSize)
}

func TestOfficialSuite20(t *testing.T) {
	runSuite(t, "JSONATA_SUITE_20", eval.JSONata20, suiteSize20)
}

// runSuite runs every case of the folder that the variable names. All of them have to
// pass.
func runSuite(t *testing.T, variable string, dialect *eval.Dialect, size int) {
	dir := os.Getenv(variable)
	if dir == "" {
		t.Skipf("%s is not set: the official test suite was NOT run", variable)
	}
	total, passed := 0, 0
	loader := cases.Loader{Dialect: dialect}
	for c, err := range loader.All(dir) {
		if err != nil {
			t.Fatal(err)
		}
		total++
		if fault := judge(c); fault != "" {
			t.Errorf("%s: %s", c.Name, fault)
			continue
		}
		passed++
	}
	t.Logf("%s: %d cases of %d passed", t.Name(), passed, total)
	if total != size {
		t.Errorf("%d cases were found, and there are %d", total, size)
	}
}

// judge runs a case on decoded input and from bytes to bytes, and says what is wrong
// with the answer.
func judge(c *cases.Case) string {
	answer := c.Run(context.Background())
	if !c.Right(answer) {
		return c.Expr + "\non   " + c.Input.String() + "\ngot  " + answer.Text(c.Dialect) + "\nwant " + c.Expect.Text(c.Dialect)
	}
	if c.Input.IsUndefined() || answer.Value.Kind() == eval.KindFunction { // which has no bytes
		return ""
	}
	bytes := runBytes(c)
	if got, want := bytes.Text(c.Dialect), answer.Text(c.Dialect); got != want && !limited(bytes, answer) {
		return c.Expr + "\nfrom bytes " + got + "\ndecoded    " + want
	}
	return ""
}

// runBytes evaluates without a value in between. The input is indented, so that it is
// not the text that the engine itself would write.
func runBytes(c *cases.Case) cases.Answer {
	input, err := c.Input.AppendIndented(nil, c.Dialect)
	if err != nil {
		return cases.Answer{Err: err}
	}
	p, err := c.Compile()
	if err != nil {
		return cases.Answer{Err: err}
	}
	output, err := p.RunJSON(context.Background(), input, c.Vars)
	if err != nil || len(output) == 0 {
		return cases.Answer{Err: err}
	}
	v, err := eval.ParseJSON(output, c.Dialect)
	return cases.Answer{Value: v, Err: err}
}

// limited reports whether both answers are that a limit was met, of which it is chance
// which one comes first.
func limited(a, b cases.Answer) bool {
	return limits[code(a.Err)] && limits[code(b.Err)]
}

var limits = map[string]bool{"D1011": true, "D1012": true}
