package picture

import (
	"bytes"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// appendNumeral writes a number as ECMA-262's Number::toString does.
func appendNumeral(b []byte, f float64) []byte {
	switch abs := math.Abs(f); {
	case f == 0:
		return append(b, '0')
	case math.IsNaN(f):
		return append(b, "NaN"...)
	case math.IsInf(f, 0):
		if f < 0 {
			b = append(b, '-')
		}
		return append(b, "Infinity"...)
	case abs < 1e15 && abs == math.Trunc(abs):
		return strconv.AppendInt(b, int64(f), 10)
	case abs >= 1e-6 && abs < 1e21:
		return strconv.AppendFloat(b, f, 'f', -1, 64)
	}
	b = strconv.AppendFloat(b, f, 'e', -1, 64)
	if n := len(b); b[n-2] == '0' && (b[n-3] == '+' || b[n-3] == '-') {
		return append(b[:n-2], b[n-1]) // Go has two digits of exponent at least
	}
	return b
}

// appendFixed writes a number that is not negative as Number.prototype.toFixed
// does: halves of the binary value go up, and from 1e21 on there are no decimals.
func appendFixed(b []byte, f float64, digits int) []byte {
	if !(f < 1e21) {
		return appendNumeral(b, f)
	}
	if digits > 0 && fractionBits(f) == digits+1 {
		// Half way exactly, which Go takes to even. The decimals end in 25 or 75.
		b = strconv.AppendFloat(b, f, 'f', digits+1, 64)
		b = b[:len(b)-1]
		b[len(b)-1]++
		return b
	}
	return strconv.AppendFloat(b, f, 'f', digits, 64)
}

// fractionBits counts the binary digits behind the point.
func fractionBits(f float64) int {
	fraction, exponent := math.Frexp(f)
	significand := uint64(fraction * (1 << 53))
	return 53 - exponent - bits.TrailingZeros64(significand)
}

// roundTo rounds to so many decimals, halves to even, going by the shortest
// decimal form of the number and not by its binary value: 1.005 to two is 1.00.
// Infinity to any decimals but none is NaN, as in the reference.
func roundTo(f float64, digits int) float64 {
	if digits == 0 {
		return math.RoundToEven(f)
	}
	return shift(math.RoundToEven(shift(f, digits)), -digits)
}

// shift moves the decimal point of the shortest decimal form.
func shift(f float64, places int) float64 {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return math.NaN()
	}
	var buf [32]byte
	text := strconv.AppendFloat(buf[:0], f, 'e', -1, 64)
	mark := bytes.IndexByte(text, 'e')
	exponent, _ := strconv.Atoi(string(text[mark+1:]))
	text = strconv.AppendInt(text[:mark+1], int64(exponent+places), 10)
	shifted, _ := strconv.ParseFloat(string(text), 64)
	return shifted
}

// parseInt reads a number as ECMA-262's parseInt does: white space, a sign, "0x"
// and hexadecimal digits or else decimal ones, and whatever follows is not
// looked at. No digits is NaN.
func parseInt(s string) float64 {
	s = strings.TrimLeftFunc(s, isSpace)
	sign := 1.0
	if s != "" && (s[0] == '+' || s[0] == '-') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	if len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x' {
		return sign * parseHex(s[2:])
	}
	n := 0
	for n < len(s) && s[n]-'0' <= 9 {
		n++
	}
	if n == 0 {
		return math.NaN()
	}
	f, _ := strconv.ParseFloat(s[:n], 64) // out of range gives infinity, as it should
	return sign * f
}

// parseHex reads leading hexadecimal digits.
func parseHex(s string) float64 {
	n := 0
	for n < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[n]) >= 0 {
		n++
	}
	if n == 0 {
		return math.NaN()
	}
	f, _ := strconv.ParseFloat("0x"+s[:n]+"p0", 64)
	return f
}
