package items_test

import (
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval/machine/items"
)

var (
	asJSON  = items.ReaderConfig{InputType: "JSON"}
	asJSONL = items.ReaderConfig{InputType: "JSONL"}
)

func pointer(p string) items.ReaderConfig {
	return items.ReaderConfig{InputType: "JSON", ItemsPointer: p}
}

func TestJSONArray(t *testing.T) {
	reads(t, asJSON, `[{"verdict":"true","n":1},{"verdict":"false"}]`, `{"verdict":"true","n":1}`, `{"verdict":"false"}`)
	reads(t, asJSON, "\xEF\xBB\xBF \n[ 1 , \"a]\\\"[\" ,\tnull,true , [ ] , [[1],{\"a\":[]}] , -0.5e2]\r\n",
		`1`, `"a]\"["`, `null`, `true`, `[]`, `[[1],{"a":[]}]`, `-50`)
	reads(t, asJSON, `[]`)
	reads(t, asJSON, ` [ ] `)
	reads(t, asJSON, `[9223372036854775807]`, `9223372036854775807`)
	reads(t, asJSON, `["\\","\\\"","\\\\"]`, `"\\"`, `"\\\""`, `"\\\\"`)
}

func TestJSONObject(t *testing.T) {
	list, err := read(file(asJSON), objects{"b/k": `{"b":{"x":1}, "a\n":2}`})
	if err != nil {
		t.Fatal(err)
	}
	same(t, texts(list), []string{`{"x":1}`, `2`})
	same(t, text(list[0].Context()), `{"Index":0,"Key":"b","Value":{"x":1},"Source":"S3://b/k"}`)
	same(t, text(list[1].Context()), `{"Index":1,"Key":"a\n","Value":2,"Source":"S3://b/k"}`)
	same(t, text(list[0].Input()), `{"Key":"b","Value":{"x":1}}`)
	reads(t, asJSON, `{}`)
}

func TestJSONNotIterable(t *testing.T) {
	for _, content := range []string{`1`, `"a"`, `null`, ` true `} {
		refuses(t, asJSON, content, 0, "Attempting to map over non-iterable node.") // AWS's words, recorded
	}
	refuses(t, pointer("/a"), `{"a":123}`, 0, "Attempting to map over non-iterable node.")
}

func TestJSONPointer(t *testing.T) {
	nested := `{"skipped":[{"x":"]}"},[],{}],"inventory":{"n":1,"products":{"featured":[{"id":1},{"id":2}],"more":[3]}},"z":{}}`
	reads(t, pointer("/inventory/products/featured"), nested, `{"id":1}`, `{"id":2}`)
	reads(t, pointer("/inventory/products/more"), nested, `3`)
	reads(t, pointer("/skipped"), nested, `{"x":"]}"}`, `[]`, `{}`)
	reads(t, pointer("/skipped/1"), nested)
	reads(t, pointer("/skipped/0"), nested, `"]}"`)
	reads(t, pointer("/z"), nested)
	reads(t, pointer(""), `[1]`, `1`)
	reads(t, pointer("/a~1b/~0/~01/ "), `{"a/b":{"~":{"~1":{" ":[7]}}}}`, `7`)
	reads(t, pointer("/"), `{"":[8]}`, `8`)
	// The words were measured by a third party.
	const cause = "The provided ReaderConfig.ItemsPointer does not match any valid path in the JSON structure."
	for _, p := range []string{"/missing", "/skipped/3", "/skipped/-", "/skipped/01", "/inventory/n/x", "/inventory/products/featured/0/id/x", "/skipped/1/0"} {
		refuses(t, pointer(p), nested, 0, cause)
	}
	refuses(t, pointer("a"), nested, 0, `The ItemsPointer "a" does not begin with a slash, as a JSON Pointer must.`)
}

