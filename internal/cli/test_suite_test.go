package cli

import (
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The official suites, and how many cases each has.
var officialSuites = []struct {
	variable, dialect string
	size              int
}{
	{"JSONATA_SUITE", "jsonata", 1686},
	{"JSONATA_SUITE_20", "jsonata-2.0", 1625},
}

// TestSuiteCommand runs the official suites through the command: whole, and a group and
// a file of it alone.
func TestSuiteCommand(t *testing.T) {
	for _, suite := range officialSuites {
		t.Run(suite.variable, func(t *testing.T) {
			folder := os.Getenv(suite.variable)
			if folder == "" {
				t.Skipf("%s is not set: the official test suite was NOT run through the command", suite.variable)
			}
			report := filepath.Join(t.TempDir(), "report.xml")
			code, out, stderr := run(t, "test", "--dialect", suite.dialect, "--junit", report, folder)
			if want := fmt.Sprintf("%d passed, 0 failed, 0 skipped\n", suite.size); code != exitValue || out != want || stderr != "" {
				t.Errorf("exit code %d: %s%s, not %s", code, out, stderr, want)
			}
			if n := countJUnit(t, report); n != suite.size {
				t.Errorf("the report tells of %d cases, not %d", n, suite.size)
			}
			trySuiteParts(t, folder, suite.dialect)
			t.Logf("%d cases", suite.size)
		})
	}
}

// trySuiteParts runs a group with datasets, a file that holds a list, and all groups as
// single folders.
func trySuiteParts(t *testing.T, folder, dialect string) {
	groups, err := filepath.Glob(filepath.Join(folder, "groups", "fun*"))
	if err != nil || len(groups) < 2 {
		t.Fatalf("%d groups of functions: %v", len(groups), err)
	}
	for _, path := range []string{groups[0], filepath.Join(folder, "groups")} {
		code, out, stderr := run(t, "test", "--dialect", dialect, path)
		if code != exitValue || !strings.Contains(out, " passed, 0 failed") || strings.HasPrefix(out, "0") {
			t.Errorf("%s: exit code %d: %s%s", path, code, out, stderr)
		}
	}
}

// countJUnit reads a report as any reader of XML does, and counts its cases.
func countJUnit(t *testing.T, file string) int {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var report junitReport
	if err := xml.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, suite := range report.Suites {
		n += len(suite.Cases)
	}
	if n != report.Tests {
		t.Errorf("the report says %d cases and has %d", report.Tests, n)
	}
	return n
}

// TestJUnitText writes names and answers with everything that XML cannot hold, and
// reads them again.
func TestJUnitText(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "hard.jsonl")
	lines := `{"id": "\u0000\u001b[31m\u0007 \uffff \ud800 <&\"'>]]> é😀", "expr": "\"\u0001\"", "expect": {"value": "\u0002"}}` + "\n"
	if err := os.WriteFile(file, []byte(lines), 0o666); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(folder, "report.xml")
	if code, out, stderr := run(t, "test", "--junit", name, file); code != exitUndefined || stderr != "" {
		t.Fatalf("exit code %d: %s%s", code, out, stderr)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var report junitReport
	if err := xml.Unmarshal(text, &report); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	got := report.Suites[0].Cases[0]
	if want := `\u0000\u001b[31m\u0007 \uffff \xed\xa0\x80 <&"'>]]> é😀`; got.Name != want {
		t.Errorf("the name is %q, not %q", got.Name, want)
	}
	if want := `got "\u0001", want "\u0002"`; got.Failure == nil || got.Failure.Message != want {
		t.Errorf("the failure is %v, not %q", got.Failure, want)
	}
}

// TestJUnitReplaced keeps an old report where a new one cannot be written whole, and
// leaves nothing else behind.
func TestJUnitReplaced(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "report.xml")
	if err := os.WriteFile(name, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(folder, "link.xml")
	if err := os.Symlink("report.xml", link); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(name); string(text) != "new" {
		t.Errorf("behind the link stands %q", text)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is one no more: %v", err)
	}
	blocked := fmt.Sprintf("%s.%d.tmp", name, os.Getpid())
	if err := os.Mkdir(blocked, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(name, []byte("newer")); err == nil {
		t.Error("it is written although it cannot be")
	}
	if text, _ := os.ReadFile(name); string(text) != "new" {
		t.Errorf("the old report is %q now", text)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 3 {
		t.Errorf("%d files, not the 3: report, link, the obstacle", len(entries))
	}
}
