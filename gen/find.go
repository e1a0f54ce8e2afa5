package gen

import (
	"github.com/jsonatasim/jsonatasim/expr/build"
)

// finder finds the trace at the places of some upstreams, and leaves out what none of
// them needs.
type finder struct {
	branches   []branch
	executions bool
	encoded    bool
	flags      string
}

func newFinder(list []branch) finder {
	f := finder{branches: list}
	for _, b := range list {
		f.executions = f.executions || b.executions
		f.encoded = f.encoded || b.encoded
		if b.headers {
			f.flags = "i"
		}
	}
	return f
}

// Names of variables, which the comments are found by.
const (
	varRecord = "record"
	varText   = "text"
	varTraces = "traces"
	varPlace  = "place"
	varTrace  = "trace"
)

// find gives the statements that find the trace, what they found (the distinct ids, or
// executions), and the text that it was found in.
func (f finder) find() (bindings []build.Binder, found build.Any, text build.Str) {
	record := build.Let(varRecord, states("context", "Execution", "Input").At(0))
	in := origin{record: record.Get(), whole: states("context", "Execution", "Input")}
	if len(f.branches) == 1 {
		return f.findAt(record, f.branches[0].place(in))
	}
	bindings = []build.Binder{record}
	read := func(place build.Any) build.Str { return build.String(place) }
	if f.encoded {
		reader := build.Let(varText, build.Lambda1("value", func(place build.Any) build.Expr {
			return build.String(place).Concat(decodedIn(build.String(place)))
		}))
		bindings = append(bindings, reader)
		read = func(place build.Any) build.Str { return build.Call(reader.Get(), place).AsStr() }
	}
	traces := build.Let(varTraces, build.Lambda1("at", func(place build.Any) build.Expr { return f.tracesIn(read(place)) }))
	place := build.Let(varPlace, f.choice(in, traces.Get()))
	trace := build.Let(varTrace, build.Call(traces.Get(), place.Get()))
	return append(bindings, traces, place, trace), trace.Get(), read(place.Get())
}

// findAt is find for a single place, which needs no choice.
func (f finder) findAt(record build.Variable[build.Any], place build.Any) (bindings []build.Binder, found build.Any, text build.Str) {
	content := build.Let(varText, build.String(place))
	bindings = []build.Binder{record, content}
	if f.encoded {
		bindings = append(bindings, content.Set(content.Get().Concat(decodedIn(content.Get()))))
	}
	trace := build.Let(varTrace, f.tracesIn(content.Get()))
	return append(bindings, trace), trace.Get(), content.Get()
}

// tracesIn gives what a text names, each trace once.
func (f finder) tracesIn(text build.Str) build.Any {
	return build.Distinct(tracesIn(text, f.executions, f.flags))
}

// choice takes the first place that names one trace; the last one needs no asking.
func (f finder) choice(in origin, traces build.Fn) build.Any {
	last := len(f.branches) - 1
	chain := build.Chain[build.Any]{}
	for _, b := range f.branches[:last] {
		chain = chain.ElseIf(build.Count(build.Call(traces, b.place(in)).AsArr()).Eq(build.N(1)), b.place(in))
	}
	return chain.Else(f.branches[last].place(in))
}
