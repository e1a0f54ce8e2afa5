package corpus

import (
	"crypto/md5"
	"encoding/base64"
	"fmt"
	"strings"
	"time"
)

// queueRecord is a message of SQS as EventBridge Pipes hands it on, keys in the order of AWS's page on SQS as a source
// of a pipe. A pipe starts an execution with an array of them.
type queueRecord struct {
	MessageID         string          `json:"messageId"`
	ReceiptHandle     string          `json:"receiptHandle"`
	Body              string          `json:"body"`
	Attributes        queueAttributes `json:"attributes"`
	MessageAttributes object          `json:"messageAttributes"`
	MD5OfBody         string          `json:"md5OfBody"`
	EventSource       string          `json:"eventSource"`
	EventSourceARN    string          `json:"eventSourceARN"`
	AWSRegion         string          `json:"awsRegion"`
}

type queueAttributes struct {
	ApproximateReceiveCount          string
	SentTimestamp                    string // milliseconds since 1970
	SenderID                         string `json:"SenderId"`
	ApproximateFirstReceiveTimestamp string // milliseconds since 1970
}

// received returns a message from a queue, sent at a moment and received 9 ms later.
func received(queue, sent, body string, attributes ...member) queueRecord {
	milliseconds := epoch(sent).UnixMilli()
	return queueRecord{
		MessageID:     uuid(queue + sent + body),
		ReceiptHandle: opaque(queue+sent+body, 300),
		Body:          body,
		Attributes: queueAttributes{
			ApproximateReceiveCount:          "1",
			SentTimestamp:                    fmt.Sprint(milliseconds),
			SenderID:                         "AROA4JX7D2Q5W6EXAMPLE:checkout",
			ApproximateFirstReceiveTimestamp: fmt.Sprint(milliseconds + 9),
		},
		MessageAttributes: append(object{}, attributes...),
		MD5OfBody:         fmt.Sprintf("%x", md5.Sum([]byte(body))),
		EventSource:       "aws:sqs",
		EventSourceARN:    fmt.Sprintf("arn:aws:sqs:%s:%s:%s", region, account, queue),
		AWSRegion:         region,
	}
}

func epoch(at string) time.Time {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		panic(err) // a mistake in this package
	}
	return t
}

// textAttribute is the `_datadog` attribute that Datadog's tracers give a message of SQS.
func textAttribute(value string) member {
	return member{"_datadog", object{
		{"stringValue", value},
		{"stringListValues", array{}},
		{"binaryListValues", array{}},
		{"dataType", "String"},
	}}
}

// binaryAttribute is a `_datadog` attribute of type Binary, as raw delivery of SNS makes one of what tracers publish.
func binaryAttribute(base64 string) member {
	return member{"_datadog", object{
		{"binaryValue", base64},
		{"stringListValues", array{}},
		{"binaryListValues", array{}},
		{"dataType", "Binary"},
	}}
}

// notification returns the envelope of SNS, the body of the message in SQS unless delivery is raw. SNS writes it over
// several lines, with blanks around the colons, and leaves out MessageAttributes where there are none.
func notification(topic, at, message string, attributes ...member) string {
	arn := fmt.Sprintf("arn:aws:sns:%s:%s:%s", region, account, topic)
	host := "https://sns." + region + ".amazonaws.com/"
	lines := []string{
		`  "Type" : "Notification"`,
		`  "MessageId" : ` + text(uuid(topic+at)),
		`  "TopicArn" : ` + text(arn),
		`  "Message" : ` + text(message),
		`  "Timestamp" : ` + text(at),
		`  "SignatureVersion" : "1"`,
		`  "Signature" : ` + text(opaque(topic+at, 256)),
		`  "SigningCertURL" : ` + text(host+"SimpleNotificationService-9c6465fa7f48f5cacd23014631ec1136.pem"),
		`  "UnsubscribeURL" : ` + text(host+"?Action=Unsubscribe&SubscriptionArn="+arn+":"+uuid(topic)),
	}
	for _, a := range attributes {
		lines = append(lines, `  "MessageAttributes" : {`+"\n    "+text(a.name)+" : "+text(a.value)+"\n  }")
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n}"
}

// notificationAttribute returns the `_datadog` attribute of a notification; kind is String or Binary.
func notificationAttribute(kind, value string) member {
	return member{"_datadog", object{{"Type", kind}, {"Value", value}}}
}

// busEvent is an event of EventBridge.
type busEvent struct {
	Version    string `json:"version"`
	ID         string `json:"id"`
	DetailType string `json:"detail-type"`
	Source     string `json:"source"`
	Account    string `json:"account"`
	Time       string `json:"time"`
	Region     string `json:"region"`
	Resources  array  `json:"resources"`
	Detail     object `json:"detail"`
}

// orderPlaced returns an event about an order; its time has no fraction.
func orderPlaced(at string, detail object) busEvent {
	return busEvent{
		Version: "0", ID: uuid("event" + at), DetailType: "OrderPlaced", Source: "shop.checkout", Account: account,
		Time: epoch(at).Truncate(time.Second).Format(time.RFC3339), Region: region, Resources: array{}, Detail: detail,
	}
}

// streamRecord is a record of Kinesis as EventBridge Pipes hands it on, keys in the order of AWS's page on Kinesis as a
// source of a pipe.
type streamRecord struct {
	KinesisSchemaVersion        string  `json:"kinesisSchemaVersion"`
	PartitionKey                string  `json:"partitionKey"`
	SequenceNumber              string  `json:"sequenceNumber"`
	Data                        string  `json:"data"` // base64
	ApproximateArrivalTimestamp float64 `json:"approximateArrivalTimestamp"`
	EventSource                 string  `json:"eventSource"`
	EventVersion                string  `json:"eventVersion"`
	EventID                     string  `json:"eventID"`
	EventName                   string  `json:"eventName"`
	InvokeIdentityARN           string  `json:"invokeIdentityArn"`
	AWSRegion                   string  `json:"awsRegion"`
	EventSourceARN              string  `json:"eventSourceARN"`
}

// put returns a record of a stream that holds data as JSON.
func put(stream, key, at string, data any) streamRecord {
	const sequence = "49590338271490256608559692538361571095921575989136588898"
	return streamRecord{
		KinesisSchemaVersion:        "1.0",
		PartitionKey:                key,
		SequenceNumber:              sequence,
		Data:                        base64.StdEncoding.EncodeToString(compact(data)),
		ApproximateArrivalTimestamp: float64(epoch(at).UnixMilli()) / 1000,
		EventSource:                 "aws:kinesis",
		EventVersion:                "1.0",
		EventID:                     "shardId-000000000006:" + sequence,
		EventName:                   "aws:kinesis:record",
		InvokeIdentityARN:           "arn:aws:iam::" + account + ":role/clickstream-pipe",
		AWSRegion:                   region,
		EventSourceARN:              fmt.Sprintf("arn:aws:kinesis:%s:%s:stream/%s", region, account, stream),
	}
}
