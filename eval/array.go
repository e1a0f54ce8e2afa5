package eval

import "unsafe"

// Len gives the number of elements of an array or of members of an object; it
// is 0 for every other kind.
func (v Value) Len() int {
	switch v.tag() {
	case tagArray:
		return v.payload()
	case tagTapeArray, tagTapeObject:
		return v.tape().count(v.payload())
	case tagObject:
		return len(v.object().members)
	}
	return 0
}

// Index gives element i of an array, undefined where there is none. To visit
// all elements, [Value.Items] is faster.
func (v Value) Index(i int) Value {
	if i < 0 || i >= v.Len() {
		return Undefined
	}
	switch v.tag() {
	case tagArray:
		return v.elements()[i]
	case tagTapeArray:
		it := v.iterate()
		for ; i >= 0; i-- {
			it.next()
		}
		return it.value
	}
	return Undefined
}

// Items visits the elements of an array in order; it visits nothing else.
func (v Value) Items(yield func(int, Value) bool) {
	if !v.isArray() {
		return
	}
	it := v.iterate()
	for i := 0; it.next(); i++ {
		if !yield(i, it.value) {
			return
		}
	}
}

// elements is the content of a tagArray.
func (v Value) elements() []Value {
	return unsafe.Slice((*Value)(v.ref), v.payload())
}

// slice gives the elements of an array as a slice that must not be changed.
func (v Value) slice() []Value {
	switch v.tag() {
	case tagArray:
		return v.elements()
	case tagTapeArray:
		items := make([]Value, 0, v.Len())
		for it := v.iterate(); it.next(); {
			items = append(items, it.value)
		}
		return items
	}
	return nil
}

// iterator visits the elements of an array without materialising them.
type iterator struct {
	value Value
	items []Value
	tape  *tape
	at    int
	end   int
}

// iterate begins to visit an array.
func (v Value) iterate() iterator {
	if v.tag() == tagArray {
		return iterator{items: v.elements()}
	}
	t, node := v.tape(), v.payload()
	return iterator{tape: t, at: node + 1, end: int(t.nodes[node].next)}
}

// next moves to the next element and reports whether there was one.
func (it *iterator) next() bool {
	if it.tape == nil {
		if it.at == len(it.items) {
			return false
		}
		it.value = it.items[it.at]
		it.at++
		return true
	}
	if it.at == it.end {
		return false
	}
	it.value = it.tape.value(it.at)
	it.at = int(it.tape.nodes[it.at].next)
	return true
}
