package ecma

import "testing"

// FuzzCompile gives any pattern, flags and subject to the engine: it answers or
// refuses, within its budget; what it answers lies in the subject, and is the
// same with and without failures being remembered.
func FuzzCompile(f *testing.F) {
	for _, seed := range [][3]string{
		{`(a+)+$`, "", "aaaaaaaaab"},
		{`(?<n>a)|\k<n>(?=b)[^\w-z]{2,3}?`, "im", "aAb\n"},
		{`(?<!(?:\1|())*)\b`, "", "a😀"},
		{`[\c-\u{1}]\x4\012\8`, "i", "ſ\xED\xA0\xBD"},
		{`((a?)*?){3,}|`, "m", "\u2028"},
		{`(?:(?=a*)*b??){0,9}\B`, "", "\xFF\x80"},
		{`(`, "g", ""},
		{"[\xED\xA0\xBD-😀]", "i", "\xED\xA0"},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, pattern, flags, subject string) {
		if len(pattern) > 1000 || len(subject) > 1000 {
			return
		}
		re, err := Compile(pattern, flags)
		if err != nil {
			if re != nil || err.Error() == "" {
				t.Fatalf("got %v with error %q", re, err)
			}
			return
		}
		plain, stopped := firstMatches(t, re, subject, false)
		remembering, stoppedToo := firstMatches(t, re, subject, true)
		if !stopped && !stoppedToo && plain != remembering {
			t.Errorf("%s on %q: got %s, and %s remembering failures", re, subject, plain, remembering)
		}
	})
}

// firstMatches describes at most three matches, and checks that they lie in the
// subject in order.
func firstMatches(t *testing.T, re *Regexp, text string, remember bool) (all string, stopped bool) {
	s := NewSubject(text)
	left := 200_000
	m := re.Matcher(s, func(steps int) error {
		if left -= steps; left < 0 {
			return errStop
		}
		return nil
	})
	if remember {
		m.remember()
	}
	for from, n := 0, 0; from <= s.Len() && n < 3; n++ {
		loc, err := m.Match(from)
		if err != nil || loc == nil {
			return all, err != nil
		}
		if len(loc) != 2*(re.NumGroups()+1) || int(loc[0]) < from {
			t.Fatalf("%s on %q from %d: got %v", re, text, from, loc)
		}
		for i := 0; i < len(loc); i += 2 {
			if (loc[i] >= 0 || loc[i+1] >= 0) && s.Slice(int(loc[i]), int(loc[i+1])) == "" && loc[i] != loc[i+1] {
				t.Fatalf("%s on %q: got %v", re, text, loc)
			}
		}
		all += describe(s, loc) + " "
		if from = int(loc[1]); loc[0] == loc[1] {
			from = s.Next(from)
		}
	}
	return all, false
}
