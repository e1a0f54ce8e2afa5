package eval_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// How many cases of the official suites must pass: all of them.
const (
	suiteFloor   = 1686
	suiteFloor20 = 1625
)

func TestOfficialSuite(t *testing.T) {
	runSuite(t, "JSONATA_SUITE", eval.JSONata, suiteFloor)
}

func TestOfficialSuite20(t *testing.T) {
	runSuite(t, "JSONATA_SUITE_20", eval.JSONata20, suiteFloor20)
}

// ownOrder holds the cases whose record has another key order than the reference
// gives. Its own test runner does not compare the order.
var ownOrder = map[string]string{
	"transforms/case013": `{"bye":null,"hello":"world"}`,
}

// officialCase is one case of the suite.
type officialCase struct {
	name  string
	src   string
	input []byte // nil for none
	data  eval.Value
}

// runSuite runs every case of the folder that the variable names.
func runSuite(t *testing.T, variable string, dialect *eval.Dialect, floor int) {
	dir := os.Getenv(variable)
	if dir == "" {
		t.Skipf("%s is not set: the official test suite was NOT run", variable)
	}
	cases, passed := loadSuite(t, dir), 0
	for _, c := range cases {
		if fault := c.check(dialect); fault != "" {
			t.Logf("%s: %s\n%s", c.name, c.src, fault)
			continue
		}
		passed++
	}
	t.Logf("%s: %d cases of %d passed", t.Name(), passed, len(cases))
	if passed < floor {
		t.Errorf("%d cases passed, %d must", passed, floor)
	}
}

func loadSuite(t *testing.T, dir string) []officialCase {
	files, err := filepath.Glob(filepath.Join(dir, "groups", "*", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no groups in %s", dir)
	}
	var cases []officialCase
	for _, file := range files {
		list := read(mustRead(t, file))
		group := filepath.Base(filepath.Dir(file)) + "/" + strings.TrimSuffix(filepath.Base(file), ".json")
		if list.Kind() != eval.KindArray {
			cases = append(cases, loadCase(t, dir, file, group, list))
			continue
		}
		for i, data := range list.Items {
			cases = append(cases, loadCase(t, dir, file, fmt.Sprintf("%s#%d", group, i), data))
		}
	}
	return cases
}

func loadCase(t *testing.T, dir, file, name string, data eval.Value) officialCase {
	c := officialCase{name: name, src: data.Get("expr").Str(), data: data}
	if other := data.Get("expr-file"); !other.IsUndefined() {
		c.src = mustRead(t, filepath.Join(filepath.Dir(file), other.Str()))
	}
	switch input, dataset := data.Get("data"), data.Get("dataset").Str(); {
	case dataset != "":
		c.input = []byte(mustRead(t, filepath.Join(dir, "datasets", dataset+".json")))
	case !input.IsUndefined():
		c.input = []byte(input.String())
	}
	return c
}

func mustRead(t *testing.T, file string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// check runs the case on decoded input and from bytes to bytes, and says what is
// wrong with the answer.
func (c *officialCase) check(dialect *eval.Dialect) (fault string) {
	defer func() {
		if failure := recover(); failure != nil {
			fault = fmt.Sprint("panic: ", failure)
		}
	}()
	p, err := eval.Compile(c.src, eval.WithDialect(dialect), eval.WithBounds(c.bounds()))
	if err != nil {
		return c.checkError(err)
	}
	input, vars := eval.Undefined, eval.Vars{}
	for name, v := range c.data.Get("bindings").Members {
		vars[name] = v
	}
	if c.input != nil {
		if input, err = eval.ParseJSON(c.input, dialect); err != nil {
			return err.Error()
		}
	}
	v, err := p.Run(context.Background(), input, vars)
	if fault := c.checkAnswer(v, err); fault != "" || c.input == nil {
		return fault
	}
	output, err := p.RunJSON(context.Background(), c.input, vars)
	if err != nil {
		return c.checkError(err)
	}
	if string(output) != v.String() {
		return fmt.Sprintf("from bytes got %s\ndecoded got    %v", output, v)
	}
	return ""
}

// bounds turns the limits of a case into bounds. The reference counts how deeply
// its evaluator calls itself, of which a function that calls itself takes at
// least three: call, body, operator.
func (c *officialCase) bounds() eval.Bounds {
	return eval.Bounds{
		Time:  time.Duration(c.data.Get("timelimit").Float()) * time.Millisecond,
		Depth: int(c.data.Get("depth").Float()) / 3,
	}
}

func (c *officialCase) checkAnswer(v eval.Value, err error) string {
	if err != nil || c.code() != "" {
		return c.checkError(err)
	}
	got, want := answer(v, nil), "undefined"
	if !c.data.Get("undefinedResult").IsTrue() {
		want = c.data.Get("result").String()
		if other, ok := ownOrder[c.name]; ok {
			want = other
		}
	}
	if c.data.Get("unordered").IsTrue() {
		got, want = sorted(v), sorted(c.data.Get("result"))
	}
	if got != want {
		return fmt.Sprintf("got  %s\nwant %s", got, want)
	}
	return ""
}

// sorted writes an array with its items in an order of their own.
func sorted(v eval.Value) string {
	var items []string
	for _, item := range v.Items {
		items = append(items, item.String())
	}
	slices.Sort(items)
	return strings.Join(items, ",")
}

func (c *officialCase) code() string {
	return c.data.Get("code").Str() + c.data.Get("error").Get("code").Str()
}

// checkError compares an error with what the case records: the code always; token,
// message and value where they are there.
func (c *officialCase) checkError(err error) string {
	e, ok := err.(*expr.Error)
	if !ok {
		return fmt.Sprintf("got %v, want the error %s", err, c.code())
	}
	want := c.code()
	if want == "U1001" && (e.Code == "D1011" || e.Code == "D1012") {
		want = e.Code // the suite's runner has one code for both of its limits
	}
	record := c.data.Get("error")
	if record.IsUndefined() {
		record = c.data
	}
	token, message, value := record.Get("token"), record.Get("message"), record.Get("value")
	switch position := record.Get("position"); {
	case e.Code != want:
		return fmt.Sprintf("got the error %s (%v), want %s", e.Code, e, want)
	case !position.IsUndefined() && (!e.HasPosition || e.Position != int(position.Float())):
		return fmt.Sprintf("got the position %d, want %v", e.Position, position)
	case !token.IsUndefined() && datum(e.Token) != token.String():
		return fmt.Sprintf("got the token %s, want %v", datum(e.Token), token)
	case !message.IsUndefined() && e.Error() != message.Str():
		return fmt.Sprintf("got the message %v, want %v", e, message)
	case !value.IsUndefined() && datum(e.Value) != value.String():
		return fmt.Sprintf("got the value %s, want %v", datum(e.Value), value)
	}
	return ""
}
