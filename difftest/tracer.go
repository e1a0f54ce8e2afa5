package difftest

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// TracerAnswer is what the real datadog-lambda-js took out of an event; see
// tracer-node/tracer.mjs. Without Found the other fields of a context are empty.
type TracerAnswer struct {
	Invalid bool   `json:"invalid"` // not JSON: the function would not be called
	Threw   string `json:"threw"`   // the message of an exception; the library then begins a trace of its own
	Found   bool   `json:"found"`

	Trace     string            `json:"trace"`    // lower 64 bits, decimal
	Parent    string            `json:"parent"`   // decimal
	TID       string            `json:"tid"`      // the tag _dd.p.tid
	Priority  string            `json:"priority"` // String() of the sampling priority, with the library's default
	Undecided bool              `json:"undecided"`
	Origin    string            `json:"origin"`
	Tags      map[string]string `json:"tags"`      // those of _dd.p but the tid
	Source    string            `json:"source"`    // the class of the extractor, Authorizer or AWSTraceHeader
	Generated bool              `json:"generated"` // computed from a context object of Step Functions

	Detects bool `json:"detects"` // isStepFunctionsEvent
}

// Tracer is a running datadog-lambda-js. It is not safe for concurrent use, and of
// no use after an error.
type Tracer struct {
	Timeout time.Duration // for the answers of one batch

	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr bytes.Buffer
}

// TracerDir is the folder that holds the Node side.
func TracerDir() string { return filepath.Join(filepath.Dir(NodeDir()), "tracer-node") }

// TracerMissing says why the library cannot be asked here, or nothing.
func TracerMissing() string {
	if _, err := exec.LookPath("node"); err != nil {
		return "node is not installed"
	}
	for _, name := range []string{"datadog-lambda-js", "dd-trace"} {
		if _, err := os.Stat(filepath.Join(TracerDir(), "node_modules", name)); err != nil {
			return "npm ci has not been run in difftest/tracer-node"
		}
	}
	return ""
}

// StartTracer starts the library.
func StartTracer() (*Tracer, error) {
	t := &Tracer{Timeout: time.Minute, cmd: exec.Command("node", "tracer.mjs")}
	t.cmd.Dir = TracerDir()
	t.cmd.Stderr = &t.stderr
	in, err := t.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := t.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	t.in, t.out = in, bufio.NewReaderSize(out, 1<<20)
	return t, t.cmd.Start()
}

// Close ends the library.
func (t *Tracer) Close() {
	t.in.Close()
	t.cmd.Process.Kill()
	t.cmd.Wait()
}

// tracerBatch is how many events are asked at once.
const tracerBatch = 500

// Ask has events read, each as if it were the first one of a function. The answers
// come in the order of the events.
func (t *Tracer) Ask(events [][]byte) ([]TracerAnswer, error) {
	answers := make([]TracerAnswer, 0, len(events))
	for len(events) > 0 {
		n := min(tracerBatch, len(events))
		batch, err := t.batch(events[:n])
		if err != nil {
			return answers, err
		}
		answers, events = append(answers, batch...), events[n:]
	}
	return answers, nil
}

func (t *Tracer) batch(events [][]byte) ([]TracerAnswer, error) {
	var lines []byte
	for _, event := range events {
		lines = append(base64.StdEncoding.AppendEncode(lines, event), '\n')
	}
	go t.in.Write(lines) // a broken pipe shows as a missing answer
	deadline := time.AfterFunc(t.Timeout, func() { t.cmd.Process.Kill() })
	defer deadline.Stop()
	answers := make([]TracerAnswer, len(events))
	for i := range answers {
		line, err := t.out.ReadBytes('\n')
		if err != nil {
			t.cmd.Wait()
			return nil, fmt.Errorf("datadog-lambda-js gave no answer to %.200q: %w", events[i], errors.Join(err, errors.New(t.stderr.String())))
		}
		if err := json.Unmarshal(line, &answers[i]); err != nil {
			return nil, fmt.Errorf("answer of datadog-lambda-js: %w", err)
		}
	}
	return answers, nil
}
