package expr

// slot is one use of %, and how many steps up the value it means still is.
type slot struct {
	parent *Parent
	level  int
}

// ancestry finds the step that each % means. Uses that mean the same step get
// the same number.
type ancestry struct {
	// wanted holds the slots that the last step of a path looks for.
	wanted map[*Step][]*slot
	// marked holds what a predicate of a wildcard has bound in it before it is known to
	// be a step of a path.
	marked map[*Wildcard]int
	count  int
}

func (r *resolver) parent(span Span) resolved {
	r.count++
	p := &Parent{Span: span, Slot: r.count}
	return resolved{node: p, own: &slot{parent: p, level: 1}}
}

// seek notes what a step of a path looks for.
func (a *ancestry) seek(s *Step, slots []*slot) {
	if len(slots) == 0 {
		return
	}
	if a.wanted == nil {
		a.wanted = map[*Step][]*slot{}
	}
	a.wanted[s] = append(a.wanted[s], slots...)
}

// seekFromPredicate lets the uses of % inside a predicate climb to the step
// that carries it; those that mean a step further up come one closer. A
// predicate that is nothing but % finds no step, as in the reference.
func (r *resolver) seekFromPredicate(predicate resolved, climb func(*slot)) {
	for _, s := range predicate.seeking {
		if s.level == 1 {
			climb(s)
		} else {
			s.level--
		}
	}
}

// bindAncestors looks through the steps of a path for what its last step asks
// for. It gives what the path as a whole still looks for.
func (r *resolver) bindAncestors(path *Path, seeking []*slot) []*slot {
	steps := path.Steps
	for _, s := range r.wanted[steps[len(steps)-1]] {
		i := len(steps) - 2
		for s.level > 0 && r.err == nil {
			if i < 0 {
				seeking = append(seeking, s)
				break
			}
			step := steps[i]
			i--
			// Adjacent steps that bind the focus have one input between them.
			for i >= 0 && step.Focus != nil && steps[i].Focus != nil {
				step = steps[i]
				i--
			}
			r.climbStep(step, s)
		}
	}
	return seeking
}

// climbStep takes s one step up. Where it has arrived the step is marked.
func (r *resolver) climbStep(step *Step, s *slot) {
	switch v := bare(step.Expr).(type) {
	case *Name, *Wildcard:
		if s.level--; s.level > 0 {
			return
		}
		if step.Ancestor == 0 {
			step.Ancestor = s.parent.Slot
		}
		s.parent.Slot = step.Ancestor
		step.Tuple = true
	case *Block:
		if len(v.Exprs) > 0 {
			step.Tuple = true
		}
		r.climb(v, s)
	default:
		r.climb(v, s)
	}
}

// mark binds s in a wildcard.
func (a *ancestry) mark(w *Wildcard, s *slot) {
	if a.marked == nil {
		a.marked = map[*Wildcard]int{}
	}
	if a.marked[w] == 0 {
		a.marked[w] = s.parent.Slot
	}
	s.parent.Slot = a.marked[w]
}

// markStep takes over what is bound in the wildcard that has become a step.
func (a *ancestry) markStep(step *Step) {
	if w, ok := bare(step.Expr).(*Wildcard); ok && a.marked[w] != 0 {
		step.Ancestor, step.Tuple = a.marked[w], true
	}
}

// climb takes s through a construct that stands as a step, or as the last
// expression of a block that does.
func (r *resolver) climb(n Node, s *slot) {
	switch v := n.(type) {
	case *Suffixed:
		r.climb(v.X, s)
	case *Name: // outside of a path nothing is bound
		s.level--
	case *Wildcard: // which may become a step
		if s.level--; s.level == 0 {
			r.mark(v, s)
		}
	case *Parent:
		s.level++
	case *Block:
		if len(v.Exprs) > 0 {
			v.Tuple = true
			r.climb(v.Exprs[len(v.Exprs)-1], s)
		}
	case *Path:
		v.Tuple = true
		i := len(v.Steps) - 1
		r.climbStep(v.Steps[i], s)
		for i--; s.level > 0 && i >= 0; i-- {
			r.climbStep(v.Steps[i], s)
		}
	default:
		r.noParent(n)
	}
}

// noParent is the failure to find what a % means at n.
func (r *resolver) noParent(n Node) {
	n = bare(n)
	r.fail("S0217", n).Token = typeName(n)
}

// typeName is what the reference calls a construct of this kind.
func typeName(n Node) string {
	switch n.(type) {
	case *Null, *Bool:
		return "value"
	case *Number:
		return "number"
	case *String:
		return "string"
	case *Regex:
		return "regex"
	case *Variable:
		return "variable"
	case *Name:
		return "name"
	case *Wildcard:
		return "wildcard"
	case *Descendant:
		return "descendant"
	case *Parent:
		return "parent"
	case *Negate, *Array, *Object:
		return "unary"
	case *Binary, *Range:
		return "binary"
	case *Apply:
		return "apply"
	case *Default, *Coalesce, *Conditional:
		return "condition"
	case *Bind:
		return "bind"
	case *Block:
		return "block"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function"
	case *Partial:
		return "partial"
	case *Transform:
		return "transform"
	case *Path:
		return "path"
	case *Sort:
		return "sort"
	}
	return ""
}
