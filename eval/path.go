package eval

// pathOp is a.b.c. Its steps are grouped into segments, so that looking up
// names needs no sequence in between.
type pathOp struct {
	segments []segment
	// tuples are the steps from the first that binds variables on.
	tuples *tuplePath
	// variable: the path begins with a variable, which is not mapped over the
	// items of an array that is the context value.
	variable bool
	// cons: the path begins with an array constructor, evaluated once. consTuple:
	// a variable is bound in it.
	cons      op
	consTuple bool

	group         *groupOp
	keepSingleton bool
	keep          bool
}

func (o *pathOp) eval(r *run, in Value) (Value, error) {
	if o.tuples != nil {
		return o.evalTuples(r, in)
	}
	f, err := o.begin(r, in)
	if err != nil {
		return Undefined, err
	}
	last := len(o.segments) - 1
	for i := 0; i <= last; i++ {
		if f.empty() && (i > 0 || o.cons != nil) {
			break // nothing to map, and what gave nothing is the result
		}
		if f, err = o.segments[i].run(r, f, i == last); err != nil {
			return Undefined, err
		}
	}
	return o.finish(r, f)
}

// begin gives the input of the first step that maps.
func (o *pathOp) begin(r *run, in Value) (flow, error) {
	switch {
	case o.cons != nil:
		if !in.isArray() {
			in = sequence([]Value{in})
		}
		v, err := o.cons.eval(r, in)
		if o.sortsFirst() && !v.isArray() && !v.IsUndefined() {
			return flow{value: v, one: true}, err
		}
		return flow{value: arrayLike(v)}, err
	case in.isArray() && !o.variable:
		return flow{value: in}, nil
	}
	return flow{value: in, one: true}, nil
}

// sortsFirst reports whether the first step behind the constructor sorts.
func (o *pathOp) sortsFirst() bool { return len(o.segments) > 0 && o.segments[0].sort != nil }

// arrayLike gives what JavaScript finds when it takes a value for an array:
// the first step of a path, if it is a constructor, is not looked at more
// closely than that.
func arrayLike(v Value) Value {
	switch {
	case v.isArray():
		return v
	case v.isString():
		var units []Value
		for s := v.str(); s != ""; {
			_, size := decode(s)
			units = append(units, String(s[:size]))
			s = s[size:]
		}
		return sequence(units)
	}
	return sequence(nil)
}

// finish groups the result of the last step and settles it.
func (o *pathOp) finish(r *run, f flow) (Value, error) {
	if o.group != nil {
		if f.one {
			return o.group.group(r, sequence([]Value{f.value}))
		}
		return o.group.group(r, f.value)
	}
	if f.one {
		if o.keepSingleton || o.keep {
			return makeArray([]Value{f.value}, flagSequence|flagKeep), nil
		}
		return f.value, nil
	}
	v := f.value
	if o.keepSingleton && v.has(flagCons) && !v.has(flagSequence) {
		v = sequence([]Value{v})
	}
	return settle(v, o.keep || o.keepSingleton), nil
}

// segment is a chain of lookups, an expression evaluated for each item that they
// reach, or both; or a sort, or a predicate behind one.
type segment struct {
	chain []link
	body  op
	// filters are the predicates of the body.
	filters []filter
	sort    *sortOp
	sorted  *filter
}

// ended reports whether no further lookup can join the segment.
func (s *segment) ended() bool { return s.body != nil || s.sort != nil || s.sorted != nil }

func (s *segment) run(r *run, f flow, last bool) (flow, error) {
	switch {
	case s.sort != nil:
		return s.sort.run(r, f)
	case s.sorted != nil:
		if f.one {
			f = flow{value: sequence([]Value{f.value})}
		}
		v, err := s.sorted.apply(r, f.value)
		return flow{value: v}, err
	}
	c := r.collect()
	defer c.done()
	err := f.each(func(item Value) error {
		if len(s.chain) > 0 {
			return s.follow(r, item, 0, &c)
		}
		return s.visit(r, item, &c)
	})
	if err != nil {
		return flow{}, err
	}
	if last {
		return c.last()
	}
	return c.flow()
}

// visit evaluates the body for one item.
func (s *segment) visit(r *run, item Value, c *collector) error {
	if err := r.tick(1); err != nil {
		return err
	}
	v, err := s.body.eval(r, item)
	for i := 0; i < len(s.filters) && err == nil; i++ {
		v, err = s.filters[i].apply(r, v)
	}
	if err != nil {
		return err
	}
	c.add(v)
	return nil
}

// follow looks up link k of the chain in item, and goes on with what it finds.
func (s *segment) follow(r *run, item Value, k int, c *collector) error {
	if err := r.tick(1); err != nil {
		return err
	}
	l := &s.chain[k]
	if l.kind == linkSearch {
		return s.search(r, item, k, c)
	}
	v, err := l.look(r, item)
	if err != nil || v.IsUndefined() {
		return err
	}
	return s.proceed(r, v, k, c)
}

// proceed hands what link k found to the next link, to the body, or out.
func (s *segment) proceed(r *run, v Value, k int, c *collector) error {
	if k+1 == len(s.chain) && s.body == nil {
		c.add(v)
		return nil
	}
	if !v.isArray() || v.has(flagCons) {
		return s.next(r, v, k, c)
	}
	if k+2 == len(s.chain) && s.body == nil && s.chain[k+1].isName() {
		return s.members(r, v, &s.chain[k+1], c)
	}
	for it := v.iterate(); it.next(); {
		if err := s.next(r, it.value, k, c); err != nil {
			return err
		}
	}
	return nil
}

// members is the last link of a chain, a name, followed for every item.
func (s *segment) members(r *run, array Value, l *link, c *collector) error {
	n := array.Len()
	c.expect(n)
	for it := array.iterate(); it.next(); {
		if it.value.tag() == tagTapeObject {
			c.add(it.value.tape().get(it.value.payload(), l.name, l.hash))
			continue
		}
		v, err := r.lookup(it.value, l.name, l.hash)
		if err != nil {
			return err
		}
		c.add(settle(v, false))
	}
	return r.tick(n)
}

func (s *segment) next(r *run, item Value, k int, c *collector) error {
	if k+1 < len(s.chain) {
		return s.follow(r, item, k+1, c)
	}
	return s.visit(r, item, c)
}

// search goes on with the members of the given name anywhere below item.
func (s *segment) search(r *run, item Value, k int, c *collector) error {
	found := r.borrow()
	found, err := r.searchAll(item, &s.chain[k], found)
	for i := 0; i < len(found) && err == nil; i++ {
		err = s.proceed(r, found[i], k, c)
	}
	r.giveBack(found)
	return err
}
