package difftest

import (
	"flag"
	"math/rand"
	"slices"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/exprtest"
)

var randomFlag = flag.Int("random", 500, "how many random expressions are compared with each version")

// inputs are what random expressions find their fields in.
var inputs = []string{
	`{"a":1,"b":"x","c":[1,2,3],"d":{"a":2,"b":[{"c":1},{"c":2}]},"x y":true,"1":null,"and":[],"":{}}`,
	`[{"a":3,"b":"q","c":{"d":[1,[2,3]]}},{"a":1,"b":"p","c":{"d":5}},{"a":2,"b":"r"}]`,
	`{"2":"two","1":"one","b":{"b":{"b":{"a":[],"c":null}}},"a":[{"a":[{"a":1},{"a":2}]},{"a":3}],"c":-1.5,"d":"a,b"}`,
	`"text"`, `[]`, `null`,
	`{"length":2,"0":"a","a":[[1,[2]],[],[[3]]],"b":[{"a":1,"b":2},{"a":"1","b":2}],"c":{"a":[true,false,null],"b":{"c":[{"d":0},{"d":""}]}},"d":1e21}`,
}

// unsteady functions give another answer each time.
var unsteady = []string{"now", "millis", "random", "shuffle", "uuid"}

// TestRandom evaluates random expressions on both sides.
func TestRandom(t *testing.T) {
	o := needOracle(t)
	t.Logf("-random=%d -seed=%d", *randomFlag, *seedFlag)
	o.Timeout = 2 * time.Second
	for i, v := range Versions {
		t.Run(v.Name, func(t *testing.T) {
			options := randomOptions(i, 4)
			c := newComparison(t, o)
			rng := rand.New(rand.NewSource(*seedFlag))
			for range *randomFlag {
				source := expr.Print(exprtest.Random(rng, options), expr.Line)
				c.ask([]Request{{Op: "eval", Version: v.Name, Expr: Text(source), Data: anyInput(rng), Stack: 1000}}, v.Dialect)
			}
			c.report()
		})
	}
}

// anyInput gives one of the inputs, or none.
func anyInput(rng *rand.Rand) *Text {
	i := rng.Intn(len(inputs) + 1)
	if i == len(inputs) {
		return nil
	}
	data := Text(inputs[i])
	return &data
}

// randomOptions are those for version i: what it knows, without what is unsteady.
func randomOptions(i, size int) exprtest.Options {
	dialect := []expr.DialectSet{expr.InJSONata, expr.InJSONata20}[i]
	options := exprtest.Options{Old: Versions[i].Dialect.Syntax20, Parents: true, Size: size}
	for _, f := range expr.Functions() {
		if f.Dialects&dialect != 0 && !slices.Contains(unsteady, f.Name) {
			options.Functions = append(options.Functions, f.Name)
		}
	}
	return options
}
