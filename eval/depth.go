package eval

import "github.com/jsonatasim/jsonatasim/expr"

// A run evaluates constructs inside constructs, and functions inside functions, on the
// stack of its goroutine. Where that overflows the process ends, and no code can do
// anything about it. So a run counts, with each function it enters, what may lie on the stack
// up to there: the constructs around the call, whose cost is known when they are
// compiled, and what the call itself takes.

// stackBound is how much of the stack the calls of a run may take, its variables
// included. A stack grows by doubling, and Go ends the process where that would go
// beyond 1 GB; this much, with what the last function needs, fits into 256 MiB.
const stackBound = 240 << 20

// callCost is what a call takes at most, with the function in Go that
// passes it on. Like the costs of constructs it was measured, on amd64.
const callCost = 2304

// cost is what the evaluation of a construct takes on the stack below that of its parts.
func (k *compiler) costOf(n expr.Node) int {
	cost := 128
	switch n.(type) {
	case *expr.Path:
		cost = 1344
	case *expr.Sort:
		cost = 2048
	case *expr.Object:
		cost = 960
	case *expr.Partial, *expr.Transform:
		cost = 768
	case *expr.Suffixed:
		cost = 640
	case *expr.Apply, *expr.Array:
		cost = 512
	case *expr.Binary, *expr.Call:
		cost = 320
	case *expr.Range:
		cost = 256
	}
	if k.tracer != nil {
		cost += 192
	}
	if k.program.counts {
		cost += 80
	}
	return cost
}

// activation is what a function gives back when it is left.
type activation struct{ site, cost int }

// enter counts one more call on the way down, of a function with so many variables;
// leave takes it back.
func (r *run) enter(variables int) (activation, error) {
	a := activation{site: r.site, cost: r.site + callCost + variables*valueSize}
	r.depth++
	r.onStack += a.cost
	if r.depth > r.bounds.Depth || r.onStack > stackBound {
		return a, &expr.Error{Code: "D1011", Value: float64(r.bounds.Depth)}
	}
	return a, nil
}

func (r *run) leave(a activation) {
	r.depth--
	r.onStack -= a.cost
	r.site = a.site
}
