package picture

import (
	"math"
	"slices"
)

// FormatNumber compiles the picture and formats.
func FormatNumber(value float64, picture string, format map[string]string) (string, *Error) {
	number, err := CompileNumber(picture, format)
	if err != nil {
		return "", err
	}
	return number.Format(value), nil
}

// Format writes a number by the picture. Negative numbers and NaN take the
// second half of the picture; infinity and NaN are written as in ECMAScript,
// where the digits would be. From 1e21 on digits are those of toFixed, which are
// an exponent and get treated as digits.
//
// With an exponent the reference scales by repeated division or multiplication,
// and does not come back from infinity, nor release 2.0.6 from anything below
// zero or zero; they are scaled as 2.2.2 does, infinity not at all.
func (n *Number) Format(value float64) string {
	sub := &n.negative
	if value >= 0 {
		sub = &n.positive
	}
	mantissa, exponent := value*sub.factor, 0
	if sub.minExponent > 0 {
		mantissa, exponent = scale(math.Abs(mantissa), sub.scale)
	}
	var buf [64]uint16
	digits := n.digits(buf[:0], math.Abs(roundTo(mantissa, sub.maxDecimals)), sub)
	out := append(make(units, 0, len(digits)+32), sub.prefix...)
	out = append(out, n.group(digits, sub)...)
	if sub.minExponent > 0 {
		out = n.appendExponent(out, exponent, sub.minExponent)
	}
	return string(append(out, sub.suffix...).text(make([]byte, 0, len(out)+16)))
}

// scale brings a number between 10^(places-1) and 10^places.
func scale(mantissa float64, places int) (float64, int) {
	least, most, exponent := powerOfTen(float64(places-1)), powerOfTen(float64(places)), 0
	if mantissa == 0 || math.IsInf(mantissa, 0) {
		return mantissa, 0
	}
	for mantissa < least {
		mantissa *= 10
		exponent--
	}
	for mantissa > most {
		mantissa /= 10
		exponent++
	}
	return mantissa, exponent
}

// digits writes a number with as many digits on both sides as asked for, and
// always with the decimal separator. The point is looked for among the digits of
// the family, where a curious family may have one.
func (n *Number) digits(u units, value float64, sub *subPicture) units {
	var buf [64]byte
	text := appendFixed(buf[:0], value, sub.maxDecimals)
	u = n.symbols.appendDigits(u, text)
	if point := slices.Index(u, '.'); point >= 0 {
		u = slices.Replace(u, point, point+1, n.symbols.decimal...)
	} else {
		u = append(u, n.symbols.decimal...)
	}
	return n.pad(u, sub)
}

// pad takes zeros off both ends and puts as many there as have to be.
func (n *Number) pad(u units, sub *subPicture) units {
	for len(u) > 0 && is(n.symbols.zero, u[0]) {
		u = u[1:]
	}
	for len(u) > 0 && is(n.symbols.zero, u[len(u)-1]) {
		u = u[:len(u)-1]
	}
	decimal := u.index(n.symbols.decimal, 0)
	for missing := sub.minDecimals - (len(u) - decimal - 1); missing > 0; missing-- {
		u = append(u, n.symbols.zero...)
	}
	if missing := sub.minInteger - decimal; missing > 0 {
		u = append(slices.Repeat(n.symbols.zero, missing), u...)
	}
	return u
}

// group puts grouping separators in, and drops a decimal separator that nothing
// follows. In a picture without one it drops whatever is last.
func (n *Number) group(u units, sub *subPicture) units {
	decimal := u.index(n.symbols.decimal, 0)
	if sub.groupSize > 0 {
		for at := decimal - sub.groupSize; at > 0; at -= sub.groupSize {
			u = n.separate(u, at)
		}
	} else {
		for _, position := range sub.groups {
			u = n.separate(u, decimal-position)
			decimal++
		}
	}
	decimal = u.index(n.symbols.decimal, 0)
	for _, position := range sub.fractionGroups {
		u = n.separate(u, decimal+position+1)
	}
	decimal = u.index(n.symbols.decimal, 0)
	if !sub.hasDecimal || decimal == len(u)-1 {
		u = u[:max(0, len(u)-1)]
	}
	return u
}

// separate inserts a grouping separator; positions before the beginning count
// from the end (String.prototype.slice).
func (n *Number) separate(u units, at int) units {
	if at < 0 {
		at = max(0, at+len(u))
	}
	return slices.Insert(u, min(at, len(u)), n.symbols.grouping...)
}

// appendExponent writes the exponent with its separator and sign.
func (n *Number) appendExponent(u units, exponent, least int) units {
	u = append(u, n.symbols.exponent...)
	if exponent < 0 {
		u = append(u, n.symbols.minus...)
	}
	var buf [8]byte
	text := appendNumeral(buf[:0], math.Abs(float64(exponent)))
	for missing := least - len(text); missing > 0; missing-- {
		u = append(u, n.symbols.zero...)
	}
	return n.symbols.appendDigits(u, text)
}
