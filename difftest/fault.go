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
	// Mend names a change of the reference's source that takes the fault out of it
	// (node/mend.mjs). A difference that is gone then came of the fault.
	Mend string
	// Version is the one version that has the fault; empty for both.
	Version string
	// covers tells it without asking; nil where the mend tells everything.
	covers func(d difference) bool
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
		Name: "partial application of built-in functions",
		Reason: "To apply a built-in function partially, the reference makes an expression of the head of its JavaScript source. " +
			"The signature is lost, so that JavaScript makes of a wrong argument what it likes; parameters with " +
			"defaults do not parse; $zip, which names no parameters, forgets what it is given, and $eval does not find " +
			"the variables. Here such a function is the function that it was.",
		Examples: []string{
			`$match(?, /5/)(15)`, `$contains(?, /5/)(5)`, `$single(?, function($y) { $y = 1 })(1)`,
			`$string(?)`, `[1, 2].$string(?)`, `$zip(?, [1])([3])`, `$eval(?)("$sum([1, 2])")`,
		},
		Mend: "partial",
		covers: func(d difference) bool {
			return d.has(isPartial) && (d.reference.Error != nil && d.reference.Error.Code == "S0208" ||
				d.ourCode("T0410", "T0411", "T0412") || d.has(isVariable("zip")) || d.has(isVariable("eval")))
		},
	}, {
		Name: "race of constructors",
		Reason: "The reference evaluates the members of an object and the items of an array side by side. Where two fail, it " +
			"reports the one that gets there first, which depends on how often each waits. Here it is the first in the text.",
		Examples: []string{`{"a": b * c, "d": b * 1.2}	{"b":"foo","c":1}`, `[b * c, b * 1.2]	{"b":"foo","c":1}`},
		Mend:     "race",
	}, {
		Name: "undefined item of an empty array",
		Reason: "An object constructor, or a grouping, puts an item without a value into the array that it is applied to, if " +
			"that is empty, and whatever looks at the array afterwards finds it there. Here the array stays empty.",
		Examples: []string{`{"a": {}, "b": $$}	[]`, `{"a": {}, "b": [$$]}	[]`},
		Mend:     "empty",
	}, {
		Name: "replacement by a function",
		Reason: "$replace of a string, not of a regular expression, leaves a replacement that is a function to JavaScript, which " +
			"writes a piece of the reference's own source. Here it fails.",
		Examples: []string{`$replace("abc", "b", function($m){"x"})`, `$replace("abc", "b", $uppercase)`},
		covers: func(d difference) bool {
			return d.ourCode("D3012") && d.reference.Value != nil && d.has(isVariable("replace"))
		},
	}, {
		Name:    "insides of functions",
		Version: "2.0.6",
		Reason: "Version 2.0.6 lets * and ** look into functions, and shows what they are kept with: flags, the signature, " +
			"the variables around them. Messages show it too.",
		Examples: []string{`$sum.*`, `[$sum, $count].**`, `-function(){1}`},
		Mend:     "insides",
		covers: func(d difference) bool {
			return d.what == "message" && strings.Contains(d.reference.Error.Message, `"_jsonata_`)
		},
	}, {
		Name: "flags of arrays",
		Reason: "The reference keeps notes on arrays as properties of them, and * finds those of arrays that it made itself, " +
			"as a value true.",
		Examples: []string{`[*, a.b].**	{"a":[{"a":1}]}`, `[*].$	"text"`},
		Mend:     "flags",
	}, {
		Name:    "inherited properties",
		Version: "2.0.6",
		Reason: "Version 2.0.6 finds in every object what JavaScript's objects inherit, functions under names like toString, and " +
			"loses a member called __proto__. Later versions do not.",
		Examples: []string{`constructor	{"a":1}`, `$exists(toString)	{"a":1}`, `{"__proto__": 1}`, `$lookup($, "valueOf")	{"a":1}`},
		covers: func(d difference) bool {
			return d.question.Version == "2.0.6" && d.mentions("__proto__", "constructor", "hasOwnProperty", "isPrototypeOf",
				"propertyIsEnumerable", "toLocaleString", "toString", "valueOf") ||
				d.reference.Error != nil && d.reference.Error.Code == "D1010" // a function is updated: its prototype
		},
	}, {
		Name: "suffix of a block that ends a function",
		Reason: "A call at the end of a function is carried out by its caller. Where it stands in a block with a predicate or a grouping, " +
			"these are applied before, to a note that there is a call to make. Here they are applied to what the call gives.",
		Examples: []string{`(function($x) { ($abs($x)){"a": $} })(-1)`, `(function($x) { ($append($x, 2))[1] })(1)`},
		Mend:     "suffix",
	}, {
		Name: "objects that look like functions",
		Reason: "The reference knows its functions by the members _jsonata_lambda and _jsonata_function, and takes an object of " +
			"the input that has one for a function. Here it is an object.",
		Examples: []string{`$.a	{"_jsonata_lambda":true,"a":1}`, `$	{"_jsonata_lambda":true}`},
		covers:   func(d difference) bool { return d.mentions("_jsonata_lambda", "_jsonata_function") },
	}, {
		Name: "regular expressions left of ?: and ??",
		Reason: "Version 2.2.2 copies what stands left of ?: and ?? to look at it twice. In the copy a regular expression becomes " +
			"another one, [object Object], by which the choice is made. Here both looks see the same.",
		Examples: []string{`$contains("a", /a/) ?: 1`, `$match("a", /a/) ?? 2`},
		Mend:     "copies",
		Version:  "2.2.2",
	}, {
		Name: "tuples that get out",
		Reason: "Where a predicate with % stands behind a block, and the block inside a constructor at the head of a path, the " +
			"reference does not see that there is nothing to look back at: it lets its internal pairs of items and ancestors " +
			"out as objects. Here the % is undefined.",
		Examples: []string{`[(c)[%.c=5]].$	{"c":5}`, `{"a": (c)[%.c=5]}.a#$i.$	{"c":5}`},
		covers:   func(d difference) bool { return d.has(isBlockWithParent) },
	}, {
		Name:     "bound of ranges",
		Version:  "2.0.6",
		Reason:   "The message of D2014 in version 2.0.6 names 1e6 as the bound of ranges, which is 1e7 as in later versions.",
		Examples: []string{`[0..10000000]`},
		covers: func(d difference) bool {
			return d.question.Version == "2.0.6" && d.what == "message" && d.reference.Error.Code == "D2014" &&
				strings.Replace(d.reference.Error.Message, "1e6", "1e7", 1) == d.ours.Error.Message
		},
	},
}

