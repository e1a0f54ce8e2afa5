package ecma

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzAgrees is [TestAgreesWithStandardLibrary] led by coverage: choices are the
// choices that make the pattern, and every match in the subject is compared.
func FuzzAgrees(f *testing.F) {
	for _, choices := range []string{"", "\x00\x01\x02\x03\x04\x05\x06\x07", "(a+?)*b", "\xff\x80\x40\x20\x10", strings.Repeat("\x13\x37\xc4", 20)} {
		for _, subject := range []string{"", "aab-ba", "éaé", "b\na"} {
			f.Add([]byte(choices), subject)
		}
	}
	f.Fuzz(func(t *testing.T, choices []byte, subject string) {
		if len(choices) > 200 || len(subject) > 200 || !utf8.ValidString(subject) || strings.ContainsFunc(subject, beyondBasic) {
			return
		}
		pattern := stdDisjunction(rand.New(&chosen{left: choices}), 3)
		re, err := Compile(pattern, "")
		if err != nil {
			t.Fatalf("%s: %v", pattern, err)
		}
		std, err := regexp.Compile(pattern)
		if err != nil {
			t.Skip() // what the standard library thinks too large
		}
		want := fmt.Sprint(std.FindStringSubmatchIndex(subject))
		loc, err := re.Matcher(NewSubject(subject), nil).Match(0)
		if got := fmt.Sprint(loc); err != nil || got != want {
			t.Errorf("%s on %q: got %s, %v, want %s", re, subject, got, err, want)
		}
	})
}

// beyondBasic are the characters that are two units of a subject here, and one there.
func beyondBasic(r rune) bool { return r > 0xffff }

// chosen is a source of chance that has been settled before. Behind its end come
// more, of few kinds, so that every pattern ends.
type chosen struct {
	left []byte
	more uint64
}

func (c *chosen) Uint64() uint64 {
	b := byte(0x25)
	if len(c.left) > 0 {
		b, c.left = c.left[0], c.left[1:]
	} else {
		c.more++
		b += byte(c.more * 0x35)
	}
	return uint64(b) * 0x0101010101010101
}
