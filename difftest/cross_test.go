package difftest

import (
	"flag"
	"math/rand"
	"testing"
	"time"
)

var (
	crossFlag = flag.String("cross", "1", "how many datasets each expression of the suite is evaluated on; all for every one")
	seedFlag  = flag.Int64("seed", 1, "chooses the samples")
)

// TestCross evaluates the expressions of the official suite on datasets that
// they were not written for, which leads them into errors and corners.
func TestCross(t *testing.T) {
	o := needOracle(t)
	s := needSuite(t)
	o.Timeout = 2 * time.Second // a few expressions of the suite never end
	for _, v := range Versions {
		t.Run(v.Name, func(t *testing.T) {
			c := newComparison(t, o)
			rng := rand.New(rand.NewSource(*seedFlag))
			for _, source := range s.Expressions {
				var questions []Request
				for _, name := range sample(t, rng, s.Names, *crossFlag) {
					data := Text(s.Datasets[name])
					questions = append(questions, Request{Op: "eval", Version: v.Name, Expr: Text(source), Data: &data, Stack: 1000})
				}
				c.ask(questions, v.Dialect)
			}
			c.report()
		})
	}
}
