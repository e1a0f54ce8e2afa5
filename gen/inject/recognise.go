package inject

import (
	"slices"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/build"
	"github.com/jsonatasim/jsonatasim/gen"
)

// pasted is a documented expression that stands in a Lambda payload.
type pasted struct {
	revision  gen.Revision
	upstreams []string
	payload   expr.Node // what the function is invoked with
}

func stateInput() build.Any { return build.Var("states").Field("input") }

// documented finds the revision of a whole Lambda payload. v2 drops the input of the
// state, where its page says that it is handed on; of v1 the page says that the input
// in it may be replaced by another payload, which is found, too.
func documented(tree expr.Node) (pasted, bool) {
	if p, ok := ofPayload(tree, nil); ok {
		return p, true
	}
	payload, rest := businessOf(tree)
	if payload == nil {
		return pasted{}, false
	}
	return ofPayload(rest, payload)
}

func ofPayload(tree, payload expr.Node) (pasted, bool) {
	found, ok := gen.Identify(tree)
	if !ok || !slices.Contains(found.Targets, gen.LambdaPayload) {
		return pasted{}, false
	}
	switch {
	case payload != nil && (found.Revision == gen.V1 || found.Revision == gen.V1b):
	case payload != nil:
		return pasted{}, false
	case found.Payload != nil:
		payload = found.Payload
	default:
		payload = stateInput().Node()
	}
	return pasted{found.Revision, found.Upstreams, payload}, true
}

// businessOf takes what v1 merges _datadog into out of an expression: in
// (…; $merge([payload, {'_datadog': …}])). The rest has the state's input there.
func businessOf(tree expr.Node) (payload, rest expr.Node) {
	block, ok := tree.(*expr.Block)
	if !ok || len(block.Exprs) == 0 {
		return nil, nil
	}
	call, ok := block.Exprs[len(block.Exprs)-1].(*expr.Call)
	if !ok || len(call.Args) != 1 {
		return nil, nil
	}
	list, ok := call.Args[0].(*expr.Array)
	if !ok || len(list.Items) != 2 {
		return nil, nil
	}
	otherList, otherCall, otherBlock := *list, *call, *block
	otherList.Items = []expr.Node{stateInput().Node(), list.Items[1]}
	otherCall.Args = []expr.Node{&otherList}
	otherBlock.Exprs = append(slices.Clone(block.Exprs[:len(block.Exprs)-1]), &otherCall)
	return list.Items[0], &otherBlock
}

// stringArgument gives X of an expression that is $string(X).
func stringArgument(tree expr.Node) expr.Node {
	call, ok := tree.(*expr.Call)
	if !ok || len(call.Args) != 1 {
		return nil
	}
	if name, ok := call.Func.(*expr.Variable); !ok || name.Name != "string" {
		return nil
	}
	return call.Args[0]
}

// makesDatadog reports whether an expression makes a member _datadog.
func makesDatadog(tree expr.Node) bool {
	makes := false
	expr.Walk(tree, func(n expr.Node) bool {
		if o, ok := n.(*expr.Object); ok {
			for _, pair := range o.Pairs {
				if key, ok := pair.Key.(*expr.String); ok && key.Value == keyDatadog {
					makes = true
				}
			}
		}
		return !makes
	})
	return makes
}
