package items

import (
	"context"
	"errors"
	"sync"
)

// Window puts back in order what workers finish out of order. It holds at most
// its size of results: [Window.Admit] lets no more than that many be under way.
// It is safe for concurrent use.
type Window[T any] struct {
	mu      sync.Mutex
	emit    func(index int64, v T) error
	ring    []slot[T]
	next    int64 // the index to be emitted next
	err     error
	changed chan struct{} // closed when next moves or err is set
}

type slot[T any] struct {
	value T
	full  bool
}

// ErrClosed is what a [Window] gives after Close(nil).
var ErrClosed = errors.New("the window is closed")

// NewWindow makes a window for results with the indices 0, 1, 2 and so on. They are
// handed to emit in this order, one at a time; where emit fails, the window
// fails with that error.
func NewWindow[T any](size int, emit func(index int64, v T) error) *Window[T] {
	return &Window[T]{emit: emit, ring: make([]slot[T], size), changed: make(chan struct{})}
}

// Admit waits until the work with this index may begin: until it is less than
// the window's size ahead of the oldest that is not done. It is called before the
// work is handed to a worker.
func (w *Window[T]) Admit(ctx context.Context, index int64) error {
	for {
		w.mu.Lock()
		err, free, changed := w.err, index < w.next+int64(len(w.ring)), w.changed
		w.mu.Unlock()
		switch {
		case err != nil:
			return err
		case free:
			return ctx.Err()
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Put gives the result of an index that was admitted, once. It emits what is
// ready.
func (w *Window[T]) Put(index int64, v T) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return w.err
	}
	if index < w.next || index >= w.next+int64(len(w.ring)) {
		return errors.New("a result was put that had not been admitted")
	}
	*w.slot(index) = slot[T]{v, true}
	moved := false
	for s := w.slot(w.next); s.full && w.err == nil; s = w.slot(w.next) {
		v := s.value
		*s = slot[T]{}
		w.err = w.emit(w.next, v)
		w.next++
		moved = true
	}
	if moved {
		w.wake()
	}
	return w.err
}

// Close ends the window with an error that Admit and Put give from then on, nil
// standing for [ErrClosed]. What was held and could not be emitted is dropped.
func (w *Window[T]) Close(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return
	}
	if w.err = err; err == nil {
		w.err = ErrClosed
	}
	clear(w.ring)
	w.wake()
}

// Emitted gives how many results have been emitted.
func (w *Window[T]) Emitted() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.next
}

func (w *Window[T]) slot(index int64) *slot[T] { return &w.ring[index%int64(len(w.ring))] }

func (w *Window[T]) wake() {
	close(w.changed)
	w.changed = make(chan struct{})
}
