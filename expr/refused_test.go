package expr_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
)

// refusal is a text that is no expression, with what the reference says about
// it: token is JSON text, empty where the error has none, and position is -1
// there.
type refusal struct {
	source   string
	code     string
	position int
	token    string
	message  string
}

// refusals were answered by the reference, version 2.2.2.
var refusals = []struct {
	topic string
	list  []refusal
}{
	{"strings, names and comments", []refusal{
		{`"abc`, "S0101", 4, "", `String literal must be terminated by a matching quote`},
		{`'it`, "S0101", 3, "", `String literal must be terminated by a matching quote`},
		{`"a\`, "S0103", 3, `""`, `Unsupported escape sequence: \""`},
		{`"a\q"`, "S0103", 3, `"q"`, `Unsupported escape sequence: \"q"`},
		{`"\u12"`, "S0104", 2, "", `The escape sequence \u must be followed by 4 hex digits`},
		{`"\u12x4"`, "S0104", 2, "", `The escape sequence \u must be followed by 4 hex digits`},
		{`"\u12`, "S0101", 7, "", `String literal must be terminated by a matching quote`},
		{`"😀\q"`, "S0103", 4, `"q"`, `Unsupported escape sequence: \"q"`},
		{"`abc", "S0105", 4, "", "Quoted property name must be terminated with a backquote (`)"},
		{"a + `b", "S0105", 6, "", "Quoted property name must be terminated with a backquote (`)"},
		{`/* never closed`, "S0106", 0, "", `Comment has no closing tag`},
		{`1 /* a */ + /* b`, "S0106", 12, "", `Comment has no closing tag`},
	}},
	{"numbers", []refusal{
		{`1e400`, "S0102", 0, `"1e400"`, `Number out of range: "1e400"`},
		{`-1e999`, "S0102", 1, `"1e999"`, `Number out of range: "1e999"`},
		{`00`, "S0201", 2, `0`, `Syntax error: 0`},
		{`01`, "S0201", 2, `1`, `Syntax error: 1`},
		{`1.`, "S0207", 2, `"(end)"`, `Unexpected end of expression`},
		{`.5`, "S0211", 1, `"."`, `The symbol "." cannot be used as a unary operator`},
		{`1e`, "S0201", 2, `"e"`, `Syntax error: "e"`},
		{`0x10`, "S0201", 4, `"x10"`, `Syntax error: "x10"`},
		{`1_000`, "S0201", 5, `"_000"`, `Syntax error: "_000"`},
		{`1.e3`, "S0213", 1, "", `The literal value 1 cannot be used as a step within a path expression`},
	}},
	{"ends too early", []refusal{
		{`1 + `, "S0207", 4, `"(end)"`, `Unexpected end of expression`},
		{`(`, "S0203", 1, `"(end)"`, `Expected ")" before end of expression`},
		{`(1`, "S0203", 2, `"(end)"`, `Expected ")" before end of expression`},
		{`[1, 2`, "S0203", 5, `"(end)"`, `Expected "]" before end of expression`},
		{`{"a":1`, "S0203", 6, `"(end)"`, `Expected "}" before end of expression`},
		{`$f(1`, "S0203", 4, `"(end)"`, `Expected ")" before end of expression`},
		{`$x(?, 1`, "S0203", 7, `"(end)"`, `Expected ")" before end of expression`},
		{`a[0`, "S0203", 3, `"(end)"`, `Expected "]" before end of expression`},
		{`a[`, "S0203", 2, `"(end)"`, `Expected "]" before end of expression`},
		{`a.`, "S0207", 2, `"(end)"`, `Unexpected end of expression`},
		{`a ? `, "S0207", 4, `"(end)"`, `Unexpected end of expression`},
		{`a ? b :`, "S0207", 7, `"(end)"`, `Unexpected end of expression`},
		{`$a:=`, "S0207", 4, `"(end)"`, `Unexpected end of expression`},
		{`a and`, "S0207", 5, `"(end)"`, `Unexpected end of expression`},
		{`a in`, "S0207", 4, `"(end)"`, `Unexpected end of expression`},
		{`a &`, "S0207", 3, `"(end)"`, `Unexpected end of expression`},
		{`function($a)`, "S0203", 12, `"(end)"`, `Expected "{" before end of expression`},
		{`function($a){$a`, "S0203", 15, `"(end)"`, `Expected "}" before end of expression`},
		{`λ(`, "S0203", 2, `"(end)"`, `Expected ")" before end of expression`},
		{`|a|`, "S0203", 3, `"(end)"`, `Expected "|" before end of expression`},
		{`|a|b`, "S0203", 4, `"(end)"`, `Expected "|" before end of expression`},
		{`|a|{"x":1},`, "S0203", 11, `"(end)"`, `Expected "|" before end of expression`},
		{`a^(b`, "S0203", 4, `"(end)"`, `Expected ")" before end of expression`},
		{`"😀" + `, "S0207", 7, `"(end)"`, `Unexpected end of expression`},
	}},
	{"something else stands there", []refusal{
		{`1 2`, "S0201", 3, `2`, `Syntax error: 2`},
		{`a b`, "S0201", 3, `"b"`, `Syntax error: "b"`},
		{`"a" "b"`, "S0201", 7, `"b"`, `Syntax error: "b"`},
		{`(1,2)`, "S0202", 3, `","`, `Expected ")", got ","`},
		{`[1;2]`, "S0202", 3, `";"`, `Expected "]", got ";"`},
		{`{"a" 1}`, "S0202", 6, `1`, `Expected ":", got 1`},
		{`{"a"}`, "S0202", 5, `"}"`, `Expected ":", got "}"`},
		{`{a}`, "S0202", 3, `"}"`, `Expected ":", got "}"`},
		{`$f(1 2)`, "S0202", 6, `2`, `Expected ")", got 2`},
		{`a[1 2]`, "S0202", 5, `2`, `Expected "]", got 2`},
		{`a^(b c)`, "S0202", 6, `"c"`, `Expected ")", got "c"`},
		{`a ^ b`, "S0202", 5, `"b"`, `Expected "(", got "b"`},
		{`{"a":1 "b":2}`, "S0202", 10, `"b"`, `Expected "}", got "b"`},
		{`a;b`, "S0201", 2, `";"`, `Syntax error: ";"`},
		{`a,b`, "S0201", 2, `","`, `Syntax error: ","`},
		{`a)`, "S0201", 2, `")"`, `Syntax error: ")"`},
		{`a]`, "S0201", 2, `"]"`, `Syntax error: "]"`},
		{`a}`, "S0201", 2, `"}"`, `Syntax error: "}"`},
		{`**a`, "S0201", 3, `"a"`, `Syntax error: "a"`},
		{`a..b`, "S0201", 3, `".."`, `Syntax error: ".."`},
		{`1 ? 2 : 3 4`, "S0201", 11, `4`, `Syntax error: 4`},
		{`|a|{"x":1}|b`, "S0201", 12, `"b"`, `Syntax error: "b"`},
		{`"é" 😀 x`, "S0201", 6, `"😀"`, `Syntax error: "😀"`},
		{`😀 ) `, "S0201", 4, `")"`, `Syntax error: ")"`},
	}},
	{"no operand", []refusal{
		{`.a`, "S0211", 1, `"."`, `The symbol "." cannot be used as a unary operator`},
		{`@`, "S0211", 1, `"@"`, `The symbol "@" cannot be used as a unary operator`},
		{`+a`, "S0211", 1, `"+"`, `The symbol "+" cannot be used as a unary operator`},
		{`= a`, "S0211", 1, `"="`, `The symbol "=" cannot be used as a unary operator`},
		{`? a`, "S0211", 1, `"?"`, `The symbol "?" cannot be used as a unary operator`},
		{`;`, "S0211", 1, `";"`, `The symbol ";" cannot be used as a unary operator`},
		{`(;)`, "S0211", 2, `";"`, `The symbol ";" cannot be used as a unary operator`},
		{`(a;;b)`, "S0211", 4, `";"`, `The symbol ";" cannot be used as a unary operator`},
		{`)`, "S0211", 1, `")"`, `The symbol ")" cannot be used as a unary operator`},
		{`:`, "S0211", 1, `":"`, `The symbol ":" cannot be used as a unary operator`},
		{`#`, "S0211", 1, `"#"`, `The symbol "#" cannot be used as a unary operator`},
		{`{"a":}`, "S0211", 6, `"}"`, `The symbol "}" cannot be used as a unary operator`},
		{`[1,]`, "S0211", 4, `"]"`, `The symbol "]" cannot be used as a unary operator`},
		{`{"a":1,}`, "S0211", 8, `"}"`, `The symbol "}" cannot be used as a unary operator`},
		{`{,}`, "S0211", 2, `","`, `The symbol "," cannot be used as a unary operator`},
		{`[1..]`, "S0211", 5, `"]"`, `The symbol "]" cannot be used as a unary operator`},
		{`[..2]`, "S0211", 3, `".."`, `The symbol ".." cannot be used as a unary operator`},
		{`a^()`, "S0211", 4, `")"`, `The symbol ")" cannot be used as a unary operator`},
		{`a^(>)`, "S0211", 5, `")"`, `The symbol ")" cannot be used as a unary operator`},
		{`/* 😀 */ )`, "S0211", 10, `")"`, `The symbol ")" cannot be used as a unary operator`},
	}},
	{"unknown operators", []refusal{
		{`!a`, "S0204", 1, `"!"`, `Unknown operator: "!"`},
		{`a ! b`, "S0204", 3, `"!"`, `Unknown operator: "!"`},
		{`~a`, "S0204", 1, `"~"`, `Unknown operator: "~"`},
		{`a ~ b`, "S0204", 3, `"~"`, `Unknown operator: "~"`},
	}},
	{"variables that are none", []refusal{
		{`a@b`, "S0214", 3, `"@"`, `The right side of "@" must be a variable name (start with $)`},
		{`a#1`, "S0214", 3, `"#"`, `The right side of "#" must be a variable name (start with $)`},
		{`a:=1`, "S0212", 1, `"a"`, `The left side of := must be a variable name (start with $)`},
		{`1:=2`, "S0212", 1, `1`, `The left side of := must be a variable name (start with $)`},
		{`function(a){a}`, "S0208", 10, `"a"`, `Parameter 1 of function definition must be a variable name (start with $)`},
		{`function($a,1){a}`, "S0208", 13, `1`, `Parameter 2 of function definition must be a variable name (start with $)`},
		{`function($a,$b c){a}`, "S0202", 16, `"c"`, `Expected ")", got "c"`},
	}},
	{"signatures", []refusal{
		{`function($a)<s<n>>{$a}`, "S0401", 15, "", `Type parameters can only be applied to functions and arrays`},
		{`function($a)<(sa<n>)>{$a}`, "S0402", 14, "", `Choice groups containing parameterized types are not supported`},
		{`function($a)<n{$a}`, "S0202", 15, `"{"`, `Expected ">", got "{"`},
		{`function($a)<s-{$a}`, "S0202", 16, `"{"`, `Expected ">", got "{"`},
	}},
	{"regular expressions", []refusal{
		{`//`, "S0301", 1, "", `Empty regular expressions are not allowed`},
		{`a ~> //`, "S0301", 6, "", `Empty regular expressions are not allowed`},
		{`/abc`, "S0302", 4, "", `No terminating / in regular expression`},
		{`/a(b/`, "S0302", 5, "", `No terminating / in regular expression`},
		{`/[/`, "S0302", 3, "", `No terminating / in regular expression`},
		{`/a/ /b/`, "S0207", 7, `"(end)"`, `Unexpected end of expression`},
	}},
	{"steps", []refusal{
		{`a.1`, "S0213", 3, "", `The literal value 1 cannot be used as a step within a path expression`},
		{`a."x".1`, "S0213", 7, "", `The literal value 1 cannot be used as a step within a path expression`},
		{`true.a`, "S0213", 4, "", `The literal value true cannot be used as a step within a path expression`},
		{`a.true`, "S0213", 6, "", `The literal value true cannot be used as a step within a path expression`},
		{`a.null`, "S0213", 6, "", `The literal value null cannot be used as a step within a path expression`},
		{`1.a`, "S0213", 1, "", `The literal value 1 cannot be used as a step within a path expression`},
		{`a{b:c}{d:e}`, "S0210", 7, "", `Each step can only have one grouping expression`},
		{`$x{"a":1}[0]`, "S0209", 10, "", `A predicate cannot follow a grouping expression in a step`},
		{`$x{"a":1}{"b":2}`, "S0210", 10, "", `Each step can only have one grouping expression`},
		{`a{b:c}.d{e:f}[0]`, "S0210", 9, "", `Each step can only have one grouping expression`},
		{`a[0]@$v`, "S0215", 5, "", `A context variable binding must precede any predicates on a step`},
		{`a^(b)@$v`, "S0216", 6, "", `A context variable binding must precede the 'order-by' clause on a step`},
		{`%`, "S0217", -1, `"parent"`, `The object representing the 'parent' cannot be derived from this expression`},
		{`%.a`, "S0217", -1, `"path"`, `The object representing the 'parent' cannot be derived from this expression`},
		{`a.%.%`, "S0217", -1, `"path"`, `The object representing the 'parent' cannot be derived from this expression`},
		{`(a).%.%.b`, "S0217", -1, `"path"`, `The object representing the 'parent' cannot be derived from this expression`},
	}},
}

func TestSyntaxErrors(t *testing.T) {
	n := 0
	for _, group := range refusals {
		t.Run(group.topic, func(t *testing.T) {
			for _, r := range group.list {
				n++
				r.check(t)
			}
		})
	}
	t.Logf("%d refused expressions", n)
}

// check parses the text and compares the error, all of it.
func (r refusal) check(t *testing.T, options ...expr.Option) {
	t.Helper()
	_, err := expr.Parse(r.source, options...)
	var e *expr.Error
	if !errors.As(err, &e) {
		t.Errorf("%s: got %v, want %s", r.source, err, r.code)
		return
	}
	position, token := -1, ""
	if e.HasPosition {
		position = e.Position
	}
	if e.Token != nil {
		text, err := json.Marshal(e.Token)
		if err != nil {
			t.Fatal(err)
		}
		token = string(text)
	}
	if got := (refusal{r.source, e.Code, position, token, e.Error()}); got != r {
		t.Errorf("%s:\n got %+v\nwant %+v", r.source, got, r)
	}
	if e.Start < 0 || e.Start > e.End || e.End > len(r.source) {
		t.Errorf("%s: points at bytes %d to %d of %d", r.source, e.Start, e.End, len(r.source))
	}
}
