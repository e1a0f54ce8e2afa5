package difftest

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
)

// need skips the test where something of Node's is missing, or fails it if
// JSONATASIM_REQUIRE_ORACLE asks for it.
func need(t *testing.T, what, missing string) {
	t.Helper()
	if missing == "" {
		return
	}
	if os.Getenv("JSONATASIM_REQUIRE_ORACLE") != "" {
		t.Fatalf("%s cannot be asked: %s", what, missing)
	}
	t.Skipf("SKIPPED: %s cannot be asked: %s", what, missing)
}

// needOracle starts the reference, which the test needs.
func needOracle(t *testing.T) *Oracle {
	t.Helper()
	need(t, "the reference", Missing())
	o, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.Close)
	return o
}

// needSuite reads the official suite: the newer one, with the expressions of the
// older one added where that is at hand.
func needSuite(t *testing.T) *Suite {
	t.Helper()
	dir := os.Getenv("JSONATA_SUITE")
	if dir == "" {
		t.Skip("SKIPPED: JSONATA_SUITE is not set: it names the folder of a copy of the official suite")
	}
	s, err := LoadSuite(dir)
	if err != nil {
		t.Fatal(err)
	}
	if dir = os.Getenv("JSONATA_SUITE_20"); dir == "" {
		t.Log("JSONATA_SUITE_20 is not set: the expressions of the older suite are left out")
		return s
	}
	old, err := LoadSuite(dir)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, source := range s.Expressions {
		known[source] = true
	}
	for _, source := range old.Expressions {
		if !known[source] {
			s.Expressions = append(s.Expressions, source)
		}
	}
	return s
}

// TestOracle asks what is known: that the two versions are the two versions, and
// that answers come back in order, also after one that never came.
func TestOracle(t *testing.T) {
	o := needOracle(t)
	one := Text("1")
	answers, err := o.AskAll([]Request{
		{Op: "eval", Version: "2.2.2", Expr: "nothing ?? 5"},
		{Op: "eval", Version: "2.0.6", Expr: "nothing ?? 5"},
		{Op: "eval", Expr: "$ + 1", Data: &one},
		{Op: "eval", Expr: "nothing", Data: &one},
		{Op: "eval", Expr: `{"f": $sum, "l": function(){1}, "n": 1/3}`},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"5", `error S0211 at 10: The symbol "?" cannot be used as a unary operator`, "2", "undefined",
		`{"f":"[function]","l":"[function]","n":0.3333333333333333}`,
	} {
		if got := answers[i].String(); got != want {
			t.Errorf("answer %d is %s, want %s", i, got, want)
		}
	}
	o.Timeout = time.Second
	if _, err := o.Ask(Request{Op: "eval", Expr: "($f := function(){$f()}; $f())"}); err != ErrHang {
		t.Errorf("an endless loop gave %v", err)
	}
	o.Timeout = Patience
	if a, err := o.Ask(Request{Op: "eval", Expr: "1 + 1"}); err != nil || a.String() != "2" {
		t.Errorf("after a loop: %s, %v", a, err)
	}
}

// TestLockFile: the lock file pins both packages by their contents and names no
// host to fetch them from.
func TestLockFile(t *testing.T) {
	text, err := os.ReadFile("node/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	var lock struct {
		Packages map[string]struct{ Version, Resolved, Integrity string }
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		t.Fatal(err)
	}
	for name, version := range map[string]string{"node_modules/jsonata": "2.2.2", "node_modules/jsonata-2.0": "2.0.6"} {
		p := lock.Packages[name]
		if p.Version != version || !strings.HasPrefix(p.Integrity, "sha512-") {
			t.Errorf("%s is locked as %+v", name, p)
		}
	}
	if strings.Contains(string(text), "://") {
		t.Error("the lock file names a host")
	}
}
