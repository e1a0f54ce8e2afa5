package verify

import (
	"context"
	"crypto/md5"
	"encoding/hex"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// deliver makes the event that a Lambda function receives at the end of the
// target's path.
func (s *simulation) deliver(ctx context.Context, document, carrier eval.Value) ([]byte, error) {
	switch s.subject.Target {
	case gen.SFNInput:
		return s.throughChild(ctx, nestedExecution(document, object("_datadog", carrier)))
	case gen.BatchInput:
		input := object("BatchInput", object("_datadog", carrier), "Items", eval.Array(object("Key", eval.String("item-0001"))))
		return s.throughChild(ctx, mapChild(document, input))
	case gen.EventBridgeDetail:
		return eventBridge(carrier).AppendJSON(nil, states.Dialect)
	case gen.SQSMessageAttribute:
		return viaQueue(carrier)
	case gen.SNSMessageAttribute:
		return viaTopic(carrier)
	}
	return carrier.AppendJSON(nil, states.Dialect)
}

// throughChild has a child execution invoke a Lambda function with the
// documented payload.
func (s *simulation) throughChild(ctx context.Context, document eval.Value) ([]byte, error) {
	payload, err := s.inside.Evaluate(ctx, states.Environment{States: document})
	if err != nil {
		return nil, err
	}
	return payload.AppendJSON(nil, states.Dialect)
}

// object makes an object of keys and values in turn.
func object(members ...any) eval.Value {
	o := eval.NewObject()
	for i := 0; i < len(members); i += 2 {
		o.Set(members[i].(string), members[i+1].(eval.Value))
	}
	return o.Value()
}

const (
	childMachine = "arn:aws:states:eu-west-1:123456789012:stateMachine:child"
	childName    = "3f1f5f0e-6a0d-4b51-9d6f-0d1a7c1b2e3f"
	mapLabel     = "ProcessItems"
)

// child is the $states document of a task in an execution with the given input.
func child(machine, machineName, execution string, parent, input eval.Value) eval.Value {
	return object("input", input, "context", object(
		"Execution", object(
			"Id", eval.String(execution),
			"Input", input,
			"StartTime", eval.String("2026-03-24T10:15:31.002Z"),
			"Name", eval.String(childName),
			"RoleArn", parent.Get("context").Get("Execution").Get("RoleArn"),
			"RedriveCount", eval.Number(0),
		),
		"StateMachine", object("Id", eval.String(machine), "Name", eval.String(machineName)),
		"State", object(
			"Name", eval.String("Invoke"),
			"EnteredTime", eval.String("2026-03-24T10:15:31.040Z"),
			"RetryCount", eval.Number(0),
		),
	))
}

// nestedExecution is a child that was started by states:startExecution.
func nestedExecution(parent, input eval.Value) eval.Value {
	return child(childMachine, "child", "arn:aws:states:eu-west-1:123456789012:execution:child:"+childName, parent, input)
}

// mapChild is a child of a Distributed Map.
func mapChild(parent, input eval.Value) eval.Value {
	machine := parent.Get("context").Get("StateMachine")
	name := machine.Get("Name").Str()
	return child(machine.Get("Id").Str()+"/"+mapLabel, name,
		"arn:aws:states:eu-west-1:123456789012:execution:"+name+"/"+mapLabel+":"+childName, parent, input)
}

// eventBridge is the event of a rule, from a task that calls events:putEvents.
func eventBridge(carrier eval.Value) eval.Value {
	return object(
		"version", eval.String("0"),
		"id", eval.String("c1e5bd0a-4a7e-8a35-5b2e-0c1f6f3f9b10"),
		"detail-type", eval.String("OrderPlaced"),
		"source", eval.String("com.example.orders"),
		"account", eval.String("123456789012"),
		"time", eval.String("2026-03-24T10:15:31Z"),
		"region", eval.String("eu-west-1"),
		"resources", eval.Array(),
		"detail", object("orderId", eval.String("A-1001"), "_datadog", carrier),
	)
}

// attributeText is how Step Functions sends a value where a string is wanted: as
// JSON text.
func attributeText(carrier eval.Value) (string, error) {
	if carrier.Kind() == eval.KindString {
		return carrier.Str(), nil
	}
	text, err := carrier.AppendJSON(nil, states.Dialect)
	return string(text), err
}

const messageBody = `{"orderId":"A-1001"}`

// viaQueue is the event of a function behind an SQS queue.
func viaQueue(carrier eval.Value) ([]byte, error) {
	text, err := attributeText(carrier)
	if err != nil {
		return nil, err
	}
	sum := md5.Sum([]byte(messageBody))
	record := object(
		"messageId", eval.String("7a3c2f5e-2a0f-4a86-9a54-0d5b1f8a7c11"),
		"receiptHandle", eval.String("AQEB"),
		"body", eval.String(messageBody),
		"attributes", object(
			"ApproximateReceiveCount", eval.String("1"),
			"SentTimestamp", eval.String("1774347331002"),
			"SenderId", eval.String("AROA:child"),
			"ApproximateFirstReceiveTimestamp", eval.String("1774347331010"),
		),
		"messageAttributes", object("_datadog", object(
			"stringValue", eval.String(text),
			"stringListValues", eval.Array(),
			"binaryListValues", eval.Array(),
			"dataType", eval.String("String"),
		)),
		"md5OfBody", eval.String(hex.EncodeToString(sum[:])),
		"eventSource", eval.String("aws:sqs"),
		"eventSourceARN", eval.String("arn:aws:sqs:eu-west-1:123456789012:orders"),
		"awsRegion", eval.String("eu-west-1"),
	)
	return object("Records", eval.Array(record)).AppendJSON(nil, states.Dialect)
}

// viaTopic is the event of a function that is subscribed to an SNS topic.
func viaTopic(carrier eval.Value) ([]byte, error) {
	text, err := attributeText(carrier)
	if err != nil {
		return nil, err
	}
	topic := "arn:aws:sns:eu-west-1:123456789012:orders"
	record := object(
		"EventSource", eval.String("aws:sns"),
		"EventVersion", eval.String("1.0"),
		"EventSubscriptionArn", eval.String(topic+":0d1a7c1b-2e3f-4a86-9a54-7a3c2f5e2a0f"),
		"Sns", object(
			"Type", eval.String("Notification"),
			"MessageId", eval.String("9d6f0d1a-7c1b-5e3f-8a86-3f1f5f0e6a0d"),
			"TopicArn", eval.String(topic),
			"Subject", eval.Null,
			"Message", eval.String(messageBody),
			"Timestamp", eval.String("2026-03-24T10:15:31.002Z"),
			"SignatureVersion", eval.String("1"),
			"Signature", eval.String("EXAMPLE"),
			"SigningCertUrl", eval.String("EXAMPLE"),
			"UnsubscribeUrl", eval.String("EXAMPLE"),
			"MessageAttributes", object("_datadog", object("Type", eval.String("String"), "Value", eval.String(text))),
		),
	)
	return object("Records", eval.Array(record)).AppendJSON(nil, states.Dialect)
}

// shorten cuts a text to a number of characters.
func shorten(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}

// lineOf prints a tree on one line.
func lineOf(n expr.Node) string { return expr.Print(n, expr.Line) }
