package eval

import "unsafe"

// Where a path binds variables (@$v, #$i) or looks back at earlier steps (%),
// what flows between its steps are tuples: an item with the variables bound
// on the way to it.

// tuple is one item with its bindings.
type tuple struct {
	item  Value
	binds *binding
}

// binding is one variable of a tuple; earlier ones follow. Tuples share them.
type binding struct {
	name  string
	value Value
	next  *binding
}

func (b *binding) find(name string) (Value, bool) {
	for ; b != nil; b = b.next {
		if b.name == name {
			return b.value, true
		}
	}
	return Undefined, false
}

func (b *binding) with(name string, v Value) *binding {
	return &binding{name: name, value: v, next: b}
}

func (b *binding) asValue() Value {
	return Value{ref: unsafe.Pointer(b), bits: uint64(tagBindings) << tagShift}
}

func (v Value) bindings() *binding {
	if v.tag() != tagBindings {
		return nil
	}
	return (*binding)(v.ref)
}

// stream is a sequence of tuples. Sorting makes it plain: from then on
// predicates and grouping see each tuple as an object (a habit of the reference).
type stream struct {
	tuples []tuple
	plain  bool
}

// asValue hands a stream out of its path: items and bindings in turn.
func (s stream) asValue() Value {
	list := make([]Value, 0, 2*len(s.tuples))
	for _, t := range s.tuples {
		list = append(list, t.item, t.binds.asValue())
	}
	return makeArray(list, flagSequence|flagTuples)
}

// streamOf takes a stream in that another path has handed out.
func streamOf(v Value) stream {
	list := v.elements()
	s := stream{tuples: make([]tuple, len(list)/2)}
	for i := range s.tuples {
		s.tuples[i] = tuple{list[2*i], list[2*i+1].bindings()}
	}
	return s
}

// asObject is a tuple as the reference keeps it: an object with the item under @.
func (t tuple) asObject(script bool) Value {
	o := &object{script: script}
	o.set("@", t.item)
	t.binds.each(func(name string, v Value) { o.set(name, v) })
	return o.asValue()
}

// each visits the bindings, oldest first.
func (b *binding) each(visit func(string, Value)) {
	if b == nil {
		return
	}
	b.next.each(visit)
	visit(b.name, b.value)
}

// tuplePath is the part of a path that carries bindings.
type tuplePath struct {
	steps []tupleStep
	slots slots
	// hands: the path gives its tuples out, for the one around it.
	hands  bool
	script bool
}

// tupleStep is one step of it.
type tupleStep struct {
	expr     op
	sort     *sortOp
	focus    *string
	index    *string
	ancestor *string
	stages   []tupleStage
}

// tupleStage is a predicate, or #$i behind one.
type tupleStage struct {
	filter filter
	index  *string
}

// enter makes the variables of a tuple visible and gives the environment to go
// back to.
func (s slots) enter(r *run, b *binding) *env {
	outer := s.open(r)
	if s.heap {
		r.env.slots[tupleSlot] = b.asValue()
	} else {
		r.stack[r.base+s.base+tupleSlot] = b.asValue()
	}
	return outer
}

// evalIn evaluates an expression for an item among the variables of a tuple.
func (s slots) evalIn(r *run, e op, item Value, b *binding) (Value, error) {
	outer := s.enter(r, b)
	v, err := e.eval(r, item)
	r.env = outer
	return v, err
}

func (o *pathOp) evalTuples(r *run, in Value) (Value, error) {
	t := o.tuples
	outer := t.slots.enter(r, nil)
	f, err := o.begin(r, in)
	for i := 0; i < len(o.segments) && err == nil && (!f.empty() || i == 0 && o.cons == nil); i++ {
		f, err = o.segments[i].run(r, f, false)
	}
	r.env = outer
	if err != nil {
		return Undefined, err
	}
	if f.empty() && (len(o.segments) > 0 || o.cons != nil && !o.consTuple) {
		outer := t.slots.enter(r, nil) // a grouping may ask for what no tuple has bound
		v, err := o.finish(r, f)
		r.env = outer
		return v, err
	}
	s, err := t.run(r, f)
	if err != nil {
		return Undefined, err
	}
	return o.finishTuples(r, s)
}

// run takes a flow through the steps.
func (t *tuplePath) run(r *run, f flow) (stream, error) {
	s := stream{plain: true}
	begun := false
	for i := range t.steps {
		step := &t.steps[i]
		var err error
		if step.sort != nil {
			s, err = t.sortStep(r, step, f, s, begun)
		} else {
			if !begun {
				s, err = startTuples(f)
			}
			if err == nil {
				s, err = t.step(r, step, s)
			}
		}
		if err == nil {
			s, err = t.stages(r, step, s)
		}
		if err != nil {
			return s, err
		}
		begun = true
	}
	return s, nil
}

