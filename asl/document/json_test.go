package document_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

func read(t *testing.T, name, text string) *document.File {
	t.Helper()
	f, err := document.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func faultOf(t *testing.T, err error) *document.Fault {
	t.Helper()
	var fault *document.Fault
	if !errors.As(err, &fault) {
		t.Fatalf("%v is no fault", err)
	}
	return fault
}

// origins gives the piece of the file that each character of a string came from.
func origins(f *document.File, n *document.Node) []string {
	var list []string
	for i := range n.Text {
		end := i + 1
		for end < len(n.Text) && n.Text[end]&0xC0 == 0x80 {
			end++
		}
		list = append(list, string(f.Text[n.Offset(i):n.Offset(end)]))
	}
	return list
}

// TestJSONSpans: every value, key and character of a string knows its place.
func TestJSONSpans(t *testing.T) {
	const text = "{\n  \"a\": [1, -2.5e3, true, null],\r\n  \"\\u00e9\": \"x\\n\\u00e9\\ud83d\\ude00é\\\"/\\/\"\n}\n"
	f := read(t, "f.json", text)
	cut := func(s document.Span) string { return text[s.Start:s.End] }
	if got := cut(f.Root.Span); got != strings.TrimSpace(text) {
		t.Errorf("the root is %q", got)
	}
	a := f.Root.Members[0]
	var items []string
	for _, item := range a.Value.Items {
		items = append(items, cut(item.Span)+" "+item.Kind.String())
	}
	want := []string{"1 number", "-2.5e3 number", "true boolean", "null null"}
	if cut(a.KeySpan) != `"a"` || cut(a.Value.Span) != "[1, -2.5e3, true, null]" || !cmp.Equal(items, want) {
		t.Errorf("a: %q, %q, %q", cut(a.KeySpan), cut(a.Value.Span), items)
	}
	s := f.Root.Member("é")
	if s.Text != "x\né😀é\"//" {
		t.Errorf("the string is %q", s.Text)
	}
	pieces := []string{"x", `\n`, `\u00e9`, `\ud83d\ude00`, "é", `\"`, "/", `\/`}
	if diff := cmp.Diff(pieces, origins(f, s)); diff != "" {
		t.Error(diff)
	}
	if line, column := f.Position(s.Offset(4)); line != 3 || column != 23 {
		t.Errorf("the pair of surrogates is at %d:%d", line, column)
	}
}

// TestValue: order of keys, exact integers, the last of keys that come twice, lone
// surrogates.
func TestValue(t *testing.T) {
	f := read(t, "", `{"b":1,"a":{"2":9223372036854775807,"1":1.50},"b":[true,null,"\ud800"]}`)
	text, err := f.Root.Value().AppendJSON(nil, states.Dialect)
	if want := `{"b":[true,null,"\ud800"],"a":{"2":9223372036854775807,"1":1.5}}`; err != nil || string(text) != want {
		t.Errorf("%s, %v; want %s", text, err, want)
	}
	if n := f.Root.Member("b"); n.Kind != document.Array || len(f.Root.Members) != 3 {
		t.Errorf("the last b is %v, of %d members", n.Kind, len(f.Root.Members))
	}
	if f.Root.Member("c") != nil || f.Root.Member("c").Member("d") != nil || f.Root.Member("b").Member("d") != nil {
		t.Error("what is not there is there")
	}
}

// TestFaults: what can not be read is said with its place.
func TestFaults(t *testing.T) {
	deep := strings.Repeat("[", 100_000)
	for _, row := range []struct{ name, text, want string }{
		{"f.json", "", "f.json:1:1: the input is empty"},
		{"f.yaml", " \n\t\n", "f.yaml:1:1: the input is empty"},
		{"f.json", "\xef\xbb\xbf", "f.json:1:1: the input is empty"},
		{"f.json", "{\"a\":\n \"\xff\"}", "f.json:2:3: the JSON text is not valid UTF-8"},
		{"f.yaml", "a: é\xff", "f.yaml:1:5: the YAML text is not valid UTF-8"},
		{"f.json", "\xff\xfe{\x00", "f.json:1:1: the text is in UTF-16; UTF-8 is read"},
		{"f.json", "hello", "f.json:1:1: a JSON value should stand here"},
		{"f.json", `{"é": tru}`, "f.json:1:7: a JSON value should stand here"},
		{"f.json", `{"a": 1,}`, "f.json:1:9: a key in double quotes should stand here"},
		{"f.json", `{"a" 1}`, "f.json:1:6: a colon should stand here"},
		{"f.json", `{"a": 1 "b"}`, "f.json:1:9: a comma or a closing brace should stand here"},
		{"f.json", `[1 2]`, "f.json:1:4: a comma or a closing bracket should stand here"},
		{"f.json", `[1,]`, "f.json:1:4: a JSON value should stand here"},
		{"f.json", "{\"a\":\n", "f.json:1:6: a JSON value should stand here, and the text ends"},
		{"f.json", `{"a": "b`, "f.json:1:9: a string is not closed"},
		{"f.json", `["\x"]`, "f.json:1:3: this escape sequence is not JSON's"},
		{"f.json", `["\u12"]`, "f.json:1:3: this escape sequence is not JSON's"},
		{"f.json", `["\`, "f.json:1:3: this escape sequence is not JSON's"},
		{"f.json", "[\"a\tb\"]", "f.json:1:4: a control character stands in a string"},
		{"f.json", `[01]`, "f.json:1:2: this number is not JSON's"},
		{"f.json", `[1.]`, "f.json:1:2: this number is not JSON's"},
		{"f.json", `[1e400]`, "f.json:1:2: no double can hold this number"},
		{"f.json", `[$x]`, "f.json:1:2: a JSON value should stand here"},
		{"f.json", `{} {}`, "f.json:1:4: something follows the end of the JSON text"},
		{"f.json", "{} // comment", "f.json:1:4: something follows the end of the JSON text"},
		{"f.json", deep, "f.json:1:10001: the JSON text is nested too deeply"},
		{"f.json", strings.Repeat(`{"a":`, 100_000), "f.json:1:50001: the JSON text is nested too deeply"},
		{"f.yaml", deep, "f.yaml:1:10001: the YAML text is nested too deeply"},
		{"f.yaml", strings.Repeat("- ", 100_000), "f.yaml:1:20001: the YAML text is nested too deeply"},
		{"f.yaml", "a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document begins here, and one is read"},
		{"f.yaml", "a: .inf\n", "f.yaml:1:4: a number that is not finite has no JSON"},
		{"f.yaml", "a: &x [*x]\n", "f.yaml:1:8: the value of &x contains itself"},
		{"f.yaml", "a: *x\n", "f.yaml:1:4: no anchor &x comes before this alias"},
		{"f.yaml", "a: [1\n", "f.yaml:1:4: sequence end token ']' not found"},
		{"f.yaml", "a:\n  Output: {% $x %}\n", "f.yaml:2:11: in YAML an expression stands in quotes: '{% … %}'"},
		{"f.yaml", "- {% $x ? {'a': 1} : 2 %}\n", "f.yaml:1:3: in YAML an expression stands in quotes: '{% … %}'"},
	} {
		_, err := document.Read(row.name, []byte(row.text))
		if fault := faultOf(t, err); fault.Error() != row.want {
			text := row.text
			if len(text) > 40 {
				text = text[:40] + "…"
			}
			t.Errorf("%q\nsays %s\nwant %s", text, fault, row.want)
		}
	}
}

// TestManyAliases: a few lines that ask for billions of values are refused.
func TestManyAliases(t *testing.T) {
	var text strings.Builder
	text.WriteString("a0: &a0 [1,2,3,4,5,6,7,8,9,0]\n")
	for i, name := range []string{"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"} {
		before := "*a" + string(rune('0'+i))
		text.WriteString(name + ": &" + name + " [" + strings.Repeat(before+",", 9) + before + "]\n")
	}
	_, err := document.Read("f.yaml", []byte(text.String()))
	if fault := faultOf(t, err); fault.Reason != "aliases make more than 1000000 values" {
		t.Error(fault)
	}
}

// TestPositions: columns count characters, in lines of any length.
func TestPositions(t *testing.T) {
	text := "\xef\xbb\xbf{\"é" + strings.Repeat("😀", 3000) + "\": 1,\n\"" + strings.Repeat("é", 5000) + "\": 2}"
	f := read(t, "", text)
	for i, want := range [][2]int{{1, 3007}, {2, 5005}} {
		line, column := f.Position(f.Root.Members[i].Value.Span.Start)
		if line != want[0] || column != want[1] {
			t.Errorf("value %d is at %d:%d, want %d:%d", i+1, line, column, want[0], want[1])
		}
	}
}

// TestManyTags: thousands of tags before one value are refused at once.
func TestManyTags(t *testing.T) {
	_, err := document.Read("f.yaml", []byte(strings.Repeat("!Sub ", 100_000)))
	if fault := faultOf(t, err); fault.Reason != "the YAML text is nested too deeply" {
		t.Error(fault)
	}
}

// TestPlaceholder: what a template fills in may stand where a value should.
func TestPlaceholder(t *testing.T) {
	f := read(t, "f.json", `{"a": ${Count}, "b": "x${AWS::Region}", "c": ${Table.Arn}}`)
	a, b, c := f.Root.Member("a"), f.Root.Member("b"), f.Root.Member("c")
	if !a.Placeholder || a.Text != "${Count}" || b.Placeholder || !c.Placeholder || c.Text != "${Table.Arn}" {
		t.Errorf("%+v %+v %+v", a, b, c)
	}
	for text, want := range map[string][]document.Span{
		"${A}b${C.D}":        {{Start: 0, End: 4}, {Start: 5, End: 11}},
		"${!Literal}":        {{Start: 0, End: 11}},
		"$states.input{a:b}": nil,
		"x.${name: price}":   nil, // a group of JSONata's
		"${}":                nil,
	} {
		if diff := cmp.Diff(want, document.Placeholders(text)); diff != "" {
			t.Errorf("%s:\n%s", text, diff)
		}
	}
}
