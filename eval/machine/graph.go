package machine

import (
	"strings"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// graph is a machine as it is run: states that point at each other.
type graph struct {
	machine  *asl.Machine
	program  *Program
	settings []eval.Option
	host     *host
	start    *node
	nodes    []*node
	named    map[string]*node
	timeout  time.Duration

	// While it is compiled: the state at hand, and its fields.
	fieldsOf *asl.State
	fields   []asl.Field
}

// node is a state of a graph.
type node struct {
	state   *asl.State
	name    string
	index   int
	body    body
	exit    exit
	retries []retrier
	catches []catcher
	retried bool // its context has a RetryCount

	enteredEvent, exitedEvent string
}

// body is what a type of state does between entering and leaving.
type body interface {
	// run gives the state's result, undefined where it has none.
	run(*visit) (eval.Value, *Failure)
}

func compileGraph(p *Program, m *asl.Machine, h *host, settings []eval.Option) (*graph, error) {
	g := &graph{machine: m, program: p, host: h, settings: settings, named: map[string]*node{}}
	if n := m.Node.Member("States"); n == nil || n.Kind != document.Object || len(m.States) == 0 {
		return nil, &Fault{Location: m.Path + "/States", Reason: "a machine has States, an object of at least one", Node: m.Node}
	}
	for i, s := range m.States {
		if s.Node.Kind != document.Object {
			return nil, faultIn(s, "", nil, "a state is an object, and this is a %s", s.Node.Kind)
		}
		n := &node{state: s, name: s.Name, index: i}
		g.nodes = append(g.nodes, n)
		g.named[s.Name] = n
	}
	if g.start = g.named[m.StartAt]; g.start == nil {
		at := m.Node.Member("StartAt")
		if at == nil {
			at = m.Node
		}
		return nil, &Fault{Location: m.Path + "/StartAt", Reason: g.noState(m.StartAt), Node: at}
	}
	seconds, err := whole(m.Node.Member("TimeoutSeconds"))
	if err != nil {
		return nil, &Fault{Location: m.Path + "/TimeoutSeconds", Reason: err.Error(), Node: m.Node.Member("TimeoutSeconds")}
	}
	g.timeout = time.Duration(seconds) * time.Second
	for _, n := range g.nodes {
		if err := g.compileNode(n); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// noState says that there is no state of a name.
func (g *graph) noState(name string) string {
	if name == "" {
		return "the name of a state should stand here"
	}
	var names []string
	for _, n := range g.nodes {
		names = append(names, n.name)
	}
	return "no state is called \"" + name + "\"; there are " + strings.Join(names, ", ")
}

// compileNode compiles what all types of states have, and then the body.
func (g *graph) compileNode(n *node) (err error) {
	s := n.state
	if err := onlyJSONata(s); err != nil {
		return err
	}
	n.enteredEvent, n.exitedEvent = s.Type+"StateEntered", s.Type+"StateExited"
	if n.body, err = g.compileBody(n); err != nil {
		return err
	}
	switch s.Type {
	case asl.Fail:
		n.exitedEvent = ""
		return nil
	case asl.Succeed:
	case asl.Choice:
		if n.exit.next, err = g.target(s, "Default", s.Field("Default")); err != nil {
			return err
		}
	default:
		if err := g.compileNext(n); err != nil {
			return err
		}
	}
	if n.exit.output, err = g.compileField(s, "Output", s.Field("Output"), states.WantAny); err != nil {
		return err
	}
	if n.exit.assign, err = g.compileField(s, "Assign", s.Field("Assign"), states.WantObject); err != nil {
		return err
	}
	if !n.retried {
		return nil
	}
	if n.retries, err = compileRetries(s); err != nil {
		return err
	}
	n.catches, err = g.compileCatches(s)
	return err
}

// compileNext resolves Next or End.
func (g *graph) compileNext(n *node) (err error) {
	s := n.state
	next, end := s.Field("Next"), s.Field("End")
	switch {
	case next != nil:
		n.exit.next, err = g.target(s, "Next", next)
	case end == nil || end.Kind != document.Bool || end.Text != "true":
		err = faultIn(s, "", nil, "a %s state needs Next, or End with the value true", s.Type)
	}
	return err
}

// target gives the state that a field names, nil where there is no such field.
func (g *graph) target(s *asl.State, field string, at *document.Node) (*node, error) {
	if at == nil {
		return nil, nil
	}
	n := g.named[asl.Text(at)]
	if n == nil {
		return nil, faultIn(s, field, at, "%s", g.noState(asl.Text(at)))
	}
	return n, nil
}

func (g *graph) compileBody(n *node) (body, error) {
	s := n.state
	switch s.Type {
	case asl.Pass:
		return g.compilePass(s)
	case asl.Succeed:
		return passing{}, nil
	case asl.Fail:
		return g.compileFail(s)
	case asl.Wait:
		return g.compileWait(s)
	case asl.Choice:
		return g.compileChoice(s)
	case asl.Task:
		n.retried = true
		return g.compileTask(s)
	case asl.Parallel:
		n.retried = true
		return g.compileParallel(s)
	case asl.Map:
		n.retried = true
		return g.compileMap(s)
	case "":
		return nil, faultIn(s, "", nil, "the state has no Type")
	}
	return nil, faultIn(s, "Type", s.Field("Type"), "no state has the type %q; there are Task, Pass, Choice, Wait, Succeed, Fail, Parallel and Map", s.Type)
}

// pathFields are those of a JSONPath state that need that language.
var pathFields = map[string]bool{
	"InputPath": true, "OutputPath": true, "ResultPath": true, "Parameters": true, "ResultSelector": true,
	"ItemsPath": true, "SecondsPath": true, "TimestampPath": true, "TimeoutSecondsPath": true, "HeartbeatSecondsPath": true,
	"ErrorPath": true, "CausePath": true, "MaxConcurrencyPath": true, "ToleratedFailureCountPath": true,
	"ToleratedFailurePercentagePath": true, "Choices": true, "ItemSelector": true, "ItemReader": true,
	"ItemBatcher": true, "ResultWriter": true, "Assign": true, "Catch": true,
}

// onlyJSONata refuses states that need JSONPath.
func onlyJSONata(s *asl.State) error {
	if s.QueryLanguage == asl.JSONata {
		return nil
	}
	for _, m := range s.Node.Members {
		if pathFields[m.Key] {
			return faultIn(s, m.Key, m.Value, "this is a JSONPath state, and only JSONata runs here; its QueryLanguage is %s", s.QueryLanguage)
		}
	}
	return nil
}
