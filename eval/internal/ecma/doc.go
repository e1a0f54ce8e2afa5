// Package ecma implements the regular expressions of JavaScript (ECMA-262 §22.2
// with Annex B.1.2, without the u flag), which are those of JSONata
// (docs.jsonata.org/regex). A pattern and its subject are sequences of UTF-16
// code units; strings are UTF-8, with lone surrogates in their three-byte form.
//
//	re, err := ecma.Compile(`(\w+)@(\w+)`, "i")
//	s := ecma.NewSubject(text)
//	m := re.Matcher(s, budget)
//	for from := 0; ; {
//		loc, err := m.Match(from) // positions: match, group 1, group 2
//		...
//		start, text := s.Index(int(loc[0])), s.Slice(int(loc[0]), int(loc[1]))
//		from = int(loc[1])
//	}
//
// # One engine
//
// A pattern is parsed into a tree, the tree becomes a program, and the program
// is run with an explicit stack of open choices, in the order that the standard
// lays down. Subjects are matched where they stand, byte by byte; only those
// with characters beyond the basic plane are rewritten, so that each half of a
// surrogate pair stands on its own.
//
// Backtracking can take exponential time. Where there are no back-references,
// it need not: whether the rest of a pattern fails at a position depends on
// little else, so that after many steps failures are remembered and the time is
// linear, or quadratic with look-arounds that reach far (see memo.go). Two other engines were considered:
//
//   - The standard library's is linear too, but has no look-arounds, references
//     or capture reset, sees code points, and refuses repetitions beyond 1000.
//     Where it means the same (stdlib_test.go says when) it was measured to be
//     3 to 12 times slower on 100 KB of prose. It is 3 to 6 times faster on
//     patterns made to be catastrophic, which take 15 to 25 ms here.
//   - github.com/dlclark/regexp2/v2 2.12.0 in ECMAScript mode, given units for
//     runes, agreed with Node 20 on all but 96 of 39,321 random patterns. It can
//     be stopped by the clock, but not by a count of steps, and stays
//     exponential.
//
// One engine for all patterns means that none depends on proving two equal.
//
// # Bounds
//
// A pattern may have 65,536 units, 10,000 parentheses inside each other and
// 32,767 groups. A counted quantifier is a counter: its numbers cost nothing. A
// search asks its [Budget] every few thousand steps, keeps at most 64 MB of open
// choices and 32 MB of failures. Where the latter are not enough for a program
// and a subject of many megabytes, failures are not remembered.
//
// # Differences from V8
//
// The results were compared with those of Node 20 (V8 11.3), the messages of
// errors included, on four million random pairs of pattern and subject. What is
// left is where V8 departs from the standard:
//
//   - Three or more alternatives that are texts, with the flag i: V8 joins those
//     that begin alike by Unicode case folding, not by Canonicalize, so that
//     /s|ſ|ſ/i does not match "ſ".
//   - A repeated group that ends in a look-ahead: /(a.(?=(.))){2}/ matches
//     "ababc" the first time V8 runs it, and not from the second time on, when it
//     has been optimized.
//
// Letters that Unicode 16 and 17 added may be refused in names of groups, as
// the standard library's tables go.
package ecma
