package difftest

import (
	"encoding/base64"
	"encoding/json"
	"strings"
)

// number is a JSON number as it is written.
func number(text string) json.Number { return json.Number(text) }

// carrier makes what an event may carry.
func (c carriers) carrier() record {
	switch c.rng.Intn(6) {
	case 0, 1:
		return c.steps()
	case 2:
		h := c.headers()
		for name, v := range c.steps() {
			if h[name] == nil {
				h[name] = v
			}
		}
		return h
	}
	return c.headers()
}

// event puts carriers where the library looks for them.
func (c carriers) event() record {
	envelopes := []func() record{
		c.http, c.http, c.authorized, c.authorized, c.appSync, c.topic, c.queue, c.queue, c.javaQueue, c.topicQueue, c.busQueue, c.bus, c.stream, c.durable, c.steps, c.wrapped,
	}
	event := pick(c.rng, envelopes)()
	if c.oneIn(8) {
		for name, v := range pick(c.rng, append(envelopes[:0:0], c.steps, c.bus, c.http, c.wrapped))() {
			if _, there := event[name]; !there {
				event[name] = v
			}
		}
	}
	return event
}

func (c carriers) http() record {
	h := c.headers()
	if c.oneIn(3) {
		for name, v := range h {
			if _, isText := v.(string); isText {
				h[name] = []any{v}
			}
		}
		return record{"multiValueHeaders": h, "headers": nil}
	}
	return record{"headers": h}
}

// authorized is a request that a Lambda authorizer let through.
func (c carriers) authorized() record {
	injected := c.headers()
	if c.oneIn(2) {
		injected["x-datadog-authorizing-requestid"] = "r"
	}
	authorizer := record{"_datadog": c.bytes(injected)}
	if c.oneIn(2) {
		authorizer["integrationLatency"] = pick(c.rng, []any{number("3"), number("0"), number("-1"), "3", "0x1", " ", "x", true, nil, []any{"4"}, record{}, "Infinity"})
	}
	request := record{"requestId": pick(c.rng, []any{"r", "r", "other", nil}), "authorizer": authorizer}
	event := record{"requestContext": request, "headers": c.plainHeaders()}
	for name, v := range (record{"httpMethod": "GET", "resource": "/", "version": "2.0", "rawQueryString": ""}) {
		if c.oneIn(2) {
			event[name] = v
		}
	}
	if c.oneIn(3) {
		authorizer["lambda"] = record{"_datadog": authorizer["_datadog"]}
	}
	for name, v := range (record{
		"stage":            pick(c.rng, []any{"prod", "$default", nil}),
		"domainName":       pick(c.rng, []any{"a.execute-api", "a.lambda-url.on.aws", []any{"lambda-url"}, number("1"), nil}),
		"messageDirection": "IN",
	}) {
		if c.oneIn(2) {
			request[name] = v
		}
	}
	return event
}

func (c carriers) appSync() record {
	event := record{"info": record{"selectionSetGraphQL": pick(c.rng, []any{"{id}", nil, ""})}, "request": record{"headers": c.headers()}}
	if c.oneIn(4) {
		event["request"] = pick(c.rng, []any{nil, record{}, record{"headers": nil}, record{"headers": "x"}, "x"})
		event["multiValueHeaders"] = pick(c.rng, []any{c.headers(), "x", nil})
	}
	return event
}

// attribute is the message attribute of SNS.
func (c carriers) attribute() record {
	if c.oneIn(2) {
		return record{"Type": pick(c.rng, []any{"Binary", "Binary", "binary", nil}), "Value": c.bytes(c.carrier())}
	}
	return record{"Type": "String", "Value": pick(c.rng, []any{string(writeEvent(c.carrier())), c.carrier(), []any{string(writeEvent(c.carrier()))}})}
}

func records(first any) record {
	return record{"Records": []any{first, record{"eventSource": "aws:sqs"}}}
}

func (c carriers) topic() record {
	return records(record{"Sns": record{"MessageAttributes": record{"_datadog": c.attribute()}}})
}

func (c carriers) queue() record {
	attribute := record{}
	if !c.oneIn(3) {
		attribute["stringValue"] = pick(c.rng, []any{string(writeEvent(c.carrier())), string(writeEvent(c.carrier())), "", "null", "[]", nil, number("0")})
	}
	if c.oneIn(2) {
		attribute["binaryValue"] = c.bytes(c.carrier())
	}
	message := record{"eventSource": "aws:sqs", "messageAttributes": record{"_datadog": attribute}, "body": pick(c.rng, []any{"text", `{}`, "null", nil, "1"})}
	if c.oneIn(4) {
		message["attributes"] = record{"AWSTraceHeader": c.xray()}
	}
	return records(message)
}

