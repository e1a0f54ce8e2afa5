package eval

import (
	"slices"

	"github.com/jsonatasim/jsonatasim/expr"
)

// sortOp is the step ^(..).
type sortOp struct {
	terms []sortTerm
	at    expr.Span
}

type sortTerm struct {
	key        op
	descending bool
}

// run sorts the items of a flow.
func (o *sortOp) run(r *run, f flow) (flow, error) {
	if f.one {
		return f, nil
	}
	items := f.value.slice()
	if len(items) <= 1 {
		return flow{value: sequence(items)}, nil
	}
	s := sorter{r: r, o: o, key: func(i, term int) (Value, error) { return o.terms[term].key.eval(r, items[i]) }}
	order, err := s.order(len(items))
	if err != nil {
		return flow{}, err
	}
	sorted := make([]Value, len(items))
	for i, from := range order {
		sorted[i] = items[from]
	}
	return flow{value: Array(sorted...)}, r.takeItems(len(sorted))
}

// sortStep sorts tuples. If the path begins to bind variables only here, the
// sorted items are numbered instead.
func (t *tuplePath) sortStep(r *run, step *tupleStep, f flow, s stream, begun bool) (stream, error) {
	if !begun {
		outer := t.slots.enter(r, nil)
		sorted, err := step.sort.run(r, f)
		r.env = outer
		if err != nil {
			return s, err
		}
		if s, err = startTuples(sorted); err != nil || step.index == nil {
			return s, err
		}
		for i := range s.tuples {
			s.tuples[i].binds = s.tuples[i].binds.with(*step.index, Number(float64(i)))
		}
		return s, nil
	}
	if len(s.tuples) <= 1 {
		return s, nil
	}
	o := step.sort
	order, err := (&sorter{r: r, o: o, key: func(i, term int) (Value, error) {
		if s.plain {
			return o.terms[term].key.eval(r, s.tuples[i].asObject(t.script))
		}
		return t.slots.evalIn(r, o.terms[term].key, s.tuples[i].item, s.tuples[i].binds)
	}}).order(len(s.tuples))
	if err != nil {
		return s, err
	}
	sorted := stream{plain: true, tuples: make([]tuple, len(order))}
	for i, from := range order {
		sorted.tuples[i] = s.tuples[from]
	}
	return sorted, nil
}

// sorter finds the order of items by the values of the terms, which are
// evaluated when they are first compared.
type sorter struct {
	r    *run
	o    *sortOp
	key  func(i, term int) (Value, error)
	keys [][]Value
}

func (s *sorter) order(n int) ([]int, error) {
	s.keys = make([][]Value, n)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	if err := s.r.takeItems(n * (2 + len(s.o.terms))); err != nil {
		return nil, err
	}
	err := mergeSort(order, make([]int, n), s.after)
	return order, err
}

// after reports whether item a belongs behind item b.
func (s *sorter) after(a, b int) (bool, error) {
	if err := s.r.tick(1); err != nil {
		return false, err
	}
	for term := range s.o.terms {
		x, err := s.value(a, term)
		if err != nil {
			return false, err
		}
		y, err := s.value(b, term)
		if err != nil {
			return false, err
		}
		c, err := s.compare(x, y)
		if err != nil {
			return false, err
		}
		// What is undefined comes last, whichever way the term sorts.
		if s.o.terms[term].descending && !x.IsUndefined() && !y.IsUndefined() {
			c = -c
		}
		if c != 0 {
			return c > 0, nil
		}
	}
	return false, nil
}

// value gives the value of a term for item i, evaluating it once.
func (s *sorter) value(i, term int) (Value, error) {
	if s.keys[i] == nil {
		s.keys[i] = slices.Repeat([]Value{unset}, len(s.o.terms))
	}
	if s.keys[i][term] == unset {
		v, err := s.key(i, term)
		if err != nil {
			return Undefined, err
		}
		s.keys[i][term] = v
	}
	return s.keys[i][term], nil
}

func (s *sorter) compare(x, y Value) (int, error) {
	switch {
	case x.IsUndefined() && y.IsUndefined():
		return 0, nil
	case x.IsUndefined():
		return 1, nil
	case y.IsUndefined():
		return -1, nil
	case x.isNumber() && y.isNumber():
		return sortNumbers(x, y), nil
	case x.isString() && y.isString():
		return compareStrings(x.str(), y.str()), nil
	}
	e := s.r.fail("T2008", s.o.at)
	switch {
	case !comparable(x):
		e.Value = x
	case !comparable(y):
		e.Value = y
	default:
		e.Code, e.Value, e.Value2 = "T2007", x, y
	}
	return 0, e
}

// sortNumbers compares as the reference does: what is neither equal nor less,
// NaN too, comes behind.
func sortNumbers(x, y Value) int {
	switch {
	case x.Float() == y.Float():
		return compareNumbers(x, y)
	case x.Float() < y.Float():
		return -1
	}
	return 1
}

// mergeSort sorts stably, halving from the top and comparing the heads of the
// halves from the left: the order of comparisons shows where a comparison
// fails, or is not consistent.
func mergeSort(list, spare []int, after func(a, b int) (bool, error)) error {
	if len(list) <= 1 {
		return nil
	}
	middle := len(list) / 2
	if err := mergeSort(list[:middle], spare[:middle], after); err != nil {
		return err
	}
	if err := mergeSort(list[middle:], spare[middle:], after); err != nil {
		return err
	}
	copy(spare, list)
	left, right := spare[:middle], spare[middle:]
	for i := range list {
		if len(left) > 0 && len(right) > 0 {
			swap, err := after(left[0], right[0])
			if err != nil {
				return err
			}
			if swap {
				list[i], right = right[0], right[1:]
				continue
			}
		}
		if len(left) > 0 {
			list[i], left = left[0], left[1:]
		} else {
			list[i], right = right[0], right[1:]
		}
	}
	return nil
}
