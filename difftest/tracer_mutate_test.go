package difftest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"maps"
	"math/rand"
	"slices"
	"strings"
)

// eventMutator changes known events in a few places. It draws on nothing but its
// source of chance: the same seed gives the same events.
type eventMutator struct {
	rng    *rand.Rand
	seeds  [][][]byte       // in groups, each as likely as another
	names  []string         // of members anywhere in the seeds, and some that JavaScript knows
	values map[string][]any // by the name of the member
}

// scriptNames are names that mean something to JavaScript.
var scriptNames = []string{"__proto__", "toString", "valueOf", "length", "constructor", "toJSON", "0", ""}

func newEventMutator(rng *rand.Rand, seeds ...[][]byte) *eventMutator {
	m := &eventMutator{rng: rng, seeds: seeds, values: map[string][]any{}}
	for _, seed := range slices.Concat(seeds...) {
		if v, ok := readEvent(seed); ok {
			m.collect(v)
		}
	}
	m.names = append(slices.Sorted(maps.Keys(m.values)), scriptNames...)
	return m
}

// collect takes note of members, also of those inside strings.
func (m *eventMutator) collect(v any) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			m.collect(item)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			m.values[name] = append(m.values[name], v[name])
			m.collect(v[name])
		}
	case string:
		if inner, _, ok := opened(v); ok {
			m.collect(inner)
		}
	}
}

// next makes an event.
func (m *eventMutator) next() []byte {
	seed := pick(m.rng, pick(m.rng, m.seeds))
	v, ok := readEvent(seed)
	if !ok || m.oneIn(25) {
		return m.damaged(seed)
	}
	for range 1 + m.rng.Intn(4) {
		v = m.edited(v, "")
	}
	return writeEvent(v)
}

func (m *eventMutator) oneIn(n int) bool { return m.rng.Intn(n) == 0 }

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.Intn(len(list))] }

