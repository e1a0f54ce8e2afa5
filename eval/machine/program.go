package machine

import (
	"sync"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/eval"
)

// Program is a state machine that is ready to run. It is immutable and safe for
// concurrent use.
type Program struct {
	machine *asl.Machine
	options []eval.Option

	// children are the programs of Distributed Maps, by the Map state.
	children map[*asl.State]*Program

	lock sync.Mutex
	free []*graph
}

// Compile makes a program of a definition: expressions are compiled, transitions
// resolved. Options apply to every expression. What can not be run is an error of
// type [*Fault].
//
// Only JSONata states run. A JSONPath state runs where it has none of the fields of
// that language: a Pass that passes its input on, a Succeed, a Task that takes its
// input as it is.
func Compile(m *asl.Machine, options ...eval.Option) (*Program, error) {
	p := &Program{machine: m, options: options, children: map[*asl.State]*Program{}}
	g, err := p.compile()
	if err != nil {
		return nil, err
	}
	p.recycle(g)
	return p, nil
}

// Machine gives the definition.
func (p *Program) Machine() *asl.Machine { return p.machine }

// compile makes a graph, whose expressions see a host of their own.
func (p *Program) compile() (*graph, error) {
	h := new(host)
	return compileGraph(p, p.machine, h, append(h.options(), p.options...))
}

// acquire gives a graph that nobody else uses.
func (p *Program) acquire() *graph {
	p.lock.Lock()
	if n := len(p.free); n > 0 {
		g := p.free[n-1]
		p.free = p.free[:n-1]
		p.lock.Unlock()
		return g
	}
	p.lock.Unlock()
	g, err := p.compile()
	if err != nil {
		panic("machine: what was compiled once does not compile again: " + err.Error())
	}
	return g
}

func (p *Program) recycle(g *graph) {
	p.lock.Lock()
	p.free = append(p.free, g)
	p.lock.Unlock()
}

// child gives the program of the body of a Distributed Map.
func (p *Program) child(s *asl.State) (*Program, error) {
	p.lock.Lock()
	child := p.children[s]
	p.lock.Unlock()
	if child != nil {
		return child, nil
	}
	child, err := Compile(s.ItemProcessor, p.options...)
	if err != nil {
		return nil, err
	}
	p.lock.Lock()
	p.children[s] = child
	p.lock.Unlock()
	return child, nil
}
