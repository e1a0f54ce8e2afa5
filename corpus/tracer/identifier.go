package tracer

import (
	"encoding/binary"
	"encoding/hex"
	"math"
)

// identifier is a trace or span id as dd-trace-js keeps it (packages/dd-trace/src/id.js): 8 bytes, or 16 from a
// traceparent.
type identifier []byte

// low returns the lower 64 bits, which is what toString(10) prints.
func (id identifier) low() uint64 { return binary.BigEndian.Uint64(id[len(id)-8:]) }

func (id identifier) hex() string { return hex.EncodeToString(id) }

// decimalIdentifier reads a decimal number the way dd-trace-js does, in two halves of doubles: it stops at the first
// character that is no digit, gives 0 where there is none, takes a leading "-" for two's complement, and goes wrong in
// its own manner past 64 bits. A tid in hex digits given to it comes out cut short: the fault of facts §3.2.
func decimalIdentifier(s string) identifier {
	const half = 1 << 32
	var high, low float64
	digits, negative := s, len(s) > 0 && s[0] == '-'
	if negative {
		digits = s[1:]
	}
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			break
		}
		low = float64(low*10) + float64(c-'0')
		high = float64(high*10) + math.Floor(low/half)
		low = math.Mod(low, half)
	}
	if !negative {
		return twoHalves(toInt32(high), toInt32(low))
	}
	if low != 0 {
		return twoHalves(^toInt32(high), toInt32(half-low))
	}
	return twoHalves(^toInt32(high)+1, 0)
}

func twoHalves(high, low int32) identifier {
	id := make(identifier, 8)
	binary.BigEndian.PutUint32(id, uint32(high))
	binary.BigEndian.PutUint32(id[4:], uint32(low))
	return id
}

// hexIdentifier reads hex digits, which have been checked and are even in number.
func hexIdentifier(s string) identifier {
	id, _ := hex.DecodeString(s)
	return id
}
