package ecma

import (
	"errors"
	"strings"
	"sync"
	"testing"
)

// Where a search begins is not where the subject begins: lastIndex of Node 20.
func TestMatchFrom(t *testing.T) {
	cases := []struct {
		pattern, flags, subject string
		from                    int // in units
		want                    string
	}{
		{"^a", "", "aaa", 1, ""},
		{"^a|b", "", "aab", 1, "2-3"},
		{"^a", "m", "a\na", 1, "2-3"},
		{`\ba`, "", "aa a", 1, "3-4"},
		{"(?<=a)b", "", "ab", 1, "1-2"},
		{"", "", "ab", 2, "2-2"},
		{"a*$", "", "aab", 3, "3-3"},
		{"needle", "", "needle needle", 1, "7-13"},
		{"n", "", "needle needle", 1, "7-8"},
		{".", "", "é😀", 2, "2-3"},
		{"b", "", "ab", 2, ""},
	}
	for _, c := range cases {
		re, err := Compile(c.pattern, c.flags)
		if err != nil {
			t.Fatal(err)
		}
		s := NewSubject(c.subject)
		loc, err := re.Matcher(s, nil).Match(s.Pos(c.from))
		got := ""
		if loc != nil {
			got = describe(s, loc)
		}
		if err != nil || got != c.want {
			t.Errorf("%s on %q from %d: got %q, %v, want %q", re, c.subject, c.from, got, err, c.want)
		}
	}
}

// A place to begin that is outside the subject finds nothing; one that is no
// boundary is moved to the next.
func TestMatchFromNoPosition(t *testing.T) {
	re, _ := Compile("", "")
	s := NewSubject("aé")
	m := re.Matcher(s, nil)
	for _, from := range []int{-1, 4, 1 << 40} {
		if loc, err := m.Match(from); loc != nil || err != nil {
			t.Errorf("from %d: got %v, %v", from, loc, err)
		}
	}
	if loc, err := m.Match(2); err != nil || len(loc) != 2 || loc[0] != 3 {
		t.Errorf("from 2: got %v, %v, want [3 3]", loc, err)
	}
}

var errStop = errors.New("stop")

func TestBudgetStops(t *testing.T) {
	for _, c := range []struct{ pattern, subject string }{
		{`(a+)+\1$`, strings.Repeat("a", 50) + "b"},
		{`(?:(a)|a)*\1b`, strings.Repeat("a", 60)},
		{`(?:a?){2000000000}`, "b"},
		{`(?=.*x)\b`, strings.Repeat(" ", 50000) + "x"},
		{`((((((((((a?)*)?)*)?)*)?)*)?)*)?b`, strings.Repeat("a", 50000)},
	} {
		re, err := Compile(c.pattern, "")
		if err != nil {
			t.Fatal(err)
		}
		calls := 0
		m := re.Matcher(NewSubject(c.subject), func(steps int) error {
			if calls++; steps < stepsPerCall || steps > 3*stepsPerCall {
				t.Errorf("%s: %d steps at once", re, steps)
			}
			if calls == 10 {
				return errStop
			}
			return nil
		})
		if loc, err := m.Match(0); loc != nil || err != errStop {
			t.Errorf("%s: got %v, %v, want the error of the budget", re, loc, err)
		}
		if loc, err := m.Match(0); loc != nil || err != errStop || calls != 10 {
			t.Errorf("%s, once more: got %v, %v, want the error of the budget", re, loc, err)
		}
	}
}

// A frame for each iteration, and none of them may be given up.
func TestStackIsBounded(t *testing.T) {
	re, err := Compile("(?:(a)|[ab])*c", "")
	if err != nil {
		t.Fatal(err)
	}
	loc, err := re.Matcher(NewSubject(strings.Repeat("a", maxStack+1)), nil).Match(0)
	if loc != nil || err != ErrStack {
		t.Errorf("got %v, %v, want ErrStack", loc, err)
	}
}

// Ten runs in a loop with a group, each of 100 KB, need no more than a few
// frames where nothing is left to choose.
func TestStackStaysSmall(t *testing.T) {
	re, err := Compile(`(?:(a+)(b))*c`, "")
	if err != nil {
		t.Fatal(err)
	}
	m := re.Matcher(NewSubject(strings.Repeat("aab", 50000)+"c"), nil)
	if loc, err := m.Match(0); err != nil || loc == nil || loc[1] != 150001 {
		t.Fatalf("got %v, %v", loc, err)
	}
	m.stack = m.stack[:0]
	m.regs[0] = none
	if !m.run(0) || len(m.stack) > 64 {
		t.Errorf("got a stack of %d frames", len(m.stack))
	}
}

func TestConcurrentUse(t *testing.T) {
	re, err := Compile(`(\w)(?=\1)|(?<!x)ſ`, "i")
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got := allMatches(t, re, "aAbxſſ", false); got != "0-1(0-1) 5-6(x)" {
				t.Errorf("got %s", got)
			}
		})
	}
	group.Wait()
}
