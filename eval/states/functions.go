package states

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"math"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// functions are what AWS adds to the language, changes in it, and takes away.
func functions() map[string]*eval.Function {
	add := map[string]eval.Func{
		"parse":     parse,
		"partition": partition,
		"range":     numberRange,
		"hash":      hash,
		"uuid":      uuid,
		"random":    random,

		"base64decode": decodeBase64,
	}
	list := map[string]*eval.Function{"eval": nil}
	for name, fn := range add {
		f, err := eval.NewFunction(name, signature(name), 0, fn)
		if err != nil {
			panic(err)
		}
		list[name] = f
	}
	return list
}

// signatures are those that the language's notation can not say in full: what
// AWS checks beyond them is checked in the functions. $partition makes no array of
// what is none, $parse may have no argument (measured on AWS).
var signatures = map[string]string{"partition": "<xn?:a>", "parse": "<s?:x>"}

// signature gives what a function accepts in Step Functions.
func signature(name string) string {
	if own, ok := signatures[name]; ok {
		return own
	}
	entry, ok := expr.FindFunction(name)
	if !ok {
		panic("states: $" + name + " is not in the catalogue")
	}
	if entry.StatesSignature != "" {
		return entry.StatesSignature
	}
	return entry.Signature
}

func argument(args []eval.Value, i int) eval.Value {
	if i < len(args) {
		return args[i]
	}
	return eval.Undefined
}

// invalid is AWS's error for arguments of the right type but the wrong value.
func invalid(text string) error { return &expr.Error{Code: "D3137", Text: text} }

// parse is $parse: JSON text to value. White space around it is allowed, repeated
// keys, numbers beyond a double and anything else that is not JSON are not
// (measured on AWS).
func parse(_ *eval.Call, args []eval.Value) (eval.Value, error) {
	text := argument(args, 0)
	if text.IsUndefined() {
		return eval.Undefined, nil
	}
	v, err := eval.ParseJSON([]byte(text.Str()), strict)
	if err != nil {
		return eval.Undefined, invalid("Invalid JSON")
	}
	return v, nil
}

// strict reads JSON as $parse does.
var strict = &eval.Dialect{ExactIntegers: true, StrictJSON: true}

// partition is $partition: an array in parts of a size; without a size in one
// (recorded from AWS; edges measured).
func partition(c *eval.Call, args []eval.Value) (eval.Value, error) {
	list, size := argument(args, 0), argument(args, 1)
	if list.IsUndefined() {
		return eval.Undefined, nil
	}
	if err := wantArray(list); err != nil {
		return eval.Undefined, err
	}
	n := list.Len()
	if !size.IsUndefined() {
		switch f := math.Trunc(size.Float()); {
		case f < 0:
			return eval.Undefined, invalid("Second argument must be zero or greater")
		case f == 0:
			return eval.Undefined, nil
		case f < float64(n):
			n = int(f)
		}
	}
	if list.Len() == 0 {
		return eval.Undefined, nil
	}
	if err := c.Grow(list.Len()); err != nil {
		return eval.Undefined, err
	}
	var parts, part []eval.Value
	for _, item := range list.Items {
		if part = append(part, item); len(part) == n {
			parts, part = append(parts, eval.Array(part...)), nil
		}
	}
	if len(part) > 0 {
		parts = append(parts, eval.Array(part...))
	}
	return eval.Array(parts...), nil
}

// wantArray refuses a first argument that is no array; for null AWS has another
// error than for the rest (measured on AWS).
func wantArray(v eval.Value) error {
	switch {
	case v.IsNull():
		return &expr.Error{Code: "T0412", Value: v, Index: 1, Type: "arrays"}
	case v.Kind() != eval.KindArray:
		return &expr.Error{Code: "T0410", Value: v, Index: 1}
	}
	return nil
}

