package difftest

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"testing"

	"github.com/leanovate/gopter"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/arbitrary"
)

// randomEvents makes events of four sorts: carriers of every sort where the library
// looks for them, known events changed in some places, what the simulation predicts
// under arbitrary contexts, and arbitrary inputs in the shapes that it looks for.
type randomEvents struct {
	rng      *rand.Rand
	mutator  *eventMutator
	carriers carriers
	made     int
	round    int
}

func newRandomEvents(seed int64, seeds ...[][]byte) *randomEvents {
	rng := rand.New(rand.NewSource(seed))
	return &randomEvents{rng: rng, mutator: newEventMutator(rng, seeds...), carriers: carriers{rng}}
}

// next makes n events.
func (e *randomEvents) next(t *testing.T, n int) [][]byte {
	t.Helper()
	var events [][]byte
	for _, document := range e.documents((n + 39) / 40) {
		events = append(events, e.shapes(document)...)
	}
	for len(events) < n*3/10 {
		events = append(events, e.predicted(t, (n+39)/40)...)
	}
	for len(events) < n*6/10 {
		events = append(events, e.mutator.next())
	}
	for len(events) < n {
		events = append(events, writeEvent(e.carriers.event()))
	}
	e.made += n
	return events[:n]
}

func (e *randomEvents) documents(n int) []arbitrary.Document {
	p := gopter.DefaultGenParameters()
	p.Rng = e.rng
	list := make([]arbitrary.Document, n)
	for i := range list {
		v, _ := arbitrary.Documents()(p.WithSize(i % 100)).Retrieve()
		list[i] = v.(arbitrary.Document)
	}
	return list
}

// predicted simulates one expression after the other under arbitrary contexts.
func (e *randomEvents) predicted(t *testing.T, n int) [][]byte {
	t.Helper()
	list := subjects(t)
	subject := list[e.round%len(list)]
	e.round++
	upstreams := make([]corpus.Upstream, n)
	for i, document := range e.documents(n) {
		upstreams[i] = corpus.Upstream{Name: fmt.Sprint("arbitrary ", i), States: document}
	}
	events, _ := predict(t, subject, upstreams)
	return events
}

// shapes are events around what a document holds: the input of the state alone or
// as a batch, and the context object as expressions hand it on, in all places that
// are looked into.
func (e *randomEvents) shapes(document arbitrary.Document) [][]byte {
	var d struct {
		Input   json.RawMessage `json:"input"`
		Context struct {
			Execution    map[string]json.RawMessage
			StateMachine json.RawMessage
			State        json.RawMessage
		} `json:"context"`
	}
	if json.Unmarshal(document, &d) != nil {
		return nil
	}
	c := d.Context
	whole, _ := json.Marshal(c.Execution)
	started := c.Execution["Input"]
	delete(c.Execution, "Input")
	execution, _ := json.Marshal(c.Execution)
	tail := fmt.Sprintf(`"RootExecutionId":%s`, c.Execution["Id"])
	if e.rng.Intn(2) == 0 {
		tail = `"x-datadog-trace-id":"12766418539254701015","x-datadog-tags":"_dd.p.dm=-0,_dd.p.tid=66bcb5eb00000000"`
	}
	steps := fmt.Sprintf(`{"Execution":%s,"StateMachine":%s,"State":%s,%s,"serverless-version":"v1"}`, execution, c.StateMachine, c.State, tail)
	merged := fmt.Sprintf(`{"input":%s,"_datadog":%s}`, started, steps)
	events := [][]byte{d.Input}
	for _, event := range []string{
		steps, merged, `{"Payload":` + merged + `}`, `{"Records":` + string(d.Input) + `}`,
		fmt.Sprintf(`{"Execution":%s,"StateMachine":%s,"State":%s}`, whole, c.StateMachine, c.State),
	} {
		events = append(events, []byte(event))
	}
	return events
}
