package ecma

import (
	"strings"
	"testing"
)

// Without back-references the steps of a search, and of all searches through a
// subject together, grow with the subject, however many ways there are.
func TestStepsAreLinear(t *testing.T) {
	cases := []struct{ pattern, unit, last string }{
		{`\s+$`, " ", "x"},
		{`(a+)+$`, "a", "b"},
		{`(a|aa)+$`, "a", "b"},
		{`(?:a|b)*c`, "ab", ""},
		{`(?:a*)*b`, "a", ""},
		{`(?:a?){3,}b`, "a", ""},
		{`(?:a|a){2,5}b`, "a", ""},
		{`(x+x+)+y`, "x", ""},
		{`.*.*=.*`, "x", ""},
		{`.*?.*?=`, "x", ""},
		{`(?:.*a){2}b`, "a", ""},
		{`^(([a-z])+.)+[A-Z]([a-z])+$`, "a", ""},
		{`a{2,9}b`, "a", ""},
		{`(?<=^b(a|aa)+)c`, "a", "c"},
		{`(?=(a+)+b)a`, "a", ""},
		{`(?:é|😀|é😀)+$`, "é😀", "x"},
		{`a*b|a`, "a", ""}, // a match at every position
		{`a*?b|a`, "a", ""},
	}
	for _, c := range cases {
		re, err := Compile(c.pattern, "")
		if err != nil {
			t.Fatal(err)
		}
		const n = 10000
		once := searchSteps(t, re, strings.Repeat(c.unit, n)+c.last)
		twice := searchSteps(t, re, strings.Repeat(c.unit, 2*n)+c.last)
		if perUnit := once / n; perUnit > 500 || twice > 3*once {
			t.Errorf("%s: %d steps for %d, %d for twice as many", re, once, n, twice)
		}
	}
}

// searchSteps counts the steps of finding all matches.
func searchSteps(t *testing.T, re *Regexp, text string) int {
	t.Helper()
	s := NewSubject(text)
	steps := 0
	m := re.Matcher(s, func(n int) error {
		if steps += n; steps > 2000*len(text) {
			return errStop
		}
		return nil
	})
	for from := 0; from <= s.Len(); {
		loc, err := m.Match(from)
		if err != nil {
			t.Errorf("%s: stopped after %d steps", re, steps)
		}
		if loc == nil {
			break
		}
		if from = int(loc[1]); loc[0] == loc[1] {
			from = s.Next(from)
		}
	}
	return max(steps, 1)
}
