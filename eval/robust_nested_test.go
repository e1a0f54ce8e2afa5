package eval_test

import (
	"fmt"
	"strings"
)

// around writes a text that nests: opening and closing stand n times around core.
func around(opening, core, closing string, n int) func() (string, string) {
	return func() (string, string) {
		return strings.Repeat(opening, n) + core + strings.Repeat(closing, n), ""
	}
}

// nestedTexts are programs that nest, or are long, beyond what anyone writes. The
// parser gives up at 10,000 levels (X0001); up to there the program runs.
var nestedTexts = []hazard{
	{name: "9,990 parentheses", make: around("(", "7", ")", 9_990), small: "7"},
	{name: "10,000 parentheses", make: around("(", "7", ")", 10_000), small: "X0001"},
	{name: "100,000 parentheses", make: around("(", "7", ")", 100_000), small: "X0001"},
	{name: "5,000,000 parentheses", make: around("(", "7", ")", 5_000_000), small: "X0001"},
	{name: "5,000,000 parentheses, open", make: around("(", "7", "", 5_000_000), small: "X0001"},
	{name: "3,000,000 brackets, open", make: around("[", "", "", 3_000_000), small: "X0001"},
	{name: "3,000,000 braces, open", make: around("{'a':", "", "", 3_000_000), small: "X0001"},
	{name: "3,000,000 additions", make: around("", "1", "+1", 3_000_000), small: "X0001"},
	{name: "9,990 additions", make: around("", "1", "+1", 9_990), small: "9991"},
	{name: "3,000,000 signs", make: around("-", "1", "", 3_000_000), small: "X0001"},
	{name: "9,990 signs", make: around("-", "1", "", 9_990), small: "1"},
	{name: "100,000 steps", make: around("a.", "a", "", 100_000), small: "undefined|X0001"},
	{name: "9,990 steps", make: around("a.", "a", "", 9_990), small: "undefined"},
	{name: "100,000 predicates", make: around("", "a", "[0]", 100_000), small: "undefined|X0001"},
	{name: "1,000,000 predicates inside each other", make: around("a[", "0", "]", 1_000_000), small: "X0001"},
	{name: "1,000,000 conditions", make: around("1?", "1", ":0", 1_000_000), small: "X0001"},
	{name: "1,000,000 alternatives", make: around("0?1:", "1", "", 1_000_000), small: "X0001"},
	{name: "1,000,000 functions", make: around("function(){", "1", "}", 1_000_000), small: "X0001"},
	{name: "1,000,000 bindings", make: around("$a:=", "1", "", 1_000_000), small: "X0001"},
	{name: "1,000,000 calls", make: around("$f(", "1", ")", 1_000_000), small: "X0001"},
	{name: "1,000,000 calls of results", make: around("", "$f", "()", 1_000_000), small: "X0001"},
	{name: "1,000,000 applications", make: around("1~>", "$f", "", 1_000_000), small: "X0001"},
	{name: "1,000,000 transforms", make: around("|a|", "{}", "|", 1_000_000), small: "X0001"},
	{name: "1,000,000 orders", make: around("a^(", "a", ")", 1_000_000), small: "X0001"},
	{name: "1,000,000 groups", make: around("a{'k':", "a", "}", 1_000_000), small: "X0001"},
	{name: "4,900 functions that are called", make: around("function(){", "1", "}()", 4_900), small: "1|D1011", full: "1"},
	{name: "1,000,000 in signatures", make: func() (string, string) { return "function($x)<" + strings.Repeat("a<", 1_000_000), "" }, small: "S0401|S0402|S0203|S0202|X0001|S0201"},
	{name: "200,000 choices in a signature", make: func() (string, string) {
		return "function($x)<(" + strings.Repeat("s", 200_000) + ")>{1}(1)", ""
	}, small: "1|T0410"},
	{name: "1,000,000 items", make: around("", "[1", ",1", 1_000_000), small: "S0203"},
	{name: "1,000,000 items, closed", make: func() (string, string) { return "$count([1" + strings.Repeat(",1", 999_999) + "])", "" }, small: "1000000|D2015|X1002", full: "1000000"},
	{name: "1,000,000 statements", make: func() (string, string) { return "(1" + strings.Repeat(";1", 999_999) + ")", "" }, small: "1"},
	{name: "200,000 members", make: func() (string, string) {
		var b strings.Builder
		for i := range 200_000 {
			fmt.Fprintf(&b, `"k%d":1,`, i)
		}
		return "$count($keys({" + strings.TrimSuffix(b.String(), ",") + "}))", ""
	}, small: "200000|" + stopped, full: "200000"},
	{name: "200,000 variables", make: func() (string, string) {
		var b strings.Builder
		for i := range 200_000 {
			fmt.Fprintf(&b, "$v%d:=%d;", i, i)
		}
		return "(" + b.String() + "$v199999)", ""
	}, small: "199999|" + stopped, full: "199999"},
	{name: "200,000 parameters", make: func() (string, string) {
		var b strings.Builder
		for i := range 200_000 {
			fmt.Fprintf(&b, "$v%d,", i)
		}
		return "function(" + strings.TrimSuffix(b.String(), ",") + "){$v199999}(1)", ""
	}, small: "undefined"},
	{name: "1,000,000 arguments", make: func() (string, string) { return "function($x){$x}(1" + strings.Repeat(",1", 999_999) + ")", "" }, small: "1"},
	{name: "1,000,000 arguments of $zip", make: func() (string, string) { return "$count($zip([1]" + strings.Repeat(",[1]", 999_999) + "))", "" }, small: "1|" + stopped, full: "1"},
	{name: "a name of 5 MB", make: around("a", "", "", 5_000_000), small: "undefined"},
	{name: "a string of 5 MB", make: func() (string, string) { return `$length("` + strings.Repeat("a", 5_000_000) + `")`, "" }, small: "5000000"},
	{name: "a number of 1,000,000 digits", make: around("1", "", "", 1_000_000), small: "S0102"},
	{name: "a fraction of 1,000,000 digits", make: func() (string, string) { return "1." + strings.Repeat("0", 1_000_000), "" }, small: "1"},
	{name: "an exponent of 1,000,000 digits", make: func() (string, string) { return "1e" + strings.Repeat("0", 1_000_000) + "1", "" }, small: "10"},
	{name: "a comment of 5 MB", make: func() (string, string) { return "/*" + strings.Repeat("*", 5_000_000) + "/ 1", "" }, small: "1|S0106"},
	{name: "1,000,000 comments", make: around("/**/", "1", "", 1_000_000), small: "1"},
	{name: "5 MB of blanks", make: around(" ", "1", "\n", 2_500_000), small: "1"},
}

