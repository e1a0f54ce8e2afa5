package picture

import (
	"math"
	"math/rand"
	"testing"
	"time"
)

// Package time has another calendar, with the same days.
func TestCalendarAgreesWithPackageTime(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 200000 {
		millis := random.Int63n(2*maxInstant) - maxInstant
		f, want := fieldsOf(float64(millis)), time.UnixMilli(millis).UTC()
		weekday := (int(want.Weekday())+6)%7 + 1
		got := [...]float64{f.year, f.month, f.day, f.weekday, f.hour, f.minute, f.second, f.ms}
		for i, part := range [...]int{want.Year(), int(want.Month()) - 1, want.Day(), weekday,
			want.Hour(), want.Minute(), want.Second(), want.Nanosecond() / 1e6} {
			if got[i] != float64(part) {
				t.Fatalf("%d: %v, want %v", millis, got, want)
			}
		}
		if f.year < 0 || f.year > 99 { // those are others, see makeDate
			if back := makeDate(f.year, f.month, f.day, f.hour, f.minute, f.second, f.ms); back != float64(millis) {
				t.Fatalf("%v: %v", want, back)
			}
		}
	}
}

// A week belongs to the year and month of its Thursday.
func TestWeeks(t *testing.T) {
	for day := time.Date(1899, 12, 1, 12, 0, 0, 0, time.UTC); day.Year() < 2101; day = day.AddDate(0, 0, 1) {
		f := fieldsOf(float64(day.UnixMilli()))
		thursday := day.AddDate(0, 0, 4-int(f.weekday))
		year, week := day.ISOWeek()
		want := [...]int{year, week, int(thursday.Month()), (thursday.Day()-1)/7 + 1, day.YearDay()}
		for i, got := range [...]float64{f.weekYear(), f.weekOfYear(), f.weekMonth(), f.weekOfMonth(), f.dayOfYear()} {
			if got != float64(want[i]) {
				t.Fatalf("%v: part %d is %v, want %v", day, i, got, want)
			}
		}
	}
}

func TestDatesOutOfRange(t *testing.T) {
	for _, parts := range [][7]float64{
		{275760, 8, 13, 0, 0, 0, 1}, {-271821, 3, 19, 23, 59, 59, 999}, {math.Inf(1), 0, 1, 0, 0, 0, 0},
		{2018, math.NaN(), 1, 0, 0, 0, 0}, {2018, 1e8, 1, 0, 0, 0, 0}, {2e6, -1.3e7, 1, 0, 0, 0, 0},
	} {
		if got := makeDate(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]); !math.IsNaN(got) {
			t.Errorf("%v: %v", parts, got)
		}
	}
	if got := makeDate(275760, 8, 13, 0, 0, 0, 0); got != maxInstant {
		t.Error(got)
	}
	if f := fieldsOf(maxInstant + 1); !math.IsNaN(f.year) || !math.IsNaN(f.weekday) {
		t.Error(f)
	}
}
