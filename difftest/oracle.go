// Package difftest compares this module with the reference implementation of
// JSONata, npm jsonata, run by Node. It is test equipment: nothing imports it.
//
// `npm ci` in difftest/node installs the reference. Where Node or the packages
// are missing the tests of this package skip, naming what they need, unless
// JSONATASIM_REQUIRE_ORACLE is set, as .ci/run does.
package difftest

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Request is one question to the reference; see node/oracle.mjs.
type Request struct {
	Op       string          `json:"op"`
	Version  string          `json:"version,omitempty"`
	Expr     Text            `json:"expr"`
	Data     *Text           `json:"data,omitempty"`
	Bindings json.RawMessage `json:"bindings,omitempty"`
	Parse    bool            `json:"parse,omitempty"`
	States   bool            `json:"states,omitempty"`
	Stack    int             `json:"stack,omitempty"`
	Millis   *int64          `json:"millis,omitempty"`
	// Mend names faults that the reference is to be without; see node/mend.mjs.
	Mend []string `json:"mend,omitempty"`
}

// Text is a string that may hold surrogates standing alone, which encoding/json
// would replace.
type Text string

// MarshalJSON writes the text as JavaScript would.
func (t Text) MarshalJSON() ([]byte, error) { return expr.AppendQuoted(nil, string(t)), nil }

// Answer is what the reference said: a value as JSON text, undefined, or an error.
type Answer struct {
	Value     *string        `json:"value"`
	Undefined bool           `json:"undefined"`
	Error     *ReferenceFail `json:"error"`
}

// ReferenceFail is an error of the reference. Token and Value are JSON texts.
type ReferenceFail struct {
	Code     string  `json:"code"`
	Position *int    `json:"position"`
	Token    *string `json:"token"`
	Value    *string `json:"value"`
	Message  string  `json:"message"`
	Uncoded  bool    `json:"uncoded"`
}

// String shows an answer on one line.
func (a Answer) String() string {
	switch {
	case a.Error != nil:
		position := "-"
		if a.Error.Position != nil {
			position = fmt.Sprint(*a.Error.Position)
		}
		return fmt.Sprintf("error %s at %s: %s", a.Error.Code, position, a.Error.Message)
	case a.Value != nil:
		return *a.Value
	}
	return "undefined"
}

// ErrHang is the answer of an Oracle that had to be killed.
var ErrHang = errors.New("the reference did not answer in time")

// Oracle is a running reference. It is not safe for concurrent use.
type Oracle struct {
	Timeout time.Duration // for one answer

	cmd   *exec.Cmd
	in    io.WriteCloser
	lines chan []byte
}

// NodeDir is the folder that holds the Node side.
func NodeDir() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "node")
}

// Missing says why the reference cannot be asked here, or nothing.
func Missing() string {
	if _, err := exec.LookPath("node"); err != nil {
		return "node is not installed"
	}
	if _, err := os.Stat(filepath.Join(NodeDir(), "node_modules", "jsonata")); err != nil {
		return "npm ci has not been run in difftest/node"
	}
	return ""
}

// Start starts the reference.
func Start() (*Oracle, error) {
	o := &Oracle{Timeout: Patience}
	return o, o.start()
}

func (o *Oracle) start() error {
	o.cmd = exec.Command("node", "oracle.mjs")
	o.cmd.Dir = NodeDir()
	o.cmd.Stderr = os.Stderr
	in, err := o.cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := o.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := o.cmd.Start(); err != nil {
		return err
	}
	o.in = in
	o.lines = make(chan []byte, 64)
	go func(lines chan<- []byte) {
		defer close(lines)
		r := bufio.NewReaderSize(out, 1<<20)
		for {
			line, err := r.ReadBytes('\n')
			if err != nil {
				return
			}
			lines <- line
		}
	}(o.lines)
	return nil
}

// Close ends the reference.
func (o *Oracle) Close() {
	o.in.Close()
	o.cmd.Process.Kill()
	for range o.lines {
	}
	o.cmd.Wait()
}

// Ask asks one question. After ErrHang the oracle has been started anew.
func (o *Oracle) Ask(q Request) (Answer, error) {
	answers, err := o.AskAll([]Request{q})
	if err != nil {
		return Answer{}, err
	}
	return answers[0], nil
}

// AskAll asks several questions at once, which saves waiting.
func (o *Oracle) AskAll(questions []Request) ([]Answer, error) {
	var text []byte
	for _, q := range questions {
		line, err := json.Marshal(q)
		if err != nil {
			return nil, err
		}
		text = append(append(text, line...), '\n')
	}
	go func(in io.Writer) { in.Write(text) }(o.in) // a broken pipe shows as a missing answer
	answers := make([]Answer, len(questions))
	for i := range answers {
		select {
		case line, ok := <-o.lines:
			if !ok {
				o.restart()
				return answers[:i], ErrHang
			}
			if err := json.Unmarshal(line, &answers[i]); err != nil {
				return nil, fmt.Errorf("answer of the reference: %w", err)
			}
		case <-time.After(o.Timeout):
			o.restart()
			return answers[:i], ErrHang
		}
	}
	return answers, nil
}

func (o *Oracle) restart() {
	o.Close()
	o.start()
}
