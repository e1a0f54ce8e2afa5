package build_test

import (
	"fmt"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/build"
)

func show(e build.Expr) { fmt.Println(expr.Print(e.Node(), expr.Line)) }

// What reaches a state by several ways is looked for in each of them, and handed
// on with what identifies the execution.
func Example() {
	states := build.Var("states")
	input := states.Field("context", "Execution", "Input")
	fromBatch := build.Let("fromBatch", input.Field("BatchInput", "_datadog"))
	direct := build.Let("direct", input.Field("_datadog"))
	has := func(carrier build.Any) build.Bool { return build.Exists(carrier.Field("x-datadog-trace-id")) }

	carrier := build.If(has(fromBatch.Get()), fromBatch.Get().AsObj()).
		ElseIf(has(direct.Get()), direct.Get().AsObj()).
		Else(build.Object(build.M("RootExecutionId", states.Field("context", "Execution", "Id"))))
	payload := build.Do(build.Merge(build.List(
		states.Field("input"),
		build.Object(build.M("_datadog", carrier)),
	)), fromBatch, direct)

	fmt.Println(expr.Print(payload.Node(), expr.Pretty))
	// Output:
	// (
	//   $fromBatch := $states.context.Execution.Input.BatchInput._datadog;
	//   $direct := $states.context.Execution.Input._datadog;
	//   $merge([
	//     $states.input,
	//     {
	//       '_datadog': $exists($fromBatch.`x-datadog-trace-id`)
	//         ? $fromBatch
	//         : $exists($direct.`x-datadog-trace-id`)
	//         ? $direct
	//         : {'RootExecutionId': $states.context.Execution.Id}
	//     }
	//   ])
	// )
}

// If, ElseIf and Else make the nested conditional; End leaves the last arm out.
func ExampleIf() {
	n := build.Field("n").AsNum()
	sign := build.If(n.Gt(build.N(0)), build.S("plus")).ElseIf(n.Lt(build.N(0)), build.S("minus"))
	show(sign.Else(build.S("none")))
	show(sign.End())
	show(sign.Else(build.S("?")).Concat(build.S("!")))
	// Output:
	// n > 0 ? 'plus' : n < 0 ? 'minus' : 'none'
	// n > 0 ? 'plus' : n < 0 ? 'minus'
	// (n > 0 ? 'plus' : n < 0 ? 'minus' : '?') & '!'
}

// A conditional without an else gets parentheses where it would take the else of
// the one around it.
func ExampleChain_End() {
	a, b := build.Field("a").AsBool(), build.Field("b").AsBool()
	inner := build.If(b, build.S("both")).End()
	show(build.If(a, inner).Else(build.S("not a")))
	// Output: a ? (b ? 'both') : 'not a'
}

// Two variables that ask for the same name get different ones, so that neither
// can capture the other.
func ExampleLet() {
	inner := build.Let("v", build.N(1))
	outer := build.Let("v", build.N(2))
	show(build.Do(build.Do(inner.Get().Add(outer.Get()), inner), outer))
	// A name that comes from outside is left alone, and what cannot be a name becomes one.
	show(build.Do(outer.Get().Add(build.Var("v").AsNum()), outer))
	odd, none := build.Let("two words", build.N(1)), build.Let("", build.N(2))
	show(build.Do(odd.Get().Add(none.Get()), odd, none))
	// Output:
	// ($v := 2; ($v2 := 1; $v2 + $v))
	// ($v2 := 2; $v2 + $v)
	// ($two_words := 1; $v := 2; $two_words + $v)
}

// Set binds a variable anew; its value can be the old one's.
func ExampleVariable_Set() {
	count := build.Let("count", build.N(1))
	twice := count.Set(count.Get().Mul(build.N(2)))
	show(build.Do(count.Get(), count, twice))
	// Output: ($count := 1; $count := $count * 2; $count)
}

// Parameters are handles too: the function inside sees both values.
func ExampleLambda1() {
	add := build.Lambda1("x", func(outer build.Any) build.Expr {
		return build.Lambda1("x", func(inner build.Any) build.Expr {
			return outer.AsNum().Add(inner.AsNum())
		})
	})
	show(add)
	// Output: function($x) { function($x2) { $x + $x2 } }
}

// Field names are data: whatever they hold, they are quoted as they need it.
func ExampleField() {
	for _, name := range []string{"plain", "two words", "x-datadog-tags", "and", "$states", "42", "", "a`b", "a `b`"} {
		show(build.Field(name).Field("next"))
	}
	// Output:
	// plain.next
	// `two words`.next
	// `x-datadog-tags`.next
	// `and`.next
	// `$states`.next
	// `42`.next
	// ``.next
	// a`b.next
	// $.'a `b`'.next
}

