package verify

import (
	"context"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/gen"
)

// Site is a place of a state machine that hands a trace on.
type Site struct {
	State *asl.State
	// Target says how what it hands on is delivered. [gen.BatchInput] is the ItemBatcher
	// of a Distributed Map, the others are Task states.
	Target gen.Target
}

// Sites gives the places of a machine that hand a trace on, also in its Maps and
// Parallels, in the order of the file: tasks that invoke a Lambda function, start an
// execution or send to EventBridge, SQS or SNS, and the batchers of Distributed Maps.
func Sites(m *asl.Machine) (sites []Site) {
	m.Walk(func(s *asl.State) {
		if target, ok := siteTarget(s); ok {
			sites = append(sites, Site{s, target})
		}
	})
	return sites
}

func siteTarget(s *asl.State) (gen.Target, bool) {
	switch {
	case s.Type == asl.Map && s.ItemProcessor != nil && s.ItemProcessor.Distributed:
		return gen.BatchInput, s.Field("ItemBatcher") != nil
	case s.Type != asl.Task:
		return "", false
	}
	r := machine.ParseResource(asl.Text(s.Field("Resource")))
	target, ok := carriers[r.Service+":"+r.Action]
	return target, ok
}

// carriers are the calls that hand a trace on (developer guide, "Integrating services");
// those of the AWS SDK take the same arguments.
var carriers = map[string]gen.Target{
	"lambda:invoke":                 gen.LambdaPayload,
	"aws-sdk:lambda:invoke":         gen.LambdaPayload,
	"states:startExecution":         gen.SFNInput,
	"aws-sdk:sfn:startExecution":    gen.SFNInput,
	"events:putEvents":              gen.EventBridgeDetail,
	"aws-sdk:eventbridge:putEvents": gen.EventBridgeDetail,
	"sqs:sendMessage":               gen.SQSMessageAttribute,
	"aws-sdk:sqs:sendMessage":       gen.SQSMessageAttribute,
	"sns:publish":                   gen.SNSMessageAttribute,
	"aws-sdk:sns:publish":           gen.SNSMessageAttribute,
}

// Delivery is one call of a site, and what came of it.
type Delivery struct {
	// Execution is the ARN of the execution that the call was made in, or that a batch was
	// for. Child is its input where it is a child of a Distributed Map.
	Execution string
	Child     []byte
	// Carrier is what the site hands on: the payload, the input, the entry's Detail, the
	// text of the message attribute, or the BatchInput.
	Carrier []byte
	// Event is what a Lambda function receives in the end. Behind an execution, and for a
	// batch, that is one with the payload that is documented now.
	Event []byte
	// Failure is set where that function could not be invoked, or where the site failed in
	// another child; then there is nothing else.
	Failure  *states.Error
	Readings []Reading
}

// SiteRow is what happens at a site under one upstream. Carrier, Event, Failure and
// Readings of the row are, for each library, those of the delivery that is worst.
type SiteRow struct {
	Row
	// Alone says that the execution did not come to the state; it was then begun at the
	// state, with the input of the execution ([machine.Options.From]).
	Alone bool
	// Execution is the ARN of the execution as a whole.
	Execution  string
	Deliveries []Delivery
}

// SiteMatrix is the result for a site: a row for each upstream, in their order.
type SiteMatrix struct {
	Site
	Rows []SiteRow
}

// maxDeliveries is how many calls of a site are looked at in one execution.
const maxDeliveries = 100

// MachineOptions say under what a machine is run.
type MachineOptions struct {
	Options
	// Tasks answers what tasks call; nil gives their arguments back.
	Tasks machine.Tasks
	// Input, where it is an object, has members that the input of every upstream gets too,
	// behind its own: what the machine needs beside a trace.
	Input eval.Value
}

// RunMachine runs a machine under every upstream, each being the execution that runs it:
// its input and its context are those of the upstream. What ItemReaders read is made up.
// What each site hands on is delivered to a Lambda function, and read by the libraries.
//
// The error is a [*machine.Fault] where the machine can not be run.
func RunMachine(ctx context.Context, m *asl.Machine, o MachineOptions) ([]SiteMatrix, error) {
	if o.Upstreams == nil {
		o.Upstreams = corpus.Upstreams()
	}
	if o.Readers == nil {
		o.Readers = tracer.Readers()
	}
	if o.Tasks == nil {
		o.Tasks = machine.Echo{}
	}
	program, err := machine.Compile(m)
	if err != nil {
		return nil, err
	}
	s := &machineSimulation{program: program, options: o}
	for _, site := range Sites(m) {
		delivery, err := newDelivery(site.Target, o.Options)
		if err != nil {
			return nil, err
		}
		s.deliveries, s.matrices = append(s.deliveries, delivery), append(s.matrices, SiteMatrix{Site: site})
	}
	for _, upstream := range o.Upstreams {
		if err := s.under(ctx, upstream); err != nil {
			return nil, err
		}
	}
	return s.matrices, nil
}

// machineSimulation is a machine made ready.
type machineSimulation struct {
	program    *machine.Program
	options    MachineOptions
	deliveries []*simulation // what delivers, for each site
	matrices   []SiteMatrix
}

// newDelivery makes a simulation that only delivers.
func newDelivery(target gen.Target, o Options) (*simulation, error) {
	subject, err := Documented(gen.Current, target)
	if err != nil {
		return nil, err
	}
	return newSimulation(subject, o)
}

// under adds a row to the matrix of every site.
func (s *machineSimulation) under(ctx context.Context, upstream corpus.Upstream) error {
	document, err := states.ParseStates(upstream.States)
	if err != nil {
		return err
	}
	document = completed(document, s.options.Input)
	first := s.execute(ctx, document, nil, nil)
	for i := range s.matrices {
		matrix := &s.matrices[i]
		seen, alone := first, false
		if !first.reached(matrix.Site) {
			seen, alone = s.execute(ctx, document, matrix.State, first.variables), true
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		row, err := s.row(ctx, i, upstream, document, seen)
		if err != nil {
			return err
		}
		row.Alone = alone
		matrix.Rows = append(matrix.Rows, row)
	}
	return nil
}

// execute runs the machine, from a state on or from its beginning, and watches.
func (s *machineSimulation) execute(ctx context.Context, document eval.Value, from *asl.State, variables eval.Vars) *watch {
	w := newWatch(s.options.Tasks)
	options := executionOptions(document)
	options.Start, options.From, options.Variables = s.options.Now, from, variables
	options.Tasks, options.Observer, options.ReadItems = w, w, madeUp
	options.Sink = nowhere{}
	options.Workers = 1 // so that calls come in the order of the items
	result := s.program.Run(ctx, document.Get("input"), options)
	w.ended(result)
	return w
}
