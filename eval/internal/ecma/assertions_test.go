package ecma

import "testing"

// Assertions: §22.2.2.4.
func TestAssertions(t *testing.T) {
	testMatches(t, []matchCase{
		{"the start", "^a", "", "aa\na", "0-1"},
		{"the end", "a$", "", "a\na", "2-3"},
		{"lines", "^a$", "m", "a\na\ra\u2028a\u2029aa", "0-1 2-3 4-5 6-7"},
		{"between the two of a line end", "$^", "m", "\r\n", "0-0 1-1 2-2"},
		{"the end without m is the end alone", "a$", "", "a\n", ""},
		{"words", `\b`, "", "ab é c_1", "0-0 2-2 5-5 8-8"},
		{"not at words", `\B`, "", "ab é", "1-1 3-3 4-4"},
		{"words are of ASCII without regard to i", `\bs\b`, "i", "\u017fs s", "1-2 3-4"},
	})
}

// Look-arounds: §22.2.2.4. A look-behind is matched from right to left.
func TestLookarounds(t *testing.T) {
	testMatches(t, []matchCase{
		{"ahead", "a(?=b)", "", "acab", "2-3"},
		{"not ahead", "a(?!b)", "", "abac", "2-3"},
		{"captures of it stay", `(?=(a+))a*b\1`, "", "baaabac", "3-6(3-4)"},
		{"its choices are final", `(?=(a+))a*b\1$`, "", "baaabaa", "2-7(2-4)"},
		{"captures of a negative one are undefined", `(.*?)a(?!(a+)b\2c)\2(.*)`, "", "baaabaac", "0-8(0-2 x 3-8)"},
		{"behind", `(?<=\$)\d+`, "", "$12 13", "1-3"},
		{"not behind", `(?<!\$)\b\d+`, "", "$12 13", "4-6"},
		{"right to left: the last group is greedy first", `(?<=(\d+)(\d+))$`, "", "1053", "4-4(0-1 1-4)"},
		{"right to left: a reference comes after its group", `(?<=\1(\w))d`, "", "abbdd", "3-4(2-3)"},
		{"right to left: alternatives in their order", "(?<=(ab|b))c", "", "abc", "2-3(0-2)"},
		{"right to left: lazy", "(?<=(a+?))b", "", "aaab", "3-4(2-3)"},
		{"right to left: counted", "(?<=(?:ab){2})c", "", "abababc abc", "6-7"},
		{"right to left: texts", `(?<=abc|xyz)\d`, "", "abc1xyz2xy3", "3-4 7-8"},
		{"ahead in behind", "(?<=a(?=bc)b)c", "", "abcabd", "2-3"},
		{"behind in ahead", "(?=b(?<=ab))b", "", "bbab", "3-4"},
		{"behind, beyond where the search began", "(?<=a)b", "", "abab", "1-2 3-4"},
		{"nothing is ahead", "(?!)", "", "a", ""},
		{"nothing is behind", "(?<!)|b", "", "ab", "1-2"},
		{"nested negation", "(?!(?!a))a", "", "ba", "1-2"},
	})
}
