package eval

import "math"

// filter is a predicate, [..]. A number literal is a position; anything else is
// evaluated for each item, and gives positions or a truth value.
type filter struct {
	position float64
	test     op     // nil for a position
	slots    *slots // of the tuples it sees, if any
}

// apply keeps the items of v that the predicate selects. A value that is no
// array counts as one item, undefined too.
func (f *filter) apply(r *run, v Value) (Value, error) {
	if v.has(flagTuples) {
		kept, err := f.applyTuples(r, streamOf(v))
		return kept.asValue(), err
	}
	if f.test == nil {
		item := elementAt(v, f.position)
		if !item.isArray() {
			item = sequence([]Value{item})
		}
		return item, nil
	}
	if !v.isArray() {
		v = sequence([]Value{v})
	}
	kept := r.borrow()
	defer func() { r.giveBack(kept) }()
	size := v.Len()
	i := 0
	for it := v.iterate(); it.next(); i++ {
		times, err := f.selects(r, it.value, i, size)
		if err != nil {
			return Undefined, err
		}
		for ; times > 0; times-- {
			kept = append(kept, it.value)
		}
	}
	items, err := r.keepItems(kept)
	return sequence(items), err
}

// elementAt gives the item at a position, negative from the end, or an empty
// sequence where there is none.
func elementAt(v Value, position float64) Value {
	size := 1
	if v.isArray() {
		size = v.Len()
	}
	i := floorPosition(position, size)
	if i < 0 || i >= float64(size) {
		return sequence(nil)
	}
	if v.isArray() {
		v = v.Index(int(i))
	}
	if v.IsUndefined() {
		return sequence(nil)
	}
	return v
}

// selects gives how many times item i of size is kept.
func (f *filter) selects(r *run, item Value, i, size int) (int, error) {
	if err := r.tick(1); err != nil {
		return 0, err
	}
	v, err := f.test.eval(r, item)
	if err != nil {
		return 0, err
	}
	if v.isNumber() {
		if err := finite(v); err != nil {
			return 0, err
		}
		if !math.IsNaN(v.Float()) {
			return boolInt(isPosition(v, i, size)), nil
		}
	}
	if v.isArray() {
		if err := r.tick(v.Len() >> 2); err != nil {
			return 0, err
		}
		numbers, err := allNumbers(v)
		if err != nil {
			return 0, err
		}
		if numbers {
			return countPosition(v, i, size), nil
		}
	}
	return boolInt(r.truthy(v)), nil
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// floorPosition rounds a position down and counts it from the end where it is
// negative.
func floorPosition(position float64, size int) float64 {
	i := math.Floor(position)
	if i < 0 {
		i += float64(size)
	}
	return i
}

// isPosition reports whether v means position i.
func isPosition(v Value, i, size int) bool {
	return floorPosition(v.Float(), size) == float64(i)
}

func countPosition(v Value, i, size int) int {
	n := 0
	for it := v.iterate(); it.next(); {
		n += boolInt(isPosition(it.value, i, size))
	}
	return n
}

func allNumbers(v Value) (bool, error) {
	all := true
	for it := v.iterate(); it.next(); {
		if !it.value.isNumber() || math.IsNaN(it.value.Float()) {
			all = false
		} else if err := finite(it.value); err != nil {
			return false, err
		}
	}
	return all, nil
}