func (c carriers) javaQueue() record {
	return records(record{"eventSource": "aws:sqs", "attributes": record{"AWSTraceHeader": c.xray()}})
}

// xray is the header of X-Ray in which dd-trace-java hides a context.
func (c carriers) xray() any {
	if c.oneIn(20) {
		return pick(c.rng, []any{nil, number("1"), record{}, ""})
	}
	root := "1-65eb7350-" + pick(c.rng, []string{"000000006dfd06bf489aa4e5", "000000006dfd06bf489aa4e5", "00000000", "00000000 1f", "000000001f ", "000000001g", "8c398be037738dc042009320", "0000000"})
	parent := pick(c.rng, []string{"48cc02b6aafae897", "48CC02B6AAFAE897", "", "0", "1\u00a0", " 1", "48cc02b6aafae8970", "-1", "0x1", "a=b"})
	sampled := pick(c.rng, []string{"1", "0", "2", "-1", "x", "", "1.5", "99999999999999999999"})
	parts := []string{"Root=" + root, "Parent=" + parent, "Sampled=" + sampled, "Lineage=a"}
	return strings.Join(parts[:2+c.rng.Intn(3)], pick(c.rng, []string{";", ";", ";", ";", "; "}))
}

func (c carriers) topicQueue() record {
	body := record{"Type": pick(c.rng, []any{"Notification", "Notification", "Other"}), "TopicArn": pick(c.rng, []any{"arn", "arn", "", number("1")})}
	if !c.oneIn(4) {
		body["MessageAttributes"] = record{"_datadog": c.attribute()}
	}
	message := record{"eventSource": "aws:sqs", "body": string(writeEvent(body))}
	if c.oneIn(3) {
		message["messageAttributes"] = record{"_datadog": record{"stringValue": string(writeEvent(c.carrier()))}}
	}
	return records(message)
}

func (c carriers) busQueue() record {
	body := record{"detail-type": pick(c.rng, []any{"a", nil}), "detail": record{"_datadog": c.carrier()}}
	return records(record{"eventSource": "aws:sqs", "body": string(writeEvent(body))})
}

func (c carriers) bus() record {
	return record{"detail-type": "a", "detail": record{"_datadog": pick(c.rng, []any{c.carrier(), c.carrier(), "x", []any{}, nil, record{}})}}
}

func (c carriers) stream() record {
	return records(record{"kinesis": record{"data": c.bytes(record{"_datadog": c.carrier()})}})
}

// durable is an event of a durable function with several checkpoints.
func (c carriers) durable() record {
	var operations []any
	for range c.rng.Intn(4) {
		payload := pick(c.rng, []any{string(writeEvent(c.headers())), string(writeEvent(c.headers())), "{", nil, number("1")})
		operation := record{"Name": "_datadog_" + pick(c.rng, []string{"0", "1", "2", "10", "01", "-1", "+1", "x", "1x", " 1", "99999999999999999999", "1e21"})}
		if c.oneIn(2) {
			operation["Payload"] = payload
		} else {
			operation["StepDetails"] = record{"Result": payload}
		}
		operations = append(operations, operation)
	}
	return record{"DurableExecutionArn": pick(c.rng, []any{"arn", "arn", "arn", ""}), "InitialExecutionState": record{"Operations": operations}}
}

func (c carriers) wrapped() record {
	v := c.steps()
	for range 1 + c.rng.Intn(2) {
		v = record{pick(c.rng, []string{"_datadog", "Payload"}): v}
	}
	if c.oneIn(5) {
		for name, member := range c.steps() {
			v[name] = member
		}
	}
	return v
}

// bytes encodes JSON in base64, in one of the ways that Node.js takes, or gives
// something else that Buffer.from takes.
func (c carriers) bytes(v any) any {
	text := writeEvent(v)
	s := base64.StdEncoding.EncodeToString(text)
	at := c.rng.Intn(len(s))
	switch c.rng.Intn(12) {
	case 0:
		return base64.RawURLEncoding.EncodeToString(text)
	case 1:
		return s[:at] + pick(c.rng, []string{"\n", "!", " ", "\u0141", "\u00e9", "=", "=="}) + s[at:]
	case 2:
		return s + pick(c.rng, []string{"A", "=", "YQ==", "!"})
	case 3:
		list := make([]any, len(text))
		for i, b := range text {
			list[i] = pick(c.rng, []any{int(b), int(b) + 256, float64(b) + 0.5})
		}
		return pick(c.rng, []any{list, record{"type": "Buffer", "data": list}, record{"type": "Other", "data": list}})
	}
	return s
}
