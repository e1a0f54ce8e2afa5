package picture

import "testing"

// A surrogate that stands alone keeps its three bytes on the way to UTF-16 and back.
func TestUnits(t *testing.T) {
	for text, want := range map[string]units{
		"aé€":            {'a', 0xE9, 0x20AC},
		"😀":              {0xD83D, 0xDE00},
		"\xed\xa0\xbdx":  {0xD83D, 'x'},
		"x\xed\xb8\x80":  {'x', 0xDE00},
		"\xed\xa0\xbd€😀": {0xD83D, 0x20AC, 0xD83D, 0xDE00},
		"\ufffdab":       {0xFFFD, 'a', 'b'},
	} {
		u := unitsOf(text)
		if u.index(want, 0) != 0 || len(u) != len(want) {
			t.Errorf("%q: %x, want %x", text, u, want)
		}
		if back := string(u.text(nil)); back != text {
			t.Errorf("%q: back as %q", text, back)
		}
	}
	if got := string(units{0xD83D, 0xDE00}.text(nil)); got != "😀" {
		t.Errorf("a pair is %q", got)
	}
}

func TestErrorIsItsCode(t *testing.T) {
	_, err := FormatInteger(1, "#")
	if err.Error() != "D3130" {
		t.Error(err.Error())
	}
}

// Bytes that are no character at all are U+FFFD, each of them.
func TestInvalidUTF8(t *testing.T) {
	for text, want := range map[string]int{"\xedab": 3, "\xed\xa0": 2, "\xff": 1, "\xed\xa0a": 3} {
		if u := unitsOf(text); len(u) != want || u[0] != 0xFFFD {
			t.Errorf("%q: %x", text, u)
		}
	}
}
