package ecma

import "testing"

// Without the u flag a pattern sees UTF-16 code units.
func TestSurrogates(t *testing.T) {
	testMatches(t, []matchCase{
		{"the dot matches a half", ".", "", "😀", "0-1 1-2"},
		{"a pair is two units", "^..$", "", "😀", "0-2"},
		{"a quantifier takes the second half", "😀{2}", "", "😀\xed\xb8\x80", "0-3"},
		{"a class holds halves", "[😀]", "", "😀\xed\xa0\xbd", "0-1 1-2 2-3"},
		{"a range of halves", `[\ud800-\udbff]`, "", "a😀", "1-2"},
		{"a match begins inside a pair", `\ude00b`, "", "a😀b", "2-4"},
		{"a match ends inside a pair", `a\ud83d`, "", "a😀b", "0-2"},
		{"a lone half", `\udc00`, "", "x\xed\xb0\x80y", "1-2"},
		{"a capture of a half", "(.)(.)", "", "😀", "0-2(0-1 1-2)"},
		{"a negated class", "[^a]+", "", "a😀b", "1-4"},
		{"two lone halves of an order that makes no pair", "\xed\xb8\x80\xed\xa0\xbd", "", "\xed\xb8\x80\xed\xa0\xbd", "0-2"},
		{"behind, in the middle", `(?<=\ud83d).`, "", "😀", "1-2"},
		{"empty matches fall between halves", "", "", "😀", "0-0 1-1 2-2"},
		{"a reference to a half", `(\ud83d).\1`, "", "😀😁", "0-3(0-1)"},
	})
}
