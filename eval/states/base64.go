package states

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// decodeBase64 is $base64decode. The reference passes over what is not base 64; AWS
// fails without an explanation, giving an id instead ($base64decode("!!!"), measured).
// Which texts do is inferred: those that java.util.Base64's basic decoder refuses, which
// takes padding as optional and knows neither line ends nor the alphabet for URLs.
// The bytes become the characters up to U+00FF, as in the reference.
func decodeBase64(c *eval.Call, args []eval.Value) (eval.Value, error) {
	text := argument(args, 0)
	if text.IsUndefined() {
		return eval.Undefined, nil
	}
	raw, ok := basicBase64(text.Str())
	if !ok {
		return eval.Undefined, &expr.Error{Code: internalError, Text: newUUID(c)}
	}
	out := make([]byte, 0, len(raw))
	for _, b := range raw {
		out = utf8.AppendRune(out, rune(b))
	}
	return eval.String(string(out)), nil
}

// basicBase64 decodes with padding or without, but not with the wrong amount of it.
func basicBase64(s string) ([]byte, bool) {
	encoding := base64.RawStdEncoding
	if strings.HasSuffix(s, "=") {
		encoding = base64.StdEncoding
	}
	if strings.ContainsAny(s, "\r\n") { // which Go passes over
		return nil, false
	}
	raw, err := encoding.DecodeString(s)
	return raw, err == nil
}
