package bench

import (
	"context"
	"encoding/json"
	"testing"

	blues "github.com/blues/jsonata-go"

	"github.com/jsonatasim/jsonatasim/eval"
)

// many is how many objects the general expressions go over.
const many = 10_000

// generalCases are expressions over many objects, with what they give for ten
// thousand of them.
var generalCases = []struct {
	name, expr, want string
}{
	{"sum-of-path", `$sum(items.price)`, "497500"},
	{"sum-of-products", `$sum(items.(price * qty))`, "2818750"},
	{"map", `$count($map(items, function($v) { $v.price * $v.qty }))`, "10000"},
	{"filter", `$count(items[price > 50].name)`, "5000"},
	{"descend", `$count(**.b)`, "30000"},
	{"objects", `$count(items.{"id": id, "total": price * qty})`, "10000"},
	{"group", `$count($keys(items{group: $sum(price)}))`, "7"},
	{"order-by", `items^(>price)[0].id`, "99"},
	{"reduce", `$reduce(items.price, function($a, $b) { $a + $b })`, "497500"},
}

// BenchmarkGeneral evaluates on 10,000 decoded objects.
func BenchmarkGeneral(b *testing.B) {
	text := items(many)
	for _, c := range generalCases {
		b.Run(c.name+"/jsonatasim", func(b *testing.B) {
			p := eval.MustCompile(c.expr)
			input, err := eval.ParseJSON(text, eval.JSONata)
			if err != nil {
				b.Fatal(err)
			}
			v, err := p.Run(context.Background(), input, nil)
			if err != nil || v.String() != c.want {
				b.Fatalf("got %v, %v; want %s", v, err, c.want)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.Run(context.Background(), input, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(c.name+"/jsonata-go", func(b *testing.B) {
			e := blues.MustCompile(c.expr)
			var input any
			if err := json.Unmarshal(text, &input); err != nil {
				b.Fatal(err)
			}
			v, err := e.Eval(input)
			answer, _ := json.Marshal(v)
			if err != nil || string(answer) != c.want {
				b.Skipf("SKIPPED: jsonata-go gives %.100s, %v; right is %s", answer, err, c.want)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Eval(input); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCompile compiles the documented expressions.
func BenchmarkCompile(b *testing.B) {
	for _, c := range documentedCases {
		src := source(b, c.revision, c.target)
		b.Run(c.name+"/jsonatasim", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := eval.Compile(src); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(c.name+"/jsonata-go", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := blues.Compile(src); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
