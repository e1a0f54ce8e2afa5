package eval

import (
	"math"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Object functions.

func fnKeys(r *run, args []Value, _ Value) (Value, error) {
	var keys object
	keys.script = r.program.dialect.ScriptOrder
	v := arg(args, 0)
	if v.isObject() {
		items := make([]Value, 0, v.Len())
		for it := v.members(); it.next(); {
			items = append(items, String(it.key))
		}
		return sequence(items), r.takeItems(len(items))
	}
	r.addKeys(&keys, v, 0)
	items := make([]Value, len(keys.members))
	for i := range items {
		items[i] = String(keys.members[i].key)
	}
	return sequence(items), r.takeItems(len(items))
}

// addKeys collects the keys of all objects in an array, and in arrays within.
func (r *run) addKeys(keys *object, v Value, depth int) {
	if v.isArray() {
		depth = r.into(depth, v.Len())
		for it := v.iterate(); it.next(); {
			r.addKeys(keys, it.value, depth)
		}
		return
	}
	if v.isObject() {
		for it := v.members(); it.next(); {
			keys.set(it.key, Null)
		}
	}
}

func fnLookup(r *run, args []Value, _ Value) (Value, error) {
	key := arg(args, 1).Str()
	if arg(args, 1).IsUndefined() {
		key = "undefined" // as JavaScript writes it
	}
	return r.lookup(arg(args, 0), key, hashKey(key))
}

func fnSpread(r *run, args []Value, _ Value) (Value, error) {
	v := arg(args, 0)
	switch {
	case v.isObject():
		items := r.spreadObject(v, nil)
		return sequence(items), r.takeItems(4 * len(items))
	case v.isArray():
		if v.Len() == 0 {
			return sequence(nil), nil
		}
		items := r.spreadArray(v, nil, 0)
		return Array(items...), r.takeItems(4 * len(items))
	}
	return v, nil
}

func (r *run) spreadArray(v Value, to []Value, depth int) []Value {
	depth = r.into(depth, v.Len())
	r.gathered(to)
	for it := v.iterate(); it.next(); {
		switch {
		case it.value.isArray():
			to = r.spreadArray(it.value, to, depth)
		case it.value.isObject():
			to = r.spreadObject(it.value, to)
		case !it.value.IsUndefined():
			to = append(to, it.value)
		}
	}
	return to
}

// spreadObject appends an object of one member for each member.
func (r *run) spreadObject(v Value, to []Value) []Value {
	for it := v.members(); it.next(); {
		o := &object{script: r.program.dialect.ScriptOrder}
		o.set(it.key, it.value)
		to = append(to, o.asValue())
	}
	return to
}

func fnMerge(r *run, args []Value, _ Value) (Value, error) {
	v := arg(args, 0)
	if v.IsUndefined() {
		return Undefined, nil
	}
	most := 0
	for it := v.iterate(); it.next(); {
		most += it.value.Len()
	}
	if err := r.takeItems(3 * most); err != nil {
		return Undefined, err
	}
	merged := &object{script: r.program.dialect.ScriptOrder, members: make([]member, 0, min(most, 64))}
	for it := v.iterate(); it.next(); {
		for m := it.value.members(); m.next(); {
			merged.set(m.key, m.value)
		}
	}
	return merged.asValue(), r.tick(len(merged.members))
}

func fnError(_ *run, args []Value, _ Value) (Value, error) {
	return Undefined, raised("D3137", arg(args, 0), "$error() function evaluated")
}

func fnAssert(_ *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsTrue() {
		return Undefined, nil
	}
	return Undefined, raised("D3141", arg(args, 1), "$assert() statement failed")
}

// raised is an error that the expression itself asked for.
func raised(code string, message Value, otherwise string) error {
	text := message.Str()
	if text == "" {
		text = otherwise
	}
	return &expr.Error{Code: code, Text: text}
}

func fnType(_ *run, args []Value, _ Value) (Value, error) {
	v := arg(args, 0)
	switch {
	case v.IsUndefined():
		return Undefined, nil
	case v.isNumber():
		if err := finite(v); err != nil {
			return Undefined, err
		}
		if math.IsNaN(v.Float()) {
			return String("object"), nil // neither number nor anything else to the reference
		}
	}
	return String(v.Kind().String()), nil
}

// fnBoolean: an array of one item is what that item is, undefined too.
func fnBoolean(r *run, args []Value, _ Value) (Value, error) {
	v := arg(args, 0)
	for depth := 0; v.isArray() && v.Len() == 1 && depth < maxNesting; depth++ {
		v = v.Index(0)
	}
	if v.IsUndefined() {
		return Undefined, nil
	}
	return Bool(r.truthy(v)), nil
}

func fnNot(r *run, args []Value, _ Value) (Value, error) {
	if arg(args, 0).IsUndefined() {
		return Undefined, nil
	}
	return Bool(!r.truthy(args[0])), nil
}

func fnExists(_ *run, args []Value, _ Value) (Value, error) {
	return Bool(!arg(args, 0).IsUndefined()), nil
}

// fnClone copies by way of JSON text: numbers are rounded, functions become empty
// strings. The copy holds nothing of the original that could be changed.
func fnClone(r *run, args []Value, _ Value) (Value, error) {
	v := unwrapInput(arg(args, 0))
	if v.IsUndefined() {
		return Undefined, nil
	}
	text, err := r.stringify(v, false)
	if err != nil {
		return Undefined, err
	}
	t := new(tape)
	if err := t.read([]byte(text), r.program.dialect); err != nil {
		return Undefined, err
	}
	return unfold(t.value(0), r.program.dialect.ScriptOrder), r.take(8 * len(text))
}

// unfold makes a value in memory of one on a tape, with everything it holds.
func unfold(v Value, script bool) Value {
	switch {
	case v.isArray():
		items := make([]Value, 0, v.Len())
		for it := v.iterate(); it.next(); {
			items = append(items, unfold(it.value, script))
		}
		return Array(items...)
	case v.isObject():
		o := &object{script: script, members: make([]member, 0, v.Len())}
		for it := v.members(); it.next(); {
			o.set(it.key, unfold(it.value, script))
		}
		return o.asValue()
	}
	return v
}
