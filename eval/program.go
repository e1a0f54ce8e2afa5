package eval

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Program is a compiled expression. It is immutable and safe for concurrent use.
type Program struct {
	src     string
	tree    expr.Node
	dialect *Dialect
	bounds  Bounds
	counts  bool // nesting is bounded
	host    host

	root      op
	slots     slots // of the variables bound outside any block
	frame     *frame
	externals []string // names that the host may give a value
	markSlots map[*Function]int
	dynamic   bool // $eval may run

	pool sync.Pool // of *run
}

// host is what a program takes from outside: it can be replaced, so that a
// run can be repeated.
type host struct {
	now    func() time.Time
	random func() float64
}

// Option changes how a program is compiled or run.
type Option func(*config)

type config struct {
	dialect   *Dialect
	bounds    Bounds
	functions map[string]*Function
	host      host
	tracer    Tracer
	notes     []any
}

// WithNote is an option that means nothing here. It carries something through to a
// package whose options are those of this one; see [Notes].
func WithNote(note any) Option { return func(c *config) { c.notes = append(c.notes, note) } }

// Notes gives what options made by [WithNote] carry, in order.
func Notes(options ...Option) []any { return configure(options).notes }

// WithDialect chooses the dialect; without it a program is [JSONata].
func WithDialect(d *Dialect) Option { return func(c *config) { c.dialect = d } }

// WithBounds sets the limits of a run; what is zero stays as the dialect has it.
func WithBounds(b Bounds) Option { return func(c *config) { c.bounds = b } }

// WithFunctions adds functions of the host, by name without the dollar sign.
func WithFunctions(functions ...*Function) Option {
	return func(c *config) {
		if c.functions == nil {
			c.functions = map[string]*Function{}
		}
		for _, f := range functions {
			c.functions[f.name] = f
		}
	}
}

// WithClock replaces the clock behind $now and $millis, which is read once a run.
func WithClock(now func() time.Time) Option { return func(c *config) { c.host.now = now } }

// WithRandom replaces the source behind $random and $shuffle; it gives numbers
// from 0 up to but not including 1.
func WithRandom(random func() float64) Option { return func(c *config) { c.host.random = random } }

// Compile makes a program of an expression. The error, if any, is an [*expr.Error].
func Compile(src string, options ...Option) (*Program, error) {
	c := configure(options)
	var syntax []expr.Option
	if c.dialect.Syntax20 {
		syntax = append(syntax, expr.Version20())
	}
	tree, err := expr.Parse(src, syntax...)
	if err != nil {
		return nil, err
	}
	return compile(src, tree, c)
}

// CompileTree makes a program of a tree. Its errors have positions only if the
// tree came from a text.
func CompileTree(tree expr.Node, options ...Option) (*Program, error) {
	return compile("", tree, configure(options))
}

// MustCompile is [Compile] for expressions known to be right; it panics where
// they are not.
func MustCompile(src string, options ...Option) *Program {
	p, err := Compile(src, options...)
	if err != nil {
		panic(fmt.Sprintf("eval: %v in %s", err, src))
	}
	return p
}

func configure(options []Option) config {
	c := config{dialect: JSONata, host: host{now: time.Now, random: rand.Float64}}
	for _, option := range options {
		option(&c)
	}
	if c.functions != nil {
		c.dialect = c.dialect.Derive(c.dialect.Name, c.functions)
	}
	return c
}

// Tree gives the expression; it must not be changed.
func (p *Program) Tree() expr.Node { return p.tree }

// Source gives the text that the program was compiled from, if there was one.
func (p *Program) Source() string { return p.src }

// Dialect gives the dialect the program was compiled for.
func (p *Program) Dialect() *Dialect { return p.dialect }

// Vars are values that the host gives to variables, by name without the dollar
// sign. One that has the name of a built-in function takes its place.
type Vars map[string]Value

// Run evaluates the program. The context is looked at while it runs; ending it
// ends the run. The error, if any, is an [*expr.Error].
func (p *Program) Run(ctx context.Context, input Value, vars Vars) (Value, error) {
	r := p.acquire(ctx)
	v, err := r.evaluate(input, vars)
	p.recycle(r)
	return v, err
}

// RunAs is Run with a value bound to one more variable, which takes the place of one
// of the same name in vars, and no input.
func (p *Program) RunAs(ctx context.Context, name string, v Value, vars Vars) (Value, error) {
	r := p.acquire(ctx)
	r.also, r.alsoValue = name, v
	result, err := r.evaluate(Undefined, vars)
	p.recycle(r)
	return result, err
}

// RunJSON evaluates the program on a JSON text and gives the result as JSON text:
// nothing where it is undefined or a function. The error, if any, is an
// [*expr.Error], a [*JSONError] or [ErrNesting].
func (p *Program) RunJSON(ctx context.Context, input []byte, vars Vars) ([]byte, error) {
	return p.runJSON(ctx, input, func(r *run, v Value) (Value, error) { return r.evaluate(v, vars) })
}

