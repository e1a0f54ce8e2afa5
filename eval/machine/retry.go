package machine

import (
	"math"
	"strconv"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
)

// retrier is a Retry rule (developer guide, "Retrying after an error").
type retrier struct {
	errors   []string
	interval float64 // seconds
	attempts int
	backoff  float64
	maxDelay float64 // seconds; 0 is no limit
	full     bool    // JitterStrategy FULL
}

// catcher is a Catch rule.
type catcher struct {
	errors []string
	exit   exit
}

func compileRetries(s *asl.State) ([]retrier, error) {
	var retriers []retrier
	rules, err := clauses(s, "Retry")
	if err != nil {
		return nil, err
	}
	for i, n := range rules {
		path := "Retry[" + strconv.Itoa(i) + "]"
		r := retrier{interval: 1, attempts: 3, backoff: 2, full: asl.Text(n.Member("JitterStrategy")) == "FULL"}
		if r.errors, err = errorNames(s, path, n); err != nil {
			return nil, err
		}
		for name, set := range map[string]func(float64){
			"IntervalSeconds": func(f float64) { r.interval = f },
			"MaxAttempts":     func(f float64) { r.attempts = int(min(f, 99999999)) },
			"BackoffRate":     func(f float64) { r.backoff = f },
			"MaxDelaySeconds": func(f float64) { r.maxDelay = f },
		} {
			field := n.Member(name)
			if field == nil {
				continue
			}
			if field.Kind != document.Number || field.Value().Float() < 0 {
				return nil, faultIn(s, path+"/"+name, field, "a number should stand here, of 0 or more")
			}
			set(field.Value().Float())
		}
		retriers = append(retriers, r)
	}
	return retriers, nil
}

func (g *graph) compileCatches(s *asl.State) ([]catcher, error) {
	var catchers []catcher
	rules, err := clauses(s, "Catch")
	if err != nil {
		return nil, err
	}
	for i, n := range rules {
		path := "Catch[" + strconv.Itoa(i) + "]"
		var c catcher
		if c.errors, err = errorNames(s, path, n); err != nil {
			return nil, err
		}
		if n.Member("Next") == nil {
			return nil, faultIn(s, path, n, "a Catch has a Next")
		}
		if c.exit, err = g.compileExit(s, path, n); err != nil {
			return nil, err
		}
		catchers = append(catchers, c)
	}
	return catchers, nil
}

// clauses gives the objects of Retry or Catch.
func clauses(s *asl.State, name string) ([]*document.Node, error) {
	field := s.Field(name)
	if field == nil {
		return nil, nil
	}
	if field.Kind != document.Array {
		return nil, faultIn(s, name, field, "%s is an array", name)
	}
	return field.Items, nil
}

// errorNames reads ErrorEquals.
func errorNames(s *asl.State, path string, n *document.Node) ([]string, error) {
	list := n.Member("ErrorEquals")
	if list == nil || list.Kind != document.Array || len(list.Items) == 0 {
		return nil, faultIn(s, path, n, "ErrorEquals is missing, an array of names of errors")
	}
	var names []string
	for _, item := range list.Items {
		if item.Kind != document.String {
			return nil, faultIn(s, path+"/ErrorEquals", item, "the name of an error is a string")
		}
		names = append(names, item.Text)
	}
	return names, nil
}

// delay gives the seconds before a retry, the first being 1.
func (r *retrier) delay(attempt int) float64 {
	seconds := r.interval * math.Pow(r.backoff, float64(attempt-1))
	if r.maxDelay > 0 {
		seconds = min(seconds, r.maxDelay)
	}
	return min(seconds, maxWait)
}

// retry finds the first rule for a failure; where that still has attempts, time moves
// on and the state is to be tried again.
func (v *visit) retry(failure *Failure) bool {
	for i := range v.node.retries {
		r := &v.node.retries[i]
		if !failure.matches(r.errors) {
			continue
		}
		if v.tries == nil {
			v.tries = make([]int, len(v.node.retries))
		}
		if v.tries[i] >= r.attempts {
			return false
		}
		v.tries[i]++
		v.retries++
		v.contextual = eval.Undefined // RetryCount is another
		seconds := r.delay(v.tries[i])
		if r.full {
			seconds *= float64(mix(v.draw(), 0)>>11) / (1 << 53)
		}
		pause := time.Duration(seconds * float64(time.Second)).Truncate(time.Millisecond)
		v.note(Retried, v.node, func(e *Event) {
			e.Error, e.Cause, e.Clause, e.Attempt, e.Delay = failure.Name, failure.Cause, i, v.retries, pause
		})
		v.now = v.now.Add(pause)
		return true
	}
	return false
}

// catch finds the first rule for a failure and leaves the state through it. The
// state's own Assign and Output are not evaluated then.
func (v *visit) catch(failure *Failure) (eval.Value, *Failure) {
	for i := range v.node.catches {
		c := &v.node.catches[i]
		if !failure.matches(c.errors) {
			continue
		}
		v.result, v.errorOutput = eval.Undefined, failure.output()
		v.note(Caught, v.node, func(e *Event) {
			e.Error, e.Cause, e.Clause = failure.Name, failure.Cause, i
			if c.exit.next != nil {
				e.Next = c.exit.next.name
			}
		})
		return v.leave(&c.exit)
	}
	return eval.Undefined, failure
}