// damaged changes some bytes: seldom is it JSON afterwards.
func (m *eventMutator) damaged(event []byte) []byte {
	text := bytes.Clone(event)
	for range 1 + m.rng.Intn(2) {
		at := m.rng.Intn(len(text) + 1)
		switch m.rng.Intn(3) {
		case 0:
			text = text[:at]
		case 1:
			text = slices.Insert(text, at, []byte(pick(m.rng, []string{
				" ", "\u00a0", "\ufeff", "\x00", "\n", `"`, `\`, `\u`, `\ud800`, ",", "]", "}", "0", ".", "e", "-", "\xff", "\xe2\x82", "\xf0\x9f\x98", "/**/",
			}))...)
		default:
			text = slices.Delete(text, min(at, max(len(text)-1, 0)), min(at+1, len(text)))
		}
	}
	return text
}

// edited changes one place of a value, which is a member of that name.
func (m *eventMutator) edited(v any, name string) any {
	if !m.oneIn(4) {
		if inside, ok := m.inside(v); ok {
			return inside
		}
	}
	return m.other(v, name)
}

// inside changes something in a container, or in the JSON that a string holds.
func (m *eventMutator) inside(v any) (any, bool) {
	switch v := v.(type) {
	case []any:
		if len(v) == 0 {
			return nil, false
		}
		list, at := slices.Clone(v), m.rng.Intn(len(v))
		list[at] = m.edited(list[at], "")
		return list, true
	case map[string]any:
		if len(v) == 0 {
			return nil, false
		}
		return m.member(v), true
	case string:
		if inner, closed, ok := opened(v); ok {
			return closed(m.edited(inner, "")), true
		}
	}
	return nil, false
}

// member changes one member of an object: most of the time its value.
func (m *eventMutator) member(v map[string]any) any {
	name := pick(m.rng, slices.Sorted(maps.Keys(v)))
	v = maps.Clone(v)
	switch m.rng.Intn(12) {
	case 0:
		delete(v, name)
	case 1:
		value := v[name]
		delete(v, name)
		v[m.name(name)] = value
	case 2:
		added := pick(m.rng, m.names)
		v[added] = m.known(added)
	default:
		v[name] = m.edited(v[name], name)
	}
	return v
}

func (m *eventMutator) name(name string) string {
	switch m.rng.Intn(3) {
	case 0:
		return strings.ToUpper(name)
	case 1:
		return m.tweaked(name)
	}
	return pick(m.rng, m.names)
}

// known is a value that a member of the name has somewhere, or any.
func (m *eventMutator) known(name string) any {
	if list := m.values[name]; len(list) > 0 && !m.oneIn(4) {
		return pick(m.rng, list)
	}
	return pick(m.rng, m.values[m.nameWithValue()])
}

func (m *eventMutator) nameWithValue() string {
	return m.names[m.rng.Intn(len(m.names)-len(scriptNames))]
}

// other is another value for a place.
func (m *eventMutator) other(v any, name string) any {
	text, isText := v.(string)
	switch n := m.rng.Intn(12); {
	case n < 4 && isText:
		return m.tweaked(text)
	case n < 6:
		return m.known(name)
	case n == 6:
		return string(writeEvent(v))
	case n == 7:
		return inBase64(string(writeEvent(v)))
	case n == 8:
		return []any{v, m.known(name)}[:1+m.rng.Intn(2)]
	case n == 9:
		return map[string]any{pick(m.rng, []string{"_datadog", "Payload", "0", "type", "data", "__proto__"}): v}
	}
	return pick(m.rng, []any{
		nil, true, false, json.Number("0"), json.Number("-0"), json.Number("7"), json.Number("1.5"), json.Number("1e21"), json.Number("1e400"),
		json.Number("280166049706551372"), "", "0", " ", "text", []any{}, []any{nil}, map[string]any{}, map[string]any{"length": json.Number("2")},
	})
}

// fragments are what strings are changed by: what headers are made of, and what
// JavaScript takes in its own way.
var fragments = []string{
	"0", "1", "9", "00", "-", "-0", "+", ".", "e5", "0x", "a", "F", "zz", " ", "\t", "\n", "\u00a0", "\u2028", "\ufeff", ",", ";", ":", "=", "==", "~", "%",
	"_", "/", "é", "İ", "K", "😀", halfMark, "\x00", "\x7f", "dd=", "dd=s:", "s:2", "s:-1", "o:x~y", "t.dm:-4", "t.dm:x", "t.tid:1", "t.usr:1",
	"_dd.p.tid=", "_dd.p.tid=0123456789abcdef", "_dd.p.dm=-1", "_dd.p.é=1", "_dd.p.a", "a=b", "99999999999999999999", "18446744073709551616",
	"00-66bcb5eb0000000003e3574c55cfcc0c-087d0ad7ab8cc0df-01", "01-", "-00", "-x", "ff", "Root=1-65eb7350-00000000", ";Parent=", ";Sampled=", "{}", "null",
}

// tweaked changes a few places of a string.
func (m *eventMutator) tweaked(s string) string {
	runes := []rune(s)
	for range 1 + m.rng.Intn(3) {
		from := m.rng.Intn(len(runes) + 1)
		to := min(from+m.rng.Intn(4), len(runes))
		switch m.rng.Intn(5) {
		case 0:
			runes = slices.Delete(runes, from, to)
		case 1:
			runes = slices.Insert(runes, from, runes[from:to]...)
		case 2:
			runes = []rune(strings.ToUpper(string(runes)))
		case 3:
			runes = slices.Replace(runes, from, to, []rune(pick(m.rng, fragments))...)
		default:
			runes = slices.Insert(runes, from, []rune(pick(m.rng, fragments))...)
		}
	}
	return string(runes)
}

// opened reads the JSON that a string holds, as it is or in base64, and says how it
// is put back.
func opened(s string) (inner any, closed func(any) any, ok bool) {
	if holdsJSON([]byte(s)) {
		inner, ok = readEvent([]byte(s))
		return inner, func(v any) any { return string(writeEvent(v)) }, ok
	}
	text, err := base64.StdEncoding.DecodeString(s)
	if err != nil || !holdsJSON(text) {
		return nil, nil, false
	}
	inner, ok = readEvent(text)
	return inner, func(v any) any { return inBase64(string(writeEvent(v))) }, ok
}

func inBase64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// readEvent keeps numbers as they are written. What does not survive is the order
// of members; arbitrary contexts have orders of their own.
func readEvent(text []byte) (any, bool) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	return v, d.Decode(&v) == nil
}

func writeEvent(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil
	}
	return unmarked(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}
