package gen

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/expr"
)

// OwnExecution is how the arm is called in which the execution itself is the root.
const OwnExecution = "own execution"

// statementNotes say what the variables of a resilient expression hold.
var statementNotes = map[string]string{
	"payload": "what the function gets, beside _datadog",
	"context": "what the libraries read of this execution; its input stays behind",
	varRecord: "the input of the execution, or the first of a batch",
	varText:   "a place as text, with what it holds in base 64",
	varTraces: "the traces that a place names, by id or by execution",
	varPlace:  "the first place that names one trace",
	varTrace:  "exactly one, or none that is certain",
}

// annotate writes comments, before each statement what it is for and before each branch
// what it serves, and names the arms. The tree is searched for them: the builder's own
// nodes are not those of the finished tree.
func (c Composed) annotate(list []branch) {
	block, ok := c.Tree.(*expr.Block)
	if !ok {
		return
	}
	for _, statement := range block.Exprs {
		bind, ok := statement.(*expr.Bind)
		if !ok {
			c.Notes[statement] = "what is handed on"
			c.nameTrace(statement)
			continue
		}
		if sentence := statementNotes[bind.Name.Name]; sentence != "" {
			c.Notes[statement] = sentence
		}
		if chain, ok := bind.Value.(*expr.Conditional); ok && len(list) > 1 {
			c.annotateChain(chain, list)
		}
	}
}

// annotateChain goes along the branches, of which the last one has no condition.
func (c Composed) annotateChain(chain *expr.Conditional, list []branch) {
	for i, b := range list {
		sentence := strings.Join(b.notes, "; ")
		c.Notes[chain.If], c.Arms[chain.Then] = sentence, strings.Join(b.names, ", ")
		if i < len(list)-2 {
			chain = chain.Else.(*expr.Conditional)
			continue
		}
		last := list[i+1]
		c.Notes[chain.Else], c.Arms[chain.Else] = strings.Join(last.notes, "; "), strings.Join(last.names, ", ")
		return
	}
}

// nameTrace names the arms of the conditional that writes the carrier.
func (c Composed) nameTrace(result expr.Node) {
	expr.Walk(result, func(n expr.Node) bool {
		chain, ok := n.(*expr.Conditional)
		if !ok || keyOf(chain.Then) != keyRoot {
			return true
		}
		c.Arms[chain.Then] = OwnExecution
		for next, ok := chain.Else.(*expr.Conditional); ok; next, ok = chain.Else.(*expr.Conditional) {
			chain = next
			c.Arms[chain.Then] = keyOf(chain.Then)
		}
		c.Arms[chain.Else] = keyOf(chain.Else)
		return false
	})
}

// keyOf is the first key of an object, "" for anything else.
func keyOf(n expr.Node) string {
	if o, ok := n.(*expr.Object); ok && len(o.Pairs) > 0 {
		if key, ok := o.Pairs[0].Key.(*expr.String); ok {
			return key.Value
		}
	}
	return ""
}
