package verify

import (
	"crypto/md5"
	"encoding/hex"

	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// attribute is the message attribute that a trace is handed on in.
func attribute(arguments eval.Value) eval.Value {
	return parsed(arguments.Get("MessageAttributes").Get("_datadog").Get("StringValue"))
}

// busEvent is the event that an EventBridge rule makes of an entry of putEvents.
func busEvent(entry eval.Value) eval.Value {
	event := without(eventBridge(eval.Undefined), "detail")
	for from, to := range map[string]string{"Source": "source", "DetailType": "detail-type", "Resources": "resources"} {
		if v := entry.Get(from); !v.IsUndefined() {
			event = with(event, to, v)
		}
	}
	return with(event, "detail", parsed(entry.Get("Detail")))
}

// queueEvent is the event of a function behind a queue to which a message was sent.
func queueEvent(arguments eval.Value) eval.Value {
	body := sentText(arguments.Get("MessageBody"))
	sum := md5.Sum([]byte(body))
	record := firstRecord(viaQueue)
	record = with(record, "body", eval.String(body))
	record = with(record, "md5OfBody", eval.String(hex.EncodeToString(sum[:])))
	return object("Records", eval.Array(with(record, "messageAttributes", attributes(arguments, func(kind, text string) eval.Value {
		return object("stringValue", eval.String(text), "stringListValues", eval.Array(), "binaryListValues", eval.Array(),
			"dataType", eval.String(kind))
	}))))
}

// topicEvent is the event of a function that is subscribed to a topic to which a message
// was published.
func topicEvent(arguments eval.Value) eval.Value {
	record := firstRecord(viaTopic)
	sns := with(record.Get("Sns"), "Message", eval.String(sentText(arguments.Get("Message"))))
	sns = with(sns, "MessageAttributes", attributes(arguments, func(kind, text string) eval.Value {
		return object("Type", eval.String(kind), "Value", eval.String(text))
	}))
	return object("Records", eval.Array(with(record, "Sns", sns)))
}

// firstRecord is the record of an event that delivers a carrier, to put others in.
func firstRecord(via func(eval.Value) ([]byte, error)) eval.Value {
	text, err := via(eval.String(""))
	if err != nil {
		return eval.Undefined
	}
	event, err := states.ParseStates(text)
	if err != nil {
		return eval.Undefined
	}
	return event.Get("Records").Index(0)
}

// attributes makes the attributes of a message that is received of those that were sent.
func attributes(arguments eval.Value, made func(kind, text string) eval.Value) eval.Value {
	o := eval.NewObject()
	for name, sent := range arguments.Get("MessageAttributes").Members {
		if text := sent.Get("StringValue"); !text.IsUndefined() {
			o.Set(name, made(sent.Get("DataType").Str(), sentText(text)))
		}
	}
	return o.Value()
}

// sentText is the text of a value where a service wants a string; Step Functions writes
// others as JSON.
func sentText(v eval.Value) string {
	text, err := attributeText(v)
	if err != nil || v.IsUndefined() {
		return ""
	}
	return text
}
