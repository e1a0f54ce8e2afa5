package check

import (
	"strconv"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// transition is a field that names the state to go on with.
type transition struct {
	target   *document.Node
	location string
}

// transitions checks the ways between the states of a machine: every target exists,
// the machine can end, every state is reachable. What AWS says of them, and in which
// order, was measured on AWS and is in public refusals: a target is called 'Next'
// whatever field names it, and nothing is said of reachability where there is no end.
func (c *checker) transitions(m *asl.Machine) {
	if len(m.States) == 0 {
		return
	}
	start := m.Node.Member("StartAt")
	unknown := start != nil && opaque(start)
	if start != nil && start.Kind == document.String {
		c.target(m, transition{start, m.Path + "/StartAt"})
	}
	reached := map[string]bool{m.StartAt: true}
	queue := []string{m.StartAt}
	ends := false
	for _, s := range m.States {
		ends = ends || terminal(s)
		for _, t := range leaving(s) {
			c.target(m, t)
			unknown = unknown || opaque(t.target)
		}
	}
	for len(queue) > 0 {
		s := m.State(queue[0])
		queue = queue[1:]
		if s == nil {
			continue
		}
		for _, t := range leaving(s) {
			if !reached[t.target.Text] {
				reached[t.target.Text] = true
				queue = append(queue, t.target.Text)
			}
		}
	}
	switch {
	case !ends:
		c.add(Finding{MissingEnd, Error, "Workflow has no terminal state", "", shown(m.Node),
			`Give a state "End": true, or add a Succeed or Fail state.`})
	case unknown: // which states a placeholder names is not known
	default:
		for _, s := range m.States {
			if !reached[s.Name] {
				c.add(Finding{MissingTarget, Error, `State "` + s.Name + `" is not reachable.`, s.Path, s.NameSpan,
					"Name it in StartAt, Next, Default or a catcher, or remove it."})
			}
		}
	}
}

// terminal reports whether a machine can end with a state.
func terminal(s *asl.State) bool {
	switch s.Type {
	case asl.Succeed, asl.Fail:
		return true
	}
	end := s.Field("End")
	return end != nil && end.Text != "false"
}

// leaving gives the transitions out of a state.
func leaving(s *asl.State) []transition {
	var found []transition
	add := func(n *document.Node, path string) {
		if n != nil && n.Kind == document.String {
			found = append(found, transition{n, path})
		}
	}
	add(s.Field("Next"), s.Path+"/Next")
	for _, list := range []string{"Choices", "Catch"} {
		if n := s.Field(list); n != nil {
			for i, item := range n.Items {
				add(item.Member("Next"), s.Path+"/"+list+"["+strconv.Itoa(i)+"]/Next")
			}
		}
	}
	add(s.Field("Default"), s.Path+"/Default")
	return found
}

func (c *checker) target(m *asl.Machine, t transition) {
	if m.State(t.target.Text) != nil || opaque(t.target) {
		return
	}
	var names []string
	for _, s := range m.States[:min(len(m.States), maxNear+1)] {
		names = append(names, s.Name)
	}
	c.add(Finding{MissingTarget, Error, "Missing 'Next' target: " + t.target.Text, t.location, t.target.Span,
		near(t.target.Text, names, "Add a state of this name beside it, or name another.")})
}
