package pow

import (
	"math"
	"slices"
	"strconv"
	"testing"
)

// TestValues: what Node 20 gives.
func TestValues(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	rows := []struct{ x, y, want float64 }{
		{10, 1.5, 31.622776601683793},
		{1e-7, 3, 1e-21},
		{100, -2, 0.00009999999999999999},
		{1e-7, -2, 100000000000000},
		{123456789012, 1.5, 43378293792377900},
		{-24, -18, 1.4328398421710173e-25},
		{-43, -13, -5.819827032806696e-22},
		{9664.73, 4.5, 857736252656020400},
		{69.28602014063928, -6.653432861900395, 5.667453599512318e-13},
		{1.000000205834456, 146635743.1744192, 12828435021044.477},
		{0.3773104362103554, 501, 8.435438840343245e-213},
		{4.589156072356e-311, 0.6048023794602275, 2.0261779122374484e-188},
		{678, -6, 1.0294892991965451e-17},
		{931, -4, 1.3310711670216644e-12},
		{179, 13, 1.9368206317959254e+29},
		{2, 0.5, 1.4142135623730951},
		{2, -0.5, 0.7071067811865475},
		{-8, 0.3333333333333333, nan},
		{0.9999995605599201, 21084788.56039786, 0.00009463310414102917},
		{2, -1074, 5e-324},
		{2, 1023, 8.98846567431158e+307},
		{2, 1024, inf},
		{2, -1075, 0},
		{1.5, 1e+300, inf},
		{5e-324, 0.5, 2.2227587494850775e-162},
		{1.0000001, 10000000000, inf},
		{0.9999999, 100000000000, 0},
		{3, 40, 12157665459056929000},
		{1.1, 100, 13780.612339822383},
	}
	for _, row := range rows {
		if got := Pow(row.x, row.y); math.Float64bits(got) != math.Float64bits(row.want) && !(got != got && row.want != row.want) {
			t.Errorf("%v to the power %v is %v, not %v", row.x, row.y, got, row.want)
		}
	}
}

// TestEdges: ECMA-262 §6.1.6.1.3.
func TestEdges(t *testing.T) {
	inf, nan, zero := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	rows := []struct{ x, y, want float64 }{
		{nan, 0, 1}, {5, nan, nan}, {nan, 1, nan}, {0, 0, 1},
		{1, inf, nan}, {-1, -inf, nan}, {2, inf, inf}, {2, -inf, 0}, {0.5, inf, 0}, {-0.5, -inf, inf},
		{inf, 2, inf}, {inf, -2, 0}, {-inf, 3, -inf}, {-inf, 2, inf}, {-inf, 0.5, inf}, {-inf, -3, zero}, {-inf, -2, 0},
		{0, 3, 0}, {0, -3, inf}, {zero, 3, zero}, {zero, -3, -inf}, {zero, 2, 0}, {zero, -2, inf}, {zero, 0.5, 0},
		{-1, 3, -1}, {-1, 2, 1}, {-1, 0.5, nan}, {-2, 0.5, nan}, {-2, 1 << 53, inf}, {-1, 1<<53 - 1, -1}, {1, 1e300, 1},
		{2, 1e300, inf}, {2, -1e300, 0}, {0.5, 1e300, 0}, {math.Nextafter(1, 2), 1e300, inf}, {math.Nextafter(1, 0), 1e300, 0},
	}
	for _, row := range rows {
		if got := Pow(row.x, row.y); math.Float64bits(got) != math.Float64bits(row.want) && !(got != got && row.want != row.want) {
			t.Errorf("%v to the power %v is %v, not %v", row.x, row.y, got, row.want)
		}
	}
}

// TestPowersOfTen: V8 misses the nearest double at these exponents, by one unit.
func TestPowersOfTen(t *testing.T) {
	below := []int{
		-306, -222, -166, -138, -128, -122, -111, -101, -63, -32, -17, -5, -4, 26, 36, 42, 70, 95, 96, 136, 142,
		191, 218, 232, 242, 244, 260, 279, 284, 290, 294,
	}
	above := []int{
		-307, -303, -278, -268, -246, -207, -163, -148, -145, -106, -104, -88, -76, -57, -39, -29, -24, -23, -21,
		-20, 29, 34, 39, 49, 58, 61, 111, 126, 165, 166, 169, 187, 210, 215, 225, 273, 274, 275,
	}
	for n := -323; n <= 308; n++ {
		want, _ := strconv.ParseFloat("1e"+strconv.Itoa(n), 64)
		switch {
		case slices.Contains(below, n):
			want = math.Nextafter(want, 0)
		case slices.Contains(above, n):
			want = math.Nextafter(want, math.Inf(1))
		}
		if got := Pow(10, float64(n)); got != want {
			t.Errorf("10 to the power %d is %v, not %v", n, got, want)
		}
	}
}
