package states

import "github.com/jsonatasim/jsonatasim/eval"

// Parts says which parts of $states exist in a field, beside input and context,
// which always do.
type Parts uint8

// The parts.
const (
	Result      Parts = 1 << iota // in Output and Assign of Task, Parallel and Map
	ErrorOutput                   // in Output and Assign of a catcher
)

// everyPart is what holds where the field is not known.
const everyPart = Result | ErrorOutput

// WithParts is an option of [Compile], [CompileTree] and [CompileTemplate]: the parts of
// $states that exist in the field. To read another is refused, as AWS does at creation
// (documented; text measured). Without the option all of them exist.
func WithParts(p Parts) eval.Option { return eval.WithNote(p) }

// partsOf finds the parts among options; the last that are given count.
func partsOf(options []eval.Option) Parts {
	parts := everyPart
	for _, note := range eval.Notes(options...) {
		if p, ok := note.(Parts); ok {
			parts = p
		}
	}
	return parts
}

// exists reports whether $states has a member of that name.
func (p Parts) exists(member string) bool {
	switch member {
	case "input", "context":
		return true
	case "result":
		return p&Result != 0
	case "errorOutput":
		return p&ErrorOutput != 0
	}
	return false
}

// Document makes $states of its parts. Those that are undefined are left out; the
// order of the members is AWS's (recorded).
func Document(input, context, result, errorOutput eval.Value) eval.Value {
	return eval.NewObject().Grow(3).
		Set("input", input).
		Set("context", context).
		Set("result", result).
		Set("errorOutput", errorOutput).
		Value()
}
