package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
)

// object is a JSON object whose members are written in the order in which they stand.
type object []member

type member struct {
	name  string
	value any
}

// array is a JSON array.
type array []any

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, m := range o {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, compact(m.name)...)
		b = append(b, ':')
		b = append(b, compact(m.value)...)
	}
	return append(b, '}'), nil
}

// with returns the object with one more member at its end.
func (o object) with(name string, value any) object {
	return append(o[:len(o):len(o)], member{name, value})
}

// compact returns v as JSON without white space, and with <, > and & as they are.
func compact(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // a value of this package that JSON can not hold
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'})
}

// text returns v as the text of its JSON: what a service hands on that knows strings only.
func text(v any) string { return string(compact(v)) }

// inBase64 returns v as JSON in base64, as bytes travel inside JSON.
func inBase64(v any) string { return base64.StdEncoding.EncodeToString(compact(v)) }

// uuid returns an id in the form of a random UUID, always the same for a seed.
func uuid(seed string) string {
	h := sha256.Sum256([]byte(seed))
	h[6] = h[6]&0x0f | 0x40
	h[8] = h[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// opaque returns n invented bytes in base64, always the same for a seed: a receipt handle, a signature, a token.
func opaque(seed string, n int) string {
	var b []byte
	for block := uint32(0); len(b) < n; block++ {
		h := sha256.Sum256(binary.BigEndian.AppendUint32([]byte(seed), block))
		b = append(b, h[:]...)
	}
	return base64.StdEncoding.EncodeToString(b[:n])
}