// json nests a JSON text.
func deepJSON(src, opening, core, closing string, n int) func() (string, string) {
	return func() (string, string) {
		return src, strings.Repeat(opening, n) + core + strings.Repeat(closing, n)
	}
}

// nestedJSON are inputs that nest. The reader gives up at 10,000 levels, at the
// bracket that is too many; up to there every walk works.
var nestedJSON = func() []hazard {
	list := []hazard{
		{name: "100,000 arrays", make: deepJSON("1", "[", "1", "]", 100_000), small: "JSON@10000"},
		{name: "1,000,000 arrays", make: deepJSON("1", "[", "1", "]", 1_000_000), small: "JSON@10000"},
		{name: "5,000,000 arrays", make: deepJSON("1", "[", "1", "]", 5_000_000), small: "JSON@10000"},
		{name: "5,000,000 arrays, open", make: deepJSON("1", "[", "", "", 5_000_000), small: "JSON@10000"},
		{name: "5,000,000 objects", make: deepJSON("1", `{"a":`, "1", "}", 5_000_000), small: "JSON@50000"},
		{name: "5,000,000 of both, open", make: deepJSON("1", `[{"a":`, "", "", 5_000_000), small: "JSON@30000"},
		{name: "returned arrays", make: deepJSON("$", "[", "1", "]", 9_000), small: "18001 bytes"},
		{name: "returned objects", make: deepJSON("$", `{"a":`, "1", "}", 9_000), small: "54001 bytes"},
	}
	for _, walk := range []struct{ src, want string }{
		{"$count(**)", "9001"}, {"$length($string($))", "54001"}, {"$length($string($, true))", "*"}, {"$ = $clone($)", "true"}, {"$count($distinct([$, $clone($)]))", "1"},
		{"**[$ = 1]", "1"}, {"$count(**.a)", "9000"}, {"$count(($ ~> |**|{'b': 1}|).**)", "18001"}, {"$boolean($)", "true"}, {"$count($keys($))", "1"},
		{"$type($spread($))", `"object"`}, {"$merge([$, $]) = $", "true"}, {"$sift($, $boolean) = $", "true"}, {"$count($each($, $string))", "1"},
		{"($f := function($o) { $exists($o.a) ? 1 + $f($o.a) : 0 }; $f($))", "9000|D1011"}, {"($f := function($o, $n) { $exists($o.a) ? $f($o.a, $n + 1) : $n }; $f($, 0))", "9000"},
		{"$count(**.%)", "S0217"}, {"$error($string($))", "D3137"}, {"$eval($string($)) = $", "true"}, {"$number($)", "T0410"}, {"$ + 1", "T2001"}, {"$ < $", "T2010"}, {"$sort([$, $])", "D3070"},
	} {
		list = append(list, hazard{name: strings.ReplaceAll(walk.src, "/", "÷"), make: deepJSON(walk.src, `{"a":`, "1", "}", 9_000), small: walk.want})
	}
	return list
}()

