package items

import "fmt"

// Names of the errors that this package gives.
const (
	ItemReaderFailed   = "States.ItemReaderFailed"
	ResultWriterFailed = "States.ResultWriterFailed"
	DataLimitExceeded  = "States.DataLimitExceeded"
	Runtime            = "States.Runtime"
)

// Error is a failure of a Map state as the state machine sees it.
type Error struct {
	Name  string // States.ItemReaderFailed and so on
	Cause string // AWS's text where it is known, otherwise one sentence of ours
	// Err is what went wrong underneath, if anything.
	Err error
}

// Error gives name and cause.
func (e *Error) Error() string { return e.Name + ": " + e.Cause }

// Unwrap gives what went wrong underneath.
func (e *Error) Unwrap() error { return e.Err }

// Causes in AWS's own words (recorded).
const (
	causeNotIterable      = "Attempting to map over non-iterable node."
	causeDuplicateHeaders = "CSV headers cannot contain duplicates."
	causeMaxItems         = "field MaxItems must be positive"
)

// readerFailed makes an error of the item reader.
func readerFailed(format string, args ...any) *Error {
	return &Error{Name: ItemReaderFailed, Cause: fmt.Sprintf(format, args...)}
}

// writerFailed makes an error of the result writer.
func writerFailed(err error, format string, args ...any) *Error {
	return &Error{Name: ResultWriterFailed, Cause: fmt.Sprintf(format, args...), Err: err}
}
