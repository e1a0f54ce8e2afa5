package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/check"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/eval/machine"
	"github.com/jsonatasim/jsonatasim/eval/machine/items"
	"github.com/jsonatasim/jsonatasim/eval/states"
)

// loaded is a definition that is ready to run.
type loaded struct {
	*asl.Definition
	program *machine.Program
}

// definition reads a definition and makes it ready; name chooses among several of a
// template.
func (c *runCommand) definition(file, name string) (*loaded, error) {
	found, err := c.definitions(file)
	if err != nil {
		return nil, err
	}
	d, err := chosen(found, name)
	if err != nil {
		return nil, err
	}
	return c.ready(d)
}

// definitions reads the definitions of a file; there is at least one.
func (c *runCommand) definitions(file string) ([]*asl.Definition, error) {
	content, err := readText(c.Streams, file)
	if err != nil {
		return nil, err
	}
	f, err := document.Read(shownName(file), content)
	if err != nil {
		return nil, c.unreadable(content, err)
	}
	found, err := asl.Find(f)
	if len(found) == 0 {
		return nil, c.unreadable(content, err)
	}
	return found, nil
}

// ready checks and compiles a definition.
func (c *runCommand) ready(d *asl.Definition) (*loaded, error) {
	if err := c.checked(d.File, d); err != nil {
		return nil, err
	}
	program, err := machine.Compile(d.Machine)
	var fault *machine.Fault
	switch {
	case errors.As(err, &fault):
		return nil, c.refused(d.File, fault.Node.Span, fault.Error())
	case err != nil:
		return nil, &failure{exitRefused, err}
	}
	return &loaded{d, program}, nil
}

// checked refuses what AWS refuses when a state machine is created.
func (c *runCommand) checked(f *document.File, d *asl.Definition) error {
	var errors []check.Finding
	for _, finding := range check.Check(d) {
		if finding.Severity == check.Error {
			errors = append(errors, finding)
		}
	}
	if len(errors) == 0 {
		return nil
	}
	sentence := errors[0].Code + ": " + errors[0].Message
	if more := len(errors) - 1; more > 0 {
		sentence += fmt.Sprintf(" (and %d more: see jsonatasim check)", more)
	}
	return c.refused(f, errors[0].Span, sentence)
}

// chosen gives the definition that is meant.
func chosen(found []*asl.Definition, name string) (*asl.Definition, error) {
	if name == "" && len(found) == 1 {
		return found[0], nil
	}
	var names []string
	for _, d := range found {
		if d.Name == name && name != "" {
			return d, nil
		}
		names = append(names, d.Name)
	}
	switch {
	case name == "":
		return nil, usage("%d state machines are defined here; choose with --machine: %s", len(found), listed(names, "or"))
	case len(found) == 1 && names[0] == "":
		return nil, usage("--machine %s is for templates, and this is a definition itself", name)
	}
	return nil, unknown("state machine", name, names)
}

// unreadable tells what is wrong with a file that is no document.
func (c *runCommand) unreadable(content []byte, err error) error {
	var fault *document.Fault
	if !errors.As(err, &fault) {
		return &failure{exitUnreadable, err}
	}
	t := text{fault.File, string(content)}
	return &failure{exitUnreadable, t.wrong(fault.Start, fault.End, fault.Reason, c.ErrWidth)}
}

// refused tells what is wrong with a definition.
func (c *runCommand) refused(f *document.File, span document.Span, sentence string) error {
	end := span.End
	if i := strings.IndexByte(string(f.Text[span.Start:span.End]), '\n'); i >= 0 {
		end = span.Start + i
	}
	return &failure{exitRefused, text{f.Name, string(f.Text)}.wrong(span.Start, end, sentence, c.ErrWidth)}
}

// machineName gives the name that the machine has in ARNs.
func (l *loaded) machineName() string {
	if l.Name != "" {
		return l.Name
	}
	name, _, _ := strings.Cut(filepath.Base(l.File.Name), ".")
	if name == "" || strings.ContainsAny(name, " <>{}[]?*\"#%\\^|~`$&,;:/") {
		return ""
	}
	return name
}

// stateNamed finds a state by its name or its path.
func (l *loaded) stateNamed(name string) (found *asl.State) {
	l.Machine.Walk(func(s *asl.State) {
		if found == nil && (s.Name == name || s.Path == name) {
			found = s
		}
	})
	return found
}

