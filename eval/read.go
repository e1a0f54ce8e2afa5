package eval

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"unicode/utf8"
	"unsafe"
)

// MaxJSONDepth is how deeply a JSON text may nest.
const MaxJSONDepth = 10_000

// JSONError says where a text is not JSON.
type JSONError struct {
	Offset int // in bytes
	Reason string
}

// Error gives the reason with the offset.
func (e *JSONError) Error() string {
	return fmt.Sprintf("%s at byte %d", e.Reason, e.Offset)
}

// ParseJSON reads one JSON text (RFC 8259). Keys keep their order; where a key
// comes twice the last value counts, at the place of the first. Objects are
// ordered as the given dialect orders them. The error, if any, is a [*JSONError].
//
// The text is copied, so it may be changed afterwards.
func ParseJSON(text []byte, dialect *Dialect) (Value, error) {
	t := new(tape)
	if err := t.read(text, dialect); err != nil {
		return Undefined, err
	}
	return t.value(0), nil
}

// padding stands behind a tape's text, so that eight bytes can always be loaded.
const padding = 8

// reader reads a text onto a tape.
type reader struct {
	*tape
	script bool // keys that look like array indices come first
	exact  bool // integers keep all 64 bits
	strict bool // keys come once, numbers fit a double
	length int  // of the text without padding
	stack  []container
}

// container is an array or object that is being read.
type container struct {
	node  uint32
	count uint32
	isObj bool
	odd   bool
	// seen has a bit for each key's hash; keys is made when there are many.
	seen uint64
	keys map[string]struct{}
}

// manyKeys is the number of keys from which on repeats are looked up in a map.
const manyKeys = 24

func (t *tape) read(text []byte, dialect *Dialect) error {
	if uint64(len(text)) > math.MaxUint32-padding {
		return &JSONError{0, "the text is larger than 4 GiB"}
	}
	if cap(t.src) < len(text)+padding {
		t.src = make([]byte, len(text)+padding)
	}
	t.src = t.src[:len(text)+padding]
	copy(t.src, text)
	clear(t.src[len(text):])
	if cap(t.nodes) == 0 {
		t.nodes = make([]node, 0, len(text)/10+8)
	}
	t.nodes, t.aux, t.odd = t.nodes[:0], t.aux[:0], nil
	r := reader{
		tape: t, script: dialect.ScriptOrder, exact: dialect.ExactIntegers, strict: dialect.StrictJSON,
		length: len(text),
	}
	err := r.run()
	t.plain = len(t.odd) == 0
	if err != nil {
		return err
	}
	return nil
}

// run reads the whole text.
func (r *reader) run() *JSONError {
	i, err := r.value(r.space(0))
	for err == nil && len(r.stack) > 0 {
		i, err = r.more(r.space(i))
	}
	if err != nil {
		return err
	}
	if i = r.space(i); i < r.length {
		return r.fail(i, "something follows the end of the JSON text")
	}
	return nil
}

func (r *reader) fail(i int, reason string) *JSONError {
	if i >= r.length {
		return &JSONError{r.length, "the JSON text ends too early"}
	}
	return &JSONError{i, reason}
}

func (r *reader) space(i int) int {
	for {
		switch r.src[i] {
		case ' ', '\n', '\t', '\r':
			i++
		default:
			return i
		}
	}
}

func (r *reader) add(kind nodeKind, payload uint64) {
	r.nodes = append(r.nodes, node{bits: payload, kind: kind, next: uint32(len(r.nodes) + 1)})
}

// value reads the value that begins at i, or the opening of a container.
func (r *reader) value(i int) (int, *JSONError) {
	switch c := r.src[i]; c {
	case '"':
		return r.text(i, nodeString)
	case '{', '[':
		return r.open(i, c == '{')
	case 't':
		return r.literal(i, "true", nodeTrue)
	case 'f':
		return r.literal(i, "false", nodeFalse)
	case 'n':
		return r.literal(i, "null", nodeNull)
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return r.number(i)
	}
	return i, r.fail(i, "a JSON value should stand here")
}

func (r *reader) literal(i int, text string, kind nodeKind) (int, *JSONError) {
	if string(r.src[i:i+len(text)]) != text { // the padding makes room
		return i, r.fail(i, "a JSON value should stand here")
	}
	r.add(kind, 0)
	return i + len(text), nil
}

