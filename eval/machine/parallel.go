package machine

import (
	"strconv"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// branching is a Parallel state.
type branching struct {
	arguments *field
	branches  []*graph
}

func (g *graph) compileParallel(s *asl.State) (body, error) {
	if len(s.Branches) == 0 {
		return nil, faultIn(s, "Branches", s.Field("Branches"), "a Parallel state has Branches, an array of at least one machine")
	}
	b := branching{}
	var err error
	if b.arguments, err = g.compileField(s, "Arguments", s.Field("Arguments"), states.WantAny); err != nil {
		return nil, err
	}
	for _, m := range s.Branches {
		branch, err := compileGraph(g.program, m, g.host, g.settings)
		if err != nil {
			return nil, err
		}
		b.branches = append(b.branches, branch)
	}
	return b, nil
}

// run goes through the branches one after the other, each from the same time on. The
// first that fails, in the order of the file, fails the state with its own error.
func (b branching) run(v *visit) (eval.Value, *Failure) {
	input := v.input
	if b.arguments != nil {
		var failure *Failure
		if input, failure = v.evaluate(b.arguments); failure != nil {
			return eval.Undefined, v.stateFailed("ParallelStateFailed", failure)
		}
	}
	v.event("ParallelStateStarted", v.node, nil)
	results := make([]eval.Value, len(b.branches))
	end, last := v.now, v.previous
	for i, branch := range b.branches {
		s := v.inner(branch, v.label(i))
		output, failure := s.run(input)
		last = s.previous
		if failure != nil {
			v.now, v.previous = s.now, last
			return eval.Undefined, v.stateFailed("ParallelStateFailed", failure)
		}
		results[i] = output
		if s.now.After(end) {
			end = s.now
		}
	}
	v.now, v.previous = end, last
	v.event("ParallelStateSucceeded", v.node, nil)
	result := eval.Array(results...)
	return result, v.tooLarge(result)
}

// label names an iteration or a branch of the state, with those it is in.
func (v *visit) label(i int) string {
	if v.observer == nil {
		return ""
	}
	label := v.node.name + "[" + strconv.Itoa(i) + "]"
	if v.scope != "" {
		label = v.scope + "/" + label
	}
	return label
}

// stateFailed tells that a Map or Parallel state failed, where the execution goes on
// to tell of it.
func (v *visit) stateFailed(kind string, failure *Failure) *Failure {
	if failure.end == "" {
		v.event(kind, v.node, func(e *Event) { e.Error, e.Cause = failure.Name, failure.Cause })
	}
	return failure
}
