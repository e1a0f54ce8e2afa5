package picture

import (
	"math"
	"testing"
)

// FuzzNumber formats any number by any picture, as a number and as an integer.
// What an integer picture writes, it reads again where its numbering has no
// ambiguities.
func FuzzNumber(f *testing.F) {
	for _, picture := range []string{
		"#,##0.00", "0.0e0", "#0.###;(0)", "01%", "00.00‰", "#,#,0.0,0", "٠,٠٠٠", "0000", "#,##0;o", "Ww;o", "w", "W", "A", "a", "I", "i", "#:##0,0", "０", "", ";", "0e", "##.##e00", "a;o", "Ww;c",
	} {
		for _, value := range []float64{0, -1, 1234567.891, 1e21, math.Inf(1), math.NaN(), 5e-324} {
			f.Add(picture, value, "1,234", ",", "-")
		}
	}
	f.Fuzz(func(t *testing.T, picture string, value float64, text, grouping, minus string) {
		if len(picture) > 1000 || len(text) > 1000 {
			return
		}
		format := map[string]string{"grouping-separator": grouping, "minus-sign": minus}
		for _, options := range []map[string]string{nil, format} {
			first, err := FormatNumber(value, picture, options)
			again, errAgain := FormatNumber(value, picture, options)
			if first != again || (err == nil) != (errAgain == nil) {
				t.Errorf("%v by %q: %q, then %q", value, picture, first, again)
			}
			named(t, picture, err)
		}
		p, err := CompileInteger(picture)
		if named(t, picture, err); err != nil {
			return
		}
		_, err = p.Parse(text)
		named(t, picture, err)
		written, err := p.Format(value)
		if named(t, picture, err); err == nil {
			readAgain(t, p, picture, written, math.Floor(value))
		}
	})
}

// named holds a failure to having a code.
func named(t *testing.T, picture string, err *Error) {
	t.Helper()
	if err != nil && len(err.Code) != 5 {
		t.Errorf("%q: the code is %q", picture, err.Code)
	}
}

// readAgain reads what was written of a whole number, where that can be told. Zero has no
// letters, and no Roman numeral; numerals of more than fifteen digits lose some.
func readAgain(t *testing.T, p *Integer, picture, text string, want float64) {
	if !(want >= 1 && want <= 1e15) || p.numbering == words && want > 1e12 {
		return
	}
	if d := p.digits; p.numbering == decimals {
		plain := d.zero == '0' && len(d.separators) == 0
		grouped := d.zero == '0' && d.size > 0 && d.separators[0].char == ','
		if !plain && !grouped {
			return
		}
	}
	if got, err := p.Parse(text); err != nil || got != want {
		t.Errorf("%v by %q is %q, which is read as %v, %v", want, picture, text, got, err)
	}
}

// FuzzDateTime formats any instant by any picture in any zone, and parses any
// text by it: a result or a named failure, twice the same, of either release.
func FuzzDateTime(f *testing.F) {
	for _, picture := range []string{
		"[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]", "[FNn], [D1o] [MNn] [Yw]", "[h#1]:[m] [P]", "[X]-W[W]-[F1]", "[x]-[w]", "[YI]/[MA]/[Da]", "[Z0]", "[z]", "[C] [E]",
		"[Y,2-4]", "[[[d001]]]", "[H٠١]", "[", "]", "[Y", "[Q]", "", "[f]", "[s01].[f001]", "[ZN]", "[Y,*-2]", "[MNn,3-3]",
	} {
		f.Add(picture, 1521801216617.0, "+0530", "2018-03-23T10:33:36.617Z")
		f.Add(picture, -62198755200001.0, "-1234", "twelfth of March")
	}
	f.Fuzz(func(t *testing.T, picture string, millis float64, zone, text string) {
		if len(picture) > 300 || len(text) > 300 {
			return
		}
		for _, v := range []Version{V22, V20} {
			first, err := FormatDateTime(millis, picture, true, zone, true, v)
			again, _ := FormatDateTime(millis, picture, true, zone, true, v)
			if named(t, picture, err); first != again {
				t.Errorf("%v by %q: %q, then %q", millis, picture, first, again)
			}
			for _, text := range []string{text, first} {
				got, ok, err := ParseDateTime(text, picture, millis, v)
				after, okAfter, _ := ParseDateTime(text, picture, millis, v)
				if named(t, picture, err); ok != okAfter || math.Float64bits(got) != math.Float64bits(after) {
					t.Errorf("%q by %q: %v, then %v", text, picture, got, after)
				}
			}
			_, err = ParseISO(text, v)
			named(t, picture, err)
		}
	})
}
