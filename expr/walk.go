package expr

import "reflect"

// Walk visits n and what is below it, parents first and in the order of the
// text. Where visit returns false, the node's children are passed over.
func Walk(n Node, visit func(Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	Children(n, func(child Node) { Walk(child, visit) })
}

// Children calls yield for each direct child of n, in the order of the text.
// Parts of a path are children of the path.
func Children(n Node, yield func(Node)) {
	each := func(list []Node) {
		for _, item := range list {
			yield(item)
		}
	}
	switch v := n.(type) {
	case *Negate:
		yield(v.X)
	case *Binary:
		yield(v.L)
		yield(v.R)
	case *Apply:
		yield(v.L)
		yield(v.R)
	case *Default:
		yield(v.L)
		yield(v.R)
	case *Coalesce:
		yield(v.L)
		yield(v.R)
	case *Conditional:
		yield(v.If)
		yield(v.Then)
		optional(v.Else, yield)
	case *Bind:
		yield(v.Name)
		yield(v.Value)
	case *Array:
		each(v.Items)
	case *Range:
		yield(v.From)
		yield(v.To)
	case *Object:
		for _, pair := range v.Pairs {
			yield(pair.Key)
			yield(pair.Value)
		}
	case *Block:
		each(v.Exprs)
	default:
		functionChildren(n, yield)
	}
}

func functionChildren(n Node, yield func(Node)) {
	switch v := n.(type) {
	case *Lambda:
		for _, param := range v.Params {
			yield(param)
		}
		yield(v.Body)
	case *Call:
		callChildren(v.Func, v.Args, yield)
	case *Partial:
		callChildren(v.Func, v.Args, yield)
	case *Transform:
		yield(v.Pattern)
		yield(v.Update)
		optional(v.Delete, yield)
	case *Path:
		for _, step := range v.Steps {
			yield(step.Expr)
			bindingChild(step.Focus, yield)
			bindingChild(step.Index, yield)
			stageChildren(step.Stages, yield)
		}
		groupChild(v.Group, yield)
	case *Sort:
		for _, term := range v.Terms {
			yield(term.Expr)
		}
	case *Suffixed:
		yield(v.X)
		bindingChild(v.Focus, yield)
		stageChildren(v.Filters, yield)
		groupChild(v.Group, yield)
	}
}

func callChildren(fn Node, args []Node, yield func(Node)) {
	yield(fn)
	for _, arg := range args {
		yield(arg)
	}
}

func stageChildren(stages []Stage, yield func(Node)) {
	for _, stage := range stages {
		optional(stage.Filter, yield)
		bindingChild(stage.Index, yield)
	}
}

func bindingChild(v *Variable, yield func(Node)) {
	if v != nil {
		yield(v)
	}
}

func groupChild(o *Object, yield func(Node)) {
	if o != nil {
		yield(o)
	}
}

func optional(n Node, yield func(Node)) {
	if n != nil {
		yield(n)
	}
}

// Rename copies a tree with other names for its variables: for those that are
// used, bound, parameters, and bound by @ and #. Where rename gives a name
// back unchanged, it stays.
func Rename(n Node, rename func(string) string) Node {
	copied := rebuild(reflect.ValueOf(n), rename)
	return copied.Interface().(Node)
}

var variableType = reflect.TypeFor[*Variable]()

// rebuild copies a part of a tree.
func rebuild(v reflect.Value, rename func(string) string) reflect.Value {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		return rebuild(v.Elem(), rename)
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(rebuild(v.Elem(), rename))
		if v.Type() == variableType {
			variable := out.Interface().(*Variable)
			variable.Name = rename(variable.Name)
		}
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(rebuild(v.Index(i), rename))
		}
		return out
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		for i := range v.NumField() {
			out.Field(i).Set(rebuild(v.Field(i), rename))
		}
		return out
	}
	return v
}
