package expr_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/expr"
)

// prettyCases are texts as the pretty style lays them out: what fits into 80
// columns stays on a line, else the outermost brackets or operators break first,
// all of them.
var prettyCases = []string{
	`a.b[0].c`,
	`{'short': 1, 'object': [1, 2, 3]}`,
	`
{
  'the first key of this object': $states.input.something,
  'the second key of this object': [$states.input.something, 'else']
}`,
	`
(
  $first := $states.context.Execution.Input.something.somewhere;
  $exists($first) ? $first : 'nothing'
)`,
	`
$exists($states.context.Execution.Input._datadog)
  ? $states.context.Execution.Input._datadog
  : $exists($states.input._datadog)
  ? $states.input._datadog
  : $states.context.Execution.Id`,
	`
'the first part of this text'
  & $states.context.Execution.Id
  & ', the second part'
  & $states.input.something`,
	`
$filter(
  $states.context.Execution.Input.records,
  function($record, $position) { $record.body != '' and $position < 10 }
)`,
}

func TestPretty(t *testing.T) {
	for _, text := range prettyCases {
		text = strings.TrimPrefix(text, "\n")
		if diff := cmp.Diff(text, expr.Print(parse(t, text), expr.Pretty)); diff != "" {
			t.Error(diff)
		}
	}
	t.Logf("%d layouts", len(prettyCases))
}

// TestNotes writes comments before the nodes they belong to, in the pretty style
// only, and none can end early.
func TestNotes(t *testing.T) {
	tree := parse(t, `[a, b]`).(*expr.Array)
	notes := map[expr.Node]string{tree.Items[0]: "the first", tree.Items[1]: "ends */ here"}
	want := "[\n  /* the first */\n  a,\n  /* ends * / here */\n  b\n]"
	got := expr.PrintNotes(tree, expr.Pretty, notes)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !expr.Equal(parse(t, got), tree) {
		t.Errorf("%s reads as something else", got)
	}
	if got := expr.PrintNotes(tree, expr.Line, notes); got != "[a, b]" {
		t.Errorf("on a line it is %s", got)
	}
}

// TestBlanks leaves blanks out in the minimal style only where two words stay
// apart without them.
func TestBlanks(t *testing.T) {
	for _, p := range []printed{
		{`a and b`, `a and b`, `a and b`}, {`"a" and "b"`, `'a' and 'b'`, `'a'and 'b'`}, {`a-b`, `a - b`, `a-b`},
		{`a - -1`, `a - -1`, `a--1`}, {`a * *`, `a * *`, `a* *`}, {`* * *`, `* * *`, `* * *`},
		{`a / /x/`, `a / /x/`, `a//x/`}, {`a ~> /x/i`, `a ~> /x/i`, `a~>/x/i`},
		{`a ? * : b`, `a ? * : b`, `a?*:b`}, {`/x/ in b`, `/x/ in b`, `/x/ in b`}, {`a < b`, `a < b`, `a<b`},
		{`[1 .. 2]`, `[1..2]`, `[1..2]`}, {`a ? b : $c := 1`, `a ? b : $c := 1`, `a?b:$c:=1`},
		{`function ( $x ) { $x }`, `function($x) { $x }`, `function($x){$x}`},
	} {
		p.check(t)
	}
}
