package items

import "github.com/jsonatasim/jsonatasim/eval"

// Item is one item of a dataset, with what $states.context.Map.Item says of it.
type Item struct {
	Index int64 // from 0, over the whole dataset
	// Key is the key where the dataset is an object; Keyed says that it is.
	Key   string
	Keyed bool
	Value eval.Value
	// Source is STATE_DATA, S3://bucket for a listing, or S3://bucket/key for what
	// stood in a file.
	Source string
}

// StateData is the Source of items that came with the state's input.
const StateData = "STATE_DATA"

// Input gives what a child execution (or a batch) is handed where there is no
// ItemSelector: the value, or for a member of an object {"Key":…,"Value":…}
// (measured by third parties).
func (i Item) Input() eval.Value {
	if !i.Keyed {
		return i.Value
	}
	return eval.NewObject().Set("Key", eval.String(i.Key)).Set("Value", i.Value).Value()
}

// Context gives the value of $states.context.Map.Item: Index, Key where there is
// one, Value, Source (in the order of the Context object page's sample).
func (i Item) Context() eval.Value {
	o := eval.NewObject().Set("Index", eval.Integer(i.Index))
	if i.Keyed {
		o.Set("Key", eval.String(i.Key))
	}
	return o.Set("Value", i.Value).Set("Source", eval.String(i.Source)).Value()
}

// Source gives the items of a dataset one after another. It is used by one
// goroutine at a time.
type Source interface {
	// Next gives the next item; the error is io.EOF behind the last one, otherwise
	// an *[Error], after which Next must not be called again.
	Next() (Item, error)
	// Close lets go of open files. It may be called at any time, and twice.
	Close() error
}