func (l *loaded) hasTask() (has bool) {
	l.Machine.Walk(func(s *asl.State) { has = has || s.Type == asl.Task })
	return has
}

// usesS3 reports whether a Map reads items from S3, or writes results there.
func (l *loaded) usesS3() (uses bool) {
	l.Machine.Walk(func(s *asl.State) {
		for _, name := range []string{"ItemReader", "ResultWriter"} {
			uses = uses || strings.Contains(asl.Text(s.Field(name).Member("Resource")), ":s3:")
		}
	})
	return uses
}

func (l *loaded) stateNames() (names []string) {
	l.Machine.Walk(func(s *asl.State) { names = append(names, s.Name) })
	return names
}

// options makes the options of the run of the flags.
func (c *runCommand) options() (o machine.Options, err error) {
	o.Seed, o.StopAt, o.Workers = c.seed, c.stopAt, c.workers
	if c.express {
		o.Type = machine.ExpressSync
	}
	if c.now != "" {
		if o.Start, err = time.Parse(time.RFC3339Nano, c.now); err != nil {
			return o, usage("--now is no time in RFC 3339, such as 2026-03-24T10:15:30Z: %q", c.now)
		}
	}
	if o.Variables, err = (&evalCommand{vars: c.vars}).variables(states.Dialect); err != nil {
		return o, err
	}
	if c.context != "" {
		if o.Context, err = readValue(c.Streams, c.context, states.Dialect); err != nil {
			return o, err
		}
		if inner := o.Context.Get("context"); inner.Kind() == eval.KindObject {
			o.Context = inner // a whole $states document
		}
		if o.Context.Kind() != eval.KindObject {
			return o, &failure{exitUnreadable, fmt.Errorf("%s: an object should stand here, not %s", shownName(c.context), o.Context.Kind())}
		}
	}
	return o, c.storage(&o)
}

// storage opens what stands for S3.
func (c *runCommand) storage(o *machine.Options) error {
	if c.s3 == "" {
		return nil
	}
	info, err := os.Stat(c.s3)
	switch {
	case err != nil:
		return &failure{exitUnreadable, fmt.Errorf("--s3 %s: there is no such folder", c.s3)}
	case info.IsDir():
		o.Store, o.Sink = items.Folder{Dir: c.s3}, items.Folder{Dir: c.s3}
		return nil
	}
	mapping, err := items.ReadMapping(c.s3)
	if err != nil {
		return &failure{exitUnreadable, err}
	}
	o.Store, o.Sink = mapping, items.Folder{Dir: filepath.Dir(c.s3)}
	return nil
}

// nestedMachines reads the machines that startExecution starts.
func (c *runCommand) nestedMachines(programs *[]*loaded) (map[string]*machine.Program, error) {
	machines := map[string]*machine.Program{}
	for _, nested := range c.nested {
		name, file, ok := strings.Cut(nested, "=")
		if !ok || name == "" || file == "" {
			return nil, usage("--nested is name=file, not %q", nested)
		}
		file, id, _ := strings.Cut(file, "#")
		d, err := c.definition(file, id)
		if err != nil {
			return nil, err
		}
		machines[name] = d.program
		*programs = append(*programs, d)
	}
	return machines, nil
}

// inputValue gives the input: what --input says, or else what the context has.
func (c *runCommand) inputValue(context eval.Value) (eval.Value, error) {
	otherwise := context.Get("Execution").Get("Input")
	switch text := strings.TrimSpace(c.input); {
	case c.input == "" && otherwise.IsUndefined():
		return eval.NewObject().Value(), nil
	case c.input == "":
		return otherwise, nil
	case isFolder(c.input):
		return eval.Undefined, &failure{exitUnreadable, fmt.Errorf("--input %s: is a directory", oneLine(c.input))}
	case c.input == "-" || isFile(c.input):
		return readValue(c.Streams, c.input, states.Dialect)
	case strings.ContainsAny(text[:min(1, len(text))], `{["-0123456789`), text == "true", text == "false", text == "null":
		v, err := parseValue(c.Streams, "--input", []byte(c.input), states.Dialect)
		return v, err
	}
	return eval.Undefined, &failure{exitUnreadable, fmt.Errorf("--input %s: there is no such file, and it is not JSON", oneLine(c.input))}
}
