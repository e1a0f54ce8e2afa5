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
	d.Bounds.Value = maxValue
	d.Bounds.Memory = maxMade
	return d
}

// maxNesting is how deeply AWS evaluates constructs inside each other: a sum of
// 100 terms passes, one of 101 does not (measured on AWS).
const maxNesting = 100

// maxTime is how long an expression may run (AWS, "Transforming data with JSONata in Step
// Functions", handling expression errors).
const maxTime = time.Second

// maxValue is how many bytes one value may take while it is made. Measured on AWS: an
// array [1..873782] passes and one element more does not, which at 8 bytes an element is
// this number. $range(1,360145,1) passes and one element more does not: 360,145 is a size
// that Java's ArrayList comes to when it grows, and the next, 540,217, is too large
// together with the old one. A string of 2^22 characters passes and one of 2^23 does
// not. That lists which are put together by other functions grow likewise is
// inferred. What an expression makes in all can not be what counts: doubling a string 22
// times, which passes, makes 8,388,606 characters.
const maxValue = 6_990_256

// maxMade is how many bytes of values an expression may make in all, which protects who
// runs it; AWS is not known to have such a bound.
const maxMade = 256 << 20

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
