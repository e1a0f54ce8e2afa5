package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// TestEmbedded: a document inside a string, and one inside a string of that, know
// their places in the file.
func TestEmbedded(t *testing.T) {
	for name, text := range map[string]string{
		"f.json": `{"d": "{\"a\": \"x\\\"y\", \"b\": \"{\\\"deep\\\": \\\"v\\\\u0061l\\\"}\", \"n\": ${N}}"}`,
		"f.yaml": "d: |\n  {\"a\": \"x\\\"y\",\n   \"b\": \"{\\\"deep\\\": \\\"v\\u0061l\\\"}\", \"n\": ${N}}\n",
		"g.yaml": "d: '{\"a\": \"x\\\"y\",\n\n  \"b\": \"{\\\"deep\\\": \\\"v\\u0061l\\\"}\", \"n\": ${N}}'\n",
	} {
		f := read(t, name, text)
		inner, err := document.Embedded(f, f.Root.Member("d"))
		if err != nil {
			t.Fatal(name, err)
		}
		a := inner.Member("a")
		if a.Text != `x"y` || text[a.Offset(2):a.Offset(3)] != "y" {
			t.Errorf("%s: a is %q, its y %q", name, a.Text, text[a.Offset(2):a.Offset(3)])
		}
		if n := inner.Member("n"); !n.Placeholder || text[n.Span.Start:n.Span.End] != "${N}" {
			t.Errorf("%s: n is %q", name, text[n.Span.Start:n.Span.End])
		}
		deep, err := document.Embedded(f, inner.Member("b"))
		if err != nil {
			t.Fatal(name, err)
		}
		val := deep.Member("deep")
		if val.Text != "val" || text[val.Offset(2):val.Offset(3)] != "l" || text[val.Offset(0):val.Offset(1)] != "v" {
			t.Errorf("%s: deep is %q", name, val.Text)
		}
	}
}

// TestEmbeddedYAML: the text in a string may be YAML.
func TestEmbeddedYAML(t *testing.T) {
	const text = `{"d": "a: 1\nb:\n  - 'it''s'\n"}`
	f := read(t, "f.json", text)
	inner, err := document.Embedded(f, f.Root.Member("d"))
	if err != nil {
		t.Fatal(err)
	}
	item := inner.Member("b").Items[0]
	if item.Text != "it's" || text[item.Offset(3):item.Offset(4)] != "s" || text[inner.Member("a").Span.Start] != '1' {
		t.Errorf("%q at %q", item.Text, text[item.Offset(3):])
	}
}

// TestEmbeddedByTrying: YAML may begin as JSON does: with a key in double quotes, or with
// a brace. Spans are those of the file.
func TestEmbeddedByTrying(t *testing.T) {
	for _, row := range []struct {
		text, want string
		spans      []string // of the values from the root on
	}{
		{`{"d": "\"StartAt\": X\nStates: {}\n"}`, `{"StartAt":"X","States":{}}`,
			[]string{`\"StartAt\": X\nStates: {}`, `X`, `{}`}},
		{`{"d": " {StartAt: X, States: [1,]}"}`, `{"StartAt":"X","States":[1]}`,
			[]string{`{StartAt: X, States: [1,]}`, `X`, `[1,]`, `1`}},
		{`{"d": "{\"a\": ${N}}"}`, `{"a":"${N}"}`, []string{`{\"a\": ${N}}`, `${N}`}},
		{`{"d": "\"text: \\u0041\""}`, `"text: A"`, []string{`\"text: \\u0041\"`}},
	} {
		f := read(t, "f.json", row.text)
		inner, err := document.Embedded(f, f.Root.Member("d"))
		if err != nil {
			t.Errorf("%s: %v", row.text, err)
			continue
		}
		if got := asJSON(t, inner); got != row.want {
			t.Errorf("%s gives %s, want %s", row.text, got, row.want)
		}
		var got []string
		for _, s := range spansOf(inner) {
			got = append(got, row.text[s.Start:s.End])
		}
		if diff := cmp.Diff(row.spans, got); diff != "" {
			t.Errorf("%s:\n%s", row.text, diff)
		}
	}
}

