package check_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/asl/check"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// TestDepthAsEvaluated: what is said to be too deep is, and what is not evaluates. How
// many levels AWS evaluates is measured for the first three.
func TestDepthAsEvaluated(t *testing.T) {
	deepest := 0
	for about, grow := range map[string]func(n int) string{
		"sum":         func(n int) string { return "1" + strings.Repeat("+1", n) },
		"parentheses": func(n int) string { return strings.Repeat("(", n) + "1" + strings.Repeat(")", n) },
		"chain":       func(n int) string { return "1" + strings.Repeat(" ~> $string()", n) },
		"brackets":    func(n int) string { return strings.Repeat("[", n) + "1" + strings.Repeat("]", n) },
		"text":        func(n int) string { return "'a'" + strings.Repeat(" & 'b'", n) },
		"conditions":  func(n int) string { return strings.Repeat("false ? 1 : ", n) + "2" },
		"objects":     func(n int) string { return strings.Repeat("{'a': ", n) + "1" + strings.Repeat("}", n) },
		"calls":       func(n int) string { return strings.Repeat("$string(", n) + "1" + strings.Repeat(")", n) },
		"bindings":    func(n int) string { return strings.Repeat("($x := ", n) + "1" + strings.Repeat(")", n) },
		"path": func(n int) string {
			return "$states.input" + strings.Repeat(".a", n%10) + strings.Repeat("+1", n)
		},
	} {
		for n := 30; n < 110; n++ {
			source := grow(n)
			e, err := states.Compile(source, "Output")
			if err != nil {
				t.Fatal(about, err)
			}
			input, err := states.ParseStates([]byte(`{"input":1,"context":{}}`))
			if err != nil {
				t.Fatal(err)
			}
			_, err = e.Evaluate(context.Background(), states.Environment{States: input})
			overflows := err != nil && strings.Contains(err.Error(), "Stack overflow error")
			found, _ := findings(t, "m.json", output(quoted("{% "+source+" %}")))
			said := len(found) > 0
			if said && found[0].Code != check.TooDeep {
				t.Fatalf("%s, %d: %+v", about, n, found)
			}
			if overflows != said {
				t.Errorf("%s, %d: overflows is %v, and said to is %v", about, n, overflows, said)
				break
			}
			if !said {
				deepest = max(deepest, n)
			}
		}
	}
	if deepest < 99 {
		t.Errorf("nothing was as deep as AWS evaluates: %d", deepest)
	}
}
