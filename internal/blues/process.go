package blues

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"time"
)

// What the process of the engine may take. Without bounds a runaway recursion takes
// a gigabyte of stack before it ends, and a runaway sequence all the memory there is.
const (
	maxStack = 64 << 20
	maxHeap  = 1 << 30
)

// exitMemory is the exit code of a process that took too much memory.
const exitMemory = 3

// Serve answers one question, from JSON to JSON. It is what the process of the engine
// does, and nothing else should be done in that process: bounds of the whole
// process are set.
func Serve(in io.Reader, out io.Writer) error {
	var q Question
	if err := json.NewDecoder(in).Decode(&q); err != nil {
		return fmt.Errorf("reading the question: %w", err)
	}
	debug.SetMaxStack(maxStack)
	go watchMemory()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(Evaluate(q))
}

// watchMemory ends the process where it takes too much.
func watchMemory() {
	const heap = "/memory/classes/heap/objects:bytes"
	samples := []metrics.Sample{{Name: heap}}
	for range time.Tick(20 * time.Millisecond) {
		metrics.Read(samples)
		if samples[0].Value.Uint64() > maxHeap {
			os.Exit(exitMemory)
		}
	}
}

// Ask asks the engine in a process of its own, which the command must make call
// [Serve]. Where no answer has come within the deadline, or the process is gone, that
// is the answer. The error is for what went wrong on our side.
func Ask(ctx context.Context, command []string, q Question, deadline time.Duration) (Answer, error) {
	question, err := json.Marshal(q)
	if err != nil {
		return Answer{}, err
	}
	executable, err := os.Executable()
	if err != nil {
		return Answer{}, err
	}
	limited, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	cmd := exec.CommandContext(limited, executable)
	cmd.Args = command
	cmd.Stdin = bytes.NewReader(question)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return Answer{}, ctx.Err()
	case limited.Err() != nil:
		return Answer{Kind: Hung, Message: fmt.Sprintf("no answer within %s", deadline)}, nil
	case errors.As(err, &exit):
		return Answer{Kind: Died, Message: causeOfDeath(exit, complaint.String())}, nil
	case err != nil:
		return Answer{}, err
	}
	var a Answer
	if err := json.Unmarshal(out.Bytes(), &a); err != nil {
		return Answer{}, fmt.Errorf("reading the answer: %w", err)
	}
	return a, nil
}

// causeOfDeath is what Go's runtime said when it ended the process.
func causeOfDeath(exit *exec.ExitError, complaint string) string {
	if exit.ExitCode() == exitMemory {
		return fmt.Sprintf("more than %d MiB of memory", maxHeap>>20)
	}
	for line := range strings.Lines(complaint) {
		if cause, ok := strings.CutPrefix(line, "fatal error: "); ok {
			return strings.TrimSpace(cause)
		}
	}
	return exit.Error()
}
