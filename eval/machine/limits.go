package machine

import (
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// Limits of executions (developer guide, "Service quotas"). Express executions have no
// limit of events; theirs only keeps one that goes round without end from doing so.
const (
	maxEvents        = 25_000
	maxExpressEvents = 10_000_000
	maxStandard      = 365 * 24 * time.Hour
	maxExpress       = 5 * time.Minute
)

// bound gives at least the length of a value as JSON text, at a fraction of the cost of
// writing it; beyond limit it stops counting.
func bound(v eval.Value, limit int) int { return new(sizes).bound(v, limit, 0) }

// sizes remembers the bounds of the values that were looked at last in a visit: the
// arguments of a task are often in its result, and that in the output.
type sizes struct {
	values [4]eval.Value
	bounds [4]int
	next   int
}

const (
	// rememberedDepth is how deep in a value others are that are remembered.
	rememberedDepth = 2
	// rememberedSize is how large they are at least.
	rememberedSize = 256
)

func (s *sizes) bound(v eval.Value, limit, depth int) int {
	kind := v.Kind()
	switch {
	case kind == eval.KindString:
		return 2 + 6*len(v.Str()) // where every byte is escaped
	case kind != eval.KindArray && kind != eval.KindObject:
		return 26 // a number takes no more
	case depth > rememberedDepth:
		return s.inside(v, limit, depth)
	}
	for i, known := range s.values {
		if known == v && s.bounds[i] > 0 {
			return s.bounds[i]
		}
	}
	n := s.inside(v, limit, depth)
	if n <= limit && n >= rememberedSize {
		s.values[s.next], s.bounds[s.next] = v, n
		s.next = (s.next + 1) % len(s.values)
	}
	return n
}

// inside counts an array or an object.
func (s *sizes) inside(v eval.Value, limit, depth int) int {
	n := 2
	if v.Kind() == eval.KindArray {
		for _, item := range v.Items {
			if n += 1 + s.bound(item, limit-n, depth+1); n > limit {
				break
			}
		}
		return n
	}
	for key, member := range v.Members {
		if n += 4 + 6*len(key) + s.bound(member, limit-n, depth+1); n > limit {
			break
		}
	}
	return n
}

// fits reports whether a value has no more bytes than a limit.
func fits(v eval.Value, limit int) bool { return bound(v, limit) <= limit || states.Size(v) <= limit }

// tooLarge is the failure of a payload beyond the limit. AWS does not put before it in
// what state it happened: the text names that.
func (v *visit) tooLarge(payload eval.Value) *Failure {
	if v.sizes.bound(payload, states.MaxPayload, 0) <= states.MaxPayload || states.Size(payload) <= states.MaxPayload {
		return nil
	}
	return v.oversize()
}

// oversize is that failure, also for a result that was dropped while it was made.
func (v *visit) oversize() *Failure { return v.stated(states.PayloadTooLarge(v.node.name)) }
