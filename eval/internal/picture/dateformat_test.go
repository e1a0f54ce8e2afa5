package picture

import (
	"math"
	"testing"
)

const sample = 1521801216617 // 2018-03-23T10:33:36.617Z, a Friday

// Where only one text is given, both releases give it.
func TestFormatDateTime(t *testing.T) {
	for _, test := range []struct {
		millis        float64
		picture, zone string
		want, want20  string
	}{
		// literal text
		{sample, "Hello", "", "Hello", ""},
		{sample, "", "", "", ""},
		{sample, "[[Y]]: [[[Y]]]", "", "[Y]: [2018]", ""},
		{sample, "a]b ]] c", "", "a]b ] c", ""}, // a closing bracket may stand alone
		{sample, "é[Y]😀", "", "é2018😀", ""},
		{sample, "[ Y 0 0\n01 ]", "", "2018", ""}, // white space does not count in a marker
		{sample, "[\u00a0Y\ufeff]", "", "2018", ""},
		// years
		{sample, "[Y]", "", "2018", ""},
		{sample, "[Y0001]", "", "2018", ""},
		{sample, "[Y01]", "", "18", ""}, // as many digits as the picture has, from two on
		{sample, "[Y1]", "", "2018", ""},
		{sample, "[Y#0]", "", "18", ""},
		{sample, "[Y,2]", "", "18", ""},
		{sample, "[Y0001,2-2]", "", "18", ""}, // the width overrides
		{sample, "[Y,5]", "", "02018", ""},
		{sample, "[Y,*-3]", "", "018", ""},
		{sample, "[Y,4-2]", "", "18", ""},
		{sample, "[Y9,999,*]", "", "2,018", ""}, // the last comma begins the width
		{sample, "[Y1,*--1]", "", "2018", ""},   // no width
		{sample, "[Y,2-]", "", "NaN", ""},       // a width that is no number
		{sample, "[Yw,*-500]", "", "two thousand and eighteen", ""},
		{sample, "[Y,*--500]", "", "NaN", ""}, // what is left modulo nothing
		{sample, "[Y,*--8]", "", "9.999957778272245e-9", ""},
		{3970980793882, "[Y,*--4]", "", "1.8352940694965625e-13", ""}, // modulo a power of ten that is a little less
		{sample, "[Y,x]", "", "2018", ""},
		{sample, "[YI]", "", "MMXVIII", ""},
		{sample, "[YI,2-2]", "", "XVIII", ""}, // a year is shortened before it is written
		{sample, "[Yw]", "", "two thousand and eighteen", ""},
		{sample, "[YA]", "", "BYP", ""},
		{sample, "[Y1o]", "", "2018th", ""},
		{sample, "[Y0;o]", "", "2018;th", ""}, // the semicolon is a separator then
		{sample, "[Y٠٠٠١]", "", "٢٠١٨", ""},
		{253402300800000, "[Y0001] [Y]", "", "0000 10000", ""},
		{-8.64e15, "[Y0001] [Y] [Yw]", "", "-1821 -271821 -two hundred and seventy-one thousand, eight hundred and twenty-one", ""},
		{-62167219200001, "[Y0001]-[M01]-[D01]", "", "-0001-12-31", ""},
		// months and days
		{sample, "[M] [M01] [MI] [Mw] [MA] [M1o]", "", "3 03 III three C 3rd", ""},
		{sample, "[MN] [Mn] [MNn] [MnN]", "", "MARCH march March march", ""},
		{sample, "[MNn,3-3] [MN,*-1] [MN,3] [MNn,0-0] [MNn,*--1]", "", "Mar M MARCH  ", ""}, // cut, never filled up
		{sample, "[D] [D1o] [Dwo] [DWwo] [Da] [D1,3]", "", "23 23rd twenty-third Twenty-Third w 023", ""},
		{sample, "[M001,2-2]", "", "003", "03"}, // 2.0.6 lets the greatest width set the digits
		{sample, "[M1,3-1]", "", "003", "3"},
		{sample, "[D1,-3]", "", "23", "023"},
		{sample, "[d] [d001] [dwo]", "", "82 082 eighty-second", ""},
		{1483185600000, "[d]", "", "366", ""}, // 366th
		{sample, "[F] [FN] [FNn] [F1] [F0] [FI] [Fwo]", "", "friday FRIDAY Friday 5 5 V fifth", ""},
		{1522616700000, "[F1] [FNn,*-3]", "", "7 Sun", ""}, // Sunday is the seventh
		{sample, "[Fn,1-2]", "", "fr", ""},
		// weeks
		{1419854400000, "[X]-W[W01]-[F1]", "", "2015-W01-1", ""},
		{1451736000000, "[X0001]-W[W01]-[F1]", "", "2015-W53-6", ""},
		{1483272000000, "[W] [w] [xNn]", "", "52 5 December", ""}, // Sunday 1 January 2017
		{1533038400000, "[w] of [xNn]", "", "1 of August", ""},    // Tuesday 31 July 2018
		{1359720000000, "[w] of [x]", "", "5 of 1", ""},
		{1419940800000, "[w] [x] [xN,3-3]", "", "1 1 JAN", ""},
		{sample, "[X01] [X,2-2]", "", "2018 2018", ""}, // only Y is shortened
		// times
		{sample, "[H]:[m]:[s].[f]", "", "10:33:36.617", ""},
		{sample, "[H01] [h] [h01] [P] [PN] [PNn] [Pw] [P,1-1]", "", "10 10 10 am AM am am am", ""},
		{1204405500000, "[h]:[m1] [P] [m] [s1]", "", "9:5 pm 05 0", ""},
		{1199664000000, "[H] [h] [P]", "", "0 12 am", ""},   // midnight
		{1199707200000, "[H] [h] [PN]", "", "12 12 PM", ""}, // noon
		{5, "[f] [f1] [f001] [f,2-2] [f00001] [fI]", "", "5 5 005 05 00005 V", ""},
		// eras and calendars
		{sample, "[C] [E] [CN] [E1] [C,1-1]", "", "ISO ISO ISO ISO ISO", ""},
		// components that do not exist
		{sample, "[q1] [qN] [,]", "", "undefined undefined undefined", ""}, // any presentation keeps them from being an error
		{sample, "[😀]", "", "undefined", ""},                               // half of a character is the component, half the presentation
		// time zones
		{sample, "[Z] [z] [Z0] [Z00] [Z000] [Z0000] [Z0:00]", "+0530", "+05:30 GMT+05:30 +5:30 +05:30 +530 +0530 +5:30", ""},
		{sample, "[Z] [Z0] [Z00] [Z0000]", "-0500", "-05:00 -5 -05 -0500", ""},
		{sample, "[Z] [z] [Z0] [Z0t] [z0t] [Z01:01t]", "", "+00:00 GMT+00:00 +0 Z Z Z", ""},
		{sample, "[Z] [H]:[m]", "-0530", "-06:30 4:03", ""}, // the hour is rounded down, the minutes stay negative
		{sample, "[Z0] [Z0000] [Z00:00]", "-0130", "-2:-30 -0230 -02:30", ""},
		{sample, "[Z] [Z0]", "+9999", "+99:99 +99:99", ""},
		{sample, "[Z00x] [Z00:00x] [Z0:] [Z00:0] [Z01;01]", "+0530", "+05x:30 +05:30x +5::30 +5:3:0 +05:30", ""},
		{sample, "[Z٠٠:٠٠] [Z٠]", "+0530", "+٠٥:٣٠ +٥:30", ""},
		{sample, "[Z0o] [Z,9] [Z#0000]", "+0530", "+5:30 +05:30 +0530", ""},
		{sample, "[Z] [H]:[m]", "0x100", "+02:56 13:29", ""}, // read as parseInt does
		{sample, "[H]:[m] [Z]", " +0100 ", "11:33 +01:00", ""},
		{sample, "[Z] [Z0] [H] [M] [P]", "x", "0N:aN NaN:NaN NaN NaN am", ""}, // no number
		{1230757500000, "[Y]-[M]-[D] [H]", "+0530", "2009-1-1 2", ""},         // another year
		// instants out of range
		{8640000000000001.0, "[Y]-[M]-[D] [Y0001] [W] [w] [x] [X] [d] [F1] [h] [P] [YI]", "", "NaN-NaN-NaN 0NaN NaN NaN NaN NaN NaN NaN NaN am ", ""},
		{math.Inf(1), "[Y] [FNn] [MNn]", "", "NaN undefined undefined", ""}, // names without a width
		{8640000000000000.0, "[Y]-[M]-[D]", "", "275760-9-13", ""},
		{8640000000000001.0, "[Y]", "-0100", "275760", ""}, // the offset brings it back
		{-0.9, "[Y] [f]", "", "1970 0", ""},
		{1.9, "[f]", "", "1", ""},
		{-8.64e15, "[W] [w] [x] [X] [d]", "", "NaN NaN 4 -271821 NaN", ""}, // the first of the year is out of range
		// weeks and days of the years 0 to 99
		{-62135596800001, "[Y]-[M]-[D] [X] [W] [w] [x] [d] [F1]", "", "0-12-31 -1 1 1 11 365 7", ""}, // those of the twentieth century
		{-61568035200000, "[Y]-[M]-[D] [X] [W] [w] [x] [d] [F1]", "", "18-12-27 17 52 4 11 361 4", ""},
	} {
		for _, v := range []Version{V22, V20} {
			want := test.want
			if v == V20 && test.want20 != "" {
				want = test.want20
			}
			got, err := FormatDateTime(test.millis, test.picture, true, test.zone, test.zone != "", v)
			if err != nil || got != want {
				t.Errorf("%v by %q in %q: %q, %v; want %q", test.millis, test.picture, test.zone, got, err, want)
			}
		}
	}
}

