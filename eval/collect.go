package eval

// A step of a path maps over the items of a sequence and joins what comes out
// into the next one. Arrays are joined item by item, unless an array
// constructor at an end of the path made them.

// flow is the sequence between two steps: the elements of an array, or one value
// that counts as a single item even where it is an array.
type flow struct {
	value Value
	one   bool
}

// empty reports whether nothing flows on.
func (f flow) empty() bool {
	return !f.one && f.value.isArray() && f.value.Len() == 0
}

// each calls visit for the items of the flow.
func (f flow) each(visit func(Value) error) error {
	if f.one {
		return visit(f.value)
	}
	for it := f.value.iterate(); it.next(); {
		if err := visit(it.value); err != nil {
			return err
		}
	}
	return nil
}

// collector joins the results of a step.
type collector struct {
	r     *run
	items []Value
	first Value
	count int
}

// collect begins to join results; done gives the buffer back.
func (r *run) collect() collector { return collector{r: r, items: r.borrow()} }

func (c *collector) done() {
	if c.items != nil {
		c.r.giveBack(c.items)
	}
}

// add takes one result; undefined is none.
func (c *collector) add(v Value) {
	if v.IsUndefined() {
		return
	}
	c.count++
	switch c.count {
	case 1:
		c.first = v // most steps have one result, which needs no buffer
	case 2:
		c.spread(c.first)
		c.spread(v)
	default:
		c.spread(v)
	}
}

func (c *collector) spread(v Value) {
	if !v.isArray() || v.has(flagCons) {
		c.items = append(c.items, v)
		return
	}
	for it := v.iterate(); it.next(); {
		c.items = append(c.items, it.value)
	}
	c.r.gathered(c.items)
}

// expect makes room for n more results.
func (c *collector) expect(n int) {
	if n > cap(c.items)-len(c.items) && n > handedOver {
		c.items = append(make([]Value, 0, len(c.items)+n+1), c.items...)
	}
}

// handedOver is the number of items from which on a buffer that is nearly full
// becomes the result itself instead of being copied.
const handedOver = 256

// keep gives the joined items as an array that lasts.
func (c *collector) keep() ([]Value, error) {
	n := len(c.items)
	if n < handedOver || cap(c.items)-n > n/4 {
		return c.r.keepItems(c.items)
	}
	items := c.items
	c.items = nil
	return items, c.r.allow(n)
}

// flow gives the joined results as the input of the next step.
func (c *collector) flow() (flow, error) {
	if c.count == 1 {
		if !c.first.isArray() || c.first.has(flagCons) {
			return flow{value: c.first, one: true}, nil
		}
		if c.first.Len() > 0 {
			return flow{value: c.first}, nil
		}
	}
	items, err := c.keep()
	return flow{value: sequence(items)}, err
}

// last gives the joined results of the last step. A single result that is an
// array, but no sequence, stays that array.
func (c *collector) last() (flow, error) {
	if c.count != 1 {
		items, err := c.keep()
		return flow{value: sequence(items)}, err
	}
	if !c.first.isArray() {
		return flow{value: c.first, one: true}, nil
	}
	if c.first.has(flagSequence) { // joined anew, it is a sequence without a past
		return flow{value: sequence(c.first.elements())}, nil
	}
	return flow{value: c.first}, nil
}
