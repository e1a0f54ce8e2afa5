package cli

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts, and the commands that tests start, call jsonatasim: it is
// this test's own binary under that name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"jsonatasim": func() { os.Exit(Run(os.Args[1:], System())) },
	})
}

// TestScripts runs the scripts in testdata/script. Beside the usual commands they
// have
//
//	code N ARGUMENTS…               jsonatasim ends with exit code N
//	refuses N SENTENCE ARGUMENTS…   and says the sentence, and nothing on stdout
//	unreadable SENTENCE PATH…       jsonatasim test cannot read a file, and says why
func TestScripts(t *testing.T) {
	var calls atomic.Int64
	t.Run("scripts", func(t *testing.T) {
		testscript.Run(t, testscript.Params{
			Dir:                 filepath.Join("testdata", "script"),
			RequireUniqueNames:  true,
			RequireExplicitExec: true,
			Setup:               setup,
			Cmds: map[string]func(*testscript.TestScript, bool, []string){
				"code": func(ts *testscript.TestScript, _ bool, args []string) {
					calls.Add(1)
					expectCode(ts, args[0], args[1:])
				},
				"refuses": func(ts *testscript.TestScript, _ bool, args []string) {
					calls.Add(1)
					expectRefusal(ts, args[0], args[1], args[2:])
				},
				"unreadable": func(ts *testscript.TestScript, _ bool, args []string) {
					calls.Add(1)
					expectUnreadable(ts, args[0], args[1:])
				},
			},
		})
	})
	t.Logf("%d cases", calls.Load())
}

// setup writes the inputs that no archive of text can hold.
func setup(env *testscript.Env) error {
	const levels = 100_000
	deep := strings.Repeat("[", levels) + strings.Repeat("]", levels)
	for name, content := range map[string]string{
		"utf8.json":    "{\"a\": \"x\",\n \"b\": \"y\xff\"}",
		"utf8.yaml":    "a: x\nb: y\xff\n",
		"utf8.jsonata": "\"a\xff\"",
		"utf16.json":   "\xff\xfe{\x00}\x00",
		"mark.json":    "\xef\xbb\xbf{\"a\": 1}",
		"mark.jsonata": "\xef\xbb\xbfa + 1",
		"mark.yaml":    "\xef\xbb\xbf- expression: |\r\n    a +\r\n      1\r\n  input: {a: 1}\r\n  expect: {value: 2}\r\n",
		"deep.json":    deep,
		"deep.yaml":    deep,
		"dashes.yaml":  strings.Repeat("- ", levels),
		"deep.jsonata": strings.Repeat("(", levels) + "1" + strings.Repeat(")", levels),
		"escape.json":  "{\"a\": \x1b[2J}",
	} {
		if err := os.WriteFile(filepath.Join(env.WorkDir, name), []byte(content), 0o666); err != nil {
			return err
		}
	}
	return nil
}

func expectCode(ts *testscript.TestScript, want string, args []string) {
	err := ts.Exec("jsonatasim", args...)
	var exit *exec.ExitError
	got := 0
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%q: %v", args, err)
	}
	if n, err := strconv.Atoi(want); err != nil || got != n {
		ts.Fatalf("%q: exit code %d, not %s", args, got, want)
	}
}

// expectRefusal expects an error on one line. What may follow is the line of the
// source and its mark, or where help is.
func expectRefusal(ts *testscript.TestScript, code, sentence string, args []string) {
	expectCode(ts, code, args)
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("%q: standard output is not empty: %q", args, out)
	}
	lines := strings.Split(strings.TrimSuffix(ts.ReadFile("stderr"), "\n"), "\n")
	if lines[0] != "jsonatasim: "+sentence {
		ts.Fatalf("%q says\n%s\nnot\njsonatasim: %s", args, lines[0], sentence)
	}
	rest := lines[1:]
	switch {
	case code == "2":
		if len(rest) != 1 || !strings.HasPrefix(rest[0], "Try 'jsonatasim") {
			ts.Fatalf("%q: help should be named on one line: %q", args, rest)
		}
	case len(rest) == 0:
	case len(rest) != 2 || !strings.HasPrefix(rest[0], "  ") || strings.Trim(rest[1], " ^") != "":
		ts.Fatalf("%q: a line of the source and its mark should follow: %q", args, rest)
	}
}

// expectUnreadable expects that the test command tells why it cannot read a file. The
// last line counts what it could read.
func expectUnreadable(ts *testscript.TestScript, sentence string, paths []string) {
	expectCode(ts, strconv.Itoa(exitUnreadable), append([]string{"test"}, paths...))
	if said, _, _ := strings.Cut(ts.ReadFile("stderr"), "\n"); said != "jsonatasim: "+sentence {
		ts.Fatalf("%q says\n%s\nnot\njsonatasim: %s", paths, said, sentence)
	}
	if out := ts.ReadFile("stdout"); !strings.HasSuffix(out, " passed, 0 failed, 0 skipped\n") {
		ts.Fatalf("%q prints %q", paths, out)
	}
}
