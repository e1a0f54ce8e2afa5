package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

func asJSON(t *testing.T, n *document.Node) string {
	t.Helper()
	text, err := n.Value().AppendJSON(nil, states.Dialect)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestYAMLValues: what YAML stands for, with the order of its keys.
func TestYAMLValues(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"b: 1\na: x\n", `{"b":1,"a":"x"}`},
		{"- 1\n- - a\n  - b\n- {c: [d]}\n", `[1,["a","b"],{"c":["d"]}]`},
		{"[0x1F, 1_000, .5, +3, -0.0, 1.50, 9223372036854775807]", `[31,1000,0.5,3,0,1.5,9223372036854775807]`},
		{"[true, false, ~, null, 2012-10-17, yes, 'true']", `[true,false,null,null,"2012-10-17","yes","true"]`},
		{"a:\nb: ~\n", `{"a":null,"b":null}`},
		{"1: a\ntrue: b\n", `{"1":"a","true":"b"}`},
		{"a: |\n  x\n    y\n\n  z\nb: >-\n  x\n  y\n\n  z\n", `{"a":"x\n  y\n\nz\n","b":"x y\nz"}`},
		{"a: 'it''s\n  folded'\nb: \"x\\u00e9 \\\n  y\\x41\"\n", `{"a":"it's folded","b":"xé yA"}`},
		{"a: &n {x: 1}\nb: *n\nc:\n  <<: *n\n  y: 2\n", `{"a":{"x":1},"b":{"x":1},"c":{"x":1,"y":2}}`},
		{"a: !Sub 'x${Y}'\n", `{"a":{"Fn::Sub":"x${Y}"}}`},
		{"a: !Ref Y\nb: !GetAtt Y.Arn\n", `{"a":{"Ref":"Y"},"b":{"Fn::GetAtt":"Y.Arn"}}`},
		{"a: !Join ['', [x, !Ref Y]]\n", `{"a":{"Fn::Join":["",["x",{"Ref":"Y"}]]}}`},
		{"a: !Sub\n  - 'x${y}'\n  - y: !ImportValue z\n", `{"a":{"Fn::Sub":["x${y}",{"y":{"Fn::ImportValue":"z"}}]}}`},
		{"a: !Fn2 x\nb: !!str 12\n", `{"a":"x","b":"12"}`},
		{"# nothing\n", `null`},
		{"---\na: 1\n...\n", `{"a":1}`},
		{`{"a": "\ud83d\ude00", "b": [1,2]}`, `{"a":"😀","b":[1,2]}`},
	} {
		for _, text := range []string{row.text, strings.ReplaceAll(row.text, "\n", "\r\n")} {
			if got := asJSON(t, read(t, "f.yaml", text).Root); got != row.want {
				t.Errorf("%q gives %s, want %s", text, got, row.want)
			}
		}
	}
}

// TestYAMLPlaces: values, keys and characters of strings know their places, in every
// style, behind tags, comments and characters of several bytes, with both line ends.
func TestYAMLPlaces(t *testing.T) {
	const text = `# é comment
é: !Sub |
  {"a": "1"}
   b
two: !Join ['', [ "x\ty", !Ref N ]]
'k': 'it''s
  on'
fold: >
  one
  two
plain: is $x %}
`
	for _, end := range []string{"\n", "\r\n"} {
		f := read(t, "f.yaml", strings.ReplaceAll(text, "\n", end))
		at := func(n *document.Node, piece string) string {
			t.Helper()
			i := strings.Index(n.Text, piece)
			if i < 0 {
				t.Fatalf("%q is not in %q", piece, n.Text)
			}
			from := n.Offset(i)
			line, column := f.Position(from)
			return string(f.Text[from:n.Offset(i+len(piece))]) + " " + string(rune('0'+line/10)) + string(rune('0'+line%10)) + ":" + string(rune('0'+column/10)) + string(rune('0'+column%10))
		}
		join := f.Root.Member("two").Member("Fn::Join")
		got := []string{
			at(f.Root.Member("é").Member("Fn::Sub"), `"a"`),
			at(f.Root.Member("é").Member("Fn::Sub"), ` b`),
			at(join.Items[1].Items[0], "\t"),
			at(join.Items[1].Items[1].Member("Ref"), "N"),
			at(f.Root.Member("k"), "'"),
			at(f.Root.Member("k"), "on"),
			at(f.Root.Member("fold"), "two"),
			at(f.Root.Member("plain"), "$x"),
		}
		want := []string{
			`"a" 03:04`, ` b 04:03`, `\t 05:21`, `N 05:32`, `'' 06:09`, `on 07:03`, `two 10:03`, `$x 11:11`,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("line end %q:\n%s", end, diff)
		}
		keys := map[string]string{}
		for _, m := range f.Root.Members {
			keys[m.Key] = string(f.Text[m.KeySpan.Start:m.KeySpan.End])
		}
		if diff := cmp.Diff(map[string]string{"é": "é", "two": "two", "k": "'k'", "fold": "fold", "plain": "plain"}, keys); diff != "" {
			t.Error(diff)
		}
	}
}