func TestWithoutPicture(t *testing.T) {
	for _, test := range []struct {
		millis  float64
		zone    string
		hasZone bool
		want    string
	}{
		{1, "", false, "1970-01-01T00:00:00.001Z"},
		{1509380732935, "", false, "2017-10-30T16:25:32.935Z"},
		{1509380732935, "-0500", true, "2017-10-30T11:25:32.935-05:00"},
		{1509380732935, "0000", true, "2017-10-30T16:25:32.935Z"},
		{1509380732935, "", true, "0NaN-NaN-NaNTNaN:NaN:NaN.NaN0N:aN"},
		{253402300800000, "", false, "0000-01-01T00:00:00.000Z"},
		{math.NaN(), "", false, "0NaN-NaN-NaNTNaN:NaN:NaN.NaNZ"},
	} {
		got, err := FormatDateTime(test.millis, "", false, test.zone, test.hasZone, V22)
		if err != nil || got != test.want {
			t.Errorf("%v in %q: %q, %v; want %q", test.millis, test.zone, got, err, test.want)
		}
		zone := Zone{}
		if test.hasZone {
			zone = ParseZone(test.zone)
		}
		if got, err := ISO().Format(test.millis, zone); err != nil || got != test.want {
			t.Errorf("%v in %v: %q, %v; want %q", test.millis, zone, got, err, test.want)
		}
	}
}

