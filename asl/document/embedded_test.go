package document_test

import (
	"strings"
	"testing"

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

// TestEmbeddedFaults: what is wrong inside is shown in the file.
func TestEmbeddedFaults(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"f.json", `{"d": "{\"a\":\n tru}"}`, "f.json:1:18: a JSON value should stand here"},
		{"f.json", `{"d": "  "}`, "f.json:1:7: the text in this string is empty"},
		{"f.yaml", "d: |\n  {\"a\":\n    1,}\n", "f.yaml:3:7: a key in double quotes should stand here"},
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
