package gen

import (
	"slices"
	"sync"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Found says what an expression was recognised as.
type Found struct {
	Revision Revision
	// Targets are those that the expression is for.
	Targets []Target
	// Upstreams are those that a resilient expression serves; nil for others.
	Upstreams []string
	// Payload is what a resilient Lambda payload wraps; nil for others.
	Payload expr.Node
}

// known is the tree of a revision with the targets that share it.
type known struct {
	revision Revision
	tree     expr.Node
	targets  []Target
}

// whole are the trees of all revisions, oldest first, of the resilient one those for all
// upstreams. They are made once: to make them takes much longer than to compare them.
var whole = sync.OnceValue(func() []known {
	var list []known
	for _, d := range Revisions() {
		first := len(list)
		for _, target := range d.Targets {
			tree := compose(d.Revision, target).Node()
			same := slices.IndexFunc(list[first:], func(k known) bool { return expr.Equal(k.tree, tree) })
			if same < 0 {
				list = append(list, known{d.Revision, tree, []Target{target}})
			} else {
				list[first+same].targets = append(list[first+same].targets, target)
			}
		}
	}
	return list
})

// Recognise finds the revision and the targets that a tree was documented for,
// whatever its spacing was. Of resilient expressions it knows the one for all upstreams;
// [Identify] knows them all.
func Recognise(tree expr.Node) (Revision, []Target) {
	for _, k := range whole() {
		if expr.Equal(k.tree, tree) {
			return k.revision, slices.Clone(k.targets)
		}
	}
	return "", nil
}

// texts are the targets by the texts that they share in a resilient expression.
var texts = [][]Target{
	{LambdaPayload}, {SFNInput, EventBridgeDetail, SQSMessageAttribute, SNSMessageAttribute}, {BatchInput},
}

// Identify finds what a tree is, whatever its spacing and comments were: a documented
// revision, or a resilient expression for any upstreams around any payload.
func Identify(tree expr.Node) (Found, bool) {
	if revision, targets := Recognise(tree); revision != "" && revision != Resilient {
		return Found{Revision: revision, Targets: targets}, true
	}
	payload := wrappedPayload(tree)
	names, versioned := namesRead(tree, payload)
	if !versioned {
		return Found{}, false
	}
	for _, chosen := range candidates(names) {
		list, _ := choose(chosen)
		found := Found{Revision: Resilient, Upstreams: chosen}
		for _, shared := range texts {
			isPayload := shared[0] == LambdaPayload
			if isPayload == (payload != nil) && expr.Equal(resilient(shared[0], branches(list), payload).Node(), tree) {
				found.Targets = slices.Clone(shared)
			}
		}
		if found.Targets != nil {
			found.Payload = payload
			return found, true
		}
	}
	return Found{}, false
}

// Arms names the arms of a resilient expression that was found in a tree, as [Composed]
// does; of others it names none.
func Arms(tree expr.Node, found Found) map[expr.Node]string {
	chosen, err := choose(found.Upstreams)
	if found.Revision != Resilient || err != nil {
		return nil
	}
	c := Composed{Tree: tree, Notes: map[expr.Node]string{}, Arms: map[expr.Node]string{}}
	c.annotate(branches(chosen))
	return c.Arms
}

// wrappedPayload is the value that a resilient Lambda payload begins with; nil where the
// tree does not begin so.
func wrappedPayload(tree expr.Node) expr.Node {
	block, ok := tree.(*expr.Block)
	if !ok || len(block.Exprs) < 2 {
		return nil
	}
	if last, ok := block.Exprs[len(block.Exprs)-1].(*expr.Conditional); !ok || last.Else == nil {
		return nil
	}
	bind, ok := block.Exprs[0].(*expr.Bind)
	if !ok {
		return nil
	}
	return bind.Value
}

// namesRead are the names of fields in a tree, outside of the payload, and whether the
// version of a context is there, which every resilient expression writes.
func namesRead(tree, payload expr.Node) (names map[string]bool, versioned bool) {
	names = map[string]bool{}
	expr.Walk(tree, func(n expr.Node) bool {
		if n == payload {
			return false
		}
		switch n := n.(type) {
		case *expr.Name:
			names[n.Value] = true
		case *expr.String:
			versioned = versioned || n.Value == keyVersion
		}
		return true
	})
	return names, versioned
}

// telling are the names of fields that belong to upstreams.
var telling = map[string]string{
	"distributed-map": keyBatchInput, "start-execution": keyDatadog, "nested": keyDatadog, "eventbridge": "detail",
	"sqs": "messageAttributes", "sns": "body", "api-gateway": "multiValueHeaders", "body": "body", "kinesis": "data",
	"search": "Items",
}

// certain are the upstreams whose names of fields no other one has.
var certain = []string{"eventbridge", "sqs", "api-gateway", "kinesis", "search"}

// candidates lists the choices of upstreams that read the given names, those with more
// upstreams first.
func candidates(names map[string]bool) [][]string {
	var must, may []string
	for _, u := range upstreams {
		switch {
		case !names[telling[u.Name]]:
		case slices.Contains(certain, u.Name):
			must = append(must, u.Name)
		default:
			may = append(may, u.Name)
		}
	}
	var all [][]string
	for subset := 1<<len(may) - 1; subset >= 0; subset-- {
		var some []string
		for _, u := range upstreams {
			i := slices.Index(may, u.Name)
			if slices.Contains(must, u.Name) || i >= 0 && subset&(1<<i) != 0 {
				some = append(some, u.Name)
			}
		}
		if len(some) > 0 {
			all = append(all, some)
		}
	}
	return all
}
