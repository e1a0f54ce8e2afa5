package expr_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
)

// suiteCase is what the parser's tests take from a case of the official suite.
type suiteCase struct {
	Name     string `json:"-"`
	Expr     string `json:"expr"`
	File     string `json:"expr-file"`
	Code     string `json:"code"`
	Token    any    `json:"token"`
	Position *int   `json:"position"`
	// Newer cases hold the error as one object.
	Error *struct {
		Code     string `json:"code"`
		Token    any    `json:"token"`
		Position *int   `json:"position"`
	} `json:"error"`
}

// loadSuite reads the cases of the suite that an environment variable names.
func loadSuite(t *testing.T, variable string) []suiteCase {
	t.Helper()
	dir := os.Getenv(variable)
	if dir == "" {
		t.Skipf("SKIPPED: %s is not set: it names the folder of a copy of the official suite", variable)
	}
	files, err := filepath.Glob(filepath.Join(dir, "groups", "*", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no groups in %s", variable, dir)
	}
	var all []suiteCase
	for _, file := range files {
		all = append(all, readCases(t, file)...)
	}
	return all
}

// readCases reads one file: a case, or a list of them.
func readCases(t *testing.T, file string) []suiteCase {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []suiteCase
	if strings.HasPrefix(strings.TrimSpace(string(text)), "{") {
		cases = make([]suiteCase, 1)
		err = json.Unmarshal(text, &cases[0])
	} else {
		err = json.Unmarshal(text, &cases)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for i := range cases {
		c := &cases[i]
		c.Name = filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file)
		if c.Error != nil {
			c.Code, c.Token, c.Position = c.Error.Code, c.Error.Token, c.Error.Position
		}
		if c.File == "" {
			continue
		}
		source, err := os.ReadFile(filepath.Join(filepath.Dir(file), c.File))
		if err != nil {
			t.Fatal(err)
		}
		c.Expr = string(source)
	}
	return cases
}

// TestOfficialExpressions parses every expression of the official suite: it is
// refused as recorded, or it can be printed and read again.
func TestOfficialExpressions(t *testing.T) { officialExpressions(t, "JSONATA_SUITE") }

// TestOfficialExpressions20 does the same with version 2.0 of both.
func TestOfficialExpressions20(t *testing.T) {
	officialExpressions(t, "JSONATA_SUITE_20", expr.Version20())
}

func officialExpressions(t *testing.T, variable string, options ...expr.Option) {
	cases := loadSuite(t, variable)
	parsed, refused := 0, 0
	for _, c := range cases {
		tree, err := expr.Parse(c.Expr, options...)
		if strings.HasPrefix(c.Code, "S") { // codes of syntax
			refused++
			c.refusedAs(t, err)
			continue
		}
		parsed++
		if err != nil {
			t.Errorf("%s: %q is refused: %v", c.Name, c.Expr, err)
			continue
		}
		if fault := roundTrip(tree, options...); fault != "" {
			t.Errorf("%s: %q: %s", c.Name, c.Expr, fault)
		}
	}
	t.Logf("%d cases: %d expressions printed and read again in %d styles, %d refused",
		len(cases), parsed, len(styles), refused)
	if parsed == 0 || refused == 0 {
		t.Error("a part of the suite is missing")
	}
}

// refusedAs compares an error with what the case records of it.
func (c suiteCase) refusedAs(t *testing.T, err error) {
	t.Helper()
	var e *expr.Error
	if !errors.As(err, &e) {
		t.Errorf("%s: %q: got %v, want %s", c.Name, c.Expr, err, c.Code)
		return
	}
	if e.Code != c.Code {
		t.Errorf("%s: %q: got %s, want %s", c.Name, c.Expr, e.Code, c.Code)
	}
	if c.Token != nil && c.Token != e.Token {
		t.Errorf("%s: %q: got the token %v, want %v", c.Name, c.Expr, e.Token, c.Token)
	}
	if c.Position != nil && (!e.HasPosition || e.Position != *c.Position) {
		t.Errorf("%s: %q: got position %d, want %d", c.Name, c.Expr, e.Position, *c.Position)
	}
}
