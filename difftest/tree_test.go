package difftest

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// moreTrees are expressions for corners of the grammar that the suite leaves out.
var moreTrees = []string{
	`a.b[0][1].c[]{d: e}`, `a[].b`, `a.b[]`, `a[][0]`, `a[0][]`, `$x[]`, `$x[0][]`, `(a)[].b[]`, `[a].b`, `a.[b]`, `a.[b].c`,
	`a@$x.b@$y[c=$x.c].{"d": $y}`, `a#$i.b#$j[c]#$k`, `a[b]#$i[c]`, `a@$v#$i[0]`, `a[]@$v`, `a@$v[]`, `a#$i[]`,
	`a.b.%.c`, `a.b.c.%.%.d`, `a.(b.%.c)`, `a[%.b]`, `a.b[%.c = d]`, `a.b.{"c": %.d}`, `a.b{c: %.d}`, `a.b^(%.c).d`,
	`a.b.(c; %.d)`, `a.(b; c).%.d`, `a.(b.c).%.d`, `a.b.$f(%)`, `a.function(){%.b}()`, `a.b.[%.c, %.%.d]`,
	`a^(b, <c, >d)[0]`, `a^(b)^(c)`, `a^(b).c{d: e}`, `a^(b)[]`, `a^(b)#$i`,
	`-1`, `- 1`, `-a`, `--1`, `-(1)`, `-"a"`, `1 - -1`, `-a.b`, `-1[0]`, `-a[0]`,
	`a ? b : c ? d : e`, `a ? b ? c : d : e`, `a ? b`, `a := 1`, `$a := $b := 1`, `$a := b ? c : d`, `a ~> b ~> c`,
	`a ~> |b|c|`, `|a|b,c|`, `|a.b[0]|{"c": 1},["d", "e"]|`, `a and b or c`, `a or b and c`, `a = b = c`, `a < b in c`,
	`a & b + c * d`, `a * b + c & d`, `a.b * c.d`, `a ?: b ?: c`, `a ?? b ?? c`, `a ?: b + c`, `a + b ?: c`, `a ?: b ? c : d`,
	`function($x){$f($x)}`, `function($x){$x ? $f($x) : $g($x)}`, `function($x){($a; $f($x))}`, `λ($x, $y)<nn:n>{$x}`,
	`function($x)<a<s>f<n:n>-?:x>{1}`, `function(){1}()`, `(function($x){$x})(1)`, `$f(?)(1)`, `$f(?, ?)`, `a.$f(?)`,
	`and`, `or.and.in`, `and and and`, `in in in`, `*.**.*`, `a.*[0]`, `a.**[b]`, "`a b`.`c`", `"a"`, `"a".b`, `a."b"`, `a."b"[0]`,
	`{"a": b, c: d}`, `{}`, `[]`, `()`, `(a)`, `(a;)`, `(;a)`, `[1..2, 3]`, `[a..b][0]`, `a{b: c}`, `$a{b: c}`, `(a){b: c}`,
	`/a/`, `/a\/b/im`, `/[/]/`, `a ~> /b/`, `$f(/a/, /b/)`, `1 / 2 / 3`, `a / b / c`, `/* x */ a /* y */`, `a/*b*/c`,
	`"\u0041\ud83d\ude00"`, `"😀".a + 😀`, `9007199254740993`, `1e3`, `0.10`, `$$.a`, `$.a`, `$[0]`, `$$[a]{b: c}`,
	``, ` `, `a b`, `(`, `a.1`, `1.a`, `a..b`, `%`, `a@b`, `a#1`, `a[0]@$v`, `a^(b)@$v`, `a{b:c}{d:e}`, `$a{b:c}[0]`, `!`, `"\q"`,
}

// TestTrees compares the parser's trees, positions included, and its errors with
// the reference's.
func TestTrees(t *testing.T) { compareAllTrees(t, needOracle(t), moreTrees) }

// TestSuiteTrees does so for every expression of the official suite.
func TestSuiteTrees(t *testing.T) { compareAllTrees(t, needOracle(t), needSuite(t).Expressions) }

func compareAllTrees(t *testing.T, o *Oracle, sources []string) {
	for _, v := range Versions {
		t.Run(v.Name, func(t *testing.T) {
			refused, uncoded := 0, 0
			for i, a := range askTrees(t, o, sources, v.Name) {
				switch {
				case a.Error == nil:
				case a.Error.Uncoded: // the reference has no code for a pattern it cannot compile
					uncoded++
					continue
				default:
					refused++
				}
				if fault := compareTrees(sources[i], v.Dialect, a); fault != "" {
					t.Errorf("%q: %s", sources[i], fault)
				}
			}
			t.Logf("%d expressions compared, %d of them refused; %d not judged", len(sources)-uncoded, refused, uncoded)
		})
	}
}

func askTrees(t *testing.T, o *Oracle, sources []string, version string) []Answer {
	t.Helper()
	questions := make([]Request, len(sources))
	for i, source := range sources {
		questions[i] = Request{Op: "ast", Version: version, Expr: Text(source)}
	}
	answers, err := o.AskAll(questions)
	if err != nil {
		t.Fatal(err)
	}
	return answers
}

// compareTrees says how what our parser makes of a text differs from an answer.
func compareTrees(source string, dialect *eval.Dialect, reference Answer) string {
	var options []expr.Option
	if dialect.Syntax20 {
		options = append(options, expr.Version20())
	}
	tree, err := expr.Parse(source, options...)
	if err != nil || reference.Error != nil {
		return compareRefusals(err, reference)
	}
	want, err := TrimTree(*reference.Value)
	if err != nil {
		return err.Error()
	}
	text, err := json.Marshal(ReferenceTree(source, tree))
	if err != nil {
		return err.Error()
	}
	var got any
	if err := json.Unmarshal(text, &got); err != nil {
		return err.Error()
	}
	return cmp.Diff(want, got)
}

func compareRefusals(err error, reference Answer) string {
	if err == nil {
		return "only the reference refuses it: " + reference.String()
	}
	ours := failed(err)
	if reference.Error == nil {
		return "only we refuse it: " + ours.String()
	}
	var e *expr.Error
	if !errors.As(err, &e) {
		return "no error of the language: " + err.Error()
	}
	if fault := differError(reference.Error, ours.Error); fault != "" {
		return fault + ": reference " + reference.String() + ", ours " + ours.String()
	}
	return ""
}
