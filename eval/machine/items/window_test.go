package items_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/eval/machine/items"
)

func TestWindowOrder(t *testing.T) {
	var got []int64
	w := items.NewWindow(4, func(i int64, v string) error {
		got = append(got, i)
		if v != string(rune('a'+i)) {
			t.Errorf("%d has %q", i, v)
		}
		return nil
	})
	for step, want := range [][]int64{{}, {}, {0, 1, 2}, {0, 1, 2, 3}} {
		i := []int64{2, 1, 0, 3}[step]
		if err := w.Put(i, string(rune('a'+i))); err != nil {
			t.Error(err)
		}
		same(t, append([]int64{}, got...), want)
		same(t, w.Emitted(), int64(len(want)))
	}
}

func TestWindowIsBounded(t *testing.T) {
	w := items.NewWindow(3, func(int64, int) error { return nil })
	short, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	for i := range int64(3) {
		if err := w.Admit(short, i); err != nil {
			t.Error(err)
		}
	}
	if err := w.Admit(short, 3); err != context.DeadlineExceeded {
		t.Errorf("a fourth one is let in: %v", err)
	}
	if err := w.Put(3, 0); err == nil || err.Error() != "a result was put that had not been admitted" {
		t.Errorf("a fourth one is taken: %v", err)
	}
	w.Put(1, 0)
	done := make(chan error)
	go func() { done <- w.Admit(t.Context(), 4) }()
	w.Put(0, 0)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// Whatever the order in which workers finish, results come in order.
func TestWindowConcurrent(t *testing.T) {
	const n = 20_000
	var got []int64
	w := items.NewWindow(64, func(i int64, v int64) error {
		if v != 3*i {
			t.Errorf("%d has %d", i, v)
		}
		got = append(got, i)
		return nil
	})
	work := make(chan int64)
	var workers sync.WaitGroup
	for range 8 {
		workers.Go(func() {
			for i := range work {
				if rand.IntN(100) == 0 {
					time.Sleep(time.Duration(rand.IntN(100)) * time.Microsecond)
				}
				if err := w.Put(i, 3*i); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range int64(n) {
		if err := w.Admit(t.Context(), i); err != nil {
			t.Fatal(err)
		}
		work <- i
	}
	close(work)
	workers.Wait()
	for i := range got {
		if got[i] != int64(i) {
			t.Fatalf("at %d there is %d", i, got[i])
		}
	}
	same(t, len(got), n)
}

func TestWindowFails(t *testing.T) {
	bad := errors.New("bad")
	w := items.NewWindow(2, func(i int64, v int) error {
		if i == 1 {
			return bad
		}
		return nil
	})
	if err := w.Put(0, 0); err != nil {
		t.Error(err)
	}
	if err := w.Put(1, 0); err != bad {
		t.Errorf("got %v", err)
	}
	if err := w.Admit(t.Context(), 2); err != bad {
		t.Errorf("got %v", err)
	}
	if err := w.Put(2, 0); err != bad {
		t.Errorf("got %v", err)
	}

	w = items.NewWindow(1, func(int64, int) error { return nil })
	waits := make(chan error)
	go func() { waits <- w.Admit(t.Context(), 1) }()
	w.Close(nil)
	if err := <-waits; err != items.ErrClosed {
		t.Errorf("got %v", err)
	}
	w.Close(bad)
	if err := w.Put(0, 0); err != items.ErrClosed {
		t.Errorf("got %v", err)
	}
}
