package eval

import "github.com/jsonatasim/jsonatasim/expr"

// Higher-order functions. A function is handed as many of value, position and
// whole as it takes.

// callItem calls f for one item.
func (r *run) callItem(f *Function, item, position, whole Value) (Value, error) {
	switch {
	case f.arity >= 3:
		return r.callWith(f, item, position, whole)
	case f.arity == 2:
		return r.callWith(f, item, position)
	}
	return r.callWith(f, item)
}

// results joins what calls gave into a sequence.
func (r *run) results(list []Value) (Value, error) {
	items, err := r.keepItems(list)
	r.giveBack(list)
	return sequence(items), err
}

func fnMap(r *run, args []Value, _ Value) (Value, error) {
	v, f := arg(args, 0), arg(args, 1).function()
	if v.IsUndefined() {
		return Undefined, nil
	}
	list := r.borrow()
	i := 0
	for it := v.iterate(); it.next(); i++ {
		result, err := r.callItem(f, it.value, Number(float64(i)), v)
		if err != nil {
			return Undefined, err
		}
		if !result.IsUndefined() {
			list = append(list, result)
		}
	}
	return r.results(list)
}

func fnFilter(r *run, args []Value, _ Value) (Value, error) {
	v, f := arg(args, 0), arg(args, 1).function()
	if v.IsUndefined() {
		return Undefined, nil
	}
	list := r.borrow()
	i := 0
	for it := v.iterate(); it.next(); i++ {
		result, err := r.callItem(f, it.value, Number(float64(i)), v)
		if err != nil {
			return Undefined, err
		}
		if r.truthy(result) {
			list = append(list, it.value)
		}
	}
	return r.results(list)
}

func fnSingle(r *run, args []Value, _ Value) (Value, error) {
	v, f := arg(args, 0), arg(args, 1)
	if v.IsUndefined() {
		return Undefined, nil
	}
	found := unset
	i := 0
	for it := v.iterate(); it.next(); i++ {
		result := Bool(true)
		if f.isFunction() {
			var err error
			if result, err = r.callItem(f.function(), it.value, Number(float64(i)), v); err != nil {
				return Undefined, err
			}
		}
		if !r.truthy(result) {
			continue
		}
		if found != unset {
			return Undefined, &expr.Error{Code: "D3138", Index: i}
		}
		found = it.value
	}
	if found == unset {
		return Undefined, &expr.Error{Code: "D3139"}
	}
	return found, nil
}

func fnReduce(r *run, args []Value, _ Value) (Value, error) {
	v, f, result := arg(args, 0), arg(args, 1).function(), arg(args, 2)
	if v.IsUndefined() {
		return Undefined, nil
	}
	if f.arity < 2 {
		return Undefined, &expr.Error{Code: "D3050", Index: 1}
	}
	it := v.iterate()
	i := 0
	if result.IsUndefined() && it.next() {
		result = it.value
		i++
	}
	for ; it.next(); i++ {
		var err error
		switch {
		case f.arity >= 4:
			result, err = r.callWith(f, result, it.value, Number(float64(i)), v)
		case f.arity == 3:
			result, err = r.callWith(f, result, it.value, Number(float64(i)))
		default:
			result, err = r.callWith(f, result, it.value)
		}
		if err != nil {
			return Undefined, err
		}
	}
	return result, nil
}

func fnSift(r *run, args []Value, _ Value) (Value, error) {
	v, f := arg(args, 0), arg(args, 1)
	if !v.isObject() || !f.isFunction() {
		return Undefined, nil
	}
	kept := &object{script: r.program.dialect.ScriptOrder, members: make([]member, 0, min(v.Len(), 64))}
	for it := v.members(); it.next(); {
		result, err := r.callItem(f.function(), it.value, String(it.key), v)
		if err != nil {
			return Undefined, err
		}
		if r.truthy(result) {
			kept.set(it.key, it.value)
		}
	}
	if len(kept.members) == 0 {
		return Undefined, nil
	}
	return kept.asValue(), r.takeItems(3 * len(kept.members))
}

func fnEach(r *run, args []Value, _ Value) (Value, error) {
	v, f := arg(args, 0), arg(args, 1)
	if !v.isObject() || !f.isFunction() {
		return sequence(nil), nil
	}
	list := r.borrow()
	for it := v.members(); it.next(); {
		result, err := r.callItem(f.function(), it.value, String(it.key), v)
		if err != nil {
			return Undefined, err
		}
		if !result.IsUndefined() {
			list = append(list, result)
		}
	}
	return r.results(list)
}
