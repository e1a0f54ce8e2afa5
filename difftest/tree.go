package difftest

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/jsonatasim/jsonatasim/expr"
)

// ReferenceTree writes a tree as the reference's ast() shows it, so that the
// two parsers can be compared. What only one side has is left out on both:
// seekingParent and the levels of slots (the reference's working notes), the
// thunks around tail calls (evaluation's business here).
func ReferenceTree(src string, n expr.Node) any {
	t := treeWriter{src: src}
	return t.node(n)
}

type treeWriter struct{ src string }

type object = map[string]any

func (t treeWriter) position(n expr.Node) int { return expr.Position(t.src, n.Where().Pos) }

func (t treeWriter) list(nodes []expr.Node) []any {
	out := []any{}
	for _, n := range nodes {
		out = append(out, t.node(n))
	}
	return out
}

func (t treeWriter) node(n expr.Node) any {
	at := func(kind string, fields object) object {
		fields["type"], fields["position"] = kind, t.position(n)
		return fields
	}
	switch v := n.(type) {
	case *expr.Null:
		return at("value", object{"value": nil})
	case *expr.Bool:
		return at("value", object{"value": v.Value})
	case *expr.Number:
		return at("number", object{"value": v.Value})
	case *expr.String:
		return at("string", object{"value": strings.ToValidUTF8(v.Value, "\ufffd")})
	case *expr.Regex:
		return at("regex", object{"value": regex(v.Pattern, "g"+v.Flags)})
	case *expr.Variable:
		return at("variable", object{"value": v.Name})
	case *expr.Name:
		return at("name", object{"value": v.Value})
	case *expr.Wildcard:
		return at("wildcard", object{"value": "*"})
	case *expr.Descendant:
		return at("descendant", object{"value": "**"})
	case *expr.Parent:
		return object{"type": "parent", "slot": label(v.Slot)}
	case *expr.Placeholder:
		return at("operator", object{"value": "?"})
	case *expr.Negate:
		return at("unary", object{"value": "-", "expression": t.node(v.X)})
	case *expr.Binary:
		return at("binary", object{"value": string(v.Op), "lhs": t.node(v.L), "rhs": t.node(v.R)})
	case *expr.Range:
		return at("binary", object{"value": "..", "lhs": t.node(v.From), "rhs": t.node(v.To)})
	case *expr.Apply:
		fields := object{"value": "~>", "lhs": t.node(v.L), "rhs": t.node(v.R)}
		if keeps(v.L) || keeps(v.R) {
			fields["keepArray"] = true
		}
		return at("apply", fields)
	case *expr.Default:
		return at("condition", object{"condition": t.node(v.L), "then": t.node(v.L), "else": t.node(v.R)})
	case *expr.Coalesce:
		exists := object{"type": "function", "value": "(", "arguments": []any{t.node(v.L)},
			"procedure": object{"type": "variable", "value": "exists"}}
		return at("condition", object{"condition": exists, "then": t.node(v.L), "else": t.node(v.R)})
	case *expr.Conditional:
		fields := object{"condition": t.node(v.If), "then": t.node(v.Then)}
		if v.Else != nil {
			fields["else"] = t.node(v.Else)
		}
		return at("condition", fields)
	case *expr.Bind:
		return at("bind", object{"value": ":=", "lhs": t.node(v.Name), "rhs": t.node(v.Value)})
	case *expr.Array:
		fields := object{"value": "[", "expressions": t.list(v.Items)}
		if v.Cons {
			fields["consarray"] = true
		}
		return at("unary", fields)
	case *expr.Object:
		return at("unary", object{"value": "{", "lhs": t.pairs(v)})
	case *expr.Block:
		fields := object{"expressions": t.list(v.Exprs)}
		mark(fields, "tuple", v.Tuple)
		mark(fields, "consarray", v.Cons)
		return at("block", fields)
	case *expr.Lambda:
		args := []any{}
		for _, param := range v.Params {
			args = append(args, t.node(param))
		}
		fields := object{"arguments": args, "body": t.node(v.Body)}
		if v.Signature != nil {
			fields["signature"] = v.Signature.Text
		}
		return at("lambda", fields)
	case *expr.Call:
		return at("function", object{"value": "(", "arguments": t.list(v.Args), "procedure": t.node(v.Func)})
	case *expr.Partial:
		return at("partial", object{"value": "(", "arguments": t.list(v.Args), "procedure": t.node(v.Func)})
	case *expr.Transform:
		fields := object{"pattern": t.node(v.Pattern), "update": t.node(v.Update)}
		if v.Delete != nil {
			fields["delete"] = t.node(v.Delete)
		}
		return at("transform", fields)
	case *expr.Path:
		return t.path(v)
	case *expr.Sort:
		terms := []any{}
		for _, term := range v.Terms {
			terms = append(terms, object{"descending": term.Descending, "expression": t.node(term.Expr)})
		}
		return at("sort", object{"terms": terms})
	case *expr.Suffixed:
		return t.suffixed(v)
	}
	return nil
}

