package inject

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/build"
	"github.com/jsonatasim/jsonatasim/gen"
)

// Options say what to put in.
type Options struct {
	// Revision is the one whose expressions are put in; "" is [gen.Resilient].
	Revision gen.Revision
	// Upstreams are those that a resilient expression serves; all where there are none.
	Upstreams []string
	// Only are the kinds of edges that are looked at; all where there are none.
	Only []Kind
}

// carriers makes the expressions that are put in.
type carriers struct {
	revision gen.Revision
	label    string // what the comment calls it
	trees    map[gen.Target]expr.Node
}

// composed are the carriers that were made, which are not changed, by what they are for.
var composed sync.Map

// newCarriers gives the expressions of all targets. The error names a wrong revision or
// upstream.
func newCarriers(o Options) (*carriers, error) {
	key := fmt.Sprint(o.Revision, o.Upstreams)
	if made, ok := composed.Load(key); ok {
		return made.(*carriers), nil
	}
	c, err := makeCarriers(o)
	if err == nil {
		composed.Store(key, c)
	}
	return c, err
}

func makeCarriers(o Options) (*carriers, error) {
	c := &carriers{revision: o.Revision, trees: map[gen.Target]expr.Node{}}
	if c.revision == "" {
		c.revision = gen.Resilient
	}
	if len(o.Upstreams) > 0 && c.revision != gen.Resilient {
		return nil, fmt.Errorf("revision %s takes no upstreams", c.revision)
	}
	for _, target := range []gen.Target{gen.SFNInput, gen.EventBridgeDetail, gen.SQSMessageAttribute, gen.SNSMessageAttribute, gen.BatchInput} {
		var err error
		if c.revision == gen.Resilient {
			var made gen.Composed
			made, err = gen.Compose(target, gen.Choice{Upstreams: o.Upstreams})
			c.trees[target] = made.Tree
		} else {
			c.trees[target], err = gen.Expression(c.revision, target)
		}
		if err != nil {
			return nil, err
		}
	}
	c.label = string(c.revision)
	var served []string
	for _, u := range gen.Upstreams() {
		if slices.Contains(o.Upstreams, u.Name) {
			served = append(served, u.Name)
		}
	}
	if len(served) > 0 && len(served) < len(gen.Upstreams()) {
		c.label += "(" + strings.Join(served, ",") + ")"
	}
	return c, nil
}

// serve reports whether an expression of a revision, for some upstreams, is what would be
// put in: several choices of upstreams have one expression.
func (c *carriers) serve(revision gen.Revision, upstreams []string) bool {
	if revision != gen.Resilient || c.revision != gen.Resilient {
		return revision == c.revision
	}
	made, err := gen.Compose(gen.SFNInput, gen.Choice{Upstreams: upstreams})
	return err == nil && expr.Equal(made.Tree, c.trees[gen.SFNInput])
}

// value is what stands in _datadog, or in StringValue of the attribute _datadog.
func (c *carriers) value(e edge) build.Any {
	carrier := build.From(c.trees[e.target])
	if e.attribute && e.sdk {
		return build.String(carrier).AsAny() // the API wants a text
	}
	return carrier
}

// member is _datadog and its value, where it is made by an expression.
func (c *carriers) member(e edge) build.Obj {
	carrier := build.From(c.trees[e.target])
	if !e.attribute {
		return build.Object(build.M(keyDatadog, carrier))
	}
	return build.Object(build.M(keyDatadog, build.Object(
		build.M(keyType, build.S("String")),
		build.M(keyText, build.String(carrier)),
	)))
}

// Names in a definition.
const (
	keyDatadog = "_datadog"
	keyType    = "DataType"
	keyText    = "StringValue"
	// keyVersion stands in every expression that makes a context.
	keyVersion = "serverless-version"
)

// given is the variable that holds what stood there before.
const given = "given"

// original stands for the text that stood there before, until it is put in its place.
const original = "original"

// around makes the expression that gives what the original gives, with _datadog in
// it, where that is an object at the end of a path; everything else it gives as it is.
// The original stands in it as a variable in parentheses.
func (c *carriers) around(e edge, path []string) build.Any {
	return c.adding(e, path, build.Paren(build.Var(original)), true)
}

// adding is around for any value. Functions are called only on values whose type is
// known, one condition inside the other: both sides of an "and" are evaluated.
func (c *carriers) adding(e edge, path []string, value build.Any, exists bool) build.Any {
	held := build.Let(given, value)
	x := held.Get()
	is := func(name string) build.Bool { return build.Type(x).Eq(build.S(name)) }
	var result build.Any
	switch {
	case len(path) == 0 && e.texts:
		// Once, for both of the conditions.
		carrier := build.Let("datadog", build.If(build.Type(x).In(build.List(build.S("object"), build.S("string"))), build.From(c.trees[e.target])).End())
		merged := build.Merge(build.List(x, build.Object(build.M(keyDatadog, carrier.Get())))).AsAny()
		chain := build.If(is("object"), merged).ElseIf(is("string"), spliced(x.AsStr(), carrier.Get()))
		return build.Do(chain.Else(x), held, carrier)
	case len(path) == 0:
		result = build.If(is("object"), c.merged(e, x)).Else(x)
	case path[0] == "[]":
		each := build.Lambda1("entry", func(entry build.Any) build.Expr { return c.adding(e, path[1:], entry, true) })
		result = build.If(is("array"), build.List(build.Map(x.AsArr(), each)).AsAny()).Else(x)
	default:
		inner := c.adding(e, path[1:], x.Field(path[0]), false)
		if e.create && !slices.Contains(path, "[]") {
			inner = build.If(build.Exists(x.Field(path[0])), inner).Else(c.made(e, path[1:]))
		}
		merged := build.Merge(build.List(x, build.Object(build.M(path[0], inner)))).AsAny()
		result = build.If(is("object"), merged).Else(x)
	}
	return build.Do(result, held)
}

// merged is an object with _datadog in it. A message that has all the attributes it
// may have gets none.
func (c *carriers) merged(e edge, x build.Any) build.Any {
	merged := build.Merge(build.List(x, c.member(e))).AsAny()
	if !e.attribute {
		return merged
	}
	return build.If(build.Count(build.Keys(x).AsArr()).Lt(build.N(maxAttributes)), merged).Else(x)
}

// made is what stands at the end of a path where nothing was.
func (c *carriers) made(e edge, path []string) build.Any {
	value := c.member(e).AsAny()
	if e.texts && e.sdk {
		value = build.String(value).AsAny()
	}
	for i := len(path) - 1; i >= 0; i-- {
		value = build.Object(build.M(path[i], value)).AsAny()
	}
	return value
}

// spliced is the JSON text of an object with _datadog in it. Nothing is parsed: a text
// that only looks like an object's is as wrong behind as before. One that has a
// _datadog stays as it is.
func spliced(x build.Str, carrier build.Any) build.Any {
	brace := func(at build.Num, sign string) build.Bool {
		return build.Substring(x, at, build.N(1)).Eq(build.S(sign))
	}
	inner := build.Substring(x, build.N(1), build.Length(x).Sub(build.N(2)))
	comma := build.If(build.Trim(inner).Eq(build.S("")), build.S("")).Else(build.S(","))
	text := build.S("{").Concat(inner, comma, build.S(`"`+keyDatadog+`":`), build.String(carrier), build.S("}"))
	looks := brace(build.N(0), "{").And(brace(build.N(-1), "}")).And(build.Contains(x, build.S(`"`+keyDatadog+`"`)).Eq(build.B(false)))
	return build.If(looks, text.AsAny()).Else(x.AsAny())
}
