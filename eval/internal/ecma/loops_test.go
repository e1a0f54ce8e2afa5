package ecma

import "testing"

// Alternatives and quantifiers are tried in the order of ECMA-262 §22.2.2.3 to
// §22.2.2.5, and the first way through wins.
func TestOrder(t *testing.T) {
	testMatches(t, []matchCase{
		{"the first alternative that matches wins, not the longest", "a|ab", "", "abc", "0-1"},
		{"a later alternative is tried when the rest fails", "((a)|(ab))((c)|(bc))", "", "abc", "0-3(0-1 0-1 x 1-3 x 1-3)"},
		{"greedy takes all, then gives back", "a[a-z]{2,4}", "", "abcdefghi", "0-5"},
		{"lazy takes little, then more", "a[a-z]{2,4}?", "", "abcdefghi", "0-3"},
		{"choices in a loop are undone one by one", "(aa|aabaac|ba|b|c)*", "", "aabaac", "0-4(2-4) 4-4(x) 5-6(5-6) 6-6(x)"},
		{"the last alternative may be empty", "(?:a|b|)c", "", "ac bc c", "0-2 3-5 6-7"},
		{"the first alternative may be empty", "(|a)b", "", "ab", "0-2(0-1)"},
		{"an unused maximum", "x{3,}?", "", "xxxxx", "0-3"},
		{"a maximum of none", "ab{0}c", "", "abc ac", "4-6"},
		{"a number beyond every bound", "a{99999999999}", "", "aaa", ""},
		{"greedy, the rest in the run", ".*b", "", "abcbd", "0-4"},
		{"lazy, the rest in the run", ".*?b", "", "abcbd", "0-2 2-4"},
		{"possessive would be wrong", `\w+o`, "", "foo boot", "0-3 4-7"},
	})
}

// Each iteration of a quantifier begins with the groups in it undefined
// (§22.2.2.3.1, step 4).
func TestCaptures(t *testing.T) {
	testMatches(t, []matchCase{
		{"groups in a loop start undefined each time", "(z)((a+)?(b+)?(c))*", "", "zaacbbbcac", "0-10(0-1 8-10 8-9 x 9-10)"},
		{"the group of the other branch is undefined", "(?:(a)|b)*", "", "ab", "0-2(x) 2-2(x)"},
		{"also where the loop is counted", "(?:(a)|(b)){2}", "", "abba", "0-2(x 1-2) 2-4(3-4 x)"},
		{"also in a lazy loop", "(?:(a)|b)+?$", "", "ab", "0-2(x)"},
		{"and in a nested loop", "(?:(?:(a)|(b))*c)*", "", "abcbc", "0-5(x 3-4) 5-5(x x)"},
		{"an optional group keeps nothing from a loop before", "(?:(a)?b)*", "", "abb", "0-3(x) 3-3(x)"},
		{"a group that did not take part", "(a)|b", "", "b", "0-1(x)"},
		{"empty is not undefined", "(a*)b", "", "b", "0-1(0-0)"},
		{"nested groups", "((a)(b(c)))", "", "abc", "0-3(0-3 0-1 1-3 2-3)"},
		{"the start of a group moves with its iteration", "(a|b)*", "", "abab", "0-4(3-4) 4-4(x)"},
	})
}

// An iteration beyond the minimum must not be empty (§22.2.2.3.1, step 2.b).
func TestEmptyIterations(t *testing.T) {
	testMatches(t, []matchCase{
		{"an empty iteration is refused", "(a*)*", "", "b", "0-0(x) 1-1(x)"},
		{"and leaves the rest of the subject", "(a*)*", "", "aab", "0-2(0-2) 2-2(x) 3-3(x)"},
		{"after the minimum only", "(a*)+", "", "b", "0-0(0-0) 1-1(1-1)"},
		{"in the minimum it counts", "(a*){2,3}", "", "b", "0-0(0-0) 1-1(1-1)"},
		{"the body goes back for another way", "(?:a?b??)*", "", "ab", "0-2 2-2"},
		{"the other alternative is taken instead", "(?:|a)*", "", "aa", "0-2 2-2"},
		{"lazy", "(?:|a)*?b", "", "aab", "0-3"},
		{"optional", "(a*)?", "", "b", "0-0(x) 1-1(x)"},
		{"optional, lazy", "(a*)??b", "", "aab", "0-3(0-2)"},
		{"a body of assertions only", "(?:(?=(a)))*", "", "a", "0-0(x) 1-1(x)"},
		{"as often as the minimum asks", "(?:(?=(a))){2}a", "", "a", "0-1(0-1)"},
		{"the loop around it goes on", "(?:(?:a*)*b)*", "", "aabab", "0-5 5-5"},
		{"progress of the outer loop is enough", "((a*)(b)*)*", "", "aabb", "0-4(0-4 0-2 3-4) 4-4(x x x)"},
		{"an empty group by reference", `(?:\1(a)?)*`, "", "aa", "0-2(1-2) 2-2(x)"},
	})
}
