package document_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// TestYAMLBrackets: values in braces and brackets have their own ends, and beginnings,
// behind tags, whatever brackets stand in strings, comments, merges and before them.
// Each row names the texts of all values from the root on, keys left out.
func TestYAMLBrackets(t *testing.T) {
	for _, row := range []struct {
		text string
		want []string
	}{
		{"{x: !Sub 'y', b: {c: !GetAtt F.Arn}}", []string{
			"{x: !Sub 'y', b: {c: !GetAtt F.Arn}}", "!Sub 'y'", "'y'", "{c: !GetAtt F.Arn}", "!GetAtt F.Arn", "F.Arn"}},
		{"{x: !Sub '{% $y %}'}", []string{"{x: !Sub '{% $y %}'}", "!Sub '{% $y %}'", "'{% $y %}'"}},
		{`{x: !Sub "\"}", y: 1}`, []string{`{x: !Sub "\"}", y: 1}`, `!Sub "\"}"`, `"\"}"`, "1"}},
		{"[[!Ref A], !Ref B # ]\n]", []string{"[[!Ref A], !Ref B # ]\n]", "[!Ref A]", "!Ref A", "A", "!Ref B", "B"}},
		{"!Sub [[]]", []string{"!Sub [[]]", "[[]]", "[]"}},
		{"!Sub [ 'a', {}]", []string{"!Sub [ 'a', {}]", "[ 'a', {}]", "'a'", "{}"}},
		{"!Join ['', [a, !Ref B], ]", []string{"!Join ['', [a, !Ref B], ]", "['', [a, !Ref B], ]", "''", "[a, !Ref B]", "a", "!Ref B", "B"}},
		{"{a: it's, <<: {b: \"}\"}}", []string{"{a: it's, <<: {b: \"}\"}}", "it's", "\"}\""}},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			f := read(t, "f.yaml", strings.ReplaceAll("é: "+row.text+"\n", "\n", end))
			var got []string
			for _, s := range spansOf(f.Root.Member("é")) {
				got = append(got, strings.ReplaceAll(string(f.Text[s.Start:s.End]), "\r", ""))
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Errorf("%q, lines end with %q:\n%s", row.text, end, diff)
			}
		}
	}
	f := read(t, "f.yaml", "a: {x: !Sub 'y', b: {c: !GetAtt F.Arn}}\n")
	want := []document.Span{{3, 39}, {7, 15}, {12, 15}, {20, 38}, {24, 37}, {32, 37}}
	if diff := cmp.Diff(want, spansOf(f.Root.Member("a"))); diff != "" {
		t.Error(diff)
	}
}

func spansOf(n *document.Node) []document.Span {
	spans := []document.Span{n.Span}
	for _, m := range n.Members {
		spans = append(spans, spansOf(m.Value)...)
	}
	for _, item := range n.Items {
		spans = append(spans, spansOf(item)...)
	}
	return spans
}

// flow writes a random value in braces and brackets, and notes where every value stands.
type flow struct {
	*rand.Rand
	text  []byte
	spans []document.Span
}

func (f *flow) write(list ...string) { f.text = append(f.text, list[f.Intn(len(list))]...) }
func (f *flow) space()               { f.write("", " ", "", "\n ", " # } ] '\n  ") }

func (f *flow) value(depth int) {
	begin := func() func() {
		at := len(f.text)
		f.spans = append(f.spans, document.Span{Start: at})
		own := &f.spans
		i := len(f.spans) - 1
		return func() { (*own)[i].End = len(f.text) }
	}
	if f.Intn(4) == 0 {
		defer begin()()
		f.write("!Sub ", "!Ref  ", "!GetAtt ")
	}
	defer begin()()
	signs := [...]string{"", "{}", "[]"}[f.Intn(3)]
	if depth == 0 || signs == "" {
		f.write("'a } ] { [ '' #x'", `"b } \" ] [ {"`, "F.Arn", "''", "it's", "12")
		return
	}
	f.write(signs[:1])
	f.space()
	for i := range f.Intn(4) {
		if i > 0 {
			f.write(", ")
			f.space()
		}
		if signs == "{}" {
			f.write(fmt.Sprintf("k%d: ", i))
		}
		f.value(depth - 1)
		f.space()
	}
	f.write(signs[1:])
}

// TestYAMLFlow: of any values in braces and brackets the spans are those that they were
// written with.
func TestYAMLFlow(t *testing.T) {
	const seed, cases = 7, 2000
	rng := rand.New(rand.NewSource(seed))
	for range cases {
		f := &flow{Rand: rng, text: []byte("a: ")}
		f.value(3)
		file := read(t, "f.yaml", string(f.text)+"\n")
		if diff := cmp.Diff(f.spans, spansOf(file.Root.Member("a"))); diff != "" {
			t.Fatalf("seed %d: %s\n%s", seed, f.text, diff)
		}
	}
}
