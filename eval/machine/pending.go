package machine

import (
	"maps"
	"slices"
	"sync"

	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// pending is what is left over when a Map Run fails: the children behind the one that
// failed it. Those that workers had begun already count as not started, too, so that the
// number of workers does not show.
type pending struct {
	lock sync.Mutex
	// under are the chunks that were handed to workers and not taken yet.
	under map[int64]*chunk
	rest  []child // of the chunk that failed the run
	made  *chunk  // that was not handed over
	next  func(*chunk) error
}

func (p *pending) entered(c *chunk) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.under == nil {
		p.under = map[int64]*chunk{}
	}
	p.under[c.index] = c
}

func (p *pending) left(c *chunk) {
	p.lock.Lock()
	delete(p.under, c.index)
	p.lock.Unlock()
}

// writePending writes the children that were not started to PENDING_n.json (developer
// guide, "ResultWriter"), and for that reads the items to their end. What stands in the
// way of that is not told: the run has failed for another reason.
func (r *mapRun) writePending() {
	if r.export == nil {
		return
	}
	p := &r.pending
	chunks := [][]child{p.rest}
	for _, index := range slices.Sorted(maps.Keys(p.under)) {
		chunks = append(chunks, p.under[index].children)
	}
	if p.made != nil && p.under[p.made.index] == nil {
		chunks = append(chunks, p.made.children)
	}
	for _, children := range chunks {
		for i := range children {
			if r.addPending(&children[i]) != nil {
				return
			}
		}
	}
	for c := new(chunk); p.next != nil; c.children = c.children[:0] {
		if r.v.ctx.Err() != nil || p.next(c) != nil {
			return
		}
		for i := range c.children {
			if r.addPending(&c.children[i]) != nil {
				return
			}
		}
	}
}

func (r *mapRun) addPending(c *child) error {
	e := items.Execution{
		StateMachineArn: r.machineValue.Get("Id").Str(), Status: items.Pending, Express: r.kind != Standard, Input: c.result.Input,
	}
	if e.Input == nil {
		e.Input, _ = c.input.AppendJSON(nil, states.Dialect)
	}
	return r.export.Add(&e)
}
