package eval

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/expr"
)

// A signature says what a function accepts. As in the reference the arguments'
// types, one letter each, are matched against the parameters like a text against
// a regular expression: optional ones take a letter where they can and give it
// back where the rest would not match otherwise.

// letter is the type of a value as signatures write it; m is undefined.
func letter(v Value) byte {
	return [...]byte{
		KindUndefined: 'm', KindNull: 'l', KindBool: 'b', KindNumber: 'n',
		KindString: 's', KindArray: 'a', KindObject: 'o', KindFunction: 'f',
	}[v.Kind()]
}

func accepts(p *expr.Param, v Value) bool { return strings.IndexByte(p.Types, letter(v)) >= 0 }

// matcher divides arguments among parameters.
type matcher struct {
	params []expr.Param
	args   []Value
	counts []int // how many arguments each parameter takes
}

// match divides the arguments from at on among the parameters from i on, greedily.
// whole says that none may be left over. It gives where the match ends, or -1.
func (m *matcher) match(i, at int, whole bool) int {
	if i == len(m.params) {
		if whole && at < len(m.args) {
			return -1
		}
		return at
	}
	p := &m.params[i]
	most := 0
	for at+most < len(m.args) && accepts(p, m.args[at+most]) {
		most++
		if !p.Variadic {
			break
		}
	}
	least := 1
	if p.Optional || p.Context {
		least = 0
	}
	for n := most; n >= least; n-- {
		m.counts[i] = n
		if end := m.match(i+1, at+n, whole); end >= 0 {
			return end
		}
	}
	return -1
}

// validate checks the arguments of f, which lie on the stack from top on, and puts
// what the function gets in their place: context for what is missing, arrays for
// single values.
func (r *run) validate(f *Function, top int, in Value) error {
	sig := f.signature
	args := r.stack[top:r.top]
	if plainMatch(sig, args) {
		return nil
	}
	m := matcher{params: sig.Params, args: args, counts: make([]int, len(sig.Params))}
	if m.match(0, 0, true) < 0 {
		return m.misfit()
	}
	checked, err := m.arguments(in, r.program.dialect.Semantics20)
	if err != nil {
		return err
	}
	r.top = top
	for _, v := range checked {
		r.push(v)
	}
	return nil
}

// plainMatch reports whether every argument is of its parameter's type and
// nothing has to be put in or changed: the common case.
func plainMatch(sig *expr.Signature, args []Value) bool {
	if len(args) > len(sig.Params) {
		return false
	}
	for i := range args {
		p := &sig.Params[i]
		if p.Variadic || !accepts(p, args[i]) {
			return false
		}
		if p.Letter == "a" && (p.Subtype != "" || !args[i].isArray()) && !args[i].IsUndefined() {
			return false
		}
	}
	for i := len(args); i < len(sig.Params); i++ {
		if p := &sig.Params[i]; !p.Optional || p.Context {
			return false
		}
	}
	return true
}

// misfit finds the argument that does not match.
func (m *matcher) misfit() error {
	good := 0
	for i := range m.params {
		partial := matcher{params: m.params[:i+1], args: m.args, counts: m.counts}
		end := partial.match(0, 0, false)
		if end < 0 {
			break
		}
		good = end
	}
	e := &expr.Error{Code: "T0410", Index: good + 1}
	if good < len(m.args) {
		e.Value = shown(m.args[good])
	}
	return e
}

// arguments gives what the function gets.
func (m *matcher) arguments(in Value, old bool) ([]Value, error) {
	var out []Value
	at := 0
	argument := func(i int) Value {
		if i < len(m.args) {
			return m.args[i]
		}
		return Undefined
	}
	for i := range m.params {
		p := &m.params[i]
		switch n := m.counts[i]; {
		case n == 0 && p.Context:
			if !accepts(p, in) {
				return nil, &expr.Error{Code: "T0411", Value: shown(in), Index: at + 1}
			}
			out = append(out, in)
		case n == 0:
			out = append(out, argument(at))
			at++
		default:
			first := argument(at)
			for range n {
				v := argument(at)
				if p.Letter == "a" {
					var err error
					if v, err = m.array(p, v, at, n); err != nil {
						return nil, err
					}
				} else if old {
					v = first // 2.0.6 hands the first one over again
				}
				out = append(out, v)
				at++
			}
		}
	}
	for ; at < len(m.args); at++ { // none, unless a parameter without a letter took it
		out = append(out, m.args[at])
	}
	return out, nil
}

// array checks an array's items and makes an array of what is none.
func (m *matcher) array(p *expr.Param, v Value, at, taken int) (Value, error) {
	if v.IsUndefined() {
		return v, nil
	}
	ok := true
	if p.Subtype != "" {
		if v.isArray() {
			ok = allOf(v, p.Subtype[0])
		} else {
			ok = taken == 1 && p.Subtype == string(letter(v))
		}
	}
	if !ok {
		return v, &expr.Error{Code: "T0412", Value: v, Index: at + 1, Type: plurals[p.Subtype]}
	}
	if v.isArray() {
		return v, nil
	}
	return Array(v), nil
}

// allOf reports whether all items of an array have the same type, the given one.
func allOf(v Value, want byte) bool {
	if want == 'n' && v.tag() == tagArray {
		for _, item := range v.elements() {
			if !item.isNumber() {
				return false
			}
		}
		return true
	}
	for it := v.iterate(); it.next(); {
		if letter(it.value) != want {
			return false
		}
	}
	return true
}

// plurals are how messages call the items of an array.
var plurals = map[string]string{
	"a": "arrays", "b": "booleans", "f": "functions", "n": "numbers", "o": "objects", "s": "strings",
}
