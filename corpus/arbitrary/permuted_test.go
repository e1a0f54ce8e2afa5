package arbitrary_test

import (
	"bytes"
	"encoding/json"
	"math/rand"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/corpus/arbitrary"
)

// canonical writes a document with the names of every object sorted.
func canonical(t *testing.T, doc []byte) []byte {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(doc))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestPermutedKeepsTheDocument: the same bytes in another order, and the same value.
func TestPermutedKeepsTheDocument(t *testing.T) {
	rng := rand.New(rand.NewSource(10))
	moved := 0
	for _, doc := range samples(t, arbitrary.Documents(), 500, 11) {
		got := arbitrary.Permuted(doc, rng)
		checkText(t, got)
		if diff := cmp.Diff(string(canonical(t, doc)), string(canonical(t, got))); diff != "" {
			t.Fatal(diff)
		}
		if !bytes.Equal(slices.Sorted(slices.Values(doc)), slices.Sorted(slices.Values(got))) {
			t.Fatalf("a spelling changed: %s", got)
		}
		if !bytes.Equal(doc, got) {
			moved++
		}
	}
	if moved < 495 {
		t.Errorf("%d of 500 documents have another order", moved)
	}
}

func TestPermutedExamples(t *testing.T) {
	for doc, want := range map[string][]string{
		`{ "a" : 1.0, "b" : [2, "\ud800"] }`: {`{"a":1.0,"b":[2,"\ud800"]}`, `{"b":[2,"\ud800"],"a":1.0}`},
		` [3, 1, 2] `:                        {`[3,1,2]`},
		`"\u0041\/"`:                         {`"\u0041\/"`},
		`[{}, [], {"a\"]":null}, -1e5]`:      {`[{},[],{"a\"]":null},-1e5]`},
		`{"x":1`:                             {`{"x":1`},
		``:                                   {``},
	} {
		seen := map[string]bool{}
		for seed := range int64(50) {
			seen[string(arbitrary.Permuted([]byte(doc), rand.New(rand.NewSource(seed))))] = true
		}
		for _, w := range want {
			if !seen[w] {
				t.Errorf("%s never became %s", doc, w)
			}
		}
		if len(seen) != len(want) {
			t.Errorf("%s became %v", doc, seen)
		}
	}
}

// TestPermutedReturnsACopy: changing the answer does not change the question.
func TestPermutedReturnsACopy(t *testing.T) {
	for _, doc := range []string{`{"a":1}`, `no JSON`} {
		b := []byte(doc)
		arbitrary.Permuted(b, rand.New(rand.NewSource(1)))[0] = '!'
		if string(b) != doc {
			t.Errorf("%s became %s", doc, b)
		}
	}
}

// FuzzPermuted: any JSON keeps its value, anything else its bytes.
func FuzzPermuted(f *testing.F) {
	for _, seed := range []string{`{"a":{"b":1,"c":[{"d":2,"e":3}]}}`, `"\\\""`, `[1,-2.5e+3,true]`, `{"":{}}`, `{`, "\xff", " 1 "} {
		f.Add([]byte(seed), int64(1))
	}
	f.Fuzz(func(t *testing.T, doc []byte, seed int64) {
		got := arbitrary.Permuted(doc, rand.New(rand.NewSource(seed)))
		if !json.Valid(doc) {
			if !bytes.Equal(got, doc) {
				t.Fatalf("%q became %q", doc, got)
			}
			return
		}
		var short bytes.Buffer
		if err := json.Compact(&short, doc); err != nil {
			t.Fatal(err)
		}
		if !json.Valid(got) || !bytes.Equal(slices.Sorted(slices.Values(short.Bytes())), slices.Sorted(slices.Values(got))) {
			t.Fatalf("%q became %q", doc, got)
		}
	})
}
