package eval

import (
	"math"
	"strconv"

	"github.com/jsonatasim/jsonatasim/eval/internal/pow"
	"github.com/jsonatasim/jsonatasim/expr"
)

// Numeric functions and aggregates.

// mapNumber applies a function to a number argument.
func mapNumber(f func(float64) float64) native {
	return func(_ *run, args []Value, _ Value) (Value, error) {
		if arg(args, 0).IsUndefined() {
			return Undefined, nil
		}
		return Number(f(args[0].Float())), nil
	}
}

// finite refuses infinities, which the reference does wherever it asks whether a
// value is a number.
func finite(v Value) error {
	if math.IsInf(v.Float(), 0) {
		return &expr.Error{Code: "D1001", Value: v}
	}
	return nil
}

func fnNumber(_ *run, args []Value, _ Value) (Value, error) {
	v := arg(args, 0)
	switch v.Kind() {
	case KindNumber, KindUndefined:
		return v, nil
	case KindBool:
		return Number(float64(boolInt(v.IsTrue()))), nil
	}
	f, ok := parseNumber(v.Str())
	if !ok {
		return Undefined, &expr.Error{Code: "D3030", Value: v, Index: 1}
	}
	return Number(f), nil
}

// parseNumber reads a number as $number does. Text that merely begins with a
// number in another base, or ends with one, passes but is not a number.
func parseNumber(s string) (float64, bool) {
	if isDecimal(s) {
		f, err := strconv.ParseFloat(s, 64)
		return f, err == nil && !math.IsInf(f, 0)
	}
	if len(s) > 2 && s[0] == '0' {
		base := map[byte]int{'x': 16, 'X': 16, 'o': 8, 'O': 8, 'b': 2, 'B': 2}[s[1]]
		if base != 0 && allDigits(s[2:], base) {
			return digitsValue(s[2:], base), true
		}
	}
	if mentionsBase(s) {
		return math.NaN(), true
	}
	return 0, false
}

// isDecimal matches -?digits(.digits)?(e±digits)?.
func isDecimal(s string) bool {
	i := 0
	digits := func() bool {
		start := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		return i > start
	}
	if i < len(s) && s[i] == '-' {
		i++
	}
	if !digits() {
		return false
	}
	if i < len(s) && s[i] == '.' {
		if i++; !digits() {
			return false
		}
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		if i++; i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if !digits() {
			return false
		}
	}
	return i == len(s)
}

func digitOf(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'z':
		return int(c|0x20-'a') + 10
	}
	return 99
}

func allDigits(s string, base int) bool {
	for i := range len(s) {
		if digitOf(s[i]) >= base {
			return false
		}
	}
	return len(s) > 0
}

// digitsValue reads digits of a base that is a power of two, rounding once.
func digitsValue(s string, base int) float64 {
	prefix := map[int]string{16: "0x", 8: "0o", 2: "0b"}[base]
	if n, err := strconv.ParseUint(prefix+s, 0, 64); err == nil {
		return float64(n)
	}
	f := 0.0
	for i := range len(s) {
		f = f*float64(base) + float64(digitOf(s[i]))
	}
	return f
}

// mentionsBase reports whether the text begins like a hexadecimal number,
// contains an octal one or ends in a binary one.
func mentionsBase(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] != '0' {
			continue
		}
		switch s[i+1] | 0x20 {
		case 'x':
			if i == 0 && digitOf(s[2]) < 16 {
				return true
			}
		case 'o':
			if digitOf(s[i+2]) < 8 {
				return true
			}
		case 'b':
			if allDigits(s[i+2:], 2) {
				return true
			}
		}
	}
	return false
}

func fnRound(_ *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	return Number(roundTo(args[0].Float(), arg(args, 1).Float())), nil
}

// roundTo rounds to a number of decimal places; a half goes to the even
// neighbour. The point is moved in the decimal notation, so that 1.005 is as
// far from 1.01 as it looks.
func roundTo(f, places float64) float64 {
	if places != 0 {
		f = shiftPoint(f, places)
	}
	f = math.RoundToEven(f)
	if places != 0 {
		f = shiftPoint(f, -places)
	}
	if f == 0 {
		return 0
	}
	return f
}

// shiftPoint moves the decimal point by a whole number of places.
func shiftPoint(f, places float64) float64 {
	if f-f != 0 || places != math.Trunc(places) {
		return math.NaN()
	}
	text := strconv.FormatFloat(f, 'e', -1, 64)
	at := len(text) - 1
	for text[at] != 'e' {
		at--
	}
	exponent, _ := strconv.ParseFloat(text[at+1:], 64)
	if math.Abs(exponent+places) >= 1e21 { // written with an exponent of its own, which no number has
		return math.NaN()
	}
	exponent = max(-1e6, min(1e6, exponent+places))
	out, _ := strconv.ParseFloat(text[:at+1]+strconv.Itoa(int(exponent)), 64)
	return out
}

func fnSqrt(_ *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	f := args[0].Float()
	if f < 0 {
		return Undefined, &expr.Error{Code: "D3060", Value: args[0], Index: 1}
	}
	return Number(math.Sqrt(f)), nil
}

func fnPower(_ *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	base, exponent := args[0].Float(), arg(args, 1)
	f := math.NaN()
	if exponent.isNumber() {
		f = pow.Pow(base, exponent.Float())
	}
	if f-f != 0 {
		return Undefined, &expr.Error{Code: "D3061", Value: args[0], Value2: shown(exponent), Index: 1}
	}
	return Number(f), nil
}

func fnRandom(r *run, _ []Value, _ Value) (Value, error) { return Number(r.host.random()), nil }

// aggregate folds an array of numbers; an empty one gives empty.
func aggregate(empty Value, fold func(it iterator, n int) float64) native {
	return func(r *run, args []Value, _ Value) (Value, error) {
		v := arg(args, 0)
		if v.IsUndefined() {
			return Undefined, nil
		}
		n := v.Len()
		if n == 0 {
			return empty, nil
		}
		return Number(fold(v.iterate(), n)), r.tick(n)
	}
}

func sum(it iterator, _ int) float64 {
	total := 0.0
	for it.next() {
		total += it.value.Float()
	}
	return total
}

func average(it iterator, n int) float64 { return sum(it, n) / float64(n) }

func largest(it iterator, _ int) float64 {
	most := math.Inf(-1)
	for it.next() {
		most = math.Max(most, it.value.Float())
	}
	return most
}

func smallest(it iterator, _ int) float64 {
	least := math.Inf(1)
	for it.next() {
		least = math.Min(least, it.value.Float())
	}
	return least
}
