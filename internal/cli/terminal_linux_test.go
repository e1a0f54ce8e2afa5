package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"golang.org/x/sys/unix"
)

// openTerminal gives both ends of a pseudo-terminal of a width: what a screen shows
// and what a program writes on.
func openTerminal(t *testing.T, width int) (screen, program *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no pseudo-terminal can be made, so that nothing is tried on one: %v", err)
	}
	t.Cleanup(func() { screen.Close() })
	fd := int(screen.Fd())
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: uint16(width)}); err != nil {
		t.Fatal(err)
	}
	return screen, program
}

// fitsIn fails the test where a line is wider than the terminal.
func fitsIn(t *testing.T, width int, out string) {
	t.Helper()
	for _, line := range strings.Split(out, "\n") {
		if cells := lipgloss.Width(line); cells > width {
			t.Errorf("%d cells: %q", cells, line)
		}
	}
}

// onTerminal runs the command with both outputs on a terminal, and gives what the
// screen receives.
func onTerminal(t *testing.T, width int, env []string, args ...string) (int, string) {
	t.Helper()
	screen, program := openTerminal(t, width)
	cmd := exec.Command("jsonatasim", args...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=", "CLICOLOR=", "CLICOLOR_FORCE=", "COLORTERM=")
	cmd.Env = append(cmd.Env, env...)
	cmd.Stdout, cmd.Stderr = program, program
	err := cmd.Start()
	program.Close()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	io.Copy(&out, screen) // ends with an error when the program has closed its end
	cmd.Wait()
	return cmd.ProcessState.ExitCode(), strings.ReplaceAll(out.String(), "\r\n", "\n")
}

// TestTerminal runs sim on a terminal of 40 columns: it fits, and is coloured.
func TestTerminal(t *testing.T) {
	code, out := onTerminal(t, 40, nil, "sim", "v2")
	if code != exitValue || !strings.Contains(out, "\x1b[31mfails the state\x1b[") || !strings.Contains(out, "\nsqs-pipe-plain-text-body [1]\n") {
		t.Errorf("exit code %d:\n%q", code, out)
	}
	fitsIn(t, 40, out)
}

// TestTerminalError shows the place of an error on a narrow terminal: the line of the
// source and its mark are not broken.
func TestTerminalError(t *testing.T) {
	code, out := onTerminal(t, 40, nil, "eval", strings.Repeat("a + ", 50)+"1 2")
	lines := strings.Split(out, "\n")
	if code != exitRefused || len(lines) != 4 || strings.Contains(out, "\x1b") {
		t.Fatalf("exit code %d: %q", code, out)
	}
	for _, line := range lines[1:] {
		if cells := lipgloss.Width(line); cells > 40 {
			t.Errorf("%d cells: %q", cells, line)
		}
	}
	column := strings.Index(lines[2], "^")
	if shown := []rune(lines[1]); column < 0 || string(shown[column:]) != "2" {
		t.Errorf("the mark is not below the 2:\n%s\n%s", lines[1], lines[2])
	}
}

// TestNoColor: colour on a terminal only, and not there where it is not wanted.
func TestNoColor(t *testing.T) {
	for _, c := range []struct {
		name string
		env  []string
		want bool
	}{
		{"terminal", nil, true},
		{"NO_COLOR", []string{"NO_COLOR=1"}, false},
		{"NO_COLOR empty", []string{"NO_COLOR="}, true}, // no-color.org: when not an empty string
		{"dumb terminal", []string{"TERM=dumb"}, false},
	} {
		code, out := onTerminal(t, 120, c.env, "sim", "v2", "--upstream", "direct-null")
		if colored := strings.Contains(out, "\x1b[36m"); code != exitValue || colored != c.want {
			t.Errorf("%s: exit code %d, coloured %t, not %t:\n%q", c.name, code, colored, c.want, out)
		}
		if !c.want && strings.Contains(out, "\x1b") {
			t.Errorf("%s: escapes are written: %q", c.name, out)
		}
	}
	cmd := exec.Command("jsonatasim", "sim", "v2")
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=", "CLICOLOR_FORCE=1")
	out, err := cmd.Output()
	if err != nil || bytes.Contains(out, []byte("\x1b")) {
		t.Errorf("into a pipe: %v, escapes %t", err, bytes.Contains(out, []byte("\x1b")))
	}
}
