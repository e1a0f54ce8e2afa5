package difftest

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
)

// TestCatalogExamples has the reference run the examples of the catalogue.
func TestCatalogExamples(t *testing.T) {
	o := needOracle(t)
	for version, dialect := range map[string]expr.DialectSet{"2.2.2": expr.InJSONata, "2.0.6": expr.InJSONata20} {
		t.Run(version, func(t *testing.T) {
			n := 0
			for _, f := range expr.Functions() {
				if f.Dialects&dialect == 0 {
					continue
				}
				for _, e := range f.Examples {
					n++
					a, err := o.Ask(Request{Op: "eval", Version: version, Expr: Text(e.Expr)})
					if err != nil {
						t.Fatal(err)
					}
					want := e.Result
					if want == "" {
						want = "undefined"
					}
					if got := a.String(); got != compact(t, want) {
						t.Errorf("$%s: %s gives %s, the catalogue says %s", f.Name, e.Expr, got, want)
					}
				}
			}
			t.Logf("%d examples", n)
		})
	}
}

// compact takes the blanks out of JSON text.
func compact(t *testing.T, text string) string {
	t.Helper()
	if text == "undefined" {
		return text
	}
	var b bytes.Buffer
	if err := json.Compact(&b, []byte(text)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestCatalogDialects: the functions of the reference are those that the catalogue
// says it has.
func TestCatalogDialects(t *testing.T) {
	o := needOracle(t)
	for version, dialect := range map[string]expr.DialectSet{"2.2.2": expr.InJSONata, "2.0.6": expr.InJSONata20} {
		for _, f := range expr.Functions() {
			a, err := o.Ask(Request{Op: "eval", Version: version, Expr: Text("$type($" + f.Name + ")")})
			if err != nil {
				t.Fatal(err)
			}
			if has := a.String() == `"function"`; has != (f.Dialects&dialect != 0) {
				t.Errorf("version %s: $%s is there: %v, the catalogue says otherwise", version, f.Name, has)
			}
		}
	}
}
