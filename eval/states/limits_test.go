package states_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// text is a JSON string that takes n bytes, quotes included.
func text(n int) eval.Value { return eval.String(strings.Repeat("x", n-2)) }

// TestSize counts bytes of JSON in UTF-8, not characters.
func TestSize(t *testing.T) {
	for source, want := range map[string]int{
		`null`: 4, `""`: 2, `"é"`: 4, `"漢"`: 5, `"😀"`: 6, `"\n"`: 4, `{ "a" : [ 1, 2.50 ] }`: 13, `9223372036854775807`: 19,
	} {
		if got := states.Size(value(t, source)); got != want {
			t.Errorf("%s: %d bytes, want %d", source, got, want)
		}
	}
}

// TestPayloadLimit: 262,144 bytes pass and one more does not (documented), with
// AWS's words.
func TestPayloadLimit(t *testing.T) {
	if err := states.CheckPayload("Work", text(262_144)); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	err := states.CheckPayload("Work", text(262_145))
	var e *states.Error
	const want = "The state/task 'Work' returned a result with a size exceeding the maximum number of bytes service limit."
	if !errors.As(err, &e) || e.Name != "States.DataLimitExceeded" || e.Cause != want {
		t.Errorf("above it: %v", err)
	}
}

// TestVariableLimits: 256 KiB a variable and an Assign, 10 MiB in all (documented).
func TestVariableLimits(t *testing.T) {
	assign := func(sizes ...int) eval.Value {
		o := eval.NewObject()
		for i, size := range sizes {
			o.Set(string(rune('a'+i)), text(size))
		}
		return o.Value()
	}
	rows := []struct {
		name  string
		err   error
		cause string
	}{
		{"one at the limit", states.CheckAssign("S", assign(262_144)), ""},
		{"one above it", states.CheckAssign("S", assign(10, 262_145)),
			"The state 'S' assigned the variable 'b' a value with a size exceeding the maximum number of bytes service limit."},
		{"two at the limit", states.CheckAssign("S", assign(131_072, 131_072)), ""},
		{"two above it", states.CheckAssign("S", assign(131_072, 131_073)),
			"The state 'S' assigned variables with a total size exceeding the maximum number of bytes service limit."},
		{"all at the limit", states.CheckVariables("S", 10*1024*1024), ""},
		{"all above it", states.CheckVariables("S", 10*1024*1024+1),
			"The state 'S' left variables with a total size exceeding the maximum number of bytes service limit."},
		{"none", states.CheckAssign("S", assign()), ""},
	}
	for _, row := range rows {
		var e *states.Error
		switch {
		case row.cause == "" && row.err != nil:
			t.Errorf("%s: %v", row.name, row.err)
		case row.cause != "" && (!errors.As(row.err, &e) || e.Name != states.DataLimitExceeded || e.Cause != row.cause):
			t.Errorf("%s: %v", row.name, row.err)
		}
	}
}
