package tracer

import "testing"

// TestDecodeUTF8: answers of Buffer.from(bytes).toString() of Node.js 20.20, and the table "U+FFFD for Non-Conversion" of
// the Unicode Standard, chapter 3.
func TestDecodeUTF8(t *testing.T) {
	const r = "\uFFFD"
	for bytes, want := range map[string]string{
		"":                                  "",
		"aé😀":                               "aé😀",
		"\uFFFD\xff":                        r + r,
		"\xff\xfe":                          r + r,
		"\xe2\x82b":                         r + "b",
		"\xe2\xf0\x9f\x98":                  r + r,
		"\xed\xa0\x80":                      r + r + r,
		"\xf4\x90\x80\x80":                  r + r + r + r,
		"\xc0\xaf\xe0\x80\xbf\xf0\x81A":     r + r + r + r + r + r + r + "A",
		"\xe1\x80\xe2\xf0\x91\x92\xf1\xbfA": r + r + r + r + "A",
	} {
		if got := decodeUTF8([]byte(bytes)); got != want {
			t.Errorf("%q: got %q, want %q", bytes, got, want)
		}
	}
}

// TestMalformedText: what of a context is no text leaves it as U+FFFD. Answers of datadog-lambda-js 12.142.0.
func TestMalformedText(t *testing.T) {
	const ids = `{"x-datadog-trace-id":"1","x-datadog-parent-id":"2",`
	authorized := `{"headers":{},"requestContext":{"authorizer":{"integrationLatency":1,"_datadog":` +
		inBase64(ids+"\"x-datadog-origin\":\"\xff\xff\"}") + `}}}`
	for event, want := range map[string]string{
		`{"headers":` + ids + `"x-datadog-origin":"a\ud83d"}}`:       "a\uFFFD",
		`{"headers":` + ids + "\"x-datadog-origin\":\"a\xff\xfe\"}}": "a\uFFFD\uFFFD",
		authorized: "\uFFFD\uFFFD",
	} {
		ctx, ok := Node.Read([]byte(event))
		if !ok || ctx.Origin != want {
			t.Errorf("%q: origin %q, want %q", event, ctx.Origin, want)
		}
	}
	event := `{"headers":{"traceparent":"00-66bcb5eb00000000390cda4b3bf2cb35-0b11cc4230d3e09e-01","tracestate":"dd=t.a:\udc00"}}`
	if ctx, _ := Node.Read([]byte(event)); ctx.Tags["_dd.p.a"] != "\uFFFD" {
		t.Errorf("tags %q", ctx.Tags)
	}
}
