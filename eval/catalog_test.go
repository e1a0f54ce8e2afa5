package eval_test

import (
	"context"
	"testing"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// dialects are those of this package, with their bit in the catalogue.
var dialects = []struct {
	bit     expr.DialectSet
	dialect *eval.Dialect
}{{expr.InJSONata, eval.JSONata}, {expr.InJSONata20, eval.JSONata20}}

// notWired holds functions of the catalogue that have no implementation yet. It
// must stay empty.
var notWired = map[string]bool{}

// Every function of the catalogue exists in the dialects it names, and in no other.
func TestCatalogueIsWired(t *testing.T) {
	if len(notWired) > 0 {
		t.Errorf("functions without implementation: %v", notWired)
	}
	count := 0
	for _, f := range expr.Functions() {
		for _, d := range dialects {
			found, ok := d.dialect.Function(f.Name)
			want := f.Dialects&d.bit != 0 && !notWired[f.Name]
			if ok != want {
				t.Errorf("$%s in %s: found is %t, must be %t", f.Name, d.dialect.Name, ok, want)
			}
			if ok && found.Name() != f.Name {
				t.Errorf("$%s is called %s", f.Name, found.Name())
			}
			count++
		}
	}
	t.Logf("%d functions looked up", count)
}

// Every example of the catalogue gives what it says.
func TestCatalogueExamples(t *testing.T) {
	count := 0
	for _, f := range expr.Functions() {
		for _, d := range dialects {
			if f.Dialects&d.bit == 0 || notWired[f.Name] {
				continue
			}
			for _, example := range f.Examples {
				checkExample(t, d.dialect, f.Name, example)
				count++
			}
		}
	}
	t.Logf("%d examples", count)
	if count < 150 {
		t.Errorf("only %d examples ran", count)
	}
}

func checkExample(t *testing.T, dialect *eval.Dialect, name string, example expr.Example) {
	want := example.Result
	if want == "" {
		want = "undefined"
	}
	if got := evaluate(example.Expr, "", nil, eval.WithDialect(dialect)); got != want {
		t.Errorf("$%s in %s: %s gives %s, want %s", name, dialect.Name, example.Expr, got, want)
	}
}

// Each function, called with nothing, with too much and with every type, answers
// or fails with a code; it does not panic.
func TestCatalogueTakesAnything(t *testing.T) {
	arguments := []string{"", "nope", "null", "true", "-1.5", "0", `""`, `"a"`, "[]", `[1,"a",null]`, "{}", `{"a":1}`, "function($x) { $x }", "/a/", "$sum"}
	count := 0
	for _, f := range expr.Functions() {
		for _, d := range dialects {
			if f.Dialects&d.bit == 0 || notWired[f.Name] {
				continue
			}
			for _, a := range arguments {
				for _, b := range arguments {
					callAnyhow(t, d.dialect, f.Name, a, b)
					count++
				}
			}
		}
	}
	t.Logf("%d calls", count)
}

// callAnyhow puts the arguments into variables, since a slash behind a comma
// would divide.
func callAnyhow(t *testing.T, dialect *eval.Dialect, name, a, b string) {
	src := "($a := " + a + "; $b := " + b + "; $" + name + "($a, $b))"
	if a == "" || b == "" {
		src = "$" + name + "(" + a + b + ")"
	}
	p, err := eval.Compile(src, eval.WithDialect(dialect))
	if err == nil {
		_, err = p.Run(context.Background(), eval.Undefined, nil)
	}
	if err != nil && code(err) == "" {
		t.Errorf("%s in %s: %v has no code", src, dialect.Name, err)
	}
}
