package cli

import (
	"fmt"
	"slices"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
)

// tasks gives what answers the Task states of the machines: the mock file, or without
// one their own arguments.
func (c *runCommand) tasks(programs []*loaded) (machine.Tasks, error) {
	if c.mock == "" {
		return machine.Echo{}, nil
	}
	content, err := readText(c.Streams, c.mock)
	if err != nil {
		return nil, err
	}
	f, err := document.Read(shownName(c.mock), content)
	if err != nil {
		return nil, c.unreadable(content, err)
	}
	r := mockReader{file: f, mocks: machine.Mocks{States: map[*asl.State][]machine.Mock{}, Resources: map[string][]machine.Mock{}}}
	for _, l := range programs {
		l.Machine.Walk(func(s *asl.State) { r.states = append(r.states, s) })
	}
	if err := r.read(f.Root); err != nil {
		return nil, c.unreadable(content, err)
	}
	return &r.mocks, nil
}

// mockReader reads a mock file.
type mockReader struct {
	file   *document.File
	states []*asl.State
	mocks  machine.Mocks
}

// wrong makes an error about a place.
func (r *mockReader) wrong(span document.Span, format string, args ...any) error {
	return r.file.Fault(span.Start, span.End, fmt.Sprintf(format, args...))
}

// key refuses a key that is not among the known ones.
func (r *mockReader) key(m document.Member, what string, known []string) error {
	if slices.Contains(known, m.Key) {
		return nil
	}
	return r.wrong(m.KeySpan, "%s has no %q; there are %s%s", what, m.Key, listed(known, "and"), didYouMean(m.Key, known))
}

func (r *mockReader) read(root *document.Node) error {
	if root.Kind != document.Object {
		return r.wrong(root.Span, "a mock file is an object, with states, resources and default")
	}
	for _, m := range root.Members {
		if err := r.key(m, "a mock file", []string{"states", "resources", "default"}); err != nil {
			return err
		}
		var err error
		switch m.Key {
		case "states":
			err = r.each(m, r.state)
		case "resources":
			err = r.each(m, func(m document.Member) (err error) {
				r.mocks.Resources[m.Key], err = r.list(m.Value)
				return err
			})
		default:
			r.mocks.Default, err = r.list(m.Value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *mockReader) each(m document.Member, read func(document.Member) error) error {
	if m.Value.Kind != document.Object {
		return r.wrong(m.Value.Span, "%s is an object: names and answers", m.Key)
	}
	for _, member := range m.Value.Members {
		if err := read(member); err != nil {
			return err
		}
	}
	return nil
}

// state reads the answers of the states of a name, or of a path.
func (r *mockReader) state(m document.Member) error {
	list, err := r.list(m.Value)
	if err != nil {
		return err
	}
	var names []string
	found := false
	for _, s := range r.states {
		if s.Type == asl.Task {
			names = append(names, s.Name)
		}
		if s.Name != m.Key && s.Path != m.Key {
			continue
		}
		if s.Type != asl.Task {
			return r.wrong(m.KeySpan, "the state %q is of the type %s, and only Task states are answered", m.Key, s.Type)
		}
		r.mocks.States[s] = list
		found = true
	}
	if found {
		return nil
	}
	if len(names) == 0 {
		return r.wrong(m.KeySpan, "no Task state is called %q; there is none at all", m.Key)
	}
	return r.wrong(m.KeySpan, "no Task state is called %q; %s%s", m.Key, thereAre(names), didYouMean(m.Key, names))
}

// list reads an answer, or several in a row.
func (r *mockReader) list(n *document.Node) ([]machine.Mock, error) {
	nodes := []*document.Node{n}
	if n.Kind == document.Array {
		nodes = n.Items
	}
	if len(nodes) == 0 {
		return nil, r.wrong(n.Span, "an answer should stand here")
	}
	var list []machine.Mock
	for _, n := range nodes {
		mock, err := r.mock(n)
		if err != nil {
			return nil, err
		}
		list = append(list, mock)
	}
	return list, nil
}

// mock reads one answer.
func (r *mockReader) mock(n *document.Node) (mock machine.Mock, err error) {
	if n.Kind != document.Object {
		return mock, r.wrong(n.Span, "an answer is an object with value, payload, error or echo")
	}
	kinds := 0
	for _, m := range n.Members {
		if err := r.key(m, "an answer", []string{"value", "payload", "error", "echo", "seconds"}); err != nil {
			return mock, err
		}
		kinds++
		switch m.Key {
		case "value":
			mock.Value = m.Value.Value()
		case "payload":
			mock.Payload = m.Value.Value()
		case "error":
			err = r.failure(&mock, m.Value)
		case "echo":
			if mock.Echo = m.Value.Kind == document.Bool && m.Value.Text == "true"; !mock.Echo {
				err = r.wrong(m.Value.Span, "echo is true")
			}
		case "seconds":
			kinds--
			seconds := m.Value.Value()
			if seconds.Kind() != eval.KindNumber || seconds.Float() < 0 || seconds.Float() > 1e9 {
				err = r.wrong(m.Value.Span, "seconds is a number of 0 or more")
			}
			mock.Took = time.Duration(seconds.Float() * float64(time.Second))
		}
		if err != nil {
			return mock, err
		}
	}
	if kinds != 1 {
		return mock, r.wrong(n.Span, "an answer has one of value, payload, error and echo, and this has %d", kinds)
	}
	return mock, nil
}

// failure reads the error of an answer: its name, or {Error, Cause}.
func (r *mockReader) failure(mock *machine.Mock, n *document.Node) error {
	name := n
	if n.Kind == document.Object {
		for _, m := range n.Members {
			if err := r.key(m, "error", []string{"Error", "Cause"}); err != nil {
				return err
			}
			if m.Value.Kind != document.String && m.Key == "Error" {
				return r.wrong(m.Value.Span, "the name of an error is a string")
			}
		}
		if cause := n.Member("Cause"); cause != nil {
			mock.Cause = cause.Text
			if cause.Kind != document.String { // as that of a Lambda function, which is JSON in a string
				mock.Cause = compact(cause.Value())
			}
		}
		name = n.Member("Error")
	}
	if mock.Error = asl.Text(name); mock.Error == "" {
		return r.wrong(n.Span, "error is the name of an error, or an object with Error and Cause")
	}
	return nil
}
