package verify_test

import "testing"

// TestBranches: the arms of the outer conditionals, in the order of the text; an
// arm that is a conditional is named by what it took in turn.
func TestBranches(t *testing.T) {
	rows := []struct{ source, want string }{
		{"1", ""},
		{"true ? 'a' : 'b'", "'a'"},
		{"false ? 'a' : 'b'", "'b'"},
		{"(true ? {'x': 1} : 2; false ? 3 : $states.input.lines.sku)", "x, lines.sku"},
		{"false ? 1 : false ? 2 : true ? 3 : 4", "3"},
		{"{'k': true ? $states.context.Execution.Id : 0}", "Execution.Id"},
		{"true ? {'k': false ? 1 : 2}", "k from 2"},
		{"true ? (1; 'last')", "'last'"},
		{"($x := 1; true ? $x : 2)", "$x"},
		// Nothing of a conditional in a condition that was not reached.
		{"false and (true ? true : false)", ""},
	}
	for _, row := range rows {
		got := only(t, written(t, row.source), "direct-object")
		if got.Failure != nil {
			t.Errorf("%s: %v", row.source, got.Failure)
		}
		if got.Branch != row.want {
			t.Errorf("%s: branch %q, want %q", row.source, got.Branch, row.want)
		}
	}
	t.Logf("%d expressions", len(rows))
}
