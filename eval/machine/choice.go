package machine

import (
	"strconv"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// choosing is a Choice state.
type choosing struct{ rules []rule }

type rule struct {
	condition *field
	exit      exit
}

func (g *graph) compileChoice(s *asl.State) (body, error) {
	choices := s.Field("Choices")
	if choices == nil || choices.Kind != document.Array || len(choices.Items) == 0 {
		return nil, faultIn(s, "Choices", choices, "a Choice state has Choices, an array of at least one rule")
	}
	var c choosing
	for i, n := range choices.Items {
		r, err := g.compileRule(s, "Choices["+strconv.Itoa(i)+"]", n)
		if err != nil {
			return nil, err
		}
		c.rules = append(c.rules, r)
	}
	return c, nil
}

func (g *graph) compileRule(s *asl.State, path string, n *document.Node) (r rule, err error) {
	if n.Member("Condition") == nil {
		return r, faultIn(s, path, n, "a rule of a Choice state has a Condition")
	}
	if r.condition, err = g.compileField(s, path+"/Condition", n.Member("Condition"), states.WantBoolean); err != nil {
		return r, err
	}
	if n.Member("Next") == nil {
		return r, faultIn(s, path, n, "a rule of a Choice state has a Next")
	}
	r.exit, err = g.compileExit(s, path, n)
	return r, err
}

// compileExit compiles the Assign, Output and Next of a rule or a Catch.
func (g *graph) compileExit(s *asl.State, path string, n *document.Node) (e exit, err error) {
	if e.next, err = g.target(s, path+"/Next", n.Member("Next")); err != nil {
		return e, err
	}
	if e.assign, err = g.compileField(s, path+"/Assign", n.Member("Assign"), states.WantObject); err != nil {
		return e, err
	}
	e.output, err = g.compileField(s, path+"/Output", n.Member("Output"), states.WantAny)
	return e, err
}

// run finds the first rule that holds. Where there is none and no Default, AWS has
// States.Runtime with this text, not States.NoChoiceMatched as documented (measured
// on AWS by others).
func (c choosing) run(v *visit) (eval.Value, *Failure) {
	for i := range c.rules {
		r := &c.rules[i]
		holds, failure := v.evaluate(r.condition)
		switch {
		case failure != nil:
			return eval.Undefined, failure
		case holds.IsTrue():
			v.exit = &r.exit
			return eval.Undefined, nil
		}
	}
	if v.exit.next == nil {
		return eval.Undefined, v.fails(ErrRuntime, "Failed to transition out of the state. The state does not point to a next state.")
	}
	return eval.Undefined, nil
}
