package machine

import (
	"bytes"
	"context"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// worker runs child executions one after another.
type worker struct {
	mapRun *mapRun
	graph  *graph
	ctx    context.Context
	id     []byte // room to make ids in
	text   []byte // and texts
}

func newWorker(ctx context.Context, r *mapRun) *worker {
	return &worker{mapRun: r, graph: r.child.acquire(), ctx: ctx}
}

func (w *worker) close() { w.mapRun.child.recycle(w.graph) }

// run runs the children of a chunk.
func (w *worker) run(c *chunk) {
	for i := range c.children {
		if w.ctx.Err() != nil {
			// Nobody takes the rest: what ended the run comes before it.
			c.children[i].failure = &Failure{Name: ErrRuntime, Cause: "The execution was stopped", end: Aborted}
			continue
		}
		w.child(&c.children[i], c.first+int64(i))
	}
}

// child runs one child execution. Its ids and its randomness follow from its number.
func (w *worker) child(c *child, number int64) {
	r := w.mapRun
	seed := mix(r.seed, uint64(number)+1<<32)
	w.id = appendUUID(append(w.id[:0], r.prefix...), seed)
	ends := len(w.id)
	if r.kind != Standard {
		w.id = appendUUID(append(w.id, ':'), mix(seed, 0))
	}
	id := string(w.id)
	name := id[len(r.prefix):ends]
	x := &execution{
		ctx: w.ctx, options: &r.options, id: id, name: name, seed: seed,
		executionValue: executionContext(r.kind, id, name, r.options.Role, c.input, w.graph.host.stamp(r.start)),
		machineValue:   r.machineValue, depth: r.v.depth,
	}
	if r.v.observer != nil {
		x.observer = r.v.observer.Child(Execution{ID: id, Name: name, Input: c.input, State: r.v.node.state, Index: number})
		c.observer = x.observer
	}
	result := x.run(w.graph, c.input, r.start, nil)
	c.failure = result.Failure
	if result.Status == Stopped {
		if r.v.stopped == nil { // with StopAt there is one worker
			r.v.stopped = x.stopped
		}
		c.failure = &Failure{end: Stopped}
	}
	if c.observer != nil {
		c.told = result
	}
	w.record(c, result)
}

// record keeps what the writer needs.
func (w *worker) record(c *child, result *Result) {
	r := w.mapRun
	e := &c.result
	e.Arn, e.Name, e.StateMachineArn = result.ID, result.Name, r.machineValue.Get("Id").Str()
	e.Status, e.Start, e.Stop, e.Express = items.Status(result.Status), result.Start, result.Stop, r.kind != Standard
	if result.Status == Succeeded {
		e.Output = w.written(result.Output)
	} else if result.Failure != nil {
		e.Error, e.Cause = result.Failure.Name, result.Failure.Cause
	}
	if e.Input == nil && (r.export != nil || result.Status != Succeeded || r.writer != nil) {
		e.Input = w.written(c.input)
	}
	c.input = eval.Undefined
}

// written gives a value as JSON text.
func (w *worker) written(v eval.Value) []byte {
	text, err := v.AppendJSON(w.text[:0], states.Dialect)
	if err != nil {
		return nil
	}
	w.text = text
	return bytes.Clone(text)
}
