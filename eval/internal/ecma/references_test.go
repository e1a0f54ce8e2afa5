package ecma

import "testing"

// Back-references: §22.2.2.7.2.
func TestReferences(t *testing.T) {
	testMatches(t, []matchCase{
		{"the text of the group", `(a*)b\1`, "", "aabaa", "0-5(0-2)"},
		{"a group that has not taken part is empty", `(?:(a)|b)\1c`, "", "bc", "0-2(x)"},
		{"forward", `\1(a)`, "", "aa", "0-1(0-1) 1-2(1-2)"},
		{"forward in a loop: undefined again", `(?:\2b|(a)(c))*`, "", "acb", "0-3(x x) 3-3(x x)"},
		{"inside its own group", `(a\1)`, "", "aa", "0-1(0-1) 1-2(1-2)"},
		{"inside its own group, in a loop", `(?:(a\1b?))*`, "", "aba", "0-3(2-3) 3-3(x)"},
		{"the last iteration counts", `(?:(a|b))*\1`, "", "abb", "0-3(1-2) 3-3(x)"},
		{"without case", "(a[bé])\\1", "i", "abAB aéAÉ", "0-4(0-2) 5-9(5-7)"},
		{"by name", `(?<q>['"]).*?\k<q>`, "", "x\"it's\"y", "1-7(1-2)"},
		{"by name, forward", `\k<q>(?<q>a)b`, "", "ab", "0-2(0-1)"},
		{"by a name with escapes", `(?<\u{71}>a)\k<\u0071>`, "", "aa", "0-2(0-1)"},
		{"two digits", `(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10`, "", "abcdefghijj", "0-11(0-1 1-2 2-3 3-4 4-5 5-6 6-7 7-8 8-9 9-10)"},
		{"in a look-behind, before its group", `(?<=\1(a))b`, "", "aab", "2-3(1-2)"},
	})
}