// startTuples makes tuples without bindings of a flow.
func startTuples(f flow) (s stream, err error) {
	err = f.each(func(item Value) error {
		s.tuples = append(s.tuples, tuple{item: item})
		return nil
	})
	return s, err
}

// step evaluates one step for every tuple.
func (t *tuplePath) step(r *run, step *tupleStep, from stream) (stream, error) {
	var to stream
	for _, tu := range from.tuples {
		if err := r.tick(1); err != nil {
			return to, err
		}
		v, err := t.slots.evalIn(r, step.expr, tu.item, tu.binds)
		if err != nil {
			return to, err
		}
		if err := r.takeItems(2 * (1 + v.Len())); err != nil {
			return to, err
		}
		switch {
		case v.IsUndefined():
		case v.has(flagTuples):
			for _, inner := range streamOf(v).tuples {
				to.tuples = append(to.tuples, tuple{inner.item, inner.binds.onto(tu.binds)})
			}
		case v.isArray():
			i := 0
			for it := v.iterate(); it.next(); i++ {
				to.tuples = append(to.tuples, step.bind(tu, it.value, i))
			}
		default:
			to.tuples = append(to.tuples, step.bind(tu, v, 0))
		}
		if err := r.inSequence(len(to.tuples)); err != nil {
			return to, err
		}
	}
	return to, nil
}

// onto puts bindings before those of an outer tuple.
func (b *binding) onto(outer *binding) *binding {
	if b == nil {
		return outer
	}
	return &binding{name: b.name, value: b.value, next: b.next.onto(outer)}
}

// bind makes the tuple of result number i of a step.
func (s *tupleStep) bind(from tuple, v Value, i int) tuple {
	to := tuple{item: v, binds: from.binds}
	if s.focus != nil {
		to = tuple{item: from.item, binds: from.binds.with(*s.focus, v)}
	}
	if s.index != nil {
		to.binds = to.binds.with(*s.index, Number(float64(i)))
	}
	if s.ancestor != nil {
		to.binds = to.binds.with(*s.ancestor, from.item)
	}
	return to
}

func (t *tuplePath) stages(r *run, step *tupleStep, s stream) (stream, error) {
	var err error
	for i := range step.stages {
		stage := &step.stages[i]
		if stage.index == nil {
			if s, err = stage.filter.applyStream(r, s, t.script); err != nil {
				return s, err
			}
			continue
		}
		numbered := stream{plain: s.plain, tuples: make([]tuple, len(s.tuples))}
		for i, tu := range s.tuples {
			numbered.tuples[i] = tuple{tu.item, tu.binds.with(*stage.index, Number(float64(i)))}
		}
		s = numbered
	}
	return s, nil
}

// applyTuples keeps the tuples that a predicate selects.
func (f *filter) applyTuples(r *run, s stream) (stream, error) {
	return f.applyStream(r, s, false)
}

func (f *filter) applyStream(r *run, s stream, script bool) (stream, error) {
	kept := stream{plain: s.plain}
	size := len(s.tuples)
	if f.test == nil {
		if i := floorPosition(f.position, size); i >= 0 && i < float64(size) {
			kept.tuples = s.tuples[int(i) : int(i)+1]
		}
		return kept, nil
	}
	for i, tu := range s.tuples {
		item, outer := tu.item, r.env
		if s.plain {
			item = tu.asObject(script)
		} else if f.slots != nil {
			outer = f.slots.enter(r, tu.binds)
		}
		times, err := f.selects(r, item, i, size)
		r.env = outer
		if err != nil {
			return kept, err
		}
		for ; times > 0; times-- {
			kept.tuples = append(kept.tuples, tu)
		}
	}
	return kept, nil
}

// finishTuples gives the items of the tuples, grouped where the path groups.
func (o *pathOp) finishTuples(r *run, s stream) (Value, error) {
	t := o.tuples
	if o.group != nil {
		if s.plain {
			items := make([]Value, len(s.tuples))
			for i, tu := range s.tuples {
				items[i] = tu.asObject(t.script)
			}
			outer := t.slots.enter(r, nil)
			v, err := o.group.group(r, sequence(items))
			r.env = outer
			return v, err
		}
		return o.group.groupTuples(r, s)
	}
	if t.hands {
		v := s.asValue()
		return v, r.takeItems(v.payload())
	}
	items := make([]Value, len(s.tuples))
	for i, tu := range s.tuples {
		items[i] = tu.item
	}
	return settle(sequence(items), o.keep || o.keepSingleton), r.takeItems(len(items))
}
