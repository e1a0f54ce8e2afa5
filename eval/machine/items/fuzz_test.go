package items_test

import (
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// Reading a JSON file item by item gives what reading it as a whole gives, and
// fails where that fails.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{
		`[]`, `{}`, `[1,"a",{"b":[]}]`, `{"a":{"b":1},"c":[2]}`, ` [ "\\\"]" , [ ] ] `, `[1,]`, `{"a":1`, `[1]x`, `"a"`, `tru`, "[\"\x01\"]", `[{]}`,
		`{"a":[1,2],"b":{"c":[[]]}}`, "[\"\xff\"]", `{"\u0061":1}`, `[01]`, `[1 2]`, `[:]`, `[-]`, "\xEF\xBB\xBF[1]",
	} {
		f.Add(seed, "")
		f.Add(seed, "/a")
		f.Add(seed, "/0/b")
	}
	f.Fuzz(func(t *testing.T, content, p string) {
		got, err := read(file(pointer(p)), objects{"b/k": content})
		var e *items.Error
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("%q: the error is not an *items.Error: %v", content, err)
		}
		if p != "" {
			return
		}
		if len(content) >= 3 && content[:3] == "\xEF\xBB\xBF" {
			content = content[3:]
		}
		whole, bad := eval.ParseJSON([]byte(content), states.Dialect)
		if kind := whole.Kind(); bad == nil && kind != eval.KindArray && kind != eval.KindObject {
			failure(t, err, "States.ItemReaderFailed", "Attempting to map over non-iterable node.")
			return
		}
		if (err == nil) != (bad == nil) {
			t.Fatalf("%q: item by item %v, as a whole %v", content, err, bad)
		}
		if err != nil {
			return
		}
		var want []string
		for _, v := range whole.Items {
			want = append(want, text(v))
		}
		seen := eval.NewObject()
		for _, item := range got {
			if item.Keyed {
				seen.Set(item.Key, item.Value)
			}
		}
		if whole.Kind() == eval.KindObject { // a key that comes twice makes two items
			same(t, text(seen.Value()), text(whole))
			return
		}
		same(t, texts(got), want)
	})
}

// Any text delimited file can be read or is refused with an *items.Error, and every
// item has all headers.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "a\n\"x\ny\"\n", "a|b\n\"|\"|\\|", "a,a", "\"", "a\r\n\r\n", "\\", "a\n\\\n", "\xff,b\n1"} {
		f.Add(seed, "COMMA")
		f.Add(seed, "PIPE")
	}
	f.Fuzz(func(t *testing.T, content, delimiter string) {
		config := firstRow
		config.CSVDelimiter = delimiter
		all, err := read(file(config), objects{"b/k": content})
		var e *items.Error
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("%q: the error is not an *items.Error: %v", content, err)
		}
		for _, item := range all {
			if item.Value.Len() != all[0].Value.Len() {
				t.Fatalf("%q: %s has other headers than %s", content, text(item.Value), text(all[0].Value))
			}
		}
	})
}
