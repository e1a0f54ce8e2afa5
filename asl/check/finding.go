package check

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// Severity is how much a finding matters.
type Severity uint8

// The severities: AWS refuses the definition; it will not do what it seems to; it
// may be meant so.
const (
	Error Severity = iota
	Warning
	Note
)

var severityNames = [...]string{"error", "warning", "note"}

// String gives error, warning or note.
func (s Severity) String() string { return severityNames[s] }

// Finding is something that is wrong with a definition.
type Finding struct {
	Code     string
	Severity Severity
	Message  string
	// Location is where it is, as AWS's diagnostics name it: "/States/X/Output/v";
	// "" where AWS gives none.
	Location string
	// Span is the bytes to point at, of the user's own file.
	Span document.Span
	// Advice is a sentence on what to do, or "".
	Advice string
}

// AWS's codes, all of errors.
const (
	SchemaFailed          = "SCHEMA_VALIDATION_FAILED"
	MissingTarget         = "MISSING_TRANSITION_TARGET"
	MissingEnd            = "MISSING_END_STATE"
	DuplicateState        = "DUPLICATE_STATE_NAME"
	InvalidState          = "INVALID_STATE_NAME"
	DuplicateLabel        = "DUPLICATE_LABEL_NAME"
	InvalidLabel          = "INVALID_LABEL_NAME"
	InvalidExpression     = "INVALID_JSONATA_EXPRESSION"
	UnsupportedExpression = "UNSUPPORTED_JSONATA_EXPRESSION"
)

// Codes of our own.
const (
	Delimiters      = "EXPRESSION_DELIMITERS"
	LeftoverPath    = "LEFTOVER_JSONPATH"
	NotJSONata      = "EXPRESSION_IN_JSONPATH"
	UnknownFunction = "UNKNOWN_FUNCTION"
	EvalFunction    = "EVAL_NOT_SUPPORTED"
	UnknownVariable = "UNASSIGNED_VARIABLE"
	OldValue        = "VARIABLE_BEFORE_ASSIGN"
	BigInteger      = "INTEGER_PRECISION"
	Collapses       = "ARRAY_MAY_COLLAPSE"
	MayBeUndefined  = "POSSIBLY_UNDEFINED"
	WrongType       = "WRONG_RESULT_TYPE"
	TooDeep         = "DEPTH_OVER_100"
	UnknownField    = "UNKNOWN_FIELD"
	DistributedOnly = "DISTRIBUTED_ONLY"
	DuplicateKey    = "DUPLICATE_KEY"
)

// Refusal gives the message that CreateStateMachine refuses a definition with, or ""
// where there is no error: every error with its code and location (recorded; that an
// error without a location is said to be at null, measured).
func Refusal(findings []Finding) string {
	var b strings.Builder
	for _, f := range findings {
		if f.Severity != Error {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		location := f.Location
		if location == "" {
			location = "null"
		}
		b.WriteString(f.Code + ": " + f.Message + " at " + location)
	}
	if b.Len() == 0 {
		return ""
	}
	return "Invalid State Machine Definition: '" + b.String() + "'"
}

// Diagnostic is a finding in the form of ValidateStateMachineDefinition's answer.
type Diagnostic struct {
	Severity string `json:"severity"` // ERROR or WARNING
	Code     string `json:"code"`
	Message  string `json:"message"`
	Location string `json:"location,omitempty"`
}

// Diagnostics gives the errors as ValidateStateMachineDefinition answers them.
func Diagnostics(findings []Finding) []Diagnostic {
	var list []Diagnostic
	for _, f := range findings {
		if f.Severity == Error {
			list = append(list, Diagnostic{"ERROR", f.Code, f.Message, f.Location})
		}
	}
	return list
}
