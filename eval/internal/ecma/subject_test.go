package ecma

import "testing"

func TestSlice(t *testing.T) {
	cases := []struct{ text, pattern, want string }{
		{"order-12", `\d+`, "12"},
		{"Grüße", "ü.*", "üße"},
		{"a😀b", "[^a]+", "😀b"},
		{"a😀b", "..", "a\xED\xA0\xBD"},      // and the first half
		{"a😀b", `\ude00.`, "\xED\xB8\x80b"}, // the second half and
		{"\xED\xB8\x80\xED\xA0\xBD", "..", "\xED\xB8\x80\xED\xA0\xBD"},
		{"\xED\xA0\xBD\xED\xB8\x80😀", "..", "😀"}, // a pair that was not joined
		{"a\xFFb", "a.b", "a\uFFFDb"},
		{"한글", "글", "글"},
	}
	for _, c := range cases {
		re, err := Compile(c.pattern, "")
		if err != nil {
			t.Fatal(err)
		}
		s := NewSubject(c.text)
		loc, err := re.Matcher(s, nil).Match(0)
		if err != nil || loc == nil {
			t.Errorf("%s on %q: got %v, %v", re, c.text, loc, err)
			continue
		}
		if got := s.Slice(int(loc[0]), int(loc[1])); got != c.want {
			t.Errorf("%s on %q: got %q, want %q", re, c.text, got, c.want)
		}
	}
}

// The text of every pair of positions, whatever order indices are asked for in.
func TestPositions(t *testing.T) {
	s := NewSubject("aé한😀\xED\xB8\x80z")
	starts := []int{0, 1, 3, 6, 9, 12, 15, 16} // in bytes: 1, 2, 3, 3+3, 3, 1
	for _, order := range [][]int{{0, 1, 2, 3, 4, 5, 6, 7}, {7, 6, 5, 4, 3, 2, 1, 0}, {3, 7, 0, 5, 2, 6, 1, 4}} {
		for _, index := range order {
			if got := s.Index(starts[index]); got != index {
				t.Errorf("Index(%d): got %d, want %d", starts[index], got, index)
			}
		}
		for _, index := range order {
			if got := s.Pos(index); got != starts[index] {
				t.Errorf("Pos(%d): got %d, want %d", index, got, starts[index])
			}
		}
	}
	for index, pos := range starts[:7] {
		if got := s.Next(pos); got != starts[index+1] {
			t.Errorf("Next(%d): got %d, want %d", pos, got, starts[index+1])
		}
	}
	if got := s.Next(16); got != 17 {
		t.Errorf("Next at the end: got %d, want 17", got)
	}
	if got := s.Pos(99); got != s.Len() {
		t.Errorf("Pos beyond the end: got %d, want %d", got, s.Len())
	}
}

// A string of ASCII or of the basic plane is its own flat form.
func TestPlainSubjects(t *testing.T) {
	for _, text := range []string{"", "plain", "eight by", "eight bytes and more", "grün und eight", "한글 한글 한글 한글"} {
		if s := NewSubject(text); s.Len() != len(text) || s.Slice(0, s.Len()) != text {
			t.Errorf("%q: got %q", text, s.Slice(0, s.Len()))
		}
	}
}
