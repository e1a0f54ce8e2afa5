package asl

import (
	"strconv"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// The query languages.
const (
	JSONPath = "JSONPath"
	JSONata  = "JSONata"
)

// Definition is a state machine found in a file.
type Definition struct {
	File *document.File
	// Name is the logical id of the resource in a template, "" for a file that is a
	// definition itself.
	Name    string
	Machine *Machine
}

// Machine is a state machine: a whole definition, the ItemProcessor of a Map state or
// a branch of a Parallel state.
type Machine struct {
	Node *document.Node
	// Path is where it is, as AWS's locations name it: "" for a whole definition,
	// "/States/M/ItemProcessor", "/States/P/Branches[0]".
	Path string
	// QueryLanguage is what holds for states that do not say their own. Inner
	// machines have that of the whole definition, not that of the state around them
	// (measured on AWS).
	QueryLanguage string
	StartAt       string
	States        []*State // in the order of the file
	Parent        *State   // the state around it, nil for a whole definition
	Top           *Machine // the whole definition
	// Distributed says that it is the body of a Distributed Map, whose iterations
	// are executions of their own.
	Distributed bool

	named map[string]*State
}

// State is a state of a machine.
type State struct {
	Name, Type string // Type is "" where there is none, or none that is a string
	NameSpan   document.Span
	Node       *document.Node // not always an object: nothing is judged here
	// Path is where it is, as AWS's locations name it: "/States/M".
	Path    string
	Machine *Machine
	// QueryLanguage is what holds for this state.
	QueryLanguage string
	ItemProcessor *Machine   // of a Map state; its older name Iterator is taken too
	Branches      []*Machine // of a Parallel state
}

// State gives the state of a name, nil where there is none.
func (m *Machine) State(name string) *State { return m.named[name] }

// Field gives the value of a field, nil where the state has none of that name.
func (s *State) Field(name string) *document.Node { return s.Node.Member(name) }

// Walk calls a function for every state, each before those of the machines in it, in
// the order of the file.
func (m *Machine) Walk(visit func(*State)) {
	for _, s := range m.States {
		visit(s)
		for _, inner := range s.Machines() {
			inner.Walk(visit)
		}
	}
}

// Machines gives the machines that a state holds.
func (s *State) Machines() []*Machine {
	if s.ItemProcessor == nil {
		return s.Branches
	}
	return append([]*Machine{s.ItemProcessor}, s.Branches...)
}

// NewMachine reads a whole definition from its node.
func NewMachine(n *document.Node) *Machine { return newMachine(n, "", nil) }

func newMachine(n *document.Node, path string, parent *State) *Machine {
	m := &Machine{Node: n, Path: path, Parent: parent, StartAt: Text(n.Member("StartAt")), named: map[string]*State{}}
	if parent == nil {
		m.Top, m.QueryLanguage = m, language(n, JSONPath)
	} else {
		m.Top = parent.Machine.Top
		m.QueryLanguage = m.Top.QueryLanguage
		m.Distributed = Text(n.Member("ProcessorConfig").Member("Mode")) == "DISTRIBUTED"
	}
	states := n.Member("States")
	if states == nil {
		return m
	}
	for _, member := range states.Members {
		s := newState(m, member)
		m.States = append(m.States, s)
		m.named[s.Name] = s
	}
	return m
}

func newState(m *Machine, member document.Member) *State {
	s := &State{
		Name: member.Key, NameSpan: member.KeySpan, Node: member.Value, Machine: m,
		Path: m.Path + "/States/" + member.Key, Type: Text(member.Value.Member("Type")),
		QueryLanguage: language(member.Value, m.QueryLanguage),
	}
	for _, name := range []string{"ItemProcessor", "Iterator"} {
		if inner := s.Field(name); inner != nil && s.ItemProcessor == nil && inner.Kind == document.Object {
			s.ItemProcessor = newMachine(inner, s.Path+"/"+name, s)
		}
	}
	if branches := s.Field("Branches"); branches != nil {
		for i, branch := range branches.Items {
			s.Branches = append(s.Branches, newMachine(branch, s.Path+"/Branches["+strconv.Itoa(i)+"]", s))
		}
	}
	return s
}

// language gives the query language that an object names, or else the other. What is
// not exactly JSONPath counts as JSONata (measured on AWS, which refuses it besides).
func language(n *document.Node, otherwise string) string {
	named := n.Member("QueryLanguage")
	switch {
	case named == nil || named.Placeholder:
		return otherwise
	case Text(named) == JSONPath:
		return JSONPath
	}
	return JSONata
}

// Text gives the text of a node that is a string, "" for every other.
func Text(n *document.Node) string {
	if n == nil || n.Kind != document.String {
		return ""
	}
	return n.Text
}
