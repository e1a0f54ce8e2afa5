package difftest

import (
	"slices"
	"strings"

	"github.com/jsonatasim/jsonatasim/expr"
)

// Fault is something in which the reference is not followed. A difference that
// a fault covers is counted, not reported.
type Fault struct {
	Name   string
	Reason string
	// Examples show it, each an expression and, behind a tab, its input.
	Examples []string
	covers   func(d difference) bool
}

// difference is a question that was answered differently.
type difference struct {
	question        Request
	tree            expr.Node
	reference, ours Answer
	what            string // as Differ calls it
}

// Faults are all faults of the reference that are known to show.
var Faults = []Fault{
	{
		Name: "uncoded error",
		Reason: "An error without a code is JavaScript's own, thrown where the reference forgot a check: a property of " +
			"undefined, a tail call of a function that does not exist, a regular expression that does not compile. " +
			"Here such a call fails with the code for its kind, or gives nothing.",
		Examples: []string{
			`$sum(?)("a")`, `(function(){$nope()})()`, `(function(){nope()})()`, `$split("abc", nothing)`,
			`$match("abc", function($s){{"match":"b","start":1,"end":2,"groups":[],"next":function(){0}}})`,
		},
		covers: func(d difference) bool { return d.reference.Error != nil && d.reference.Error.Uncoded },
	}, {
		Name: "unchecked partial application",
		Reason: "A built-in function that was applied partially is called without a look at its signature, so that " +
			"JavaScript makes of a wrong argument what it likes. Here the call fails.",
		Examples: []string{`$match(?, /5/)(15)`, `$contains(?, /5/)(5)`},
		covers: func(d difference) bool {
			return d.ourCode("T0410", "T0411", "T0412") && d.has(isPartial)
		},
	}, {
		Name: "partial application of defaults",
		Reason: "To apply a built-in function partially, the reference makes an expression of its JavaScript source, and trips " +
			"over parameters with defaults. Here the application succeeds.",
		Examples: []string{`$string(?)`, `[1, 2].$string(?)`},
		covers: func(d difference) bool {
			return d.reference.Error != nil && d.reference.Error.Code == "S0208" && d.has(isPartial)
		},
	}, {
		Name: "race of constructors",
		Reason: "The reference evaluates the members of an object and the items of an array side by side. Where two fail, it " +
			"reports the one that gets there first, which depends on how often each waits. Here it is the first in the text.",
		Examples: []string{`{"a": b * c, "d": b * 1.2}	{"b":"foo","c":1}`, `[b * c, b * 1.2]	{"b":"foo","c":1}`},
		covers: func(d difference) bool {
			return d.reference.Error != nil && d.ours.Error != nil && d.has(isConstructor)
		},
	}, {
		Name: "replacement by something else than text",
		Reason: "$replace of a string, not of a regular expression, leaves the replacement to JavaScript, which writes " +
			"the source of a function, or the word undefined. Here it fails.",
		Examples: []string{
			`$replace("abc", "b", function($m){"x"})`, `$replace("abc", "b", $uppercase)`, `$replace("abc", "b", nothing)`,
		},
		covers: func(d difference) bool {
			return d.ourCode("D3012", "T0410") && d.reference.Value != nil && d.has(isVariable("replace"))
		},
	}, {
		Name: "insides of functions",
		Reason: "Version 2.0.6 lets * and ** look into functions, and shows what they are kept with: flags, the signature, " +
			"the variables around them. Messages show it too.",
		Examples: []string{`$sum.*`, `[$sum, $count].**`, `-function(){1}`},
		covers: func(d difference) bool {
			if d.reference.Error != nil {
				return d.what == "message" && strings.Contains(d.reference.Error.Message, `"_jsonata_`)
			}
			return d.question.Version == "2.0.6" && d.reference.Value != nil &&
				strings.Contains(*d.reference.Value, `"[function]"`) && d.has(isWildcard)
		},
	}, {
		Name: "flags of arrays",
		Reason: "The reference keeps notes on arrays as properties of them, and ** finds those of arrays that * made, " +
			"as a value true.",
		Examples: []string{`[*, a.b].**	{"a":[{"a":1}]}`},
		covers: func(d difference) bool {
			const flag = ",true"
			return d.what == "value" && d.has(isWildcard) &&
				strings.ReplaceAll(*d.reference.Value, flag, "") == strings.ReplaceAll(*d.ours.Value, flag, "")
		},
	}, {
		Name:     "bound of ranges",
		Reason:   "The message of D2014 in version 2.0.6 names 1e6 as the bound of ranges, which is 1e7 as in later versions.",
		Examples: []string{`[0..10000000]`},
		covers: func(d difference) bool {
			return d.question.Version == "2.0.6" && d.what == "message" && d.reference.Error.Code == "D2014" &&
				strings.Replace(d.reference.Error.Message, "1e6", "1e7", 1) == d.ours.Error.Message
		},
	},
}

// Excuse finds the fault that covers a difference.
func Excuse(q Request, reference, ours Answer, what string) (Fault, bool) {
	d := difference{question: q, reference: reference, ours: ours, what: what}
	d.tree, _ = expr.Parse(string(q.Expr)) // nil where it is refused: it has nothing then
	for _, f := range Faults {
		if f.covers(d) {
			return f, true
		}
	}
	return Fault{}, false
}

func (d difference) ourCode(codes ...string) bool {
	return d.ours.Error != nil && slices.Contains(codes, d.ours.Error.Code)
}

// has tells whether the expression has a construct.
func (d difference) has(is func(expr.Node) bool) bool {
	found := false
	expr.Walk(d.tree, func(n expr.Node) bool {
		found = found || is(n)
		return !found
	})
	return found
}

func isPartial(n expr.Node) bool {
	_, ok := n.(*expr.Partial)
	return ok
}

func isWildcard(n expr.Node) bool {
	switch n.(type) {
	case *expr.Wildcard, *expr.Descendant:
		return true
	}
	return false
}

// isConstructor finds constructors of more than one part.
func isConstructor(n expr.Node) bool {
	switch v := n.(type) {
	case *expr.Array:
		return len(v.Items) > 1
	case *expr.Object:
		return len(v.Pairs) > 1
	}
	return false
}

func isVariable(name string) func(expr.Node) bool {
	return func(n expr.Node) bool {
		v, ok := n.(*expr.Variable)
		return ok && v.Name == name
	}
}
