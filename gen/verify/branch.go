package verify

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/expr"
)

// branches follows which arms the conditionals of an expression take.
type branches struct {
	tree expr.Node
	seen map[expr.Node]bool
	// taken holds the arm of each conditional that was evaluated.
	taken map[*expr.Conditional]expr.Node
}

func newBranches(tree expr.Node) *branches {
	b := &branches{tree: tree}
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
	expr.Walk(b.tree, func(n expr.Node) bool {
		c, ok := n.(*expr.Conditional)
		if !ok {
			return true
		}
		if arm, ok := b.taken[c]; ok {
			labels = append(labels, b.name(arm))
		}
		return false
	})
	return strings.Join(labels, ", ")
}

// nameLength is how much is shown of an arm that has no short name.
const nameLength = 32

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
