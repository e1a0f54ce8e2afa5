package picture

import (
	"math"
	"sync"

	"github.com/jsonatasim/jsonatasim/eval/internal/pow"
)

// powerOfTen is 10 to a whole power, 0 or +Inf beyond the range.
func powerOfTen(n float64) float64 { return pow.Pow(10, n) }

// powersOf26 are the finite ones.
var powersOf26 = sync.OnceValue(func() []float64 {
	var powers []float64
	for {
		power := pow.Pow(26, float64(len(powers)))
		if math.IsInf(power, 0) {
			return powers
		}
		powers = append(powers, power)
	}
})