func TestJSONCutShort(t *testing.T) {
	at := func(line, reason string) string {
		return "Reading S3://b/k failed at line " + line + ": " + reason + "."
	}
	const early = "the JSON text ends too early"
	refuses(t, asJSON, "", 0, at("1", early))
	refuses(t, asJSON, " \n", 0, at("2", early))
	refuses(t, asJSON, "[", 0, at("1", early))
	refuses(t, asJSON, "[\n{\"a\":1},\n{\"a\":2},\n{\"a\"", 2, at("4", early))
	refuses(t, asJSON, "[\n1,\n2\n", 1, at("4", early))
	refuses(t, asJSON, "[\n1,\n", 1, at("3", early))
	refuses(t, asJSON, "[\n1,\n2", 1, at("3", early))
	refuses(t, asJSON, "[\n\"ab\ncd", 0, at("3", early))
	refuses(t, asJSON, `{"a":1,"b"`, 1, at("1", early))
	refuses(t, asJSON, `{"a":1,"b":`, 1, at("1", early))
	refuses(t, pointer("/a"), "{\"a\":[1,2]\n", 2, at("2", early))
	refuses(t, pointer("/a"), "{\"a\":[1,2],\n\"b\":{\"c\":[1,\n", 2, at("3", early))
	refuses(t, pointer("/a"), "{\"b\":[1,\n", 0, at("2", early))
	refuses(t, pointer("/a"), "", 0, at("1", early))
}

func TestJSONBroken(t *testing.T) {
	at := func(line, reason string) string {
		return "Reading S3://b/k failed at line " + line + ": " + reason + "."
	}
	refuses(t, asJSON, "[1\n2]", 0, at("2", "a comma or a closing bracket should stand here"))
	refuses(t, asJSON, "[1,\n,2]", 1, at("2", "a JSON value should stand here"))
	refuses(t, asJSON, "[1,]", 1, at("1", "a JSON value should stand here"))
	refuses(t, asJSON, "[1}", 0, at("1", "a comma or a closing bracket should stand here"))
	refuses(t, asJSON, "[{\"a\":\n\n01}]", 0, at("3", "this number is not JSON's"))
	refuses(t, asJSON, "[tru]", 0, at("1", "a JSON value should stand here"))
	refuses(t, asJSON, "[1]\n x", 1, at("2", "something follows the end of the JSON text"))
	refuses(t, asJSON, "{\"a\" 1}", 0, at("1", "a colon should stand here"))
	refuses(t, asJSON, "{1:1}", 0, at("1", "a key in double quotes should stand here"))
	refuses(t, asJSON, "{\"a\":1 \"b\":2}", 0, at("1", "a comma or a closing brace should stand here"))
	refuses(t, pointer("/a"), "{\"b\":{\"c\":[1 2]},\"a\":[1]}", 0, at("1", "a comma or a closing bracket should stand here"))
	refuses(t, pointer("/a"), "{\"b\":"+strings.Repeat("[", 10001), 0, at("1", "the JSON text is nested too deeply"))
	refuses(t, asJSON, "hello", 0, at("1", "a JSON value should stand here"))
}

func TestJSONLargeItems(t *testing.T) {
	long := strings.Repeat("x", 8<<20-2) // 8 MiB with its quotes
	list, err := read(file(asJSON), objects{"b/k": `[1,"` + long + `",2]`})
	if err != nil || len(list) != 3 || list[1].Value.Str() != long {
		t.Errorf("an item of 8 MiB: %d items, %v", len(list), err)
	}
	cause := "Reading S3://b/k failed at line 2: an item that begins here is larger than 8 MB, the most that Step Functions reads."
	refuses(t, asJSON, "[1,\n\""+long+"x\",2]", 1, cause)
	refuses(t, asJSONL, "1\n\""+long+"x\"\n2\n", 1, cause)
	// What ItemsPointer passes by may be larger.
	reads(t, pointer("/a"), `{"b":[`+strings.Repeat(`"xxxxxxxxxxxxx",`, 1<<20)+`0],"a":[1]}`, `1`)
}

func TestJSONLines(t *testing.T) {
	reads(t, asJSONL, "{\"a\":1}\n[2]\r\n\n  \n\"x\"\n3", `{"a":1}`, `[2]`, `"x"`, `3`)
	reads(t, asJSONL, "\xEF\xBB\xBF1\n", `1`)
	reads(t, asJSONL, "")
	reads(t, asJSONL, "\n\n")
	at := func(line, reason string) string {
		return "Reading S3://b/k failed at line " + line + ": " + reason + "."
	}
	refuses(t, asJSONL, "1\n2\n{\"a\":1\n", 2, at("3", "the JSON text ends too early"))
	refuses(t, asJSONL, "1\n2 3\n", 1, at("2", "something follows the end of the JSON text"))
	refuses(t, asJSONL, "{'a':1}\n", 0, at("1", "a key in double quotes should stand here"))
}