// open begins a container, and closes it when it is empty.
func (r *reader) open(i int, isObj bool) (int, *JSONError) {
	if len(r.stack) == MaxJSONDepth {
		return i, r.fail(i, "the JSON text is nested too deeply")
	}
	kind, closing := nodeArray, byte(']')
	if isObj {
		kind, closing = nodeObject, '}'
	}
	at := len(r.nodes)
	r.add(kind, 0)
	i = r.space(i + 1)
	if r.src[i] == closing {
		return i + 1, nil
	}
	r.stack = append(r.stack, container{node: uint32(at), isObj: isObj})
	if isObj {
		return r.member(i)
	}
	return r.value(i)
}

// more goes on behind a value inside a container.
func (r *reader) more(i int) (int, *JSONError) {
	top := &r.stack[len(r.stack)-1]
	top.count++
	switch c := r.src[i]; {
	case c == ',':
		i = r.space(i + 1)
		if top.isObj {
			return r.member(i)
		}
		return r.value(i)
	case c == '}' && top.isObj, c == ']' && !top.isObj:
		r.close(top)
		return i + 1, nil
	case top.isObj:
		return i, r.fail(i, "a comma or a closing brace should stand here")
	}
	return i, r.fail(i, "a comma or a closing bracket should stand here")
}

func (r *reader) close(top *container) {
	n := &r.nodes[top.node]
	n.next = uint32(len(r.nodes))
	n.bits = uint64(top.count)
	if top.odd {
		r.setOdd(int(top.node))
	}
	r.stack = r.stack[:len(r.stack)-1]
}

// member reads a key, the colon and the beginning of the value.
func (r *reader) member(i int) (int, *JSONError) {
	if r.src[i] != '"' {
		return i, r.fail(i, "a key in double quotes should stand here")
	}
	i, err := r.text(i, nodeKey)
	if err != nil {
		return i, err
	}
	if r.noteKey(); r.strict && r.stack[len(r.stack)-1].odd {
		return i, r.fail(i-1, "a key comes twice")
	}
	if r.src[i] != ':' {
		if i = r.space(i); r.src[i] != ':' {
			return i, r.fail(i, "a colon should stand here")
		}
	}
	return r.value(r.space(i + 1))
}

// noteKey hashes the key read last and finds out whether its object is odd.
func (r *reader) noteKey() {
	at := len(r.nodes) - 1
	key := r.tape.text(at)
	hash := hashKey(key)
	r.nodes[at].hash = hash
	top := &r.stack[len(r.stack)-1]
	if top.odd {
		return
	}
	if r.script && isArrayIndex(key) {
		top.odd = true
		return
	}
	if top.keys != nil {
		before := len(top.keys)
		top.keys[key] = struct{}{}
		top.odd = len(top.keys) == before
		return
	}
	bit := uint64(1) << (hash & 63)
	if top.seen&bit != 0 {
		top.odd = r.repeats(top, at, key, hash)
	}
	top.seen |= bit
	if top.count == manyKeys {
		r.indexKeys(top)
	}
}

// repeats looks for the key among the earlier ones of its object.
func (r *reader) repeats(top *container, at int, key string, hash uint16) bool {
	for i := int(top.node) + 1; i < at; i = int(r.nodes[i+1].next) {
		if r.isKey(i, key, hash) {
			return true
		}
	}
	return false
}

func (r *reader) indexKeys(top *container) {
	top.keys = make(map[string]struct{}, 4*manyKeys)
	for i := int(top.node) + 1; i < len(r.nodes); {
		top.keys[r.tape.text(i)] = struct{}{}
		if i+1 == len(r.nodes) {
			break
		}
		i = int(r.nodes[i+1].next)
	}
}

