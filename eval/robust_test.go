package eval_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// hazard is a program, or an input, that is made to break an engine: to have it
// overflow its stack, eat the memory of the machine, or never come back.
type hazard struct {
	name string
	// src is the program; make gives it and its input where they are too long to be
	// written down. The input is null otherwise.
	src   string
	input string
	make  func() (src, input string)
	// dialect is the reference's newest where it is nil.
	dialect *eval.Dialect
	// small and full are what may come of it under the bounds of the same names:
	// answers as JSON text or codes of errors, with bars between them; a star is anything
	// that has a name. Where full is empty it is as small.
	small, full string
	// slow says that under the default bounds only the clock stops it, after a minute.
	slow bool
}

// smallBounds are those of a service that evaluates what strangers send it.
var smallBounds = eval.Bounds{Depth: 1000, Time: 10 * time.Second, Steps: 2_000_000, Memory: 32 << 20, Sequence: 200_000}

// stopped stands for the codes of runs that were stopped for the work they do.
const stopped = "X1001|X1002|D1012|D2015"

func (h *hazard) texts() (src, input string) {
	src, input = h.src, h.input
	if h.make != nil {
		src, input = h.make()
	}
	if input == "" {
		input = "null"
	}
	return src, input
}

// under gives the bounds of that name.
func (h *hazard) under(bounds string) (b eval.Bounds, want string) {
	if bounds == "small" || h.full == "" {
		want = h.small
	} else {
		want = h.full
	}
	if bounds == "small" {
		b = smallBounds
	}
	return b, want
}

// meet runs the hazard from bytes to bytes, and says what came of it.
func (h *hazard) meet(ctx context.Context, bounds eval.Bounds) string {
	src, input := h.texts()
	options := []eval.Option{eval.WithBounds(bounds)}
	if h.dialect != nil {
		options = append(options, eval.WithDialect(h.dialect))
	}
	p, err := eval.Compile(src, options...)
	if err != nil {
		return outcomeOf(nil, err)
	}
	return outcomeOf(p.RunJSON(ctx, []byte(input), nil))
}

// outcomeOf is the code of an error, or the answer. Failures to read are named for
// what they are and where.
func outcomeOf(output []byte, err error) string {
	var e *expr.Error
	var j *eval.JSONError
	switch {
	case errors.As(err, &e):
		return e.Code
	case errors.As(err, &j):
		return fmt.Sprintf("JSON@%d", j.Offset)
	case errors.Is(err, eval.ErrNesting):
		return "nesting"
	case errors.Is(err, eval.ErrSize):
		return "size"
	case err != nil:
		return "nameless: " + err.Error()
	case len(output) == 0:
		return "undefined"
	case len(output) > 1000:
		return fmt.Sprintf("%d bytes", len(output))
	}
	return string(output)
}

// among reports whether something is one of the things wanted.
func among(got, want string) bool {
	for _, one := range strings.Split(want, "|") {
		if got == one || one == "*" && !strings.HasPrefix(got, "nameless") {
			return true
		}
	}
	return false
}

// hazards are all of them, by topic.
func hazards() map[string][]hazard {
	return map[string][]hazard{
		"recursion": recursions, "growth": growths, "sharing": sharings, "patterns": catastrophes, "nested text": nestedTexts,
		"nested JSON": nestedJSON, "broken input": brokenInputs, "numbers": numberHazards, "names": nameHazards, "long strings": longStrings(),
	}
}
