package picture

import (
	"math"
	"testing"
)

// undefined stands for text that does not fit the picture.
const undefined = -1

// Where the releases differ, want20 is what 2.0.6 gives.
func TestParseDateTime(t *testing.T) {
	for _, test := range []struct {
		text, picture string
		want          float64
		want20        float64
	}{
		// dates
		{"2018-03-27", "[Y1]-[M01]-[D01]", 1522108800000, 1522108800000},
		{"2018", "[Y]", 1514764800000, 1514764800000},
		{"27th 3 1976", "[D1o] [M#1] [Y0001]", 196732800000, 196732800000},
		{"2018-094", "[Y0001]-[d001]", 1522800000000, 1522800000000},
		{"2018--180", "[Y]--[d]", 1530230400000, 1530230400000},
		{"2016 366", "[Y] [d]", 1483142400000, 1483142400000},
		{"MCMLXXXIV", "[YI]", 441763200000, 441763200000},
		{"27 iii MMXVIII", "[D1] [Mi] [YI]", 1522108800000, 1522108800000},
		{"ae C mmxviii", "[Da] [MA] [Yi]", 1522454400000, 1522454400000},
		{"Mon, Twelfth November 2018", "[FNn,*-3], [DWwo] [MNn] [Y]", 1541980800000, 1541980800000},
		{"TWENTY-SECOND August two thousand and seventeen", "[DW] [MNn] [Yw]", 1503360000000, 1503360000000},
		{"2,018", "[Y9,999,*]", undefined, undefined},            // separators are not parsed
		{"0-1-1", "[Y]-[M]-[D]", -2208988800000, -2208988800000}, // the years 0 to 99 are those of the twentieth century
		{"99-1-1", "[Y]-[M]-[D]", 915148800000, 915148800000},
		{"100-1-1", "[Y]-[M]-[D]", -59011459200000, -59011459200000},
		{"2018-13-32", "[Y]-[M]-[D]", 1548979200000, 1548979200000}, // over the end of year and month
		{"2018-00-00", "[Y]-[M]-[D]", 1514678400000, 1514678400000}, // no month is January, no day the day before the first
		{"148-2000", "[Y]-[d]", -57481833600000, -57481833600000},   // the year stays
		{"0 366", "[Y] [d]", -2208988800000, -2208988800000},
		{"99999999-1-1", "[Y]-[M]-[D]", math.NaN(), math.NaN()}, // out of range
		{"xiv 2018", "[MI] [Y]", 1514764800000, 1514764800000},  // what is not a number is not out of range for a month
		{"xiv", "[YI]", math.NaN(), math.NaN()},
		{"ABC", "[Ya]", -749004278400000, -749004278400000},
		// digits
		{"201802", "[Y0001][M01]", 1517443200000, 1517443200000}, // another number follows at once
		{"20240101123849", "[Y0000][M00][D00][H00][m00][s00]", 1704112729000, 1708524249000},
		{"201812", "[Y][M]", 2616624000000, 574686403200000}, // one digit in the picture, one in the text; 2.0.6 takes what it can
		{"20181225", "[Y0001][M][D]", 1534118400000, 1833321600000},
		{"201812", "[Y,2-4][M,*-2]", 1543622400000, 1543622400000},
		{"201812", "[Y,*-4][M,*-2]", 1543622400000, 1543622400000},
		{"20181", "[Y,4][M]", 1514764800000, 1514764800000},
		{"2018", "[Y01]", 1514764800000, undefined}, // nothing follows; 2.0.6 takes two
		{"2018-1", "[Y01]-[M01]", 1514764800000, undefined},
		{"018", "[Y#01]", -1640995200000, -1640995200000},
		{"20180", "[Y#001]", 574652102400000, undefined},
		{"2018 1 5", "[Y] [M##1] [D#1,3-4]", 1515110400000, undefined},
		{"2018 001 0005", "[Y] [M##1] [D#1,3-4]", 1515110400000, 1515110400000},
		{"2018-00012", "[Y]-[M##1,3]", 1543622400000, 1543622400000},
		{"12h", "[Y1]h", -1830384000000, -1830384000000},
		{"5{-3}4", "[Y,*--3][M]", -2043446400000, undefined}, // a quantifier that is none
		{"5{-1,1}", "[Y##1,*-1]", undefined, -2051222400000}, // likewise
		{"5", "[Y##1,*-1]", -2051222400000, undefined},
		// names
		{"2 Feb 2012", "[D1] [MNn,3-3] [Y0001]", 1328140800000, 1328140800000},
		{"Mar 2018", "[MN,3-3] [Y]", 1519862400000, 1519862400000},
		{"March 2018", "[Mn] [Y]", 1519862400000, 1519862400000}, // the case is always that of names
		{"MARCH 2018", "[MN] [Y]", 1514764800000, 1514764800000}, // anything else is no month
		{"Mar 2018", "[MN] [Y]", 1514764800000, 1514764800000},
		{"March 2018", "[MN,*-0] [Y]", 1519862400000, 1519862400000},
		{"J 2018", "[MNn,1-1] [Y]", 1530403200000, 1530403200000}, // the last of those that begin so
		{"xyz 2018", "[FNn] [Y]", 1514764800000, 1514764800000},
		{"2018 foo 5", "[Y] [MN] [d]", 1515110400000, 1515110400000},
		// times
		{"2018-03-27T14:03:00.123Z", "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001]Z", 1522159380123, 1522159380123},
		{"1999-12-31 24:60:60", "[Y]-[M]-[D] [H]:[m]:[s]", 946688460000, 946688460000},
		{"4/4/2018 12:06 am", "[D1]/[M1]/[Y0001] [h]:[m] [P]", 1522800360000, 1522800360000},
		{"4/4/2018 12:06 PM", "[D1]/[M1]/[Y0001] [h]:[m] [P]", 1522843560000, 1522843560000},
		{"4/4/2018 13:06 pm", "[D1]/[M1]/[Y0001] [h]:[m] [P]", 1522890360000, 1522890360000},
		{"2018-1-1 valueOf 5", "[Y]-[M]-[D] [P] [h]", 1514782800000, 1514782800000},       // neither half, but there
		{"2000-1-1 pm 4:5 17", "[Y]-[M]-[D] [P] [h]:[m] [H]", 946746300000, 946746300000}, // the hour of the day counts
		{"2016-1-1 1:2:3.5", "[Y]-[M]-[D] [H]:[m]:[s].[f]", 1451610123500, 1451610123005}, // a fraction; 2.0.6 takes milliseconds
		{"2016-1-1 1:2:3.05", "[Y]-[M]-[D] [H]:[m]:[s].[f001]", 1451610123050, 1451610123005},
		{"2016-1-1 1:2:3.57899999999999999", "[Y]-[M]-[D] [H]:[m]:[s].[f1]", 1451610123578, math.NaN()}, // further digits are cut, and too much for 2.0.6
		{"2016-1-1 1:2:3.vii", "[Y]-[M]-[D] [H]:[m]:[s].[fi]", undefined, 1451610123007},                // 2.2.2 wants digits
		// time zones
		{"2018 +01:00", "[Y] [Z]", 1514761200000, 1514761200000},
		{"2018 gmt-01:30", "[Y] [z]", 1514766600000, 1514766600000}, // minutes count forward from the hours
		{"2018 -1:30", "[Y] [Z]", 1514766600000, 1514766600000},
		{"2018 +0100", "[Y] [Z0101]", 1514761200000, 1514761200000},
		{"2018 +01", "[Y] [Z01]", 1514761200000, 1514761200000},
		{"2018 GMT-5", "[Y] [z01]", 1514782800000, 1514782800000},
		{"2018 +130", "[Y] [Z000]", 1514718000000, 1514718000000}, // the first two digits are hours
		{"2018 +01", "[Y] [Z٠١]", 1514761200000, 1514761200000},
		{"2018 +01", "[Y] [ZN]", 1514761200000, 1514761200000},
		{"2018 Z", "[Y] [Z01:01t]", undefined, undefined}, // never parsed
		{"2018 +0100", "[Y] [Z]", undefined, undefined},
		{"2018 EST", "[Y] [ZN]", undefined, undefined},
		{"2018 +01:00 GMT+02:00", "[Y] [Z] [z]", 1514761200000, 1514761200000}, // the first
		{"2018 +00:00 GMT+02:00", "[Y] [Z] [z]", 1514757600000, 1514757600000}, // unless it is zero
		{"2018 +01x30", "[Y] [Z00x00]", 1514759400000, 1514759400000},
		{"2018 +01X30", "[Y] [Z00x00]", 1514764800000, 1514764800000}, // found, but not cut there
		{"2018 +01.30", "[Y] [Z00.00]", 1514759400000, 1514759400000},
		{"2018 +0130", "[Y] [Z00.00]", 1514764800000, 1514764800000}, // the separator is a regular expression
		{"2018 +01{30", "[Y] [Z00{00]", 1514759400000, 1514759400000},
		{"2018 +01", "[Y] [Z00|00]", 1514764800000, 1514764800000},
		{"2018 01", "[Y] [Z00|00]", 1514764800000, 1514764800000},
		{"2018 +01[30", "[Y] [Z00[00]", 1514759400000, 1514759400000},
		{"2018 +0130", "[Y] [Z00?00]", 1514764800000, 1514764800000},
		{"2018 +0[0-9]]", "[Y] [Z00\\00]", 1514764800000, 1514764800000},
		{"2018 +01^30", "[Y] [Z00^00]", undefined, undefined},
		{"2018 +01😀30", "[Y] [Z00😀00]", 1514764800000, 1514764800000},
		// literal text
		{"HELLO É 2018", "hello é [Y]", 1514764800000, 1514764800000}, // case does not count
		{"ſ 2018", "s [Y]", undefined, undefined},                     // but for letters outside ASCII whose capital is inside
		{"Ⓐ 2018", "ⓐ [Y]", 1514764800000, 1514764800000},
		{"ς 2018", "Σ [Y]", 1514764800000, 1514764800000},
		{"SS 2018", "ß [Y]", undefined, undefined},
		{"ẞ 2018", "ß [Y]", undefined, undefined},
		{"ᾼ 2018", "ᾳ [Y]", undefined, undefined},
		{"𐐨 2018", "𐐀 [Y]", undefined, undefined}, // nor beyond the basic plane
		{"a.b(c)[d] 2018", "a.b(c)[[d]] [Y]", 1514764800000, 1514764800000},
		{"axb 2018", "a.b [Y]", undefined, undefined},
		{"2018\n", "[Y]", undefined, undefined},
		{"x2018", "[Y]", undefined, undefined},
		{"Hello", "Hello", undefined, undefined}, // no component
		{"", "", undefined, undefined},
		{"😀2018", "😀[Y]", 1514764800000, 1514764800000},
	} {
		checkParse(t, test.text, test.picture, V22, test.want)
		checkParse(t, test.text, test.picture, V20, test.want20)
	}
}

