package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// Array functions.

func fnCount(_ *run, args []Value, _ Value) (Value, error) {
	return Number(float64(arg(args, 0).Len())), nil
}

func fnAppend(r *run, args []Value, _ Value) (Value, error) {
	a, b := arg(args, 0), arg(args, 1)
	switch {
	case a.IsUndefined():
		return b, nil
	case b.IsUndefined():
		return a, nil
	}
	return r.appendValues(a, b)
}

// appendValues joins two arrays, or single values, into one array.
func (r *run) appendValues(a, b Value) (Value, error) {
	n := size(a) + size(b)
	if n > r.bounds.Sequence {
		return Undefined, &expr.Error{Code: "D2015", Value: float64(r.bounds.Sequence)}
	}
	if err := r.takeItems(n); err != nil {
		return Undefined, err
	}
	return Array(spreadOnto(spreadOnto(make([]Value, 0, n), a), b)...), r.tick(n)
}

// size is how many items a value contributes to an array.
func size(v Value) int {
	if v.isArray() {
		return v.Len()
	}
	return 1
}

func fnReverse(r *run, args []Value, _ Value) (Value, error) {
	v := arg(args, 0)
	if v.IsUndefined() || v.Len() <= 1 {
		return v, nil
	}
	if err := r.takeItems(v.Len()); err != nil {
		return Undefined, err
	}
	reversed := make([]Value, v.Len())
	for i, item := range v.Items {
		reversed[len(reversed)-1-i] = item
	}
	return Array(reversed...), r.tick(len(reversed))
}

func fnShuffle(r *run, args []Value, _ Value) (Value, error) {
	v := arg(args, 0)
	if v.IsUndefined() || v.Len() <= 1 {
		return v, nil
	}
	if err := r.takeItems(v.Len()); err != nil {
		return Undefined, err
	}
	items := append([]Value(nil), v.slice()...)
	for i := len(items) - 1; i > 0; i-- {
		j := int(r.host.random() * float64(i+1))
		items[i], items[j] = items[j], items[i]
	}
	return Array(items...), r.tick(len(items))
}

func fnDistinct(r *run, args []Value, _ Value) (Value, error) {
	v := arg(args, 0)
	if !v.isArray() || v.Len() <= 1 {
		return v, nil
	}
	d := distinct{seen: map[string]struct{}{}, numbers: map[float64]struct{}{}}
	for it := v.iterate(); it.next(); {
		if err := r.tick(1 + len(d.others)/8); err != nil {
			return Undefined, err
		}
		d.add(&r.meter, it.value)
	}
	if err := r.takeItems(len(d.items)); err != nil {
		return Undefined, err
	}
	return makeArray(d.items, v.bits&flagSequence), nil
}

// distinct collects values that differ from each other.
type distinct struct {
	items   []Value
	seen    map[string]struct{}
	numbers map[float64]struct{}
	others  []Value // what has to be compared one by one
}

func (d *distinct) add(m *meter, v Value) {
	switch {
	case v.isString():
		if _, ok := d.seen[v.str()]; ok {
			return
		}
		d.seen[v.str()] = struct{}{}
	case v.tag() == tagNumber:
		if _, ok := d.numbers[v.Float()]; ok {
			return
		}
		d.numbers[v.Float()] = struct{}{}
	default:
		for _, other := range d.others {
			if m.deepEqual(v, other) {
				return
			}
		}
		d.others = append(d.others, v)
	}
	d.items = append(d.items, v)
}

func fnZip(r *run, args []Value, _ Value) (Value, error) {
	if len(args) == 0 {
		return Array(), nil
	}
	length := args[0].Len()
	lists := make([][]Value, len(args))
	for i, list := range args {
		length = min(length, list.Len())
		lists[i] = list.slice()
	}
	if err := r.takeItems(length * (len(args) + 1)); err != nil {
		return Undefined, err
	}
	rows := make([]Value, length)
	for i := range rows {
		row := make([]Value, len(lists))
		for j, list := range lists {
			row[j] = list[i]
		}
		rows[i] = Array(row...)
	}
	return Array(rows...), r.tick(length)
}

func fnSort(r *run, args []Value, _ Value) (Value, error) {
	v, by := arg(args, 0), arg(args, 1)
	if v.IsUndefined() || v.Len() <= 1 {
		return v, nil
	}
	items := v.slice()
	if err := r.takeItems(3 * len(items)); err != nil {
		return Undefined, err
	}
	after := func(a, b int) (bool, error) {
		c, err := r.callWith(by.function(), items[a], items[b])
		return scriptTrue(c), err
	}
	if !by.isFunction() {
		if !alike(v) {
			return Undefined, &expr.Error{Code: "D3070", Index: 1}
		}
		after = func(a, b int) (bool, error) { return plainAfter(items[a], items[b]), r.tick(1) }
	}
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
	}
	if err := mergeSort(order, make([]int, len(items)), after); err != nil {
		return Undefined, err
	}
	sorted := make([]Value, len(items))
	for i, from := range order {
		sorted[i] = items[from]
	}
	return Array(sorted...), nil
}

// alike reports whether an array holds nothing but numbers, or nothing but strings.
func alike(v Value) bool {
	numbers, strings := true, true
	for it := v.iterate(); it.next(); {
		numbers = numbers && it.value.isNumber()
		strings = strings && it.value.isString()
	}
	return numbers || strings
}

func plainAfter(a, b Value) bool {
	if a.isNumber() {
		return compareNumbers(a, b) > 0
	}
	return compareStrings(a.str(), b.str()) > 0
}
