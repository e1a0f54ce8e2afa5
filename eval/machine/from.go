package machine

import "github.com/jsonatasim/jsonatasim/asl"

// begin gives the state that a machine begins at: that of StartAt, or where the machine
// is on the way to a state ([Options.From]) the one that leads there.
func (g *graph) begin(from *asl.State) *node {
	for s := from; s != nil; s = s.Machine.Parent {
		if s.Machine == g.machine {
			return g.named[s.Name]
		}
	}
	return g.start
}

// leads reports whether the state is on the way to [Options.From], which is inside it.
func (v *visit) leads() bool {
	if v.options.From == nil {
		return false
	}
	for s := v.options.From.Machine.Parent; s != nil; s = s.Machine.Parent {
		if s == v.node.state {
			return true
		}
	}
	return false
}
