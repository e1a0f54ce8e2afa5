package check

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// scope holds the variables that the states of a machine assign. Inner machines see
// those of the machines around them, the children of a Distributed Map do not
// (Step Functions developer guide, "Passing data between states with variables").
type scope struct {
	outer   *scope
	assigns map[string][]*asl.State
	// unknown says that a template may assign more.
	unknown bool
}

// assignment is an Assign of a state, of one of its catchers or choice rules.
type assignment struct {
	node *document.Node
	path string // "Assign", "Catch[0]/Assign"
}

func assignments(s *asl.State) []assignment {
	var found []assignment
	if n := s.Field("Assign"); n != nil {
		found = append(found, assignment{n, "Assign"})
	}
	for _, list := range []string{"Choices", "Catch"} {
		if n := s.Field(list); n != nil {
			for i, item := range n.Items {
				if a := item.Member("Assign"); a != nil {
					found = append(found, assignment{a, list + "[" + strconv.Itoa(i) + "]/Assign"})
				}
			}
		}
	}
	return found
}

func newScope(m *asl.Machine, outer *scope) *scope {
	in := &scope{outer: outer, assigns: map[string][]*asl.State{}}
	if m.Distributed {
		in.outer = nil
	}
	for _, s := range m.States {
		for _, a := range assignments(s) {
			if a.node.Kind != document.Object {
				in.unknown = true
			}
			for _, member := range a.node.Members {
				name := variableName(s, member.Key)
				in.assigns[name] = append(in.assigns[name], s)
			}
		}
	}
	return in
}

// variableName gives the variable that a key of Assign names. In JSONPath states .$
// marks what is a path.
func variableName(s *asl.State, key string) string {
	if s.QueryLanguage == asl.JSONPath {
		return strings.TrimSuffix(key, ".$")
	}
	return key
}

// find gives the states that assign a variable, and reports whether there may be
// others.
func (in *scope) find(name string) (by []*asl.State, unknown bool) {
	for ; in != nil; in = in.outer {
		by = append(by, in.assigns[name]...)
		unknown = unknown || in.unknown
	}
	return by, unknown
}

// names gives all variables that can be read.
func (in *scope) names() []string {
	var names []string
	for ; in != nil; in = in.outer {
		for name := range in.assigns {
			names = append(names, name)
		}
	}
	return names
}

// assigned checks the names of the variables that a state assigns. The rules are
// documented, AWS's words for them are not known.
func (c *checker) assigned(s *asl.State, in *scope) {
	for _, a := range assignments(s) {
		location := s.Path + "/" + a.path
		if a.node.Kind != document.Object {
			if !opaque(a.node) {
				c.fails(a.node, location, "Expected value of type Object", "Assign holds names of variables and their values.")
			}
			continue
		}
		for _, m := range a.node.Members {
			name := variableName(s, m.Key)
			message, advice := wrongName(name)
			if message == "" && in.outer != nil {
				if by, _ := in.outer.find(name); len(by) > 0 {
					message = "Variable '" + name + "' is already assigned in an outer scope, by state '" + by[0].Name + "'"
					advice = "Give it another name: inner states read outer variables but can not assign them."
				}
			}
			if message != "" {
				c.add(Finding{SchemaFailed, Error, message, location + "/" + m.Key, m.KeySpan, advice})
			}
		}
	}
}

// wrongName says what is wrong with the name of a variable.
func wrongName(name string) (message, advice string) {
	switch {
	case name == "states":
		return "The variable name 'states' is reserved", "$states is Step Functions' own; choose another name."
	case utf8.RuneCountInString(name) > 80:
		return "The name of a variable has at most 80 characters", "Choose a shorter name."
	case strings.HasPrefix(name, "$"):
		return "The name of a variable is assigned without $", "Write " + strings.TrimLeft(name, "$") + "; it is read as $" + strings.TrimLeft(name, "$") + "."
	case !identifier(name):
		return "'" + name + "' can not be the name of a variable",
			"A name has letters, digits and _, and begins with no digit; whole objects are assigned, not parts of them."
	}
	return "", ""
}

func identifier(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.In(r, unicode.Digit, unicode.Mn, unicode.Mc, unicode.Pc)) {
			return false
		}
	}
	return name != ""
}
