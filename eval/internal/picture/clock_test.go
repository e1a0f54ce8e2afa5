package picture

import (
	"testing"
	"time"
)

// Components before the first that is known are those of the clock, those behind
// it the least ones.
func TestMissingComponents(t *testing.T) {
	now := time.Date(2026, 11, 20, 14, 4, 11, 406e6, time.UTC)
	at := func(year int, month time.Month, day, hour, minute, second, ms int) time.Time {
		return time.Date(year, month, day, hour, minute, second, ms*1e6, time.UTC)
	}
	for _, test := range []struct {
		text, picture string
		want          time.Time
	}{
		{"2003", "[Y]", at(2003, 1, 1, 0, 0, 0, 0)},
		{"2", "[M]", at(2026, 2, 1, 0, 0, 0, 0)},
		{"7", "[D]", at(2026, 11, 7, 0, 0, 0, 0)},
		{"0", "[D]", at(2026, 10, 31, 0, 0, 0, 0)},
		{"2 7", "[M] [D]", at(2026, 2, 7, 0, 0, 0, 0)},
		{"2 40", "[M] [d]", at(2026, 2, 1, 0, 0, 0, 0)}, // not by the day of the year
		{"40", "[d]", at(2026, 2, 9, 14, 4, 11, 406)},   // nothing of the date by month is known
		{"4", "[F1]", at(2026, 11, 20, 14, 4, 11, 406)}, // a weekday alone says nothing
		{"2003 40", "[X] [d]", at(2026, 11, 20, 14, 4, 11, 406)},
		{"13:45", "[H]:[m]", at(2026, 11, 20, 13, 45, 0, 0)},
		{"0:00", "[H]:[m]", at(2026, 11, 20, 0, 0, 0, 0)},
		{"6", "[m]", at(2026, 11, 20, 14, 6, 0, 0)},
		{"7.8", "[s].[f]", at(2026, 11, 20, 14, 4, 7, 800)},
		{"4 pm", "[h] [P]", at(2026, 11, 20, 16, 0, 0, 0)},
		{"12", "[h]", at(2026, 11, 20, 0, 0, 0, 0)},
		{"pm", "[P]", at(2026, 11, 20, 12, 0, 0, 0)},
		{"am", "[P]", at(2026, 11, 20, 14, 4, 11, 406)},           // zero, which counts as not given
		{"0:05 am", "[h]:[m] [P]", at(2026, 11, 20, 14, 5, 0, 0)}, // and so does the hour
		{"foo 4", "[P] [h]", at(2026, 11, 20, 4, 0, 0, 0)},
		{"0 0", "[X] [W]", at(2026, 11, 20, 14, 4, 11, 406)},
		{"+01:00", "[Z]", at(2026, 11, 20, 13, 4, 11, 406)},
		{"march", "[FNn]", at(2026, 11, 20, 14, 4, 11, 406)},
	} {
		got, ok, err := ParseDateTime(test.text, test.picture, float64(now.UnixMilli()), V22)
		if err != nil || !ok || got != float64(test.want.UnixMilli()) {
			t.Errorf("%q by %q: %v, %v; want %v", test.text, test.picture, time.UnixMilli(int64(got)).UTC(), err, test.want)
		}
	}
}

// Release 2.0.6 finds a month where the name is that of something else, and the
// picture is then one that has a month.
func TestInheritedNames(t *testing.T) {
	_, _, err := ParseDateTime("2018 toString 5", "[Y] [MN] [D]", 0, V22)
	if err == nil || err.Code != "D3136" {
		t.Errorf("2.2.2: %v", err)
	}
	got, ok, err := ParseDateTime("2018 toString 5", "[Y] [MN] [D]", 0, V20)
	if err != nil || !ok || got != 1515110400000 {
		t.Errorf("2.0.6: %v, %v", got, err)
	}
}
