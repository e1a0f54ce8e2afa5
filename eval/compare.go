package eval

import "unsafe"

// maxNesting is how deeply values may nest where they are walked through. JSON
// texts stay far below; only an expression can build values as deep.
const maxNesting = 100_000

// tooDeep is the panic of a walk that went beyond maxNesting. Run turns it into
// the error X1005; it never leaves the package.
type tooDeep struct{}

// deeper gives the depth one level down.
func deeper(depth int) int {
	if depth == maxNesting {
		panic(tooDeep{})
	}
	return depth + 1
}

// truthy casts to boolean (docs.jsonata.org, "Boolean functions", $boolean): an
// array counts if any of its items does, a function does not (from 2.1 on).
func truthy(v Value) bool {
	switch v.tag() {
	case tagBool:
		return v.IsTrue()
	case tagNumber, tagInteger:
		f := v.Float()
		return f != 0 && f == f
	case tagString:
		return v.payload() > 0
	case tagObject, tagTapeObject:
		return v.Len() > 0
	case tagArray, tagTapeArray:
		return anyTruthy(v, 0)
	case tagFunction:
		return v.function().truthy
	}
	return false
}

func anyTruthy(v Value, depth int) bool {
	depth = deeper(depth)
	for it := v.iterate(); it.next(); {
		if it.value.isArray() {
			if anyTruthy(it.value, depth) {
				return true
			}
		} else if truthy(it.value) {
			return true
		}
	}
	return false
}

// identical is JavaScript's ===: value for plain values, the same object or
// array for the rest. Empty arrays have no identity and count as different.
func identical(a, b Value) bool {
	switch {
	case a.isNumber() && b.isNumber():
		if a.tag() == tagInteger && b.tag() == tagInteger {
			return a.bits == b.bits
		}
		return a.Float() == b.Float()
	case a.isString() && b.isString():
		return a.str() == b.str()
	case a.tag() == tagArray && a.payload() == 0:
		return false
	}
	return a.ref == b.ref && a.bits&withoutFlags == b.bits&withoutFlags
}

// deepEqual compares two values with all they hold; the order of members does
// not count.
func deepEqual(a, b Value) bool { return equalAt(a, b, 0) }

func equalAt(a, b Value, depth int) bool {
	if identical(a, b) {
		return true
	}
	switch {
	case a.isArray() && b.isArray():
		return equalArrays(a, b, deeper(depth))
	case a.isObject() && b.isObject():
		return equalObjects(a, b, deeper(depth))
	}
	return false
}

func equalArrays(a, b Value, depth int) bool {
	if a.Len() != b.Len() {
		return false
	}
	x, y := a.iterate(), b.iterate()
	for x.next() && y.next() {
		if !equalAt(x.value, y.value, depth) {
			return false
		}
	}
	return true
}

func equalObjects(a, b Value, depth int) bool {
	if a.Len() != b.Len() {
		return false
	}
	for it := a.members(); it.next(); {
		other := b.Get(it.key)
		if other.IsUndefined() || !equalAt(it.value, other, depth) {
			return false
		}
	}
	return true
}

func stringData(s string) *byte { return unsafe.StringData(s) }

func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
