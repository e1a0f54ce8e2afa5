package cli

import (
	"slices"
	"strings"
	"testing"
)

// TestEngineFlags: the engines are completed; the flag for the process of the other
// engine is not shown to anybody.
func TestEngineFlags(t *testing.T) {
	_, out, _ := run(t, "__complete", "eval", "--engine", "")
	lines := strings.Split(out, "\n")
	for _, name := range engines {
		if !slices.Contains(lines, name) {
			t.Errorf("--engine is not completed by %s: %q", name, lines)
		}
	}
	for _, args := range [][]string{{"help", "eval"}, {"__complete", "eval", "--"}} {
		if _, out, _ := run(t, args...); strings.Contains(out, serveFlag) {
			t.Errorf("%q shows --%s", args, serveFlag)
		}
	}
}

// TestServeEngine: what is no question has an exit code of its own.
func TestServeEngine(t *testing.T) {
	s := Streams{In: strings.NewReader("1 + 1"), Out: &strings.Builder{}, Err: &strings.Builder{}}
	if code := Run([]string{"eval", "--" + serveFlag}, s); code != exitUnreadable {
		t.Errorf("no question ends with code %d", code)
	}
}