// regex gives a regular expression the one spelling that both sides can have:
// a RegExp escapes slashes and line ends and sorts its flags.
func regex(source, flags string) object {
	source = strings.NewReplacer(`\/`, "/", `\n`, "\n").Replace(source)
	sorted := strings.Split(flags, "")
	slices.Sort(sorted)
	return object{"source": source, "flags": strings.Join(sorted, "")}
}

func label(slot int) object { return object{"label": slot} }

func mark(fields object, name string, set bool) {
	if set {
		fields[name] = true
	}
}

func keeps(n expr.Node) bool {
	switch v := n.(type) {
	case *expr.Suffixed:
		return v.Keep
	case *expr.Path:
		return v.Keep
	}
	return false
}

func (t treeWriter) pairs(o *expr.Object) []any {
	out := []any{}
	for _, pair := range o.Pairs {
		out = append(out, []any{t.node(pair.Key), t.node(pair.Value)})
	}
	return out
}

func (t treeWriter) path(p *expr.Path) any {
	fields := object{"type": "path"}
	steps := []any{}
	for _, step := range p.Steps {
		fields, _ := t.node(step.Expr).(object)
		if step.Focus != nil {
			fields["focus"] = step.Focus.Name
		}
		if step.Index != nil {
			fields["index"] = step.Index.Name
		}
		if step.Ancestor != 0 {
			fields["ancestor"] = label(step.Ancestor)
		}
		mark(fields, "tuple", step.Tuple)
		mark(fields, "keepArray", step.Keep)
		if stages := t.stages(step.Stages); stages != nil {
			fields["stages"] = stages
		}
		steps = append(steps, fields)
	}
	fields["steps"] = steps
	if p.Group != nil {
		fields["group"] = object{"lhs": t.pairs(p.Group), "position": t.position(p.Group)}
	}
	mark(fields, "keepSingletonArray", p.KeepSingleton)
	mark(fields, "keepArray", p.Keep)
	mark(fields, "tuple", p.Tuple)
	return fields
}

func (t treeWriter) stages(stages []expr.Stage) []any {
	var out []any
	for _, stage := range stages {
		position := expr.Position(t.src, stage.Pos)
		if stage.Index != nil {
			out = append(out, object{"type": "index", "value": stage.Index.Name, "position": position})
			continue
		}
		out = append(out, object{"type": "filter", "expr": t.node(stage.Filter), "position": position})
	}
	return out
}

func (t treeWriter) suffixed(s *expr.Suffixed) any {
	fields, _ := t.node(s.X).(object)
	if filters := t.stages(s.Filters); filters != nil {
		fields["predicate"] = filters
	}
	if s.Group != nil {
		fields["group"] = object{"lhs": t.pairs(s.Group), "position": t.position(s.Group)}
	}
	if s.Focus != nil {
		fields["focus"], fields["tuple"] = s.Focus.Name, true
	}
	mark(fields, "keepArray", s.Keep)
	return fields
}

// TrimTree takes out of a tree of the reference what ReferenceTree leaves out.
func TrimTree(text string) (any, error) {
	var tree any
	if err := json.Unmarshal([]byte(text), &tree); err != nil {
		return nil, err
	}
	return trim(tree), nil
}

func trim(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = trim(v[i])
		}
	case object:
		if v["thunk"] == true {
			return trim(v["body"])
		}
		if source, ok := v["source"].(string); ok {
			flags, _ := v["flags"].(string)
			return regex(source, flags)
		}
		delete(v, "seekingParent")
		delete(v, "nextFunction")
		trimSlot(v, "slot")
		trimSlot(v, "ancestor")
		for key := range v {
			v[key] = trim(v[key])
		}
	}
	return v
}

// trimSlot keeps the label of a slot as a number counted from 1.
func trimSlot(v object, key string) {
	slot, ok := v[key].(object)
	if !ok {
		return
	}
	name, ok := slot["label"].(string)
	if !ok {
		return
	}
	n := 0
	for _, c := range name[1:] {
		n = n*10 + int(c-'0')
	}
	v[key] = object{"label": float64(n + 1)}
}
