package eval

// link is a step of a path that only looks things up: it cannot fail, and binds
// nothing, so that several can be followed at once.
type link struct {
	kind linkKind
	name string
	hash uint16
	// filters are predicates that are number literals: positions in the result.
	positions []float64
}

type linkKind uint8

const (
	linkName     linkKind = iota // a
	linkWildcard                 // *
	linkDescend                  // **
	linkSearch                   // **.a
)

// isDescend reports whether the link is ** and nothing else.
func (l *link) isDescend() bool { return l.kind == linkDescend && len(l.positions) == 0 }

// isName reports whether the link is a name and nothing else.
func (l *link) isName() bool { return l.kind == linkName && len(l.positions) == 0 }

// linkOp is a lookup that is no step of a path.
type linkOp struct{ link }

func (o *linkOp) eval(r *run, in Value) (Value, error) { return o.look(r, in) }

func (o *linkOp) raw(r *run, in Value) (Value, error) { return o.find(r, in) }

// look gives what a step finds in one item, settled.
func (l *link) look(r *run, item Value) (Value, error) {
	v, err := l.find(r, item)
	if err != nil {
		return Undefined, err
	}
	v = settle(v, false)
	for _, position := range l.positions {
		v = elementAt(v, position)
	}
	return v, nil
}

// find gives what a step finds in one item.
func (l *link) find(r *run, item Value) (Value, error) {
	switch l.kind {
	case linkName:
		return r.lookup(item, l.name, l.hash)
	case linkWildcard:
		return r.wildcard(item), nil
	}
	return r.descendants(item)
}

// lookup gives the member of an object; of an array, the members of its items,
// as a sequence.
func (r *run) lookup(item Value, name string, hash uint16) (Value, error) {
	switch item.tag() {
	case tagTapeObject:
		return item.tape().get(item.payload(), name, hash), nil
	case tagObject:
		return item.object().get(name), nil
	case tagArray, tagTapeArray:
		found := r.borrow()
		found = r.lookupItems(item, name, hash, found, 0)
		items, err := r.keepItems(found)
		r.giveBack(found)
		return sequence(items), err
	}
	return Undefined, nil
}

// lookupItems appends what the items of an array have under a name. Arrays
// within are looked into, and what they give is joined.
func (r *run) lookupItems(array Value, name string, hash uint16, found []Value, depth int) []Value {
	depth = r.into(depth, array.Len())
	r.gathered(found)
	for it := array.iterate(); it.next(); {
		item := it.value
		var v Value
		switch item.tag() {
		case tagTapeObject:
			v = item.tape().get(item.payload(), name, hash)
		case tagObject:
			v = item.object().get(name)
		case tagArray, tagTapeArray:
			found = r.lookupItems(item, name, hash, found, depth)
			continue
		}
		switch {
		case v.IsUndefined():
		case v.isArray():
			for it := v.iterate(); it.next(); {
				found = append(found, it.value)
			}
		default:
			found = append(found, v)
		}
	}
	return found
}

// wildcard gives all values of an object, arrays among them flattened. Only
// where none of them is an array is the result a sequence.
func (r *run) wildcard(item Value) Value {
	item = unwrapInput(item)
	var values []Value
	flat := true
	collect := func(v Value) {
		if v.isArray() {
			flat = false
			values = r.flatten(v, values, 0)
			return
		}
		values = append(values, v)
	}
	switch {
	case item.isArray():
		for it := item.iterate(); it.next(); {
			collect(it.value)
		}
	case item.isObject():
		for it := item.members(); it.next(); {
			collect(it.value)
		}
	}
	if flat {
		return sequence(values)
	}
	return Array(values...)
}

// flatten appends the items of an array, and of the arrays within.
func (r *run) flatten(v Value, to []Value, depth int) []Value {
	depth = r.into(depth, v.Len())
	r.gathered(to)
	for it := v.iterate(); it.next(); {
		if it.value.isArray() {
			to = r.flatten(it.value, to, depth)
		} else {
			to = append(to, it.value)
		}
	}
	return to
}

