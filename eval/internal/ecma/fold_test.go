package ecma

import (
	"encoding/binary"
	"hash/crc32"
	"testing"
)

// canonicalCRC is what Node 20.20 (Unicode 17) gives for the 65,536 units, each
// in two bytes, low byte first:
//
//	const t = new Uint16Array(65536)
//	for (let i = 0; i < 65536; i++) {
//	  const u = String.fromCharCode(i).toUpperCase(), c = u.charCodeAt(0)
//	  t[i] = u.length > 1 || i >= 128 && c < 128 ? i : c
//	}
//	zlib.crc32(new Uint8Array(t.buffer))
//
// For each unit u, /u/gi finds in the string of all units exactly those with
// the same canonical unit: V8 was asked for all of them.
const canonicalCRC = 0x96ce96c3

func TestCanonicalizeEveryUnit(t *testing.T) {
	var table []byte
	for unit := 0; unit <= maxUnit; unit++ {
		table = binary.LittleEndian.AppendUint16(table, canonicalize(uint16(unit)))
	}
	if got := crc32.ChecksumIEEE(table); got != canonicalCRC {
		t.Errorf("got checksum %#x, want %#x", got, canonicalCRC)
	}
}
