package picture

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"sync"
)

// ECMA-262 leaves the precision of Math.pow to the implementation. V8 misses the
// nearest double by one unit in some places; these are the exponents.
var (
	tenBelow = []float64{
		-306, -222, -166, -138, -128, -122, -111, -101, -63, -32, -17, -5, -4, 26, 36, 42, 70, 95, 96, 136, 142,
		191, 218, 232, 242, 244, 260, 279, 284, 290, 294,
	}
	tenAbove = []float64{
		-307, -303, -278, -268, -246, -207, -163, -148, -145, -106, -104, -88, -76, -57, -39, -29, -24, -23, -21,
		-20, 29, 34, 39, 49, 58, 61, 111, 126, 165, 166, 169, 187, 210, 215, 225, 273, 274, 275,
	}
	letterBelow = []int{15, 16, 22, 41, 65, 138, 172, 198, 208, 211}
	letterAbove = []int{61, 71, 108, 162, 165, 215}
)

// powerOfTen is 10 to a whole power, 0 or +Inf beyond the range.
func powerOfTen(n float64) float64 {
	switch {
	case math.IsNaN(n):
		return n
	case n > 308:
		return math.Inf(1)
	case n < -323:
		return 0
	}
	power, _ := strconv.ParseFloat("1e"+strconv.Itoa(int(n)), 64)
	switch {
	case slices.Contains(tenBelow, n):
		return math.Nextafter(power, 0)
	case slices.Contains(tenAbove, n):
		return math.Nextafter(power, math.Inf(1))
	}
	return power
}

// powersOf26 are the finite ones.
var powersOf26 = sync.OnceValue(func() []float64 {
	powers, base := []float64(nil), big.NewInt(26)
	for n := big.NewInt(1); ; n.Mul(n, base) {
		power, _ := new(big.Float).SetInt(n).Float64()
		if math.IsInf(power, 0) {
			break
		}
		powers = append(powers, power)
	}
	for _, i := range letterBelow {
		powers[i] = math.Nextafter(powers[i], 0)
	}
	for _, i := range letterAbove {
		powers[i] = math.Nextafter(powers[i], math.Inf(1))
	}
	return powers
})
