package eval

import (
	"errors"
	"math"

	"github.com/jsonatasim/jsonatasim/eval/internal/ecma"
	"github.com/jsonatasim/jsonatasim/expr"
)

// A regular expression is a function: of a string and an index it gives an
// object with the match found from there on, or undefined. The functions of
// strings take any function that works so in place of one.

// pattern is a regular expression as one evaluation of its literal made it. Like
// JavaScript's it remembers where the last match ended, for all that use it.
type pattern struct {
	regex *ecma.Regexp
	body  string    // what stands between the slashes
	at    expr.Span // of the literal
	src   string    // the text it stands in
	last  int       // an index of UTF-16 code units
}

// regexOp is /…/.
type regexOp struct {
	regex *ecma.Regexp
	node  *expr.Regex
}

func (o *regexOp) eval(r *run, _ Value) (Value, error) {
	p := &pattern{regex: o.regex, body: o.node.Pattern, at: o.node.Span, src: r.src}
	f := &Function{arity: 2, pattern: p, native: func(r *run, args []Value, _ Value) (Value, error) {
		return r.applyPattern(p, arg(args, 0), arg(args, 1))
	}}
	return f.asValue(), r.takeItems(8)
}

func (k *compiler) regex(v *expr.Regex) op {
	re, err := ecma.Compile(v.Pattern, v.Flags)
	if err != nil {
		k.fail("X0003", v.Span, err.Error())
		return constOp{Undefined}
	}
	return &regexOp{re, v}
}

// applyPattern is a call of a regular expression.
func (r *run) applyPattern(p *pattern, text, from Value) (Value, error) {
	s, ok := scriptString(text)
	if !ok {
		return Undefined, &expr.Error{Code: "T0410", Value: shown(text), Index: 1}
	}
	scan := r.scan(p, s)
	index := 0.0
	if r.truthy(from) {
		index = scriptNumber(from)
	}
	loc, err := scan.find(index)
	if err != nil || loc == nil {
		return Undefined, err
	}
	return scan.object(loc)
}

// scan is the search of one string with one pattern.
type scan struct {
	*pattern
	r       *run
	subject *ecma.Subject
	matcher *ecma.Matcher
	size    int // of the string, in UTF-16 code units
}

func (r *run) scan(p *pattern, text string) *scan {
	s := &scan{pattern: p, r: r, subject: ecma.NewSubject(text)}
	s.matcher = p.regex.Matcher(s.subject, func(steps int) error { return r.tick(steps >> 2) })
	s.size = s.subject.Index(s.subject.Len())
	return s
}

// find gives the first match at or behind an index, nil if there is none.
func (s *scan) find(index float64) ([]int32, error) {
	index = max(0, math.Trunc(index))
	if index != index {
		index = 0
	}
	s.last = 0
	if index > float64(s.size) {
		return nil, nil
	}
	if err := s.r.tick(1); err != nil {
		return nil, err
	}
	loc, err := s.matcher.Match(s.subject.Pos(int(index)))
	switch {
	case errors.Is(err, ecma.ErrStack), errors.Is(err, ecma.ErrSubject):
		return nil, &expr.Error{Code: "X1002", Text: "The regular expression needs too much memory: " + err.Error()}
	case err != nil || loc == nil:
		return nil, err
	}
	s.last = s.subject.Index(int(loc[1]))
	return loc, nil
}

// next gives the match behind the last one. An empty one is an error: it would
// be found again and again.
func (s *scan) next() ([]int32, error) {
	if s.last >= s.size {
		return nil, nil
	}
	loc, err := s.find(float64(s.last))
	if loc != nil && loc[0] == loc[1] {
		e := failAt(s.src, "D1004", s.at)
		e.Value = String(s.body)
		return nil, e
	}
	return loc, err
}

// object is a match as a value.
func (s *scan) object(loc []int32) (Value, error) {
	groups := s.groups(loc)
	next := &Function{name: "next", native: func(r *run, _ []Value, _ Value) (Value, error) {
		again := *s
		again.r = r
		again.matcher = s.regex.Matcher(s.subject, func(steps int) error { return r.tick(steps >> 2) })
		loc, err := again.next()
		if err != nil || loc == nil {
			return Undefined, err
		}
		return again.object(loc)
	}}
	o := &object{members: []member{
		{"match", String(s.text(loc))},
		{"start", Number(float64(s.subject.Index(int(loc[0]))))},
		{"end", Number(float64(s.subject.Index(int(loc[1]))))},
		{"groups", Array(groups...)},
		{"next", next.asValue()},
	}}
	return o.asValue(), s.r.takeItems(32 + 2*len(groups))
}

func (s *scan) text(loc []int32) string { return s.subject.Slice(int(loc[0]), int(loc[1])) }

// groups gives the text of each group, undefined where it took no part.
func (s *scan) groups(loc []int32) []Value {
	groups := make([]Value, len(loc)/2-1)
	for i := range groups {
		groups[i] = s.group(loc, i)
	}
	return groups
}

func (s *scan) group(loc []int32, i int) Value {
	from, to := loc[2*i+2], loc[2*i+3]
	if from < 0 {
		return Undefined
	}
	return String(s.subject.Slice(int(from), int(to)))
}

// patternOf gives the regular expression that a function is, if it is one.
func patternOf(f *Function) *pattern {
	for f.wrapped {
		f = f.target
	}
	return f.pattern
}
