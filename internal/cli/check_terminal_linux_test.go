package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// wrongDefinition writes a definition of n states that each have something wrong, and
// gives the file.
func wrongDefinition(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`{"QueryLanguage":"JSONata","StartAt":"S0","States":{`)
	for i := range n {
		fmt.Fprintf(&b, `"S%d":{"Type":"Pass","Output":"{%% $states.input.日本語 & $nothing & \u001b[2J %%}","Next":"S%d"},`, i, i+1)
	}
	fmt.Fprintf(&b, `"S%d":{"Type":"Succeed","Output":" {%% 1 %%}`+"\u202e"+`"}}}`, n)
	name := filepath.Join(t.TempDir(), "wrong.asl.json")
	if err := os.WriteFile(name, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestCheckTerminal shows findings on a terminal of 40 columns: nothing is wider, the
// severity is coloured, and nothing in a definition moves the cursor.
func TestCheckTerminal(t *testing.T) {
	code, out := onTerminal(t, 40, nil, "check", wrongDefinition(t, 2))
	if code != exitUndefined || !strings.HasSuffix(out, "\n1 definition, 2 errors and 1 warning\n") {
		t.Fatalf("exit code %d:\n%q", code, out)
	}
	if strings.Count(out, "31merror") != 2 || strings.Count(out, "33mwarning") != 1 || strings.Contains(out, "\x1b[2J") || strings.Contains(out, "\u202e") {
		t.Errorf("%q", out)
	}
	fitsIn(t, 40, out)
	if _, plain := onTerminal(t, 40, []string{"NO_COLOR=1"}, "check", wrongDefinition(t, 1)); strings.Contains(plain, "\x1b") {
		t.Errorf("escapes although NO_COLOR is set: %q", plain)
	}
}

// TestCheckClosedPipe stops reading after the first byte, as head does.
func TestCheckClosedPipe(t *testing.T) {
	file := wrongDefinition(t, 2000)
	for _, format := range checkFormats {
		cmd := exec.Command("jsonatasim", "check", "--format", format, file)
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
			t.Errorf("%s: nothing is written: %v", format, err)
		}
		out.Close()
		cmd.Wait() // by SIGPIPE
		if status := cmd.ProcessState.Sys().(syscall.WaitStatus); stderr.Len() > 0 || status.Exited() {
			t.Errorf("%s: %s: %q", format, cmd.ProcessState, &stderr)
		}
		stderr.Reset()
		if code := Run([]string{"check", "--format", format, file}, Streams{Out: brokenPipe{}, Err: &stderr}); code != exitValue || stderr.Len() > 0 {
			t.Errorf("%s, without a signal: exit code %d: %q", format, code, &stderr)
		}
	}
}
