package expr_test

import (
	"math"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
)

// TestNumberText compares with what JavaScript's String gives for each number.
func TestNumberText(t *testing.T) {
	for _, c := range []struct {
		number float64
		text   string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {1, "1"}, {-1, "-1"}, {42, "42"}, {100, "100"},
		{0.1, "0.1"}, {-0.5, "-0.5"}, {1.0 / 3, "0.3333333333333333"}, {0.30000000000000004, "0.30000000000000004"},
		{4294967296, "4294967296"}, {9007199254740991, "9007199254740991"}, {9007199254740993, "9007199254740992"},
		{1e15, "1000000000000000"}, {1e16, "10000000000000000"}, {123456789012345680, "123456789012345680"},
		{1e20, "100000000000000000000"}, {999999999999999900000, "999999999999999900000"},
		{1e21, "1e+21"}, {1.5e21, "1.5e+21"}, {-1e21, "-1e+21"}, {1e22, "1e+22"}, {1e100, "1e+100"},
		{math.MaxFloat64, "1.7976931348623157e+308"}, {math.SmallestNonzeroFloat64, "5e-324"},
		{2.2250738585072014e-308, "2.2250738585072014e-308"},
		{1e-6, "0.000001"}, {1.5e-6, "0.0000015"}, {9.99e-7, "9.99e-7"}, {1e-7, "1e-7"}, {-1.25e-7, "-1.25e-7"},
		{1e-10, "1e-10"}, {1e-100, "1e-100"},
		{math.NaN(), "NaN"}, {math.Inf(1), "Infinity"}, {math.Inf(-1), "-Infinity"},
	} {
		if got := string(expr.AppendNumber(nil, c.number)); got != c.text {
			t.Errorf("%g: got %s, want %s", c.number, got, c.text)
		}
	}
}

// TestQuotedText compares with what JavaScript's JSON.stringify gives for each
// string. A surrogate that stands alone has no UTF-8; it is kept in three bytes.
func TestQuotedText(t *testing.T) {
	for _, c := range []struct{ text, quoted string }{
		{"", `""`}, {"abc", `"abc"`}, {"it's", `"it's"`}, {`say "hi"`, `"say \"hi\""`}, {`a\b`, `"a\\b"`},
		{"\b\f\n\r\t", `"\b\f\n\r\t"`}, {"\x00\x1f\x7f", "\"\\u0000\\u001f\x7f\""}, {"é", `"é"`}, {"😀", `"😀"`},
		{"\u2028\u2029", "\"\u2028\u2029\""}, {"/", `"/"`}, {"</script>", `"</script>"`},
		{"\xed\xa0\xbd", `"\ud83d"`}, {"\xed\xb8\x80", `"\ude00"`}, {"a\xed\xa0\x80b", `"a\ud800b"`},
	} {
		if got := string(expr.AppendQuoted(nil, c.text)); got != c.quoted {
			t.Errorf("%q: got %s, want %s", c.text, got, c.quoted)
		}
	}
}

// printed is a text and how it is printed on a line and without needless blanks.
type printed struct{ source, line, minimal string }

func (p printed) check(t *testing.T) {
	t.Helper()
	tree, err := expr.Parse(p.source)
	if err != nil {
		t.Errorf("%s: %v", p.source, err)
		return
	}
	if got := expr.Print(tree, expr.Line); got != p.line {
		t.Errorf("%s: on a line it is %s, want %s", p.source, got, p.line)
	}
	if got := expr.Print(tree, expr.Minimal); got != p.minimal {
		t.Errorf("%s: minimal it is %s, want %s", p.source, got, p.minimal)
	}
	if fault := roundTrip(tree); fault != "" {
		t.Error(fault)
	}
}

func TestLiteralSpelling(t *testing.T) {
	for _, p := range []printed{
		{`"a"`, `'a'`, `'a'`},
		{`"it's"`, `"it's"`, `"it's"`},
		{`'say "hi"'`, `'say "hi"'`, `'say "hi"'`},
		{`"it's \"x\""`, `"it's \"x\""`, `"it's \"x\""`},
		{`"\u00e9\n\u0001\/"`, `'é\n\u0001/'`, `'é\n\u0001/'`},
		{`"\ud83d\ude00"`, `'😀'`, `'😀'`},
		{`"\ud83d"`, `'\ud83d'`, `'\ud83d'`},
		{`1.50`, `1.5`, `1.5`}, {`1E3`, `1000`, `1000`}, {`1e21`, `1e+21`, `1e+21`}, {`0.0000001`, `1e-7`, `1e-7`},
		{`9007199254740993`, `9007199254740993`, `9007199254740993`}, // exact beyond a double
		{`-9007199254740993`, `-9007199254740993`, `-9007199254740993`},
		{`9223372036854775807`, `9223372036854775807`, `9223372036854775807`},
		{`9223372036854775808`, `9223372036854776000`, `9223372036854776000`}, // no 64 bits hold it
		{`/a\/[/]b/im`, `/a\/[/]b/im`, `/a\/[/]b/im`},
		{`[null,true,false]`, `[null, true, false]`, `[null,true,false]`},
	} {
		p.check(t)
	}
}

// TestNameSpelling quotes field names only where they would be read as something else.
func TestNameSpelling(t *testing.T) {
	for _, p := range []printed{
		{"`a`", "a", "a"}, {"`a b`", "`a b`", "`a b`"}, {"`x-y`", "`x-y`", "`x-y`"}, {"``", "``", "``"},
		{"`1a`", "`1a`", "`1a`"}, {"a1", "a1", "a1"}, {"`$a`", "`$a`", "`$a`"}, {"a$b", "a$b", "a$b"},
		{"`and`.`or`.`in`", "`and`.`or`.`in`", "`and`.`or`.`in`"},
		{"`true`.`null`", "`true`.`null`", "`true`.`null`"}, {"`function`", "`function`", "`function`"},
		{`a."b c"`, "a.`b c`", "a.`b c`"}, {`"a".b`, `a.b`, `a.b`},
		{"`naïve`.日本", "naïve.日本", "naïve.日本"}, {"`a.b`", "`a.b`", "`a.b`"}, {"`it's`", "it's", "it's"},
	} {
		p.check(t)
	}
}
