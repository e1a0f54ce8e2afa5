package machine

import (
	"context"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
)

// Mock is an answer as a user describes it: Value is $states.result itself, Payload
// what a Lambda function gives, which lambda:invoke wraps, Echo gives the arguments back.
// One with an Error fails.
type Mock struct {
	Answer
	Payload eval.Value
	Echo    bool
}

// Mocks answers Task states: by the state, or else by the resource, or else by what is
// said for all. Of several mocks the first answers the first call of the state in an
// execution, iteration or branch, the next the next, and the last all that follow.
type Mocks struct {
	States map[*asl.State][]Mock
	// Resources has ARNs, and what is left of them without arn:aws:states::: as in
	// lambda:invoke.
	Resources map[string][]Mock
	Default   []Mock
}

// Answer answers a call.
func (m *Mocks) Answer(_ context.Context, call *Call) (Answer, error) {
	list := m.States[call.State]
	if len(list) == 0 {
		list = m.Resources[call.Resource.ARN]
	}
	if len(list) == 0 {
		list = m.Resources[call.Resource.Key()]
	}
	if len(list) == 0 {
		list = m.Default
	}
	if len(list) == 0 {
		return Answer{}, ErrUnanswered
	}
	return list[min(call.Count, len(list)-1)].answer(call), nil
}

func (m *Mock) answer(call *Call) Answer {
	answer := m.Answer
	switch {
	case m.Echo:
		answer.Value = echo(call)
	case !m.Payload.IsUndefined():
		answer.Value = m.Payload
		if call.Resource.invokesLambda() {
			answer.Value = LambdaResult(m.Payload)
		}
	}
	return answer
}
