package check

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// maxName is how long the name of a state may be (quotas).
const maxName = 80

// maxSeconds is the longest timeout (Amazon States Language).
const maxSeconds = 99_999_999

func (c *checker) stateName(s *asl.State) {
	switch {
	case c.names[s.Name]:
		c.add(Finding{DuplicateState, Error, "Duplicate State name: " + s.Name, s.Path, s.NameSpan,
			"Names of states are unique in the whole definition, inner machines included."})
	case s.Name == "" || utf8.RuneCountInString(s.Name) > maxName:
		c.add(Finding{InvalidState, Error, "The name of a state has 1 to 80 characters", s.Path, s.NameSpan, "Give it another name."})
	}
	c.names[s.Name] = true
}

// types lists the types of states.
var types = []string{asl.Choice, asl.Fail, asl.Map, asl.Parallel, asl.Pass, asl.Succeed, asl.Task, asl.Wait}

func (c *checker) state(s *asl.State) {
	if s.Node.Kind != document.Object {
		c.fails(s.Node, s.Path, "Expected value of type Object", "A state is an object with a Type.")
		return
	}
	c.queryLanguage(s.Field("QueryLanguage"), s.Path)
	if n := s.Field("QueryLanguage"); asl.Text(n) == asl.JSONPath && s.Machine.QueryLanguage == asl.JSONata {
		c.fails(n, s.Path, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
			"Make JSONPath the query language of the machine and JSONata that of its other states, or translate this state.")
		return // its fields would be judged in a language that it can not have
	}
	c.required(s.Node, s.Path, "Type")
	c.oneOf(s.Field("Type"), s.Path+"/Type", types...)
	fields, known := fieldsOf[s.Type]
	if !known {
		return
	}
	c.fields(s, fields)
	c.language(s)
	c.nextOrEnd(s)
	switch s.Type {
	case asl.Task:
		c.task(s)
	case asl.Choice:
		c.choice(s)
	case asl.Wait:
		c.wait(s)
	case asl.Map:
		c.iteration(s)
	case asl.Parallel:
		c.expect(s.Node, "Branches", document.Array, s.Path)
		if n := s.Field("Branches"); n != nil && n.Kind == document.Array && len(n.Items) == 0 {
			c.fails(n, s.Path+"/Branches", "There are no branches", "A Parallel state has at least one branch.")
		}
	}
	c.retry(s)
	c.catch(s)
}

// fields checks which fields a state has (texts measured on AWS).
func (c *checker) fields(s *asl.State, fields map[string]field) {
	var known []string
	for name, f := range fields {
		known = append(known, name)
		if f.required {
			c.required(s.Node, s.Path, name)
		}
	}
	slices.Sort(known)
	c.keys(s.Node, s.Path, known)
	for _, m := range s.Node.Members {
		f, ok := fields[m.Key]
		switch {
		case !ok && everyField[m.Key]:
			c.add(Finding{SchemaFailed, Error, "Field '" + m.Key + "' is not supported", s.Path, m.KeySpan,
				"Remove it: a " + s.Type + " state has no " + m.Key + "."})
		case ok:
			c.inLanguage(s, m, f, s.Path)
		}
	}
}

// inLanguage checks that the query language has a field (text measured on AWS).
func (c *checker) inLanguage(s *asl.State, m document.Member, f field, path string) {
	if f.language == "" || f.language == s.QueryLanguage {
		return
	}
	advice := "Remove it, or set QueryLanguage to " + f.language + "."
	if instead := replacement[m.Key]; s.QueryLanguage == asl.JSONata && instead != "" {
		advice = "In JSONata, " + instead + "."
	}
	c.add(Finding{SchemaFailed, Error, "The QueryLanguage is set to '" + s.QueryLanguage + "', but field '" + m.Key +
		"' is only supported for the '" + f.language + "' QueryLanguage", path, m.KeySpan, advice})
}

// replacement says what takes the place of JSONPath's fields.
var replacement = map[string]string{
	"InputPath": "select from $states.input where it is used", "OutputPath": "write what goes on as Output",
	"Parameters": "write Arguments, or for Pass states Output", "Result": "write Output",
	"ResultSelector": "write Output from $states.result", "ResultPath": "write Output, for instance with $merge([$states.input, …])",
	"ItemsPath": "write Items", "SecondsPath": "write Seconds with an expression", "TimestampPath": "write Timestamp with an expression",
	"ErrorPath": "write Error with an expression", "CausePath": "write Cause with an expression",
	"Variable": "write Condition", "MaxConcurrencyPath": "write MaxConcurrency with an expression",
	"TimeoutSecondsPath": "write TimeoutSeconds with an expression", "HeartbeatSecondsPath": "write HeartbeatSeconds with an expression",
}

