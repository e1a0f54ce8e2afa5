package machine

import (
	"context"
	"io"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
)

// mapRun is a Map Run that goes on. The goroutine of the execution reads items and
// makes the inputs of children of them, workers run the children, and results are
// taken in the order of the items, so that nothing depends on how many workers there
// are. What is held are the children under way, whatever the number of items.
type mapRun struct {
	*distributedMap
	v       *visit
	options Options // of the children
	arn     string
	seed    uint64
	start   time.Time

	machineValue eval.Value
	prefix       string // of the ids of the children

	batching  *items.Batching
	tolerated tolerance
	inline    *items.Inline
	export    *items.Export
	lanes     *lanes

	// Of what comes next, nothing is used by two goroutines at a time: results are
	// taken under the lock of the window.
	counts  Counts
	failure *Failure // of the run as a whole
	pending pending
}

// tolerance is how many items may fail.
type tolerance struct{ count, percentage float64 }

// maxDistributed is how many children run at a time at most (developer guide,
// "Using Map state in Distributed mode").
const maxDistributed = 10_000

func (d *distributedMap) run(v *visit) (eval.Value, *Failure) {
	r, failure := d.prepare(v)
	if failure != nil {
		return eval.Undefined, v.stateFailed("MapStateFailed", failure)
	}
	result, failure := r.perform()
	v.execution.counts = append(v.execution.counts, r.counts)
	if failure != nil {
		switch failure.end {
		case "":
			v.event("MapRunFailed", v.node, func(e *Event) { e.MapRun, e.Error, e.Cause = r.arn, failure.Name, failure.Cause })
		case Aborted:
			v.event("MapRunAborted", v.node, func(e *Event) { e.MapRun = r.arn })
		}
		return eval.Undefined, v.stateFailed("MapStateFailed", failure)
	}
	v.now = r.lanes.end
	v.event("MapRunSucceeded", v.node, func(e *Event) { e.MapRun = r.arn })
	v.event("MapStateSucceeded", v.node, nil)
	return result, nil
}

// prepare evaluates the fields that concern the run as a whole.
func (d *distributedMap) prepare(v *visit) (*mapRun, *Failure) {
	r := &mapRun{distributedMap: d, v: v, seed: v.draw(), start: v.now}
	limit, failure := v.number(d.concurrency, 0)
	if failure != nil {
		return nil, failure
	}
	r.lanes = newLanes(v.now, limit, maxDistributed)
	if r.tolerated.count, failure = v.number(d.count, 0); failure != nil {
		return nil, failure
	}
	if r.tolerated.percentage, failure = v.number(d.rate, 0); failure != nil {
		return nil, failure
	}
	if failure = r.batch(); failure != nil {
		return nil, failure
	}
	name := v.options.Machine + "/" + d.label
	if d.label == "" {
		name = v.options.Machine + "/" + labelled(v.node.name)
	}
	r.options = *v.options
	r.options.Machine, r.options.Type, r.options.Variables = name, d.kind, nil
	r.options.Progress = nil // the counts are those of this run
	r.arn = v.options.arn("mapRun") + name + ":" + uuid(r.seed)
	r.prefix = v.options.arn("execution") + name + ":"
	if d.kind != Standard {
		r.prefix = v.options.arn("express") + name + ":"
	}
	r.machineValue = machineContext(v.options.arn("stateMachine")+name, name)
	r.counts = Counts{State: v.node.state.Path, ARN: r.arn, Items: -1}
	return r, r.write()
}

// labelled makes the label of a Map state that has none of its name. AWS makes one
// too, and does not say how.
func labelled(name string) string {
	var b strings.Builder
	for _, c := range name {
		if b.Len() < items.MaxLabel-4 && items.CheckLabel(string(c)) == nil {
			b.WriteRune(c)
		}
	}
	if b.Len() == 0 {
		return "Map"
	}
	return b.String()
}

// batch evaluates the ItemBatcher: once, before any item is read.
func (r *mapRun) batch() *Failure {
	if r.batcher == nil {
		return nil
	}
	b := new(items.Batching)
	count, failure := r.v.number(r.batcher.count, 0)
	if failure != nil {
		return failure
	}
	bytes, failure := r.v.number(r.batcher.bytes, 0)
	if failure != nil {
		return failure
	}
	b.MaxItemsPerBatch, b.MaxInputBytesPerBatch = int64(count), int64(bytes)
	if r.batcher.input != nil {
		if b.BatchInput, failure = r.v.evaluate(r.batcher.input); failure != nil {
			return failure
		}
	}
	r.batching = b
	return nil
}

// perform runs all children and gives the result of the state.
func (r *mapRun) perform() (eval.Value, *Failure) {
	source, length, failure := r.open(r.v)
	r.counts.Items = length
	if failure != nil && failure.Name == ErrQueryEvaluation {
		return eval.Undefined, r.discard(failure)
	}
	r.v.event("MapStateStarted", r.v.node, func(e *Event) { e.Length = max(length, 0) })
	r.v.event("MapRunStarted", r.v.node, func(e *Event) {
		if e.MapRun = r.arn; r.batching != nil {
			e.BatchInput = r.batching.BatchInput
		}
	})
	if failure != nil {
		return eval.Undefined, r.discard(failure)
	}
	defer source.Close()
	failure = r.work(source)
	if interrupted := r.v.interrupted(); interrupted != nil {
		failure = interrupted
	} else if r.failure != nil {
		failure = r.failure // it concerns earlier items
	}
	return r.finish(failure)
}

// work hands children to workers until there are no more items.
func (r *mapRun) work(source items.Source) *Failure {
	ctx, cancel := context.WithCancel(r.v.ctx)
	defer cancel()
	workers := r.v.options.Workers
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	if r.v.options.StopAt != "" {
		workers = 1 // the first child that comes there is to stop the execution
	}
	window := items.NewWindow(4*workers, func(_ int64, c *chunk) error { return r.take(c) })
	jobs := make(chan *chunk, workers)
	var done sync.WaitGroup
	for range workers {
		done.Add(1)
		go func() {
			defer done.Done()
			w := newWorker(ctx, r)
			defer w.close()
			for c := range jobs {
				w.run(c)
				if window.Put(c.index, c) != nil {
					cancel()
				}
			}
		}()
	}
	err := r.produce(ctx, source, window, jobs)
	close(jobs)
	done.Wait()
	failure := r.why(err)
	if r.failure != nil && r.failure.Name == ErrTolerated {
		r.writePending()
	}
	return failure
}

// why makes the failure of the run of the error that ended the production.
func (r *mapRun) why(err error) *Failure {
	if r.failure != nil || err == nil || err == io.EOF {
		return nil
	}
	if failure, ok := err.(*Failure); ok {
		return failure
	}
	return r.v.ofItems(err)
}
