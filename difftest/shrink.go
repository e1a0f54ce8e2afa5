package difftest

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/jsonatasim/jsonatasim/expr"
)

// maxTries bounds how many smaller questions shrinking asks.
const maxTries = 600

// Shrink makes a question smaller as long as it remains what it is: parts of the
// expression give way to their own parts or to something simple, and so does the
// input.
func Shrink(q Request, remains func(Request) bool) Request {
	tries := 0
	smaller := func(candidate Request) bool {
		if tries++; tries > maxTries || !remains(candidate) {
			return false
		}
		q = candidate
		return true
	}
	for again := true; again && tries <= maxTries; {
		again = shrinkExpr(&q, smaller) || shrinkData(&q, smaller)
	}
	return q
}

// shrinkExpr takes the first smaller expression that will do.
func shrinkExpr(q *Request, smaller func(Request) bool) bool {
	for _, source := range smallerSources(string(q.Expr)) {
		candidate := *q
		candidate.Expr = Text(source)
		if smaller(candidate) {
			return true
		}
	}
	return false
}

// smallerSources are texts with one part replaced, the shortest first.
func smallerSources(source string) []string {
	tree, err := expr.Parse(source)
	if err != nil {
		return nil
	}
	var parts []expr.Span
	expr.Walk(tree, func(n expr.Node) bool {
		if span := n.Where(); span.End > span.Start && span.End <= len(source) {
			parts = append(parts, span)
		}
		return true
	})
	seen := map[string]bool{source: true}
	var list []string
	add := func(from expr.Span, text string) {
		s := source[:from.Start] + text + source[from.End:]
		if len(s) < len(source) && !seen[s] {
			seen[s] = true
			list = append(list, s)
		}
	}
	for _, outer := range parts {
		for _, inner := range parts {
			if inner.Start >= outer.Start && inner.End <= outer.End {
				add(outer, source[inner.Start:inner.End])
			}
		}
		for _, simple := range []string{"", "1", "a", "$"} {
			add(outer, simple)
		}
	}
	slices.SortStableFunc(list, func(a, b string) int { return len(a) - len(b) })
	return list
}

// shrinkData takes the first smaller input that will do.
func shrinkData(q *Request, smaller func(Request) bool) bool {
	if q.Data == nil {
		return false
	}
	candidate := *q
	if candidate.Data = nil; smaller(candidate) {
		return true
	}
	for _, text := range smallerInputs(string(*q.Data)) {
		data := Text(text)
		candidate.Data = &data
		if smaller(candidate) {
			return true
		}
	}
	return false
}

// smallerInputs are JSON texts with one value taken out of its place.
func smallerInputs(data string) []string {
	var v any
	if json.Unmarshal([]byte(data), &v) != nil {
		return nil
	}
	var list []string
	add := func(v any) {
		if text, err := json.Marshal(v); err == nil && len(text) < len(data) {
			list = append(list, string(text))
		}
	}
	simplify(v, add)
	slices.SortStableFunc(list, func(a, b string) int { return strings.Compare(a, b) })
	slices.SortStableFunc(list, func(a, b string) int { return len(a) - len(b) })
	return slices.Compact(list)
}

// simplify gives every value that is v with one part gone or made simple.
func simplify(v any, give func(any)) {
	give(nil)
	switch v := v.(type) {
	case []any:
		for i, item := range v {
			give(item)
			give(slices.Delete(slices.Clone(v), i, i+1))
			simplify(item, func(simple any) {
				list := slices.Clone(v)
				list[i] = simple
				give(list)
			})
		}
	case map[string]any:
		for key, item := range v {
			give(item)
			give(without(v, key, nil, false))
			simplify(item, func(simple any) { give(without(v, key, simple, true)) })
		}
	case string:
		give("")
	}
}

// without copies a map with one member replaced, or left out.
func without(v map[string]any, key string, by any, keep bool) map[string]any {
	clone := map[string]any{}
	for k, item := range v {
		switch {
		case k != key:
			clone[k] = item
		case keep:
			clone[k] = by
		}
	}
	return clone
}
