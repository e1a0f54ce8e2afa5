package items_test

import (
	"strings"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval/machine/items"
)

func TestLabel(t *testing.T) {
	for _, label := range []string{"Map", "a", strings.Repeat("x", 40), strings.Repeat("é", 40), "a-b_c.d!e@f'g(h)i+j=k/l"} {
		if err := items.CheckLabel(label); err != nil {
			t.Error(err)
		}
	}
	// The list is that of AWS: wildcards, brackets, special and control characters, white space.
	for _, c := range " \t\n\u00a0\u2003?*<>{}[]:;,\\|^~$#%&`\"\x00\x1f\x7f\u0080\u009f" {
		if items.CheckLabel("a"+string(c)+"b") == nil {
			t.Errorf("a Label with %U is let pass", c)
		}
	}
	for label, want := range map[string]string{
		"":                      "a Label must not be empty",
		strings.Repeat("x", 41): `the Label "` + strings.Repeat("x", 41) + `" has 41 characters, and 40 are allowed`,
		"a b":                   `the Label "a b" has white space in it`,
		"a:b":                   `the Label "a:b" has the character ':' in it, which is not allowed`,
		"a\x01":                 `the Label "a\x01" has a control character (U+0001) in it`,
		"a\xff":                 `the Label "a\xff" is not valid UTF-8`,
	} {
		if err := items.CheckLabel(label); err == nil || err.Error() != want {
			t.Errorf("%q: %v", label, err)
		}
	}
}
