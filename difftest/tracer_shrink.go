package difftest

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
)

// maxEventTries bounds how many smaller events shrinking asks about.
const maxEventTries = 50_000

// ShrinkEvent makes an event smaller as long as it remains what it is. remains is
// given candidates, the shortest first, and says which of them are still so;
// asking for many at once saves waiting.
func ShrinkEvent(event []byte, remains func(candidates [][]byte) []bool) []byte {
	tries := 0
	for again := true; again; {
		again = false
		for _, list := range []func([]byte) [][]byte{smallerValues, smallerStrings} {
			smaller, ok := firstThatRemains(list(event), remains, &tries)
			if ok {
				event, again = smaller, true
				break
			}
		}
	}
	return event
}

// firstThatRemains asks about candidates in groups that grow.
func firstThatRemains(candidates [][]byte, remains func([][]byte) []bool, tries *int) ([]byte, bool) {
	for n := 16; len(candidates) > 0 && *tries < maxEventTries; n *= 2 {
		group := candidates[:min(n, len(candidates))]
		*tries += len(group)
		for i, remain := range remains(group) {
			if remain {
				return group[i], true
			}
		}
		candidates = candidates[len(group):]
	}
	return nil, false
}

// smallerValues are events with one value taken away; of text that is no JSON, with
// some bytes taken away.
func smallerValues(event []byte) [][]byte {
	if !json.Valid(event) {
		return smallerTexts(event)
	}
	var list [][]byte
	for _, text := range smallerInputs(string(marked(event))) {
		list = append(list, unmarked([]byte(text)))
	}
	return list
}

// smallerStrings are events with one string made shorter: a part of it taken away,
// or something inside the JSON text or the base64 that it holds.
func smallerStrings(event []byte) [][]byte {
	var v any
	if json.Unmarshal(marked(event), &v) != nil {
		return nil
	}
	var list [][]byte
	simplifyStrings(v, func(v any) {
		if text, err := json.Marshal(v); err == nil && len(unmarked(text)) < len(event) {
			list = append(list, unmarked(text))
		}
	})
	slices.SortFunc(list, func(a, b []byte) int { return cmp.Or(len(a)-len(b), bytes.Compare(a, b)) })
	return slices.CompactFunc(list, bytes.Equal)
}

// smallerTexts leaves out the first half, the second half, and so on down to single
// bytes.
func smallerTexts(text []byte) [][]byte {
	var list [][]byte
	for size := (len(text) + 1) / 2; size > 0; size /= 2 {
		for at := 0; at+size <= len(text); at += size {
			list = append(list, append(append([]byte{}, text[:at]...), text[at+size:]...))
		}
	}
	return list
}

// simplifyStrings gives every value that is v with one string made shorter.
func simplifyStrings(v any, give func(any)) {
	switch v := v.(type) {
	case []any:
		for i, item := range v {
			simplifyStrings(item, func(simple any) {
				list := append([]any{}, v...)
				list[i] = simple
				give(list)
			})
		}
	case map[string]any:
		for key, item := range v {
			simplifyStrings(item, func(simple any) { give(without(v, key, simple, true)) })
		}
	case string:
		for _, s := range shorterStrings(v) {
			give(s)
		}
	}
}

func shorterStrings(s string) []string {
	if inner := []byte(s); holdsJSON(inner) {
		return inside(inner, func(text []byte) string { return string(text) })
	}
	if inner, err := base64.StdEncoding.DecodeString(s); err == nil && holdsJSON(inner) {
		return append(inside(inner, base64.StdEncoding.EncodeToString), string(inner))
	}
	return texts(smallerTexts([]byte(s)), func(text []byte) string { return string(text) })
}

// inside makes the JSON in a string smaller, and encodes it again.
func inside(inner []byte, encode func([]byte) string) []string {
	return texts(append(smallerValues(inner), smallerStrings(inner)...), encode)
}

func texts(list [][]byte, encode func([]byte) string) []string {
	var encoded []string
	for _, text := range list {
		encoded = append(encoded, encode(text))
	}
	return encoded
}

// holdsJSON says whether a text is an object or an array.
func holdsJSON(text []byte) bool {
	return len(text) > 0 && (text[0] == '{' || text[0] == '[') && json.Valid(text)
}

// half is an escape of half a surrogate pair, which encoding/json would replace, and
// halfMark stands for it where JSON is read and written again.
const (
	half     = `\ud83d`
	halfMark = "\ue000"
)

var (
	surrogate = regexp.MustCompile(`^\\u[dD][89a-fA-F]`)
	escape    = regexp.MustCompile(`\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\(?:u[0-9a-fA-F]{4}|.)`)
)

// marked puts marks in the place of surrogates that stand alone.
func marked(text []byte) []byte {
	return escape.ReplaceAllFunc(text, func(one []byte) []byte {
		if len(one) == len(half) && surrogate.Match(one) {
			return []byte(halfMark)
		}
		return one
	})
}

// unmarked undoes marked; which half it was is not kept.
func unmarked(text []byte) []byte { return bytes.ReplaceAll(text, []byte(halfMark), []byte(half)) }
