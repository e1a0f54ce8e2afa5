package eval

import (
	"math"

	"github.com/jsonatasim/jsonatasim/eval/internal/ecma"
	"github.com/jsonatasim/jsonatasim/expr"
)

// Functions that take a pattern: a string, a regular expression, or a function
// that works like one.

// limit is how many matches a function looks at; the error goes with a negative one.
func limit(v Value, code string, index int) (float64, error) {
	switch {
	case v.IsUndefined():
		return math.Inf(1), nil
	case v.Float() < 0:
		return 0, &expr.Error{Code: code, Value: v, Index: index}
	}
	return v.Float(), nil
}

func fnContains(r *run, args []Value, _ Value) (Value, error) {
	text, pattern := arg(args, 0), arg(args, 1)
	if text.IsUndefined() {
		return Undefined, nil
	}
	if err := r.tick(text.payload() >> 6); err != nil {
		return Undefined, err
	}
	if pattern.isString() {
		_, _, found := cut(text.str(), pattern.str())
		return Bool(found), nil
	}
	if pattern.IsUndefined() {
		if r.program.dialect.Semantics20 {
			return Undefined, &expr.Error{Code: "T0410", Index: 2}
		}
		return Undefined, nil
	}
	m := r.matches(text, pattern)
	if m.scan == nil {
		v, err := r.callWith(pattern.function(), text)
		if err == nil && scriptTrue(v) && !isMatch(v) {
			err = &expr.Error{Code: "T1010"}
		}
		return Bool(!settle(v, false).IsUndefined()), err
	}
	found, err := m.next()
	return Bool(found), err
}

func fnMatch(r *run, args []Value, _ Value) (Value, error) {
	text := arg(args, 0)
	if text.IsUndefined() {
		return Undefined, nil
	}
	limit, err := limit(arg(args, 2), "D3040", 3)
	if err != nil {
		return Undefined, err
	}
	list := r.borrow()
	if limit > 0 {
		m := r.matches(text, args[1])
		for count := 0.0; ; count++ {
			found, err := m.next()
			if err != nil {
				return Undefined, err
			}
			if !found || count >= limit {
				break
			}
			object, err := m.object()
			if err != nil {
				return Undefined, err
			}
			list = append(list, object)
		}
	}
	return r.results(list)
}

func fnSplit(r *run, args []Value, _ Value) (Value, error) {
	text, separator := arg(args, 0), arg(args, 1)
	if text.IsUndefined() {
		return Undefined, nil
	}
	most, err := limit(arg(args, 2), "D3020", 3)
	if err != nil {
		return Undefined, err
	}
	list := r.borrow()
	switch {
	case separator.isString():
		if most = math.Floor(most); !arg(args, 2).IsUndefined() {
			most = float64(toUint32(most))
		}
		list = r.splitAt(text.str(), separator.str(), most, list)
	case most > 0 && !separator.isFunction():
		return Undefined, &expr.Error{Code: "T0410", Index: 2}
	case most > 0:
		if list, err = r.splitBy(r.matches(text, separator), most, list); err != nil {
			return Undefined, err
		}
	}
	size := 0
	for _, part := range list {
		size += part.payload()
	}
	if err := r.take(size); err != nil {
		return Undefined, err
	}
	parts, err := r.keepItems(list)
	r.giveBack(list)
	return Array(parts...), err
}

// splitAt cuts a text where a string occurs; an empty one cuts everywhere.
func (r *run) splitAt(text, separator string, most float64, list []Value) []Value {
	s := ecma.NewSubject(text)
	if separator == "" {
		for pos := 0; pos < s.Len() && float64(len(list)) < most; {
			next := s.Next(pos)
			list = append(list, String(s.Slice(pos, next)))
			pos = next
			r.gathered(list)
		}
		return list
	}
	for pos := 0; float64(len(list)) < most; {
		at, behind := s.Find(separator, pos)
		if at < 0 {
			return append(list, String(s.Slice(pos, s.Len())))
		}
		list = append(list, String(s.Slice(pos, at)))
		pos = behind
		r.gathered(list)
	}
	return list
}

