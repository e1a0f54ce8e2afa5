package expr

// path writes the steps of a path. The [] of a whole path is implied by one
// behind its first name; otherwise keepPlace finds where to write it.
func (p *printer) path(path *Path) {
	keepAt := -1
	if path.Keep && path.Group == nil && !keptName(path) {
		if keepAt = keepPlace(path); keepAt < 0 {
			p.parenthesised(&Path{Steps: path.Steps})
			p.text("[", "]")
			return
		}
	}
	for i, step := range path.Steps {
		if _, sorted := step.Expr.(*Sort); i > 0 && !sorted {
			p.text(".")
		}
		outer := i == keepAt
		// @$v[] puts the [] on the step as well, but not on the path's result.
		inner := step.Keep && !(outer && step.Focus != nil && !path.KeepSingleton)
		if outer && !inner && step.Keep && step.Index != nil && p.keptFocus(path, i) {
			continue
		}
		p.step(path, i, inner)
		if outer {
			p.text("[", "]")
		}
	}
	if path.Group != nil {
		p.object(path.Group)
		if path.Keep && !keptName(path) {
			p.text("[", "]")
		}
	}
}

// keptFocus writes a@$v[]#$i: the [] stands behind the one variable and before the other.
func (p *printer) keptFocus(path *Path, i int) bool {
	step := path.Steps[i]
	if _, suffixed := step.Expr.(*Suffixed); suffixed || step.Focus == nil {
		return false
	}
	p.stepExpr(path, i, false)
	p.focus(step, false)
	p.text("[", "]")
	p.index(step)
	p.stages(step.Stages)
	return true
}

// keptName reports whether a path begins with a name and [].
func keptName(path *Path) bool {
	first := path.Steps[0]
	_, name := first.Expr.(*Name)
	return name && first.Keep && path.KeepSingleton
}

// keepPlace is the step behind which [] means the path, or -1. A sort applies to all that
// stands before it; what else may have the [] binds stronger than a dot, so that only the
// first step can.
func keepPlace(path *Path) int {
	for i := len(path.Steps) - 1; i >= 0; i-- {
		if _, sorted := path.Steps[i].Expr.(*Sort); sorted {
			return i
		}
	}
	first := path.Steps[0]
	if first.Index != nil || indexed(first) || first.Focus != nil && first.Keep {
		return 0
	}
	return -1
}

// indexed reports whether #$i stands behind a predicate of the step.
func indexed(step *Step) bool {
	for _, stage := range step.Stages {
		if stage.Index != nil {
			return true
		}
	}
	return false
}

// step writes step i of a path, with all that hangs on it.
func (p *printer) step(path *Path, i int, keep bool) {
	step := path.Steps[i]
	s, ok := step.Expr.(*Suffixed)
	if !ok {
		p.stepExpr(path, i, keep)
		p.bindings(step, keep)
		p.stages(step.Stages)
		return
	}
	// A first step with predicates of its own; @$v stands before them, #$i behind.
	p.suffixBase(s)
	p.focus(step, s.Keep || keep)
	p.stages(s.Filters)
	if s.Group != nil {
		p.object(s.Group)
	}
	p.index(step)
	p.stages(step.Stages)
}

// stepExpr writes the construct that a step evaluates.
func (p *printer) stepExpr(path *Path, i int, keep bool) {
	step := path.Steps[i]
	if name, ok := step.Expr.(*Name); ok {
		if i == 0 && keep && !path.Keep {
			p.text(stringText(name.Value)) // "a"[].b keeps the step, not the path
			return
		}
		p.stepName(name, len(path.Steps) > 1)
		return
	}
	if _, nested := step.Expr.(*Path); nested {
		p.parenthesised(step.Expr)
		return
	}
	need := followPower(path, i, keep)
	if i > 0 && leftPower(step.Expr) <= symDot.power() || rightPower(step.Expr) < need {
		p.parenthesised(step.Expr)
		return
	}
	p.bare(step.Expr)
}

// followPower is how strongly what is written behind step i binds.
func followPower(path *Path, i int, keep bool) int {
	step := path.Steps[i]
	switch {
	case keep || step.Focus != nil || step.Index != nil || len(step.Stages) > 0:
		return symLBracket.power()
	case i+1 < len(path.Steps):
		if _, sorted := path.Steps[i+1].Expr.(*Sort); sorted {
			return symCaret.power()
		}
		return symDot.power()
	case path.Group != nil:
		return symLBrace.power()
	}
	return 0
}

// stepName writes a field name. Only a path of several steps can hold a
// name with a backquote in it, as a string.
func (p *printer) stepName(name *Name, several bool) {
	switch {
	case plainName(name.Value) || !hasBackquote(name.Value):
		p.text(nameText(name.Value))
	case several:
		p.text(stringText(name.Value))
	default:
		p.text("(", "$", ".", stringText(name.Value), ")")
	}
}

func (p *printer) bindings(step *Step, keep bool) {
	p.focus(step, keep)
	p.index(step)
}

func (p *printer) focus(step *Step, keep bool) {
	if keep {
		p.text("[", "]")
	}
	if step.Focus != nil {
		p.text("@", "$"+step.Focus.Name)
	}
}

func (p *printer) index(step *Step) {
	if step.Index != nil {
		p.text("#", "$"+step.Index.Name)
	}
}

func (p *printer) stages(stages []Stage) {
	for _, stage := range stages {
		if stage.Index != nil {
			p.text("#", "$"+stage.Index.Name)
			continue
		}
		p.text("[")
		p.print(stage.Filter, 0)
		p.text("]")
	}
}

func (p *printer) suffixed(s *Suffixed) {
	p.suffixBase(s)
	if s.Keep {
		p.text("[", "]")
	}
	if s.Focus != nil {
		p.text("@", "$"+s.Focus.Name)
	}
	p.stages(s.Filters)
	if s.Group != nil {
		p.object(s.Group)
	}
}

// suffixBase writes what the suffixes stand behind.
func (p *printer) suffixBase(s *Suffixed) {
	switch v := s.X.(type) {
	case *Name:
		p.text(stringText(v.Value))
	case *Path:
		p.parenthesised(v)
	default:
		power := symLBrace.power()
		if s.Keep || s.Focus != nil || len(s.Filters) > 0 {
			power = symLBracket.power()
		}
		p.operand(v, power)
	}
}
