package build_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// compositions are Go expressions, some of which must not compile.
var compositions = []struct {
	source   string
	compiles bool
}{
	{`b.If(b.B(true), b.N(1)).Else(b.N(2))`, true},
	{`b.If(b.S("yes"), b.N(1)).Else(b.N(2))`, false}, // a condition is a truth value
	{`b.If(b.Field("a"), b.N(1)).Else(b.N(2))`, false},
	{`b.If(b.Field("a").AsBool(), b.N(1)).Else(b.N(2))`, true},
	{`b.If(b.B(true), b.N(1)).Else(b.S("x"))`, false}, // the arms are of one kind
	{`b.If(b.B(true), b.N(1)).ElseIf(b.B(true), b.S("x"))`, false},
	{`b.If(b.B(true), b.N(1).AsAny()).Else(b.S("x").AsAny())`, true},
	{`b.Sum(b.S("x"))`, false},
	{`b.Sum(b.List(b.N(1)))`, true},
	{`b.Sum(b.Field("a"))`, false},
	{`b.Sum(b.Field("a").AsArr())`, true},
	{`b.N(1).Add(b.N(2))`, true},
	{`b.N(1).Add(b.S("2"))`, false},
	{`b.S("1").Add(b.N(2))`, false},
	{`b.Field("a").Add(b.N(2))`, false},
	{`b.B(true).And(b.N(1))`, false},
	{`b.S("a").Before(b.N(1))`, false},
	{`b.S("a").Concat(b.N(1), b.Null())`, true}, // anything can be cast to a string
	{`b.N(1).Eq(b.S("1"))`, true},               // and compared
	{`b.Substring(b.S("a"), b.S("1"))`, false},
	{`b.Map(b.List(), b.S("f"))`, false},
	{`b.Map(b.List(), b.Builtin("string"))`, true},
	{`b.Merge(b.Object())`, false},
	{`b.Field("a").Where(b.N(0))`, false}, // positions go through At
	{`b.Field("a").Pipe(b.N(0))`, false},
	{`b.Object(b.Keyed(b.N(1), b.N(1)))`, false}, // keys are strings
	{`b.Span(b.N(1), b.S("2"))`, false},
	{`b.Let("x", b.N(1)).Get().Add(b.N(1))`, true}, // a handle has its value's kind
	{`b.Let("x", b.S("a")).Get().Add(b.N(1))`, false},
	{`b.Let("x", b.N(1)).Set(b.S("a"))`, false},
	{`b.Expr(nil)`, true},
	{`b.Paren("a")`, false},
}

// TestKinds has the Go compiler's type checker judge compositions.
func TestKinds(t *testing.T) {
	files := token.NewFileSet()
	imports := importer.ForCompiler(files, "source", nil)
	for _, c := range compositions {
		err := check(files, imports, c.source)
		if c.compiles && err != nil {
			t.Errorf("%s does not compile: %v", c.source, err)
		}
		if !c.compiles && err == nil {
			t.Errorf("%s compiles", c.source)
		}
		if err != nil && !strings.Contains(err.Error(), "cannot use") && !strings.Contains(err.Error(), "undefined") &&
			!strings.Contains(err.Error(), "does not match") && !strings.Contains(err.Error(), "does not satisfy") {
			t.Errorf("%s is refused for another reason: %v", c.source, err)
		}
	}
	t.Logf("%d compositions", len(compositions))
}

func check(files *token.FileSet, imports types.Importer, source string) error {
	const program = `package p; import b "github.com/jsonatasim/jsonatasim/expr/build"; var _ = %s`
	file, err := parser.ParseFile(files, "p.go", fmt.Sprintf(program, source), 0)
	if err != nil {
		return err
	}
	config := types.Config{Importer: imports}
	_, err = config.Check("p", files, []*ast.File{file}, nil)
	return err
}
