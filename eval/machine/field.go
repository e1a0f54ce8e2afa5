package machine

import (
	"errors"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// field is the value of a field of a state, compiled.
type field struct {
	path     string // as messages name it: Choices[1]/Condition
	want     states.Want
	literal  eval.Value
	template *states.Template // nil where the literal will do as it stands
}

// compileField compiles a field; none gives nil.
func (g *graph) compileField(s *asl.State, path string, at *document.Node, want states.Want) (*field, error) {
	if at == nil {
		return nil, nil
	}
	f := &field{path: path, want: want, literal: at.Value()}
	if s.QueryLanguage != asl.JSONata || want == states.WantAny && !evaluated(f.literal) {
		return f, nil
	}
	var err error
	settings := append(g.settings[:len(g.settings):len(g.settings)], states.WithParts(g.parts(s, path)))
	if f.template, err = states.CompileTemplate(f.literal, path, settings...); err != nil {
		return nil, faultOf(s, path, at, err)
	}
	return f, nil
}

// parts says which parts of $states a field has beside input and context.
func (g *graph) parts(s *asl.State, path string) states.Parts {
	if g.fieldsOf != s {
		g.fieldsOf, g.fields = s, s.Fields()
	}
	for _, f := range g.fields {
		if f.Path == path {
			return f.Parts
		}
	}
	return 0
}

// evaluated reports whether there is an expression in a value.
func evaluated(v eval.Value) bool {
	switch v.Kind() {
	case eval.KindString:
		_, is := states.Delimited(v.Str())
		return is
	case eval.KindArray:
		for _, item := range v.Items {
			if evaluated(item) {
				return true
			}
		}
	case eval.KindObject:
		for _, member := range v.Members {
			if evaluated(member) {
				return true
			}
		}
	}
	return false
}

// evaluate gives the value of a field, and tells where it has none.
func (v *visit) evaluate(f *field) (eval.Value, *Failure) {
	value, failure := v.value(f)
	return value, v.told(failure)
}

// value gives the value of a field; that it has none is not told yet.
func (v *visit) value(f *field) (eval.Value, *Failure) {
	if f.template == nil {
		return f.literal, nil
	}
	v.host.now = v.now
	value, err := f.template.EvaluateAs(v.ctx, v.environment(), f.want)
	if err == nil {
		return value, nil
	}
	return eval.Undefined, v.stated(err)
}

// stated makes a failure of an error of the package states.
func (v *visit) stated(err error) *Failure {
	if interrupted := v.interrupted(); interrupted != nil {
		return interrupted
	}
	var failed *states.Error
	switch {
	case !errors.As(err, &failed):
		return v.unevaluated(err.Error(), "")
	case failed.Name != states.QueryEvaluationError:
		return v.task(failed.Name, failed.Cause)
	}
	return v.unevaluated(failed.Cause, failed.Field)
}

// unevaluated is the failure of a field that has no value.
func (v *visit) unevaluated(core, location string) *Failure {
	failure := v.fails(ErrQueryEvaluation, core)
	failure.Location, failure.untold = location, true
	return failure
}

// told tells of a failure of an evaluation, once.
func (v *visit) told(failure *Failure) *Failure {
	if failure != nil && failure.untold {
		failure.untold = false
		v.event("EvaluationFailed", v.node, func(e *Event) {
			e.Error, e.Cause, e.Location = failure.Name, failure.Cause, failure.Location
		})
	}
	return failure
}

// number evaluates a field that holds a number; none gives otherwise.
func (v *visit) number(f *field, otherwise float64) (float64, *Failure) {
	if f == nil {
		return otherwise, nil
	}
	value, failure := v.evaluate(f)
	return value.Float(), failure
}

// text evaluates a field that holds a string; none gives "".
func (v *visit) text(f *field) (string, *Failure) {
	if f == nil {
		return "", nil
	}
	value, failure := v.evaluate(f)
	return value.Str(), failure
}
