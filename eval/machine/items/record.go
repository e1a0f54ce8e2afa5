package items

import (
	"time"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Status is how a child execution ended.
type Status string

// The statuses. Pending is a child that was not started, since the Map Run failed
// or was aborted before.
const (
	Succeeded Status = "SUCCEEDED"
	Failed    Status = "FAILED"
	TimedOut  Status = "TIMED_OUT"
	Aborted   Status = "ABORTED"
	Pending   Status = "PENDING"
)

// Execution is what is known of a child execution when its result is written.
type Execution struct {
	Arn             string
	Name            string
	StateMachineArn string
	Status          Status
	Input           []byte // JSON text, compact
	Output          []byte // JSON text, compact, where it succeeded
	Error, Cause    string // where it did not
	// Start and Stop are left out where they are zero.
	Start, Stop time.Time
	Express     bool
}

// appendRecord appends an execution with its metadata as Step Functions writes it:
// the keys in alphabetical order, input and output as strings (ResultWriter,
// Transformation NONE). What a failed execution has beside Error and Cause is
// not documented: as in DescribeExecution it has no output.
func (x *Execution) appendRecord(b []byte, dialect *eval.Dialect) []byte {
	b = append(b, '{')
	set := func(key, text string) {
		if text != "" {
			b = append(append(append(b, '"'), key...), `":`...)
			b, _ = eval.String(text).AppendJSON(b, dialect) // a string can always be written
			b = append(b, ',')
		}
	}
	set("Cause", x.Cause)
	set("Error", x.Error)
	set("ExecutionArn", x.Arn)
	set("Input", string(x.Input))
	b = append(b, `"InputDetails":{"Included":true},`...)
	set("Name", x.Name)
	if x.Status == Succeeded {
		set("Output", string(x.Output))
		b = append(b, `"OutputDetails":{"Included":true},`...)
	}
	b = append(b, `"RedriveCount":0,`...)
	status, reason := x.redrive()
	set("RedriveStatus", status)
	set("RedriveStatusReason", reason)
	if !x.Start.IsZero() {
		set("StartDate", timestamp(x.Start))
	}
	set("StateMachineArn", x.StateMachineArn)
	set("Status", string(x.Status))
	if !x.Stop.IsZero() {
		set("StopDate", timestamp(x.Stop))
	}
	b[len(b)-1] = '}'
	return b
}

// redrive says whether an execution can be redriven. That of a success is
// documented on the ResultWriter page, that of the others is DescribeExecution's:
// a standard child is redriven by its Map Run.
func (x *Execution) redrive() (status, reason string) {
	if x.Status == Succeeded || x.Express {
		return "NOT_REDRIVABLE", "Execution is " + string(x.Status) + " and cannot be redriven"
	}
	return "REDRIVABLE_BY_MAP_RUN", ""
}

// timestamp writes a time as java.time does: in UTC, with 0, 3, 6 or 9 digits of a second.
func timestamp(t time.Time) string {
	layout := "2006-01-02T15:04:05.000000000Z"
	switch ns := t.Nanosecond(); {
	case ns == 0:
		layout = "2006-01-02T15:04:05Z"
	case ns%1e6 == 0:
		layout = "2006-01-02T15:04:05.000Z"
	case ns%1e3 == 0:
		layout = "2006-01-02T15:04:05.000000Z"
	}
	return t.UTC().Format(layout)
}
