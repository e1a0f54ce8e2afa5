package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// wrongCases writes lines of which every case is wrong, and gives the file.
func wrongCases(t *testing.T, n int) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "wrong.jsonl")
	line := `{"id": "a name of some length: ` + strings.Repeat("日本語 ", 12) + `", "expr": "a & ` + "'" + strings.Repeat("b", 100) + "'" +
		`", "data": {"a": "` + strings.Repeat("é", 300) + `"}, "expect": {"value": "\u001b[2J"}}` + "\n"
	if err := os.WriteFile(name, []byte(strings.Repeat(line, n)), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestTestTerminal shows failed cases on a terminal of 40 columns: nothing is wider,
// nothing is lost of the name, and nothing in a case moves the cursor.
func TestTestTerminal(t *testing.T) {
	code, out := onTerminal(t, 40, nil, "test", wrongCases(t, 2))
	if code != exitUndefined || !strings.HasSuffix(out, "\n0 passed, 2 failed, 0 skipped\n") {
		t.Fatalf("exit code %d:\n%q", code, out)
	}
	if !strings.HasPrefix(out, "\x1b[31mFAIL\x1b[") || strings.Contains(out, "\x1b[2J") || strings.Count(out, "日本語") < 20 {
		t.Errorf("%q", out)
	}
	fitsIn(t, 40, out)
	if _, plain := onTerminal(t, 40, []string{"NO_COLOR=1"}, "test", wrongCases(t, 1)); strings.Contains(plain, "\x1b") {
		t.Errorf("escapes although NO_COLOR is set: %q", plain)
	}
}

// TestTestClosedPipe stops reading after the first byte, as head does.
func TestTestClosedPipe(t *testing.T) {
	file := wrongCases(t, 2000)
	for _, args := range [][]string{{"test", file}, {"test", "--json", file}} {
		cmd := exec.Command("jsonatasim", args...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(out, make([]byte, 1)); err != nil {
			t.Errorf("%s: nothing is written: %v", args, err)
		}
		out.Close()
		cmd.Wait()
		if status := cmd.ProcessState.Sys().(syscall.WaitStatus); stderr.Len() > 0 || status.Exited() && status.ExitStatus() != exitValue {
			t.Errorf("%s: %s: %q", args, cmd.ProcessState, &stderr)
		}
		var quiet bytes.Buffer
		if code := Run(args, Streams{In: strings.NewReader(""), Out: brokenPipe{}, Err: &quiet}); code != exitValue || quiet.Len() > 0 {
			t.Errorf("%s without a signal: exit code %d: %s", args, code, &quiet)
		}
	}
}

// TestTestFullDisk: a report that could not be written is not taken for one that was.
func TestTestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("/dev/full is missing: writing to a full disk is not tried")
	}
	defer full.Close()
	file := wrongCases(t, 1)
	for _, args := range [][]string{{"test", file}, {"test", "--json", file}, {"test", "--quiet", file}} {
		var stderr bytes.Buffer
		code := Run(args, Streams{In: strings.NewReader(""), Out: full, Err: &stderr})
		if want := "jsonatasim: writing the result: write /dev/full: no space left on device\n"; code != exitUnreadable || stderr.String() != want {
			t.Errorf("%s: exit code %d: %s", args, code, &stderr)
		}
	}
	code, _, stderr := run(t, "test", "--junit", "/dev/full", file)
	if want := "jsonatasim: --junit /dev/full: it cannot be written: no space left on device\n"; code != exitUnreadable || stderr != want {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}

// TestTestStreams gets its cases from a pipe and tells of each before the next is
// written: the file may be endless.
func TestTestStreams(t *testing.T) {
	cmd := exec.Command("jsonatasim", "test", "--verbose", "-")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	told := make(chan error, 1)
	go func() { told <- converse(in, out) }()
	select {
	case err := <-told:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Error("it waits for more cases before it tells of the first")
		cmd.Process.Kill()
	}
	cmd.Wait()
}

// converse writes a case, reads what is said of it, three times.
func converse(in io.WriteCloser, out io.Reader) error {
	defer in.Close()
	for i := range 3 {
		fmt.Fprintf(in, "{\"id\": \"case%d\", \"expr\": \"%[1]d\", \"expect\": {\"value\": %[1]d}}\n", i)
		line := make([]byte, len("ok       case0\n"))
		if _, err := io.ReadFull(out, line); err != nil {
			return err
		}
		if want := fmt.Sprintf("ok       case%d\n", i); string(line) != want {
			return errors.New(string(line))
		}
	}
	return nil
}
