package machine

import (
	"context"
	"errors"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
)

// Tasks answers what Task states call. It is used from several goroutines, and must
// give the same answer to the same call for runs to be repeatable.
type Tasks interface {
	// Answer answers a call. [ErrUnanswered] says that there is no answer; that and
	// every other error ends the execution, caught by nothing.
	Answer(context.Context, *Call) (Answer, error)
}

// ErrUnanswered says that nobody knows what a Task gives.
var ErrUnanswered = errors.New("nothing says what this Task gives")

// Call is a call of a Task state.
type Call struct {
	State     *asl.State
	Resource  Resource
	Arguments eval.Value
	// Count is how often the state was called before in the same execution, iteration
	// or branch, by retries or because it is visited again.
	Count int
	// Retry is how many retries this visit has had.
	Retry       int
	Token       string // of .waitForTaskToken
	Credentials string // the role
	Execution   string // the ARN of the execution
}

// Answer is what a task gives.
type Answer struct {
	Value eval.Value // $states.result
	// Error and Cause are set where it fails.
	Error, Cause string
	// Took is how long it took, in virtual time.
	Took time.Duration
}

// Echo answers every task with its arguments; Lambda functions give their payload back.
type Echo struct{}

// Answer gives the arguments back.
func (Echo) Answer(_ context.Context, call *Call) (Answer, error) {
	return Answer{Value: echo(call)}, nil
}

func echo(call *Call) eval.Value {
	if !call.Resource.invokesLambda() {
		return call.Arguments
	}
	payload := call.Arguments.Get("Payload")
	if payload.IsUndefined() {
		payload = eval.NewObject().Value()
	}
	return LambdaResult(payload)
}

// LambdaResult wraps what a Lambda function gave as arn:aws:states:::lambda:invoke
// does, with the keys in the order that was recorded.
func LambdaResult(payload eval.Value) eval.Value {
	return eval.NewObject().
		Set("ExecutedVersion", latest).
		Set("Payload", payload).
		Set("SdkHttpMetadata", lambdaHTTP).
		Set("SdkResponseMetadata", lambdaResponse).
		Set("StatusCode", eval.Number(200)).
		Value()
}

var (
	latest     = eval.String("$LATEST")
	jsonType   = eval.String("application/json")
	lambdaHTTP = eval.NewObject().
			Set("AllHttpHeaders", eval.NewObject().
				Set("X-Amz-Executed-Version", eval.Array(latest)).
				Set("Content-Type", eval.Array(jsonType)).Value()).
			Set("HttpHeaders", eval.NewObject().
				Set("Content-Type", jsonType).
				Set("X-Amz-Executed-Version", latest).Value()).
			Set("HttpStatusCode", eval.Number(200)).Value()
	lambdaResponse = eval.NewObject().Set("RequestId", eval.String("00000000-0000-4000-8000-000000000000")).Value()
)
