package eval

import (
	"math"
	"unsafe"
)

// Kind is the type of a [Value], in the language's terms.
type Kind uint8

// The kinds. Undefined is the absence of a value; it is not null.
const (
	KindUndefined Kind = iota
	KindNull
	KindBool
	KindNumber
	KindString
	KindArray
	KindObject
	KindFunction
)

var kindNames = [...]string{"undefined", "null", "boolean", "number", "string", "array", "object", "function"}

// String gives the name that the function $type uses.
func (k Kind) String() string { return kindNames[k] }

// Value is any value of the language. It is two words, holds numbers and truth
// values without allocating, and is immutable. The zero Value is undefined.
//
// Objects keep the order of their keys. Strings are UTF-8; a surrogate that
// stands alone, which JavaScript's strings and JSON can hold, is kept in its
// three-byte form (WTF-8).
//
// A Value that came out of JSON refers to the text it was read from and reads
// it where it is touched.
type Value struct {
	// ref is what bits is to be read with: a mark for numbers, the data of a
	// string or an array, the object, function or tape otherwise.
	ref unsafe.Pointer
	// bits is the number itself, or a tag in the top byte, flags in the next,
	// and a length or an index below.
	bits uint64
}

type tag uint8

const (
	tagUndefined tag = iota
	tagNull
	tagBool
	tagString
	tagArray      // ref is the first element, payload the length
	tagTapeArray  // ref is the tape, payload the node
	tagObject     // ref is the *object
	tagTapeObject // ref is the tape, payload the node
	tagFunction   // ref is the *Function
	tagNumber     // ref is the number mark, bits the double
	tagInteger    // ref is the integer mark, bits the integer
	tagUnset      // a variable's place before anything was bound
	tagBindings   // ref is a *binding: the variables of one tuple
	tagTail       // a call in tail position is to be carried out next
)

var tagKinds = [...]Kind{
	tagUndefined: KindUndefined, tagNull: KindNull, tagBool: KindBool, tagString: KindString,
	tagArray: KindArray, tagTapeArray: KindArray, tagObject: KindObject, tagTapeObject: KindObject,
	tagFunction: KindFunction, tagNumber: KindNumber, tagInteger: KindNumber,
	tagUnset: KindUndefined, tagBindings: KindUndefined, tagTail: KindUndefined,
}

const (
	tagShift     = 56
	flagShift    = 48
	payloadBits  = 48
	payloadMask  = 1<<payloadBits - 1
	flagsMask    = 0xFF << flagShift
	withoutFlags = ^uint64(flagsMask)
)

// Flags of arrays. A sequence is what paths and many functions give: of one
// value it is that value, of none it is undefined.
const (
	flagSequence uint64 = 1 << (flagShift + iota)
	flagKeep            // a sequence of one stays an array
	flagCons            // made by [] at an end of a path: not flattened
	flagOuter           // the input, an array, wrapped to count as one value
	flagTuples          // a sequence of tuples: items and bindings in turn
)

// numberMark and integerMark say that bits is a number. They hold something, so
// that no two of them share an address.
var numberMark, integerMark byte

// Undefined and Null are the values without content.
var (
	Undefined = Value{}
	Null      = Value{bits: uint64(tagNull) << tagShift}
	unset     = Value{bits: uint64(tagUnset) << tagShift}
	tailCall  = Value{bits: uint64(tagTail) << tagShift}
)

// Bool makes a truth value.
func Bool(b bool) Value {
	v := Value{bits: uint64(tagBool) << tagShift}
	if b {
		v.bits |= 1
	}
	return v
}

// Number makes a number.
func Number(f float64) Value {
	return Value{ref: unsafe.Pointer(&numberMark), bits: math.Float64bits(f)}
}

// Integer makes a number that is exact over all of int64. Only the states
// dialect makes use of the digits beyond 2^53.
func Integer(i int64) Value {
	if -maxSafe <= i && i <= maxSafe {
		return Number(float64(i))
	}
	return Value{ref: unsafe.Pointer(&integerMark), bits: uint64(i)}
}

// maxSafe is the last integer up to which a double holds every integer.
const maxSafe = 1<<53 - 1

// String makes a string.
func String(s string) Value {
	return Value{ref: unsafe.Pointer(unsafe.StringData(s)), bits: uint64(tagString)<<tagShift | uint64(len(s))}
}

// Array makes an array of items, which must not be changed afterwards.
func Array(items ...Value) Value { return makeArray(items, 0) }

func makeArray(items []Value, flags uint64) Value {
	return Value{
		ref:  unsafe.Pointer(unsafe.SliceData(items)),
		bits: uint64(tagArray)<<tagShift | flags | uint64(len(items)),
	}
}

// Sequence makes a sequence of items, as paths give them: one item stands for
// itself, none for undefined.
func Sequence(items ...Value) Value { return settle(sequence(items), false) }

func sequence(items []Value) Value { return makeArray(items, flagSequence) }

func (v Value) tag() tag {
	switch v.ref {
	case unsafe.Pointer(&numberMark):
		return tagNumber
	case unsafe.Pointer(&integerMark):
		return tagInteger
	}
	return tag(v.bits >> tagShift)
}

// Kind gives the type of the value.
func (v Value) Kind() Kind { return tagKinds[v.tag()] }

// IsUndefined reports whether there is no value.
func (v Value) IsUndefined() bool { return v == Value{} }

// IsNull reports whether the value is null.
func (v Value) IsNull() bool { return v == Null }

func (v Value) isNumber() bool {
	return v.ref == unsafe.Pointer(&numberMark) || v.ref == unsafe.Pointer(&integerMark)
}

func (v Value) isString() bool   { return v.tag() == tagString }
func (v Value) isFunction() bool { return v.tag() == tagFunction }

func (v Value) isArray() bool {
	t := v.tag()
	return t == tagArray || t == tagTapeArray
}

func (v Value) isObject() bool {
	t := v.tag()
	return t == tagObject || t == tagTapeObject
}

// has reports whether v is an array with any of the flags.
func (v Value) has(flags uint64) bool { return v.tag() == tagArray && v.bits&flags != 0 }

func (v Value) payload() int { return int(v.bits & payloadMask) }

// Float gives a number as a double; it is 0 for every other kind.
func (v Value) Float() float64 {
	switch v.tag() {
	case tagNumber:
		return math.Float64frombits(v.bits)
	case tagInteger:
		return float64(int64(v.bits))
	}
	return 0
}

// Int gives the exact integer where v is one, and whether it is.
func (v Value) Int() (int64, bool) {
	switch v.tag() {
	case tagInteger:
		return int64(v.bits), true
	case tagNumber:
		f := math.Float64frombits(v.bits)
		if f == math.Trunc(f) && math.Abs(f) <= maxSafe {
			return int64(f), true
		}
	}
	return 0, false
}

// IsTrue gives a truth value; it is false for every other kind.
func (v Value) IsTrue() bool { return v.bits == uint64(tagBool)<<tagShift|1 && v.ref == nil }

// Str gives the text of a string; it is empty for every other kind.
func (v Value) Str() string {
	if v.tag() != tagString {
		return ""
	}
	return unsafe.String((*byte)(v.ref), v.payload())
}

// str is Str for a value known to be a string.
func (v Value) str() string { return unsafe.String((*byte)(v.ref), v.payload()) }

func (v Value) function() *Function { return (*Function)(v.ref) }

func (v Value) object() *object { return (*object)(v.ref) }

func (v Value) tape() *tape { return (*tape)(v.ref) }
