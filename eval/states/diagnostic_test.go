package states_test

import (
	"context"
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

func refusal(t *testing.T, source string) *states.Diagnostic {
	t.Helper()
	_, err := states.Compile(source, "Output")
	var d *states.Diagnostic
	if !errors.As(err, &d) {
		t.Fatalf("%s: refused with %v", source, err)
	}
	if d.Location != "Output" {
		t.Errorf("%s: location %q", source, d.Location)
	}
	return d
}

// TestTopLevelReferences: an expression has no context value, so that a bare name
// and $ mean nothing at its top, and $$ nowhere (documented; texts measured).
// Only the first step of a path counts, and a lambda's body is still the top.
func TestTopLevelReferences(t *testing.T) {
	top := func(name string) string { return "Reference to '" + name + "' at the top level is not supported." }
	rows := []struct{ source, message, marked string }{
		{"phone", top("phone"), "phone"},
		{"phone.number", top("phone"), "phone"},
		{"`a b`.c", top("a b"), "`a b`"},
		{"$", top("$"), "$"},
		{"$.x", top("$"), "$"},
		{"$$", "Reference to '$$' is not supported.", "$$"},
		{"$$.x", "Reference to '$$' is not supported.", "$$"},
		{"1 + phone", top("phone"), "phone"},
		{"$states.input & name", top("name"), "name"},
		{"{'a': name}", top("name"), "name"},
		{"[name]", top("name"), "name"},
		{"(1; name)", top("name"), "name"},
		{"$x := name", top("name"), "name"},
		{"true ? name : 1", top("name"), "name"},
		{"$sum(prices)", top("prices"), "prices"},
		{"function($x){ name }", top("name"), "name"},
		{"$map($states.input, function($x){ name })", top("name"), "name"},
		{"$states.input[$$.a = 1]", "Reference to '$$' is not supported.", "$$"},
	}
	for _, row := range rows {
		d := refusal(t, row.source)
		if d.Code != "UNSUPPORTED_JSONATA_EXPRESSION" || d.Message != row.message {
			t.Errorf("%s: %s: %s", row.source, d.Code, d.Message)
		}
		if d.Source != row.source || d.Source[d.Start:d.End] != row.marked {
			t.Errorf("%s: bytes %d to %d of %q are marked", row.source, d.Start, d.End, d.Source)
		}
		if d.Unwrap() != nil {
			t.Errorf("%s: an error inside: %v", row.source, d.Unwrap())
		}
	}
	t.Logf("%d expressions refused", len(rows))
}

// TestNamesBelow: where something is the context value, names and $ mean it.
func TestNamesBelow(t *testing.T) {
	const input = `{"items":[{"name":"b","price":5},{"name":"a","price":2}]}`
	rows := []answer{
		{source: "$states.input.items.name", value: `["b","a"]`},
		{source: "$states.input.items[price > 3].name", value: `"b"`},
		{source: "$states.input.items^(price).name", value: `["a","b"]`},
		{source: "$states.input.items{name: price}", value: `{"b":5,"a":2}`},
		{source: "$states.input.items.(name & $string(price))", value: `["b5","a2"]`},
		{source: "$states.input.items.{'n': name}", value: `[{"n":"b"},{"n":"a"}]`},
		{source: "$states.input.items.$.name", value: `["b","a"]`},
		{source: "$map($states.input.items, function($i){ $i.name })", value: `["b","a"]`},
		{source: "[1,2,3][$ > 1]", value: "[2,3]"},
		{source: "$states.input.** ~> $count", value: "7"},
		{source: "$states.input ~> |items|{'price': price * 2}|", value: `{"items":[{"name":"b","price":10},{"name":"a","price":4}]}`},
	}
	for _, row := range rows {
		t.Run(row.source, func(t *testing.T) { row.check(t, input) })
	}
	t.Logf("%d cases", len(rows))
}

// TestNoContextValue: what the check can not see finds nothing at run time
// either.
func TestNoContextValue(t *testing.T) {
	check(t, []answer{
		{source: "$string()", fails: returnedNothing},
		{source: "$length()", fails: returnedNothing},
	})
}

// TestInvalidExpressions: the parser's words, without its code (measured). The
// code, place and token are inside.
func TestInvalidExpressions(t *testing.T) {
	rows := []struct{ source, message, code string }{
		{"$states.input[1,2]", `Expected "]", got ","`, "S0202"},
		{"a[1,2)", `Expected "]", got ","`, "S0202"},
		{`{"a":}`, `The symbol "}" cannot be used as a unary operator`, "S0211"},
		{"$x :=", "Unexpected end of expression", "S0207"},
		{`$match("a", /abc`, "No terminating / in regular expression", "S0302"},
		{`"abc`, "String literal must be terminated by a matching quote", "S0101"},
		{"1 +", "Unexpected end of expression", "S0207"},
		{"", "Unexpected end of expression", "S0207"},
		{"}", `The symbol "}" cannot be used as a unary operator`, "S0211"},
		{"/abc", "No terminating / in regular expression", "S0302"},
	}
	for _, row := range rows {
		d := refusal(t, row.source)
		if d.Code != "INVALID_JSONATA_EXPRESSION" || d.Message != row.message {
			t.Errorf("%s: %s: %s", row.source, d.Code, d.Message)
		}
		var inner *expr.Error
		if !errors.As(d, &inner) || inner.Code != row.code {
			t.Errorf("%s: inside is %v", row.source, d.Unwrap())
		}
	}
	// The operators of version 2.1 are none here.
	for _, source := range []string{"$states.input ?? 1", "$states.input ?: 1"} {
		if d := refusal(t, source); d.Code != states.InvalidExpression {
			t.Errorf("%s: %v", source, d)
		}
	}
	t.Logf("%d expressions refused", len(rows)+2)
}

// TestAcceptedAtCreation: these fail only when they run (recorded).
func TestAcceptedAtCreation(t *testing.T) {
	for _, source := range []string{"$doesNotExist", "$unknownFunction(1)", "$eval('1')", "$states.result", "$fn := function($x){$x}"} {
		if _, err := states.Compile(source, "Output"); err != nil {
			t.Errorf("%s: %v", source, err)
		}
	}
}

// TestCompileTree: a tree is treated as its text on a line is.
func TestCompileTree(t *testing.T) {
	tree, err := expr.Parse("( $a:=1 ;$a.b )", expr.Version20())
	if err != nil {
		t.Fatal(err)
	}
	e, err := states.CompileTree(tree, "Assign/x")
	if err != nil {
		t.Fatal(err)
	}
	_, err = e.Evaluate(context.Background(), states.Environment{})
	if rest := failure(t, "($a := 1; $a.b)", "Assign/x", err); rest != returnedNothing {
		t.Error(rest)
	}
	tree, _ = expr.Parse("phone")
	if _, err := states.CompileTree(tree, "Output"); err == nil {
		t.Error("a tree with a name at the top is accepted")
	}
}
