package machine

import (
	"errors"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// passing is a state that has nothing to do: Pass and Succeed.
type passing struct{}

func (passing) run(*visit) (eval.Value, *Failure) { return eval.Undefined, nil }

// constant is a JSONPath Pass with a Result.
type constant struct{ value eval.Value }

func (c constant) run(*visit) (eval.Value, *Failure) { return c.value, nil }

func (g *graph) compilePass(s *asl.State) (body, error) {
	if result := s.Field("Result"); result != nil && s.QueryLanguage != asl.JSONata {
		return constant{result.Value()}, nil
	}
	return passing{}, nil
}

// failing is a Fail state.
type failing struct{ name, cause *field }

func (g *graph) compileFail(s *asl.State) (body, error) {
	name, err := g.compileField(s, "Error", s.Field("Error"), states.WantString)
	if err != nil {
		return nil, err
	}
	cause, err := g.compileField(s, "Cause", s.Field("Cause"), states.WantString)
	return failing{name, cause}, err
}

func (f failing) run(v *visit) (eval.Value, *Failure) {
	name, failure := v.text(f.name)
	if failure != nil {
		return eval.Undefined, failure
	}
	cause, failure := v.text(f.cause)
	if failure != nil {
		return eval.Undefined, failure
	}
	return eval.Undefined, v.task(name, cause)
}

// waiting is a Wait state: it moves the virtual clock.
type waiting struct{ seconds, timestamp *field }

func (g *graph) compileWait(s *asl.State) (body, error) {
	seconds, err := g.compileField(s, "Seconds", s.Field("Seconds"), states.WantCount)
	if err != nil {
		return nil, err
	}
	timestamp, err := g.compileField(s, "Timestamp", s.Field("Timestamp"), states.WantTimestamp)
	if err == nil && (seconds == nil) == (timestamp == nil) {
		err = faultIn(s, "", nil, "a Wait state has either Seconds or Timestamp")
	}
	return waiting{seconds, timestamp}, err
}

// maxWait is the most that a Wait state waits for, in seconds (developer guide, "Wait
// workflow state").
const maxWait = 99999999

func (w waiting) run(v *visit) (eval.Value, *Failure) {
	if w.timestamp != nil {
		text, failure := v.text(w.timestamp)
		if failure != nil {
			return eval.Undefined, failure
		}
		if at, _ := states.ParseTimestamp(text); at.After(v.now) {
			v.now = at.UTC()
		}
		return eval.Undefined, v.interrupted()
	}
	seconds, failure := v.number(w.seconds, 0)
	if failure != nil {
		return eval.Undefined, failure
	}
	v.now = v.now.Add(time.Duration(min(seconds, maxWait)) * time.Second)
	return eval.Undefined, v.interrupted()
}

// whole reads a field that holds a whole number, which is not negative, or nothing.
func whole(n *document.Node) (int64, error) {
	if n == nil {
		return 0, nil
	}
	i, exact := n.Value().Int()
	if n.Kind != document.Number || !exact || i < 0 {
		return 0, errors.New("a whole number should stand here, of 0 or more")
	}
	return i, nil
}
