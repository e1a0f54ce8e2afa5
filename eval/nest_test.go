package eval

import (
	"context"
	"errors"
	"testing"

	"github.com/jsonatasim/jsonatasim/expr"
)

// TestNesting: how many levels an expression needs, as the reference (2.2.2, option
// stack) says it does.
func TestNesting(t *testing.T) {
	input, err := ParseJSON([]byte(`{"a":[{"b":1,"c":"x"},{"b":2,"c":"y"}]}`), JSONata)
	if err != nil {
		t.Fatal(err)
	}
	rows := []struct {
		src    string
		levels int
	}{
		{`1`, 1}, {`1+2`, 2}, {`1+2+3`, 3}, {`1+(2+3)`, 4}, {`-(1)`, 3}, {`true?1:2`, 2}, {`$f:=1`, 2},
		{`a`, 2}, {`a.b.c`, 2}, {`a[0]`, 2}, {`a[0][0]`, 2}, {`a[b=1]`, 4}, {`a[b[c=1]]`, 5}, {`a.(b)`, 4}, {`(a).b`, 4},
		{`*`, 1}, {`**.b`, 2}, {`a.*.b`, 2}, {`$$.a`, 2}, {`a.[b]`, 4}, {`a.{"b":c}`, 4}, {`a^(b)`, 3}, {`a.b[]`, 2},
		{`a#$i.b`, 2}, {`a@$x.b`, 2}, {`a.%.b`, 2}, {`a#$i.($i+1)`, 4}, {`a.b.%.c`, 2},
		{`a ?? b`, 4}, {`a ?: b`, 3}, {`(1;2)`, 2}, {`[1..3]`, 3}, {`{"a":{"b":1}}`, 3},
		{`function(){1}`, 1}, {`function(){1}()`, 2}, {`$sum([1,2])`, 3}, {`1 ~> $sum`, 2}, {`a.b ~> $append((((1))))`, 5},
		{`$map([1],function($x){$x})`, 3}, {`$filter(a,function($v){$v.b=1})`, 4}, {`$eval("1")`, 2}, {`/a/("a")`, 2},
		{`($f:=function($n){$n<=0?0:$f($n-1)};$f(5))`, 5}, // a tail call takes no depth
		{`($f:=function($n){$n<=0?0:$f(($n-1))};$f(5))`, 5},
		{`($f:=function($n){$n<=0?0:1+$f($n-1)};$f(5))`, 20},
		{`($f:=function(){$g(((1)))};$g:=function($x){$x};1+$f())`, 6},
	}
	for _, row := range rows {
		for levels := 1; ; levels++ {
			p, err := Compile(row.src, WithBounds(Bounds{Nesting: levels}))
			if err != nil {
				t.Fatal(row.src, err)
			}
			_, err = p.Run(context.Background(), input, nil)
			var e *expr.Error
			if levels < row.levels && errors.As(err, &e) && (e.Code == "D1011" || e.Code == "D3121") {
				continue
			}
			if levels != row.levels {
				t.Errorf("%s needs %d levels (%v), not %d", row.src, levels, err, row.levels)
			}
			break
		}
	}
	t.Logf("%d cases", len(rows))
}
