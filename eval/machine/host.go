package machine

import (
	"math/rand/v2"
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
)

// host is what expressions see of the outside: the clock and the randomness of the
// execution that runs them. Each graph has its own, so that executions which run at
// the same time do not share it.
type host struct {
	now    time.Time
	random rand.PCG

	// stamped is the time that was written last: children begin and enter at the same one.
	stamped time.Time
	written eval.Value
}

func (h *host) options() []eval.Option {
	return []eval.Option{
		eval.WithClock(func() time.Time { return h.now }),
		eval.WithRandom(func() float64 { return float64(h.random.Uint64()>>11) / (1 << 53) }),
	}
}

// mix makes one seed of two numbers (the finalizer of SplitMix64).
func mix(a, b uint64) uint64 {
	z := a + (b+1)*0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// stamp gives a time as the context has it.
func (h *host) stamp(t time.Time) eval.Value {
	if h.written.IsUndefined() || !t.Equal(h.stamped) {
		h.stamped, h.written = t, eval.String(timestamp(t))
	}
	return h.written
}

const hexDigits = "0123456789abcdef"

// appendUUID appends the uuid, version 4, of a seed.
func appendUUID(b []byte, seed uint64) []byte {
	words := [2]uint64{mix(seed, 1), mix(seed, 2)}
	words[0] = words[0]&^0xF000 | 0x4000
	words[1] = words[1]&^(0xC000<<48) | 0x8000<<48
	for i := range 32 {
		switch i {
		case 8, 12, 16, 20:
			b = append(b, '-')
		}
		b = append(b, hexDigits[words[i/16]>>(60-4*(i%16))&15])
	}
	return b
}

func uuid(seed uint64) string { return string(appendUUID(nil, seed)) }

// timestamp writes a time as java.time does: UTC, with a fraction of 0 or 3 digits
// (virtual time has milliseconds).
func timestamp(t time.Time) string {
	t = t.UTC()
	if t.Nanosecond() < int(time.Millisecond) {
		return t.Format("2006-01-02T15:04:05Z")
	}
	return t.Format("2006-01-02T15:04:05.000Z")
}
