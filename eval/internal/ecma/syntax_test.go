package ecma

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

// What the constructor refuses, in V8's words (those of Node 20).
func TestSyntaxErrors(t *testing.T) {
	cases := []struct{ pattern, flags, want string }{
		{`(`, "", `Invalid regular expression: /(/g: Unterminated group`},
		{`(a`, "", `Invalid regular expression: /(a/g: Unterminated group`},
		{`a)`, "", `Invalid regular expression: /a)/g: Unmatched ')'`},
		{`a/(`, "im", `Invalid regular expression: /a/(/gim: Unterminated group`},
		{`*`, "", `Invalid regular expression: /*/g: Nothing to repeat`},
		{`a|+`, "", `Invalid regular expression: /a|+/g: Nothing to repeat`},
		{`(?:?)`, "", `Invalid regular expression: /(?:?)/g: Nothing to repeat`},
		{`a**`, "", `Invalid regular expression: /a**/g: Nothing to repeat`},
		{`a{1}{2}`, "", `Invalid regular expression: /a{1}{2}/g: Nothing to repeat`},
		{`{1}`, "", `Invalid regular expression: /{1}/g: Nothing to repeat`},
		{`^*`, "", `Invalid regular expression: /^*/g: Nothing to repeat`},
		{`$?`, "", `Invalid regular expression: /$?/g: Nothing to repeat`},
		{`\b+`, "", `Invalid regular expression: /\b+/g: Nothing to repeat`},
		{`a{2,1}`, "", `Invalid regular expression: /a{2,1}/g: numbers out of order in {} quantifier`},
		{`a{2,1}?`, "", `Invalid regular expression: /a{2,1}?/g: numbers out of order in {} quantifier`},
		{`(?<=a)*`, "", `Invalid regular expression: /(?<=a)*/g: Invalid quantifier`},
		{`(?<!a){1}`, "", `Invalid regular expression: /(?<!a){1}/g: Invalid quantifier`},
		{`(?<=a){2,1}`, "", `Invalid regular expression: /(?<=a){2,1}/g: numbers out of order in {} quantifier`},
		{`(?`, "", `Invalid regular expression: /(?/g: Invalid group`},
		{`(?a)`, "", `Invalid regular expression: /(?a)/g: Invalid group`},
		{`(?i:a)`, "", `Invalid regular expression: /(?i:a)/g: Invalid group`},
		{`(?-m:a)`, "", `Invalid regular expression: /(?-m:a)/g: Invalid group`},
		{`(?P<a>b)`, "", `Invalid regular expression: /(?P<a>b)/g: Invalid group`},
		{`(?>a)`, "", `Invalid regular expression: /(?>a)/g: Invalid group`},
		{`(?#a)`, "", `Invalid regular expression: /(?#a)/g: Invalid group`},
		{`[`, "", `Invalid regular expression: /[/g: Unterminated character class`},
		{`[a`, "", `Invalid regular expression: /[a/g: Unterminated character class`},
		{`[^`, "", `Invalid regular expression: /[^/g: Unterminated character class`},
		{`[b-a]`, "mi", `Invalid regular expression: /[b-a]/gim: Range out of order in character class`},
		{`[\d-\w-a-Z]`, "", `Invalid regular expression: /[\d-\w-a-Z]/g: Range out of order in character class`},
		{`\`, "", `Invalid regular expression: /\/g: \ at end of pattern`},
		{`[\`, "", `Invalid regular expression: /[\/g: \ at end of pattern`},
		{`(\`, "", `Invalid regular expression: /(\/g: \ at end of pattern`},
		{`(?<`, "", `Invalid regular expression: /(?</g: Invalid capture group name`},
		{`(?<>a)`, "", `Invalid regular expression: /(?<>a)/g: Invalid capture group name`},
		{`(?<1>a)`, "", `Invalid regular expression: /(?<1>a)/g: Invalid capture group name`},
		{`(?<a b>c)`, "", `Invalid regular expression: /(?<a b>c)/g: Invalid capture group name`},
		{`(?<a`, "", `Invalid regular expression: /(?<a/g: Invalid capture group name`},
		{`(?<a>b`, "", `Invalid regular expression: /(?<a>b/g: Unterminated group`},
		{`(?<a>b)(?<a>c)`, "", `Invalid regular expression: /(?<a>b)(?<a>c)/g: Duplicate capture group name`},
		{`(?<a>b)|(?<\u0061>c)`, "", `Invalid regular expression: /(?<a>b)|(?<\u0061>c)/g: Duplicate capture group name`},
		{`(?<\u{110000}>a)`, "", `Invalid regular expression: /(?<\u{110000}>a)/g: Invalid Unicode escape`},
		{`(?<a\u12>b)`, "", `Invalid regular expression: /(?<a\u12>b)/g: Invalid Unicode escape`},
		{`(?<a\x61>b)`, "", `Invalid regular expression: /(?<a\x61>b)/g: Invalid capture group name`},
		{`(?<a>b)\k`, "", `Invalid regular expression: /(?<a>b)\k/g: Invalid named reference`},
		{`(?<a>b)\kc`, "", `Invalid regular expression: /(?<a>b)\kc/g: Invalid named reference`},
		{`(?<a>b)\k<c>`, "", `Invalid regular expression: /(?<a>b)\k<c>/g: Invalid named capture referenced`},
		{`(?<a>b)\k<c`, "", `Invalid regular expression: /(?<a>b)\k<c/g: Invalid capture group name`},
		{`(?<a>b)[\k]`, "", `Invalid regular expression: /(?<a>b)[\k]/g: Invalid escape`},
		{`[b-a](`, "", `Invalid regular expression: /[b-a](/g: Range out of order in character class`},
		{`(?<a>b)\k<c>(`, "", `Invalid regular expression: /(?<a>b)\k<c>(/g: Unterminated group`},
		{`a`, "x", `Invalid flags supplied to RegExp constructor 'xg'`},
		{`a`, "ii", `Invalid flags supplied to RegExp constructor 'iig'`},
		{`a`, "g", `Invalid flags supplied to RegExp constructor 'gg'`},
	}
	for _, c := range cases {
		_, err := Compile(c.pattern, c.flags)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("/%s/%s: got %v, want a SyntaxError", c.pattern, c.flags, err)
		} else if got := err.Error(); got != c.want {
			t.Errorf("/%s/%s: got %s, want %s", c.pattern, c.flags, got, c.want)
		}
	}
}

// What looks wrong, but is not: Annex B, and names in their wider forms.
func TestAccepted(t *testing.T) {
	for _, pattern := range []string{
		"", "|", "()|", "(?=a)*", "(?:(?<=a))*", "((?!a)){2}", "(?<=a){", "a{", "a{1", "a{,1}", "a{1,x}", "}", "]",
		"[]", "[^]", `[\d-a]`, `[a-\d]`, `\c`, `\8`, `\u`, `\k`, `\k<a>`, `[\k]`, `(?<a>)\u{1}`, `(?<a>\k<a>)`,
		`(?<$_\u{62}>a)`, "(?<é1>a)", "(?<𝒜>a)", `(?<\ud835\udc9c>a)`, "(?<a\u200c>a)",
	} {
		if _, err := Compile(pattern, ""); err != nil {
			t.Errorf("%s: %v", pattern, err)
		}
	}
}

func TestGroups(t *testing.T) {
	re, err := Compile(`(a)(?:b)(?<n>c(?<\u{6d}>d))(?=(e))(?<!f)\([(]`, "im")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := re.SubexpNames(), []string{"", "", "n", "m", ""}; !reflect.DeepEqual(got, want) {
		t.Errorf("names: got %q, want %q", got, want)
	}
	if got := re.NumGroups(); got != 4 {
		t.Errorf("groups: got %d, want 4", got)
	}
	if got, want := re.String(), `/(a)(?:b)(?<n>c(?<\u{6d}>d))(?=(e))(?<!f)\([(]/im`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The bounds of patterns.
func TestPatternBounds(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("(?:", n) + strings.Repeat(")", n) }
	cases := []struct{ name, pattern, reason string }{
		{"length", strings.Repeat("a", maxPattern), ""},
		{"beyond the length", strings.Repeat("a", maxPattern+1), reasonTooLarge},
		{"length in units", strings.Repeat("😀", maxPattern/2+1), reasonTooLarge},
		{"nesting", nested(maxNesting), ""},
		{"beyond the nesting", nested(maxNesting + 1), reasonTooLarge},
		{"groups", strings.Repeat("()", maxCaptures), ""},
		{"beyond the groups", strings.Repeat("()", maxCaptures) + "(", reasonTooManyCaptures},
	}
	for _, c := range cases {
		reason := ""
		if _, err := Compile(c.pattern, ""); err != nil {
			reason = err.(*SyntaxError).Reason
		}
		if reason != c.reason {
			t.Errorf("%s: got %q, want %q", c.name, reason, c.reason)
		}
	}
}
