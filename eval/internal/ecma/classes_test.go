package ecma

import "testing"

// Classes and their escapes: §22.2.2.8 and §22.2.2.9.
func TestClasses(t *testing.T) {
	testMatches(t, []matchCase{
		{"digits are those of ASCII", `\d+`, "", "12٣", "0-2"},
		{"words are those of ASCII", `\w+`, "", "aZ_9é", "0-4"},
		{"not words", `\W+`, "", "aé-b", "1-3"},
		{"white space", `\s+`, "", "x\t\n\x0b\x0c\r \u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\ufeffx", "1-17"},
		{"not white space", `\S+`, "", " \u180e\u200b\u0085 ", "1-4"},
		{"the dot", ".+", "", "ab\nc\rd\u2028e\u2029f\u0085g", "0-2 3-4 5-6 7-8 9-12"},
		{"ranges", `[a-cx-z\u0100-\u0200]+`, "", "abcdxyzĀȀȁ", "0-3 4-9"},
		{"negated", `[^a-c\d]+`, "", "a1xyz2b", "2-5"},
		{"negated beyond ASCII", `[^\u0080-\uffff]+`, "", "éaß", "1-2"},
	})
}

// Canonicalize without the u flag: §22.2.2.7.3.
func TestCase(t *testing.T) {
	testMatches(t, []matchCase{
		{"letters", "aBc", "i", "ABC abc", "0-3 4-7"},
		{"ranges", "[a-c]+", "i", "xABCd", "1-4"},
		{"negation comes after", "[^a]", "i", "Aab", "2-3"},
		{"the long s is not an s", "s", "i", "\u017fS", "1-2"},
		{"the Kelvin sign is not a k", "[k]", "i", "\u212ak", "1-2"},
		{"nor is it a word character", `\w`, "i", "\u212a\u017f", ""},
		{"micro and mu are one", "\u00b5", "i", "\u03bc\u039c", "0-1 1-2"},
		{"three sigmas", "\u03c3", "i", "\u03c2\u03a3\u03c3", "0-1 1-2 2-3"},
		{"the dotted capital I is alone", "i", "i", "\u0130I\u0131", "1-2"},
		{"sharp s is alone", "ß", "i", "\u1e9eSSß", "3-4"},
		{"titlecase digraphs", "\u01c4", "i", "\u01c5\u01c6", "0-1 1-2"},
		{"a small letter with iota is not its titlecase form", "\u1f80", "i", "\u1f88\u1f80", "1-2"},
		{"y with diaeresis leaves Latin-1", "[\u00e0-\u00ff]+", "i", "\u00c0\u0178\u00d7\u00f7", "0-2 3-4"},
		{"Cherokee", "\u13a0", "i", "\uab70", "0-1"},
		{"halves of pairs have no case", "𐐀", "i", "𐐨", ""},
		{"a set whose complement has case", `[^\u0000-\u0060]+`, "i", "aAzZ", ""},
		{"a letter cased since Unicode 16", "\u019b", "i", "\ua7dc", "0-1"},
	})
}
