package ecma

import (
	"fmt"
	"strings"
	"testing"
)

// matchCase says what a search for all matches finds: the ranges in UTF-16 code
// units, those of the groups in parentheses, x for a group that is undefined.
// What is wanted is what Node 20 (V8 11.3) gives for RegExp.exec with the flags
// d and g, lastIndex being advanced by one after an empty match.
type matchCase struct {
	name, pattern, flags, subject, want string
}

func testMatches(t *testing.T, cases []matchCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			re, err := Compile(c.pattern, c.flags)
			if err != nil {
				t.Fatal(err)
			}
			if got := allMatches(t, re, c.subject, false); got != c.want {
				t.Errorf("%s on %q: got %s, want %s", re, c.subject, got, c.want)
			}
			if got := allMatches(t, re, c.subject, true); got != c.want {
				t.Errorf("%s on %q, remembering failures: got %s, want %s", re, c.subject, got, c.want)
			}
		})
	}
}

// allMatches searches on and on, with failures remembered from the start or only
// after many steps.
func allMatches(t testing.TB, re *Regexp, text string, remember bool) string {
	t.Helper()
	s := NewSubject(text)
	m := re.Matcher(s, nil)
	if remember {
		m.remember()
	}
	var all []string
	for from := 0; from <= s.Len(); {
		loc, err := m.Match(from)
		if err != nil {
			t.Fatal(err)
		}
		if loc == nil {
			break
		}
		all = append(all, describe(s, loc))
		if from = int(loc[1]); loc[0] == loc[1] {
			from = s.Next(from)
		}
	}
	return strings.Join(all, " ")
}

func describe(s *Subject, loc []int32) string {
	var ranges []string
	for i := 0; i < len(loc); i += 2 {
		if loc[i] < 0 {
			ranges = append(ranges, "x")
			continue
		}
		ranges = append(ranges, fmt.Sprintf("%d-%d", s.Index(int(loc[i])), s.Index(int(loc[i+1]))))
	}
	if len(ranges) == 1 {
		return ranges[0]
	}
	return ranges[0] + "(" + strings.Join(ranges[1:], " ") + ")"
}