// Excuse finds the fault that a difference comes from, asking the reference again
// without the faults that can be taken out of it.
func (o *Oracle) Excuse(q Request, reference, ours Answer, what string) (Fault, bool) {
	if f, ok := covering(q, reference, ours, what); ok {
		return f, true
	}
	var mends []string
	for _, f := range Faults {
		if f.Mend == "" || f.Version != "" && f.Version != q.Version {
			continue
		}
		mends = append(mends, f.Mend)
		if mended, ok := o.mended(q, f.Mend); ok && Differ(mended, ours) == "" {
			return f, true
		}
	}
	// Several faults may come together.
	mended, ok := o.mended(q, mends...)
	if !ok {
		return Fault{}, false
	}
	if what = Differ(mended, ours); what == "" {
		return Fault{Name: "several"}, true
	}
	return covering(q, mended, ours, what)
}

// covering finds the fault that tells by itself that it is behind a difference.
func covering(q Request, reference, ours Answer, what string) (Fault, bool) {
	d := difference{question: q, reference: reference, ours: ours, what: what}
	d.tree, _ = expr.Parse(string(q.Expr)) // nil where it is refused: it has nothing then
	for _, f := range Faults {
		if f.covers != nil && f.covers(d) {
			return f, true
		}
	}
	return Fault{}, false
}

// mended asks the reference without faults.
func (o *Oracle) mended(q Request, mends ...string) (Answer, bool) {
	q.Mend = mends
	a, err := o.Ask(q)
	return a, err == nil
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

// mentions tells whether the expression or its input contains one of the words.
func (d difference) mentions(words ...string) bool {
	text := string(d.question.Expr)
	if d.question.Data != nil {
		text += string(*d.question.Data)
	}
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}

// isBlockWithParent finds predicates with % behind a block.
func isBlockWithParent(n expr.Node) bool {
	s, ok := n.(*expr.Suffixed)
	if !ok {
		return false
	}
	_, ok = s.X.(*expr.Block)
	return ok && slices.ContainsFunc(s.Filters, func(stage expr.Stage) bool {
		return stage.Filter != nil && difference{tree: stage.Filter}.has(func(n expr.Node) bool { _, ok := n.(*expr.Parent); return ok })
	})
}

func isPartial(n expr.Node) bool {
	_, ok := n.(*expr.Partial)
	return ok
}

func isVariable(name string) func(expr.Node) bool {
	return func(n expr.Node) bool {
		v, ok := n.(*expr.Variable)
		return ok && v.Name == name
	}
}
