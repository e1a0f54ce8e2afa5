// Package verify evaluates a propagation expression under every upstream of the
// corpus, delivers what it gives to a Lambda function, and says for each tracer
// library whether the trace goes on.
package verify

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/jsonatasim/jsonatasim/corpus"
	"github.com/jsonatasim/jsonatasim/corpus/tracer"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/gen"
)

// Verdict says what became of the trace.
type Verdict string

// The verdicts, from the best to the worst.
const (
	// Linked: the trace that the upstream carries goes on.
	Linked Verdict = "linked"
	// NewTrace: the trace of the execution itself goes on. Where the upstream
	// carries none, nothing better can be had.
	NewTrace Verdict = "new trace"
	// NoContext: the library finds nothing and begins a trace of its own.
	NoContext Verdict = "no context"
	// WrongTrace: some other trace goes on, a stranger's or that of a child execution.
	WrongTrace Verdict = "wrong trace"
	// FailsState: the expression fails, and the state with it.
	FailsState Verdict = "fails the state"
)

// Verdicts gives all verdicts, from the best to the worst.
func Verdicts() []Verdict { return []Verdict{Linked, NewTrace, NoContext, WrongTrace, FailsState} }

// Subject is an expression that is looked at.
type Subject struct {
	Name   string
	Tree   expr.Node
	Source string // as the user wrote it; the tree printed on a line where it is empty
	Target gen.Target
	// Revision is the revision whose Lambda expression a child execution uses,
	// where the target is one.
	Revision gen.Revision
	// Arms are names for arms of conditionals, by which branches are then told
	// ([gen.Composed]).
	Arms map[expr.Node]string
}

// Documented is the subject of a revision.
func Documented(revision gen.Revision, target gen.Target) (Subject, error) {
	if revision == gen.Resilient {
		return Chosen(target, gen.Choice{})
	}
	tree, err := gen.Expression(revision, target)
	return Subject{
		Name: string(revision) + " " + string(target), Tree: tree, Target: target, Revision: revision,
	}, err
}

// Chosen is the subject of a resilient expression.
func Chosen(target gen.Target, choice gen.Choice) (Subject, error) {
	composed, err := gen.Compose(target, choice)
	return Subject{
		Name: string(gen.Resilient) + " " + string(target), Tree: composed.Tree, Target: target, Revision: gen.Resilient,
		Arms: composed.Arms,
	}, err
}

// Row is what happens under one upstream.
type Row struct {
	Upstream corpus.Upstream
	// Branch names the arms that the expression's conditionals took.
	Branch string
	// Steps are the conditions that were asked on the way, in their order.
	Steps []Step
	// Carrier is what the expression gave, as JSON text.
	Carrier []byte
	// Failure is AWS's error where the expression failed, or the one in the child
	// execution that received the carrier.
	Failure *states.Error
	// Event is what the Lambda function received.
	Event    []byte
	Readings []Reading
}

// Worst gives the worst verdict of a row.
func (r Row) Worst() Verdict {
	worst := Linked
	for _, reading := range r.Readings {
		if reading.Verdict.rank() > worst.rank() {
			worst = reading.Verdict
		}
	}
	return worst
}

// rank counts how many verdicts are better.
func (v Verdict) rank() int { return slices.Index(Verdicts(), v) }

// Reading is what one tracer library makes of an event.
type Reading struct {
	Tracer  string
	Found   bool
	Context tracer.Context
	Verdict Verdict
	// Pitfalls are the library's own reasons for a verdict, or for what is not as it
	// should be beside it.
	Pitfalls []Pitfall
}

// Matrix is the result for a subject: a row for each upstream, in their order.
type Matrix struct {
	Subject Subject
	Rows    []Row
}

// Options say what to look at. The zero value of a field stands for everything.
type Options struct {
	Upstreams []corpus.Upstream
	Readers   []tracer.Reader
	// Now is the time that $millis and $now give.
	Now time.Time
}