// checkParse parses with a clock that must play no part.
func checkParse(t *testing.T, text, picture string, v Version, want float64) {
	t.Helper()
	for _, now := range []float64{0, 1e12} {
		got, ok, err := ParseDateTime(text, picture, now, v)
		if !ok {
			got = undefined
		}
		if err != nil || got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("%q by %q: %v, %v; want %v", text, picture, got, err, want)
		}
	}
}

func TestDateTimeParseErrors(t *testing.T) {
	for _, test := range []struct {
		text, picture string
		want          Error
	}{
		{"x", "[Y", Error{"D3135", nil}},
		{"x", "[q]", Error{"D3132", "q"}},
		{"x", "[q1]", Error{"D3133", "q"}},
		{"x", "[YN]", Error{"D3133", "Y"}},
		{"x", "[C]", Error{"D3133", "C"}},
		{"x", "[E1]", Error{"D3133", "E"}},
		{"x", "[Yx]", Error{"D3130", "x"}},
		{"x", "[M0٠]", Error{"D3131", nil}},
		{"x", "[YN][Yx]", Error{"D3133", "Y"}}, // the first counts
		{"x", "[Yx][YN]", Error{"D3130", "x"}},
		{"x", "[Z0*0][YN]", Error{"D3133", "Y"}},
		{"2018-22", "[Y]-[D]", Error{"D3136", nil}},             // the month is missing
		{"5-22 23:59", "[M]-[D] [m]:[s]", Error{"D3136", nil}},  // the hour is missing
		{"2018 3 2 5", "[X] [x] [w] [F1]", Error{"D3136", nil}}, // weeks are not understood
		{"2018-32-5", "[X]-[W]-[F1]", Error{"D3136", nil}},
		{"5", "[w]", Error{"D3136", nil}},
		{"2018 pm", "[Y] [P]", Error{"D3136", nil}},
		{"2018 10", "[Y] [H]", Error{"D3136", nil}},
		{"1:2.5", "[H]:[m].[f]", Error{"D3136", nil}},
		{"4 March", "[h] [MNn]", Error{"D3136", nil}},
		{"2018-1-1 foo 5", "[Y]-[M]-[D] [P] [h]", Error{"D3136", nil}},
	} {
		for _, v := range []Version{V22, V20} {
			if _, _, err := ParseDateTime(test.text, test.picture, 0, v); err == nil || *err != test.want {
				t.Errorf("%q by %q: %v, want %v", test.text, test.picture, err, test.want)
			}
		}
	}
}

// Here the reference fails without a code.
func TestDateTimeParseFailures(t *testing.T) {
	for _, test := range []struct {
		text, picture string
		want          Error
	}{
		{"x", "[Z0*0]", Error{CodeZoneSeparator, "*"}},
		{"x", "[z0+0]", Error{CodeZoneSeparator, "+"}},
		{"x", "[Z0(0]", Error{CodeZoneSeparator, "("}},
		{"x", "[Y][Z0)0]", Error{CodeZoneSeparator, ")"}},
		{"2018", "[Y٠٠٠١]", Error{CodeForeignDigit, "2"}},
	} {
		if _, _, err := ParseDateTime(test.text, test.picture, 0, V22); err == nil || *err != test.want {
			t.Errorf("%q by %q: %v, want %v", test.text, test.picture, err, test.want)
		}
	}
}