// RunJSONAs is RunJSON with the text bound to a variable, and no input.
func (p *Program) RunJSONAs(ctx context.Context, name string, text []byte, vars Vars) ([]byte, error) {
	return p.runJSON(ctx, text, func(r *run, v Value) (Value, error) {
		r.also, r.alsoValue = name, v
		return r.evaluate(Undefined, vars)
	})
}

func (p *Program) runJSON(ctx context.Context, text []byte, evaluate func(*run, Value) (Value, error)) ([]byte, error) {
	t := tapes.Get().(*tape)
	defer t.release()
	if err := t.read(text, p.dialect); err != nil {
		return nil, err
	}
	r := p.acquire(ctx)
	defer p.recycle(r)
	v, err := evaluate(r, t.value(0))
	if err != nil {
		return nil, p.detach(err)
	}
	return r.output(v)
}

// output writes the result of a run, within its bounds.
func (r *run) output(v Value) ([]byte, error) {
	w := writer{number: r.program.dialect.AppendNumber, result: r}
	if err := w.value(v); err != nil {
		return nil, err
	}
	return w.b, nil
}

// tapes are kept between runs on JSON text, whose values do not outlive the run.
var tapes = sync.Pool{New: func() any { return new(tape) }}

// keptText is the size of text up to which a tape is kept for the next run.
const keptText = 4 << 20

func (t *tape) release() {
	if cap(t.src) <= keptText {
		tapes.Put(t)
	}
}

// detach copies the values in an error out of a tape that will be used again.
func (p *Program) detach(err error) error {
	var e *expr.Error
	if !errors.As(err, &e) {
		return err
	}
	e.Value, e.Value2 = p.detached(e.Value), p.detached(e.Value2)
	return e
}

func (p *Program) detached(data any) any {
	v, ok := data.(Value)
	if !ok {
		return data
	}
	if v.isFunction() { // what it saw goes with the tape
		return (&Function{name: v.function().name, arity: v.function().arity, native: gone}).asValue()
	}
	if v.isNumber() {
		return v
	}
	number := func(b []byte, n Value) []byte {
		if f := n.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
			return JSONata.AppendNumber(b, n) // what AWS writes as text would become text
		}
		return p.dialect.AppendNumber(b, n)
	}
	w := writer{number: number, most: keptText}
	if err := w.value(v); err != nil || len(w.b) == 0 {
		return nil
	}
	copied, err := ParseJSON(w.b, p.dialect)
	if err != nil {
		return nil
	}
	return copied
}

// gone is a function that was left behind with its run.
func gone(*run, []Value, Value) (Value, error) {
	return Undefined, &expr.Error{Code: "T1006"}
}

func (p *Program) acquire(ctx context.Context) *run {
	r, _ := p.pool.Get().(*run)
	if r == nil {
		r = &run{
			program:   p,
			stack:     make([]Value, 64+p.frame.size),
			externals: make([]Value, len(p.externals)),
			marks:     make([]*mark, len(p.markSlots)),
		}
	}
	r.reset(ctx, p.bounds)
	r.host = p.host
	return r
}

func (p *Program) recycle(r *run) {
	r.release()
	p.pool.Put(r)
}

// evaluate runs the whole program.
func (r *run) evaluate(input Value, vars Vars) (v Value, err error) {
	defer func() {
		if failure := recover(); failure != nil {
			walk, ok := failure.(stopped)
			if !ok {
				panic(failure)
			}
			err = walk.err
		}
		if err != nil {
			v, err = Undefined, asError(err)
		}
	}()
	if err := r.ctx.Err(); err != nil {
		return Undefined, &expr.Error{Code: "X1003", Text: "The evaluation was stopped: " + err.Error()}
	}
	if r.program.dynamic {
		vars = r.allVars(vars)
		r.vars = vars
	}
	r.bindExternals(vars)
	r.root, r.src = input, r.program.src
	if input.isArray() && !input.has(flagSequence) {
		input = makeArray([]Value{input}, flagSequence|flagOuter)
	}
	r.reserve(r.program.frame.size)
	r.top = r.program.frame.size
	r.program.slots.open(r)
	v, err = r.program.root.eval(r, input)
	return unwrapInput(v), err
}

func (r *run) bindExternals(vars Vars) {
	for i, name := range r.program.externals {
		if name == r.also {
			r.externals[i] = r.alsoValue
			continue
		}
		r.externals[i] = unset
		if v, ok := vars[name]; ok {
			r.externals[i] = v
		}
	}
}

// allVars gives the host's variables with the one given apart.
func (r *run) allVars(vars Vars) Vars {
	if r.also == "" {
		return vars
	}
	all := Vars{}
	maps.Copy(all, vars)
	all[r.also] = r.alsoValue
	return all
}

// asError makes an *expr.Error of any error. Those that are none come from
// writing or reading a value that nests too deeply.
func asError(err error) error {
	var e *expr.Error
	if errors.As(err, &e) {
		return e
	}
	return &expr.Error{Code: "X1005", Value: float64(maxNesting)}
}
