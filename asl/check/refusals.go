package check

import (
	"errors"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// refusals gives all that AWS says against an expression when it is created.
func refusals(source, path string, f asl.Field) states.Diagnostics {
	_, err := states.Compile(source, path, states.WithParts(f.Parts))
	var refused states.Diagnostics
	errors.As(err, &refused)
	return refused
}