// numberRange is $range: from the first to the last integer by a step, all cut to
// integers; a single one is not kept in an array (recorded from AWS). Only the bound on
// memory limits how many there are (measured).
func numberRange(c *eval.Call, args []eval.Value) (eval.Value, error) {
	step := argument(args, 2)
	if argument(args, 0).IsUndefined() || argument(args, 1).IsUndefined() || step.IsUndefined() {
		return eval.Undefined, nil
	}
	first, last, by := long(args[0]), long(args[1]), long(step)
	if by == 0 || first < last && by < 0 || first > last && by > 0 {
		return eval.Undefined, nil
	}
	// Differences of 64 bits fit where they are not negative; the rest wraps around.
	span, stride := uint64(last)-uint64(first), uint64(by)
	if by < 0 {
		span, stride = -span, -stride
	}
	size := int(min(span/stride, math.MaxInt32)) + 1
	if err := c.Grow(size); err != nil {
		return eval.Undefined, err
	}
	items := make([]eval.Value, size)
	for i := range items {
		items[i] = eval.Integer(first + int64(i)*by)
	}
	return eval.Sequence(items...), nil
}

// long casts a number as Java does to long: towards zero, what is too large to the
// last that fits, and what is no number to zero.
func long(v eval.Value) int64 {
	if n, ok := v.Int(); ok {
		return n
	}
	switch f := math.Trunc(v.Float()); {
	case f != f:
		return 0
	case f >= longLimit:
		return math.MaxInt64
	case f < -longLimit:
		return math.MinInt64
	default:
		return int64(f)
	}
}

// hash is $hash: lower-case hexadecimal; the algorithm's name is looked up as
// written (documented; edges measured).
func hash(_ *eval.Call, args []eval.Value) (eval.Value, error) {
	text, algorithm := argument(args, 0), argument(args, 1)
	if text.IsUndefined() || algorithm.IsUndefined() {
		return eval.Undefined, nil
	}
	b := []byte(text.Str())
	var sum []byte
	switch algorithm.Str() {
	case "MD5":
		s := md5.Sum(b)
		sum = s[:]
	case "SHA-1":
		s := sha1.Sum(b)
		sum = s[:]
	case "SHA-256":
		s := sha256.Sum256(b)
		sum = s[:]
	case "SHA-384":
		s := sha512.Sum384(b)
		sum = s[:]
	case "SHA-512":
		s := sha512.Sum512(b)
		sum = s[:]
	default:
		return eval.Undefined, invalid("Unsupported algorithm: " + algorithm.Str())
	}
	return eval.String(hex.EncodeToString(sum)), nil
}

// uuid is $uuid: random, version 4.
func uuid(c *eval.Call, _ []eval.Value) (eval.Value, error) {
	return eval.String(newUUID(c)), nil
}

// newUUID makes a UUID of what the program's source of randomness gives.
func newUUID(c *eval.Call) string {
	var b [16]byte
	for i := range b {
		b[i] = byte(c.Random() * 256)
	}
	b[6] = b[6]&0x0F | 0x40
	b[8] = b[8]&0x3F | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// random is $random: without a seed from the program's source, with one the first
// double of Java's generator (measured on AWS).
func random(c *eval.Call, args []eval.Value) (eval.Value, error) {
	seed := argument(args, 0)
	if seed.IsUndefined() {
		return eval.Number(c.Random()), nil
	}
	return eval.Number(javaDouble(long(seed))), nil
}

// javaDouble is new java.util.Random(seed).nextDouble(), by the linear congruential
// generator of that class's documentation.
func javaDouble(seed int64) float64 {
	const multiplier, increment, mask = 0x5DEECE66D, 0xB, 1<<48 - 1
	state := (uint64(seed) ^ multiplier) & mask
	next := func(bits uint) uint64 {
		state = (state*multiplier + increment) & mask
		return state >> (48 - bits)
	}
	high := next(26)
	return float64(high<<27+next(27)) / (1 << 53)
}
