package check

import (
	"slices"
	"strings"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// Check gives what is wrong with a definition: first, state by state in the order of
// the file, what is wrong in them, then what is wrong with the ways between them.
func Check(d *asl.Definition) []Finding {
	c := &checker{definition: d, labels: map[string]bool{}, names: map[string]bool{}}
	c.machine(d.Machine, nil)
	return c.findings
}

type checker struct {
	definition *asl.Definition
	findings   []Finding
	labels     map[string]bool
	names      map[string]bool // of states: unique in the whole definition
}

func (c *checker) add(f Finding) { c.findings = append(c.findings, f) }

// fails adds an error about a node, of the code that AWS has for nearly everything.
func (c *checker) fails(n *document.Node, location, message, advice string) {
	c.add(Finding{SchemaFailed, Error, message, location, shown(n), advice})
}

// warns adds a warning about a node.
func (c *checker) warns(code string, span document.Span, location, message, advice string) {
	c.add(Finding{code, Warning, message, location, span, advice})
}

// shown is what of a node is pointed at: of objects and arrays the beginning.
func shown(n *document.Node) document.Span {
	if n.Kind == document.Object || n.Kind == document.Array {
		return document.Span{Start: n.Span.Start, End: min(n.Span.End, n.Span.Start+1)}
	}
	return n.Span
}

func (c *checker) machine(m *asl.Machine, outer *scope) {
	inside := newScope(m, outer)
	c.machineFields(m)
	for _, s := range m.States {
		c.stateName(s)
		c.state(s)
		c.assigned(s, inside)
		c.expressions(s, inside)
		for _, inner := range s.Machines() {
			c.machine(inner, inside)
		}
	}
	c.transitions(m)
}

// machineFields checks what stands beside the states.
func (c *checker) machineFields(m *asl.Machine) {
	known := []string{"Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"}
	if m.Parent != nil {
		known = []string{"Comment", "StartAt", "States", "ProcessorConfig"}
		if n := m.Node.Member("QueryLanguage"); n != nil {
			c.fails(n, m.Path, "Field 'QueryLanguage' is not supported",
				"Leave it out here: inner states have the query language of the whole definition, or their own.")
		}
	}
	c.keys(m.Node, m.Path, append(known, "QueryLanguage"))
	c.required(m.Node, m.Path, "StartAt", "States")
	c.queryLanguage(m.Node.Member("QueryLanguage"), m.Path)
	if states := m.Node.Member("States"); states != nil {
		if states.Kind != document.Object {
			c.fails(states, m.Path+"/States", "Expected value of type Object", "States is an object: names and states.")
		} else if len(states.Members) == 0 {
			c.fails(states, m.Path+"/States", "There are no states", "A state machine has at least one state.")
		}
	}
	c.expect(m.Node, "StartAt", document.String, m.Path)
	c.whole(m.Node, "TimeoutSeconds", m.Path, 1, maxSeconds)
	if config := m.Node.Member("ProcessorConfig"); config != nil {
		c.processor(config, m.Path+"/ProcessorConfig")
	}
}

func (c *checker) processor(config *document.Node, path string) {
	c.oneOf(config.Member("Mode"), path+"/Mode", "INLINE", "DISTRIBUTED")
	c.oneOf(config.Member("ExecutionType"), path+"/ExecutionType", "STANDARD", "EXPRESS")
	if asl.Text(config.Member("Mode")) == "DISTRIBUTED" {
		c.required(config, path, "ExecutionType")
	}
}

func (c *checker) queryLanguage(n *document.Node, path string) {
	c.oneOf(n, path+"/QueryLanguage", asl.JSONPath, asl.JSONata)
}

// oneOf checks a field that takes one of a few words (text measured on AWS).
func (c *checker) oneOf(n *document.Node, location string, words ...string) {
	switch {
	case n == nil || opaque(n):
	case n.Kind != document.String:
		c.fails(n, location, "Expected value of type String", "It is one of "+strings.Join(words, ", ")+".")
	case !slices.Contains(words, n.Text):
		c.fails(n, location, "Value should be one of the following: ["+strings.Join(words, ", ")+"]", near(n.Text, words, ""))
	}
}

// required adds what fields an object lacks (text recorded in public refusals).
func (c *checker) required(n *document.Node, path string, names ...string) {
	for _, name := range names {
		if n.Member(name) == nil {
			c.fails(n, root(path), "These fields are required: ["+name+"]", "Add "+name+".")
		}
	}
}

// root is how a location names the whole definition.
func root(path string) string {
	if path == "" {
		return "/"
	}
	return path
}

var typeNames = map[document.Kind]string{
	document.String: "String", document.Object: "Object", document.Array: "Array", document.Bool: "Boolean",
	document.Number: "Number", document.Null: "Null",
}

// expect checks the type of a field, and reports whether it is there and of that
// type. What a template fills in may have any.
func (c *checker) expect(n *document.Node, name string, kind document.Kind, path string) bool {
	value := n.Member(name)
	if value == nil || opaque(value) {
		return false
	}
	if value.Kind != kind {
		c.fails(value, path+"/"+name, "Expected value of type "+typeNames[kind], "It is of type "+typeNames[value.Kind]+".")
		return false
	}
	return true
}

// opaque says that a value is known only when the template is deployed.
func opaque(n *document.Node) bool {
	return n.Placeholder || n.Kind == document.String && len(document.Placeholders(n.Text)) > 0
}

// keys warns of keys that come twice, and of those that are no fields.
func (c *checker) keys(n *document.Node, path string, known []string) {
	seen := map[string]bool{}
	for _, m := range n.Members {
		switch {
		case seen[m.Key]:
			c.warns(DuplicateKey, m.KeySpan, path+"/"+m.Key, "The key '"+m.Key+"' comes twice, and the last one counts",
				"Remove one of them.")
		case !slices.Contains(known, m.Key) && !everyField[m.Key]:
			c.warns(UnknownField, m.KeySpan, path, "The Amazon States Language has no field '"+m.Key+"' here",
				near(m.Key, known, "Remove it, or put it into Comment."))
		}
		seen[m.Key] = true
	}
}
