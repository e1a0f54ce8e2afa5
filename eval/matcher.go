package eval

import (
	"math"
	"strconv"

	"github.com/jsonatasim/jsonatasim/eval/internal/ecma"
	"github.com/jsonatasim/jsonatasim/expr"
)

// matches goes through the matches of a string, found by a regular expression
// or by a function that works like one.
type matches struct {
	r       *run
	subject *ecma.Subject
	// For a regular expression:
	scan *scan
	// For a function: what to call for the next match.
	custom Value
	begun  bool
	text   Value

	match found
}

// found is one match. Positions are those of the subject.
type found struct {
	start, end int
	// behind is where $replace goes on.
	behind int
	loc    []int32 // of a regular expression
	value  Value   // of a function
}

func (r *run) matches(text Value, pattern Value) *matches {
	m := &matches{r: r, text: text, custom: pattern}
	if p := patternOf(pattern.function()); p != nil {
		m.scan = r.scan(p, text.str())
		m.subject = m.scan.subject
	} else {
		m.subject = ecma.NewSubject(text.str())
	}
	return m
}

// next finds the next match and reports whether there is one.
func (m *matches) next() (bool, error) {
	if m.scan == nil {
		return m.nextCustom()
	}
	var err error
	if m.begun {
		m.match.loc, err = m.scan.next()
	} else {
		m.match.loc, err = m.scan.find(0)
	}
	m.begun = true
	if err != nil || m.match.loc == nil {
		return false, err
	}
	m.match.start, m.match.end = int(m.match.loc[0]), int(m.match.loc[1])
	m.match.behind = m.match.end
	return true, nil
}

func (m *matches) nextCustom() (bool, error) {
	if !m.custom.isFunction() {
		return false, &expr.Error{Code: "T1010"}
	}
	var v Value
	var err error
	if m.begun {
		v, err = m.r.callWith(m.custom.function())
	} else {
		v, err = m.r.callWith(m.custom.function(), m.text)
	}
	m.begun = true
	if err != nil || v.IsUndefined() {
		return false, err
	}
	if v = settle(v, false); !isMatch(v) {
		return false, &expr.Error{Code: "T1010"}
	}
	m.custom = v.Get("next")
	m.match.value = v
	m.match.start = m.position(scriptNumber(v.Get("start")))
	m.match.end = m.position(scriptNumber(v.Get("end")))
	m.match.behind = m.position(behind(v.Get("start"), v.Get("match")))
	return true, nil
}

// behind is JavaScript's start + match.length, whatever they are.
func behind(start, match Value) float64 {
	size, ok := scriptLength(match)
	if !ok {
		return math.NaN()
	}
	if start.isString() {
		return scriptNumber(String(start.str() + strconv.Itoa(size)))
	}
	return scriptNumber(start) + float64(size)
}

// isMatch reports whether the result of a function can be a match. The word
// "number" is what the reference compares the end with.
func isMatch(v Value) bool {
	return v.isObject() &&
		(v.Get("start").isNumber() || v.Get("end").Str() == "number" || v.Get("next").isFunction())
}

// position takes a number for an index as JavaScript's substring does.
func (m *matches) position(index float64) int {
	if !(index > 0) {
		return 0
	}
	return m.subject.Pos(int(min(index, math.MaxInt32)))
}

// between gives the text from one position to another, in whichever order.
func (m *matches) between(from, to int) string {
	return m.subject.Slice(min(from, to), max(from, to))
}

// rest gives the text behind a position.
func (m *matches) rest(from int) string { return m.subject.Slice(from, m.subject.Len()) }

// object is the current match as $match shows it.
func (m *matches) object() (Value, error) {
	o := &object{members: make([]member, 0, 3)}
	if m.scan == nil {
		for _, names := range [...][2]string{{"match", "match"}, {"index", "start"}, {"groups", "groups"}} {
			if v := m.match.value.Get(names[1]); !v.IsUndefined() {
				o.set(names[0], v)
			}
		}
		return o.asValue(), m.r.takeItems(8)
	}
	groups := m.scan.groups(m.match.loc)
	o.members = append(o.members,
		member{"match", String(m.scan.text(m.match.loc))},
		member{"index", Number(float64(m.subject.Index(m.match.start)))},
		member{"groups", Array(groups...)})
	return o.asValue(), m.r.takeItems(16 + 2*len(groups))
}

// whole is the current match as a replacing function gets it.
func (m *matches) whole() (Value, error) {
	if m.scan == nil {
		return m.match.value, nil
	}
	return m.scan.object(m.match.loc)
}

// matched gives the text of the current match.
func (m *matches) matched() string {
	if m.scan == nil {
		s, _ := scriptString(m.match.value.Get("match"))
		return s
	}
	return m.scan.text(m.match.loc)
}

// groupCount gives the number of groups of the current match, if it can be said.
func (m *matches) groupCount() (int, bool) {
	if m.scan == nil {
		return scriptLength(m.match.value.Get("groups"))
	}
	return len(m.match.loc)/2 - 1, true
}

// group gives the text of a group, and an empty one where there is none.
func (m *matches) group(i int) string {
	count, ok := m.groupCount()
	if !ok || i < 0 || i >= count {
		return ""
	}
	if m.scan != nil {
		return m.scan.group(m.match.loc, i).Str()
	}
	groups := m.match.value.Get("groups")
	if groups.isString() {
		s := ecma.NewSubject(groups.str())
		return s.Slice(s.Pos(i), s.Pos(i+1))
	}
	v := groups.Index(i)
	if v.IsUndefined() {
		return ""
	}
	s, _ := scriptString(v)
	return s
}