// setOdd makes an object in memory of one that does not read in text order.
func (r *reader) setOdd(at int) {
	o := &object{script: r.script}
	n := &r.nodes[at]
	for i := at + 1; i < int(n.next); i = int(r.nodes[i+1].next) {
		o.set(r.tape.text(i), r.tape.value(i+1))
	}
	n.kind, n.bits = nodeOdd, uint64(len(r.odd))
	r.odd = append(r.odd, o)
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// text reads a string or key. Eight bytes at a time are looked at for what
// ends the text or needs care.
func (r *reader) text(i int, kind nodeKind) (int, *JSONError) {
	i++
	start := i
	for {
		x := binary.LittleEndian.Uint64(r.src[i:])
		quote := x ^ ones*'"'
		slash := x ^ ones*'\\'
		stop := ((x - ones*' ') &^ x) | ((quote - ones) &^ quote) | ((slash - ones) &^ slash) | x
		if stop &= highs; stop == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(stop) / 8
		switch c := r.src[i]; {
		case c == '"':
			r.add(kind, uint64(start)<<32|uint64(i-start))
			return i + 1, nil
		case c == '\\':
			return r.escaped(start, i, kind)
		case c < ' ':
			return i, r.fail(i, "a control character stands in a string")
		}
		size := r.wide(i)
		if size == 0 {
			return i, r.fail(i, "the JSON text is not valid UTF-8")
		}
		i += size
	}
}

// wide gives the length of the character beyond ASCII at i, or 0.
func (r *reader) wide(i int) int {
	c, size := utf8.DecodeRune(r.src[i:])
	if c == utf8.RuneError && size == 1 {
		return 0
	}
	return size
}

// escaped goes on with a text from its first backslash; it is resolved into aux.
func (r *reader) escaped(start, i int, kind nodeKind) (int, *JSONError) {
	begin := len(r.aux)
	r.aux = append(r.aux, r.src[start:i]...)
	for {
		switch c := r.src[i]; {
		case c == '"':
			r.add(kind, uint64(begin)<<32|uint64(len(r.aux)-begin))
			r.nodes[len(r.nodes)-1].escaped = true
			return i + 1, nil
		case c == '\\':
			size := r.escape(i, begin)
			if size == 0 {
				return i, r.fail(i, "this escape sequence is not JSON's")
			}
			i += size
		case c < ' ':
			return i, r.fail(i, "a control character stands in a string")
		case c < utf8.RuneSelf:
			r.aux = append(r.aux, c)
			i++
		default:
			size := r.wide(i)
			if size == 0 {
				return i, r.fail(i, "the JSON text is not valid UTF-8")
			}
			r.aux = append(r.aux, r.src[i:i+size]...)
			i += size
		}
	}
}

// escape resolves the escape sequence at i and gives its length, or 0. The text begins at
// begin in aux: what stands before belongs to others.
func (r *reader) escape(i, begin int) int {
	c := r.src[i+1]
	switch c {
	case '"', '\\', '/':
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'u':
		unit, err := strconv.ParseUint(string(r.src[i+2:i+6]), 16, 16)
		if err != nil {
			return 0
		}
		r.aux = append(r.aux[:begin], appendUnit(r.aux[begin:], uint16(unit))...)
		return 6
	default:
		return 0
	}
	r.aux = append(r.aux, c)
	return 2
}

// number reads a number. What a double holds exactly is put together while
// the digits go by.
func (r *reader) number(i int) (int, *JSONError) {
	start := i
	src := r.src
	if src[i] == '-' {
		i++
	}
	first := i
	var mantissa uint64
	for ; isDigit(src[i]); i++ {
		mantissa = mantissa*10 + uint64(src[i]-'0')
	}
	digits := i - first
	switch {
	case digits == 0:
		return start, r.fail(i, "this number is not JSON's")
	case digits > 1 && src[first] == '0':
		return start, r.fail(first+1, "this number is not JSON's")
	}
	whole := true
	exponent := 0
	if src[i] == '.' {
		i++
		fraction := i
		for ; isDigit(src[i]); i++ {
			mantissa = mantissa*10 + uint64(src[i]-'0')
		}
		if i == fraction {
			return start, r.fail(i, "this number is not JSON's")
		}
		exponent = fraction - i
		digits += i - fraction
		whole = false
	}
	if src[i]|0x20 == 'e' {
		j := i + 1
		if src[j] == '+' || src[j] == '-' {
			j++
		}
		if !isDigit(src[j]) {
			return start, r.fail(j, "this number is not JSON's")
		}
		for i = j; isDigit(src[i]); i++ {
		}
		return r.slowNumber(start, i, false)
	}
	if digits > 15 || exponent < -22 {
		return r.slowNumber(start, i, whole)
	}
	f := float64(mantissa)
	if exponent != 0 {
		f /= powersOfTen[-exponent]
	}
	if src[start] == '-' {
		f = -f
	}
	r.add(nodeNumber, math.Float64bits(f))
	return i, nil
}

func isDigit(c byte) bool { return c-'0' < 10 }

// powersOfTen are those that a double holds exactly.
var powersOfTen = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// slowNumber adds a number that takes more than one operation to get right.
func (r *reader) slowNumber(start, end int, whole bool) (int, *JSONError) {
	text := unsafe.String(&r.src[start], end-start)
	if whole && r.exact {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && (n > maxSafe || n < -maxSafe) {
			r.add(nodeInteger, uint64(n))
			return end, nil
		}
	}
	f, err := strconv.ParseFloat(text, 64) // out of range gives an infinity, as in JavaScript
	if err != nil && r.strict {
		return start, r.fail(start, "no double can hold this number")
	}
	r.add(nodeNumber, math.Float64bits(f))
	return end, nil
}
