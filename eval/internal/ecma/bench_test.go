package ecma

import (
	"errors"
	"strings"
	"testing"
)

// prose is about 100 KB of words, dates and addresses.
var prose = strings.Repeat("the quick brown fox jumps over 2024-05-17 lazy dogs, mail me@example.com at\tfoo; "+
	"Hello HELLO x-amzn-trace-id: Root=1-5759e988-bd862e3fe1be46a994272793 user_id 42 \n", 640)

// Finding all matches in 100 KB.
func BenchmarkFindAll(b *testing.B) {
	for _, c := range []struct {
		name, pattern, flags, subject string
		want                          int
	}{
		{"literal", "brown", "", prose, 640},
		{"missing", "needle", "", prose, 0},
		{"words", `\w+`, "", prose, 640 * 29},
		{"date", `(\d{4})-(\d\d)-(\d\d)`, "", prose, 640},
		{"alternatives", `foo|example|Root`, "", prose, 3 * 640},
		{"case", `hello`, "i", prose, 2 * 640},
		{"lazy", `.*?;`, "", prose, 640},
		{"reference", `(\w)\1`, "", prose, 640 * 6},
		{"trim", `\s+$`, "", prose, 1},
		{"trim spaces", `\s+$`, "", strings.Repeat(" ", 100_000) + "x", 0},
		{"astral", `[^;]+`, "", strings.Repeat("grün 😀;", 8000), 8000},
		{"catastrophic", `(a+)+$`, "", strings.Repeat("a", 100_000) + "b", 0},
	} {
		b.Run(c.name, func(b *testing.B) {
			re, err := Compile(c.pattern, c.flags)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(c.subject)))
			for b.Loop() {
				if got := countMatches(b, re, c.subject); got != c.want {
					b.Fatalf("got %d matches, want %d", got, c.want)
				}
			}
		})
	}
}

func countMatches(b *testing.B, re *Regexp, text string) (n int) {
	s := NewSubject(text)
	m := re.Matcher(s, nil)
	for from := 0; from <= s.Len(); n++ {
		loc, err := m.Match(from)
		if err != nil {
			b.Fatal(err)
		}
		if loc == nil {
			break
		}
		if from = int(loc[1]); loc[0] == loc[1] {
			from = s.Next(from)
		}
	}
	return n
}

// One short subject, as in $match or $contains on a field.
func BenchmarkShort(b *testing.B) {
	re, err := Compile(`^(\w+)-(\d+)$`, "")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if loc, err := re.Matcher(NewSubject("order-12345"), nil).Match(0); err != nil || len(loc) != 6 {
			b.Fatal(loc, err)
		}
	}
}

// How long a budget of a hundred thousand steps lasts where only it ends the
// search.
func BenchmarkBudget(b *testing.B) {
	re, err := Compile(`(a+)+\1$`, "")
	if err != nil {
		b.Fatal(err)
	}
	stop := errors.New("stop")
	for b.Loop() {
		left := 100_000
		_, err := re.Matcher(NewSubject(strings.Repeat("a", 100)+"b"), func(steps int) error {
			if left -= steps; left < 0 {
				return stop
			}
			return nil
		}).Match(0)
		if err != stop {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		if _, err := Compile(`^(\d+)-([a-f\d]{8})-(?<id>[^\s;]+?)(?:;|$)`, "i"); err != nil {
			b.Fatal(err)
		}
	}
}
