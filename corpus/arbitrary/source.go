package arbitrary

import (
	"encoding/base64"
	"fmt"
	"math/rand"
	"strconv"
)

// source draws the parts of a value.
type source struct {
	rng  *rand.Rand
	left int // how many more values may be made where nothing else ends the growth
}

// choice is one of several ways to go on; its share is its weight over the sum of all.
type choice struct {
	weight int
	make   func(*source) tree
}

// among makes one of several things. gopter's gen.Frequency would take weights for keys of a map.
func (s *source) among(choices []choice) tree {
	sum := 0
	for _, c := range choices {
		sum += c.weight
	}
	n := s.rng.Intn(sum)
	for _, c := range choices {
		if n -= c.weight; n < 0 {
			return c.make(s)
		}
	}
	panic("weights that add up to another sum")
}

// oneIn says yes once in n times.
func (s *source) oneIn(n int) bool { return s.rng.Intn(n) == 0 }

// pick returns one of several values, each as often as the others.
func pick[T any](s *source, values ...T) T { return values[s.rng.Intn(len(values))] }

// uuid returns an id in the form of a random UUID.
func (s *source) uuid() string {
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", s.rng.Uint32(), s.rng.Intn(1<<16), s.rng.Intn(1<<12),
		0x8000|s.rng.Intn(1<<14), s.rng.Int63n(1<<48))
}

// traceID returns the lower 64 bits of a trace id, or a span id: decimal, any size, and now and then at a limit.
func (s *source) traceID() string {
	if s.oneIn(12) {
		return pick(s, "1", "9223372036854775807", "9223372036854775808", "18446744073709551615")
	}
	return strconv.FormatUint(s.rng.Uint64()|1, 10)
}

// tags returns the header of propagated tags.
func (s *source) tags() string {
	tid := fmt.Sprintf("_dd.p.tid=%08x00000000", 0x60000000+s.rng.Intn(0x10000000))
	return pick(s, "_dd.p.dm=-0,"+tid, tid+",_dd.p.dm=-0", tid, "_dd.p.dm=-0", "_dd.p.dm=-4,_dd.p.usr.id=QmxhdQ==,"+tid)
}

// timestamp returns a moment of 2026 as AWS writes it.
func (s *source) timestamp() string {
	fraction := ""
	if ms := s.rng.Intn(1000); ms > 0 {
		fraction = fmt.Sprintf(".%03d", ms)
	}
	return fmt.Sprintf("2026-%02d-%02dT%02d:%02d:%02d%sZ", 1+s.rng.Intn(12), 1+s.rng.Intn(28), s.rng.Intn(24), s.rng.Intn(60),
		s.rng.Intn(60), fraction)
}

// jsonText is a value as the string that holds its JSON.
func jsonText(t tree) tree { return quoted(string(t.bytes())) }

// base64Text is a value as the string that holds its JSON in base64.
func base64Text(t tree) tree { return quoted(base64.StdEncoding.EncodeToString(t.bytes())) }