// brokenInputs are texts that are none. What JSON says is what counts; where a
// fault is, in bytes.
var brokenInputs = []hazard{
	{name: "nothing", input: " ", src: "1", small: "JSON@1"},
	{name: "garbage behind", input: `{"a":1}x`, src: "a", small: "JSON@7"},
	{name: "two documents", input: `{"a":1} {"a":2}`, src: "a", small: "JSON@8"},
	{name: "two documents on lines", input: "{\"a\":1}\n{\"a\":2}", src: "a", small: "JSON@8"},
	{name: "a brace too many", input: `{"a":1}}`, src: "a", small: "JSON@7"},
	{name: "a comma too many", input: `{"a":1,}`, src: "a", small: "JSON@7"},
	{name: "cut short", input: `{"a":[1,2`, src: "a", small: "JSON@9"},
	{name: "cut in a string", input: `{"a":"x`, src: "a", small: "JSON@7"},
	{name: "cut in an escape", input: `"\u00`, src: "$", small: "JSON@1|JSON@5"},
	{name: "cut in a word", input: `[tru`, src: "$", small: "JSON@1|JSON@4"},
	{name: "NUL behind", input: "1\x00", src: "$", small: "JSON@1"},
	{name: "NUL in a string", input: "\"a\x00b\"", src: "$", small: "JSON@2"},
	{name: "NUL, escaped", input: `"a\u0000b"`, src: `$split($, "\u0000")`, small: `["a","b"]`},
	{name: "a mark of the byte order", input: "\xef\xbb\xbf1", src: "$", small: "JSON@0"},
	{name: "bytes that are no UTF-8", input: "\"a\xff\"", src: "$", small: "JSON@2"},
	{name: "bytes that are no UTF-8, in a key", input: "{\"a\xc3\":1}", src: "$", small: "JSON@3"},
	{name: "UTF-8 that is too long", input: "\"\xc0\xaf\"", src: "$", small: "JSON@1"},
	{name: "a surrogate as UTF-8", input: "\"\xed\xa0\x80\"", src: "$", small: "JSON@1"},
	{name: "no number", input: "NaN", src: "$", small: "JSON@0"},
	{name: "a number that is none", input: "[1.]", src: "$", small: "JSON@3"},
	{name: "a zero before", input: "[01]", src: "$", small: "JSON@2"},
	{name: "half a character", input: `"\ud800"`, src: "$", small: `"\ud800"`},
	{name: "the other half", input: `"\udc00x"`, src: "$length($)", small: "2"},
	{name: "halves apart", input: `["\ud83d","\ude00"]`, src: "$join($)", small: `"😀"`},
	{name: "halves in the program", src: `"\ud83d" & "\ude00"`, small: `"😀"`},
	{name: "half a character as a key", input: `{"\ud800":"\udc00"}`, src: "$", small: `{"\ud800":"\udc00"}`},
	{name: "half a character in capitals", input: `"\ud800a"`, src: "$uppercase($)", small: `"\ud800A"`},
	{name: "half a character in a URL", input: `"\ud800"`, src: "$encodeUrlComponent($)", small: "D3140"},
	{name: "a key that comes twice", input: `{"a":1,"b":2,"a":3}`, src: "$", small: `{"a":3,"b":2}`},
	{name: "a key that comes often", make: func() (string, string) {
		return "$", "{" + strings.Repeat(`"a":1,`, 500_000) + `"a":2}`
	}, small: `{"a":2}`},
	{name: "keys with one hash", make: sameHash, small: "20000"},
	{name: "an empty program", src: "", small: "S0207"},
	{name: "a blank program", src: " \n\t", small: "S0207"},
	{name: "a comment for a program", src: "/* nothing */", small: "S0207"},
	{name: "an open comment", src: "/* nothing", small: "S0106"},
	{name: "a program that is NUL", src: "\x00", small: "S0201|S0204|undefined"},
	{name: "a program with NUL in a string", src: "$length(\"a\x00b\")", small: "3"},
	{name: "a program that is no UTF-8", src: "\xff", small: "X0002"},
	{name: "a program with no UTF-8 in a string", src: "\"a\xc3\"", small: "X0002"},
	{name: "a text for $eval that is no program", src: "$eval('1 +')", small: "D3120"},
	{name: "a text for $eval that fails", src: "$eval('1 + \"a\"')", small: "D3121"},
}

// sameHash makes an object of many keys that a hash of their ends and length takes for
// one.
func sameHash() (src, input string) {
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, `"aaaaaaaa%05dbbbbbbbb":%d,`, i, i)
	}
	return "$count($keys($)) + $$.aaaaaaaa00000bbbbbbbb", "{" + strings.TrimSuffix(b.String(), ",") + "}"
}
