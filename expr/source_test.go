package expr_test

import (
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
)

// TestInvalidUTF8 points at the first byte that is no UTF-8.
func TestInvalidUTF8(t *testing.T) {
	for _, c := range []struct {
		source          string
		position, start int
	}{
		{"\xff", 0, 0},
		{"a\x80b", 1, 1},
		{`"é` + "\xc3" + `"`, 2, 3},
		{"/* 😀 \xf0\x9f */ 1", 6, 8}, // cut short; position counts UTF-16 units
		{"`\xe2\x82`", 1, 1},
		{"a + \xc0\xaf", 4, 4},             // too long a form of a slash
		{"1 +\xf4\x90\x80\x80", 3, 3},      // beyond the last code point
		{"(((((((\xed\xa0", 7, 7},          // not even a surrogate
		{"!\xff", 1, 1},                    // before any other error
		{"\"\xed\xa0\x80\" \xfe", 4, 6},    // behind a surrogate, which is let through
		{"\xed\xa0\x80\xed\xb0\xff", 1, 3}, // the second one is broken
	} {
		_, err := expr.Parse(c.source)
		var e *expr.Error
		if !errors.As(err, &e) || e.Code != "X0002" {
			t.Errorf("%q: %v", c.source, err)
			continue
		}
		if !e.HasPosition || e.Position != c.position || e.Start != c.start || e.End != c.start+1 {
			t.Errorf("%q: position %d, bytes %d to %d, want %d and byte %d",
				c.source, e.Position, e.Start, e.End, c.position, c.start)
		}
		if e.Error() != "The expression is not valid UTF-8" {
			t.Errorf("%q: %s", c.source, e)
		}
	}
}

// TestSurrogateInSource keeps a surrogate that stands alone, as a JavaScript
// program may hand one over.
func TestSurrogateInSource(t *testing.T) {
	tree, err := expr.Parse("'\xed\xa0\x80'")
	if err != nil {
		t.Fatal(err)
	}
	if s, ok := tree.(*expr.String); !ok || s.Value != "\xed\xa0\x80" {
		t.Errorf("got %#v", tree)
	}
	if got := expr.Print(tree, expr.Line); got != `'\ud800'` {
		t.Errorf("printed %s", got)
	}
}

// TestSurrogatePosition counts a lone surrogate as the reference does, as one unit.
func TestSurrogatePosition(t *testing.T) {
	const surrogate = "\xed\xa0\x80"
	for _, r := range []refusal{
		{`"` + surrogate + `" )`, "S0201", 5, `")"`, `Syntax error: ")"`},
		{surrogate + " )", "S0201", 3, `")"`, `Syntax error: ")"`},
		{"/*" + surrogate + "*/)", "S0211", 6, `")"`, `The symbol ")" cannot be used as a unary operator`},
	} {
		r.check(t)
	}
}

// TestVersion20 compares with the answers of the reference, version 2.0.6, which
// has neither ?: nor ??.
func TestVersion20(t *testing.T) {
	for _, r := range []refusal{
		{"a ?: b", "S0211", 4, `":"`, `The symbol ":" cannot be used as a unary operator`},
		{"a ?? b", "S0211", 4, `"?"`, `The symbol "?" cannot be used as a unary operator`},
		{"a ? : b", "S0211", 5, `":"`, `The symbol ":" cannot be used as a unary operator`},
		{"(a ?? b)", "S0211", 5, `"?"`, `The symbol "?" cannot be used as a unary operator`},
		{"[1 ?: 2]", "S0211", 5, `":"`, `The symbol ":" cannot be used as a unary operator`},
	} {
		r.check(t, expr.Version20())
		if r.source == "a ? : b" {
			r.check(t) // refused by both
		} else if _, err := expr.Parse(r.source); err != nil {
			t.Errorf("%s in version 2.2: %v", r.source, err)
		}
	}
	for _, source := range []string{"a ? b : c", "a ~> $f(?)", "a@$v#$i", "%.a.%", "a[?]"} {
		new, newErr := expr.Parse(source)
		old, oldErr := expr.Parse(source, expr.Version20())
		if (newErr == nil) != (oldErr == nil) || newErr == nil && !expr.Equal(new, old) {
			t.Errorf("%s differs between the versions: %v, %v", source, newErr, oldErr)
		}
	}
}

// TestErrorRange points at the word an error is about.
func TestErrorRange(t *testing.T) {
	for _, c := range []struct{ source, word string }{
		{"1 22", "22"}, {"a bcd", "bcd"}, {"é + )", ")"}, {"(1 2", "2"}, {"x ! y", "!"}, {"xy:=1", "xy"},
		{`"a\qb"`, `\q`}, {`1e400`, "1e400"}, {"'abc", "'abc"}, {"a /* b", "/* b"}, {"`abc", "`abc"},
		{`"\u12x4"`, `\u12x4`}, {"/ab", "/ab"}, {"//", "//"}, {"a.1", "1"}, {"a@b", "b"},
		{"function(ab){1}", "ab"},
	} {
		_, err := expr.Parse(c.source)
		var e *expr.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", c.source, err)
			continue
		}
		if got := c.source[e.Start:e.End]; got != c.word {
			t.Errorf("%s: %s points at %q, want %q", c.source, e.Code, got, c.word)
		}
	}
}

// TestPosition counts UTF-16 code units, as JavaScript does.
func TestPosition(t *testing.T) {
	const source = "aé€😀b"
	for offset, want := range map[int]int{0: 0, 1: 1, 3: 2, 6: 3, 10: 5, 11: 6, 99: 6} {
		if got := expr.Position(source, offset); got != want {
			t.Errorf("byte %d is at %d, want %d", offset, got, want)
		}
	}
}
