package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval"
	"github.com/jsonatasim/jsonatasim/gen/verify"
)

// simulated is a state machine with the verdicts of its sites.
type simulated struct {
	*asl.Definition
	sites []verify.SiteMatrix
}

// machines looks at every place of the state machines of a file that hands a trace on.
func (c *simCommand) machines(ctx context.Context, options verify.Options, asked verify.Verdict) error {
	read := &runCommand{Streams: c.Streams, input: c.input, mock: c.mock}
	found, err := read.definitions(c.machine)
	if err != nil {
		return err
	}
	var programs []*loaded
	for _, d := range found {
		program, err := read.ready(d)
		if err != nil {
			return err
		}
		programs = append(programs, program)
	}
	o := verify.MachineOptions{Options: options}
	if o.Tasks, err = read.tasks(programs); err != nil {
		return err
	}
	if o.Input, err = read.inputValue(eval.Undefined); err != nil {
		return err
	}
	if o.Input.Kind() != eval.KindObject {
		return &failure{exitUnreadable, fmt.Errorf("--input: an object should stand here, whose members the input of every upstream gets too, and this is of type %s", o.Input.Kind())}
	}
	var all []simulated
	var matrices []verify.Matrix
	for _, d := range found {
		sites, err := verify.RunMachine(ctx, d.Machine, o)
		if err != nil {
			return &failure{exitFailed, err}
		}
		all = append(all, simulated{d, sites})
		for _, site := range sites {
			matrices = append(matrices, asMatrix(site))
		}
	}
	if c.asJSON {
		if err := printMachines(c.Out, all); err != nil {
			return err
		}
		return required(asked, matrices)
	}
	if len(matrices) == 0 {
		return &failure{exitUndefined, fmt.Errorf("%s: nothing here hands a trace on: no state invokes a Lambda function, starts an execution, sends to EventBridge, SQS or SNS, or batches items", shownName(c.machine))}
	}
	for i, m := range all {
		c.showMachine(m, i > 0)
	}
	return required(asked, matrices)
}

// holdsMachine reports whether a file is a definition, and no expression.
func holdsMachine(file string) bool {
	if !isFile(file) {
		return false
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return false
	}
	f, err := document.Read(file, content)
	if err != nil {
		return false
	}
	found, _ := asl.Find(f)
	return len(found) > 0
}

// asMatrix is a site as the matrix of one expression.
func asMatrix(m verify.SiteMatrix) verify.Matrix {
	out := verify.Matrix{Subject: verify.Subject{Name: siteName(m.Site), Target: m.Target}}
	for _, row := range m.Rows {
		out.Rows = append(out.Rows, row.Row)
	}
	return out
}

// siteName names a site by its state, with those that it is in.
func siteName(s verify.Site) string {
	name := s.State.Name
	for outer := s.State.Machine.Parent; outer != nil; outer = outer.Machine.Parent {
		name = outer.Name + "/" + name
	}
	return name + ": " + string(s.Target)
}

// showMachine prints the tables of a machine, and what they come to.
func (c *simCommand) showMachine(m simulated, more bool) {
	if m.Name != "" {
		if more {
			fmt.Fprintln(c.Out)
		}
		fmt.Fprintf(c.Out, "%s\n\n", printable(m.Name))
		more = false
	}
	for _, site := range m.sites {
		if more {
			fmt.Fprintln(c.Out)
		}
		more = true
		table := &siteTable{*newMatrixTable(asMatrix(site), c.Streams), site}
		table.branchless = true
		if c.explain {
			fmt.Fprint(c.Out, table.explain())
		} else {
			fmt.Fprint(c.Out, table.render()+table.alone())
		}
	}
	if len(m.sites) > 1 {
		fmt.Fprintf(c.Out, "\n%s", c.sums(m.sites))
	}
}

// sums says for each site how often each verdict is the worst of the libraries.
func (c *simCommand) sums(sites []verify.SiteMatrix) string {
	var b strings.Builder
	for _, site := range sites {
		table := newMatrixTable(asMatrix(site), c.Streams)
		counts := map[verify.Verdict]int{}
		for _, row := range table.Rows {
			counts[row.Worst()]++
		}
		b.WriteString(table.wrapped(printable(table.Subject.Name) + ": " + countedVerdicts(counts)))
	}
	return b.String()
}
