package machine

import (
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// write opens what results go to.
func (r *mapRun) write() *Failure {
	var config items.WriterConfig
	var err error
	if w := r.writer; w != nil {
		config = items.WriterConfig{Transformation: w.transformation, OutputType: w.outputType}
		if w.resource != "" {
			return r.writeTo(config)
		}
	}
	r.inline, err = items.NewInline(config, states.MaxPayload, states.Dialect)
	return r.v.ofItems(err)
}

func (r *mapRun) writeTo(config items.WriterConfig) *Failure {
	var arguments eval.Value
	if r.writer.arguments != nil {
		var failure *Failure
		if arguments, failure = r.v.evaluate(r.writer.arguments); failure != nil {
			return failure
		}
	}
	if r.v.options.Sink == nil {
		return r.v.task(ErrResultWriterFailed, "No folder stands for S3 here, and "+r.writer.resource+" writes to it.")
	}
	bucket, prefix := arguments.Get("Bucket").Str(), arguments.Get("Prefix").Str()
	var err error
	r.export, err = items.NewExport(r.v.options.Sink, bucket, prefix, r.arn, config, states.Dialect)
	return r.v.ofItems(err)
}

// take takes the results of a chunk, in the order of the items. An error ends the run.
func (r *mapRun) take(c *chunk) error {
	r.pending.left(c)
	for i := range c.children {
		if err := r.takeChild(&c.children[i]); err != nil {
			r.pending.rest = c.children[i+1:]
			return err
		}
	}
	r.progress()
	return nil
}

func (r *mapRun) takeChild(c *child) error {
	if c.failure != nil && (c.failure.end == Aborted || c.failure.end == Stopped) {
		r.failure = c.failure
		return c.failure
	}
	r.counts.Children++
	if c.failure == nil {
		r.counts.Succeeded += int64(c.items)
	} else {
		r.counts.Failed += int64(c.items)
	}
	if took := c.result.Stop.Sub(r.start); took > 0 {
		r.lanes.finish(r.lanes.begin().Add(took))
	}
	if c.observer != nil {
		r.v.observer.Done(c.observer, c.told)
	}
	var err error
	if r.export != nil {
		err = r.export.Add(&c.result)
	} else {
		err = r.inline.Add(&c.result)
	}
	switch {
	case err != nil:
		r.failure = r.v.ofItems(err)
	case c.failure != nil && r.exceeded(r.counts.Items):
		r.failure = r.v.task(ErrTolerated, causeTolerated)
	default:
		return nil
	}
	return r.failure
}

// discard drops what results would have been written to.
func (r *mapRun) discard(failure *Failure) *Failure {
	if r.export != nil {
		r.export.Abort()
	}
	return failure
}

// finish makes the result. What was done is written all the same where too many items
// failed, or the execution was ended from outside (developer guide, "ResultWriter"); of
// items that can not be read, or are too large, nothing is.
func (r *mapRun) finish(failure *Failure) (eval.Value, *Failure) {
	if r.v.told(failure) == nil {
		r.counts.Items = r.counts.Succeeded + r.counts.Failed
		if r.exceeded(r.counts.Items) {
			failure = r.v.task(ErrTolerated, causeTolerated)
		}
		r.progress()
	}
	if failure != nil && failure.Name != ErrTolerated && (failure.end != Aborted && failure.end != TimedOut || failure.unanswered) {
		return eval.Undefined, r.discard(failure)
	}
	if r.export != nil {
		result, err := r.export.Commit()
		if failure == nil {
			failure = r.v.ofItems(err)
		}
		return result, failure
	}
	if failure != nil {
		return eval.Undefined, failure
	}
	result, ok := r.inline.Result()
	if !ok {
		return eval.Undefined, r.v.oversize()
	}
	return result, nil
}

// exceeded reports whether more items failed than are tolerated: either threshold
// counts (developer guide, "Setting failure thresholds"). Of an unknown total, -1,
// there is no percentage yet.
func (r *mapRun) exceeded(total int64) bool {
	failed := float64(r.counts.Failed)
	if failed == 0 {
		return false
	}
	t := r.tolerated
	switch {
	case r.count == nil && r.rate == nil:
		return true
	case r.count != nil && failed > t.count:
		return true
	case r.rate != nil && total >= 0:
		return failed*100 > t.percentage*float64(total)
	}
	return false
}

func (r *mapRun) progress() {
	if r.v.options.Progress != nil {
		r.v.options.Progress(r.counts)
	}
}
