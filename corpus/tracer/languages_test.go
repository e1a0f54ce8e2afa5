package tracer

import (
	"math"
	"testing"
)

// TestDecimalIdentifier: answers of id(text, 10) of dd-trace 5.132.0.
func TestDecimalIdentifier(t *testing.T) {
	for text, want := range map[string]uint64{
		"":                               0,
		"7":                              7,
		"18446744073709551615":           math.MaxUint64,
		"18446744073709551616":           0,
		"-5":                             math.MaxUint64 - 4,
		"-0":                             0,
		"-4294967296":                    18446744069414584320,
		"12abc":                          12,
		" 7":                             0,
		"+7":                             0,
		"123456789012345678901234567890": 14083829159449004754,
		"123456789012345678901234567890123456789012345678901234567890": 3460238034,
	} {
		if got := decimalIdentifier(text).low(); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

// TestDecodeBase64: answers of Buffer.from(text, "base64") of Node.js 20.20.
func TestDecodeBase64(t *testing.T) {
	for text, want := range map[string]string{
		"YWJj":         "abc",
		"YWI=":         "ab",
		"YW I=\n":      "ab",
		"YW!Jj":        "abc",
		"-_8":          "\xfb\xff",
		"+/8=":         "\xfb\xff",
		"YQ==YQ==":     "a",
		"YW=Jj":        "a",
		"Y=WJj":        "",
		"YWJjY":        "abc",
		"\u0141\u0141": "\x00",
		"\u00e9YWJj":   "abc",
	} {
		if got := string(decodeBase64(text)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestPythonBase64: answers of base64.b64decode of CPython 3.11.
func TestPythonBase64(t *testing.T) {
	for text, want := range map[string]string{"YWJj": "abc", "YW I=\n": "ab", "YQ==YQ==": "a", "YW-Jj": "abc", "=YWJj": "abc"} {
		if got := pythonBase64(textValue(text)).text; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"YWJ", "YWJjY", "é", "YQ="} {
		if attempt(func() { pythonBase64(textValue(text)) }) {
			t.Errorf("%q: did not raise", text)
		}
	}
}

// TestNumberToString: answers of String(number).
func TestNumberToString(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", 1: "1", -1.5: "-1.5", 1e21: "1e+21", 123456789012345680000: "123456789012345680000", 1e-6: "0.000001",
		1e-7: "1e-7", 5e-324: "5e-324", math.Inf(-1): "-Infinity",
	} {
		if got := numberToString(f); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestToNumber: answers of Number(text).
func TestToNumber(t *testing.T) {
	for text, want := range map[string]float64{"": 0, " 5\n": 5, "0x1F": 31, "0b11": 3, "1e3": 1000, ".5": 0.5, "-Infinity": math.Inf(-1)} {
		if got := stringToNumber(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
	for _, text := range []string{"x", "1_0", "0x", "5 5", "-0x1", "Infinit", "--Infinity"} {
		if got := stringToNumber(text); !math.IsNaN(got) {
			t.Errorf("%q: got %v, want NaN", text, got)
		}
	}
}

// TestPythonStr: answers of str().
func TestPythonStr(t *testing.T) {
	for json, want := range map[string]string{
		`null`: "None", `true`: "True", `12345678901234567890123`: "12345678901234567890123", `1.0`: "1.0", `1e16`: "1e+16",
		`1e-5`: "1e-05", `0.0001`: "0.0001", `-0.0`: "-0.0", `"a'b"`: "a'b", `["a'b","\"'"]`: `["a'b", '"\'']`,
		`["\n\u0001é😀"]`: `['\n\x01é😀']`, `{"a":[],"b":{}}`: "{'a': [], 'b': {}}", `1e400`: "inf", `-1e400`: "-inf",
	} {
		v, _ := nested(json)
		if got := pythonStr(v); got != want {
			t.Errorf("%s: got %s, want %s", json, got, want)
		}
	}
}

// TestPythonInt: answers of int().
func TestPythonInt(t *testing.T) {
	for json, want := range map[string]uint64{`"5"`: 5, `" 1_000 "`: 1000, `"-1"`: math.MaxUint64, `5.9`: 5, `true`: 1, `"٣"`: 3, `18446744073709551617`: 1} {
		v, _ := nested(json)
		if got := low64(pythonInt(v)); got != want {
			t.Errorf("%s: got %d, want %d", json, got, want)
		}
	}
	for _, json := range []string{`null`, `""`, `"1__0"`, `"0x1"`, `"5.0"`, `[]`, `1e400`} {
		v, _ := nested(json)
		if attempt(func() { pythonInt(v) }) {
			t.Errorf("%s: did not raise", json)
		}
	}
}

// TestDecodeJSON: what is JSON, and what is not.
func TestDecodeJSON(t *testing.T) {
	for _, text := range []string{`0`, `-0.5e+10`, ` [ 1 , {"a" : "\u00e9\\\/\b\f\n\r\t" } ] `, `"\ud83d\ude00"`, `"\ud800\u0041"`, `{"":null}`} {
		if _, ok := nested(text); !ok {
			t.Errorf("%s was refused", text)
		}
	}
	for _, text := range []string{``, `01`, `1.`, `.5`, `+1`, `1e`, `[1,]`, `{"a":1,}`, `{a:1}`, `"\x"`, `"\u12g4"`, `"\u12`, "\"\n\"", `"`, `nul`, `[1 2]`, `{"a" 1}`, `[`, `{"a":`, `1 1`, "\u00a01"} {
		if _, ok := nested(text); ok {
			t.Errorf("%s was taken", text)
		}
	}
	if v, _ := nested(`"\ud83d\ude00\ud800"`); v.text != "😀\xed\xa0\x80" {
		t.Errorf("surrogates: %q", v.text)
	}
}
