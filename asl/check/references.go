package check

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/expr"
)

// references checks what an expression refers to: functions, variables,
// large integers. What of $states exists is among what AWS says.
func (e *expression) references(tree expr.Node) {
	bound, guarded := locals(tree)
	called := map[expr.Node]bool{}
	expr.Walk(tree, func(n expr.Node) bool {
		switch v := n.(type) {
		case *expr.Call:
			called[v.Func] = true
			e.called(v.Func, bound)
		case *expr.Partial:
			called[v.Func] = true
			e.called(v.Func, bound)
		case *expr.Apply:
			if name, ok := v.R.(*expr.Variable); ok && name.Name != "" && !bound[name.Name] {
				called[name] = true
				e.called(name, bound)
			}
		case *expr.Variable:
			if !called[n] && !bound[v.Name] && !e.hole(n) {
				e.variable(v, guarded)
			}
		case *expr.Number:
			if v.Value > maxSafe || v.Value < -maxSafe {
				if text := e.source[v.Start:v.End]; !strings.ContainsAny(text, ".eE") {
					e.warn(BigInteger, n, "This integer is beyond 2^53, where doubles no longer hold every integer", bigAdvice)
				}
			}
		}
		return true
	})
}

// locals gives the variables that an expression binds itself, anywhere in it, and
// those that it asks for with $exists.
func locals(tree expr.Node) (bound, guarded map[string]bool) {
	bound, guarded = map[string]bool{}, map[string]bool{}
	bind := func(v *expr.Variable) {
		if v != nil {
			bound[v.Name] = true
		}
	}
	expr.Walk(tree, func(n expr.Node) bool {
		switch v := n.(type) {
		case *expr.Bind:
			bind(v.Name)
		case *expr.Lambda:
			for _, p := range v.Params {
				bind(p)
			}
		case *expr.Path:
			for _, s := range v.Steps {
				bind(s.Focus)
				bind(s.Index)
				for _, stage := range s.Stages {
					bind(stage.Index)
				}
			}
		case *expr.Suffixed:
			bind(v.Focus)
			for _, stage := range v.Filters {
				bind(stage.Index)
			}
		case *expr.Call:
			if f, ok := v.Func.(*expr.Variable); ok && f.Name == "exists" {
				for _, argument := range v.Args {
					expr.Walk(argument, func(n expr.Node) bool {
						if v, ok := n.(*expr.Variable); ok {
							guarded[v.Name] = true
						}
						return true
					})
				}
			}
		}
		return true
	})
	return bound, guarded
}

// functions are the names of the functions that Step Functions has.
var functions = func() []string {
	var names []string
	for _, f := range expr.Functions() {
		if f.Dialects&expr.InStates != 0 {
			names = append(names, f.Name)
		}
	}
	return names
}()

func known(name string) bool {
	f, ok := expr.FindFunction(name)
	return ok && f.Dialects&expr.InStates != 0
}

// called checks the function of a call.
func (e *expression) called(f expr.Node, bound map[string]bool) {
	v, ok := f.(*expr.Variable)
	if !ok || v.Name == "" || bound[v.Name] || known(v.Name) || e.hole(f) {
		return
	}
	if v.Name == "eval" {
		e.warn(EvalFunction, f, "Step Functions has no $eval: the call fails with T1006", "Write the expression itself, or use $parse for JSON.")
		return
	}
	message := "There is no function $" + v.Name + ": the call fails with T1006"
	if _, elsewhere := expr.FindFunction(v.Name); elsewhere {
		e.warn(UnknownFunction, f, message, "It came with a later version of JSONata than Step Functions has, 2.0.6.")
		return
	}
	var meant []string
	for _, name := range functions {
		meant = append(meant, "$"+name)
	}
	e.warn(UnknownFunction, f, message, near("$"+v.Name, meant, "Define it in the expression, or use another."))
}

// variable checks a variable that the expression did not bind.
func (e *expression) variable(v *expr.Variable, guarded map[string]bool) {
	if v.Name == "" || v.Name == "$" || v.Name == "states" || known(v.Name) || guarded[v.Name] {
		return
	}
	by, unknown := e.scope.find(v.Name)
	if len(by) == 0 {
		if unknown {
			return
		}
		var names []string
		for _, name := range e.scope.names() {
			names = append(names, "$"+name)
		}
		advice := near("$"+v.Name, names, "Assign it in an earlier state.")
		if e.beyondMap(v.Name) {
			advice = "Hand it over in ItemSelector or BatchInput: the children of a Distributed Map do not see outer variables."
		}
		e.warn(UnknownVariable, v, "No state assigns the variable $"+v.Name+": it is undefined", advice)
		return
	}
	e.before(v, by)
}

// beyondMap reports whether a variable is assigned outside a Distributed Map that
// the state is in.
func (e *expression) beyondMap(name string) bool {
	for m := e.field.State.Machine; m.Parent != nil; m = m.Parent.Machine {
		if len(newScope(m.Parent.Machine, nil).assigns[name]) > 0 {
			return true
		}
	}
	return false
}

// before tells of a variable that the state itself assigns: all its fields are
// evaluated with the values that variables had when the state was entered
// (documented). Where no other state assigns it, there was none; where one does, the
// earlier value may be meant, and surely is where the variable's own value is made.
func (e *expression) before(v *expr.Variable, by []*asl.State) {
	s := e.field.State
	own, others := false, false
	for _, state := range by {
		own, others = own || state == s, others || state != s
	}
	switch {
	case !own || e.inOwnValue(v.Name):
	case others:
		e.add(Finding{OldValue, Note, "This state assigns $" + v.Name + ", and here it still has the value from before the state",
			e.location(e.path), e.at(v), "Where the new value is meant, write what is assigned once more."})
	default:
		e.warn(OldValue, v, "Only this state assigns $"+v.Name+", and here it has the value from before the state: it is undefined",
			"Write what is assigned once more, or read the variable in a later state.")
	}
}

// inOwnValue reports whether the expression is part of what a variable is assigned,
// with another state to assign it first.
func (e *expression) inOwnValue(name string) bool {
	rest, ok := strings.CutPrefix(e.path, e.field.Path+"/"+name)
	if !ok || rest != "" && rest[0] != '/' && rest[0] != '[' || !strings.HasSuffix(e.field.Path, "Assign") {
		return false
	}
	by, _ := e.scope.find(name)
	for _, state := range by {
		if state != e.field.State {
			return true
		}
	}
	return false
}