// TestAlignment: in every style, a character of a string that was not escaped is
// where the string says it came from.
func TestAlignment(t *testing.T) {
	aligned := 0
	for _, style := range []string{
		"a: %s\n", "a: '%s'\n", "a: \"%s\"\n", "a: |\n  %s\n", "a: |+\n    x\n    %s\n\n", "a: >-\n  %s\n  x\n",
		"a: |2\n    %s\n", "- - k: >\n      x\n\n      %s\n", "{a: [\"%s\", x]}\n", "a: !Sub \"%s\"\n", "a: !Sub |\n  %s\n",
	} {
		for _, word := range []string{"word", "wörd", "{% $states.input %}", "two words", "😀 after"} {
			if style == "a: %s\n" && strings.HasPrefix(word, "{") {
				continue // needs quotes
			}
			f := read(t, "f.yaml", strings.ReplaceAll(style, "%s", word))
			for _, n := range stringsOf(f.Root) {
				i := strings.Index(n.Text, word)
				if i < 0 {
					continue
				}
				aligned++
				if got := string(f.Text[n.Offset(i):n.Offset(i+len(word))]); got != word {
					t.Errorf("%q: %q came from %q", style, word, got)
				}
			}
		}
	}
	if aligned != 54 {
		t.Errorf("%d strings were looked at, not 54", aligned)
	}
}

func stringsOf(n *document.Node) []*document.Node {
	if n.Kind == document.String {
		return []*document.Node{n}
	}
	var all []*document.Node
	for _, m := range n.Members {
		all = append(all, stringsOf(m.Value)...)
	}
	for _, item := range n.Items {
		all = append(all, stringsOf(item)...)
	}
	return all
}

// TestByContent: a name that says nothing leaves it to the first character; JSON in a
// file of YAML is read as JSON.
func TestByContent(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"-", `{"a": 1}`, `{"a":1}`},
		{"template", "a: 1", `{"a":1}`},
		{"a.template", "[1]", `[1]`},
		{"-", `"a": 1`, `{"a":1}`},
		{"-", `"a: 1"`, `"a: 1"`},
		{"a.YML", "{a: 1}", `{"a":1}`},
		{"a.asl.json", "\xef\xbb\xbf {\"a\": 1}\r\n", `{"a":1}`},
		{"a.yaml", "\xef\xbb\xbfa: 1\r\n", `{"a":1}`},
	} {
		f := read(t, row.name, row.text)
		if got := asJSON(t, f.Root); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
		if m := f.Root.Member("a"); m != nil && string(f.Text[m.Span.Start:m.Span.End]) != "1" {
			t.Errorf("%s: 1 is %q", row.name, f.Text[m.Span.Start:m.Span.End])
		}
	}
	f := read(t, "a.yaml", "\xef\xbb\xbfa: 1\n")
	if line, column := f.Position(f.Root.Member("a").Span.Start); line != 1 || column != 4 {
		t.Errorf("behind a byte order mark: %d:%d", line, column)
	}
}
