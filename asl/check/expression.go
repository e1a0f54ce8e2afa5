package check

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval/states"
	"github.com/jsonatasim/jsonatasim/expr"
)

// expression is an expression of a template while it is looked at.
type expression struct {
	*template
	node   *document.Node
	source string // what is looked at: placeholders are replaced by variables as long
	shift  int    // where it begins in the string
	path   string
	holes  []document.Span // the placeholders, in source
}

// expression checks one expression.
func (t *template) expression(n *document.Node, source, path string) {
	e := &expression{template: t, node: n, path: path, shift: 2 + strings.Index(n.Text[2:], source)}
	e.source, e.holes = fill(source)
	if refused := refusals(e.source, path, t.field); len(refused) > 0 {
		if len(e.holes) > 0 && refused[0].Code == states.InvalidExpression {
			return // what is put in may make it right
		}
		for _, d := range refused {
			e.refused(d)
		}
		if refused[0].Code == states.InvalidExpression {
			return
		}
	}
	tree, err := expr.Parse(e.source, expr.Version20())
	if err != nil {
		return
	}
	e.references(tree)
	e.result(tree)
	e.depth(tree)
}

// fill replaces placeholders by variables of the same length, which are right
// wherever a value is.
func fill(source string) (string, []document.Span) {
	holes := document.Placeholders(source)
	if len(holes) == 0 {
		return source, nil
	}
	b := []byte(source)
	for _, h := range holes {
		b[h.Start] = '$'
		for i := h.Start + 1; i < h.End; i++ {
			b[i] = '_'
		}
	}
	return string(b), holes
}

// span gives the place of a piece of the expression in the file.
func (e *expression) span(start, end int) document.Span {
	at := e.node.Range(e.shift+start, e.shift+end)
	at.End = max(at.End, at.Start+1)
	return at
}

func (e *expression) at(n expr.Node) document.Span { return e.span(n.Where().Start, n.Where().End) }

// hole reports whether something lies in a placeholder.
func (e *expression) hole(n expr.Node) bool {
	for _, h := range e.holes {
		if n.Where().Start >= h.Start && n.Where().End <= h.End {
			return true
		}
	}
	return false
}

func (e *expression) warn(code string, n expr.Node, message, advice string) {
	e.warns(code, e.at(n), e.location(e.path), message, advice)
}

// refused adds what AWS says against the expression.
func (e *expression) refused(d *states.Diagnostic) {
	f := Finding{d.Code, Error, d.Message, e.location(e.path), e.span(d.Start, d.End), ""}
	if d.Start >= d.End { // of the whole
		f.Span = e.span(0, len(e.source))
	}
	if d.Code == states.InvalidExpression {
		f.Span, f.Advice = e.newer(f.Span)
	} else {
		f.Advice = referenceAdvice(d)
	}
	e.add(f)
}

// referenceAdvice says what to write for a reference that Step Functions has not.
func referenceAdvice(d *states.Diagnostic) string {
	name := d.Source[min(d.Start, len(d.Source)):min(d.End, len(d.Source))]
	switch {
	case strings.HasPrefix(d.Message, "Field "):
		return "It exists in other fields: the result in Output and Assign of Task, Parallel and Map, the error in those of catchers."
	case name == "$" || name == "$$":
		return "There is no context value: begin with $states.input, $states.context or a variable."
	}
	return "Write $states.input." + name + " for the state's input, $" + name + " for a variable, or '" + strings.Trim(name, "`") + "' for a text."
}

// newer says so where an expression is one of a later version of the language, and
// points at what is new.
func (e *expression) newer(otherwise document.Span) (document.Span, string) {
	tree, err := expr.Parse(e.source)
	if err != nil {
		return otherwise, ""
	}
	span, advice := otherwise, ""
	expr.Walk(tree, func(n expr.Node) bool {
		var left, right expr.Node
		operator, instead := "", ""
		switch v := n.(type) {
		case *expr.Coalesce:
			left, right, operator, instead = v.L, v.R, "??", "$exists(a) ? a : b"
		case *expr.Default:
			left, right, operator, instead = v.L, v.R, "?:", "a ? a : b"
		default:
			return true
		}
		from := left.Where().End
		if i := strings.Index(e.source[from:right.Where().Start], operator); i >= 0 {
			from += i
		}
		span = e.span(from, from+len(operator))
		advice = "The operator " + operator + " came with JSONata 2.1, and Step Functions has 2.0.6: write " + instead + "."
		return true
	})
	return span, advice
}
