package states

import (
	"sync"

	"github.com/jsonatasim/jsonatasim/eval"
)

// Limits on the size of data, in bytes of UTF-8 (AWS, Step Functions service quotas and
// "Passing data between states with variables").
const (
	MaxPayload   = 256 << 10 // the input or result of a state, task or execution
	MaxVariable  = 256 << 10 // one variable
	MaxAssign    = 256 << 10 // all variables of one Assign
	MaxVariables = 10 << 20  // all variables of an execution
)

// Size is how many bytes a value takes as JSON, written as AWS writes it. A value that
// nests too deeply to be written is larger than every limit.
func Size(v eval.Value) int {
	buffer := texts.Get().(*[]byte)
	defer texts.Put(buffer)
	text, err := v.AppendJSON((*buffer)[:0], Dialect)
	if err != nil {
		return MaxVariables + 1
	}
	if cap(text) <= 2*MaxPayload {
		*buffer = text
	}
	return len(text)
}

// texts are buffers for text that only its length is wanted of.
var texts = sync.Pool{New: func() any { return new([]byte) }}

// CheckPayload holds the result of a state or a task to the limit; name is what AWS
// names it by: the state, or the resource of the task. The error is [PayloadTooLarge].
func CheckPayload(name string, v eval.Value) error {
	if Size(v) <= MaxPayload {
		return nil
	}
	return PayloadTooLarge(name)
}

// PayloadTooLarge is the error of a payload beyond [MaxPayload], in AWS's words
// (recorded by others, and documented).
func PayloadTooLarge(name string) *Error {
	return &Error{
		Name:  DataLimitExceeded,
		Cause: "The state/task '" + name + "' returned a result with a size exceeding the maximum number of bytes service limit.",
	}
}

// CheckAssign holds what an Assign gave, an object of variables, to the limits of one
// variable and of one Assign: the sum of the sizes of the values. The limits are
// documented, the words are made after those for payloads.
func CheckAssign(name string, assigned eval.Value) error {
	total := 0
	for variable, v := range assigned.Members {
		size := Size(v)
		if size > MaxVariable {
			return tooLarge("The state '"+name+"' assigned the variable '"+variable+"' a value", "")
		}
		total += size
	}
	if total > MaxAssign {
		return tooLarge("The state '"+name+"' assigned variables", "total ")
	}
	return nil
}

// CheckVariables holds all variables of an execution to the limit on their sum, given
// as the sum of their sizes; see [CheckAssign].
func CheckVariables(name string, total int) error {
	if total > MaxVariables {
		return tooLarge("The state '"+name+"' left variables", "total ")
	}
	return nil
}

func tooLarge(what, kind string) *Error {
	return &Error{
		Name:  DataLimitExceeded,
		Cause: what + " with a " + kind + "size exceeding the maximum number of bytes service limit.",
	}
}
