package machine

import (
	"context"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// chunk is what a worker does in one go: so many children that handing them over
// costs little, and so few bytes that many chunks do not fill the memory.
type chunk struct {
	index    int64
	first    int64 // the first child's number
	children []child
	bytes    int
}

const (
	chunkChildren = 64
	chunkBytes    = 256 << 10
)

// child is a child execution: what it is given, and what came of it.
type child struct {
	input    eval.Value
	items    int
	result   items.Execution
	failure  *Failure
	observer Observer
	told     *Result
}

// produce reads items, and hands chunks of children over.
func (r *mapRun) produce(ctx context.Context, source items.Source, window *items.Window[*chunk], jobs chan<- *chunk) error {
	next, err := r.inputs(source)
	if err != nil {
		return err
	}
	c := &chunk{children: make([]child, 0, chunkChildren)}
	defer func() { r.pending.made = c }()
	for r.pending.next = next; ; {
		err := next(c)
		if err != nil {
			r.pending.next = nil
		}
		full := len(c.children) == chunkChildren || c.bytes >= chunkBytes
		if (full || err != nil) && len(c.children) > 0 {
			if err := window.Admit(ctx, c.index); err != nil {
				return err
			}
			r.pending.entered(c)
			jobs <- c
			c = &chunk{index: c.index + 1, first: c.first + int64(len(c.children)), children: make([]child, 0, chunkChildren)}
		}
		if err != nil {
			return err
		}
	}
}

// inputs gives the function that adds the next child to a chunk; its error is io.EOF
// behind the last.
func (r *mapRun) inputs(source items.Source) (func(*chunk) error, error) {
	values := func() (eval.Value, error) {
		item, err := source.Next()
		if err != nil {
			return eval.Undefined, err
		}
		input, failure := r.input(r.v, item)
		if failure != nil {
			return input, failure
		}
		return input, nil
	}
	if r.batching == nil {
		return func(c *chunk) error {
			input, err := values()
			if err != nil {
				return err
			}
			if failure := r.v.tooLarge(input); failure != nil {
				return failure
			}
			n := bound(input, states.MaxPayload)
			c.children = append(c.children, child{input: input, items: 1})
			c.bytes += n
			return nil
		}, nil
	}
	batcher, err := items.NewBatcher(values, *r.batching, states.Dialect)
	if err != nil {
		return nil, err
	}
	return func(c *chunk) error {
		batch, err := batcher.Next()
		if err != nil {
			return err
		}
		c.children = append(c.children, child{input: batch.Input, items: batch.Count, result: items.Execution{Input: batch.Text}})
		c.bytes += len(batch.Text)
		return nil
	}, nil
}
