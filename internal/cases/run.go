package cases

import (
	"context"
	"iter"
)

// Result is what came of one case, or why no case could be read.
type Result struct {
	Case   *Case
	Answer Answer // none where the case is skipped
	Right  bool
	// Err says why a file cannot be read; there is no case then.
	Err error
}

// Run runs cases, some at a time, and gives the results in the order of the cases.
// Where it is stopped early it does not wait for who reads the cases: they may come
// from a terminal.
func Run(ctx context.Context, list iter.Seq2[*Case, error], jobs int) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		// Every place in the queue is the promise of a result. Its length bounds how
		// many cases are in memory.
		queue := make(chan chan Result, 4*jobs)
		work := make(chan func())
		go func() {
			defer close(queue)
			defer close(work)
			for c, err := range list {
				result, do := promise(ctx, c, err)
				select {
				case queue <- result:
				case <-ctx.Done():
					return
				}
				select {
				case work <- do:
				case <-ctx.Done():
					return
				}
			}
		}()
		for range jobs {
			go func() {
				for do := range work {
					do()
				}
			}()
		}
		for result := range queue {
			select {
			case r := <-result:
				if !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// promise gives what a worker has to do for a case, and where its result comes out.
func promise(ctx context.Context, c *Case, err error) (chan Result, func()) {
	result := make(chan Result, 1)
	return result, func() {
		r := Result{Case: c, Err: err}
		switch {
		case err != nil:
		case c.Skip != "":
		default:
			r.Answer = c.Run(ctx)
			r.Right = c.Right(r.Answer)
		}
		result <- r
	}
}
