package ecma

import "testing"

// What Annex B.1.2 adds to the grammar of patterns without the u flag.
func TestAnnexB(t *testing.T) {
	testMatches(t, []matchCase{
		{"more than the groups: octal", `(a)\2`, "", "a\x02", "0-2(0-1)"},
		{"three octal digits", `\101\0612`, "", "A12", "0-3"},
		{"octal ends at 377", `\400`, "", " 0", "0-2"},
		{"octal ends before 8", `\18`, "", "\x018", "0-2"},
		{"8 and 9 stand for themselves", `\8\9`, "", "89", "0-2"},
		{"the null character", `a\0b\00`, "", "a\x00b\x00", "0-4"},
		{"a reference that is too large for a group", `\99999999999`, "", "99999999999 \t99999999", "0-11"},
		{"identity escapes", "\\a\\e\\-\\_\\ \\é", "", "ae-_ é", "0-6"},
		{"k without named groups", `\k<a>`, "", "k<a>", "0-4"},
		{"p without the u flag", `\p{2}\P{L}`, "", "ppP{L}", "0-6"},
		{"u without four digits", `\u{2}\u12`, "", "uuu12", "0-5"},
		{"four digits", `\u0041`, "", "A", "0-1"},
		{"x without two digits", `\x4\x41`, "", "x4A", "0-3"},
		{"control letters", `\cA\cz`, "", "\x01\x1a", "0-2"},
		{"c without a letter is a backslash", `\c1\c`, "", `\c1\c`, "0-5"},
		{"in a class a digit will do", `[\c1][\c_][\c]+`, "", "\x11\x1f\\c\\", "0-5"},
		{"escapes in classes", `[\b][\B][\1][\8]`, "", "\x08B\x018", "0-4"},
		{"a hyphen beside an escape", `[\w-a]+`, "", "x-a.", "0-3"},
		{"a hyphen between escapes", `[\d-\s]+`, "", "1- 2.", "0-4"},
		{"a hyphen at the end", "[a-]+", "", "a-b", "0-2"},
		{"a hyphen at the start", "[-a]+", "", "a-b", "0-2"},
		{"brackets and braces stand for themselves", "]{}a{,2}b{1", "", "]{}a{,2}b{1", "0-11"},
		{"a class of nothing", "a[]|b", "", "ab", "1-2"},
		{"a class of everything", "[^]+", "", "a\n\u2028", "0-3"},
		{"special characters in a class", `[.*+?^$|(){}[\]\\/]+`, "", `.*+?^$|(){}[]\/a`, "0-15"},
		{"a quantifier after a look-ahead", "(?=a){2}a(?!b)*b", "", "ab", "0-2"},
		{"a look-ahead that may be left out", "(?=(b))?a", "", "a", "0-1(x)"},
	})
}
