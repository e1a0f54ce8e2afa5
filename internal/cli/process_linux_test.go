package cli

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// hugeInput writes an array of objects of about the size wanted, and gives the number
// of items.
func hugeInput(t *testing.T, name string, size int) int {
	t.Helper()
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(file)
	items := 0
	for written := 1; written < size; items++ {
		separator := ","
		if items == 0 {
			separator = "["
		}
		n, err := fmt.Fprintf(w, `%s{"id":%d,"name":"item-%d","tags":["a","b"],"price":%d.25}`, separator, items, items, items%10)
		if err != nil {
			t.Fatal(err)
		}
		written += n
	}
	w.WriteString("]")
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return items
}

// TestHugeInput evaluates over 50 MB, and prints them: right, and in no more memory
// than 16 times their size.
func TestHugeInput(t *testing.T) {
	if testing.Short() {
		t.Skip("50 MB of input are not read in the short run")
	}
	const size = 50_000_000
	name := filepath.Join(t.TempDir(), "huge.json")
	items := hugeInput(t, name, size)
	sum := 0.0
	for i := range items {
		sum += float64(i%10) + 0.25
	}
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for expression, want := range map[string]string{
		"$count($)":                  fmt.Sprintln(items),
		"$sum(price)":                strconv.FormatFloat(sum, 'f', -1, 64) + "\n",
		"$":                          string(content) + "\n",
		"{% $states.input[-1].id %}": fmt.Sprintln(items - 1),
	} {
		cmd := exec.Command("jsonatasim", "eval", expression, name)
		var out, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &stderr
		if err := cmd.Run(); err != nil {
			t.Fatalf("%s: %v: %s", expression, err, &stderr)
		}
		if out.String() != want {
			t.Errorf("%s: %d bytes are printed, not the %d wanted", expression, out.Len(), len(want))
		}
		used := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss * 1024
		t.Logf("%s: %d MB", expression, used/1_000_000)
		if used > 16*size {
			t.Errorf("%s: %d MB are used for an input of %d MB", expression, used/1_000_000, size/1_000_000)
		}
	}
}

// TestHugeInputFault finds the fault at the end of a large input, and shows its place
// without the megabytes of the line before it.
func TestHugeInputFault(t *testing.T) {
	name := filepath.Join(t.TempDir(), "huge.json")
	hugeInput(t, name, 1_000_000)
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, append(content[:len(content)-1], "; "...), 0o666); err != nil {
		t.Fatal(err)
	}
	code, out, stderr := run(t, "eval", "$", name)
	want := fmt.Sprintf("jsonatasim: %s:1:%d: a comma or a closing bracket should stand here\n", name, len(content))
	if code != exitUnreadable || out != "" || !strings.HasPrefix(stderr, want) || len(stderr) > len(want)+200 {
		t.Errorf("exit code %d, %q", code, stderr)
	}
}

// TestClosedPipe stops reading after the first line, as head does. The command ends by
// itself, without a word.
func TestClosedPipe(t *testing.T) {
	for _, args := range [][]string{
		{"eval", "[1..1000000]", "--pretty"},
		{"sim", "v2", "--json"},
		{"sim", "v2"},
		{"help"},
		{"completion", "bash"},
	} {
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
		cmd.Wait() // by SIGPIPE, or well where everything was in the pipe already
		if status := cmd.ProcessState.Sys().(syscall.WaitStatus); stderr.Len() > 0 || status.Exited() && status.ExitStatus() != exitValue {
			t.Errorf("%s: %s: %q", args, cmd.ProcessState, &stderr)
		}
	}
}

// brokenPipe is a stream whose reader has gone.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}
}

// TestClosedPipeWithoutSignal is the same where SIGPIPE is ignored.
func TestClosedPipeWithoutSignal(t *testing.T) {
	for _, args := range [][]string{{"eval", "1"}, {"sim", "v2"}, {"sim", "--json"}, {"gen"}, {"gen", "--json"}, {"help", "sim"}, {"completion", "zsh"}} {
		var stderr bytes.Buffer
		if code := Run(args, Streams{In: strings.NewReader(""), Out: brokenPipe{}, Err: &stderr}); code != exitValue || stderr.Len() > 0 {
			t.Errorf("%s: exit code %d: %s", args, code, &stderr)
		}
	}
}

// TestFullDisk: a result that could not be written is not taken for one that was.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("/dev/full is missing: writing to a full disk is not tried")
	}
	defer full.Close()
	for _, args := range [][]string{{"eval", "1"}, {"sim", "v2"}, {"gen", "--json"}, {"help"}} {
		var stderr bytes.Buffer
		code := Run(args, Streams{In: strings.NewReader(""), Out: full, Err: &stderr})
		if code != exitUnreadable || stderr.String() != "jsonatasim: writing the result: write /dev/full: no space left on device\n" {
			t.Errorf("%s: exit code %d: %s", args, code, &stderr)
		}
	}
}

// TestInterrupt interrupts a command that waits for input which does not come.
func TestInterrupt(t *testing.T) {
	cmd := exec.Command("jsonatasim", "eval", "a")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	time.Sleep(200 * time.Millisecond) // most probably it waits by then; sooner would prove less
	cmd.Process.Signal(os.Interrupt)
	select {
	case <-ended:
		return
	case <-time.After(time.Minute):
	}
	cmd.Process.Kill()
	t.Error("the command does not end when it is interrupted")
}