// descendants gives item and everything below it, parents first; arrays
// themselves are left out.
func (r *run) descendants(item Value) (Value, error) {
	if item.IsUndefined() {
		return Undefined, nil
	}
	found := r.descend(unwrapInput(item), r.borrow(), 0)
	defer r.giveBack(found)
	if err := r.tick(len(found)); err != nil {
		return Undefined, err
	}
	if len(found) == 1 {
		return found[0], nil
	}
	items, err := r.keepItems(found)
	return sequence(items), err
}

func (r *run) descend(v Value, to []Value, depth int) []Value {
	switch {
	case v.isArray():
		depth = r.into(depth, v.Len())
		r.gathered(to)
		for it := v.iterate(); it.next(); {
			to = r.descend(it.value, to, depth)
		}
	case v.isObject():
		depth = r.into(depth, v.Len())
		r.gathered(to)
		to = append(to, v)
		for it := v.members(); it.next(); {
			to = r.descend(it.value, to, depth)
		}
	default:
		to = append(to, v)
	}
	return to
}

// searchAll appends the members called by the link's name of v and of every
// object below it, parents first.
func (r *run) searchAll(v Value, l *link, found []Value) ([]Value, error) {
	before := len(found)
	found, visited := r.search(unwrapInput(v), l, found, 0)
	return found, r.tick(visited/16 + len(found) - before)
}

func (r *run) search(v Value, l *link, found []Value, depth int) ([]Value, int) {
	visited := 1
	var n int
	switch v.tag() {
	case tagTapeObject, tagTapeArray:
		return v.tape().search(r, v.payload(), l, found, depth)
	case tagArray:
		depth = r.into(depth, 0)
		r.gathered(found)
		for _, item := range v.elements() {
			found, n = r.search(item, l, found, depth)
			visited += n
		}
	case tagObject:
		depth = r.into(depth, 0)
		r.gathered(found)
		o := v.object()
		if value := o.get(l.name); !value.IsUndefined() {
			found = append(found, value)
		}
		for i := range o.members {
			found, n = r.search(o.members[i].value, l, found, depth)
			visited += n
		}
	}
	return found, visited
}

// search is one scan over the nodes below i. Most texts hold the name once or
// never, and then the order of the text is the order wanted.
func (t *tape) search(r *run, i int, l *link, found []Value, depth int) ([]Value, int) {
	begin, end := i, int(t.nodes[i].next)
	if !t.plain {
		return t.searchOdd(r, i, l, found, r.into(depth, 0))
	}
	first := -1
	nodes := t.nodes[:end]
	for at := begin; at < len(nodes); at++ {
		n := &nodes[at]
		if n.kind != nodeKey || n.hash != l.hash || !t.isKey(at, l.name, l.hash) {
			continue
		}
		if first >= 0 {
			return t.searchOrdered(begin, end, l, found), end - begin
		}
		first = at
	}
	if first >= 0 {
		found = append(found, t.value(first+1))
	}
	return found, end - begin
}

// searchOrdered asks every object for the name, parents first.
func (t *tape) searchOrdered(begin, end int, l *link, found []Value) []Value {
	for at := begin; at < end; at++ {
		if t.nodes[at].kind != nodeObject {
			continue
		}
		if v := t.get(at, l.name, l.hash); !v.IsUndefined() {
			found = append(found, v)
		}
	}
	return found
}

// searchOdd goes through a text in which some objects do not read in order.
func (t *tape) searchOdd(r *run, i int, l *link, found []Value, depth int) ([]Value, int) {
	v := t.value(i)
	if v.tag() == tagObject {
		return r.search(v, l, found, depth)
	}
	visited := 1
	if v.isObject() {
		if value := t.get(i, l.name, l.hash); !value.IsUndefined() {
			found = append(found, value)
		}
	}
	var n int
	visit := func(item Value) {
		found, n = r.search(item, l, found, depth)
		visited += n
	}
	if v.isObject() {
		for it := v.members(); it.next(); {
			visit(it.value)
		}
	} else {
		for it := v.iterate(); it.next(); {
			visit(it.value)
		}
	}
	return found, visited
}