// language checks the fields of objects inside a state.
func (c *checker) language(s *asl.State) {
	for _, name := range []string{"Choices", "Catch"} {
		if list := s.Field(name); list != nil {
			for i, item := range list.Items {
				c.innerFields(s, item, name, s.Path+"/"+name+"["+strconv.Itoa(i)+"]")
			}
		}
	}
	for _, name := range []string{"ItemReader", "ItemBatcher", "ResultWriter"} {
		if n := s.Field(name); n != nil {
			c.innerFields(s, n, name, s.Path+"/"+name)
			if config := n.Member("ReaderConfig"); config != nil {
				c.innerFields(s, config, "ReaderConfig", s.Path+"/"+name+"/ReaderConfig")
			}
		}
	}
}

func (c *checker) innerFields(s *asl.State, n *document.Node, name, path string) {
	for _, m := range n.Members {
		if f, ok := inner[name][m.Key]; ok {
			c.inLanguage(s, m, f, path)
		}
	}
}

func (c *checker) nextOrEnd(s *asl.State) {
	if s.Type == asl.Choice || s.Type == asl.Succeed || s.Type == asl.Fail {
		return
	}
	end := s.Field("End")
	c.expect(s.Node, "End", document.Bool, s.Path)
	c.expect(s.Node, "Next", document.String, s.Path)
	switch ends := end != nil && end.Text != "false"; {
	case s.Field("Next") != nil && ends:
		c.fails(end, s.Path, "Only one of these fields is allowed: [Next, End]", "Remove one of them.")
	case s.Field("Next") == nil && !ends:
		c.fails(s.Node, s.Path, "One of these fields is required: [Next, End]", `Add "Next" with the name of a state, or "End": true.`)
	}
}

func (c *checker) task(s *asl.State) {
	c.expect(s.Node, "Resource", document.String, s.Path)
	if n := s.Field("Credentials"); n != nil && !opaque(n) && !isExpression(n) && n.Member("RoleArn") == nil && n.Member("RoleArn.$") == nil {
		c.fails(n, s.Path+"/Credentials", "The field 'RoleArn' is required but was missing", "Credentials hold a RoleArn.")
	}
	c.whole(s.Node, "TimeoutSeconds", s.Path, 1, maxSeconds)
	c.whole(s.Node, "HeartbeatSeconds", s.Path, 1, maxSeconds)
	c.exclusive(s, "TimeoutSeconds", "TimeoutSecondsPath")
	c.exclusive(s, "HeartbeatSeconds", "HeartbeatSecondsPath")
	timeout, heartbeat := integer(s.Field("TimeoutSeconds")), integer(s.Field("HeartbeatSeconds"))
	if timeout > 0 && heartbeat >= timeout {
		c.fails(s.Field("HeartbeatSeconds"), s.Path+"/HeartbeatSeconds", "HeartbeatSeconds must be smaller than TimeoutSeconds", "")
	}
}

func (c *checker) choice(s *asl.State) {
	if !c.expect(s.Node, "Choices", document.Array, s.Path) {
		return
	}
	rules := s.Field("Choices")
	if len(rules.Items) == 0 {
		c.fails(rules, s.Path+"/Choices", "There are no choice rules", "A Choice state has at least one rule.")
	}
	for i, rule := range rules.Items {
		path := s.Path + "/Choices[" + strconv.Itoa(i) + "]"
		if rule.Kind != document.Object {
			c.fails(rule, path, "Expected value of type Object", "A choice rule is an object.")
			continue
		}
		c.required(rule, path, "Next")
		if s.QueryLanguage == asl.JSONata {
			c.required(rule, path, "Condition")
		}
	}
}

func (c *checker) wait(s *asl.State) {
	found := 0
	for _, name := range []string{"Seconds", "SecondsPath", "Timestamp", "TimestampPath"} {
		if s.Field(name) != nil {
			found++
		}
	}
	if found != 1 {
		c.fails(s.Node, s.Path, "Exactly one of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]",
			"Say how long to wait, or until when.")
	}
	c.whole(s.Node, "Seconds", s.Path, 0, maxSeconds)
	n := s.Field("Timestamp")
	if n == nil || opaque(n) || s.QueryLanguage == asl.JSONata && isExpression(n) {
		return
	}
	if !timestamp(asl.Text(n)) {
		advice := "Write it like 2016-03-14T01:59:00Z."
		if isExpression(n) {
			advice = "Set QueryLanguage to JSONata: in a JSONPath state this is no expression."
		}
		c.fails(n, s.Path+"/Timestamp", "String does not match RFC3339 timestamp", advice)
	}
}

// isExpression reports whether a string is an expression in its delimiters.
func isExpression(n *document.Node) bool {
	_, ok := states.Delimited(asl.Text(n))
	return ok
}

func (c *checker) exclusive(s *asl.State, one, other string) {
	if n := s.Field(other); n != nil && s.Field(one) != nil && s.QueryLanguage == asl.JSONPath {
		c.fails(n, s.Path, "Only one of these fields is allowed: ["+one+", "+other+"]", "Remove one of them.")
	}
}
