package tracer

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// kind says what a value is.
type kind uint8

const (
	missing kind = iota // undefined in JavaScript; an absent key
	null
	boolean
	number
	text
	array
	object
)

// value is one JSON value. Text keeps lone surrogates, each in the three bytes that UTF-8 would give it if it could: the
// libraries treat them differently.
type value struct {
	kind    kind
	truth   bool
	text    string // what a string says; the digits of a number as written
	items   []value
	members []member // in document order, repeated names included
}

type member struct {
	name  string
	value value
}

// get returns the member of that name, the last one where the name is repeated, or the missing value. What is not an
// object has no members.
func (v value) get(name string) value {
	for i := len(v.members) - 1; i >= 0; i-- {
		if v.members[i].name == name {
			return v.members[i].value
		}
	}
	return value{}
}

// find follows a path of names as far as there are objects; the result is missing where one is not.
func (v value) find(path ...string) value {
	for _, name := range path {
		v = v.get(name)
	}
	return v
}

// has says whether an object has a member of that name.
func (v value) has(name string) bool { return v.get(name).kind != missing }

// isText says whether the value is that string.
func (v value) isText(s string) bool { return v.kind == text && v.text == s }

// absent says whether the value is missing or null.
func (v value) absent() bool { return v.kind == missing || v.kind == null }

// float returns a number as the double that all three languages read for most purposes; out of range it is infinite.
func (v value) float() float64 {
	f, _ := strconv.ParseFloat(v.text, 64)
	return f
}

// unique returns the members with each name once: in the place of its first appearance, with the value of its last.
func (v value) unique() []member {
	at := make(map[string]int, len(v.members))
	out := make([]member, 0, len(v.members))
	for _, m := range v.members {
		if i, ok := at[m.name]; ok {
			out[i].value = m.value
			continue
		}
		at[m.name] = len(out)
		out = append(out, m)
	}
	return out
}

// repeated says whether one of the names appears more than once, which serde refuses for the fields of a struct.
func (v value) repeated(names ...string) bool {
	for _, name := range names {
		n := 0
		for _, m := range v.members {
			if m.name == name {
				n++
			}
		}
		if n > 1 {
			return true
		}
	}
	return false
}

func textValue(s string) value { return value{kind: text, text: s} }

// lowerCase lower-cases a header name as JavaScript, Python and Rust do. Go maps U+0130 to a plain i; they map it to an i
// with a combining dot, which is no letter of any header's name.
func lowerCase(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\u0130' {
			return r
		}
		return unicode.ToLower(r)
	}, s)
}

// clamp turns a whole number of any size into an int.
func clamp(f float64) int {
	switch {
	case math.IsNaN(f):
		return 0
	case f >= math.MaxInt64:
		return math.MaxInt64
	case f <= math.MinInt64:
		return math.MinInt64
	}
	return int(f)
}