func TestDateTimeFormatErrors(t *testing.T) {
	for _, test := range []struct {
		picture string
		want    Error
	}{
		{"[Y", Error{"D3135", nil}},
		{"[", Error{"D3135", nil}},
		{"[Y][q][", Error{"D3132", "q"}},
		{"[]", Error{"D3132", ""}},
		{"[ ]", Error{"D3132", ""}},
		{"[q]", Error{"D3132", "q"}},
		{"[q,2]", Error{"D3132", "q"}},
		{"[,,2]", Error{"D3132", ","}},
		{"[é]", Error{"D3132", "é"}},
		{"[Y0٠]", Error{"D3131", nil}},
		{"[Z0٠]", Error{"D3131", nil}},
		{"[Y1][YN]", Error{"D3133", "Y"}},
		{"[dn]", Error{"D3133", "d"}},
		{"[WNn,3]", Error{"D3133", "W"}},
		{"[YN][q]", Error{"D3132", "q"}}, // pictures are read before they are used
		{"[Yx]", Error{"D3130", "x"}},
		{"[Yo]", Error{"D3130", "o"}}, // a modifier needs something to modify
		{"[Y#,##0]", Error{"D3130", "#"}},
		{"[Y[M]]", Error{"D3130", "[M"}},
		{"[YI;o]", Error{"D3130", "I;"}},
		{"[Mé]", Error{"D3130", "é"}},
		{"[Z00000]", Error{"D3134", float64(5)}},
		{"[Z010101t]", Error{"D3134", float64(6)}}, // even at zero
		{"[ZN]", Error{"D3134", nil}},
		{"[ZI]", Error{"D3134", nil}},
		{"[Zt]", Error{"D3134", nil}},
		{"[z#]", Error{"D3134", nil}},
	} {
		if _, err := FormatDateTime(0, test.picture, true, "", false, V22); err == nil || *err != test.want {
			t.Errorf("%q: %v, want %v", test.picture, err, test.want)
		}
	}
}

// Here the reference fails without a code.
func TestDateTimeFormatFailures(t *testing.T) {
	for _, test := range []struct {
		millis        float64
		picture, code string
	}{
		{0, "[fN]", "D3133"},
		{math.NaN(), "[FN]", CodeUnwritable},
		{math.NaN(), "[Mn]", CodeUnwritable},
		{math.NaN(), "[MNn,3]", CodeUnwritable},
		{math.NaN(), "[Yw]", CodeUnwritable},
	} {
		if _, err := FormatDateTime(test.millis, test.picture, true, "", false, V22); err == nil || err.Code != test.code {
			t.Errorf("%v by %q: %v, want %s", test.millis, test.picture, err, test.code)
		}
	}
}