// Run evaluates a subject under every upstream. The error is a
// [*states.Diagnostic] where AWS would refuse the expression.
func Run(ctx context.Context, subject Subject, o Options) (Matrix, error) {
	if o.Upstreams == nil {
		o.Upstreams = corpus.Upstreams()
	}
	if o.Readers == nil {
		o.Readers = tracer.Readers()
	}
	matrix := Matrix{Subject: subject}
	s, err := newSimulation(subject, o)
	if err != nil {
		return matrix, err
	}
	for _, upstream := range o.Upstreams {
		row, err := s.row(ctx, upstream)
		if err != nil {
			return matrix, err
		}
		matrix.Rows = append(matrix.Rows, row)
	}
	return matrix, nil
}

// simulation is a subject made ready.
type simulation struct {
	subject  Subject
	readers  []tracer.Reader
	compiled *states.Expression
	branches *branches
	// inside is the Lambda expression of a child execution.
	inside *states.Expression
}

func newSimulation(subject Subject, o Options) (*simulation, error) {
	s := &simulation{subject: subject, readers: o.Readers, branches: newBranches(subject)}
	clock := states.WithTime(o.Now)
	var err error
	field := subject.Target.Field()
	if subject.Source != "" {
		// Compiled from the text, messages quote it as it was written.
		s.compiled, err = states.Compile(subject.Source, field, clock, eval.WithTrace(s.branches.see))
		if err == nil {
			s.branches.tree = s.compiled.Program().Tree()
			if found, ok := gen.Identify(s.branches.tree); ok {
				s.branches.named = gen.Arms(s.branches.tree, found)
			}
		}
	} else {
		s.compiled, err = states.CompileTree(subject.Tree, field, clock, eval.WithTrace(s.branches.see))
	}
	if err != nil {
		return nil, err
	}
	revision := subject.Revision
	if revision == "" || revision == gen.Passthrough {
		revision = gen.Current
	}
	tree, err := gen.Expression(revision, gen.LambdaPayload)
	if err != nil {
		return nil, err
	}
	s.inside, err = states.CompileTree(tree, gen.LambdaPayload.Field(), clock)
	return s, err
}

func (s *simulation) row(ctx context.Context, upstream corpus.Upstream) (Row, error) {
	row := Row{Upstream: upstream}
	document, err := states.ParseStates(upstream.States)
	if err != nil {
		return row, err
	}
	s.branches.reset()
	carrier, err := s.compiled.Evaluate(ctx, states.Environment{States: document})
	if err == nil {
		row.Branch, row.Steps = s.branches.label(), s.branches.steps()
		row.Carrier, err = carrier.AppendJSON(nil, states.Dialect)
	}
	if err == nil {
		row.Event, err = s.deliver(ctx, document, carrier)
	}
	if err != nil {
		failure, ok := err.(*states.Error)
		if !ok {
			return row, err
		}
		row.Failure = failure
	}
	for _, reader := range s.readers {
		row.Readings = append(row.Readings, s.read(reader, row, upstream))
	}
	return row, nil
}

// read has one library read the event, and judges.
func (s *simulation) read(reader tracer.Reader, row Row, upstream corpus.Upstream) Reading {
	r := Reading{Tracer: reader.Name(), Verdict: FailsState}
	if row.Failure != nil {
		return r
	}
	r.Context, r.Found = reader.Read(row.Event)
	r.Verdict = judge(r, upstream)
	r.Pitfalls = s.pitfalls(reader, r, row)
	return r
}

func judge(r Reading, upstream corpus.Upstream) Verdict {
	own := tracer.TraceID(upstream.ExecutionARN())
	carried, ok := carriedID(upstream.Trace)
	switch {
	case !r.Found:
		return NoContext
	case ok && r.Context.TraceID == carried:
		return Linked
	case r.Context.TraceID == own:
		return NewTrace
	}
	return WrongTrace
}

// carriedID is the lower half of the trace id that an upstream carries.
func carriedID(t corpus.Trace) (uint64, bool) {
	if t.Root != "" {
		return tracer.TraceID(t.Root), true
	}
	id, err := strconv.ParseUint(t.ID, 10, 64)
	return id, err == nil
}