// Texts are data as well: no quote and no line end gets out of its literal.
func ExampleS() {
	for _, text := range []string{"plain", "it's", `"both" 'kinds'`, "a\nb", `back\slash`, "' & $secret & '"} {
		show(build.S(text))
	}
	// Output:
	// 'plain'
	// "it's"
	// "\"both\" 'kinds'"
	// 'a\nb'
	// 'back\\slash'
	// "' & $secret & '"
}

// What is found in the input is of no known kind; going to one is written out.
func ExampleAny() {
	price, name := build.Field("price"), build.Field("name")
	show(price.AsNum().Mul(build.N(1.2)).Ge(build.N(10)).And(name.AsStr().Before(build.S("m"))))
	show(build.Sum(build.Field("prices").AsArr()).Add(price.AsNum()))
	show(build.Call(build.Field("rules").AsFn(), name))
	// Output:
	// price * 1.2 >= 10 and name < 'm'
	// $sum(prices) + price
	// rules(name)
}

// Parentheses come where reading the text again needs them.
func ExampleNum() {
	a, b, c := build.Field("a").AsNum(), build.Field("b").AsNum(), build.Field("c").AsNum()
	show(a.Sub(b).Sub(c))
	show(a.Sub(b.Sub(c)))
	show(a.Add(b).Mul(c))
	show(a.Add(b.Mul(c)).Neg())
	show(a.Neg().Neg().Sub(build.N(-1)))
	// Output:
	// a - b - c
	// a - (b - c)
	// (a + b) * c
	// -(a + b * c)
	// --a - -1
}

// Patterns are data too: whatever they hold, the literal ends where it should.
func ExamplePattern() {
	for _, pattern := range []string{`^/api/v[0-9]+/`, `[/(]`, `a\\(b)`, `\/\d{2,}`, `}]`, ``} {
		show(build.Pattern(pattern, "i"))
	}
	// Output:
	// /^\/api\/v[0-9]+\//i
	// /[\/\(]/i
	// /a\x5c(b)/i
	// /\/\d{2,}/i
	// /\}\]/i
	// /(?:)/i
}

// Behind a path a predicate belongs to the last step; Paren applies it to all that
// was found.
func ExampleParen() {
	deep := build.Var("states").Field("context").Deep().Field("_datadog")
	show(deep.At(0))
	show(build.Paren(deep).At(0))
	show(build.Paren(deep).At(0).Field("x-datadog-trace-id"))
	// Output:
	// $states.context.**._datadog[0]
	// ($states.context.**._datadog)[0]
	// ($states.context.**._datadog)[0].`x-datadog-trace-id`
}

// Paths filter, sort, group and map.
func ExampleAny_path() {
	lines := build.Field("order").Field("lines")
	amount := build.Field("price").AsNum().Mul(build.Field("quantity").AsNum())
	show(build.Sum(lines.Each(amount).AsArr()))
	show(lines.Where(build.Field("quantity").AsNum().Gt(build.N(1))).OrderBy(build.Desc(amount), build.Asc(build.Field("sku"))))
	show(lines.GroupBy(build.Keyed(build.Field("sku").AsStr(), build.Sum(amount.AsArr()))))
	show(lines.Values().Keep())
	// Output:
	// $sum(order.lines.(price * quantity))
	// order.lines[quantity > 1]^(>price * quantity, sku)
	// order.lines{sku: $sum(price * quantity)}
	// (order.lines.*)[]
}

// Built-in functions are Go functions: their arguments have kinds.
func ExampleMap() {
	upper := build.Lambda1("s", func(s build.Any) build.Expr { return build.Uppercase(s.AsStr()) })
	show(build.Map(build.Field("names").AsArr(), upper))
	show(build.Field("names").Pipe(build.Builtin("sort")).Pipe(build.Builtin("reverse")))
	show(build.Substring(build.Field("id").AsStr(), build.N(0), build.N(8)).In(build.Field("known")))
	show(build.Contains(build.Field("id").AsStr(), build.Pattern(`^[0-9a-f]+/`, "i")))
	// Output:
	// $map(names, function($s) { $uppercase($s) })
	// names ~> $sort ~> $reverse
	// $substring(id, 0, 8) in known
	// $contains(id, /^[0-9a-f]+\//i)
}
