package expr

import (
	"math"
	"strconv"
)

// AppendNumber appends the shortest text that reads back as the same double,
// laid out as ECMAScript's Number::toString does: digits up to 1e21, down to
// 1e-6, with an exponent outside. Negative zero is "0"; values that are not
// finite are NaN, Infinity and -Infinity.
func AppendNumber(b []byte, f float64) []byte {
	switch {
	case f == 0:
		return append(b, '0')
	case math.IsNaN(f):
		return append(b, "NaN"...)
	case math.IsInf(f, 1):
		return append(b, "Infinity"...)
	case math.IsInf(f, -1):
		return append(b, "-Infinity"...)
	}
	abs := math.Abs(f)
	if abs < 1e15 && abs == math.Trunc(abs) {
		return strconv.AppendInt(b, int64(f), 10)
	}
	if abs >= 1e-6 && abs < 1e21 {
		return strconv.AppendFloat(b, f, 'f', -1, 64)
	}
	b = strconv.AppendFloat(b, f, 'e', -1, 64)
	// Go writes at least two digits of exponent, ECMAScript as few as it takes.
	if n := len(b); b[n-2] == '0' && (b[n-3] == '+' || b[n-3] == '-') {
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}
