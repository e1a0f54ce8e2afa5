package picture

import (
	"math"
	"slices"
)

// FormatBase writes a number, rounded to an integer, in a radix, rounded
// likewise (halves to even); docs.jsonata.org, $formatBase. A radix outside
// 2 to 36 is D3100 with the radix as its value. Beyond 2^53 the digits that a
// double does not hold are zeros, in radix 10 with an exponent from 1e21 on, as
// in Number.prototype.toString.
func FormatBase(value, radix float64) (string, *Error) {
	value, radix = math.RoundToEven(value), math.RoundToEven(radix)
	switch {
	case !(radix >= 2 && radix <= 36):
		return "", &Error{Code: "D3100", Value: radix}
	case radix == 10 || math.IsNaN(value) || math.IsInf(value, 0):
		return string(appendNumeral(nil, value)), nil
	}
	return radixText(value, radix), nil
}

// radixText gives the digits of an integer as V8 finds them: zeros while there
// are more than 53 bits without the last digit, then whatever divides off.
func radixText(value, radix float64) string {
	var digits []byte
	rest := math.Abs(value)
	for rest/radix >= 1<<53 {
		rest /= radix
		digits = append(digits, '0')
	}
	for {
		digit := math.Mod(rest, radix)
		digits = append(digits, "0123456789abcdefghijklmnopqrstuvwxyz"[int(digit)])
		rest = (rest - digit) / radix
		if rest <= 0 {
			break
		}
	}
	if value < 0 {
		digits = append(digits, '-')
	}
	slices.Reverse(digits)
	return string(digits)
}
