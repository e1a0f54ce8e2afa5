package eval

import (
	"github.com/jsonatasim/jsonatasim/expr"
)

// arrayOp is [a, b]. An item that is itself an array constructor is one
// element; every other array is joined element by element.
type arrayOp struct {
	items  []op
	nested []bool // the item is an array constructor
	cons   bool
	// single: the only item is a range, whose numbers need not be copied.
	single bool
}

func (o *arrayOp) eval(r *run, in Value) (Value, error) {
	if o.single {
		v, err := o.items[0].eval(r, in)
		if err == nil {
			err = r.inSequence(v.Len())
		}
		return o.whole(v.slice()), err
	}
	list := r.borrow()
	defer func() { r.giveBack(list) }()
	for i, item := range o.items {
		v, err := item.eval(r, in)
		if err != nil {
			return Undefined, err
		}
		switch {
		case v.IsUndefined():
		case v.isArray() && !o.nested[i]:
			for it := v.iterate(); it.next(); {
				list = append(list, it.value)
			}
			r.gathered(list)
		default:
			list = append(list, v)
		}
	}
	items, err := r.keepItems(list)
	return o.whole(items), err
}

func (o *arrayOp) whole(items []Value) Value {
	v := Array(items...)
	if o.cons {
		v.bits |= flagCons
	}
	return v
}

// groupOp is {key: value, …}, as a constructor or behind a sequence.
type groupOp struct {
	keys   []op
	values []op
	// names are the keys where all are literals and come once; then an object
	// needs no grouping.
	names  []string
	script bool
	slots  *slots // of the tuples it groups, if any
	at     expr.Span
}

func (o *groupOp) eval(r *run, in Value) (Value, error) {
	if o.names != nil && !in.isArray() {
		return o.construct(r, in)
	}
	return o.group(r, in)
}

// construct makes an object with fixed keys.
func (o *groupOp) construct(r *run, in Value) (Value, error) {
	if err := r.takeItems(3 * len(o.names)); err != nil {
		return Undefined, err
	}
	result := &object{script: o.script, members: make([]member, 0, len(o.names))}
	for i, value := range o.values {
		v, err := value.eval(r, in)
		if err != nil {
			return Undefined, err
		}
		if !v.IsUndefined() {
			result.set(o.names[i], v)
		}
	}
	return result.asValue(), nil
}

// isReserved reports whether the reference keeps a key for itself, by which it knows its
// functions.
func isReserved(key string) bool { return key == "_jsonata_lambda" || key == "_jsonata_function" }

// bucket is what has been found under one key.
type bucket struct {
	pair   int
	data   gathered
	tuples []tuple
}

// gathered is a value that others are appended to.
type gathered struct {
	value Value
	items []Value // once there is more than one
}

func (g *gathered) append(v Value) {
	switch {
	case v.IsUndefined():
	case g.items != nil:
		g.items = spreadOnto(g.items, v)
	case g.value.IsUndefined():
		g.value = v
	default:
		g.items = spreadOnto(spreadOnto(make([]Value, 0, 4), g.value), v)
	}
}

func (g *gathered) result() Value {
	if g.items != nil {
		return Array(g.items...)
	}
	return g.value
}

// spreadOnto appends a value, of an array its items.
func spreadOnto(list []Value, v Value) []Value {
	if !v.isArray() {
		return append(list, v)
	}
	for it := v.iterate(); it.next(); {
		list = append(list, it.value)
	}
	return list
}

// buckets finds the key of every item, item by item and pair by pair.
type buckets struct {
	o     *groupOp
	order object // keys in order; the values are indices into list
	list  []bucket
}

func (b *buckets) add(r *run, item Value, t tuple, pair int) error {
	key, err := b.o.keys[pair].eval(r, item)
	if err != nil || key.IsUndefined() {
		return err
	}
	if !key.isString() {
		e := r.fail("T1003", b.o.at)
		e.Value = key
		return e
	}
	if isReserved(key.str()) && !r.program.dialect.Semantics20 {
		e := r.fail("D1013", b.o.at)
		e.Value = key
		return e
	}
	if err := r.takeItems(2); err != nil {
		return err
	}
	at := b.order.find(key.str())
	if at < 0 {
		b.order.set(key.str(), Number(float64(len(b.list))))
		b.list = append(b.list, bucket{pair: pair, data: gathered{value: item}, tuples: []tuple{t}})
		return nil
	}
	found := &b.list[int(b.order.members[at].value.Float())]
	if found.pair != pair {
		e := r.fail("D1009", b.o.at)
		e.Value = key
		return e
	}
	found.data.append(item)
	found.tuples = append(found.tuples, t)
	return nil
}

// group groups the items of a value by key, then evaluates the value of each
// group with its items as context. No item at all counts as one that is undefined.
func (o *groupOp) group(r *run, v Value) (Value, error) {
	if v.has(flagTuples) {
		return o.groupTuples(r, streamOf(v))
	}
	b := buckets{o: o, order: object{script: o.script}}
	visit := func(item Value) error {
		if err := r.tick(1); err != nil {
			return err
		}
		for pair := range o.keys {
			if err := b.add(r, item, tuple{}, pair); err != nil {
				return err
			}
		}
		return nil
	}
	f := flow{value: v, one: !v.isArray()}
	if f.empty() {
		f = flow{one: true}
	}
	if err := f.each(visit); err != nil {
		return Undefined, err
	}
	return b.finish(r, func(found *bucket) (Value, error) {
		return o.values[found.pair].eval(r, found.data.result())
	})
}

func (b *buckets) finish(r *run, value func(*bucket) (Value, error)) (Value, error) {
	result := &object{script: b.o.script, members: make([]member, 0, len(b.order.members))}
	for _, m := range b.order.members {
		v, err := value(&b.list[int(m.value.Float())])
		if err != nil {
			return Undefined, err
		}
		if !v.IsUndefined() {
			result.set(m.key, v)
		}
	}
	return result.asValue(), nil
}

// groupTuples groups tuples; in each group the items, and the variables by name,
// are joined.
func (o *groupOp) groupTuples(r *run, s stream) (Value, error) {
	b := buckets{o: o, order: object{script: o.script}}
	for _, t := range s.tuples {
		outer := o.enter(r, t.binds)
		for pair := range o.keys {
			if err := b.add(r, t.item, t, pair); err != nil {
				return Undefined, err
			}
		}
		r.env = outer
	}
	return b.finish(r, func(found *bucket) (Value, error) {
		item, binds := join(found.tuples)
		outer := o.enter(r, binds)
		v, err := o.values[found.pair].eval(r, item)
		r.env = outer
		return v, err
	})
}

func (o *groupOp) enter(r *run, b *binding) *env {
	if o.slots == nil {
		return r.env
	}
	return o.slots.enter(r, b)
}

// join makes one tuple of several.
func join(tuples []tuple) (Value, *binding) {
	if len(tuples) == 1 {
		return tuples[0].item, tuples[0].binds
	}
	var item gathered
	var names []string
	values := map[string]*gathered{}
	for _, t := range tuples {
		item.append(t.item)
		latest := map[string]Value{}
		t.binds.each(func(name string, v Value) {
			if values[name] == nil {
				values[name] = &gathered{}
				names = append(names, name)
			}
			latest[name] = v
		})
		for name, v := range latest {
			values[name].append(v)
		}
	}
	var binds *binding
	for _, name := range names {
		binds = binds.with(name, values[name].result())
	}
	return item.result(), binds
}
