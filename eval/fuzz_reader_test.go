package eval_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// FuzzReader compares what is accepted, and what it means, with the standard
// library, which knows no limit of depth and lets broken UTF-8 pass. What is written
// reads as the same, and a program sees the same in bytes as in a value.
func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		`{"a":[1,2.5e3,"x\u00e9\ud83d\ude00",null,true,{}],"":[[]]}`, ` [ -0.0 , 1E+2 ] `, `"\ud800"`, `[1,]`, `{"a":1,"a":2}`,
		"\"\xff\"", `1e999`, `00`, `"\u00"`, `{"a" : "0123456789abcdef\\"}`, `[tru`, `{"10":1,"9":2,"x":3}`, `[4.9e-324,1.7976931348623157e308,123456789012345678901]`,
		`{"\u0061":1,"a":{"__proto__":null}}`, "\"\u2028\x7f\"", `"\"\\\/\b\f\n\r\t"`, "\xef\xbb\xbf1", `[[[]],{"":{"":0}}]`, `-`, `[-1,-0,-1e-1]`, `{"4294967295":1,"4294967294":2,"01":3}`, `["\ud800","\udc00",{"x\ud83d":"\ude00"}]`,
	} {
		f.Add([]byte(seed))
	}
	itself := eval.MustCompile("$")
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := eval.ParseJSON(text, eval.JSONata)
		want := json.Valid(text) && utf8.Valid(text)
		if e := (*eval.JSONError)(nil); err != nil && (!errors.As(err, &e) || e.Offset < 0 || e.Offset > len(text)) {
			t.Fatalf("%q: no place in %v", text, err)
		}
		if err != nil && strings.Contains(err.Error(), "too deeply") {
			return
		}
		if (err == nil) != want {
			t.Fatalf("%q: got %v, valid is %t", text, err, want)
		}
		output, outputErr := itself.RunJSON(context.Background(), text, nil)
		if err != nil {
			if outputErr == nil || outputErr.Error() != err.Error() {
				t.Fatalf("%q: a value is refused with %v, bytes with %v", text, err, outputErr)
			}
			return
		}
		written, err := v.AppendJSON(nil, eval.JSONata)
		if err != nil || outputErr != nil || !bytes.Equal(written, output) {
			t.Fatalf("%q: written %s, %v; from bytes %s, %v", text, written, err, output, outputErr)
		}
		if again := read(string(written)).String(); again != string(written) {
			t.Fatalf("%q: reads as %s, which reads as %s", text, written, again)
		}
		sameMeaning(t, text, written)
		if v, err := states.ParseStates(text); err == nil {
			if written, err = v.AppendJSON(nil, states.Dialect); err != nil {
				t.Fatalf("%q in states: %v", text, err)
			}
			sameMeaning(t, text, written)
		}
	})
}

// sameMeaning has the standard library read both texts. It cannot read numbers
// beyond a double.
func sameMeaning(t *testing.T, text, written []byte) {
	t.Helper()
	var before, after any
	if json.Unmarshal(text, &before) != nil {
		return
	}
	if err := json.Unmarshal(written, &after); err != nil || !reflect.DeepEqual(before, after) {
		t.Fatalf("%q means %v; written %s, it means %v, %v", text, before, written, after, err)
	}
}

// FuzzPrinted writes a value indented: it is the same value.
func FuzzPrinted(f *testing.F) {
	f.Add([]byte(`{"a":[1,{"b":"\ud800"}],"":{},"c":[]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := eval.ParseJSON(text, eval.JSONata)
		if err != nil {
			return
		}
		indented, err := v.AppendIndented(nil, eval.JSONata)
		if err != nil {
			t.Fatal(err)
		}
		if again := read(string(indented)); again.String() != v.String() {
			t.Fatalf("%q: %s is %v", text, indented, again)
		}
	})
}