// TestEmbeddedFaults: what is wrong inside is shown in the file.
func TestEmbeddedFaults(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"f.json", `{"d": "{\"a\":\n tru}"}`, "f.json:1:18: a JSON value should stand here"},
		{"f.json", `{"d": "  "}`, "f.json:1:7: the text in this string is empty"},
		{"f.yaml", "d: |\n  {\"a\":\n    1,}\n", "f.yaml:3:7: a key in double quotes should stand here"},
		{"f.json", `{"d": "{a: [1}"}`, "f.json:1:9: a key in double quotes should stand here"},
		{"f.json", `{"d": "a: [1"}`, "f.json:1:11: sequence end token ']' not found"},
	} {
		f := read(t, row.name, row.text)
		_, err := document.Embedded(f, f.Root.Member("d"))
		if fault := faultOf(t, err); fault.Error() != row.want {
			t.Errorf("%q\nsays %s\nwant %s", row.text, fault, row.want)
		}
	}
}

// TestJoin: pieces of a joined text keep their places, what is no text has the place
// of its call.
func TestJoin(t *testing.T) {
	const text = `["{\"a\": \"", {"Ref": "X"}, "\", \"b\": 2}"]`
	f := read(t, "f.json", text)
	ref := &document.Node{Kind: document.String, Text: "${X}", Span: f.Root.Items[1].Span, Placeholder: true}
	joined := document.Join(f.Root, "-", []*document.Node{f.Root.Items[0], ref, f.Root.Items[2]})
	if joined.Text != `{"a": "-${X}-", "b": 2}` {
		t.Fatalf("%q", joined.Text)
	}
	for piece, want := range map[string]string{"a": "a", "${X}": `{"Ref"`, "b": "b", "2": "2"} {
		i := strings.Index(joined.Text, piece)
		if got := text[joined.Offset(i):]; !strings.HasPrefix(got, want) {
			t.Errorf("%s came from %.8q", piece, got)
		}
	}
	inner, err := document.Embedded(f, joined)
	if err != nil {
		t.Fatal(err)
	}
	if n := inner.Member("b"); text[n.Span.Start:n.Span.End] != "2" {
		t.Errorf("b is %q", text[n.Span.Start:n.Span.End])
	}
}

// TestJoinEnds: what ends exactly with a piece ends there, not where the next one begins:
// values, keys, strings with escapes, calls, and documents inside of documents.
func TestJoinEnds(t *testing.T) {
	const text = `["{\"a\": 12", ", \"b\": ", {"Ref": "X"}, ", \"c\": \"x\\n\"", ", \"d\"", ": {\"e\": [\"\"]", "}", "}"]`
	f := read(t, "f.json", text)
	pieces := append([]*document.Node(nil), f.Root.Items...)
	pieces[2] = &document.Node{Kind: document.String, Text: "${X}", Span: pieces[2].Span, Placeholder: true}
	for _, separator := range []string{"", "\n"} {
		joined := document.Join(f.Root, separator, pieces)
		root, err := document.Embedded(f, joined)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range root.Members {
			got = append(got, text[m.KeySpan.Start:m.KeySpan.End])
		}
		for _, s := range spansOf(root) {
			got = append(got, text[s.Start:s.End])
		}
		d := `{\"e\": [\"\"]", "}`
		want := []string{`\"a\"`, `\"b\"`, `\"c\"`, `\"d\"`, text[2 : len(text)-2], `12`, `{"Ref": "X"}`, `\"x\\n\"`, d, `[\"\"]`, `\"\"`}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("joined by %q:\n%s", separator, diff)
		}
	}
	const deep = `["{\"d\": \"{'a': [1]", "}\"}"]`
	f = read(t, "f.json", deep)
	outer, err := document.Embedded(f, document.Join(f.Root, "", f.Root.Items))
	if err != nil {
		t.Fatal(err)
	}
	inner, err := document.Embedded(f, outer.Member("d"))
	if err != nil {
		t.Fatal(err)
	}
	if s := inner.Member("a").Span; deep[s.Start:s.End] != "[1]" {
		t.Errorf("a is %q", deep[s.Start:s.End])
	}
}

// TestRange: a range of a string ends with its last byte, escapes are whole, and an empty
// one is at its beginning.
func TestRange(t *testing.T) {
	f := read(t, "f.json", `["a\u00e9b", "cd"]`)
	joined := document.Join(f.Root, "--", f.Root.Items) // aéb--cd
	for _, row := range []struct{ start, end, from, to int }{
		{0, 1, 2, 3}, {1, 3, 3, 9}, {0, 4, 2, 10}, {4, 4, 13, 13}, {6, 8, 14, 16}, {3, 7, 9, 15}, {0, 0, 2, 2},
	} {
		if got := joined.Range(row.start, row.end); got != (document.Span{Start: row.from, End: row.to}) {
			t.Errorf("%d to %d came from %v, want %d to %d", row.start, row.end, got, row.from, row.to)
		}
	}
}
