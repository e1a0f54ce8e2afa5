package picture

import (
	"math"
	"math/rand"
	"strings"
	"sync"
	"testing"
	"time"
)

// soon logs how long something takes. What never ends meets the deadline of the tests.
func soon(t *testing.T, what string, do func()) {
	t.Helper()
	begin := time.Now()
	do()
	t.Logf("%s took %v", what, time.Since(begin))
}

// Long pictures and texts take no more than their length.
func TestLongInput(t *testing.T) {
	long := func(piece string) string { return strings.Repeat(piece, 100000/len(piece)) }
	for _, picture := range []string{long("0"), long("#,") + "0", long("#,##,") + "0", long("x") + "0", long(";"), long("0") + "e0",
		long("#,") + "0.0,0", long(",.") + "0", "0" + long(",."), long("0:,")} {
		soon(t, "number "+picture[:5], func() { _, _ = FormatNumber(1e15, picture, nil) })
		soon(t, "integer "+picture[:5], func() {
			if p, err := CompileInteger(picture); err == nil {
				_, _ = p.Format(1e15)
				_, _ = p.Parse(picture)
			}
		})
	}
	for _, picture := range []string{long("[Y]"), long("[W]"), long("[[") + "[Y]", long("[Yw]"), long("[Y,9]"), "[Y][M][D]x", "[Yw]x", "[YA]" + long("a"), long("a")} {
		for _, text := range []string{long("1"), long("one"), long("a"), long("-")} {
			soon(t, "date "+picture[:5], func() {
				for _, v := range []Version{V22, V20} {
					_, _ = FormatDateTime(0, picture, true, "", false, v)
					_, _, _ = ParseDateTime(text, picture, 0, v)
				}
			})
		}
	}
	soon(t, "timestamp", func() { _, _ = ParseISO("2018"+long("-01"), V20) })
	for picture, text := range map[string]string{"a": long("z"), "I": long("M"), "w": long("one thousand ")} {
		soon(t, "integer "+picture, func() { _, _ = ParseInteger(text, picture) })
	}
}

func TestTooWide(t *testing.T) {
	number := func(picture string, format map[string]string) *Error {
		_, err := CompileNumber(picture, format)
		return err
	}
	date := func(picture string) *Error {
		_, err := CompileDateTime(picture, V22)
		return err
	}
	parse := func(text, picture string) *Error {
		_, _, err := ParseDateTime(text, picture, 0, V22)
		return err
	}
	wide := strings.Repeat("[Y,20000]", 4)
	for what, err := range map[string]*Error{
		"decimals": number("0."+strings.Repeat("0", 101), nil), // toFixed has a hundred
		"option":   number("0", map[string]string{"minus-sign": strings.Repeat("-", 300)}),
		"width":    date("[Y,99999999]"),
		"widths":   date(wide),
		"pattern":  parse("1", strings.Repeat("[Yw]", 1000)),
		"text":     parse(strings.Repeat("1", 1e6), strings.Repeat("[Y]", 300)),
	} {
		if err == nil || err.Code != CodeTooWide {
			t.Errorf("%s: %v", what, err)
		}
	}
	for what, err := range map[string]*Error{
		"decimals": number("0."+strings.Repeat("0", 100), nil),
		"width":    date("[Y,20000]"),
		"zeros":    date("[Y" + strings.Repeat("0", 100000) + "]"),
		"repeat":   parse(strings.Repeat("0", 2999)+"112", "[Y,3000][M]"),
	} {
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Quantifiers beyond those of package regexp still count.
func TestManyDigits(t *testing.T) {
	millis, ok, err := ParseDateTime(strings.Repeat("0", 1496)+"201812", "[Y,1500][M]", 0, V22)
	if err != nil || !ok || millis != 1543622400000 {
		t.Error(millis, ok, err)
	}
}

func TestWordsAreShort(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 20000 {
		value := math.Abs(math.Float64frombits(random.Uint64()))
		text, err := FormatInteger(value, "w")
		if ok := !math.IsNaN(value) && !math.IsInf(value, 0); ok != (err == nil) || len(text) > 4000 {
			t.Fatalf("%v: %d bytes, %v", value, len(text), err)
		}
	}
}

// Whatever the input, there is an answer.
func TestRandomInput(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	pieces := []string{"[", "]", "Y", "M", "D", "d", "F", "W", "w", "X", "x", "H", "h", "P", "m", "s", "f", "Z", "z", "C", "E", "0", "1", "9", "#",
		",", ".", ";", "o", "t", "N", "n", "I", "i", "A", "a", "e", "%", "‰", "-", "*", "٠", "😀", "\xed\xa0\xbd", "\xff", "\x00", " ", "[Y", "[M01]", "|", "(", "T", ":", "Ww"}
	text := func() string {
		var b strings.Builder
		for n := random.Intn(12); n > 0; n-- {
			b.WriteString(pieces[random.Intn(len(pieces))])
		}
		return b.String()
	}
	for range 50000 {
		v := Version(random.Intn(2))
		value := math.Float64frombits(random.Uint64())
		picture, other := text(), text()
		var format map[string]string
		if random.Intn(2) == 0 {
			format = map[string]string{"zero-digit": text(), "digit": text(), "decimal-separator": text(),
				"grouping-separator": text(), "exponent-separator": text(), "pattern-separator": text()}
		}
		_, _ = FormatNumber(value, picture, format)
		_, _ = FormatInteger(value, picture)
		_, _ = ParseInteger(other, picture)
		_, _ = FormatBase(value, float64(random.Intn(40)))
		_, _ = FormatDateTime(value, picture, true, other, random.Intn(2) == 0, v)
		_, _, _ = ParseDateTime(other, picture, value, v)
		_, _ = ParseISO(other, v)
	}
}

// Compiled pictures may be shared.
func TestConcurrentUse(t *testing.T) {
	date, _ := CompileDateTime("[D1o] [MNn] [Y0001]", V22)
	number, _ := CompileNumber("#,##0.00", nil)
	integer, _ := CompileInteger("Ww;o")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				text, _ := date.Format(1521801216617, Zone{})
				millis, ok, err := date.Parse(text, 0)
				if text != "23rd March 2018" || millis != 1521763200000 || !ok || err != nil {
					t.Error(text, millis, ok, err)
				}
				if got := number.Format(1234.5); got != "1,234.50" {
					t.Error(got)
				}
				if got, _ := integer.Format(22); got != "Twenty-Second" {
					t.Error(got)
				}
			}
		})
	}
	group.Wait()
}
