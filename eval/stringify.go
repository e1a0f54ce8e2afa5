package eval

import (
	"math"
	"strconv"

	"github.com/jsonatasim/jsonatasim/expr"
)

// stringify casts to a string: JSON text, with functions as empty strings and
// numbers rounded to 15 significant digits.
func (r *run) stringify(v Value, pretty bool) (string, error) {
	switch v.tag() {
	case tagString:
		return v.str(), nil
	case tagFunction:
		return "", nil
	case tagNumber, tagInteger:
		if f := v.Float(); f-f != 0 {
			return "", &expr.Error{Code: "D3001", Value: v}
		}
	}
	w := writer{pretty: pretty, number: roundNumber, text: r}
	if r.program.dialect.Semantics20 {
		w.number = roundNumber20
	}
	if custom := r.program.dialect.StringNumber; custom != nil {
		w.number = custom
	}
	if err := w.value(v); err != nil {
		return "", err
	}
	return stringOf(w.b), nil
}

// wrote looks at the bounds while a text of the given size is being written.
func (r *run) wrote(size int) error {
	if int64(size) > r.memory {
		return r.take(size)
	}
	if err := r.fits(size); err != nil {
		return err
	}
	return r.tick(1)
}

// AppendRounded writes a number as $string does in the jsonata dialect: integers as
// they are, the rest rounded to 15 significant digits.
func AppendRounded(b []byte, n Value) []byte { return roundNumber(b, n) }

// roundNumber writes integers as they are and the rest with 15 digits.
func roundNumber(b []byte, n Value) []byte {
	f := n.Float()
	if f != math.Trunc(f) {
		f = toPrecision15(f)
	}
	return appendScriptNumber(b, Number(f))
}

// roundNumber20 is what 2.0.6 does: integers beyond 15 digits lose digits too.
func roundNumber20(b []byte, n Value) []byte {
	return appendScriptNumber(b, Number(toPrecision15(n.Float())))
}

// toPrecision15 rounds to 15 significant digits, as JavaScript's toPrecision
// does: a number half-way between goes away from zero.
func toPrecision15(f float64) float64 {
	if f-f != 0 || f == 0 {
		return f
	}
	var buf [32]byte
	if shortest := strconv.AppendFloat(buf[:0], math.Abs(f), 'e', -1, 64); mantissaDigits(shortest) <= 15 {
		return f
	}
	// The exact decimal value of a double that lies half-way has few digits
	// more; 40 are enough to tell.
	exact := strconv.AppendFloat(make([]byte, 0, 64), math.Abs(f), 'e', 40, 64)
	rounded := strconv.AppendFloat(buf[:0], math.Abs(f), 'e', 14, 64)
	if isHalf(exact) {
		rounded = strconv.AppendFloat(buf[:0], math.Nextafter(math.Abs(f), math.Inf(1)), 'e', 14, 64)
	}
	out, _ := strconv.ParseFloat(stringOf(rounded), 64)
	return math.Copysign(out, f)
}

// mantissaDigits counts the digits before the exponent of d.ddde±dd.
func mantissaDigits(text []byte) int {
	n := 0
	for _, c := range text {
		if c == 'e' {
			break
		}
		if c != '.' {
			n++
		}
	}
	return n
}

// isHalf reports whether the digits behind the 15th are a 5 and zeros.
func isHalf(text []byte) bool {
	const at = 1 + 1 + 14 // the first digit, the point, fourteen digits
	if text[at] != '5' {
		return false
	}
	for _, c := range text[at+1:] {
		if c == 'e' {
			return true
		}
		if c != '0' {
			return false
		}
	}
	return true
}
