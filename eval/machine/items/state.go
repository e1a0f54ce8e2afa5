package items

import (
	"io"
	"iter"

	"github.com/jsonatasim/jsonatasim/eval"
)

// FromState gives the elements of an array, or the members of an object, that
// came with the state's input or from its Items field. For any other value the
// error is AWS's for a dataset that cannot be iterated over. maxItems is
// ReaderConfig.MaxItems, 0 where there is none.
func FromState(dataset eval.Value, maxItems int64) (Source, error) {
	var s Source
	switch dataset.Kind() {
	case eval.KindArray:
		next, stop := iter.Pull2(dataset.Items)
		s = &elements{next: next, stop: stop}
	case eval.KindObject:
		next, stop := iter.Pull2(dataset.Members)
		s = &members{next: next, stop: stop}
	default:
		return nil, readerFailed(causeNotIterable)
	}
	return limit(s, maxItems)
}

type elements struct {
	next func() (int, eval.Value, bool)
	stop func()
}

func (e *elements) Next() (Item, error) {
	i, v, ok := e.next()
	if !ok {
		return Item{}, io.EOF
	}
	return Item{Index: int64(i), Value: v, Source: StateData}, nil
}

func (e *elements) Close() error {
	e.stop()
	return nil
}

type members struct {
	next  func() (string, eval.Value, bool)
	stop  func()
	index int64
}

func (m *members) Next() (Item, error) {
	key, v, ok := m.next()
	if !ok {
		return Item{}, io.EOF
	}
	m.index++
	return Item{Index: m.index - 1, Key: key, Keyed: true, Value: v, Source: StateData}, nil
}

func (m *members) Close() error {
	m.stop()
	return nil
}
