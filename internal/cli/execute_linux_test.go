package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// longMap is a Distributed Map that takes a while, with results in files.
const longMap = `{"QueryLanguage": "JSONata", "StartAt": "Many", "States": {"Many": {"Type": "Map", "Items": "{% [1..300000] %}", "End": true,
  "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Arguments": {"Bucket": "out", "Prefix": "p"}, "WriterConfig": {"Transformation": "COMPACT"}},
  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "A", "States": {
    "A": {"Type": "Pass", "Output": "{% $sum([1..20]) + 0 * $sum([1..1000]) + $states.input %}", "End": true}}}}}}`

func writeLongMap(t *testing.T) (folder, machine string) {
	t.Helper()
	folder = t.TempDir()
	machine = filepath.Join(folder, "long.asl.json")
	if err := os.WriteFile(machine, []byte(longMap), 0o666); err != nil {
		t.Fatal(err)
	}
	return folder, machine
}

// TestRunInterrupted ends a run with Ctrl-C: it says so, and what was done is written,
// whole.
func TestRunInterrupted(t *testing.T) {
	if testing.Short() {
		t.Skip("a long run is not made in the short run")
	}
	folder, machine := writeLongMap(t)
	cmd := exec.Command("jsonatasim", "run", machine, "--s3", folder, "--quiet")
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	uploads := filepath.Join(folder, ".upload-*", "SUCCEEDED_0.json")
	for begin := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if names, _ := filepath.Glob(uploads); len(names) > 0 {
			break
		}
		if time.Since(begin) > time.Minute {
			t.Fatal("nothing is written")
		}
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitFailed {
		t.Fatalf("%v: %s", err, &stderr)
	}
	if got := stderr.String(); got != "jsonatasim: The execution was stopped\n" || out.Len() > 0 {
		t.Errorf("it says %q and prints %q", got, &out)
	}
	names, _ := filepath.Glob(filepath.Join(folder, "out", "p", "*", "SUCCEEDED_0.json"))
	if len(names) != 1 {
		t.Fatalf("%d files are written", len(names))
	}
	text, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	var results []int
	if err := json.Unmarshal(text, &results); err != nil || len(results) == 0 || len(results) == 300000 {
		t.Fatalf("%d results: %v", len(results), err)
	}
	for i, got := range results {
		if got != 210+i+1 {
			t.Fatalf("result %d is %d", i, got)
		}
	}
}

// TestRunProgress shows on a terminal how far a long Map Run is, and takes it away.
func TestRunProgress(t *testing.T) {
	if testing.Short() {
		t.Skip("a long run is not made in the short run")
	}
	folder, machine := writeLongMap(t)
	code, out := onTerminal(t, 80, nil, "run", machine, "--s3", folder, "--children", "0")
	if code != exitValue || !strings.Contains(out, "Map Run ") || !strings.Contains(out, "/300000") ||
		!strings.Contains(out, "Map Run of /States/Many: 300000 child executions, 0 told; items: 300000 succeeded, 0 failed\n") {
		t.Errorf("exit code %d:\n%q", code, out)
	}
}

// TestRunTrace on a narrow terminal has no line that is wider.
func TestRunTrace(t *testing.T) {
	folder := t.TempDir()
	machine := filepath.Join(folder, "m.json")
	if err := os.WriteFile(machine, []byte(`{"QueryLanguage": "JSONata", "StartAt": "日本", "States": {"日本": {"Type": "Pass", "Output": "{% $pad('日', 300, '本') %}", "End": true}}}`), 0o666); err != nil {
		t.Fatal(err)
	}
	_, out := onTerminal(t, 40, nil, "run", machine)
	for _, line := range strings.Split(out, "\n")[:4] {
		if cells := len([]rune(line)); cells > 40 {
			t.Errorf("%d cells: %q", cells, line)
		}
	}
	if !strings.Contains(out, "日本 (Pass) +0s\n") {
		t.Errorf("%q", out)
	}
}
