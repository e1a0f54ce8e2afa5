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
func bound(v eval.Value, limit int) int {
	n := 2
	switch v.Kind() {
	case eval.KindString:
		return 2 + 6*len(v.Str()) // where every byte is escaped
	case eval.KindArray:
		for _, item := range v.Items {
			if n += 1 + bound(item, limit-n); n > limit {
				break
			}
		}
	case eval.KindObject:
		for key, member := range v.Members {
			if n += 4 + 6*len(key) + bound(member, limit-n); n > limit {
				break
			}
		}
	default:
		return 26 // a number takes no more
	}
	return n
}

// fits reports whether a value has no more bytes than a limit.
func fits(v eval.Value, limit int) bool { return bound(v, limit) <= limit || states.Size(v) <= limit }

// tooLarge is the failure of a payload beyond the limit. AWS does not put before it in
// what state it happened: the text names that.
func (v *visit) tooLarge(payload eval.Value) *Failure {
	if fits(payload, states.MaxPayload) {
		return nil
	}
	if err := states.CheckPayload(v.node.name, payload); err != nil {
		return v.stated(err)
	}
	return nil
}

// oversize is that failure for a result that was dropped while it was made; the words
// are those of [states.CheckPayload].
func (v *visit) oversize() *Failure {
	return v.task(ErrDataLimitExceeded, "The state/task '"+v.node.name+
		"' returned a result with a size exceeding the maximum number of bytes service limit.")
}
