package eval

import (
	"encoding/binary"
	"math"
	"unsafe"
)

// tape is a JSON text read once: a flat list of nodes in document order that
// refer to the text. A container is followed by what it holds, so that
// everything below a value is one stretch of the list.
type tape struct {
	src   []byte // the text, with padding behind it
	aux   []byte // strings that had escapes, resolved
	nodes []node
	// odd holds the objects that do not read in the order of the text: keys
	// that come twice, or that JavaScript puts first.
	odd []*object
	// plain says that odd is empty: a scan need not look out for them.
	plain bool
}

// node is one value or key of a tape.
type node struct {
	// bits is a double, an integer, the number of elements or members, the
	// index of an odd object, or offset and length of a text.
	bits uint64
	next uint32 // the node behind this value and all that it holds
	kind nodeKind
	// escaped: the text stands in aux.
	escaped bool
	hash    uint16 // of a key
}

type nodeKind uint8

const (
	nodeNull nodeKind = iota
	nodeFalse
	nodeTrue
	nodeNumber
	nodeInteger // an integer beyond 2^53, exact
	nodeString
	nodeKey
	nodeArray
	nodeObject
	nodeOdd // an object kept in odd; its members follow as in nodeObject
)

// value gives the value that begins at node i.
func (t *tape) value(i int) Value {
	n := &t.nodes[i]
	switch n.kind {
	case nodeNull:
		return Null
	case nodeFalse:
		return Bool(false)
	case nodeTrue:
		return Bool(true)
	case nodeNumber:
		return Number(math.Float64frombits(n.bits))
	case nodeInteger:
		return Value{ref: unsafe.Pointer(&integerMark), bits: n.bits}
	case nodeString:
		return String(t.text(i))
	case nodeArray:
		return Value{ref: unsafe.Pointer(t), bits: uint64(tagTapeArray)<<tagShift | uint64(i)}
	case nodeOdd:
		return t.odd[n.bits].asValue()
	}
	return Value{ref: unsafe.Pointer(t), bits: uint64(tagTapeObject)<<tagShift | uint64(i)}
}

// text gives the text of a string or key.
func (t *tape) text(i int) string {
	n := &t.nodes[i]
	off, length := n.bits>>32, n.bits&math.MaxUint32
	if n.escaped {
		return unsafe.String(unsafe.SliceData(t.aux[off:]), int(length))
	}
	return unsafe.String(unsafe.SliceData(t.src[off:]), int(length))
}

// count gives the number of elements or members of the container at i.
func (t *tape) count(i int) int { return int(t.nodes[i].bits) }

// get finds a member of the object at i.
func (t *tape) get(i int, key string, hash uint16) Value {
	end := int(t.nodes[i].next)
	for at := i + 1; at < end; at = int(t.nodes[at+1].next) {
		if t.isKey(at, key, hash) {
			return t.value(at + 1)
		}
	}
	return Undefined
}

// isKey reports whether the node is the given key.
func (t *tape) isKey(i int, key string, hash uint16) bool {
	n := &t.nodes[i]
	return n.hash == hash && n.bits&math.MaxUint32 == uint64(len(key)) && t.text(i) == key
}

// hashKey is a quick hash of a key: of its length and its first and last bytes.
func hashKey(key string) uint16 {
	b := unsafe.Slice(unsafe.StringData(key), len(key))
	var head, tail uint64
	if n := len(b); n >= 8 {
		head = binary.LittleEndian.Uint64(b)
		tail = binary.LittleEndian.Uint64(b[n-8:])
	} else {
		for i := n - 1; i >= 0; i-- {
			head = head<<8 | uint64(b[i])
		}
	}
	h := (head ^ tail*0x9E3779B97F4A7C15 ^ uint64(len(b))<<56) * 0xD6E8FEB86659FD93
	return uint16(h >> 48)
}
