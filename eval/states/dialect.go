package states

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// Dialect is the dialect of AWS Step Functions.
var Dialect = newDialect()

func newDialect() *eval.Dialect {
	d := eval.JSONata20.Derive("states", functions())
	d.ScriptOrder = false // AWS runs on the JVM: members stay as inserted
	d.ExactIntegers = true
	d.AppendNumber = appendNumber
	d.StringNumber = stringNumber
	d.Bounds.Nesting = maxNesting
	d.Bounds.Time = maxTime
	return d
}

// maxNesting is how deeply AWS evaluates constructs inside each other: a sum of
// 100 terms passes, one of 101 does not (measured on AWS).
const maxNesting = 100

// maxTime is how long an expression may run. That AWS has such a bound was
// measured, its value was not.
const maxTime = 5 * time.Second

// longLimit is 2^63: up to it whole numbers are written as integers.
const longLimit = 1 << 63

// appendNumber writes a number as AWS writes results: integers in full as long as
// they fit 64 bits, larger doubles in Java's notation, and as strings what JSON
// has no number for (measured on AWS).
func appendNumber(b []byte, n eval.Value) []byte {
	if i, ok := n.Int(); ok {
		return strconv.AppendInt(b, i, 10)
	}
	f := n.Float()
	switch {
	case math.IsNaN(f):
		return append(b, `"NaN"`...)
	case math.IsInf(f, 1):
		return append(b, `"Infinity"`...)
	case math.IsInf(f, -1):
		return append(b, `"-Infinity"`...)
	case math.Abs(f) >= longLimit:
		return appendJava(b, f)
	}
	return expr.AppendNumber(b, f)
}

// appendJava writes a large double as Java's Double.toString does: d.dddEn.
func appendJava(b []byte, f float64) []byte {
	text := strconv.FormatFloat(f, 'E', -1, 64)
	mantissa, exponent, _ := strings.Cut(text, "E+")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	return append(append(append(b, mantissa...), 'E'), strings.TrimLeft(exponent, "0")...)
}

// stringNumber writes a number as $string does: whole numbers are not rounded to
// 15 digits (measured on AWS).
func stringNumber(b []byte, n eval.Value) []byte {
	if i, ok := n.Int(); ok {
		return strconv.AppendInt(b, i, 10)
	}
	return eval.AppendRounded(b, n)
}
