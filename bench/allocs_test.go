//go:build !race

package bench

import (
	"testing"

	"github.com/jsonatasim/jsonatasim/gen"
)

// How much may be allocated in one evaluation of the current expression, decoded
// and from bytes to bytes. It does not grow with the input: nothing is
// materialised that the expression does not touch.
const (
	allocsDecoded = 16
	allocsBytes   = 32
)

// The race detector drops pooled memory on purpose, so it is left out.
func TestAllocations(t *testing.T) {
	src := source(t, gen.V2, gen.BatchInput)
	for _, s := range sizes {
		text := statesDocument(s.size)
		for _, c := range []struct {
			name    string
			prepare func(testing.TB, string, []byte) measured
			most    float64
		}{{"decoded", oursDecoded, allocsDecoded}, {"bytes", oursBytes, allocsBytes}} {
			m := c.prepare(t, src, text)
			n := testing.AllocsPerRun(50, func() {
				if err := m.run(); err != nil {
					t.Fatal(err)
				}
			})
			t.Logf("%s, %s: %.0f", c.name, s.name, n)
			if n > c.most {
				t.Errorf("%s, %s: %.0f allocations, at most %.0f are right", c.name, s.name, n, c.most)
			}
		}
	}
}
