package machine

import (
	"container/heap"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// mapping is what inline and Distributed Maps have in common.
type mapping struct {
	items       *field
	selector    *field
	concurrency *field
}

// inlineMap is a Map state whose iterations are part of the execution.
type inlineMap struct {
	mapping
	body *graph
	// misplaced says that it has a field of a Distributed Map.
	misplaced bool
}

// causeMisplaced is AWS's text (recorded by others): such a machine can be created, and
// fails when it runs.
const causeMisplaced = "The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps"

func (g *graph) compileMap(s *asl.State) (body, error) {
	if s.ItemProcessor == nil {
		return nil, faultIn(s, "ItemProcessor", s.Field("ItemProcessor"), "a Map state has an ItemProcessor, the machine that each item goes through")
	}
	m := mapping{}
	var err error
	if m.items, err = g.compileField(s, "Items", s.Field("Items"), states.WantItems); err != nil {
		return nil, err
	}
	if m.selector, err = g.compileField(s, "ItemSelector", s.Field("ItemSelector"), states.WantAny); err != nil {
		return nil, err
	}
	if m.concurrency, err = g.compileField(s, "MaxConcurrency", s.Field("MaxConcurrency"), states.WantCount); err != nil {
		return nil, err
	}
	if s.ItemProcessor.Distributed {
		return g.compileDistributed(s, m)
	}
	inner, err := compileGraph(g.program, s.ItemProcessor, g.host, g.settings)
	misplaced := s.Field("ItemReader") != nil || s.Field("ItemBatcher") != nil || s.Field("ResultWriter") != nil
	return inlineMap{m, inner, misplaced}, err
}

// dataset evaluates Items: an array, or an object whose members are the items. That
// objects are none was so in 2024 (recorded).
func (m mapping) dataset(v *visit) (eval.Value, *Failure) {
	var failure *Failure
	dataset := v.input
	switch {
	case m.items != nil:
		dataset, failure = v.value(m.items)
	case v.input.Kind() != eval.KindArray:
		failure = v.stated(states.NotIterable(v.input))
	}
	if v.leads() && (failure != nil || dataset.Len() == 0) {
		return eval.Array(v.input), nil
	}
	return dataset, v.told(failure)
}

// input gives what an iteration is given for an item. A failure is not told yet.
func (m mapping) input(v *visit, item items.Item) (eval.Value, *Failure) {
	if m.selector == nil {
		return item.Input(), nil
	}
	if m.selector.template == nil {
		return m.selector.literal, nil
	}
	v.item = item.Context()
	input, failure := v.value(m.selector)
	v.item = eval.Undefined
	return input, failure
}

// maxInline is how many iterations of an inline Map run at a time at most (developer
// guide, "Using Map state in Inline mode").
const maxInline = 40

func (m inlineMap) run(v *visit) (eval.Value, *Failure) {
	if m.misplaced {
		return eval.Undefined, v.stateFailed("MapStateFailed", v.task(ErrRuntime, causeMisplaced))
	}
	dataset, failure := m.dataset(v)
	if failure != nil {
		return eval.Undefined, v.stateFailed("MapStateFailed", failure)
	}
	limit, failure := v.number(m.concurrency, 0)
	if failure != nil {
		return eval.Undefined, v.stateFailed("MapStateFailed", failure)
	}
	v.event("MapStateStarted", v.node, func(e *Event) { e.Length = int64(dataset.Len()) })
	started := v.previous
	lanes := newLanes(v.now, limit, maxInline)
	results := make([]eval.Value, 0, dataset.Len())
	for item := range elements(dataset) {
		v.previous = started
		output, failure := m.iterate(v, lanes, item)
		if failure != nil {
			return eval.Undefined, v.stateFailed("MapStateFailed", failure)
		}
		results = append(results, output)
	}
	v.now = lanes.end
	v.event("MapStateSucceeded", v.node, nil)
	result := eval.Array(results...)
	return result, v.tooLarge(result)
}

// iterate runs one iteration, at the time when a lane is free for it.
func (m inlineMap) iterate(v *visit, lanes *lanes, item items.Item) (eval.Value, *Failure) {
	v.now = lanes.begin()
	detail := func(e *Event) { e.Name, e.Index = v.node.name, item.Index }
	v.event("MapIterationStarted", v.node, detail)
	input, failure := m.input(v, item)
	if v.told(failure) == nil {
		var output eval.Value
		s := v.inner(m.body, v.label(int(item.Index)))
		output, failure = s.run(input)
		v.now, v.previous = s.now, s.previous
		lanes.finish(s.now)
		if failure == nil {
			v.event("MapIterationSucceeded", v.node, detail)
			return output, nil
		}
	}
	switch failure.end {
	case "":
		v.event("MapIterationFailed", v.node, detail)
	case Aborted:
		v.event("MapIterationAborted", v.node, detail)
	}
	return eval.Undefined, failure
}

// elements visits the items of an array or an object.
func elements(dataset eval.Value) func(func(items.Item) bool) {
	return func(yield func(items.Item) bool) {
		index := int64(0)
		for _, value := range dataset.Items {
			if !yield(items.Item{Index: index, Value: value, Source: items.StateData}) {
				return
			}
			index++
		}
		for key, value := range dataset.Members {
			if !yield(items.Item{Index: index, Key: key, Keyed: true, Value: value, Source: items.StateData}) {
				return
			}
			index++
		}
	}
}

// lanes tells in virtual time when what runs beside each other begins: so many at a
// time, each as soon as another has ended.
type lanes struct {
	limit int
	free  times
	start time.Time
	end   time.Time
}

func newLanes(start time.Time, limit float64, most int) *lanes {
	if limit < 1 || limit > float64(most) {
		limit = float64(most)
	}
	return &lanes{limit: int(limit), start: start, end: start}
}

// begin gives the time at which the next one begins. It must be followed by finish.
func (l *lanes) begin() time.Time {
	if len(l.free) < l.limit {
		return l.start
	}
	return heap.Pop(&l.free).(time.Time)
}

func (l *lanes) finish(at time.Time) {
	heap.Push(&l.free, at)
	if at.After(l.end) {
		l.end = at
	}
}

type times []time.Time

func (t times) Len() int           { return len(t) }
func (t times) Less(i, j int) bool { return t[i].Before(t[j]) }
func (t times) Swap(i, j int)      { t[i], t[j] = t[j], t[i] }
func (t *times) Push(x any)        { *t = append(*t, x.(time.Time)) }
func (t *times) Pop() any {
	old := *t
	last := old[len(old)-1]
	*t = old[:len(old)-1]
	return last
}
