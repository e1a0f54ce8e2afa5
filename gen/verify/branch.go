package verify

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// branches follows which arms the conditionals of an expression take.
type branches struct {
	tree expr.Node
	// named are the names that arms were given; where there are some, others are left out.
	named map[expr.Node]string
	seen  map[expr.Node]bool
	// taken holds the arm of each conditional that was evaluated.
	taken map[*expr.Conditional]expr.Node
}

func newBranches(subject Subject) *branches {
	b := &branches{tree: subject.Tree, named: subject.Arms}
	b.reset()
	return b
}

func (b *branches) reset() {
	b.seen = map[expr.Node]bool{}
	b.taken = map[*expr.Conditional]expr.Node{}
}

// see is told of every evaluation, inner ones first.
func (b *branches) see(e eval.Event) {
	b.seen[e.Node] = true
	c, ok := e.Node.(*expr.Conditional)
	switch {
	case !ok:
	case c.Else != nil && b.seen[c.Else]:
		b.taken[c] = c.Else
	case b.seen[c.Then]:
		b.taken[c] = c.Then
	}
}

// label names the arms taken, those of the outer conditionals in the order of the
// text.
func (b *branches) label() string {
	var labels []string
	b.outer(func(c *expr.Conditional) bool {
		if len(b.named) > 0 {
			if label, ok := b.namedArm(c); ok {
				labels = append(labels, label)
				return false
			}
			return true
		}
		if arm, ok := b.taken[c]; ok {
			labels = append(labels, b.name(arm))
		}
		return false
	})
	if len(b.named) > 0 {
		return strings.Join(labels, ": ")
	}
	return strings.Join(labels, ", ")
}

// outer calls f for the conditionals of the text, and where f says so for those inside.
func (b *branches) outer(f func(*expr.Conditional) bool) {
	expr.Walk(b.tree, func(n expr.Node) bool {
		c, ok := n.(*expr.Conditional)
		return !ok || f(c)
	})
}

// namedArm is the name of the arm that a chain of conditionals took, where it has one.
func (b *branches) namedArm(c *expr.Conditional) (string, bool) {
	arm := b.taken[c]
	if next, ok := arm.(*expr.Conditional); ok && b.named[arm] == "" && arm == c.Else {
		return b.namedArm(next)
	}
	name, ok := b.named[arm]
	return name, ok
}

// Step is a condition that decided which branch was taken.
type Step struct {
	// Test is the condition, or the name of what it looks for.
	Test string
	// Held says whether it was true.
	Held bool
}

// steps are the conditions that were asked, in the order of the text.
func (b *branches) steps() []Step {
	var steps []Step
	b.outer(func(c *expr.Conditional) bool {
		arm, ok := b.taken[c]
		switch {
		case !ok:
			return false
		case len(b.named) > 0 && b.named[c.Then] == "":
			return true
		case b.named[c.Then] == gen.OwnExecution: // the branch tells
			return false
		}
		for ok {
			test := b.named[c.Then]
			if test == "" {
				test = shorten(lineOf(c.If), testLength)
			}
			steps = append(steps, Step{test, arm == c.Then})
			if c, ok = c.Else.(*expr.Conditional); ok {
				arm, ok = b.taken[c]
			}
		}
		return false
	})
	return steps
}

const (
	// nameLength is how much is shown of an arm that has no short name.
	nameLength = 32
	// testLength is how much is shown of a condition.
	testLength = 80
)

// name gives a short name to an arm: the first key of an object, the end of a
// path, a variable, and for a conditional the arm that it took in turn.
func (b *branches) name(n expr.Node) string {
	switch v := n.(type) {
	case *expr.Conditional:
		if arm, ok := b.taken[v]; ok {
			return b.name(arm)
		}
	case *expr.Object:
		if len(v.Pairs) > 0 {
			return b.memberName(v.Pairs[0])
		}
	case *expr.Block:
		if len(v.Exprs) > 0 {
			return b.name(v.Exprs[len(v.Exprs)-1])
		}
	case *expr.Variable:
		return "$" + v.Name
	case *expr.Path:
		return pathName(v)
	}
	return shorten(lineOf(n), nameLength)
}

// memberName names an object by its first key, with the arm that the value took.
func (b *branches) memberName(pair expr.Pair) string {
	key := shorten(lineOf(pair.Key), nameLength)
	if s, ok := pair.Key.(*expr.String); ok {
		key = s.Value
	}
	if c, ok := pair.Value.(*expr.Conditional); ok {
		return key + " from " + b.name(c)
	}
	return key
}

// pathName is the end of a path: its last two names.
func pathName(p *expr.Path) string {
	from := max(0, len(p.Steps)-2)
	return strings.TrimPrefix(lineOf(&expr.Path{Steps: p.Steps[from:]}), "$.")
}
