package eval

import (
	"unsafe"

	"github.com/jsonatasim/jsonatasim/expr"
)

// maxNesting is how deeply values may nest where they are walked through. JSON
// texts stay far below; only an expression can build values as deep.
const maxNesting = 100_000

// stopped is the panic of a walk through a value that went beyond maxNesting or a
// bound of the run. Run turns it into its error; it never leaves the package.
type stopped struct{ err error }

// into counts a walk's way down into a container of n, and gives the depth there. A value
// that holds another twice, and that one another twice, and so on, is small and
// without end: so every walk is counted.
func (m *meter) into(depth, n int) int {
	if depth == maxNesting {
		panic(stopped{&expr.Error{Code: "X1005", Value: float64(maxNesting)}})
	}
	m.walked(1 + n>>3)
	return depth + 1
}

// walked counts steps of a walk.
func (m *meter) walked(steps int) {
	if err := m.tick(steps); err != nil {
		panic(stopped{err})
	}
}

// writing holds a text to the bounds while it is put together, where it moves as a list
// does.
func (m *meter) writing(size int) {
	if 2*int64(size) > m.memory {
		panic(stopped{&expr.Error{Code: "X1002", Value: float64(m.bounds.Memory)}})
	}
}

// gathered holds what has been found so far to the bounds. A list that grows is there
// twice while it moves.
func (m *meter) gathered(found []Value) {
	n := len(found)
	switch {
	case n > m.bounds.Sequence:
		panic(stopped{&expr.Error{Code: "D2015", Value: float64(m.bounds.Sequence)}})
	case int64(n)*2*valueSize > m.memory:
		panic(stopped{&expr.Error{Code: "X1002", Value: float64(m.bounds.Memory)}})
	}
}

// truthy casts to boolean (docs.jsonata.org, "Boolean functions", $boolean): an
// array counts if any of its items does, a function does not (from 2.1 on).
func (m *meter) truthy(v Value) bool {
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
		return m.anyTruthy(v, 0)
	case tagFunction:
		return v.function().truthy
	}
	return false
}

func (m *meter) anyTruthy(v Value, depth int) bool {
	depth = m.into(depth, v.Len())
	for it := v.iterate(); it.next(); {
		if it.value.isArray() {
			if m.anyTruthy(it.value, depth) {
				return true
			}
		} else if m.truthy(it.value) {
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
func (m *meter) deepEqual(a, b Value) bool { return m.equalAt(a, b, 0) }

func (m *meter) equalAt(a, b Value, depth int) bool {
	if identical(a, b) {
		return true
	}
	switch {
	case a.isArray() && b.isArray():
		return m.equalArrays(a, b, m.into(depth, a.Len()))
	case a.isObject() && b.isObject():
		return m.equalObjects(a, b, m.into(depth, a.Len()))
	}
	return false
}

func (m *meter) equalArrays(a, b Value, depth int) bool {
	if a.Len() != b.Len() {
		return false
	}
	x, y := a.iterate(), b.iterate()
	for x.next() && y.next() {
		if !m.equalAt(x.value, y.value, depth) {
			return false
		}
	}
	return true
}

func (m *meter) equalObjects(a, b Value, depth int) bool {
	if a.Len() != b.Len() {
		return false
	}
	wide := b.tag() == tagTapeObject && b.Len() > 64 // every member is looked for among all
	for it := a.members(); it.next(); {
		if wide {
			m.into(depth-1, b.Len())
		}
		other := b.Get(it.key)
		if other.IsUndefined() || !m.equalAt(it.value, other, depth) {
			return false
		}
	}
	return true
}

func stringData(s string) *byte { return unsafe.StringData(s) }

func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
