package expr

// tight is more than any operator binds.
const tight = 100

// opPower is how strongly a binary operator binds.
func opPower(op Op) int {
	for _, s := range symbols {
		if s.text == string(op) {
			return s.power
		}
	}
	return 0
}

// leftPower is the weakest operator on the left edge of n: where an operand is
// read with a power below it, n is read whole.
func leftPower(n Node) int {
	switch v := n.(type) {
	case *Binary:
		return min(opPower(v.Op), leftPower(v.L))
	case *Apply:
		return min(symApply.power(), leftPower(v.L))
	case *Default:
		return min(symDefault.power(), leftPower(v.L))
	case *Coalesce:
		return min(symCoalesce.power(), leftPower(v.L))
	case *Conditional:
		return min(symQuestion.power(), leftPower(v.If))
	case *Bind:
		return symBind.power()
	case *Range:
		return 1
	case *Call:
		return min(symLParen.power(), leftPower(v.Func))
	case *Partial:
		return min(symLParen.power(), leftPower(v.Func))
	case *Lambda:
		return symLParen.power()
	case *Suffixed:
		return suffixedLeftPower(v)
	case *Path:
		return pathLeftPower(v)
	}
	return tight
}

func suffixedLeftPower(s *Suffixed) int {
	power := tight
	if _, path := s.X.(*Path); !path {
		power = leftPower(s.X)
	}
	if s.Group != nil {
		return min(power, symLBrace.power())
	}
	return min(power, symLBracket.power())
}

func pathLeftPower(path *Path) int {
	power := tight
	for i, step := range path.Steps {
		if _, sorted := step.Expr.(*Sort); sorted {
			power = min(power, symCaret.power())
		} else if i > 0 {
			power = min(power, symDot.power())
		}
		if step.Keep || step.Focus != nil || step.Index != nil || len(step.Stages) > 0 {
			power = min(power, symLBracket.power())
		}
	}
	if path.Group != nil {
		power = min(power, symLBrace.power())
	}
	first := path.Steps[0].Expr
	if _, nested := first.(*Path); nested || rightPower(first) < followPower(path, 0, path.Steps[0].Keep) {
		return power // written in parentheses
	}
	return min(power, leftPower(first))
}

// rightPower is the weakest operator on the right edge of n: what is written
// behind n and binds stronger is taken into it.
func rightPower(n Node) int {
	switch v := n.(type) {
	case *Binary:
		return min(opPower(v.Op), rightPower(v.R))
	case *Apply:
		return min(symApply.power(), rightPower(v.R))
	case *Default, *Coalesce, *Conditional, *Range:
		return 0
	case *Bind:
		return min(symBind.power()-1, rightPower(v.Value))
	case *Negate:
		return min(negatePower, rightPower(v.X))
	case *Path:
		return pathRightPower(v)
	}
	return tight
}

func pathRightPower(path *Path) int {
	last := path.Steps[len(path.Steps)-1]
	if len(path.Steps) == 1 || path.Group != nil {
		return tight
	}
	if _, sorted := last.Expr.(*Sort); sorted {
		return tight
	}
	if followPower(path, len(path.Steps)-1, last.Keep) > 0 {
		return symDot.power()
	}
	return min(symDot.power(), rightPower(last.Expr))
}

// dangles reports whether n ends in a conditional without an else, which would
// take the one that follows.
func dangles(n Node) bool {
	switch v := n.(type) {
	case *Conditional:
		return v.Else == nil || dangles(v.Else)
	case *Binary:
		return dangles(v.R)
	case *Apply:
		return dangles(v.R)
	case *Default:
		return dangles(v.R)
	case *Coalesce:
		return dangles(v.R)
	case *Bind:
		return dangles(v.Value)
	}
	return false
}

// beforeRegex reports whether n ends in a token behind which a slash would open a
// regular expression: that of [], of order-by, of a function or a transform.
func beforeRegex(n Node) bool {
	switch v := n.(type) {
	case *Lambda, *Transform:
		return true
	case *Negate:
		return beforeRegex(v.X)
	case *Binary:
		return beforeRegex(v.R)
	case *Apply:
		return beforeRegex(v.R)
	case *Suffixed:
		return v.Keep && v.Focus == nil && len(v.Filters) == 0 && v.Group == nil
	case *Path:
		if v.Group != nil {
			return v.Keep && !keptName(v)
		}
		return v.Keep && !keptName(v) || stepBeforeRegex(v.Steps[len(v.Steps)-1])
	}
	return false
}

func stepBeforeRegex(step *Step) bool {
	if step.Focus != nil || step.Index != nil || len(step.Stages) > 0 {
		return false
	}
	if _, sorted := step.Expr.(*Sort); sorted || step.Keep {
		return true
	}
	return beforeRegex(step.Expr)
}
