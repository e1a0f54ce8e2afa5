package machine

import (
	"errors"
	"fmt"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// Fault says why a definition can not be run.
type Fault struct {
	// Location is the place as AWS writes it: /States/Ask/Choices[1]/Condition.
	Location string
	Reason   string
	// Node is that place in the user's file; nil where something is missing
	// altogether.
	Node *document.Node
	// Inner is the refusal of an expression, if it is one.
	Inner *states.Diagnostic
}

// Error gives reason and location.
func (f *Fault) Error() string {
	if f.Location == "" {
		return f.Reason
	}
	return f.Reason + " at " + f.Location
}

// Unwrap gives the refusal of an expression.
func (f *Fault) Unwrap() error {
	if f.Inner == nil {
		return nil
	}
	return f.Inner
}

// faultIn makes the fault of a field of a state.
func faultIn(s *asl.State, field string, at *document.Node, format string, args ...any) *Fault {
	location := s.Path
	if field != "" {
		location += "/" + field
	}
	if at == nil {
		at = s.Node
	}
	return &Fault{Location: location, Reason: fmt.Sprintf(format, args...), Node: at}
}

// faultOf makes a fault of what states says against an expression.
func faultOf(s *asl.State, field string, at *document.Node, err error) *Fault {
	f := faultIn(s, field, at, "%s", err)
	var refused states.Diagnostics
	if errors.As(err, &refused) && len(refused) > 0 {
		f.Inner = refused[0]
		f.Reason = f.Inner.Code + ": " + f.Inner.Message
		f.Location = s.Path + "/" + f.Inner.Location
	}
	return f
}
