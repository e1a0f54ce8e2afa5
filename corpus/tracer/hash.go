package tracer

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"
)

// TraceID returns the lower 64 bits of the trace that an execution is the root of: bytes 8 to 15 of the SHA-256 of its
// ARN, big-endian, with the top bit cleared; 1 in place of 0. All three libraries and Datadog's own Step Functions
// tracing compute it so ("logs backend" in the tests of datadog-lambda-js and datadog-lambda-python).
func TraceID(rootARN string) uint64 {
	sum := sha256.Sum256([]byte(rootARN))
	return positive(sum[8:16])
}

// UpperTraceID returns the upper 64 bits of the trace that an execution is the root of: bytes 0 to 7 of the same hash,
// with the top bit cleared too; 1 in place of 0.
func UpperTraceID(rootARN string) uint64 {
	sum := sha256.Sum256([]byte(rootARN))
	return positive(sum[0:8])
}

// UpperHex writes [UpperTraceID] as _dd.p.tid has to be written: in 16 lower-case hex digits.
func UpperHex(rootARN string) string { return paddedHex(UpperTraceID(rootARN)) }

// ParentID returns the id of the span that stands for one entry into a state. Both counts are left out of the hashed text
// when both are 0, so that executions from before AWS had them keep their ids; otherwise both are in, retries first
// (datadog-lambda-js#622).
func ParentID(executionARN, stateName, enteredTime string, retryCount, redriveCount int) uint64 {
	return parentID(executionARN, stateName, enteredTime,
		countsSuffix(strconv.Itoa(retryCount), strconv.Itoa(redriveCount)))
}

// parentID hashes the text "<execution>#<state>#<entered><counts>".
func parentID(executionID, stateName, enteredTime, counts string) uint64 {
	return UpperTraceID(executionID + "#" + stateName + "#" + enteredTime + counts)
}

// countsSuffix writes the counts as they end the hashed text.
func countsSuffix(retries, redrives string) string {
	if retries == "0" && redrives == "0" {
		return ""
	}
	return "#" + retries + "#" + redrives
}

// paddedHex writes 64 bits in 16 hex digits, as _dd.p.tid has to be written: "0a49ff3b7fb47b0b".
func paddedHex(n uint64) string { return fmt.Sprintf("%016x", n) }

// unpaddedHex writes 64 bits as Python's hex() and Rust's {:x} do: "a49ff3b7fb47b0b".
func unpaddedHex(n uint64) string { return strconv.FormatUint(n, 16) }

// positive reads eight bytes as a number that fits a signed one and is not 0.
func positive(b []byte) uint64 {
	n := binary.BigEndian.Uint64(b) &^ (1 << 63)
	if n == 0 {
		return 1
	}
	return n
}