func (r *run) splitBy(m *matches, most float64, list []Value) ([]Value, error) {
	pos := 0
	for {
		found, err := m.next()
		if err != nil {
			return nil, err
		}
		if !found || float64(len(list)) >= most {
			break
		}
		list = append(list, String(m.between(pos, m.match.start)))
		r.gathered(list)
		pos = m.match.end
	}
	if float64(len(list)) < most {
		list = append(list, String(m.rest(pos)))
	}
	return list, nil
}

// toUint32 is how JavaScript takes a number for a count of 32 bits.
func toUint32(f float64) uint32 {
	if f-f != 0 {
		return 0
	}
	return uint32(int64(math.Mod(math.Trunc(f), 1<<32)))
}

func fnReplace(r *run, args []Value, _ Value) (Value, error) {
	text, pattern, replacement := arg(args, 0), arg(args, 1), arg(args, 2)
	if text.IsUndefined() {
		return Undefined, nil
	}
	if pattern.isString() && pattern.str() == "" {
		return Undefined, &expr.Error{Code: "D3010", Value: pattern, Index: 2}
	}
	most, err := limit(arg(args, 3), "D3011", 4)
	switch {
	case err != nil:
		return Undefined, err
	case !(most > 0):
		return text, nil
	case pattern.IsUndefined():
		return Undefined, &expr.Error{Code: "T0410", Index: 2}
	case pattern.isString():
		by := replacement.Str()
		if replacement.IsUndefined() {
			by = "undefined" // as JavaScript writes it
		}
		result := r.replaceText(text.str(), pattern.str(), by, most)
		if replacement.isFunction() && result != text.str() {
			return Undefined, &expr.Error{Code: "D3012", Value: replacement}
		}
		return r.made(result)
	}
	return r.replaceMatches(r.matches(text, pattern), replacement, most)
}

// replaceText replaces a string wherever it occurs. The replacement is taken as
// it stands.
func (r *run) replaceText(text, old, replacement string, most float64) string {
	s := ecma.NewSubject(text)
	b := make([]byte, 0, len(text))
	pos := 0
	for count := 0.0; count < most; count++ {
		at, behind := s.Find(old, pos)
		if at < 0 {
			break
		}
		b = concat(b, s.Slice(pos, at))
		b = concat(b, replacement)
		r.writing(len(b))
		if int64(len(b)) > r.memory {
			break // made complains
		}
		pos = behind
	}
	return stringOf(concat(b, s.Slice(pos, s.Len())))
}

func (r *run) replaceMatches(m *matches, replacement Value, most float64) (Value, error) {
	var b []byte
	pos := 0
	for count := 0.0; ; count++ {
		found, err := m.next()
		if err != nil {
			return Undefined, err
		}
		if !found || count >= most {
			break
		}
		b = concat(b, m.between(pos, m.match.start))
		if b, err = r.replaceMatch(b, m, replacement); err != nil {
			return Undefined, err
		}
		if int64(len(b)) > r.memory {
			return Undefined, r.take(len(b))
		}
		pos = m.match.behind
	}
	return r.made(stringOf(concat(b, m.rest(pos))))
}

// replaceMatch appends what stands for the current match.
func (r *run) replaceMatch(b []byte, m *matches, replacement Value) ([]byte, error) {
	if replacement.isString() {
		return m.substitute(b, replacement.str()), nil
	}
	if replacement.IsUndefined() {
		return nil, &expr.Error{Code: "T0410", Index: 3}
	}
	match, err := m.whole()
	if err != nil {
		return nil, err
	}
	v, err := r.callWith(replacement.function(), match)
	if err != nil {
		return nil, err
	}
	if v = settle(v, false); !v.isString() {
		return nil, &expr.Error{Code: "D3012", Value: shown(v)}
	}
	return concat(b, v.str()), nil
}
