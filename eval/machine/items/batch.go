package items

import (
	"fmt"
	"io"

	"github.com/jsonatasim/jsonatasim/eval"
)

// MaxInput is how many bytes the input of an execution may have: 256 KiB.
const MaxInput = 262_144

// Batching is an ItemBatcher whose expressions have been evaluated. At least one
// of the two bounds must be there.
type Batching struct {
	MaxItemsPerBatch int64 // 0 where it is not there
	// MaxInputBytesPerBatch bounds the bytes of a child's whole input, BatchInput
	// included; 0 where it is not there, and 262,144 is meant.
	MaxInputBytesPerBatch int64
	BatchInput            eval.Value // undefined where it is not there
}

// Batch is the input of one child execution.
type Batch struct {
	Input eval.Value // {"BatchInput":…,"Items":[…]}, without BatchInput {"Items":[…]}
	Text  []byte     // the same as compact JSON, in the dialect's way
	First int64      // the place of the first item among all
	Count int        // how many items it has
}

// Batcher groups items into batches. It holds one batch and the item behind it,
// and writes each item as JSON once.
type Batcher struct {
	next    func() (eval.Value, error)
	dialect *eval.Dialect
	config  Batching
	head    []byte // the text before the first item

	held    eval.Value // an item read that did not fit the batch before
	heldRaw []byte
	holds   bool
	index   int64 // of the next item of a batch
	buf     []byte
	end     error // what next gave at last
}

// NewBatcher makes batches of what next gives: values, then io.EOF or another
// error, which Next passes on. The error of NewBatcher is an *[Error].
func NewBatcher(next func() (eval.Value, error), config Batching, dialect *eval.Dialect) (*Batcher, error) {
	switch {
	case config.MaxItemsPerBatch == 0 && config.MaxInputBytesPerBatch == 0:
		return nil, runtimeError("The ItemBatcher has neither MaxItemsPerBatch nor MaxInputBytesPerBatch.")
	case config.MaxItemsPerBatch < 0:
		return nil, runtimeError("MaxItemsPerBatch is %d, and must be a positive integer.", config.MaxItemsPerBatch)
	case config.MaxInputBytesPerBatch < 0 || config.MaxInputBytesPerBatch > MaxInput:
		return nil, runtimeError("MaxInputBytesPerBatch is %d, and must be a positive integer up to %d.", config.MaxInputBytesPerBatch, MaxInput)
	}
	if config.MaxInputBytesPerBatch == 0 {
		config.MaxInputBytesPerBatch = MaxInput
	}
	b := &Batcher{next: next, dialect: dialect, config: config, head: []byte(`{"Items":[`)}
	if !config.BatchInput.IsUndefined() {
		head, err := config.BatchInput.AppendJSON([]byte(`{"BatchInput":`), dialect)
		if err != nil {
			return nil, runtimeError("The BatchInput cannot be written as JSON: %v.", err)
		}
		b.head = append(head, `,"Items":[`...)
	}
	return b, nil
}

func runtimeError(format string, args ...any) *Error {
	return &Error{Name: Runtime, Cause: fmt.Sprintf(format, args...)}
}

// Next gives the next batch, at the end io.EOF. A batch is never empty. An item
// that is too large for a batch of its own is an *[Error] with the name
// States.DataLimitExceeded; AWS's text for it is not known.
func (b *Batcher) Next() (Batch, error) {
	var list []eval.Value
	text := append(b.buf[:0], b.head...)
	for b.config.MaxItemsPerBatch == 0 || int64(len(list)) < b.config.MaxItemsPerBatch {
		if err := b.hold(); err != nil {
			if len(list) > 0 {
				break
			}
			return Batch{}, err
		}
		size := len(text) + len(b.heldRaw) + len("]}")
		if len(list) > 0 {
			size++ // the comma
		}
		if int64(size) > b.config.MaxInputBytesPerBatch {
			if len(list) > 0 {
				break
			}
			return Batch{}, b.tooLarge(size)
		}
		if len(list) > 0 {
			text = append(text, ',')
		}
		text = append(text, b.heldRaw...)
		list = append(list, b.held)
		b.holds = false
	}
	b.buf = append(text, "]}"...)
	batch := Batch{Input: b.input(list), Text: append([]byte(nil), b.buf...), First: b.index, Count: len(list)}
	b.index += int64(len(list))
	return batch, nil
}

// hold sees to it that an item is held.
func (b *Batcher) hold() error {
	if b.holds || b.end != nil {
		if b.holds {
			return nil
		}
		return b.end
	}
	v, err := b.next()
	if err != nil {
		b.end = err
		return err
	}
	raw, err := v.AppendJSON(b.heldRaw[:0], b.dialect)
	if err != nil {
		b.end = runtimeError("An item cannot be written as JSON: %v.", err)
		return b.end
	}
	b.held, b.heldRaw, b.holds = v, raw, true
	return nil
}

func (b *Batcher) input(list []eval.Value) eval.Value {
	return eval.NewObject().Set("BatchInput", b.config.BatchInput).Set("Items", eval.Array(list...)).Value()
}

func (b *Batcher) tooLarge(size int) error {
	b.holds, b.end = false, io.EOF
	return &Error{Name: DataLimitExceeded, Cause: fmt.Sprintf(
		"The item at index %d makes a batch of %d bytes by itself, and a batch may have %d.",
		b.index, size, b.config.MaxInputBytesPerBatch)}
}
