package bench

import (
	"fmt"
	"strings"
)

// statesDocument is a $states document of about the given size: an execution
// started by a traced service, with orders as business data. The trace context
// stands last in the input, so that a search has to pass everything.
func statesDocument(size int) []byte {
	var orders []string
	total := 0
	for i := 0; total < size-1400; i++ {
		order := fmt.Sprintf(`{"orderId":"A-%06d","placed":"2026-03-24T10:%02d:%02d.000Z","total":%d.%02d,"open":%t,`+
			`"customer":{"name":"Customer %d","address":{"street":"Example Road %d","city":"Dublin"}},`+
			`"lines":[{"sku":"SKU-%05d","quantity":%d,"price":%d.5,"tags":["new","gift"]},{"sku":"SKU-%05d","quantity":1,"price":19.99,"tags":[]}]}`,
			i, i%60, i*7%60, i*13%500, i%100, i%3 == 0, i%97, i%300, i*31%99999, 1+i%9, i%80, i*17%99999)
		orders = append(orders, order)
		total += 2 * len(order)
	}
	input := `{"orders":[` + strings.Join(orders, ",") + `],"_datadog":{"x-datadog-trace-id":"6121839420385572353",` +
		`"x-datadog-parent-id":"2894561029384756101","x-datadog-sampling-priority":"1","x-datadog-tags":"_dd.p.tid=69b0a20200000000,_dd.p.dm=-0"}}`
	return []byte(`{"input":` + input + `,"context":{"Execution":{"Id":"arn:aws:states:eu-west-1:123456789012:execution:orders:a40b573c-3270-40ab-9d7e-9277fffd25d2",` +
		`"Input":` + input + `,"StartTime":"2026-03-24T10:15:30.000Z","Name":"a40b573c-3270-40ab-9d7e-9277fffd25d2",` +
		`"RoleArn":"arn:aws:iam::123456789012:role/orders","RedriveCount":0},"StateMachine":{"Id":"arn:aws:states:eu-west-1:123456789012:stateMachine:orders","Name":"orders"},` +
		`"State":{"Name":"Process","EnteredTime":"2026-03-24T10:15:30.101Z","RetryCount":0}}}`)
}

// items is {"items":[…]} with n objects of a few fields.
func items(n int) []byte {
	var b strings.Builder
	b.WriteString(`{"items":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"id":%d,"name":"item %d","price":%d.25,"qty":%d,"group":"g%d","nested":{"a":%d,"b":[%d,2,3]}}`,
			i, i, i%100, 1+i%10, i%7, i, i)
	}
	b.WriteString(`]}`)
	return []byte(b.String())
}
