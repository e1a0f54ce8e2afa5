package inject

import (
	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/gen"
)

// Expression is one that was put in.
type Expression struct {
	Node     *document.Node // the string, with its delimiters
	Location string
	Kind     Kind
	// Target is what the expression is for: of a Lambda function always its payload.
	Target gen.Target
	// Member says that the expression is the value of _datadog, or of its StringValue;
	// otherwise it gives the whole that holds one.
	Member bool
	// Revision is what the comment names.
	Revision string
}

// Inside finds the expressions that were put into a definition.
func Inside(d *asl.Definition) []Expression {
	var list []Expression
	for _, p := range puts(d) {
		kind, _ := p.kind()
		key := ""
		if len(p.way) > 0 {
			key = p.way[len(p.way)-1].key
		}
		list = append(list, Expression{
			p.node, location(p.state, p.path()), kind, targets[kind], key == keyDatadog || key == keyText, p.label,
		})
	}
	return list
}

var targets = map[Kind]gen.Target{
	Lambda: gen.LambdaPayload, Execution: gen.SFNInput, EventBridge: gen.EventBridgeDetail,
	SQS: gen.SQSMessageAttribute, SNS: gen.SNSMessageAttribute, Map: gen.BatchInput,
}
