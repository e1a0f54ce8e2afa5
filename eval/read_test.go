package eval_test

import (
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Numbers keep what a double holds of them; beyond it they are infinite, which JSON
// can not say.
func TestNumbersRead(t *testing.T) {
	ask(t, []question{
		{`$`, `9007199254740993`, `9007199254740992`},
		{`$`, `12345678901234567890`, `12345678901234567000`},
		{`$`, `123456789012345678901234567890`, `1.2345678901234568e+29`},
		{`$`, `1e400`, `null`},
		{`$`, `-1e400`, `null`},
		{`$`, `1e-400`, `0`},
		{`$`, `-0`, `0`},
		{`$`, `-0.0`, `0`},
		{`$`, `5e-324`, `5e-324`},
		{`$`, `2.2250738585072014e-308`, `2.2250738585072014e-308`},
		{`$`, `1.7976931348623157e308`, `1.7976931348623157e+308`},
		{`$`, `0.1`, `0.1`},
		{`$`, `0.000001`, `0.000001`},
		{`$`, `0.0000001`, `1e-7`},
		{`$`, `100e-2`, `1`},
		{`$`, `1E5`, `100000`},
		{`$`, `1e+2`, `100`},
		{`$`, `123456789.123456789123456789`, `123456789.12345679`},
		{`$`, `1e21`, `1e+21`},
		{`$`, `999999999999999999999`, `1e+21`},
		{`$`, `0.30000000000000004`, `0.30000000000000004`},
		{`$`, `4.35`, `4.35`},
		{`$`, `1.005`, `1.005`},
		{`$`, `8.41e21`, `8.41e+21`},
		{`$`, `9007199254740992.5`, `9007199254740992`},
		{`$`, `123456789012345.67`, `123456789012345.67`},
		{`$`, `1e23`, `1e+23`},
		{`$`, `9.5e-3`, `0.0095`},
		{`$string($)`, `1e400`, `D3001 at 8, token "string", value null`},
		{`$string($)`, `12345678901234567890`, `"12345678901234567000"`},
		{`$string($)`, `0.30000000000000004`, `"0.3"`},
		{`$ + 1`, `1e400`, `D1001 at 3, token "+", value null`},
		{`$ = $`, `1e400`, `true`},
		{`$number("1e400")`, "", `D3030 at 8, token "number", value "1e400"`},
	})
}

// Escapes are resolved; a surrogate that stands alone is kept, and joins its other half.
func TestTextsRead(t *testing.T) {
	ask(t, []question{
		{`$`, `"\ud83d\ude00"`, `"😀"`},
		{`$`, `"\ud83d"`, `"\ud83d"`},
		{`$`, `"\ude00\ud83d"`, `"\ude00\ud83d"`},
		{`$`, `"\ud83dx\ude00"`, `"\ud83dx\ude00"`},
		{`$`, `"\uD83D\uD83D\uDE00"`, "\"\\ud83d😀\""},
		{`$length($)`, `"\ud83d\ude00"`, `1`},
		{`$length($)`, `"\ud83d"`, `1`},
		{`a & b`, `{"a":"\ud83d","b":"\ude00"}`, `"😀"`},
		{`$length(a & b)`, `{"a":"\ud83d","b":"\ude00"}`, `1`},
		{`a & b = "😀"`, `{"a":"\ud83d","b":"\ude00"}`, `true`},
		{`$keys($)`, `{"\ud800":1,"\u00e9":2}`, `["\ud800","é"]`},
		{`$lookup($, "é")`, `{"\u00e9":2}`, `2`},
		{"`é`", `{"\u00e9":2}`, `2`},
		{`$`, `"\u0000\u001f\u007f\u2028\"\\\/\b\f\n\r\t"`, "\"\\u0000\\u001f\x7f\u2028\\\"\\\\/\\b\\f\\n\\r\\t\""},
		{`$`, `{"\u0061":1,"a":2}`, `{"a":2}`},
		{`$`, `" \u00a0 "`, "\" \u00a0 \""},
		{`$`, `"é😀€"`, `"é😀€"`},
		{`$`, `{"":1," ":2}`, `{"":1," ":2}`},
		{"``", `{"":1}`, `1`},
		{`$split($, "")`, `"a\ud83d\ude00\ud800"`, `["a","\ud83d","\ude00","\ud800"]`},
	})
}

// Every text of the wrong form is refused, at the byte where it goes wrong.
func TestNotJSON(t *testing.T) {
	cases := []struct {
		text   string
		offset int
	}{
		// cut short: the offset is the end
		{"", 0}, {"  ", 2}, {"[", 1}, {"[1", 2}, {"[1,", 3}, {"{", 1}, {`{"a"`, 4}, {`{"a":`, 5}, {`{"a":1`, 6}, {`{"a":1,`, 7},
		{`"abc`, 4}, {`"`, 1}, {`{"a`, 3}, {"-", 1}, {"1.", 2}, {"1e", 2}, {"1e+", 3}, {"[[]", 3}, {`"a\n`, 4},
		// words and signs that are none of JSON's
		{"tru", 0}, {"nul", 0}, {"[True]", 1}, {"NaN", 0}, {"Infinity", 0}, {"undefined", 0}, {"'a'", 0}, {"+1", 0}, {"[.5]", 1},
		{"\xef\xbb\xbf1", 0}, {"\x00", 0}, {"//", 0}, {"[}", 1}, {"[1.]", 3}, {"[1e]", 3}, {"[-a]", 2}, {"[0x1]", 2},
		{"[1.e5]", 3},
		// what follows
		{"1 2", 2}, {"{} x", 3}, {"[]]", 2}, {"1,", 1}, {"null\x00", 4}, {"truefalse", 4}, {"1a", 1},
		// commas, colons, keys
		{"[1,]", 3}, {"[,1]", 1}, {"[1 2]", 3}, {"[1}", 2}, {`{"a":1,}`, 7}, {"{a:1}", 1}, {"{1:2}", 1}, {`{"a" 1}`, 5}, {`{"a"}`, 4},
		{`{"a":1 "b"`, 7}, {`{"a":1]`, 6}, {`{"a"::1}`, 5}, {"{,}", 1},
		// control characters and escapes
		{"\"a\nb\"", 2}, {"\"a\tb\"", 2}, {"\"\x00\"", 1}, {`"a\q"`, 2}, {`"\u12G4"`, 1}, {`"\u12"`, 1}, {`"\x41"`, 1}, {"\"\\n\x01\"", 3},
		// bytes that are not UTF-8: stray, overlong, a surrogate, beyond the last, cut short
		{"\"a\xffb\"", 2}, {"\"\x80\"", 1}, {"\"\xc0\x80\"", 1}, {"\"\xed\xa0\x80\"", 1}, {"\"\xf4\x90\x80\x80\"", 1}, {"\"\xe2\x82\"", 1},
		{"\"\\n\xff\"", 3}, {"{\"a\xff\":1}", 3}, {"\xff", 0}, {"[1,\xff]", 3}, {"1 \xff", 2},
	}
	for _, c := range cases {
		_, err := eval.ParseJSON([]byte(c.text), eval.JSONata)
		if e := (*eval.JSONError)(nil); !errors.As(err, &e) || e.Offset != c.offset {
			t.Errorf("%q: got %v, want a failure at byte %d", c.text, err, c.offset)
		}
	}
	t.Logf("%d cases", len(cases))
}

// Halves of a surrogate pair stay apart where they stand in two texts, and are one
// character where they stand in one.
func TestHalvesOfPairs(t *testing.T) {
	for text, want := range map[string]string{
		`["\ud83d","\ude00"]`:                  `["\ud83d","\ude00"]`,
		`{"\ud83d":"\ude00"}`:                  `{"\ud83d":"\ude00"}`,
		`["a\ud83d","\ude00b","\ud83d\ude00"]`: `["a\ud83d","\ude00b","😀"]`,
	} {
		if got := evaluateBytes("$", text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
