package eval

import (
	"slices"
	"strings"
	"unsafe"
)

// object is an object in memory. Members stand in the order of the dialect: by
// insertion, or as JavaScript has it, where keys that look like array indices
// come first, ascending.
type object struct {
	members []member
	index   map[string]int // built when the object is large
	script  bool           // JavaScript's order
	indices int            // how many of the members come first for looking like indices
}

type member struct {
	key   string
	value Value
}

// indexFrom is the number of members from which on lookups use an index.
const indexFrom = 12

func (o *object) asValue() Value {
	return Value{ref: unsafe.Pointer(o), bits: uint64(tagObject) << tagShift}
}

// find gives the place of a key, or -1.
func (o *object) find(key string) int {
	if o.index != nil {
		if i, ok := o.index[key]; ok {
			return i
		}
		return -1
	}
	for i := range o.members {
		if o.members[i].key == key {
			return i
		}
	}
	return -1
}

func (o *object) get(key string) Value {
	if i := o.find(key); i >= 0 {
		return o.members[i].value
	}
	return Undefined
}

// set binds a key. A key that is there keeps its place.
func (o *object) set(key string, v Value) {
	if i := o.find(key); i >= 0 {
		o.members[i].value = v
		return
	}
	if o.script && isArrayIndex(key) {
		o.insertIndex(key, v)
		return
	}
	o.members = append(o.members, member{key, v})
	switch n := len(o.members); {
	case o.index != nil:
		o.index[key] = n - 1
	case n == indexFrom:
		o.reindex()
	}
}

func (o *object) reindex() {
	o.index = make(map[string]int, 2*len(o.members))
	for i := range o.members {
		o.index[o.members[i].key] = i
	}
}

// insertIndex puts a key that looks like an array index among its like.
func (o *object) insertIndex(key string, v Value) {
	at := o.indices
	for at > 0 && indexLess(key, o.members[at-1].key) {
		at--
	}
	o.members = append(o.members, member{})
	copy(o.members[at+1:], o.members[at:])
	o.members[at] = member{key, v}
	o.indices++
	if o.index != nil || len(o.members) >= indexFrom {
		if at == len(o.members)-1 && o.index != nil {
			o.index[key] = at
		} else {
			o.reindex()
		}
	}
}

// remove takes a key out.
func (o *object) remove(key string) {
	i := o.find(key)
	if i < 0 {
		return
	}
	o.members = append(o.members[:i:i], o.members[i+1:]...)
	if i < o.indices {
		o.indices--
	}
	if o.index != nil {
		o.reindex()
	}
}

// isArrayIndex reports whether JavaScript orders the key as an array index: a
// decimal integer below 2^32-1 in its shortest form.
func isArrayIndex(key string) bool {
	n := len(key)
	if n == 0 || n > 10 || key[0] < '0' || key[0] > '9' || key[0] == '0' && n > 1 {
		return false
	}
	for i := 1; i < n; i++ {
		if key[i] < '0' || key[i] > '9' {
			return false
		}
	}
	return n < 10 || strings.Compare(key, "4294967295") < 0
}

// indexLess compares two array indices as numbers.
func indexLess(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}

// Get gives the value of a member, undefined where there is none.
func (v Value) Get(key string) Value {
	switch v.tag() {
	case tagObject:
		return v.object().get(key)
	case tagTapeObject:
		return v.tape().get(v.payload(), key, hashKey(key))
	}
	return Undefined
}

// Members visits the members of an object in order; it visits nothing else.
func (v Value) Members(yield func(string, Value) bool) {
	if !v.isObject() {
		return
	}
	for it := v.members(); it.next(); {
		if !yield(it.key, it.value) {
			return
		}
	}
}

// memberIterator visits the members of an object without materialising them.
type memberIterator struct {
	key   string
	value Value
	heap  []member
	tape  *tape
	at    int
	end   int
}

// members begins to visit an object.
func (v Value) members() memberIterator {
	if v.tag() == tagObject {
		return memberIterator{heap: v.object().members}
	}
	t, node := v.tape(), v.payload()
	return memberIterator{tape: t, at: node + 1, end: int(t.nodes[node].next)}
}

// next moves to the next member and reports whether there was one.
func (it *memberIterator) next() bool {
	if it.tape == nil {
		if it.at == len(it.heap) {
			return false
		}
		it.key, it.value = it.heap[it.at].key, it.heap[it.at].value
		it.at++
		return true
	}
	if it.at == it.end {
		return false
	}
	it.key = it.tape.text(it.at)
	it.value = it.tape.value(it.at + 1)
	it.at = int(it.tape.nodes[it.at+1].next)
	return true
}

// ObjectBuilder makes an object, member by member.
type ObjectBuilder struct{ o *object }

// NewObject begins an object whose keys stay in the order they are set in.
func NewObject() ObjectBuilder { return ObjectBuilder{&object{}} }

// Grow makes room for n more members.
func (b ObjectBuilder) Grow(n int) ObjectBuilder {
	b.o.members = slices.Grow(b.o.members, n)
	return b
}

// Set binds a key. A key that is there keeps its place; undefined is not stored.
func (b ObjectBuilder) Set(key string, v Value) ObjectBuilder {
	if !v.IsUndefined() {
		b.o.set(key, v)
	}
	return b
}

// Value gives the finished object; the builder must not be used any more.
func (b ObjectBuilder) Value() Value { return b.o.asValue() }
