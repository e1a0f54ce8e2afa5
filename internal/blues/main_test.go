package blues

import (
	"fmt"
	"os"
	"testing"
	"time"
)

// serve is the name under which this test's own binary is the process of the engine.
const serve = "serve-blues"

func TestMain(m *testing.M) {
	if os.Args[0] == serve {
		if err := Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// patience is how long what never comes back is waited for; what does come back may take
// as long as a busy machine needs.
const (
	patience = 2 * time.Second
	plenty   = time.Minute
)

// ask asks the engine, which is to come back or is not.
func ask(t *testing.T, q Question, comesBack bool) Answer {
	t.Helper()
	deadline := patience
	if comesBack {
		deadline = plenty
	}
	a, err := Ask(t.Context(), []string{serve}, q, deadline)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
